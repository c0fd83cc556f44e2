use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri};
use hf_signin::snippet::{Format, Snippet};

use crate::cases::cases;
use crate::support::{Element, link, link_to_fill, link_with, names, parse_html};

/// The form's fields, as a browser would send them.
fn fields(elements: &[Element]) -> Vec<(String, String)> {
    elements
        .iter()
        .filter(|e| e.name == "input")
        .map(|input| {
            assert_eq!(input.attribute("type"), "hidden");
            assert_eq!(input.inside, ["form"]);
            (
                input.attribute("name").to_owned(),
                input.attribute("value").to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_form_whose_button_holds_the_picture() {
    let html = Snippet::new(link())
        .format(Format::HtmlButton)
        .render()
        .unwrap()
        .markup;
    let (elements, text) = parse_html(&html);
    assert_eq!(text.trim(), "");
    assert_eq!(
        names(&elements),
        [
            "form", "input", "input", "input", "input", "button", "picture", "source", "img"
        ]
    );
    let form = &elements[0];
    assert_eq!(
        form.attribute("action"),
        "https://huggingface.co/oauth/authorize"
    );
    assert_eq!(form.attribute("method"), "get");
    assert_eq!(elements[5].attribute("type"), "submit");
    assert_eq!(elements[8].inside, ["form", "button", "picture"]);
    assert_eq!(elements[8].attribute("alt"), "Sign in with Hugging Face");
    assert_eq!(
        fields(&elements),
        [
            ("client_id", "my-app"),
            ("redirect_uri", "https://example.com/auth/callback"),
            ("scope", "openid profile"),
            ("response_type", "code"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn the_form_gets_the_endpoints_query_as_inputs() {
    let provider =
        Provider::new("https://id.example.com", "https://id.example.com/a?t=x+y").unwrap();
    let request = AuthorizationRequest::for_provider(
        provider,
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/cb").unwrap(),
    );
    let html = Snippet::new(request)
        .format(Format::HtmlButton)
        .render()
        .unwrap()
        .markup;
    let (elements, _) = parse_html(&html);
    assert_eq!(elements[0].attribute("action"), "https://id.example.com/a");
    let sent = fields(&elements);
    assert_eq!(sent[0], ("t".to_owned(), "x y".to_owned()));
    assert_eq!(sent[1].0, "client_id");
    assert_eq!(sent.len(), 5);
}

#[test]
fn what_the_form_sends_is_what_the_link_says() {
    for case in cases(200) {
        let html = case.snippet(Format::HtmlButton).render().unwrap().markup;
        let (elements, text) = parse_html(&html);
        assert_eq!(text.trim(), "", "{html}");
        let sent: Vec<_> = fields(&elements);
        let link = case.link();
        let said: Vec<_> = url::Url::parse(&link.text())
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect();
        assert_eq!(sent, said);
        assert_eq!(elements.last().unwrap().attribute("alt"), case.text.trim());
    }
}

#[test]
fn b16_a_placeholder_is_a_fields_value() {
    for placeholder in ["{{ state }}", "<%= state %>", "{{ s[\"state\"] }}"] {
        let link = link_to_fill(placeholder);
        assert!(link.text().contains(placeholder));
        let html = Snippet::new(link)
            .format(Format::HtmlButton)
            .render()
            .unwrap()
            .markup;
        let (elements, _) = parse_html(&html);
        assert!(fields(&elements).contains(&("state".to_owned(), placeholder.to_owned())));
    }
}

#[test]
fn what_a_form_would_change_is_refused() {
    let error = Snippet::new(link_with("a", "b", "c\nd"))
        .format(Format::HtmlButton)
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "link in format html-button: parameter \"orgIds\" holds a line end, which a form changes: use format html"
    );
}
