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
                "securityRestrictions": ["mfa", "token-policy"],
                "resourceGroups": [{ "sub": "65f", "name": "Research", "role": "write", "x": 1 }],
                "missingMFA": false,
            },
            { "sub": "1", "name": null },
        ],
        "hardwareItems": [
            { "sku": ["GPU", "NVIDIA", "RTX 4090"], "mem": 24.0, "num": 2, "isPrimary": true },
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
    assert_eq!(huggingface.security_restrictions, ["mfa", "token-policy"]);
    let [group] = &huggingface.resource_groups[..] else {
        panic!("{huggingface:?}");
    };
    assert_eq!(group.sub, "65f");
    assert_eq!(group.role.as_deref(), Some("write"));
    let [gpu] = &user.hardware_items[..] else {
        panic!("{user:?}");
    };
    assert_eq!(gpu.sku, ["GPU", "NVIDIA", "RTX 4090"]);
    assert_eq!(
        (gpu.mem, gpu.num, gpu.is_primary),
        (Some(24.0), Some(2), Some(true))
    );
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
fn a_sub_of_another_type_is_refused() {
    for sub in [json!(null), json!(""), json!(1), json!(["x"])] {
        refused_by(
            user(&user_answer(json!({ "sub": sub }))),
            None,
            "field",
            "the userinfo endpoint returned an invalid sub; expected a string",
        );
    }
}

/// One change at the provider must not lock everybody out.
#[test]
fn a_display_field_of_another_type_is_left_out() {
    let plain = user(&user_answer(json!({}))).unwrap();
    for (field, value) in [
        ("email", json!(1)),
        ("email", json!({ "value": "ada@example.com" })),
        ("website", json!(["x"])),
        ("email_verified", json!("true")),
        ("isPro", json!(1)),
        ("canPay", json!(null)),
        ("orgs", json!({})),
        ("orgs", json!(["huggingface"])),
        ("orgs", json!([{ "name": "x" }])),
        ("orgs", json!([{ "sub": 1 }])),
        ("hardwareItems", json!("GPU")),
        ("hardwareItems", json!([5])),
    ] {
        assert_eq!(
            user(&user_answer(json!({ field: value }))).unwrap(),
            plain,
            "{field}"
        );
    }
    let named = |changes| user(&user_answer(changes)).unwrap();
    assert_eq!(named(json!({ "name": 1 })).display_name(), "ada");
    // What is no field of the user's is kept as it is.
    assert_eq!(named(json!({ "roleInOrg": 5 })).other["roleInOrg"], 5);
    // One field of an organization does not cost the organization.
    let orgs = json!([{ "sub": "1", "plan": 5, "securityRestrictions": ["mfa", 5], "resourceGroups": [{}, { "sub": "2" }] }]);
    let org = &named(json!({ "orgs": orgs })).orgs[0];
    assert_eq!(
        (&org.plan, &org.security_restrictions[..]),
        (&None, &["mfa".to_owned()][..])
    );
    assert_eq!(org.resource_groups.len(), 1);
}
