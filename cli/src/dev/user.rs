//! The users, and which claims each scope grants.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::input;

/// A user file has a few thousand bytes.
const MAX_FILE: u64 = 1024 * 1024;

/// A user, with the claims of Hugging Face's userinfo.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct User(Map<String, Value>);

/// The types of the claims that Hugging Face documents.
#[derive(Clone, Copy)]
enum Type {
    Text,
    Flag,
    List,
}

impl Type {
    fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Text => value.as_str().is_some_and(|text| !text.is_empty()),
            Self::Flag => value.is_boolean(),
            Self::List => value
                .as_array()
                .is_some_and(|list| list.iter().all(Value::is_object)),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Text => "a string that is not empty",
            Self::Flag => "true or false",
            Self::List => "an array of objects",
        }
    }
}

const CLAIMS: [(&str, Type); 12] = [
    ("sub", Type::Text),
    ("name", Type::Text),
    ("preferred_username", Type::Text),
    ("profile", Type::Text),
    ("picture", Type::Text),
    ("website", Type::Text),
    ("email", Type::Text),
    ("email_verified", Type::Flag),
    ("isPro", Type::Flag),
    ("canPay", Type::Flag),
    ("orgs", Type::List),
    ("hardwareItems", Type::List),
];

const ORGANIZATION: [(&str, Type); 7] = [
    ("sub", Type::Text),
    ("name", Type::Text),
    ("preferred_username", Type::Text),
    ("picture", Type::Text),
    ("plan", Type::Text),
    ("canPay", Type::Flag),
    ("roleInOrg", Type::Text),
];

/// What the user granted to an app.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grant {
    pub(super) scopes: Vec<String>,
    /// The `sub` of each organization whose resources the app may use.
    pub(super) organizations: Vec<String>,
}

impl Grant {
    pub(super) fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }

    /// The scopes as one string.
    pub(super) fn scope(&self) -> String {
        self.scopes.join(" ")
    }
}

/// True for a scope that also applies to organizations.
pub(super) fn reaches_organizations(scope: &str) -> bool {
    !matches!(scope, "openid" | "profile" | "email")
}

impl User {
    /// The users of `--user`, or the default ones. There is at least one.
    pub(super) fn load(path: Option<&Path>) -> Result<Vec<Self>, Failure> {
        let Some(path) = path else {
            return Ok(default_users());
        };
        let wrong = |what: String| Failure::Input(format!("{}: {what}", path.display()));
        let bytes = input::read_file(path, MAX_FILE).map_err(|cause| wrong(cause.to_string()))?;
        let value: Value = serde_json::from_slice(&bytes)
            .map_err(|cause| wrong(format!("is not JSON: {cause}")))?;
        let users = match value {
            Value::Array(users) if users.is_empty() => {
                return Err(wrong(
                    "holds no user: give an object, or several in an array".to_owned(),
                ));
            }
            Value::Array(users) => users,
            user => vec![user],
        };
        let users: Vec<_> = users
            .into_iter()
            .map(Self::read)
            .collect::<Result<_, _>>()
            .map_err(wrong)?;
        for (at, user) in users.iter().enumerate() {
            if users[..at].iter().any(|other| other.sub() == user.sub()) {
                return Err(wrong(format!("two users have the sub {:?}", user.sub())));
            }
        }
        Ok(users)
    }

    fn read(value: Value) -> Result<Self, String> {
        let Value::Object(mut claims) = value else {
            return Err(
                "must hold an object such as {\"preferred_username\": \"jane\"}".to_owned(),
            );
        };
        for (name, kind) in CLAIMS {
            if let Some(value) = claims.get(name).filter(|value| !kind.is_of(value)) {
                return Err(format!("{name} must be {}, and is {value}", kind.name()));
            }
        }
        let Some(username) = claims.get("preferred_username").and_then(Value::as_str) else {
            return Err("preferred_username is missing: give the user name".to_owned());
        };
        let username = username.to_owned();
        let organizations = claims.get("orgs").and_then(Value::as_array);
        for (at, organization) in organizations.into_iter().flatten().enumerate() {
            for (name, kind) in ORGANIZATION {
                let value = &organization[name];
                let is_required = name == "sub" || name == "preferred_username";
                if (is_required || !value.is_null()) && !kind.is_of(value) {
                    return Err(format!(
                        "orgs[{at}].{name} must be {}, and is {value}",
                        kind.name()
                    ));
                }
            }
        }
        for (name, value) in [
            ("sub", sub_of(&username)),
            ("name", username.clone()),
            ("profile", format!("https://huggingface.co/{username}")),
            ("picture", PICTURE.to_owned()),
        ] {
            claims.entry(name).or_insert(Value::String(value));
        }
        claims.entry("isPro").or_insert(Value::Bool(false));
        Ok(Self(claims))
    }

    /// A user with `mark` in every claim that an app may show.
    pub(super) fn marked(mark: &str) -> Self {
        let claims = json!({
            "sub": mark,
            "preferred_username": format!("user-{mark}"),
            "name": format!("User {mark}"),
            "email": format!("{mark}@example.com"),
            "email_verified": true,
            "profile": format!("https://huggingface.co/user-{mark}"),
            "picture": PICTURE,
            "isPro": false,
        });
        match claims {
            Value::Object(claims) => Self(claims),
            _ => Self(Map::new()),
        }
    }

    fn text(&self, claim: &str) -> &str {
        self.0
            .get(claim)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn sub(&self) -> &str {
        self.text("sub")
    }

    pub(super) fn username(&self) -> &str {
        self.text("preferred_username")
    }

    pub(super) fn name(&self) -> &str {
        self.text("name")
    }

    /// `sub` and name of each organization.
    pub(super) fn organizations(&self) -> impl Iterator<Item = (&str, &str)> {
        let list = self.0.get("orgs").and_then(Value::as_array);
        list.into_iter().flatten().filter_map(|organization| {
            let sub = organization["sub"].as_str()?;
            let name = organization["name"].as_str();
            Some((sub, name.or(organization["preferred_username"].as_str())?))
        })
    }

    /// The claims of userinfo.
    pub(super) fn userinfo(&self, grant: &Grant) -> Map<String, Value> {
        let mut claims = self.id_claims(grant);
        let known = |name: &str| CLAIMS.iter().any(|(claim, _)| *claim == name);
        for (name, value) in &self.0 {
            let is_wanted = name == "hardwareItems" || !known(name);
            if is_wanted && grant.has("profile") {
                claims.insert(name.clone(), value.clone());
            }
        }
        claims
    }

    /// The claims about the user in the ID token.
    pub(super) fn id_claims(&self, grant: &Grant) -> Map<String, Value> {
        let mut claims = Map::new();
        for (name, value) in &self.0 {
            let is_granted = match name.as_str() {
                "sub" => true,
                "name" | "preferred_username" | "profile" | "picture" | "website" | "isPro" => {
                    grant.has("profile")
                }
                "email" | "email_verified" => grant.has("email"),
                "canPay" => grant.has("read-billing"),
                _ => false,
            };
            if is_granted {
                claims.insert(name.clone(), value.clone());
            }
        }
        if grant.has("profile") || grant.has("read-memberships") {
            let list = self.0.get("orgs").and_then(Value::as_array);
            let seen = list.into_iter().flatten();
            let seen = seen.map(|organization| seen_by(grant, organization));
            claims.insert("orgs".to_owned(), seen.collect());
        }
        claims
    }
}

/// The fields of an organization that a grant includes.
fn seen_by(grant: &Grant, organization: &Value) -> Value {
    let sub = organization["sub"].as_str().unwrap_or_default();
    let is_granted = grant.organizations.iter().any(|granted| granted == sub);
    let fields = organization.as_object().into_iter().flatten();
    let seen = fields.filter(|(name, _)| match name.as_str() {
        "sub" | "name" | "preferred_username" | "picture" | "plan" | "isEnterprise" => true,
        "canPay" => is_granted && grant.has("read-billing"),
        "roleInOrg" => is_granted || grant.has("read-memberships"),
        _ => is_granted,
    });
    Value::Object(
        seen.map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    )
}

const PICTURE: &str = "https://huggingface.co/avatars/example.svg";

/// A stable identifier in the form of Hugging Face's.
fn sub_of(username: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(username.as_bytes());
    digest.iter().take(12).fold(String::new(), |mut hex, byte| {
        use std::fmt::Write as _;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn default_users() -> Vec<User> {
    let users = json!([
        {
            "preferred_username": "jane",
            "name": "Jane Doe",
            "email": "jane@example.com",
            "email_verified": true,
            "website": "https://example.com/jane",
            "isPro": true,
            "canPay": true,
            "orgs": [{
                "sub": "5f0c746619cb630495b814fd",
                "name": "Example Lab",
                "preferred_username": "example-lab",
                "picture": PICTURE,
                "plan": "team",
                "canPay": true,
                "roleInOrg": "admin"
            }],
            "hardwareItems": [
                { "sku": ["GPU", "NVIDIA", "RTX 4090"], "mem": 24, "num": 2, "isPrimary": true }
            ]
        },
        { "preferred_username": "sam", "name": "Sam Smith", "email": "sam@example.com", "email_verified": true }
    ]);
    let Value::Array(users) = users else {
        return Vec::new();
    };
    users
        .into_iter()
        .filter_map(|user| User::read(user).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(scopes: &[&str], organizations: &[&str]) -> Grant {
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        Grant {
            scopes: owned(scopes),
            organizations: owned(organizations),
        }
    }

    fn names(claims: &Map<String, Value>) -> Vec<&str> {
        let mut names: Vec<_> = claims.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn each_claim_has_its_scope() {
        let jane = &default_users()[0];
        assert_eq!(names(&jane.userinfo(&granted(&["openid"], &[]))), ["sub"]);
        assert_eq!(
            names(&jane.userinfo(&granted(&["openid", "email"], &[]))),
            ["email", "email_verified", "sub"]
        );
        let profile = jane.userinfo(&granted(&["openid", "profile"], &[]));
        assert_eq!(
            names(&profile),
            [
                "hardwareItems",
                "isPro",
                "name",
                "orgs",
                "picture",
                "preferred_username",
                "profile",
                "sub",
                "website"
            ]
        );
        let organization = profile["orgs"][0].as_object().unwrap();
        assert_eq!(
            names(organization),
            ["name", "picture", "plan", "preferred_username", "sub"]
        );
        let billing = jane.userinfo(&granted(
            &["openid", "profile", "read-billing"],
            &["5f0c746619cb630495b814fd"],
        ));
        assert_eq!(billing["canPay"], true);
        assert_eq!(billing["orgs"][0]["canPay"], true);
        assert_eq!(billing["orgs"][0]["roleInOrg"], "admin");
        let members = jane.userinfo(&granted(&["openid", "read-memberships"], &[]));
        assert_eq!(members["orgs"][0]["roleInOrg"], "admin");
        assert_eq!(members["orgs"][0].get("canPay"), None);
    }

    #[test]
    fn the_id_token_lacks_hardware_so_that_it_fits_a_cookie() {
        let jane = &default_users()[0];
        let all = granted(&["openid", "profile", "email"], &[]);
        assert!(!jane.id_claims(&all).contains_key("hardwareItems"));
        assert!(serde_json::to_string(&jane.id_claims(&all)).unwrap().len() < 800);
    }

    #[test]
    fn a_wrong_user_is_told() {
        let wrong = |value: Value| User::read(value).unwrap_err();
        assert_eq!(
            wrong(json!("jane")),
            "must hold an object such as {\"preferred_username\": \"jane\"}"
        );
        assert_eq!(
            wrong(json!({ "name": "Jane" })),
            "preferred_username is missing: give the user name"
        );
        assert_eq!(
            wrong(json!({ "preferred_username": "jane", "isPro": "yes" })),
            "isPro must be true or false, and is \"yes\""
        );
        assert_eq!(
            wrong(json!({ "preferred_username": "jane", "orgs": [{ "name": "x" }] })),
            "orgs[0].sub must be a string that is not empty, and is null"
        );
    }
}
