//! A sign-in against a stand-in provider on loopback, right and spoiled.

mod browser;
mod provider;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use axum_site::{Config, site};
use browser::{Browser, Page};
use hf_signin::link::{ClientId, Provider as Issuer, RedirectUri, Scopes, Secret};
use hf_signin::oidc::ClientAuthentication;
use hf_signin::session::SealingKey;
use provider::{CLIENT_ID, Provider, Trouble, serve};

/// The site, its provider, and a clock to turn.
struct World {
    site: SocketAddr,
    provider: Arc<Provider>,
    clock: Arc<AtomicU64>,
}

impl World {
    fn new() -> Self {
        let clock = Arc::new(AtomicU64::new(1_800_000_000));
        let provider = Provider::new(Arc::clone(&clock));
        let at = serve(|_| provider.router());
        *provider.issuer.lock().unwrap() = format!("http://{at}");
        let time = Arc::clone(&clock);
        let site = serve(|address| {
            let config = Config {
                provider: Issuer::new(
                    format!("http://{at}"),
                    format!("http://{at}/oauth/authorize"),
                )
                .and_then(|p| p.with_token_endpoint(format!("http://{at}/oauth/token")))
                .and_then(|p| p.with_userinfo_endpoint(format!("http://{at}/oauth/userinfo")))
                .and_then(|p| p.with_jwks_uri(format!("http://{at}/oauth/jwks")))
                .unwrap(),
                client_id: ClientId::new(CLIENT_ID).unwrap(),
                authentication: ClientAuthentication::Basic(Secret::new("the-secret")),
                redirect_uri: RedirectUri::new(format!("http://{address}/login/callback")).unwrap(),
                scopes: Scopes::parse("openid profile").unwrap(),
                sealing_key: SealingKey::generate().unwrap(),
                clock: Arc::new(move || {
                    SystemTime::UNIX_EPOCH + Duration::from_secs(time.load(Ordering::SeqCst))
                }),
            };
            site(config).unwrap()
        });
        Self {
            site,
            provider,
            clock,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.site)
    }

    /// As far as the provider's answer: a browser with the site's cookies,
    /// and the callback's URL, not followed yet.
    fn as_far_as_the_answer(&self, login: &str) -> (Browser, String) {
        let mut browser = Browser::new();
        let begun = browser.get(&self.url(login));
        assert_eq!(begun.status, 303, "{}", begun.body);
        let answer = Browser::new().get(&begun.location);
        assert_eq!(answer.status, 302);
        assert!(
            answer
                .location
                .starts_with(&self.url("/login/callback?code=code-"))
        );
        (browser, answer.location)
    }

    fn tokens(&self) -> usize {
        *self.provider.tokens.lock().unwrap()
    }

    /// Signs in: a browser with a session.
    fn signed_in(&self, mut browser: Browser) -> Browser {
        let begun = browser.get(&self.url("/login"));
        let answer = Browser::new().get(&begun.location);
        assert_eq!(browser.get(&answer.location).status, 303);
        browser
    }

    fn home(&self, browser: &Browser) -> String {
        browser.clone().get(&self.url("/")).body
    }

    /// The callback is answered with a page, and nobody is signed in.
    #[track_caller]
    fn not_signed_in(&self, browser: &mut Browser, page: &Page, status: u16) {
        assert_eq!(page.status, status, "{}", page.body);
        assert_eq!(page.location, "", "a redirect could loop");
        assert!(!browser.cookies.contains_key("session"));
        assert!(browser.get(&self.url("/")).body.contains("<svg"));
    }

    /// A sign-in whose callback is `spoil`ed.
    #[track_caller]
    fn spoiled(&self, spoil: impl FnOnce(&str) -> String, status: u16) -> Page {
        let (mut browser, callback) = self.as_far_as_the_answer("/login");
        let page = browser.get(&spoil(&callback));
        self.not_signed_in(&mut browser, &page, status);
        assert!(page.body.contains("<a href=\"/login\">Sign in again</a>"));
        assert_eq!(self.tokens(), 0, "the code was exchanged");
        page
    }
}

#[test]
fn a_visitor_signs_in() {
    let world = World::new();
    let (mut browser, callback) =
        world.as_far_as_the_answer("/login?return_to=%2Fmodels%3Fa%3D1,2");
    let home = Browser::new().get(&world.url("/"));
    assert!(
        home.body
            .contains("<a href=\"/login?return_to=/models\"><svg")
    );
    let page = browser.get(&callback);
    assert_eq!(
        (page.status, page.location.as_str()),
        (303, "/models?a=1,2")
    );
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["session"]);
    for cookie in &page.set_cookies {
        assert!(cookie.ends_with("; HttpOnly; SameSite=Lax"), "{cookie}");
    }
    let models = browser.get(&world.url("/models"));
    assert!(
        models.body.contains("Hello, ada &lt;b&gt;! Sign-in no. 1."),
        "{}",
        models.body
    );
    assert_eq!(world.tokens(), 1);
    assert!(world.provider.refused.lock().unwrap().is_empty());
}

#[test]
fn v3_a_wrong_state_is_refused() {
    let page = World::new().spoiled(|url| url.replace("&state=", "&state=x"), 400);
    assert!(
        page.body.contains("This sign-in is no longer valid."),
        "{}",
        page.body
    );
    World::new().spoiled(|url| url.split("&state=").next().unwrap().to_owned(), 400);
}

#[test]
fn v3_the_callback_of_another_browser_is_refused() {
    let world = World::new();
    let (_, theirs) = world.as_far_as_the_answer("/login");
    // A browser with a sign-in of its own under way, and one without any.
    let (mut browser, _) = world.as_far_as_the_answer("/login");
    let page = browser.get(&theirs);
    world.not_signed_in(&mut browser, &page, 400);
    let mut fresh = Browser::new();
    let page = fresh.get(&theirs);
    world.not_signed_in(&mut fresh, &page, 400);
    assert_eq!(world.tokens(), 0);
}

#[test]
fn v8_a_wrong_iss_is_refused() {
    World::new().spoiled(|url| format!("{url}&iss=https://evil.example"), 400);
    World::new().spoiled(|url| format!("{url}&iss="), 400);
}

#[test]
fn v15_a_code_that_is_played_again_is_refused() {
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    let mut thief = browser.clone();
    assert_eq!(browser.get(&callback).status, 303);
    // The back button: the cookie is gone.
    let mut again = browser.clone();
    let page = again.get(&callback);
    assert_eq!((page.status, world.tokens()), (400, 1));
    // Somebody who had copied cookie and URL: the state is used up.
    let page = thief.get(&callback);
    world.not_signed_in(&mut thief, &page, 400);
    assert_eq!(world.tokens(), 1);
    assert!(world.provider.refused.lock().unwrap().is_empty());
}

#[test]
fn v1_a_duplicate_code_is_refused() {
    World::new().spoiled(|url| format!("{url}&code=other"), 400);
    World::new().spoiled(|url| format!("{url}&c%6Fde=other"), 400);
}

#[test]
fn v4_a_sign_in_that_took_too_long_is_refused() {
    let world = World::new();
    let clock = Arc::clone(&world.clock);
    let page = world.spoiled(
        |url| {
            clock.fetch_add(600, Ordering::SeqCst);
            url.to_owned()
        },
        400,
    );
    assert!(page.body.contains("no longer valid"), "{}", page.body);
}

#[test]
fn v11_a_refused_consent_is_told_in_our_own_words() {
    let refuse = |url: &str| {
        let (before, rest) = url.split_once("code=").unwrap();
        let (_, state) = rest.split_once('&').unwrap();
        format!("{before}error=access_denied&error_description=%3Cscript%3E&{state}")
    };
    let page = World::new().spoiled(refuse, 403);
    assert!(
        page.body.contains("You did not agree to sign in."),
        "{}",
        page.body
    );
    assert!(!page.body.contains("script"), "{}", page.body);
}

#[test]
fn v12_a_stray_token_is_refused() {
    World::new().spoiled(|url| format!("{url}&access_token=x"), 400);
}

#[test]
fn a_sealed_cookie_that_was_changed_is_refused() {
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    let cookie = browser.cookies.values_mut().next().unwrap();
    let other = if &cookie[60..61] == "A" { "B" } else { "A" };
    cookie.replace_range(60..61, other);
    let page = browser.get(&callback);
    world.not_signed_in(&mut browser, &page, 400);
    assert_eq!(world.tokens(), 0);
}

#[test]
fn v16_a_return_to_target_elsewhere_is_left_out() {
    for target in [
        "//evil.example",
        "https://evil.example",
        "/%5Cevil.example",
        "%2F%5Cevil.example",
    ] {
        let world = World::new();
        let (mut browser, callback) =
            world.as_far_as_the_answer(&format!("/login?return_to={target}"));
        assert_eq!(browser.get(&callback).location, "/", "{target}");
    }
    // Planted in a cookie: the target is sealed with the transaction.
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    browser
        .cookies
        .insert("return-to".to_owned(), "//evil.example".to_owned());
    assert_eq!(browser.get(&callback).location, "/");
}

#[test]
fn v17_trouble_at_the_token_endpoint_signs_nobody_in() {
    for trouble in [
        Trouble::Redirects,
        Trouble::GivesNoBearer,
        Trouble::AnswersTooMuch,
        Trouble::Fails,
        Trouble::SpoilsTheNonce,
        Trouble::GivesAnothersUserinfo,
    ] {
        let world = World::new();
        *world.provider.trouble.lock().unwrap() = trouble;
        let (mut browser, callback) = world.as_far_as_the_answer("/login");
        let page = browser.get(&callback);
        world.not_signed_in(&mut browser, &page, 502);
    }
}

#[test]
fn v3_two_tabs_both_sign_in() {
    let world = World::new();
    let mut browser = Browser::new();
    let tabs = [1, 2].map(|tab| {
        let begun = browser.get(&world.url(&format!("/login?return_to=/models?tab={tab}")));
        Browser::new().get(&begun.location).location
    });
    for (callback, target) in tabs.iter().zip(["/models?tab=1", "/models?tab=2"]) {
        let page = browser.get(callback);
        assert_eq!((page.status, page.location.as_str()), (303, target));
    }
}

#[test]
fn v3_a_link_from_elsewhere_cancels_no_sign_in() {
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    for query in ["state=z&code=z", "code=z", "error=access_denied&state=z"] {
        let page = browser.get(&world.url(&format!("/login/callback?{query}")));
        world.not_signed_in(&mut browser, &page, 400);
        assert!(page.set_cookies.is_empty());
    }
    assert_eq!(browser.get(&callback).status, 303);
}

/// A link checker or a preview that requests only the headers.
#[test]
fn v15_a_head_does_not_redeem_the_code() {
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    let head = browser.send("HEAD", &callback);
    assert_eq!((head.status, world.tokens()), (405, 0));
    assert_eq!(browser.get(&callback).status, 303);
}

/// A name that was given up and taken by somebody else: not their account.
#[test]
fn accounts_are_keyed_by_sub() {
    let world = World::new();
    let ada = world.signed_in(Browser::new());
    world.signed_in(Browser::new());
    assert!(
        world
            .home(&ada)
            .contains("Hello, ada &lt;b&gt;! Sign-in no. 2.")
    );
    let user = |sub: &str, name: &str| {
        *world.provider.user.lock().unwrap() = (sub.to_owned(), name.to_owned());
    };
    user("1", "countess");
    world.signed_in(Browser::new());
    user("2", "ada <b>");
    let other = world.signed_in(Browser::new());
    assert!(
        world
            .home(&other)
            .contains("Hello, ada &lt;b&gt;! Sign-in no. 1.")
    );
    assert!(world.home(&ada).contains("Hello, countess! Sign-in no. 3."));
}

#[test]
fn one_signs_out() {
    let world = World::new();
    let mut browser = world.signed_in(Browser::new());
    let copied = browser.clone();
    // A link can't: it is a POST.
    assert_eq!(browser.get(&world.url("/logout")).status, 405);
    assert!(world.home(&browser).contains("Hello"));
    let page = browser.send("POST", &world.url("/logout"));
    assert_eq!((page.status, page.location.as_str()), (303, "/"));
    assert!(browser.cookies.is_empty());
    // The session has ended on the server too.
    assert!(world.home(&copied).contains("<svg"));
}

#[test]
fn a_session_expires_on_the_server() {
    let world = World::new();
    let browser = world.signed_in(Browser::new());
    world.clock.fetch_add(24 * 60 * 60 - 1, Ordering::SeqCst);
    assert!(world.home(&browser).contains("Hello"));
    world.clock.fetch_add(1, Ordering::SeqCst);
    assert!(world.home(&browser).contains("<svg"));
}

#[test]
fn a_new_sign_in_revokes_the_old_session() {
    let world = World::new();
    let old = world.signed_in(Browser::new());
    let new = world.signed_in(old.clone());
    assert_ne!(old.cookies["session"], new.cookies["session"]);
    assert!(world.home(&new).contains("Hello"));
    assert!(world.home(&old).contains("<svg"));
}

/// Any page of the domain may set such cookies, for good.
#[test]
fn cookies_that_are_not_ascii_change_nothing() {
    for one_field in [true, false] {
        let world = World::new();
        let mut browser = Browser::new();
        browser.one_field = one_field;
        for name in [
            "city",
            "\u{a0}session",
            "session\u{2000}",
            "\u{3000}sign-in-00000000",
        ] {
            browser.cookies.insert(name.to_owned(), "Zürich".to_owned());
        }
        let mut browser = world.signed_in(browser);
        assert!(world.home(&browser).contains("Hello"));
        browser.cookies.remove("session");
        assert!(world.home(&browser).contains("<svg"));
    }
}

#[test]
fn no_page_is_cached_framed_or_told_to_others() {
    let world = World::new();
    let (mut browser, callback) = world.as_far_as_the_answer("/login");
    for url in [
        world.url("/"),
        world.url("/login"),
        world.url("/login/callback"),
        callback,
        world.url("/models"),
    ] {
        let page = browser.get(&url);
        let header = |name: &str| page.headers[name].to_str().unwrap();
        assert_eq!(header("cache-control"), "no-store", "{url}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{url}");
        assert_eq!(header("x-frame-options"), "DENY", "{url}");
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    }
}
