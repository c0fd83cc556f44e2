//! `/oauth/device`: the device authorization request (RFC 8628), and the page
//! where the user enters the code.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::json;

use super::form::with_query;
use super::http::{self, HttpRequest, HttpResponse};
use super::provider::{Provider, body_form, path};
use super::refusal::Refusal;
use super::store::{DEVICE_AGE, Decision, Device, Issued, Question};
use super::{page, random, request};

const INTERVAL: Duration = Duration::from_secs(5);

impl Provider {
    /// The device authorization request (RFC 8628 section 3.1).
    pub(super) async fn device(&self, request: &HttpRequest) -> HttpResponse {
        match self.begin_device(request).await {
            Ok(response) => response,
            Err(refusal) => self.refuse(request, &refusal),
        }
    }

    async fn begin_device(&self, request: &HttpRequest) -> Result<HttpResponse, Refusal> {
        let no_randomness = |_| {
            Refusal::new(
                "server_error",
                None,
                "the operating system gave no randomness",
            )
        };
        let form = body_form(request)?;
        let sender = self.sender(request, &form).await?;
        let scopes = request::scopes(&form)?;
        let device_code = random::token().map_err(no_randomness)?;
        let user_code = random::user_code().map_err(no_randomness)?;
        let now = self.now();
        let client_id = sender.client.id().to_owned();
        let answer = self.auto_approve.then(|| -> Result<_, Refusal> {
            let user = &self.users[0];
            let organizations = user.organizations().map(|(sub, _)| sub);
            Ok(Decision::Granted(Issued {
                client_id: client_id.clone(),
                user: user.clone(),
                grant: self.grant(&scopes, organizations),
                nonce: None,
                signed_in_at: now,
                family: random::token().map_err(no_randomness)?,
            }))
        });
        let device = Device {
            client_id,
            client_name: sender.client.name().to_owned(),
            user_code: user_code.clone(),
            scopes,
            interval: INTERVAL,
            last_poll: None,
            answer: answer.transpose()?,
        };
        self.store()
            .devices
            .insert(device_code.clone(), device, now);
        let uri = self.at(path::DEVICE);
        Ok(http::json(
            StatusCode::OK,
            &json!({
                "device_code": device_code,
                "user_code": user_code,
                "verification_uri": uri,
                "verification_uri_complete": with_query(&uri, &[("user_code", &user_code)]),
                "expires_in": DEVICE_AGE.as_secs(),
                "interval": INTERVAL.as_secs(),
            }),
        ))
    }

    /// The page where the user enters the code.
    pub(super) fn device_page(&self, query: &str) -> HttpResponse {
        let typed = super::refusal::form(query).ok();
        let typed = typed.as_ref().and_then(|form| form.get("user_code"));
        let Some(typed) = typed else {
            return http::page(StatusCode::OK, page::device(""));
        };
        let plain = |code: &str| {
            code.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        let wanted = plain(typed).to_ascii_uppercase();
        let now = self.now();
        let mut store = self.store();
        let found = store.devices.find(now, |device| {
            device.answer.is_none() && plain(&device.user_code) == wanted
        });
        let Some(name) = found.map(str::to_owned) else {
            drop(store);
            let problem =
                "No device waits with this code: look at it again, or begin again on the device.";
            return http::page(StatusCode::NOT_FOUND, page::device(problem));
        };
        let Some(device) = store.devices.fresh(&name, now).cloned() else {
            return http::page(StatusCode::NOT_FOUND, page::device(""));
        };
        let Ok(ticket) = random::token() else {
            return http::text(StatusCode::INTERNAL_SERVER_ERROR, "no randomness\n");
        };
        store
            .tickets
            .insert(ticket.clone(), Question::Device(name), now);
        drop(store);
        http::page(
            StatusCode::OK,
            page::sign_in(
                &device.client_name,
                path::AUTHORIZE,
                &ticket,
                &self.users,
                &device.scopes,
                &[],
                "",
            ),
        )
    }
}
