use std::io::Write as _;

use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes};
use hf_signin::snippet::{Format, LinkValue, Placeholder, Snippet};

use crate::cases::cases;
use crate::support::{link, link_of, link_to_fill, names, parse_html, warnings};
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
fn a_button_and_a_script() {
    let html = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    let (elements, _) = parse_html(&html);
    assert_eq!(
        names(&elements),
        ["button", "picture", "source", "img", "output", "script"]
    );
    assert_eq!(elements[0].attribute("type"), "button");
    assert_eq!(elements[3].attribute("alt"), "Sign in with Hugging Face");
    assert_eq!(warnings(&Snippet::new(link()).format(Format::HtmlPkce)), []);
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
            .unwrap()
            .markup;
        let (elements, _) = parse_html(&html);
        assert_eq!(
            names(&elements),
            ["button", "picture", "source", "img", "output", "script"],
            "{html}"
        );
        assert_eq!(elements[3].attribute("alt"), case.text.trim());
        let scripts = scripts(&html);
        assert_eq!(scripts.len(), 1);
        sources.extend(scripts.into_iter().map(|script| ("js", script)));
    }
    type Constants = Vec<(String, Vec<(String, String)>)>;
    let Some(read) = tools::node::<Vec<Constants>>("snippets.mjs", &sources) else {
        return;
    };
    for (case, script) in cases.iter().zip(read) {
        let value = |name: &str| {
            let found = script[0].1.iter().find(|(n, _)| n == name);
            found.map(|(_, value)| value.clone()).unwrap()
        };
        assert_eq!(value("CLIENT_ID"), case.id);
        assert_eq!(
            value("REDIRECT_URI"),
            "https://example.com/cb?next=%2Fa%26b"
        );
        assert_eq!(value("ISSUER"), "https://huggingface.co");
    }
}

#[test]
fn b12_a_nonce_when_openid_is_asked_for() {
    let with = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    assert!(with.contains("[\"nonce\",(kept.nonce=random())]"));
    let without = Snippet::new(request_of("a", "b").scopes(Scopes::none()))
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    assert!(!without.contains("[\"nonce\""));
}

#[test]
fn the_provider_says_who_must_answer() {
    let provider = Provider::new("https://id.example", "https://id.example/authorize?x=y")
        .unwrap()
        .with_iss_parameter_supported(true)
        .with_token_endpoint("https://id.example/token")
        .unwrap()
        .with_userinfo_endpoint("https://id.example/userinfo")
        .unwrap();
    let request = AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    let html = Snippet::new(request)
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    assert!(html.contains("const ISSUER = \"https://id.example\";"));
    assert!(html.contains("[\"iss_missing\",\"V7\","));
    assert!(html.contains("location.assign(\"https://id.example/authorize?x=y&\"+"));
    assert!(html.contains("json(\"https://id.example/token\","));
    assert!(html.contains("json(\"https://id.example/userinfo\","));
    let hugging_face = Snippet::new(link()).format(Format::HtmlPkce);
    assert!(
        !hugging_face
            .render()
            .unwrap()
            .markup
            .contains("iss_missing")
    );
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
    let link = link_of(
        Placeholder::new("{CLIENT_ID}").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    let html = Snippet::new(link)
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    assert!(html.contains("const CLIENT_ID = \"{CLIENT_ID}\";"));
}

/// The scripts are for every visitor.
#[test]
fn the_whole_page_is_small() {
    let html = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(html.as_bytes()).unwrap();
    let length = encoder.finish().unwrap().len();
    tools::say(&format!(
        "html-pkce: {} bytes, {length} gzipped",
        html.len()
    ));
    assert!(length <= 7000, "{length} bytes gzipped");
}

/// Mako, lodash and JSP read `${`, and the others what begins with a brace.
#[test]
fn no_template_engine_reads_the_script() {
    let html = Snippet::new(link())
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    for start in ["${", "{{", "{%", "{#", "<%", "<?", "#{"] {
        assert!(!html.contains(start), "{start}");
    }
}

#[test]
fn a_provider_of_unknown_endpoints_is_refused() {
    let provider = Provider::new("https://id.example", "https://id.example/authorize").unwrap();
    let request = AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    let error = Snippet::new(request).format(Format::HtmlPkce).render();
    assert_eq!(
        error.unwrap_err().to_string(),
        "link in format html-pkce: asks a provider whose token_endpoint and userinfo_endpoint are not known: give its metadata"
    );
}

#[test]
fn a_static_space_tells_the_script_who_it_is() {
    let link = link_of(LinkValue::FromPage, LinkValue::FromPage);
    let html = Snippet::new(link)
        .format(Format::HtmlPkce)
        .render()
        .unwrap()
        .markup;
    assert!(html.contains("const CLIENT_ID = SPACE.OAUTH_CLIENT_ID;"));
    assert!(html.contains("const REDIRECT_URI = location.origin + location.pathname;"));
    assert!(!html.contains("my-app") && !html.contains("example.com"));
}

#[test]
fn the_script_may_be_a_file_of_its_own() {
    let inline = Snippet::new(link()).format(Format::HtmlPkce);
    let apart = inline.clone().script_url("js/sign in\".js").unwrap();
    let script = apart.render().unwrap().script.unwrap();
    assert!(inline.render().unwrap().markup.contains(&script));
    let html = apart.render().unwrap().markup;
    assert!(
        html.ends_with("<script src=\"js/sign in&quot;.js\"></script>"),
        "{html}"
    );
    assert!(!html.contains("\"use strict\""));
    assert_eq!(apart.render().unwrap().csp.script_src, ["'self'"]);
    assert_eq!(Snippet::new(link()).render().unwrap().script, None);
}
