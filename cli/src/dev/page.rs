//! The provider's pages: sign-in, device code, refusal.

use std::fmt;
use std::sync::OnceLock;

use askama::Template;
use askama::filters::HtmlSafe;
use base64ct::{Base64, Encoding};
use hf_signin::badge::{Badge, Size, Theme};
use sha2::{Digest, Sha256};

use super::refusal::Refusal;
use super::request::description;
use super::user::{User, reaches_organizations};

/// A whole page.
#[derive(Debug)]
pub(super) struct Html(pub(super) String);

const STYLE: &str = include_str!("../../templates/dev/page.css");

impl Html {
    /// The hash of the style, for the policy.
    pub(super) fn style_hash() -> String {
        let digest = Sha256::digest(STYLE.trim_end());
        format!("sha256-{}", Base64::encode_string(&digest))
    }
}

/// Trusted markup, which is not escaped.
struct Own(&'static str);

impl HtmlSafe for Own {}

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

fn style() -> Own {
    Own(STYLE.trim_end())
}

fn badge() -> Own {
    static BADGE: OnceLock<String> = OnceLock::new();
    Own(BADGE.get_or_init(|| {
        let badge = Badge::new(Size::Lg, Theme::Light).svg();
        badge.map(|svg| svg.to_string()).unwrap_or_default()
    }))
}

#[derive(Template)]
#[template(path = "dev/sign-in.html")]
struct SignInPage<'a> {
    style: Own,
    badge: Own,
    app: &'a str,
    action: &'a str,
    ticket: &'a str,
    users: &'a [User],
    scopes: Vec<(&'a str, &'static str)>,
    organizations: Vec<(&'a str, &'a str, bool)>,
    goes_to: &'a str,
}

/// The sign-in page: user, scopes, organizations.
pub(super) fn sign_in(
    app: &str,
    action: &str,
    ticket: &str,
    users: &[User],
    scopes: &[String],
    wanted: &[String],
    goes_to: &str,
) -> Html {
    let asks_for_organizations = scopes.iter().any(|scope| reaches_organizations(scope));
    let mut organizations: Vec<(&str, &str, bool)> = Vec::new();
    for (sub, name) in users.iter().flat_map(User::organizations) {
        if asks_for_organizations && organizations.iter().all(|(known, ..)| *known != sub) {
            organizations.push((sub, name, wanted.iter().any(|id| id == sub)));
        }
    }
    let page = SignInPage {
        style: style(),
        badge: badge(),
        app,
        action,
        ticket,
        users,
        scopes: scopes
            .iter()
            .map(|scope| (scope.as_str(), description(scope)))
            .collect(),
        organizations,
        goes_to,
    };
    rendered(&page)
}

#[derive(Template)]
#[template(path = "dev/device.html")]
struct DevicePage<'a> {
    style: Own,
    problem: &'a str,
}

/// The page that asks for a device's user code.
pub(super) fn device(problem: &str) -> Html {
    rendered(&DevicePage {
        style: style(),
        problem,
    })
}

#[derive(Template)]
#[template(path = "dev/message.html")]
struct MessagePage<'a> {
    style: Own,
    title: &'a str,
    message: &'a str,
    error: &'a str,
    rule: Option<hf_signin::Rule>,
}

pub(super) fn message(title: &str, message: &str) -> Html {
    rendered(&MessagePage {
        style: style(),
        title,
        message,
        error: "",
        rule: None,
    })
}

pub(super) fn refused(refusal: &Refusal) -> Html {
    rendered(&MessagePage {
        style: style(),
        title: "This request is refused",
        message: &refusal.message,
        error: refusal.error,
        rule: refusal.rule,
    })
}

fn rendered(page: &impl Template) -> Html {
    Html(page.render().unwrap_or_default())
}
