use serde::Serialize;
use serde_json::{Map, Value};

use super::ExchangeError;
use super::exchange_error::Endpoint;
use super::response::{Fields, Response};
use super::secrets::Secrets;
use crate::safe_text::html;

/// Who signed in, as userinfo says (OpenID Connect Core section 5.3; the last
/// four are Hugging Face's own). Only a checked sign-in gives one (T10).
///
/// A field of another JSON type than documented is left out; only `sub` must
/// be right. All text is the user's own: escape it for HTML. [`Serialize`]
/// writes the provider's names.
///
/// ```
/// use hf_signin::oidc::User;
///
/// fn greeting(user: &User) -> String {
///     format!("<p>Hello, {}!</p>", user.display_name_html())
/// }
/// ```
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
    /// True when the provider has verified the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
    /// The URL of a picture. Check that it is `https` before a page shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The URL of the user's page at the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The URL of the user's own site, which may be anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// True for a PRO plan.
    #[serde(rename = "isPro", skip_serializing_if = "Option::is_none")]
    pub is_pro: Option<bool>,
    /// True when a means of payment is set up (scope `read-billing`).
    #[serde(rename = "canPay", skip_serializing_if = "Option::is_none")]
    pub can_pay: Option<bool>,
    /// The organizations that the user shows to the app.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub orgs: Vec<Organization>,
    /// The hardware that the user lists in the profile.
    #[serde(rename = "hardwareItems", skip_serializing_if = "Vec::is_empty")]
    pub hardware_items: Vec<HardwareItem>,
    /// Fields that are unknown here, unread.
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
    /// The name in URLs. It can change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_username: Option<String>,
    /// The URL of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The plan, such as `team`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// True when a means of payment is set up.
    #[serde(rename = "canPay", skip_serializing_if = "Option::is_none")]
    pub can_pay: Option<bool>,
    /// The user's role in it: `admin`, `write`, `contributor` or `read`.
    #[serde(rename = "roleInOrg", skip_serializing_if = "Option::is_none")]
    pub role_in_org: Option<String>,
    /// What keeps the user's token from its resources, such as `mfa`, `sso`,
    /// `ip` or `token-policy`. Empty where nothing does.
    #[serde(rename = "securityRestrictions", skip_serializing_if = "Vec::is_empty")]
    pub security_restrictions: Vec<String>,
    /// The groups of its repositories that the user is a member of.
    #[serde(rename = "resourceGroups", skip_serializing_if = "Vec::is_empty")]
    pub resource_groups: Vec<ResourceGroup>,
    /// Fields that are unknown here, unread.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A resource group of an [`Organization`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ResourceGroup {
    /// Its ID.
    pub sub: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The user's role in it: `admin`, `write`, `contributor` or `read`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Fields that are unknown here, unread.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Hardware of a [`User`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct HardwareItem {
    /// Kind, maker and model, such as `GPU`, `NVIDIA`, `RTX 4090`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sku: Vec<String>,
    /// Memory, in GB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mem: Option<f64>,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num: Option<u64>,
    /// True for the item that the profile shows first.
    #[serde(rename = "isPrimary", skip_serializing_if = "Option::is_none")]
    pub is_primary: Option<bool>,
    /// Fields that are unknown here, unread.
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

    fn read(mut fields: Fields) -> Result<Self, ExchangeError> {
        let sub = fields.text("sub")?.filter(|sub| !sub.is_empty());
        let sub = sub.ok_or_else(|| fields.wrong("sub", "a string"))?;
        let mut fields = Lenient(fields.object.members);
        Ok(Self {
            sub,
            name: fields.text("name"),
            preferred_username: fields.text("preferred_username"),
            email: fields.text("email"),
            email_verified: fields.flag("email_verified"),
            picture: fields.text("picture"),
            profile: fields.text("profile"),
            website: fields.text("website"),
            is_pro: fields.flag("isPro"),
            can_pay: fields.flag("canPay"),
            orgs: fields.objects("orgs", Organization::read),
            hardware_items: fields.objects("hardwareItems", HardwareItem::read),
            other: fields.0,
        })
    }
}

impl Organization {
    fn read(mut fields: Lenient) -> Option<Self> {
        Some(Self {
            sub: fields.text("sub").filter(|sub| !sub.is_empty())?,
            name: fields.text("name"),
            preferred_username: fields.text("preferred_username"),
            picture: fields.text("picture"),
            plan: fields.text("plan"),
            can_pay: fields.flag("canPay"),
            role_in_org: fields.text("roleInOrg"),
            security_restrictions: fields.texts("securityRestrictions"),
            resource_groups: fields.objects("resourceGroups", ResourceGroup::read),
            other: fields.0,
        })
    }
}

impl ResourceGroup {
    fn read(mut fields: Lenient) -> Option<Self> {
        Some(Self {
            sub: fields.text("sub").filter(|sub| !sub.is_empty())?,
            name: fields.text("name"),
            role: fields.text("role"),
            other: fields.0,
        })
    }
}

impl HardwareItem {
    fn read(mut fields: Lenient) -> Option<Self> {
        Some(Self {
            sku: fields.texts("sku"),
            mem: fields.take("mem").and_then(|mem| mem.as_f64()),
            num: fields.take("num").and_then(|num| num.as_u64()),
            is_primary: fields.flag("isPrimary"),
            other: fields.0,
        })
    }
}

/// Fields for display: one of another type is left out.
struct Lenient(Map<String, Value>);

impl Lenient {
    fn take(&mut self, field: &str) -> Option<Value> {
        self.0.remove(field)
    }

    fn text(&mut self, field: &str) -> Option<String> {
        text(self.take(field)?)
    }

    fn flag(&mut self, field: &str) -> Option<bool> {
        self.take(field)?.as_bool()
    }

    fn list(&mut self, field: &str) -> Vec<Value> {
        match self.take(field) {
            Some(Value::Array(values)) => values,
            _ => Vec::new(),
        }
    }

    fn texts(&mut self, field: &str) -> Vec<String> {
        self.list(field).into_iter().filter_map(text).collect()
    }

    fn objects<T>(&mut self, field: &str, read: impl Fn(Self) -> Option<T>) -> Vec<T> {
        let objects = self
            .list(field)
            .into_iter()
            .filter_map(|value| match value {
                Value::Object(members) => Some(Self(members)),
                _ => None,
            });
        objects.filter_map(read).collect()
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// A userinfo request whose response is pending.
#[derive(Debug)]
pub(super) struct UserinfoExchange {
    pub(super) sent: Secrets,
    pub(super) sub: String,
}

impl UserinfoExchange {
    /// T10: the user must be the ID token's (OpenID Connect Core section
    /// 5.3.2).
    pub(super) fn on_response<N: AsRef<str>, V: AsRef<[u8]>>(
        self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
    ) -> Result<User, ExchangeError> {
        let response = Response::new(Endpoint::Userinfo, status, headers, body)?;
        let user = User::read(response.object(&self.sent)?)?;
        match user.sub == self.sub {
            true => Ok(user),
            false => Err(ExchangeError::Sub),
        }
    }
}
