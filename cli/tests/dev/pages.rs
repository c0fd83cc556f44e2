//! The pages: sign in as a user, as another, deny; organizations.

use crate::support::*;

/// The value of a hidden field.
fn ticket(page: &str) -> &str {
    let rest = page
        .split("name=\"ticket\" value=\"")
        .nth(1)
        .expect("a ticket");
    rest.split('"').next().unwrap()
}

fn answered(dev: &Dev, ticket: &str, params: &[(&str, &str)]) -> Answer {
    let all: Vec<_> = [("ticket", ticket)]
        .into_iter()
        .chain(params.iter().copied())
        .collect();
    post(&dev.at("/oauth/authorize"), &[], &all)
}

fn userinfo(dev: &Dev, code: &str) -> serde_json::Value {
    let tokens = dev.token(code, &[]).json();
    let bearer = format!(
        "Bearer {}",
        tokens["access_token"].as_str().expect("a token")
    );
    get_with(&dev.at("/oauth/userinfo"), &[("authorization", &bearer)]).json()
}

#[test]
fn the_page_has_the_badge_the_users_and_the_scopes() {
    let dev = Dev::start(&[]);
    let page = dev.authorize(&[("scope", "openid profile read-repos")]);
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    for part in [
        "<svg",
        "Jane Doe (jane)",
        "Sam Smith (sam)",
        "<dt>read-repos</dt><dd>",
        "Example Lab",
        "Deny",
        CALLBACK,
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!page.body.contains("<script"));
}

#[test]
fn a_user_signs_in_once_for_each_page() {
    let dev = Dev::start(&[]);
    let page = dev.authorize(&[]);
    let ticket = ticket(&page.body);
    let back = answered(&dev, ticket, &[("answer", "agree"), ("user", "0")]);
    assert_eq!(back.status, 303);
    assert_eq!(back.callback("state").unwrap(), "the-state");
    assert_eq!(back.callback("iss"), None);
    assert_eq!(
        userinfo(&dev, &back.callback("code").unwrap())["preferred_username"],
        "jane"
    );
    let again = answered(&dev, ticket, &[("answer", "agree"), ("user", "0")]);
    assert_eq!(again.refusal(), "page 400 V4");
}

#[test]
fn another_user_signs_in() {
    let dev = Dev::start(&[]);
    let page = dev.authorize(&[]);
    let back = answered(
        &dev,
        ticket(&page.body),
        &[("answer", "agree"), ("user", "1")],
    );
    assert_eq!(
        userinfo(&dev, &back.callback("code").unwrap())["preferred_username"],
        "sam"
    );
}

#[test]
fn a_user_denies_as_hugging_face_says_it() {
    let dev = Dev::start(&[]);
    let page = dev.authorize(&[]);
    let back = answered(&dev, ticket(&page.body), &[("answer", "deny")]);
    assert_eq!(
        back.header("location").unwrap(),
        format!(
            "{CALLBACK}?error=access_denied&error_description=The%20user%20denied%20the%20request&state=the-state"
        )
    );
}

#[test]
fn an_organization_is_granted_by_a_tick_and_asked_for_by_org_ids() {
    let dev = Dev::start(&[]);
    let id = "5f0c746619cb630495b814fd";
    let scope = ("scope", "openid profile read-billing");
    let page = dev.authorize(&[scope]);
    assert!(
        page.body.contains(&format!("value=\"{id}\"> Example Lab")),
        "{}",
        page.body
    );
    let back = answered(
        &dev,
        ticket(&page.body),
        &[("answer", "agree"), ("org-0", id)],
    );
    let user = userinfo(&dev, &back.callback("code").unwrap());
    assert_eq!(user["orgs"][0]["roleInOrg"], "admin");
    assert_eq!(user["orgs"][0]["canPay"], true);
    let page = dev.authorize(&[scope, ("orgIds", id)]);
    assert!(
        page.body
            .contains(&format!("value=\"{id}\" checked> Example Lab"))
    );
    let back = answered(&dev, ticket(&page.body), &[("answer", "agree")]);
    let user = userinfo(&dev, &back.callback("code").unwrap());
    assert_eq!(user["orgs"][0].get("roleInOrg"), None);
    assert_eq!(user["canPay"], true);
}

#[test]
fn the_user_file_is_shown_escaped() {
    let (_folder, path) = file(
        "user.json",
        r#"{"preferred_username": "ada", "name": "<b>Ada</b>", "isPro": true, "extra": [1]}"#,
    );
    let dev = Dev::start(&["--user", path.to_str().unwrap()]);
    let page = dev.authorize(&[]);
    assert!(
        page.body.contains("&#60;b&#62;Ada&#60;/b&#62; (ada)"),
        "{}",
        page.body
    );
    let back = answered(&dev, ticket(&page.body), &[("answer", "agree")]);
    let user = userinfo(&dev, &back.callback("code").unwrap());
    assert_eq!(
        (&user["name"], &user["isPro"]),
        (&"<b>Ada</b>".into(), &true.into())
    );
    assert_eq!(user["extra"], serde_json::json!([1]));
}
