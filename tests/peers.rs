//! The whole way against a real provider: npm's `oidc-provider`, certified by
//! the OpenID Foundation, on loopback; right, and spoiled in each way.
#![cfg(all(feature = "exchange", feature = "sealed"))]

#[path = "support/peer.rs"]
mod peer;
#[path = "support/tools.rs"]
mod tools;

use std::time::{Duration, SystemTime};

use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes, Secret};
use hf_signin::oidc::{BlockingTransport, Client, ClientAuthentication, ExchangeError, SignedIn};
use hf_signin::session::{Finished, Rejection, Response, ReturnTo, SealingKey, SignIn};
use peer::Peer;

const REDIRECT_URI: &str = "http://127.0.0.1:7860/auth/callback";

struct Site {
    sign_in: SignIn,
    client: Client,
    transport: BlockingTransport,
}

#[derive(Debug)]
enum Failed {
    Callback(Box<Rejection>),
    Exchange(ExchangeError),
}

impl Site {
    fn new(provider: &Provider, client_id: &str, authentication: ClientAuthentication) -> Self {
        let client_id = ClientId::new(client_id).unwrap();
        let redirect_uri = RedirectUri::new(REDIRECT_URI).unwrap();
        let request =
            AuthorizationRequest::for_provider(provider.clone(), client_id.clone(), redirect_uri)
                .scopes(Scopes::parse("openid profile").unwrap());
        let key: SealingKey = format!("{}A", "q".repeat(42)).parse().unwrap();
        Self {
            sign_in: SignIn::new(request, key),
            client: Client::new(provider.clone(), client_id, authentication).unwrap(),
            // The endless body is waited for so long; all else is quick.
            transport: BlockingTransport::with_timeout(Duration::from_secs(3)),
        }
    }

    fn confidential(provider: &Provider) -> Self {
        let secret = Secret::new("the secret");
        Self::new(provider, "my-app", ClientAuthentication::Basic(secret))
    }

    /// As far as the callback: its path and query, and the cookie.
    fn agreed(&self, peer: &Peer) -> (String, String) {
        let no_cookies: [&str; 0] = [];
        let begun = self
            .sign_in
            .begin(&ReturnTo::default(), no_cookies, SystemTime::now());
        let begun = begun.unwrap();
        let callback = peer.agree(header(&begun, "location"));
        let target = callback.strip_prefix("http://127.0.0.1:7860").unwrap();
        let cookie = header(&begun, "set-cookie").split(';').next().unwrap();
        (target.to_owned(), cookie.to_owned())
    }

    fn finish(&self, target: &str, cookie: &str) -> Result<Finished, Box<Rejection>> {
        self.sign_in.finish(target, [cookie], SystemTime::now())
    }

    fn sign_in(&self, peer: &Peer, now: SystemTime) -> Result<SignedIn, Failed> {
        let (target, cookie) = self.agreed(peer);
        let finished = self.finish(&target, &cookie).map_err(Failed::Callback)?;
        self.client
            .sign_in(finished.verified, &self.transport, now)
            .map_err(Failed::Exchange)
    }
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    let mut headers = response.headers.iter();
    &headers.find(|header| header.0 == name).unwrap().1
}

#[test]
fn a_real_provider_signs_its_user_in() {
    let Some(peer) = Peer::start(&[REDIRECT_URI]) else {
        return;
    };
    for iss in ["on", "off"] {
        peer.control(&format!("/set?iss={iss}"));
        let provider = peer.provider();
        let with_iss = provider.clone().with_iss_parameter_supported(true);
        assert_eq!(provider == with_iss, iss == "on");
        let secret = || Secret::new("the secret");
        for (client_id, authentication) in [
            ("my-app", ClientAuthentication::Basic(secret())),
            ("my-page", ClientAuthentication::None),
        ] {
            let site = Site::new(&provider, client_id, authentication);
            let signed_in = site.sign_in(&peer, SystemTime::now()).unwrap();
            assert_eq!(signed_in.user.sub, "user-1");
            assert_eq!(signed_in.user.display_name(), "Ada Lovelace");
            assert_eq!(signed_in.user.preferred_username.as_deref(), Some("ada"));
            assert_eq!(signed_in.id_token.claims()["iss"], provider.issuer());
            assert!(signed_in.tokens.expires_at.unwrap() > SystemTime::now());
        }
    }
    // Advertised, and then missing.
    peer.control("/set?iss=on");
    let site = Site::confidential(&peer.provider());
    peer.control("/set?iss=off");
    match site.sign_in(&peer, SystemTime::now()) {
        Err(Failed::Callback(rejection)) => {
            assert_eq!(rejection.error.diagnostic().code, "iss_missing");
        }
        other => panic!("{other:?}"),
    }
}

/// New keys while it runs, the first at once: fetched again for the first
/// token that names one, and then kept.
#[test]
fn t3_keys_are_rotated_while_it_runs() {
    let Some(peer) = Peer::start(&[REDIRECT_URI]) else {
        return;
    };
    let site = Site::confidential(&peer.provider());
    let mut now = SystemTime::now();
    let mut asked = Vec::new();
    for _ in 0..3 {
        for _ in 0..2 {
            site.sign_in(&peer, now).unwrap();
            let seen = peer.control("/seen");
            asked.push(seen["/jwks"].as_u64().unwrap_or_default());
        }
        peer.control("/rotate");
        // The first rotation follows the first fetch at once.
        if asked.len() > 2 {
            now += Duration::from_secs(60);
        }
    }
    assert_eq!(asked, [1, 0, 1, 0, 1, 0]);
}

#[test]
fn v15_a_code_is_taken_once() {
    let Some(peer) = Peer::start(&[REDIRECT_URI]) else {
        return;
    };
    let provider = peer.provider();
    let (here, there) = (Site::confidential(&provider), Site::confidential(&provider));
    let (target, cookie) = here.agreed(&peer);
    let exchange = |site: &Site| {
        let finished = site.finish(&target, &cookie).unwrap();
        site.client
            .sign_in(finished.verified, &site.transport, SystemTime::now())
    };
    exchange(&here).unwrap();
    // Another machine knows nothing of it: the provider refuses.
    let error = exchange(&there).unwrap_err();
    assert!(
        matches!(&error, ExchangeError::Refused { error, .. } if error == "invalid_grant"),
        "{error}"
    );
    // This one does not even ask.
    let rejection = here.finish(&target, &cookie).unwrap_err();
    assert_eq!(rejection.error.diagnostic().code, "used");
}

/// Each thing spoiled in turn: refused with its own error.
#[test]
fn what_is_spoiled_is_refused_with_its_own_error() {
    let Some(peer) = Peer::start(&[REDIRECT_URI]) else {
        return;
    };
    let provider = peer.provider();
    let cases = [
        ("iss", "T4", "id_token_iss"),
        ("aud", "T5", "id_token_aud"),
        ("aud_extra", "T5", "id_token_extra_audience"),
        ("azp", "T6", "id_token_azp"),
        ("nonce", "T8", "id_token_nonce"),
        ("nonce_missing", "T8", "id_token_nonce_missing"),
        ("expired", "T7", "id_token_expired"),
        ("iat_ahead", "T7", "id_token_iat_ahead"),
        ("at_hash", "T9", "id_token_at_hash"),
        ("sub_missing", "T11", "id_token_claim_missing"),
        ("key", "T3", "id_token_signature"),
        ("kid_unknown", "T3", "id_token_key_unknown"),
        ("kid_twice", "T3", "id_token_key_ambiguous"),
        ("rsa_1024", "T3", "id_token_key_size"),
        ("alg_none", "T2", "id_token_alg_none"),
        ("hs256", "T2", "id_token_alg_symmetric"),
        ("crit", "T1", "id_token_crit"),
        ("two_parts", "T1", "id_token_parts"),
        ("id_token_missing", "", "id_token_missing"),
        ("token_type", "V17", "token_type"),
        ("token_302", "V17", "redirect"),
        ("token_50_mib", "V17", "answer_too_long"),
        ("token_endless", "V17", "timeout"),
        ("token_500", "", "status"),
        ("token_html", "V17", "content_type"),
        ("jwks_302", "V17", "redirect"),
        ("userinfo_sub", "T10", "userinfo_sub"),
        ("userinfo_302", "V17", "redirect"),
        ("callback_iss", "V8", "iss_mismatch"),
        ("callback_state", "V3", "cookie_of_another_sign_in"),
        ("callback_code_twice", "V1", "duplicate_parameter"),
    ];
    for (spoil, rule, name) in cases {
        peer.control(&format!("/set?spoil={spoil}"));
        let site = Site::confidential(&provider);
        let (found_rule, found_name) = match site.sign_in(&peer, SystemTime::now()) {
            Err(Failed::Exchange(error)) => (error.rule(), error.diagnostic().code),
            Err(Failed::Callback(rejection)) => {
                let diagnostic = rejection.error.diagnostic();
                (diagnostic.rule, diagnostic.code)
            }
            Ok(_) => panic!("{spoil}: believed"),
        };
        let found_rule = found_rule.map_or("", |rule| rule.id());
        assert_eq!((found_rule, found_name), (rule, name), "{spoil}");
        // Right again.
        peer.control("/set?spoil=");
        site_is_right(&site, &peer, spoil);
    }
}

/// With fresh keys, as a site has them that was not spoiled.
fn site_is_right(site: &Site, peer: &Peer, spoil: &str) {
    let later = SystemTime::now() + Duration::from_secs(60);
    let signed_in = site.sign_in(peer, later);
    // Keys that were spoiled are kept until they are old, or a kid is unknown.
    if !["kid_twice", "rsa_1024"].contains(&spoil) {
        signed_in.unwrap();
    }
}
