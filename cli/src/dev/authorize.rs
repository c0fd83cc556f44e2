//! `/oauth/authorize`: the request, the user's decision, the redirect.

use std::time::SystemTime;

use hf_signin::Rule;
use hf_signin::link::Form;
use hyper::StatusCode;

use super::app::Client;
use super::form::with_query;
use super::http::{self, HttpResponse};
use super::provider::{Provider, path};
use super::refusal::Refusal;
use super::request::{AuthorizationRequest, Refused};
use super::store::{Code, Decision, Issued, Question};
use super::user::{Grant, User};
use super::{Wrong, page, random};

impl Provider {
    /// An authorization request by `GET`.
    pub(super) async fn authorize(&self, query: &str) -> HttpResponse {
        match self.read_request(query).await {
            Ok(request) if self.auto_approve => {
                let granted = self.grant_at_once(&request);
                match self.come_back(request, &self.users[0], granted) {
                    Ok(url) => http::redirect(StatusCode::FOUND, &url),
                    Err(refusal) => self.refuse_page("GET", path::AUTHORIZE, &refusal),
                }
            }
            Ok(request) => self.ask(request),
            Err(refused) => self.refuse_request(*refused),
        }
    }

    pub(super) async fn read_request(
        &self,
        query: &str,
    ) -> Result<AuthorizationRequest, Box<Refused>> {
        let on_page = |refusal| Box::new(Refused::Page(refusal));
        let form = super::refusal::form(query).map_err(on_page)?;
        let client = Client::find(form.get("client_id")).await.map_err(on_page)?;
        let request = AuthorizationRequest::read(&form, client, &self.app)?;
        for (rule, text) in request.warnings() {
            self.log.warning(rule, text);
        }
        Ok(request)
    }

    fn refuse_request(&self, refused: Refused) -> HttpResponse {
        match refused {
            Refused::Page(refusal) => self.refuse_page("GET", path::AUTHORIZE, &refusal),
            Refused::Redirect {
                redirect_uri,
                state,
                refusal,
            } => {
                self.log.refused("GET", path::AUTHORIZE, &refusal);
                let description = refusal.description();
                let mut params = vec![
                    ("error", refusal.error),
                    ("error_description", description.as_str()),
                ];
                params.extend(state.as_deref().map(|state| ("state", state)));
                http::redirect(
                    StatusCode::FOUND,
                    &with_query(redirect_uri.as_str(), &params),
                )
            }
        }
    }

    fn ask(&self, request: AuthorizationRequest) -> HttpResponse {
        let Ok(ticket) = random::token() else {
            return http::text(StatusCode::INTERNAL_SERVER_ERROR, "no randomness\n");
        };
        let html = page::sign_in(
            request.client.name(),
            path::AUTHORIZE,
            &ticket,
            &self.users,
            &request.scopes,
            &request.organizations,
            request.redirect_uri.as_str(),
        );
        let now = self.now();
        self.store()
            .tickets
            .insert(ticket, Question::SignIn(Box::new(request)), now);
        http::page(StatusCode::OK, html)
    }

    /// A form: the user's decision, or an authorization request by `POST`
    /// (OpenID Connect Core section 3.1.2.1).
    pub(super) async fn authorize_form(&self, body: &str) -> HttpResponse {
        let form = match super::refusal::form(body) {
            Ok(form) => form,
            Err(refusal) => return self.refuse_page("POST", path::AUTHORIZE, &refusal),
        };
        let Some(ticket) = form.get("ticket") else {
            return self.authorize(body).await;
        };
        let now = self.now();
        let question = self.store().tickets.take(ticket, now);
        let Some(question) = question else {
            let refusal = Refusal::invalid_request(
                Rule::V4,
                "this page was submitted before, or is older than ten minutes: begin the sign-in again in the app",
            );
            return self.refuse_page("POST", path::AUTHORIZE, &refusal);
        };
        let user = form
            .get("user")
            .and_then(|index| self.users.get(index.parse::<usize>().ok()?));
        let user = user.unwrap_or(&self.users[0]).clone();
        let agrees = form.get("answer") == Some("agree");
        match question {
            Question::SignIn(request) if agrees => {
                let grant = self.chosen(&request.scopes, &user, &form);
                match self.come_back(*request, &user, grant) {
                    Ok(url) => http::redirect(StatusCode::SEE_OTHER, &url),
                    Err(refusal) => self.refuse_page("POST", path::AUTHORIZE, &refusal),
                }
            }
            Question::SignIn(request) => {
                let mut params = vec![
                    ("error", "access_denied"),
                    ("error_description", "The user denied the request"),
                ];
                params.extend(request.state.as_deref().map(|state| ("state", state)));
                let url = with_query(request.redirect_uri.as_str(), &params);
                http::redirect(StatusCode::SEE_OTHER, &url)
            }
            Question::Device(name) => self.answer_device(&name, &user, agrees, &form),
        }
    }

    fn answer_device(&self, name: &str, user: &User, agrees: bool, form: &Form) -> HttpResponse {
        let now = self.now();
        let Ok(family) = random::token() else {
            return http::text(StatusCode::INTERNAL_SERVER_ERROR, "no randomness\n");
        };
        let mut store = self.store();
        let Some(device) = store.devices.fresh(name, now) else {
            drop(store);
            let refusal = Refusal::new(
                "expired_token",
                Rule::V4,
                "the device's code has expired: begin again on the device",
            );
            return self.refuse_page("POST", path::AUTHORIZE, &refusal);
        };
        device.answer = Some(if agrees {
            Decision::Granted(Issued {
                client_id: device.client_id.clone(),
                user: user.clone(),
                grant: self.chosen(&device.scopes, user, form),
                nonce: None,
                signed_in_at: now,
                family,
            })
        } else {
            Decision::Denied
        });
        let (title, text) = if agrees {
            ("The device is connected", "You can go back to it.")
        } else {
            ("The device is not connected", "You denied the request.")
        };
        http::page(StatusCode::OK, page::message(title, text))
    }

    /// The grant that the user chose on the page.
    fn chosen(&self, scopes: &[String], user: &User, form: &Form) -> Grant {
        let ticked: Vec<_> = form
            .iter()
            .filter(|(name, _)| name.starts_with("org-"))
            .map(|(_, value)| value)
            .collect();
        let own = user.organizations().map(|(sub, _)| sub);
        self.grant(scopes, own.filter(|sub| ticked.contains(sub)))
    }

    /// The grant of `--yes`: the organizations of `orgIds`, or else all.
    pub(super) fn grant_at_once(&self, request: &AuthorizationRequest) -> Grant {
        let wanted = &request.organizations;
        let own = self.users[0].organizations().map(|(sub, _)| sub);
        let is_wanted = |sub: &&str| wanted.is_empty() || wanted.iter().any(|id| id == sub);
        self.grant(&request.scopes, own.filter(is_wanted))
    }

    pub(super) fn grant<'a>(
        &self,
        scopes: &[String],
        organizations: impl Iterator<Item = &'a str>,
    ) -> Grant {
        let mut scopes = scopes.to_vec();
        if self.is_wrong(Wrong::Scope) {
            scopes.retain(|scope| scope == "openid" || scope == "profile");
        }
        Grant {
            scopes,
            organizations: organizations.map(str::to_owned).collect(),
        }
    }

    /// The URL of the callback for a link, as this user and without a page.
    pub(super) async fn callback_of(&self, query: &str, user: &User) -> Result<String, Refusal> {
        let request = match self.read_request(query).await {
            Ok(request) => request,
            Err(refused) => match *refused {
                Refused::Page(refusal) | Refused::Redirect { refusal, .. } => return Err(refusal),
            },
        };
        let grant = self.grant(&request.scopes, std::iter::empty());
        self.come_back(request, user, grant)
    }

    /// The URL of the callback, with a code for `user`.
    pub(super) fn come_back(
        &self,
        request: AuthorizationRequest,
        user: &User,
        grant: Grant,
    ) -> Result<String, Refusal> {
        let state = request.state.clone();
        let redirect_uri = request.redirect_uri.clone();
        let code = self.issue_code(request, user, grant)?;
        let wrong = self.wrong();
        let state = match wrong {
            Some(Wrong::State) => Some("another-state".to_owned()),
            Some(Wrong::StateMissing) => None,
            _ => state,
        };
        let mut params: Vec<(&str, &str)> = match wrong {
            Some(Wrong::Error) => vec![
                ("error", "server_error"),
                ("error_description", "hf-signin dev --wrong error"),
            ],
            Some(Wrong::CodeEmpty) => vec![("code", "")],
            Some(Wrong::CodeTwice) => vec![("code", &code), ("code", &code)],
            Some(Wrong::CodeAndError) => vec![("code", &code), ("error", "access_denied")],
            Some(Wrong::TokenInQuery) => vec![("code", &code), ("access_token", "wrong")],
            _ => vec![("code", &code)],
        };
        params.extend(state.as_deref().map(|state| ("state", state)));
        if wrong == Some(Wrong::Iss) {
            params.push(("iss", ANOTHER_ISSUER));
        }
        Ok(with_query(redirect_uri.as_str(), &params))
    }

    /// Issues a code, which can be redeemed once and within a minute.
    pub(super) fn issue_code(
        &self,
        request: AuthorizationRequest,
        user: &User,
        grant: Grant,
    ) -> Result<String, Refusal> {
        let no_randomness = |_| {
            Refusal::new(
                "server_error",
                None,
                "the operating system gave no randomness",
            )
        };
        let code = random::token().map_err(no_randomness)?;
        let now: SystemTime = self.now();
        let issued = Issued {
            client_id: request.client.id().to_owned(),
            user: user.clone(),
            grant,
            nonce: request.nonce.clone(),
            signed_in_at: now,
            family: random::token().map_err(no_randomness)?,
        };
        let entry = Code {
            request,
            issued,
            is_used: false,
            is_redeemed: false,
        };
        self.store().codes.insert(code.clone(), entry, now);
        Ok(code)
    }
}

/// The issuer of another provider.
pub(super) const ANOTHER_ISSUER: &str = "https://provider.example";
