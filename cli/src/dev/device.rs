//! `/oauth/device`: devices begin here (RFC 8628), and their users type the
//! code.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::json;

use super::answer::{self, Answer, Asked};
use super::form::with_query;
use super::provider::{Provider, body_form, path};
use super::refusal::Refusal;
use super::store::{DEVICE_AGE, Device, DeviceAnswer, Issued, Question};
use super::{page, random, request};

const INTERVAL: Duration = Duration::from_secs(5);

impl Provider {
    /// The device authorization request (RFC 8628 section 3.1).
    pub(super) async fn device(&self, asked: &Asked) -> Answer {
        match self.begin_device(asked).await {
            Ok(said) => said,
            Err(refusal) => self.refuse(asked, &refusal),
        }
    }

    async fn begin_device(&self, asked: &Asked) -> Result<Answer, Refusal> {
        let no_randomness = |_| {
            Refusal::new(
                "server_error",
                None,
                "the operating system gave no randomness",
            )
        };
        let form = body_form(asked)?;
        let sender = self.sender(asked, &form).await?;
        let scopes = request::scopes(&form)?;
        let device_code = random::token().map_err(no_randomness)?;
        let user_code = random::user_code().map_err(no_randomness)?;
        let now = self.now();
        let client_id = sender.client.id().to_owned();
        let answer = self.answers_at_once.then(|| -> Result<_, Refusal> {
            let user = &self.users[0];
            let organizations = user.organizations().map(|(sub, _)| sub);
            Ok(DeviceAnswer::Granted(Issued {
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
        Ok(answer::json_answer(
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

    /// The page where the user types the code.
    pub(super) fn device_page(&self, query: &str) -> Answer {
        let typed = super::refusal::form(query).ok();
        let typed = typed.as_ref().and_then(|form| form.get("user_code"));
        let Some(typed) = typed else {
            return answer::page(StatusCode::OK, page::device(""));
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
            return answer::page(StatusCode::NOT_FOUND, page::device(problem));
        };
        let Some(device) = store.devices.fresh(&name, now).cloned() else {
            return answer::page(StatusCode::NOT_FOUND, page::device(""));
        };
        let Ok(ticket) = random::token() else {
            return answer::text(StatusCode::INTERNAL_SERVER_ERROR, "no randomness\n");
        };
        store
            .tickets
            .insert(ticket.clone(), Question::Device(name), now);
        drop(store);
        answer::page(
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
