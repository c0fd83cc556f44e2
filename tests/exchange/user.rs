use hf_signin::oidc::{ExchangeError, User};
use serde_json::{Value, json};

use crate::support::*;

fn user(answer: &Value) -> Result<User, ExchangeError> {
    let script = Script::default()
        .then(200, &token_answer(json!({})))
        .then(200, &keys_answer())
        .then(200, answer);
    sign_in(&script).map(|signed_in| signed_in.user)
}

#[test]
fn every_field_of_the_provider_is_typed_and_unknown_ones_are_kept() {
    let answer = json!({
        "sub": SUB,
        "name": "Ada Lovelace",
        "preferred_username": "ada",
        "email": "ada@example.com",
        "email_verified": true,
        "picture": "https://huggingface.co/avatars/ada.png",
        "profile": "https://huggingface.co/ada",
        "website": "",
        "isPro": false,
        "canPay": true,
        "orgs": [
            {
                "sub": "5e67bdd61009063689407479",
                "name": "Hugging Face",
                "preferred_username": "huggingface",
                "picture": "https://huggingface.co/avatars/hf.png",
                "plan": "team",
                "canPay": true,
                "roleInOrg": "admin",
                "missingMFA": false,
            },
            { "sub": "1", "name": null },
        ],
        "periodEnd": 1_800_000_000,
    });
    let user = user(&answer).unwrap();
    assert_eq!(user.email.as_deref(), Some("ada@example.com"));
    assert_eq!(user.email_verified, Some(true));
    assert_eq!(user.is_pro, Some(false));
    assert_eq!(user.can_pay, Some(true));
    assert_eq!(user.website.as_deref(), Some(""));
    assert_eq!(user.other["periodEnd"], 1_800_000_000);
    let [huggingface, other] = &user.orgs[..] else {
        panic!("{user:?}");
    };
    assert_eq!(huggingface.plan.as_deref(), Some("team"));
    assert_eq!(huggingface.role_in_org.as_deref(), Some("admin"));
    assert_eq!(huggingface.can_pay, Some(true));
    assert_eq!(huggingface.other["missingMFA"], false);
    assert_eq!((other.sub.as_str(), &other.name), ("1", &None));
    // Written with the provider's names; what was null is left out.
    let mut written = answer;
    written["orgs"][1].as_object_mut().unwrap().remove("name");
    assert_eq!(serde_json::to_value(&user).unwrap(), written);
}

#[test]
fn the_name_to_greet_with() {
    let name = |changes| {
        user(&user_answer(changes))
            .unwrap()
            .display_name()
            .to_owned()
    };
    assert_eq!(name(json!({})), "Ada Lovelace");
    assert_eq!(name(json!({ "name": null })), "ada");
    assert_eq!(name(json!({ "name": " " })), "ada");
    let spiked = user(&user_answer(json!({ "name": "<b>&\"'" }))).unwrap();
    assert_eq!(spiked.display_name(), "<b>&\"'");
    assert_eq!(spiked.display_name_html(), "&lt;b&gt;&amp;&quot;&#39;");
    assert_eq!(name(json!({ "name": null, "preferred_username": "" })), SUB);
}

#[test]
fn a_field_of_another_type_is_named() {
    let (text, flag) = ("a string", "true or false");
    let orgs = "a list of objects, each with a sub";
    for (field, value, expected) in [
        ("sub", json!(null), text),
        ("sub", json!(""), text),
        ("sub", json!(1), text),
        ("name", json!(1), text),
        ("picture", json!({}), text),
        ("email_verified", json!("true"), flag),
        ("isPro", json!(1), flag),
        ("orgs", json!({}), "a list"),
        ("orgs", json!(["huggingface"]), orgs),
        ("orgs", json!([{ "name": "x" }]), orgs),
        ("roleInOrg", json!("x"), ""),
    ] {
        let result = user(&user_answer(json!({ field: value })));
        match expected {
            // Not a field of the user's own: kept as it is.
            "" => assert_eq!(result.unwrap().other[field], value),
            _ => refused_by(
                result,
                None,
                "field",
                &format!("the userinfo endpoint gave no right {field}: it must be {expected}"),
            ),
        }
    }
}
