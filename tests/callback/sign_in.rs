//! Begin and finish, with as much of a browser as a cookie jar.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};
use hf_signin::session::{
    Finished, Rejection, ReplayGuard, Response, ReturnTo, SealingKey, SignIn, SignInError,
};

fn request(redirect_uri: &str) -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new(redirect_uri).unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

fn key(n: u8) -> SealingKey {
    format!("{n}{}", "A".repeat(42)).parse().unwrap()
}

fn sign_in() -> SignIn {
    let request = request("https://example.com/auth/callback");
    SignIn::new(request, key(7)).begin_path("/login").unwrap()
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn later(seconds: u64) -> SystemTime {
    now() + Duration::from_secs(seconds)
}

/// Its cookies, as bytes: a page may set any.
#[derive(Clone, Default)]
struct Browser(BTreeMap<String, String>);

impl Browser {
    fn keep(&mut self, response: &Response) {
        for set_cookie in all(response, "set-cookie") {
            self.keep_cookie(set_cookie);
        }
    }

    fn keep_cookie(&mut self, set_cookie: &str) {
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

    fn begin_to(&mut self, sign_in: &SignIn, target: &str, now: SystemTime) -> Response {
        let target = ReturnTo::new(target).unwrap();
        let begun = sign_in.begin(&target, self.fields(), now).unwrap();
        self.keep(&begun);
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
    ) -> Result<Finished, Box<Rejection>> {
        let result = sign_in.finish(target, self.fields(), now);
        match &result {
            Ok(finished) => self.keep_cookie(&finished.set_cookie),
            Err(rejection) => self.keep(&rejection.response),
        }
        result
    }
}

fn all<'a>(response: &'a Response, name: &str) -> Vec<&'a str> {
    let headers = response.headers.iter();
    let found = headers.filter(|header| header.0 == name);
    found.map(|header| header.1.as_str()).collect()
}

fn state(begun: &Response) -> String {
    let location = all(begun, "location")[0];
    let rest = location.split("&state=").nth(1).unwrap();
    rest.split('&').next().unwrap().to_owned()
}

fn target(state: &str) -> String {
    format!("/auth/callback?code=abc&state={state}")
}

#[track_caller]
fn refused(result: Result<Finished, Box<Rejection>>, status: u16, rule: Option<&str>, code: &str) {
    let rejection = result.unwrap_err();
    let diagnostic = rejection.error.diagnostic();
    let found = diagnostic.rule.map(|rule| rule.id());
    assert_eq!(
        (rejection.response.status, found, diagnostic.code),
        (status, rule, code),
        "{rejection}"
    );
}

#[test]
fn a_sign_in_begins_and_ends() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let begun = browser.begin_to(&sign_in, "/models?sort=likes", now());
    assert_eq!((begun.status, begun.body.as_str()), (303, ""));
    let location = all(&begun, "location")[0];
    assert!(location.starts_with("https://huggingface.co/oauth/authorize?client_id=my-app&"));
    assert!(location.contains("&nonce=") && location.contains("&code_challenge="));
    let [cookie] = all(&begun, "set-cookie")[..] else {
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
    assert_eq!(all(&begun, "cache-control"), ["no-store"]);
    assert_eq!(all(&begun, "referrer-policy"), ["no-referrer"]);
    // B15: neither the state nor the cookie shows.
    let shown = format!("{begun:?}");
    assert!(!shown.contains(&state) && !shown.contains("v2."), "{shown}");
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
    for (target, rule, code) in [
        (
            "/auth/callback?state=z&code=z".to_owned(),
            Some("V3"),
            "cookie_of_another_sign_in",
        ),
        (
            "/auth/callback?code=z".to_owned(),
            Some("V3"),
            "state_missing",
        ),
        ("/auth/callback".to_owned(), Some("V3"), "state_missing"),
        (
            "/auth/callback?error=access_denied&state=z".to_owned(),
            Some("V3"),
            "cookie_of_another_sign_in",
        ),
        (format!("{own}&code=z"), Some("V1"), "duplicate_parameter"),
        (format!("{own}&access_token=z"), Some("V12"), "other_flow"),
        (
            own.replace("/auth/callback", "/elsewhere"),
            Some("V13"),
            "redirect_uri_mismatch",
        ),
        ("no path".to_owned(), None, "not_a_url"),
        (format!("{own}&x=%FF"), None, "not_utf8"),
    ] {
        let result = browser.finish(&sign_in, &target, now());
        let response = &result.as_ref().unwrap_err().response;
        assert!(all(response, "set-cookie").is_empty());
        refused(result, 400, rule, code);
        assert_eq!(browser.0, before, "{target}");
    }
    browser.finish(&sign_in, &own, now()).unwrap();
}

#[test]
fn v3_the_callback_of_another_browser_is_refused() {
    let sign_in = sign_in();
    let (mut theirs, mut ours) = (Browser::default(), Browser::default());
    let state = theirs.begin(&sign_in, now());
    let finish = |browser: &mut Browser, sign_in: &SignIn, code: &str| {
        let result = browser.finish(sign_in, &target(&state), now());
        refused(result, 400, Some("V3"), code);
    };
    finish(&mut ours, &sign_in, "cookie_missing");
    ours.begin(&sign_in, now());
    finish(&mut ours, &sign_in, "cookie_of_another_sign_in");
    // The value of another cookie under the right name: another state.
    let name = theirs.0.keys().next().unwrap().clone();
    let value = ours.0.values().next().unwrap().clone();
    ours.0.insert(name.clone(), value);
    finish(&mut ours, &sign_in, "cookie_of_another_sign_in");
    ours.0.insert(name, "anything".to_owned());
    finish(&mut ours, &sign_in, "cookie_not_sealed");
    // Sealed with a key that is not known, and changed.
    let other = SignIn::new(request("https://example.com/auth/callback"), key(8));
    finish(&mut theirs, &other, "cookie_key_unknown");
    let mut changed = theirs.clone();
    for value in changed.0.values_mut() {
        let last = if &value[60..61] == "A" { "B" } else { "A" };
        value.replace_range(60..61, last);
    }
    finish(&mut changed, &sign_in, "cookie_tampered");
    // With the previous key it opens.
    let renewed =
        SignIn::new(request("https://example.com/auth/callback"), key(9)).previous_key(key(7));
    theirs.finish(&renewed, &target(&state), now()).unwrap();
}

/// What a developer reads in the log: four causes, four texts.
#[test]
fn no_cookie_another_one_used_and_expired_are_told_apart() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let text = |browser: &mut Browser, seconds| {
        let result = browser.finish(&sign_in, &target(&state), later(seconds));
        result.unwrap_err().to_string()
    };
    insta::assert_snapshot!(text(&mut Browser::default(), 0), @"no sign-in cookie came with the callback: the sign-in is already finished, began in another browser or at another host, or cookies are blocked; begin at the host of the redirect URI: localhost and 127.0.0.1 share no cookies");
    let mut other = Browser::default();
    other.begin(&sign_in, now());
    insta::assert_snapshot!(text(&mut other, 0), @"the callback came with the cookie of another sign-in: its own is already finished, was replaced by newer ones, or began in another browser");
    insta::assert_snapshot!(text(&mut browser.clone(), 601), @"the sign-in has expired: it began 601 seconds ago, and the limit is 600 seconds");
    let mut copy = browser.clone();
    browser.finish(&sign_in, &target(&state), now()).unwrap();
    insta::assert_snapshot!(text(&mut copy, 0), @"the sign-in was used already: callback and cookie came a second time");
    // A visitor reads the same in all four cases.
    let page = |mut browser: Browser, seconds| {
        let result = browser.finish(&sign_in, &target(&state), later(seconds));
        result.unwrap_err().response.body
    };
    let pages = [
        page(Browser::default(), 0),
        page(other, 0),
        page(copy.clone(), 601),
        page(copy, 0),
    ];
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:?}");
    assert!(pages[0].contains("This sign-in is no longer valid. Please sign in again."));
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
        sign_in.finish(&target(&state), fields, now()).unwrap();
    }
}

/// Browsers enforce `__Host-` for names that begin with it. Another host of the
/// domain may set a cookie whose name begins with other white space: its sealed
/// value, of the attacker's own sign-in, must not be accepted.
#[test]
fn v3_a_cookie_planted_behind_white_space_signs_nobody_in() {
    let sign_in = sign_in();
    let mut attacker = Browser::default();
    let state = attacker.begin(&sign_in, now());
    let own = attacker.fields().remove(0);
    let white_space = ('\0'..=char::MAX).filter(|c| c.is_whitespace() && !matches!(c, ' ' | '\t'));
    let mut tried = 0;
    for c in white_space {
        let (name, value) = own.split_once('=').unwrap();
        for field in [
            format!("{c}{own}"),
            format!("a=1; {c}{own}"),
            format!("a=1;{c} {own}"),
            format!("{name}{c}={value}"),
            format!("{name} {c}={value}"),
        ] {
            let result = sign_in.finish(&target(&state), [field], now());
            refused(result, 400, Some("V3"), "cookie_missing");
            tried += 1;
        }
    }
    assert_eq!(tried, 23 * 5);
    // Without it, and with space and tab, it is the cookie.
    for field in [own.clone(), format!("a=1; \t {own}\t ")] {
        let sign_in = self::sign_in();
        sign_in.finish(&target(&state), [field], now()).unwrap();
    }
}

/// One pair that is not ASCII costs that pair, and not every sign-in.
#[test]
fn a_cookie_that_is_not_ascii_costs_that_cookie() {
    for city in ["city=Zürich".as_bytes(), b"city=Z\xFCrich", b"\xFF"] {
        let sign_in = sign_in();
        let mut browser = Browser::default();
        let state = browser.begin(&sign_in, now());
        let field = [city, b"; ", browser.fields()[0].as_bytes(), b"; ", city].concat();
        // Neither is the cookie overlooked when a sign-in begins: of five, one goes.
        for _ in 0..4 {
            browser.begin(&sign_in, now());
        }
        let five = [city, b"; ", browser.fields().join("; ").as_bytes()].concat();
        let begun = sign_in.begin(&ReturnTo::default(), [five], now()).unwrap();
        assert_eq!(all(&begun, "set-cookie").len(), 2);
        sign_in.finish(&target(&state), [field], now()).unwrap();
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
        refused(
            thief.finish(&sign_in, &target, now()),
            400,
            Some("V4"),
            "used",
        );
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
        "expired",
    );
    // It was this browser's own, and it is over.
    assert!(late.0.is_empty());
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
        sign_in
            .begin(&ReturnTo::default(), NO_COOKIES, now())
            .unwrap();
    }
    for (browser, state) in &mut visitors {
        let mut copy = browser.clone();
        browser.finish(&sign_in, &target(state), later(60)).unwrap();
        // Used sign-ins are remembered all the same.
        let again = copy.finish(&sign_in, &target(state), later(61));
        refused(again, 400, Some("V4"), "used");
    }
}

const NO_COOKIES: [&str; 0] = [];

/// The guard's calls, and what it answers.
#[derive(Default)]
struct Recorder {
    calls: Mutex<Vec<([u8; 32], SystemTime, SystemTime)>>,
    fails: bool,
}

impl ReplayGuard for Recorder {
    fn use_up(
        &self,
        id: &[u8; 32],
        expires_at: SystemTime,
        now: SystemTime,
    ) -> Result<bool, Box<dyn Error + Send + Sync>> {
        if self.fails {
            return Err("connection refused".into());
        }
        let mut calls = self.calls.lock().unwrap();
        let is_first = calls.iter().all(|call| call.0 != *id);
        calls.push((*id, expires_at, now));
        Ok(is_first)
    }
}

fn guarded(guard: Recorder) -> (SignIn, Arc<Recorder>) {
    let guard = Arc::new(guard);
    (sign_in().replay_guard(Arc::clone(&guard)), guard)
}

/// Two machines with one guard: what the one took, the other refuses.
#[test]
fn v4_a_shared_guard_makes_a_callback_usable_once_across_machines() {
    use sha2::{Digest, Sha256};
    let (first, guard) = guarded(Recorder::default());
    let second = sign_in().replay_guard(Arc::clone(&guard));
    let mut browser = Browser::default();
    let state = browser.begin(&first, now());
    let mut copy = browser.clone();
    browser.finish(&second, &target(&state), later(5)).unwrap();
    refused(
        copy.finish(&first, &target(&state), later(6)),
        400,
        Some("V4"),
        "used",
    );
    // It gets the hash of the state, and keeps it for a minute more than the
    // sign-in lives: the clock of another machine may be late.
    let id: [u8; 32] = Sha256::digest(&state).into();
    let expected = [5, 6].map(|seconds| (id, later(660), later(seconds)));
    assert_eq!(*guard.calls.lock().unwrap(), expected);
}

/// Strangers fill nothing: the guard hears only of sign-ins whose cookie and
/// state are right and that have not expired.
#[test]
fn v4_the_guard_is_not_asked_before_state_and_time_are_right() {
    let (sign_in, guard) = guarded(Recorder::default());
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    for (target, seconds) in [
        (target("forged"), 0),
        (format!("{}&code=x", target(&state)), 0),
        (target(&state).replace("/auth", ""), 0),
        (target(&state), 600),
    ] {
        let mut browser = browser.clone();
        browser
            .finish(&sign_in, &target, later(seconds))
            .unwrap_err();
        Browser::default()
            .finish(&sign_in, &target, later(seconds))
            .unwrap_err();
    }
    assert!(guard.calls.lock().unwrap().is_empty());
    browser.finish(&sign_in, &target(&state), now()).unwrap();
    assert_eq!(guard.calls.lock().unwrap().len(), 1);
}

/// A guard that fails lets nobody in, and the visitor may reload the page.
#[test]
fn v4_a_guard_that_fails_signs_nobody_in() {
    let (broken, _) = guarded(Recorder {
        fails: true,
        ..Recorder::default()
    });
    let mut browser = Browser::default();
    let state = browser.begin(&broken, now());
    let before = browser.0.clone();
    let rejection = browser.finish(&broken, &target(&state), now()).unwrap_err();
    assert!(matches!(rejection.error, SignInError::ReplayGuard(_)));
    insta::assert_snapshot!(rejection, @"the replay guard failed, so the sign-in was refused: connection refused");
    insta::assert_snapshot!(rejection.error, @"the replay guard failed, so the sign-in was refused");
    assert_eq!(
        rejection.error.source().unwrap().to_string(),
        "connection refused"
    );
    assert_eq!(rejection.response.status, 503);
    assert_eq!(browser.0, before);
    browser.finish(&sign_in(), &target(&state), now()).unwrap();
}

/// Sixteen threads with one callback and one cookie.
#[test]
fn v4_of_parallel_replays_one_signs_in() {
    let sign_in = sign_in();
    for _ in 0..20 {
        let mut browser = Browser::default();
        let state = browser.begin(&sign_in, now());
        let race = || {
            let result = browser.clone().finish(&sign_in, &target(&state), now());
            match result {
                Ok(_) => true,
                Err(rejection) => {
                    assert!(matches!(rejection.error, SignInError::Used), "{rejection}");
                    false
                }
            }
        };
        let signed_in = std::thread::scope(|scope| {
            let threads = [(); 16].map(|()| scope.spawn(race));
            threads.map(|thread| thread.join().unwrap())
        });
        assert_eq!(signed_in.iter().filter(|&&in_| in_).count(), 1);
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
    let states = [(); 4].map(|()| browser.begin(&old, now()));
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
        "cookie_of_another_sign_in",
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
        assert!(all(&begun, "set-cookie")[0].len() < 2000);
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
    let rejection = browser.finish(&sign_in, &denied, now()).unwrap_err();
    let response = &rejection.response;
    assert_eq!(response.status, 403);
    insta::assert_snapshot!(response.body, @r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><p>You did not agree to sign in. You can try again.</p><p><a href="/login">Sign in again</a></p></html>"#);
    insta::assert_snapshot!(rejection, @"the provider refused: access_denied: <script>");
    let names: Vec<_> = response.headers.iter().map(|header| header.0).collect();
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
    assert_eq!(response.headers[0].1, "no-store");
    assert_eq!(response.headers[3].1, "frame-ancestors 'none'");
    let shown = format!("{rejection:?}{response:?}{sign_in:?}");
    assert!(!shown.contains(&state), "{shown}");
    // Without a path there is no link.
    let sign_in = SignIn::new(request("https://example.com/auth/callback"), key(7));
    let rejection = sign_in
        .finish("/auth/callback", NO_COOKIES, now())
        .unwrap_err();
    assert!(!rejection.response.body.contains("href"));
}

/// When it is given, and not when a page shows it.
#[test]
fn v16_the_begin_path_is_checked() {
    let begin_path = |path: &str| {
        let sign_in = SignIn::new(request("https://example.com/auth/callback"), key(7));
        sign_in.begin_path(path).unwrap_err().to_string()
    };
    insta::assert_snapshot!(begin_path("login"), @r#"begin path "login": it must be a path that starts with /"#);
    insta::assert_snapshot!(begin_path("https://example.com/login"), @r#"begin path "https://example.com/login": it must be a path that starts with /"#);
    insta::assert_snapshot!(begin_path("//evil.example"), @r#"begin path "//evil.example": its path contains //, which may lead to another site"#);
}

/// A router that is nested takes its prefix off: the log says so.
#[test]
fn v13_a_lost_prefix_is_asked_about() {
    let sign_in = sign_in();
    let mut browser = Browser::default();
    let state = browser.begin(&sign_in, now());
    let text = |target: String| {
        let rejection = browser
            .clone()
            .finish(&sign_in, &target, now())
            .unwrap_err();
        rejection.to_string()
    };
    insta::assert_snapshot!(text(format!("/callback?code=hunter2&state={state}")), @r#"the callback's path is "/callback", but the redirect URI's is "/auth/callback"; did a router take its prefix "/auth" off? Check the path of the original request"#);
    insta::assert_snapshot!(text(format!("/?code=hunter2&state={state}")), @r#"the callback's path is "/", but the redirect URI's is "/auth/callback"; did a router take its prefix "/auth/callback" off? Check the path of the original request"#);
    insta::assert_snapshot!(text(format!("/oauth/back?code=hunter2&state={state}")), @r#"the callback's path is "/oauth/back", but the redirect URI's is "/auth/callback"; they must be the same"#);
    // What may contain the response does not show.
    for path in [
        "/auth/hunter2",
        "/hunter2",
        "/callback%3Fcode=hunter2",
        "/callback;code=hunter2",
    ] {
        for query in ["", "?code=hunter2&state=x", "?state=hunter2"] {
            let text = text(format!("{path}{query}"));
            assert!(!text.contains("hunter2"), "{text}");
        }
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
    refused(
        browser.finish(&evil, &answer, now()),
        400,
        Some("V13"),
        "redirect_uri_mismatch",
    );
    // The right one opens the cookie, and finds another redirect URI in it.
    refused(
        browser.finish(&honest, &answer, now()),
        400,
        Some("V13"),
        "redirect_uri_mismatch",
    );
}

#[test]
fn inside_a_space_the_cookie_is_partitioned() {
    let sign_in = sign_in().space_iframe();
    let mut browser = Browser::default();
    let begun = browser.begin_to(&sign_in, "/", now());
    assert!(all(&begun, "set-cookie")[0].ends_with("HttpOnly; SameSite=None; Secure; Partitioned"));
    browser
        .finish(&sign_in, &target(&state(&begun)), now())
        .unwrap();
}

#[cfg(feature = "http")]
#[test]
fn a_head_does_not_consume_the_code_and_all_cookie_fields_are_read() {
    use http::header::COOKIE;
    let sign_in = sign_in();
    let parts = |method: &str, target: &str, fields: &[String]| {
        let mut request = http::Request::builder().method(method).uri(target);
        for field in fields {
            request = request.header(COOKIE, field.as_bytes());
        }
        request.body(()).unwrap().into_parts().0
    };
    let mut browser = Browser::default();
    for name in ["a", "city", "z"] {
        browser.0.insert(name.to_owned(), "Zürich".to_owned());
    }
    let request = parts("GET", "/login", &browser.fields());
    let cookies = request.headers.get_all(COOKIE);
    let begun = sign_in.begin(&ReturnTo::default(), cookies, now()).unwrap();
    browser.keep(&begun);
    let target = target(&state(&begun));
    let response: http::Response<String> = begun.into();
    assert_eq!(response.status(), 303);
    assert_eq!(response.headers()["cache-control"], "no-store");
    for method in ["HEAD", "POST", "OPTIONS"] {
        let result = sign_in.finish_request(&parts(method, &target, &browser.fields()), now());
        let rejection = result.unwrap_err();
        assert_eq!(
            rejection.to_string(),
            format!("the method of the callback is {method}: it must be GET")
        );
        let response: http::Response<String> = rejection.into();
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "GET");
    }
    // One field, as over HTTP/1.1, and one for each cookie.
    let joined = [browser.fields().join("; ")];
    let finish = |target: &str, fields: &[String]| {
        let sign_in = self::sign_in();
        sign_in.finish_request(&parts("GET", target, fields), now())
    };
    finish(&target, &joined).unwrap();
    finish(&target, &browser.fields()).unwrap();
    // An absolute target, as a proxy may send it.
    finish(&format!("https://example.com{target}"), &joined).unwrap();
}
