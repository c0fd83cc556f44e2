//! The device flow (RFC 8628).

use crate::support::*;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

fn begin(dev: &Dev) -> serde_json::Value {
    let params = [
        ("client_id", CLIENT_ID),
        ("client_secret", &dev.secret),
        ("scope", "openid profile"),
    ];
    post(&dev.at("/oauth/device"), &[], &params).json()
}

fn poll(dev: &Dev, code: &str) -> Answer {
    let params = [
        ("grant_type", GRANT),
        ("device_code", code),
        ("client_id", CLIENT_ID),
        ("client_secret", &dev.secret),
    ];
    post(&dev.at("/oauth/token"), &[], &params)
}

#[test]
fn a_device_waits_for_its_user_and_is_slowed_down() {
    let dev = Dev::start(&[]);
    let begun = begin(&dev);
    assert_eq!(
        (&begun["interval"], &begun["expires_in"]),
        (&5.into(), &900.into())
    );
    let code = begun["device_code"].as_str().unwrap();
    assert_eq!(poll(&dev, code).json()["error"], "authorization_pending");
    let slow = poll(&dev, code).json();
    assert_eq!(slow["error"], "slow_down");
    assert_eq!(
        slow["error_description"],
        "the device asks too often: wait 10 seconds"
    );
    // The user types the code in small letters, without the dash.
    let typed = begun["user_code"]
        .as_str()
        .unwrap()
        .replace('-', "")
        .to_lowercase();
    let uri = begun["verification_uri"].as_str().unwrap();
    assert!(get(uri).body.contains("name=\"user_code\""));
    assert_eq!(
        get(&form_url(uri, &[("user_code", "AAAA-AAAA")])).status,
        404
    );
    let page = get(&form_url(uri, &[("user_code", &typed)]));
    let ticket = page
        .body
        .split("name=\"ticket\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let params = [("ticket", ticket), ("answer", "agree"), ("user", "1")];
    assert!(
        post(&dev.at("/oauth/authorize"), &[], &params)
            .body
            .contains("The device is connected")
    );
    assert_eq!(get(&form_url(uri, &[("user_code", &typed)])).status, 404);
}

#[test]
fn with_yes_a_device_has_its_tokens_at_once_and_once() {
    let dev = Dev::start(&["--yes"]);
    let begun = begin(&dev);
    let code = begun["device_code"].as_str().unwrap();
    let tokens = poll(&dev, code).json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let user = get_with(&dev.at("/oauth/userinfo"), &[("authorization", &bearer)]).json();
    assert_eq!(user["preferred_username"], "jane");
    assert!(tokens["id_token"].as_str().unwrap().split('.').count() == 3);
    assert_eq!(poll(&dev, code).refusal(), "json 400 invalid_grant V15");
}

#[test]
fn a_public_device_needs_no_secret() {
    let dev = Dev::start(&["--yes"]);
    let begun = post(&dev.at("/oauth/device"), &[], &[("client_id", CLIENT_ID)]).json();
    let params = [
        ("grant_type", GRANT),
        ("device_code", begun["device_code"].as_str().unwrap()),
        ("client_id", CLIENT_ID),
    ];
    assert_eq!(post(&dev.at("/oauth/token"), &[], &params).status, 200);
    let unknown = post(&dev.at("/oauth/device"), &[], &[("client_id", "x")]);
    assert_eq!(unknown.refusal(), "json 401 invalid_client B7");
}
