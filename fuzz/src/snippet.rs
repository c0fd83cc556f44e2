//! Any text in a snippet comes out whole, and breaks out of no place: read
//! back with the grammars' own parsers.

use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri, State};
use hf_signin::snippet::{Format, LinkTemplate, Snippet};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Parser, Tag};

/// Where mutations start: a format, then alternative text, client ID, state
/// and an extra parameter, apart by NUL.
#[allow(dead_code)]
pub const SEEDS: &[&[u8]] = &[
    b"\x00Sign in\0my-app\0state\0extra",
    b"\x01a \"b\" <c> & 'd' ]]> -->\0a\"b\0{{ state }}\0x",
    b"\x02](javascript:alert(1)) ![x](y)\0a)b\0`\\\0|",
    b"\x03\" onload=\"x\0<script>\0</a>\0\xC3\xA9",
    b"\x04*_~`[]()#+-.!|<>&\\\"'{}$%^@:\0~\0/\0?",
];

pub fn run(data: &[u8]) {
    let Some((&choice, rest)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let mut parts = text.split('\0');
    let mut next = || parts.next().unwrap_or("x");
    let (alt, client_id, state, extra) = (next(), next(), next(), next());
    let Ok(redirect_uri) = RedirectUri::new("https://example.com/cb?a=b%20c") else {
        return;
    };
    let (Ok(client_id), Ok(state)) = (ClientId::new(client_id), State::new(state)) else {
        return;
    };
    let request = AuthorizationRequest::new(client_id, redirect_uri);
    let Ok(request) = request.param("extra", extra) else {
        return;
    };
    let link = LinkTemplate::new(request).state(state);
    let format = Format::ALL[usize::from(choice) % Format::ALL.len()];
    let Ok(snippet) = Snippet::new(link.clone()).format(format).alt(alt).render() else {
        return;
    };
    match format.as_str() {
        "markdown" => markdown(&snippet.markup, &link, alt),
        "html" | "html-data" => html(&snippet.markup, &link, Some(alt)),
        "html-inline" => html(&snippet.markup, &link, None),
        _ => assert!(!snippet.markup.is_empty()),
    }
}

/// One link around one image, and nothing else.
fn markdown(snippet: &str, link: &LinkTemplate, alt: &str) {
    let (mut links, mut images, mut text) = (Vec::new(), 0, String::new());
    for event in Parser::new(snippet) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak => text.push(' '),
            other => panic!("{other:?} in {snippet}"),
        }
    }
    assert_eq!(links, [link.text()], "{snippet}");
    assert_eq!(images, 1, "{snippet}");
    assert_eq!(words(&text), words(alt), "{snippet}");
}

/// White space is as good as any other, and none at the ends.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// One link, pictures within, no script, no handler.
fn html(snippet: &str, link: &LinkTemplate, alt: Option<&str>) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(snippet);
    let (mut links, mut alts) = (Vec::new(), Vec::new());
    walk(&dom.document, &mut |name, attributes| {
        let known = ["html", "head", "body", "a", "picture", "source", "img"];
        let drawn = [
            "svg",
            "title",
            "path",
            "g",
            "rect",
            "circle",
            "ellipse",
            "defs",
            "use",
            "clipPath",
            "filter",
            "feGaussianBlur",
            "feOffset",
            "feMerge",
            "feMergeNode",
            "feFlood",
            "feComposite",
            "feComponentTransfer",
            "feFuncA",
            "style",
            "linearGradient",
            "radialGradient",
            "stop",
            "mask",
            "feColorMatrix",
            "feBlend",
        ];
        assert!(
            known.contains(&name) || drawn.contains(&name),
            "{name}: {snippet}"
        );
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "{attribute}: {snippet}");
            match (name, attribute.as_str()) {
                ("a", "href") => links.push(value.clone()),
                ("img", "alt") => alts.push(value.clone()),
                _ => {}
            }
        }
    });
    assert_eq!(links, [link.text()], "{snippet}");
    if let Some(alt) = alt {
        assert_eq!(alts.len(), 1, "{snippet}");
        assert_eq!(words(&alts[0]), words(alt), "{snippet}");
    }
}

fn walk(node: &Handle, see: &mut impl FnMut(&str, &[(String, String)])) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes: Vec<_> = attrs
            .borrow()
            .iter()
            .map(|a| (a.name.local.to_string(), a.value.to_string()))
            .collect();
        see(&name.local, &attributes);
    }
    for child in node.children.borrow().iter() {
        walk(child, see);
    }
}
