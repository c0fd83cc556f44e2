use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};
use hf_signin::snippet::{Format, Placeholder, Snippet};

use crate::cases::cases;
use crate::support::{link, link_to_fill, names, parse_html};
use crate::tools;

fn request_of(client_id: &str, extra: &str) -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new(client_id).unwrap(),
        RedirectUri::new("https://example.com/cb?next=%2Fa%26b").unwrap(),
    )
    .param("orgIds", extra)
    .unwrap()
}

/// The text of the scripts in `html`.
fn scripts(html: &str) -> Vec<String> {
    html.split("<script>")
        .skip(1)
        .map(|rest| rest.split("</script>").next().unwrap().to_owned())
        .collect()
}

#[test]
fn a_button_and_two_scripts() {
    let html = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap();
    let (elements, _) = parse_html(&html);
    assert_eq!(
        names(&elements),
        ["button", "picture", "source", "img", "script", "script"]
    );
    assert_eq!(elements[0].attribute("type"), "button");
    assert_eq!(elements[3].attribute("alt"), "Sign in with Hugging Face");
    assert_eq!(Snippet::new(link()).format(Format::HtmlPkce).warnings(), []);
}

/// Babel reads the values back, and html5ever sees no other element.
#[test]
fn values_stay_strings() {
    let cases = cases(100);
    let mut sources = Vec::new();
    for case in &cases {
        let html = Snippet::new(request_of(&case.id, &case.text))
            .format(Format::HtmlPkce)
            .alt(&case.text)
            .render()
            .unwrap();
        let (elements, _) = parse_html(&html);
        assert_eq!(
            names(&elements),
            ["button", "picture", "source", "img", "script", "script"],
            "{html}"
        );
        assert_eq!(elements[3].attribute("alt"), case.text.trim());
        let scripts = scripts(&html);
        assert_eq!(scripts.len(), 2);
        sources.extend(scripts.into_iter().map(|script| ("js", script)));
    }
    type Constants = Vec<(String, Vec<(String, String)>)>;
    let Some(read) = tools::node::<Vec<Constants>>("snippets.mjs", &sources) else {
        return;
    };
    for (case, scripts) in cases.iter().zip(read.chunks(2)) {
        let value = |script: usize, name: &str| {
            let found = scripts[script][0].1.iter().find(|(n, _)| n == name);
            found.map(|(_, value)| value.clone()).unwrap()
        };
        let request = request_of(&case.id, &case.text);
        assert_eq!(value(0, "LINK"), request.url(None));
        assert_eq!(value(0, "CLIENT_ID"), case.id);
        for script in [0, 1] {
            assert_eq!(
                value(script, "REDIRECT_URI"),
                "https://example.com/cb?next=%2Fa%26b"
            );
        }
        assert_eq!(value(1, "ISSUER"), "https://huggingface.co");
    }
}

#[test]
fn b12_a_nonce_when_openid_is_asked_for() {
    let with = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap();
    assert!(with.contains("link += \"&nonce=\" + kept.nonce;"));
    let without = Snippet::new(request_of("a", "b").scopes(Scopes::none()))
        .format(Format::HtmlPkce)
        .render()
        .unwrap();
    assert!(!without.contains("nonce="));
}

#[test]
fn the_provider_says_who_must_answer() {
    let provider = Provider::new("https://id.example", "https://id.example/authorize?x=y")
        .unwrap()
        .with_iss_parameter_supported(true);
    let request = AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    let html = Snippet::new(request)
        .format(Format::HtmlPkce)
        .render()
        .unwrap();
    assert!(html.contains("const ISSUER = \"https://id.example\";"));
    assert!(html.contains("const ISSUER_REQUIRED = true;"));
    assert!(html.contains("const LINK = \"https://id.example/authorize?x=y&client_id="));
}

#[test]
fn what_the_script_makes_itself_is_refused() {
    let mut refused = vec![
        (
            link_to_fill("{{ state }}"),
            "has a state, and the script makes its own: leave it out",
        ),
        (
            link().nonce(Placeholder::new("{{ nonce }}").unwrap()),
            "has a nonce, and the script makes its own: leave it out",
        ),
    ];
    let app = AuthorizationRequest::new(
        ClientId::new("a").unwrap(),
        RedirectUri::new("com.example.app:/cb").unwrap(),
    );
    refused.push((
        app.into(),
        "comes back to \"com.example.app:/cb\", which is no page: give an https redirect URI",
    ));
    for (link, problem) in refused {
        let error = Snippet::new(link)
            .format(Format::HtmlPkce)
            .render()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("link in format html-pkce: {problem}")
        );
    }
    let error = Snippet::new(link())
        .format(Format::HtmlPkce)
        .new_tab(true)
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "a new tab in format html-pkce on host web: the verifier stays in this tab, and the callback comes to the other: leave the new tab out"
    );
}

/// For documentation.
#[test]
fn b16_a_client_id_to_fill_in_stands_in_the_script() {
    let link = link().client_id(Placeholder::new("{CLIENT_ID}").unwrap());
    let html = Snippet::new(link)
        .format(Format::HtmlPkce)
        .render()
        .unwrap();
    assert!(html.contains("const CLIENT_ID = \"{CLIENT_ID}\";"));
    assert!(html.contains("authorize?client_id={CLIENT_ID}&"));
}
