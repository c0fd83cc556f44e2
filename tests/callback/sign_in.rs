//! Begin and finish, with as much of a browser as a cookie jar.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use hf_signin::callback::{
    CookieSettings, ReturnTo, SealingKey, SignIn, SignInAnswer, SignInBegun, SignInFailure,
    SignInFinished,
};
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};

fn request(redirect_uri: &str) -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new(redirect_uri).unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

fn key(n: u8) -> SealingKey {
    let text = format!("{n}{}", "A".repeat(42));
    SealingKey::from_base64url(&text).unwrap()
}

fn sign_in() -> SignIn {
    let request = request("https://example.com/auth/callback");
    SignIn::new(request, key(7)).begin_path("/login")
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn later(seconds: u64) -> SystemTime {
    now() + Duration::from_secs(seconds)
}

#[derive(Clone, Default)]
struct Browser(BTreeMap<String, String>);

impl Browser {
    fn keep(&mut self, set_cookie: &str) {
        let (name, rest) = set_cookie.split_once('=').unwrap();
        let (value, attributes) = rest.split_once(';').unwrap();
        if attributes.contains("Max-Age=0;") {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A field for each cookie, as over HTTP/2.
    fn fields(&self) -> Vec<String> {
        self.0.iter().map(|(n, v)| format!("{n}={v}")).collect()
    }

    fn begin_to(&mut self, sign_in: &SignIn, target: &str, now: SystemTime) -> SignInBegun {
        let fields = self.fields();
        let fields = fields.iter().map(String::as_str);
        let target = ReturnTo::new(target).unwrap();
        let begun = sign_in.begin(&target, fields, now).unwrap();
        for cookie in &begun.set_cookies {
            self.keep(cookie);
        }
        begun
    }

    /// Begins, and gives the state.
    fn begin(&mut self, sign_in: &SignIn, now: SystemTime) -> String {
        state(&self.begin_to(sign_in, "/", now))
    }

    fn finish(
        &mut self,
        sign_in: &SignIn,
        target: &str,
        now: SystemTime,
    ) -> Result<SignInFinished, Box<SignInFailure>> {
        let fields = self.fields();
        let result = sign_in.finish(target, fields.iter().map(String::as_str), now);
        match &result {
            Ok(finished) => self.keep(&finished.set_cookie),
            Err(answer) => {
                for (name, value) in &answer.answer.headers {
                    if *name == "set-cookie" {
                        self.keep(value);
                    }
                }
            }
        }
        result
    }
}

fn state(begun: &SignInBegun) -> String {
    let rest = begun.location.split("&state=").nth(1).unwrap();
    rest.split('&').next().unwrap().to_owned()
}

fn target(state: &str) -> String {
    format!("/auth/callback?code=abc&state={state}")
}

#[track_caller]
fn refused(result: Result<SignInFinished, Box<SignInFailure>>, status: u16, rule: Option<&str>) {
    let failure = result.unwrap_err();
    let found = failure.error.rule().map(|rule| rule.id());
    assert_eq!(
        (failure.answer.status, found),
        (status, rule),
        "{}",
        failure.error
    );
}

#[test]
fn a_sign_in_begins_and_ends() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let begun = browser.begin_to(&sign_in, "/models?sort=likes", now());
    assert!(
        begun
            .location
            .starts_with("https://huggingface.co/oauth/authorize?client_id=my-app&")
    );
    assert!(begun.location.contains("&nonce=") && begun.location.contains("&code_challenge="));
    let [cookie] = &begun.set_cookies[..] else {
        panic!("{begun:?}");
    };
    assert!(
        cookie.starts_with("__Host-sign-in-") && cookie.len() < 1000,
        "{cookie}"
    );
    assert!(cookie.ends_with("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax"));
    let state = state(&begun);
    assert!(!cookie.contains(&state));
    let finished = browser.finish(&sign_in, &target(&state), now()).unwrap();
    assert_eq!(finished.verified.into_token_request().code.expose(), "abc");
    assert_eq!(finished.return_to.as_str(), "/models?sort=likes");
    assert!(browser.0.is_empty());
    // The header fields of the answer that begins it.
    let headers = SignInAnswer::from(begun).headers;
    let value = |name: &str| headers.iter().find(|h| h.0 == name).map(|h| h.1.as_str());
    assert_eq!(value("cache-control"), Some("no-store"));
    assert_eq!(value("referrer-policy"), Some("no-referrer"));
    assert!(
        value("location")
            .unwrap()
            .starts_with("https://huggingface.co/")
    );
    assert!(value("set-cookie").unwrap().starts_with("__Host-sign-in-"));
}

/// Two tabs, finished in either order.
#[test]
fn v3_two_tabs_do_not_meet() {
    for order in [[0, 1], [1, 0]] {
        let sign_in = sign_in();
        let mut browser = Browser::default();
        let tabs = [
            browser.begin_to(&sign_in, "/first", now()),
            browser.begin_to(&sign_in, "/second", now()),
        ];
        assert_eq!(browser.0.len(), 2);
        for tab in order {
            let finished = browser.finish(&sign_in, &target(&state(&tabs[tab])), now());
            let expected = ["/first", "/second"][tab];
            assert_eq!(finished.unwrap().return_to.as_str(), expected);
        }
        assert!(browser.0.is_empty());
    }
}

/// A link from anywhere to the callback cancels nothing.
#[test]
fn v3_no_link_from_elsewhere_cancels_a_sign_in() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let before = browser.0.clone();
    let own = target(&state);
    for (target, rule) in [
        ("/auth/callback?state=z&code=z".to_owned(), Some("V3")),
        ("/auth/callback?code=z".to_owned(), Some("V3")),
        ("/auth/callback".to_owned(), Some("V3")),
        (
            "/auth/callback?error=access_denied&state=z".to_owned(),
            Some("V3"),
        ),
        (format!("{own}&code=z"), Some("V1")),
        (format!("{own}&access_token=z"), Some("V12")),
        (own.replace("/auth/callback", "/elsewhere"), Some("V13")),
        ("no path".to_owned(), None),
        (format!("{own}&x=%FF"), None),
    ] {
        let result = browser.finish(&sign_in, &target, now());
        let headers = &result.as_ref().unwrap_err().answer.headers;
        assert!(headers.iter().all(|(name, _)| *name != "set-cookie"));
        refused(result, 400, rule);
        assert_eq!(browser.0, before, "{target}");
    }
    browser.finish(&sign_in, &own, now()).unwrap();
}

#[test]
fn v3_the_callback_of_another_browser_is_refused() {
    let sign_in = sign_in();
    let (mut theirs, mut ours) = (Browser::default(), Browser::default());
    let state = theirs.begin(&sign_in, now());
    ours.begin(&sign_in, now());
    refused(
        ours.finish(&sign_in, &target(&state), now()),
        400,
        Some("V3"),
    );
    // The value of another cookie under the right name: another state.
    let name = theirs.0.keys().next().unwrap().clone();
    let value = ours.0.values().next().unwrap().clone();
    ours.0.insert(name, value);
    refused(
        ours.finish(&sign_in, &target(&state), now()),
        400,
        Some("V3"),
    );
    // Sealed with a key that is not known, and changed.
    let other = SignIn::new(request("https://example.com/auth/callback"), key(8));
    refused(
        theirs.finish(&other, &target(&state), now()),
        400,
        Some("V3"),
    );
    let mut changed = theirs.clone();
    for value in changed.0.values_mut() {
        let last = if value.ends_with('A') { "B" } else { "A" };
        value.replace_range(60..61, last);
    }
    refused(
        changed.finish(&sign_in, &target(&state), now()),
        400,
        Some("V3"),
    );
    // With the key before it opens.
    let renewed =
        SignIn::new(request("https://example.com/auth/callback"), key(9)).with_previous_key(key(7));
    theirs.finish(&renewed, &target(&state), now()).unwrap();
}

/// On plain http another host may plant a cookie of the same name.
#[test]
fn v3_a_planted_cookie_beside_the_right_one_does_no_harm() {
    let sign_in = SignIn::new(request("http://127.0.0.1:7860/auth/callback"), key(7));
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let (name, value) = browser.0.first_key_value().unwrap();
    assert!(name.starts_with("sign-in-"), "{name}");
    for fields in [
        vec![format!("{name}=planted; {name}={value}")],
        vec![format!("{name}={value}"), format!("{name}=planted")],
        vec![
            "other=1; x".to_owned(),
            String::new(),
            format!("a=b;{name}={value};c"),
        ],
    ] {
        let sign_in = SignIn::new(request("http://127.0.0.1:7860/auth/callback"), key(7));
        let fields = fields.iter().map(String::as_str);
        sign_in.finish(&target(&state), fields, now()).unwrap();
    }
}

#[test]
fn v4_a_callback_is_taken_once_though_cookie_and_address_were_copied() {
    let sign_in = sign_in();
    for query in [
        "code=abc",
        "error=access_denied",
        "code=abc&iss=https://evil.example",
    ] {
        let mut browser = Browser::default();
        let state = browser.begin(&sign_in, now());
        let target = format!("/auth/callback?{query}&state={state}");
        let mut thief = browser.clone();
        let first = browser.finish(&sign_in, &target, now());
        assert_eq!(first.is_ok(), query == "code=abc");
        assert!(browser.0.is_empty(), "the sign-in is over");
        refused(thief.finish(&sign_in, &target, now()), 400, Some("V3"));
        assert!(thief.0.is_empty());
    }
}

#[test]
fn v4_a_sign_in_expires() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let mut late = browser.clone();
    refused(
        late.finish(&sign_in, &target(&state), later(600)),
        400,
        Some("V4"),
    );
    browser
        .finish(&sign_in, &target(&state), later(599))
        .unwrap();
}

/// Beginning is for everybody, and must not push out those who began before.
#[test]
fn v4_no_sign_in_is_lost_under_10_000_begins() {
    let sign_in = sign_in();
    let mut visitors: Vec<(Browser, String)> = (0..10)
        .map(|_| {
            let mut browser = Browser::default();
            let state = browser.begin(&sign_in, now());
            (browser, state)
        })
        .collect();
    for _ in 0..10_000 {
        sign_in.begin(&ReturnTo::default(), [], now()).unwrap();
    }
    for (browser, state) in &mut visitors {
        browser.finish(&sign_in, &target(state), later(60)).unwrap();
        // Used states are remembered all the same.
        let mut again = browser.clone();
        refused(
            again.finish(&sign_in, &target(state), later(61)),
            400,
            Some("V3"),
        );
    }
}

/// A page may send a browser to `/login` as often as it likes: the cookies
/// stay few, and the latest works.
#[test]
fn a_browser_has_five_sign_ins_under_way_at_most() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    browser.0.insert("session".to_owned(), "x".to_owned());
    browser
        .0
        .insert("__Host-sign-in-settings".to_owned(), "x".to_owned());
    let states: Vec<String> = (0..20)
        .map(|n| {
            let state = browser.begin(&sign_in, later(n));
            assert!(browser.0.len() <= 7, "{:?}", browser.0.keys());
            state
        })
        .collect();
    for (n, state) in states.iter().enumerate() {
        let result = browser.finish(&sign_in, &target(state), later(30));
        assert_eq!(result.is_ok(), n >= 15, "{n}");
    }
    assert_eq!(browser.0.len(), 2, "the others are none of ours");
    // What can't be opened goes first.
    let old = SignIn::new(request("https://example.com/auth/callback"), key(8));
    let states = [0; 4].map(|_| browser.begin(&old, now()));
    let state = browser.begin(&sign_in, now());
    assert_eq!(browser.0.len(), 7);
    for _ in 0..4 {
        browser.begin(&sign_in, now());
        assert_eq!(browser.0.len(), 7);
    }
    refused(
        browser.finish(&old, &target(&states[3]), now()),
        400,
        Some("V3"),
    );
    browser.finish(&sign_in, &target(&state), now()).unwrap();
}

#[test]
fn v16_a_long_target_is_left_out() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    for (length, kept) in [(512, true), (513, false), (2048, false)] {
        let path = format!("/{}", "x".repeat(length - 1));
        let begun = browser.begin_to(&sign_in, &path, now());
        assert!(begun.set_cookies[0].len() < 2000);
        let finished = browser
            .finish(&sign_in, &target(&state(&begun)), now())
            .unwrap();
        let expected = if kept { path.as_str() } else { "/" };
        assert_eq!(finished.return_to.as_str(), expected);
    }
}

#[test]
fn an_answer_is_safe_to_send() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let denied =
        format!("/auth/callback?error=access_denied&error_description=%3Cscript%3E&state={state}");
    let failure = browser.finish(&sign_in, &denied, now()).unwrap_err();
    let answer = &failure.answer;
    assert_eq!(answer.status, 403);
    assert_eq!(
        answer.body,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign in</title>\
         <p>You did not agree to sign in. You can try again.</p>\
         <p><a href=\"/login\">Sign in again</a></p></html>"
    );
    assert_eq!(
        failure.error.to_string(),
        "the provider refused: access_denied: <script>"
    );
    let names: Vec<_> = answer.headers.iter().map(|header| header.0).collect();
    assert_eq!(
        names,
        [
            "cache-control",
            "referrer-policy",
            "x-content-type-options",
            "content-security-policy",
            "content-type",
            "set-cookie"
        ]
    );
    assert_eq!(answer.headers[0].1, "no-store");
    assert_eq!(answer.headers[3].1, "frame-ancestors 'none'");
    let shown = format!("{failure:?}{sign_in:?}");
    assert!(!shown.contains(&state), "{shown}");
    // Without a path, and with one that leads elsewhere, there is no link.
    for path in [None, Some("//evil.example")] {
        let sign_in = SignIn::new(request("https://example.com/auth/callback"), key(7));
        let sign_in = match path {
            Some(path) => sign_in.begin_path(path),
            None => sign_in,
        };
        let failure = sign_in.finish("/auth/callback", [], now()).unwrap_err();
        let answer = failure.answer;
        assert!(!answer.body.contains("href"), "{}", answer.body);
    }
}

/// Mix-up (RFC 9700 section 4.4) with two of them on one site.
#[test]
fn v13_two_providers_are_told_apart_by_the_path() {
    let evil = Provider::new("https://evil.example", "https://evil.example/authorize").unwrap();
    let evil = SignIn::new(
        AuthorizationRequest::for_provider(
            evil,
            ClientId::new("my-app").unwrap(),
            RedirectUri::new("https://example.com/cb/evil").unwrap(),
        ),
        key(7),
    );
    let honest = SignIn::new(request("https://example.com/cb/hf"), key(7));
    let mut browser = Browser::default();
    let state = browser.begin(&evil, now());
    let answer = format!("/cb/hf?code=honest&state={state}");
    refused(browser.finish(&evil, &answer, now()), 400, Some("V13"));
    // The right one opens the cookie, and finds another redirect URI in it.
    refused(browser.finish(&honest, &answer, now()), 400, Some("V13"));
}

#[test]
fn inside_a_space_the_cookie_is_partitioned() {
    let sign_in = sign_in().cookie_settings(CookieSettings::space_iframe());
    let mut browser = Browser::default();
    let begun = browser.begin_to(&sign_in, "/", now());
    assert!(begun.set_cookies[0].ends_with("HttpOnly; SameSite=None; Secure; Partitioned"));
    browser
        .finish(&sign_in, &target(&state(&begun)), now())
        .unwrap();
}

#[cfg(feature = "http")]
#[test]
fn a_head_does_not_use_the_code_up_and_all_cookie_fields_are_read() {
    let sign_in = sign_in();
    let parts = |method: &str, target: &str, fields: &[String]| {
        let mut request = http::Request::builder().method(method).uri(target);
        for field in fields {
            request = request.header("cookie", field);
        }
        request.body(()).unwrap().into_parts().0
    };
    let begun = sign_in
        .begin_request(&ReturnTo::default(), &parts("GET", "/login", &[]), now())
        .unwrap();
    let mut browser = Browser::default();
    browser.0.insert("a".to_owned(), "1".to_owned());
    browser.keep(&begun.set_cookies[0]);
    browser.0.insert("z".to_owned(), "1".to_owned());
    let target = target(&state(&begun));
    let response: http::Response<String> = begun.into();
    assert_eq!(response.status(), 303);
    assert_eq!(response.headers()["cache-control"], "no-store");
    for method in ["HEAD", "POST", "OPTIONS"] {
        let answer = sign_in.finish_request(&parts(method, &target, &browser.fields()), now());
        let answer = answer.unwrap_err();
        assert_eq!(
            answer.error.to_string(),
            format!("the request's method is {method}: it must be GET")
        );
        let response: http::Response<String> = answer.into();
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "GET");
    }
    let fields = browser.fields();
    assert_eq!(fields.len(), 3);
    let finished = sign_in.finish_request(&parts("GET", &target, &fields), now());
    finished.unwrap();
    // An absolute target, as a proxy may send it.
    let absolute = format!("https://example.com{target}");
    let answer = sign_in.finish_request(&parts("GET", &absolute, &fields), now());
    refused(answer, 400, Some("V3"));
}
