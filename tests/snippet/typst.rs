use hf_signin::snippet::{Format, Snippet};
use typst_syntax::SyntaxNode;
use typst_syntax::ast::{Arg, AstNode, Expr, FuncCall};

use crate::cases::{Read, cases, check};
use crate::support::{BEFORE_STATE, link_to_fill};

/// Reads with Typst's own parser.
fn read(snippet: &str) -> Read {
    let source = format!("Before.\n{snippet} After.");
    let root = typst_syntax::parse(&source);
    assert!(root.errors_and_warnings().0.is_empty(), "{source}");
    let calls: Vec<FuncCall<'_>> = root.children().filter_map(SyntaxNode::cast).collect();
    let [link] = calls.as_slice() else {
        panic!("{source}");
    };
    let (target, inner) = call(*link, "link");
    let [inner] = inner.as_slice() else {
        panic!("{source}");
    };
    let Expr::FuncCall(frame) = inner else {
        panic!("{source}");
    };
    assert_eq!(name(*frame), "box");
    let Some(Arg::Pos(Expr::FuncCall(image))) = frame.args().items().next() else {
        panic!("{source}");
    };
    let (path, _) = call(image, "image");
    let alt = image.args().items().find_map(|arg| match arg {
        Arg::Named(named) if named.name().as_str() == "alt" => Some(string(named.expr())),
        _ => None,
    });
    Read {
        link: target,
        image: path.strip_prefix("./").unwrap_or(&path).to_owned(),
        alt,
    }
}

fn name(call: FuncCall<'_>) -> String {
    call.callee().to_untyped().full_text().to_string()
}

/// The first argument as a string, and the other positional ones.
fn call<'a>(call: FuncCall<'a>, expected: &str) -> (String, Vec<Expr<'a>>) {
    assert_eq!(name(call), expected);
    let mut positional = call.args().items().filter_map(|arg| match arg {
        Arg::Pos(expr) => Some(expr),
        _ => None,
    });
    let first = string(positional.next().unwrap());
    (first, positional.collect())
}

fn string(expr: Expr<'_>) -> String {
    match expr {
        Expr::Str(text) => text.get().to_string(),
        other => panic!("no string: {other:?}"),
    }
}

#[test]
fn typst_reads_it_back_whole() {
    check(
        Format::Typst,
        "sign-in-with-huggingface-lg.svg",
        true,
        &cases(300),
        |snippets| Some(snippets.iter().map(|snippet| read(snippet)).collect()),
    );
}

#[test]
fn b16_a_placeholder_stands_as_it_is() {
    for placeholder in ["{{ state }}", "<%= state %>", "{STATE}"] {
        let snippet = Snippet::new(link_to_fill(placeholder))
            .format(Format::Typst)
            .pictures(hf_signin::snippet::Pictures::folder("").unwrap())
            .render()
            .unwrap()
            .markup;
        assert_eq!(
            read(&snippet).link,
            format!("{BEFORE_STATE}{placeholder}&response_type=code")
        );
    }
}
