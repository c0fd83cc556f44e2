//! Any accepted input survives (B2, B4, B5).

use std::collections::HashSet;
use std::time::SystemTime;

use hf_signin::link::{
    AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes, State, Transaction,
};
use hf_signin::snippet::Placeholder;
use proptest::prelude::*;

use crate::decode::{form, strict};

fn redirect_uri() -> impl Strategy<Value = String> {
    prop_oneof![
        "https://[a-z]{1,8}\\.example(:[1-9][0-9]{0,3})?(/[a-zA-Z0-9._~!$&'()*+,;=:@-]{0,8}){0,3}(\\?[a-z0-9&=+/?%2f']{0,12})?",
        "http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[1-9][0-9]{0,3})?/[a-z]{0,5}",
        "[a-z]{2,5}\\.[a-z]{2,6}:/[a-z%20?&=+]{0,12}",
        "\\PC{0,30}",
        "(https?:[/\\\\]{0,4})?[ -~]{0,30}",
        any::<String>(),
    ]
}

/// What the `url` crate's parser says that it repaired. Credentials are no
/// repair.
fn violations(value: &str) -> Vec<url::SyntaxViolation> {
    let found = std::cell::RefCell::new(Vec::new());
    let note = |violation| found.borrow_mut().push(violation);
    url::Url::options()
        .syntax_violation_callback(Some(&note))
        .parse(value)
        .unwrap();
    let mut found = found.into_inner();
    found.retain(|violation| *violation != url::SyntaxViolation::EmbeddedCredentials);
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn b2_b4_any_accepted_input_survives(
        client_id in "[ -~]{1,20}",
        redirect_uri in redirect_uri(),
        scopes in "[ !#-\\[\\]-~]{0,20}",
        state in "[ -~]{1,20}",
        extra in prop::collection::vec((any::<String>(), any::<String>()), 0..4),
        own in "([a-z]{4,5}=[a-z+]{0,3}&){0,2}",
    ) {
        let Ok(client_id) = ClientId::new(client_id) else { return Ok(()) };
        let Ok(redirect_uri) = RedirectUri::new(redirect_uri) else { return Ok(()) };
        let endpoint = format!("https://id.example/a?{}", own.trim_end_matches('&'));
        let Ok(provider) = Provider::new("https://id.example", endpoint) else { return Ok(()) };
        let scopes = Scopes::parse(&scopes).unwrap();
        let state = State::new(state).unwrap();
        let mut request =
            AuthorizationRequest::for_provider(provider, client_id.clone(), redirect_uri.clone())
                .scopes(scopes.clone());
        let mut accepted = Vec::new();
        for (name, value) in extra {
            if let Ok(with) = request.clone().param(&name, &value) {
                request = with;
                accepted.push((name, value));
            }
        }
        let url = request.url(Some(&state));
        let url = url.as_str();
        let own_count = own.matches('=').count();

        let mut expected = vec![
            ("client_id".to_owned(), client_id.as_str().to_owned()),
            ("redirect_uri".to_owned(), redirect_uri.as_str().to_owned()),
        ];
        if scopes != Scopes::none() {
            expected.push(("scope".to_owned(), scopes.to_string()));
        }
        expected.push(("state".to_owned(), state.expose().to_owned()));
        expected.push(("response_type".to_owned(), "code".to_owned()));
        expected.extend(accepted);

        let read = form(url);
        prop_assert_eq!(&read[own_count..], &expected[..]);
        // The endpoint's own query may hold a `+`, which is not ours to judge.
        let ours = &url[url.find("client_id=").unwrap()..];
        prop_assert_eq!(strict(&format!("https://id.example/a?{ours}")).unwrap(), expected);
        let names: HashSet<_> = read.iter().map(|(name, _)| name).collect();
        prop_assert_eq!(names.len(), read.len(), "a name twice");
        let parsed = url::Url::parse(url).unwrap();
        prop_assert_eq!(parsed.as_str(), url, "a browser keeps the link");
    }

    #[test]
    fn b5_an_accepted_redirect_uri_is_whole_and_ascii(value in redirect_uri()) {
        if let Ok(uri) = RedirectUri::new(value.clone()) {
            prop_assert_eq!(uri.as_str(), &value);
            prop_assert!(value.bytes().all(|b| (b'!'..=b'~').contains(&b)));
            let repaired = ['#', '\\', '"', '<', '>', '`', '{', '}'];
            prop_assert!(!value.contains(repaired));
            let parsed = url::Url::parse(&value).unwrap();
            prop_assert!(parsed.fragment().is_none());
            prop_assert_eq!(violations(&value), []);
            let typed_scheme = value.split(':').next().unwrap().to_ascii_lowercase();
            prop_assert_eq!(parsed.scheme(), typed_scheme);
            if parsed.scheme() == "http" {
                prop_assert!(["localhost", "127.0.0.1", "[::1]"].contains(&parsed.host_str().unwrap()));
            }
            if let Some(host) = parsed.host_str() {
                prop_assert!(value.to_ascii_lowercase().contains(&host.to_ascii_lowercase()));
            }
            prop_assert!(uri.matches_registered(&uri));
        }
    }

    #[test]
    fn b16_an_accepted_placeholder_cannot_break_out(
        text in prop_oneof![
            "(\\{\\{|\\{|<%=|<\\?=|@|\\$\\{)[ -~]{0,12}(\\}\\}|\\}|%>|\\?>|)",
            any::<String>(),
        ]
    ) {
        if let Ok(placeholder) = Placeholder::new(text.clone()) {
            prop_assert_eq!(placeholder.as_str(), &text);
            let delimiters = ["{{", "{", "<%=", "<?=", "@", "${"];
            let opening = delimiters.iter().find(|d| text.starts_with(**d)).unwrap();
            let closing = ["}}", "}", "%>", "?>", ""].into_iter().find(|d| text.ends_with(d));
            let expression = &text[opening.len()..text.len() - closing.unwrap().len()];
            // Thymeleaf's utility objects, such as #uris, stand in `${…}` only.
            let forbidden = |c: char| !c.is_ascii() || c.is_ascii_control()
                || "`<>{}&=\\%?;/".contains(c) || c == '#' && *opening != "${";
            let without_arrows = expression.replace("->", "");
            prop_assert!(!without_arrows.contains(forbidden), "{}", expression);
            for quote in ['"', '\''] {
                let inside = expression.split(['"', '\'']).skip(1).step_by(2);
                prop_assert!(inside.into_iter().all(|text| !text.contains(quote)));
            }
            prop_assert_eq!(expression.matches(['"', '\'']).count() % 2, 0);
            prop_assert!(expression.contains(|c: char| c.is_ascii_alphabetic()));
        }
    }

    #[test]
    fn any_bytes_as_a_transaction_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = serde_json::from_slice::<Transaction>(&bytes);
        let _ = serde_json::from_slice::<Provider>(&bytes);
    }

    #[test]
    fn a_transaction_survives_storing(id in "[ -~]{1,40}") {
        let uri = RedirectUri::new("https://example.com/cb").unwrap();
        let request = AuthorizationRequest::new(ClientId::new(id).unwrap(), uri);
        let transaction = request.begin(SystemTime::now()).unwrap().transaction;
        let text = serde_json::to_string(&transaction).unwrap();
        prop_assert_eq!(serde_json::from_str::<Transaction>(&text).unwrap(), transaction);
    }
}

#[test]
fn b16_a_number_sign_stands_for_thymeleafs_objects_only() {
    assert!(Placeholder::new("${#uris.escapeQueryParam(state)}").is_ok());
    for block in [
        "{#if a}",
        "{{#if a}}",
        "{{ #a }}",
        "<%= #a %>",
        "<?= #a ?>",
        "@#a",
    ] {
        assert!(Placeholder::new(block).is_err(), "{block}");
    }
}
