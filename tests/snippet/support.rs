//! Links to put into snippets, and parsers to read them back.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use hf_signin::Diagnostic;
use hf_signin::link::{AuthorizationRequest, ClientId, Provider, RedirectUri, Scopes, State};
use hf_signin::snippet::{LinkTemplate, LinkValue, Pictures, Placeholder, Snippet};
use url::Url;

/// A request such as most are.
pub fn request() -> AuthorizationRequest {
    AuthorizationRequest::new(
        ClientId::new("my-app").unwrap(),
        RedirectUri::new("https://example.com/auth/callback").unwrap(),
    )
    .scopes(Scopes::parse("openid profile").unwrap())
}

/// Its link, without a state.
pub fn link() -> LinkTemplate {
    request().into()
}

/// The link with other values for the client ID and the redirect URI.
pub fn link_of(
    client_id: impl Into<LinkValue<ClientId>>,
    redirect_uri: impl Into<LinkValue<RedirectUri>>,
) -> LinkTemplate {
    LinkTemplate::for_provider(Provider::hugging_face(), client_id, redirect_uri)
}

/// What is probably unintended in `snippet`.
pub fn warnings(snippet: &Snippet) -> Vec<Diagnostic> {
    snippet.render().unwrap().warnings
}

/// Pictures that every host shows.
pub fn pictures() -> Pictures {
    Pictures::base("https://raw.githubusercontent.com/me/app/main").unwrap()
}

/// A link whose values hold `text`, as far as they may.
pub fn link_with(client_id: &str, state: &str, extra: &str) -> LinkTemplate {
    let request = AuthorizationRequest::new(
        ClientId::new(client_id).unwrap(),
        RedirectUri::new("https://example.com/cb?next=%2Fa%26b").unwrap(),
    )
    .param("orgIds", extra)
    .unwrap();
    LinkTemplate::new(request).state(State::new(state).unwrap())
}

/// A link whose state is left to a template engine.
pub fn link_to_fill(placeholder: &str) -> LinkTemplate {
    link().state(Placeholder::new(placeholder).unwrap())
}

/// The start of a link to fill in, before its state.
pub const BEFORE_STATE: &str = "https://huggingface.co/oauth/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fexample.com%2Fauth%2Fcallback&scope=openid%20profile&state=";

/// The styles around a picture of size `lg`.
pub const LINK_STYLE: &str = "display:inline-block;vertical-align:middle;line-height:0;border-radius:18px;width:fit-content;height:fit-content;max-width:100%;flex:none;border:0;padding:0;background:none;text-decoration:none";
/// And of the picture itself.
pub const IMAGE_STYLE: &str = "width:246px;max-width:100%;height:auto;border:0;line-height:normal";

/// An element: its name, and its attributes in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The names of the elements around it, from the body inward.
    pub inside: Vec<String>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> &str {
        self.get(name)
            .unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }
}

/// What a browser makes of `html` in a page's body: its elements in order but the
/// stylesheet, and its text without the spaces around it.
pub fn parse_html(html: &str) -> (Vec<Element>, String) {
    let (mut elements, text) = parse_all(html);
    elements.retain(|element| element.name != "style" || !element.inside.is_empty());
    (elements, text.trim().to_owned())
}

/// The same with the stylesheet.
pub fn parse_all(html: &str) -> (Vec<Element>, String) {
    let page = format!("<!DOCTYPE html><html><head></head><body>{html}</body></html>");
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut elements = Vec::new();
    let mut text = String::new();
    walk(&dom.document, &mut Vec::new(), &mut elements, &mut text);
    (elements, text)
}

fn walk(node: &Handle, inside: &mut Vec<String>, elements: &mut Vec<Element>, text: &mut String) {
    let mut entered = false;
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let name = name.local.to_string();
            if !["html", "head", "body"].contains(&name.as_str()) {
                elements.push(Element {
                    name: name.clone(),
                    attributes: attrs
                        .borrow()
                        .iter()
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect(),
                    inside: inside.clone(),
                });
                inside.push(name);
                entered = true;
            }
        }
        NodeData::Text { contents } if inside.last().is_none_or(|name| name != "style") => {
            text.push_str(&contents.borrow());
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        walk(child, inside, elements, text);
    }
    if entered {
        inside.pop();
    }
}

/// The markup without its stylesheets, which are the crate's own.
pub fn without_styles(markup: &str) -> String {
    let mut rest = markup.to_owned();
    for (start, end) in [
        ("<style>{`", "`}</style>"),
        ("<style>", "</style>"),
        ("<style>", "</style>"),
        ("<component is=\"style\">", "</component>"),
    ] {
        if let Some((before, from)) = rest.split_once(start) {
            rest = before.to_owned() + from.split_once(end).unwrap().1;
        }
    }
    rest
}

/// The names of `elements`, in order.
pub fn names(elements: &[Element]) -> Vec<&str> {
    elements
        .iter()
        .map(|element| element.name.as_str())
        .collect()
}

/// Text that means something in one grammar or another.
pub const NASTY: &str =
    "a\"b'c[d](e)|f&g<h>`i`\\j-->k]]>l{{ m }}{% n %}é&amp;*o*_p_ ${q} #r ~s~ ![t](u) --v ...w";

/// States as sites make them, and one of somebody who wants to get in.
pub const BASE64URL: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const STATES: [&str; 3] = [BASE64URL, "ab+/cd+/0123456789==", "a&b=\"<x>'"];

/// The state that a browser sends when the link is followed, or the form is.
pub fn sent(html: &str) -> String {
    let (elements, _) = parse_html(html);
    let url = match elements.iter().find(|element| element.name == "a") {
        Some(anchor) => Url::parse(anchor.attribute("href")).unwrap(),
        None => {
            let fields = elements.iter().filter(|element| element.name == "input");
            let action = elements[0].attribute("action");
            let pairs = fields.map(|field| (field.attribute("name"), field.attribute("value")));
            Url::parse_with_params(action, pairs).unwrap()
        }
    };
    let mut states = url.query_pairs().filter(|(name, _)| name == "state");
    let (_, state) = states.next().expect("a state");
    assert!(states.next().is_none(), "two states: {url}");
    let names: Vec<_> = url
        .query_pairs()
        .map(|(name, _)| name.into_owned())
        .collect();
    assert_eq!(
        names,
        [
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "response_type"
        ],
        "{url}"
    );
    state.into_owned()
}
