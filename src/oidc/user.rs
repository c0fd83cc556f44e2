use serde::Serialize;
use serde_json::{Map, Value};

use super::ExchangeError;
use super::response::Fields;
use crate::safe_text::html;

/// Who signed in, as userinfo says (OpenID Connect Core section 5.3; the last
/// three are Hugging Face's own). Only a checked sign-in gives one (T10).
///
/// All text is the user's own: escape it for HTML. [`Serialize`] writes the
/// provider's names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct User {
    /// The key for accounts, with the issuer: it stays the same for as long as
    /// the user exists, and is never given to another. Never key an account by
    /// a name or an address: both can be changed and then taken by somebody
    /// else, who would get the account.
    pub sub: String,
    /// The full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The user name: for display and links. It can change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_username: Option<String>,
    /// The e-mail address (scope `email`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the provider has verified the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
    /// The address of a picture. Check that it is `https` before a page shows
    /// it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The address of the user's page at the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The address of the user's own site, which may be anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Whether the user has a PRO plan.
    #[serde(rename = "isPro", skip_serializing_if = "Option::is_none")]
    pub is_pro: Option<bool>,
    /// Whether the user has a means of payment (scope `read-billing`).
    #[serde(rename = "canPay", skip_serializing_if = "Option::is_none")]
    pub can_pay: Option<bool>,
    /// The organizations that the user lets the app know of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub orgs: Vec<Organization>,
    /// What else the provider says, unread.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// An organization of a [`User`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Organization {
    /// Its ID: the value of `orgIds`, and the key for it.
    pub sub: String,
    /// The full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name in addresses. It can change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_username: Option<String>,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The plan, such as `team`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Whether it has a means of payment.
    #[serde(rename = "canPay", skip_serializing_if = "Option::is_none")]
    pub can_pay: Option<bool>,
    /// The user's role in it, such as `admin`.
    #[serde(rename = "roleInOrg", skip_serializing_if = "Option::is_none")]
    pub role_in_org: Option<String>,
    /// What else the provider says, unread.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl User {
    /// What to greet with: the full name, else the user name, else the `sub`.
    /// For HTML take [`User::display_name_html`].
    #[must_use]
    pub fn display_name(&self) -> &str {
        [&self.name, &self.preferred_username]
            .into_iter()
            .flatten()
            .find(|name| !name.trim().is_empty())
            .unwrap_or(&self.sub)
    }

    /// The same for HTML, between tags or in a quoted attribute: `& < > " '`
    /// are escaped.
    #[must_use]
    pub fn display_name_html(&self) -> String {
        html(self.display_name())
    }

    pub(super) fn read(mut fields: Fields) -> Result<Self, ExchangeError> {
        let sub = fields.text("sub")?.filter(|sub| !sub.is_empty());
        let sub = sub.ok_or_else(|| fields.wrong("sub", "a string"))?;
        let orgs = match fields.take("orgs") {
            None => Vec::new(),
            Some(Value::Array(orgs)) => orgs
                .into_iter()
                .map(|org| Organization::read(&fields, org))
                .collect::<Result<_, _>>()?,
            Some(_) => return Err(fields.wrong("orgs", "a list")),
        };
        Ok(Self {
            sub,
            name: fields.text("name")?,
            preferred_username: fields.text("preferred_username")?,
            email: fields.text("email")?,
            email_verified: fields.flag("email_verified")?,
            picture: fields.text("picture")?,
            profile: fields.text("profile")?,
            website: fields.text("website")?,
            is_pro: fields.flag("isPro")?,
            can_pay: fields.flag("canPay")?,
            orgs,
            other: fields.object.members,
        })
    }
}

impl Organization {
    fn read(parent: &Fields, value: Value) -> Result<Self, ExchangeError> {
        let wrong = || parent.wrong("orgs", "a list of objects, each with a sub");
        let mut fields = parent.nested(value).ok_or_else(wrong)?;
        let sub = fields.text("sub")?.filter(|sub| !sub.is_empty());
        Ok(Self {
            sub: sub.ok_or_else(wrong)?,
            name: fields.text("name")?,
            preferred_username: fields.text("preferred_username")?,
            picture: fields.text("picture")?,
            plan: fields.text("plan")?,
            can_pay: fields.flag("canPay")?,
            role_in_org: fields.text("roleInOrg")?,
            other: fields.object.members,
        })
    }
}
