//! Finds authorize links in Markdown, HTML and plain text, each with its place,
//! decoded as its grammar has it.

use std::ops::Range;
use std::path::Path;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// A link, decoded, and where it begins in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) at: usize,
    pub(crate) url: String,
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    Markdown,
    Html,
    Plain,
}

impl Grammar {
    /// By the file's extension; standard input by its first character.
    pub(crate) fn of(path: Option<&Path>, text: &str) -> Self {
        let Some(path) = path else {
            return match text.trim_start().starts_with('<') {
                true => Self::Html,
                false => Self::Markdown,
            };
        };
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" | "mkd" | "rmd" | "qmd" => Self::Markdown,
            "html" | "htm" | "xhtml" | "xml" | "svg" | "vue" | "svelte" | "astro" | "ejs"
            | "erb" | "hbs" | "handlebars" | "mustache" | "j2" | "jinja" | "jinja2" | "twig"
            | "liquid" | "njk" | "cshtml" | "razor" | "php" | "tmpl" | "gohtml" => Self::Html,
            _ => Self::Plain,
        }
    }
}

/// The authorize links of `text`, in order.
pub(crate) fn find(text: &str, grammar: Grammar) -> Vec<Link> {
    let mut links = match grammar {
        Grammar::Markdown => markdown(text),
        Grammar::Html => html(text, 0),
        Grammar::Plain => plain(text, 0..text.len()),
    };
    links.sort_by_key(|link| link.at);
    links.dedup();
    links
}

fn markdown(text: &str) -> Vec<Link> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(text, options);
    let mut links = Vec::new();
    let mut read: Vec<Range<usize>> = Vec::new();
    let mut code: Vec<Range<usize>> = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        if is_authorize(&definition.dest) {
            let span = definition.span.clone();
            links.push(Link {
                at: place(text, &span),
                url: definition.dest.to_string(),
            });
            read.push(span);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    ..
                },
            ) => {
                let is_elsewhere = matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                );
                if !is_elsewhere && is_authorize(&dest_url) {
                    let at = place(text, &range);
                    read.push(at..range.end);
                    if is_whole(text, at, &dest_url) {
                        links.push(Link {
                            at,
                            url: dest_url.into_string(),
                        });
                    }
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                links.extend(html(&text[range.clone()], range.start));
                read.push(range);
            }
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => code.push(range),
            _ => {}
        }
    }
    // What is no link in the grammar: text, code, and links whose placeholders
    // have spaces.
    read.sort_by_key(|range| range.start);
    let mut from = 0;
    let end = text.len();
    for range in read.into_iter().chain(std::iter::once(end..end)) {
        if range.start > from {
            let is_code = |at: usize| code.iter().any(|range| range.contains(&at));
            for link in plain(text, from..range.start) {
                let url = if is_code(link.at) {
                    link.url
                } else {
                    without_references(&link.url)
                };
                links.push(Link { url, ..link });
            }
        }
        from = from.max(range.end);
    }
    links
}

/// Where the destination of a link begins.
fn place(text: &str, range: &Range<usize>) -> usize {
    let inside = &text[range.clone()];
    let Some(found) = inside
        .to_ascii_lowercase()
        .rfind("authorize")
        .or_else(|| inside.rfind("://"))
    else {
        return range.start;
    };
    let before = &inside[..found];
    let start = before.rfind(|c: char| c.is_whitespace() || "(<\"'".contains(c));
    range.start + start.map_or(0, |at| at + 1)
}

/// Attributes, decoded, and text. `base` is where `text` begins in the file.
fn html(text: &str, base: usize) -> Vec<Link> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut links = Vec::new();
    let mut is_script = false;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => {
                is_script = matches!(&**tag.name, b"script" | b"style");
                for value in tag.attributes.values() {
                    let url = String::from_utf8_lossy(value).into_owned();
                    let Some(start) = start_of(&url) else {
                        continue;
                    };
                    let span = value.span.start.min(text.len())..value.span.end.min(text.len());
                    let raw = text.get(span.clone()).unwrap_or_default();
                    let at = span.start + raw.find("http").or_else(|| raw.find("//")).unwrap_or(0);
                    let is_alone =
                        url[..start].trim().is_empty() && !url.contains(['\'', '"', '`']);
                    let found = match is_alone {
                        true => url[start..].trim().to_owned(),
                        // A value with more than the address: a refresh, a
                        // program, several pictures.
                        false => match plain(&url, 0..url.len()).into_iter().next() {
                            Some(link) => link.url,
                            None => continue,
                        },
                    };
                    let found = found.as_str();
                    if is_authorize(found) && !is_cut(found) {
                        links.push(Link {
                            at: base + at,
                            url: found.to_owned(),
                        });
                    }
                }
            }
            Ok(Token::String(string)) => {
                let span = string.span.start.min(text.len())..string.span.end.min(text.len());
                if text.get(span.clone()).is_none() {
                    continue;
                }
                for link in plain(text, span) {
                    let url = if is_script {
                        link.url
                    } else {
                        without_references(&link.url)
                    };
                    links.push(Link {
                        at: base + link.at,
                        url,
                    });
                }
            }
            Ok(Token::EndTag(_)) => is_script = false,
            _ => {}
        }
    }
    links
}

/// Links in plain text and in programs.
fn plain(text: &str, range: Range<usize>) -> Vec<Link> {
    let mut links = Vec::new();
    let part = &text[range.clone()];
    let mut from = 0;
    while let Some(found) = part[from..].find("://") {
        let mark = from + found;
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let scheme = part[..mark].rfind(|c| !is_scheme(c)).map_or(0, |at| {
            at + part[at..].chars().next().map_or(1, char::len_utf8)
        });
        let end = end_of(part, scheme, mark + 3);
        let url = &part[scheme..end];
        from = end.max(mark + 3);
        if is_authorize(url) && !is_cut(url) && !is_of_program(part, scheme, end) {
            let before = &part[..scheme];
            // An attribute of HTML in another text, such as JSX or a code block.
            let is_attribute = before.ends_with("=\"") || before.ends_with("='");
            let url = without_backslashes(url);
            links.push(Link {
                at: range.start + scheme,
                url: if is_attribute {
                    without_references(&url)
                } else {
                    url
                },
            });
        }
    }
    links
}

/// Where a URL ends that begins at `start`. A placeholder such as `<name>` is a
/// part of it.
fn end_of(text: &str, start: usize, from: usize) -> usize {
    let opener = text[..start].chars().next_back();
    let mut at = from;
    let (mut depth, mut braces) = (0_i32, 0_i32);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if c == '<' && text[..at].ends_with(['=', '/']) {
            let inner = rest[1..].find('>');
            let is_name = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
            if let Some(length) = inner
                .filter(|length| (1..40).contains(length) && rest[1..=*length].chars().all(is_name))
            {
                at += length + 2;
                continue;
            }
        }
        if let Some(close) = [("{{", "}}"), ("<%", "%>"), ("${", "}"), ("<?", "?>")]
            .into_iter()
            .find_map(|(open, close)| {
                rest.strip_prefix(open)?
                    .find(close)
                    .map(|end| open.len() + end + close.len())
            })
            .filter(|length| !rest[..*length].contains('\n'))
        {
            at += close;
            continue;
        }
        match c {
            _ if c.is_whitespace() || c.is_control() || "\"<>`|".contains(c) => break,
            '\'' if opener == Some('\'')
                || rest[1..].starts_with([' ', ',', ';', ')', '\n'])
                || rest.len() == 1 =>
            {
                break;
            }
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ']' if !text[start..at].contains('[') => break,
            '{' => braces += 1,
            '}' if braces == 0 => break,
            '}' => braces -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    let url = text[start..at].trim_end_matches(['.', ',', ';', ':', '!']);
    match text[start..at].ends_with("...") {
        true => at,
        false => start + url.len(),
    }
}

/// Where the link begins in an attribute's value.
fn start_of(value: &str) -> Option<usize> {
    let mark = value.find("://")?;
    let before = &value[..mark];
    Some(
        before
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |at| at + 1),
    )
}

/// True for an address of Hugging Face's authorization endpoint, or one that is
/// mistaken for it, with a query.
fn is_authorize(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    let host = host
        .split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host = ["hf.co", "hf.com"].contains(&host)
        || (host.starts_with("hug") && host.contains("face") && host.matches('.').count() == 1);
    let rest = &rest[end..];
    let has_query = [
        "client_id",
        "client\\_id",
        "redirect_uri",
        "response_type",
        "scope",
    ]
    .iter()
    .any(|name| rest.contains(&format!("{name}=")));
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_host && is_web && has_query && rest.contains("/oauth")
}

/// True for the syntax of a template engine: it fills the link in.
fn is_engine(url: &str) -> bool {
    let has = |open: &str, close: &str| {
        url.split_once(open)
            .is_some_and(|(_, rest)| rest.contains(close))
    };
    has("{{", "}}")
        || has("{%", "%}")
        || has("<%", "%>")
        || has("<?", "?>")
        || has("${", "}")
        || has("#{", "}")
        || ["=@Model", "=@Uri", "=@Url", "=@(", "=@Html", "=@View"]
            .iter()
            .any(|start| url.contains(start))
}

/// True for a link that an engine completes, that is elided, or that goes on
/// elsewhere.
fn is_cut(url: &str) -> bool {
    is_engine(url) || url.contains('…') || url.contains("...") || url.ends_with(['=', '&', '?'])
}

/// True unless a Markdown destination is one that an engine fills in.
fn is_whole(text: &str, at: usize, url: &str) -> bool {
    !is_cut(url) && !is_cut(text[at..].split(')').next().unwrap_or_default())
}

/// True for a link that a program puts together, or that goes on in the next
/// line.
fn is_of_program(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let next = after.trim_start_matches(['"', '\'', '`', ')']);
    let is_quoted = before.ends_with(['"', '\'', '`']);
    let ends_quoted = after.starts_with(['"', '\'', '`']);
    let joined = next.trim_start_matches([' ', '\t']);
    let is_joined = is_quoted
        && ends_quoted
        && (joined.starts_with(['+', '%', '.', '\\', '&', '~'])
            || joined.starts_with("..")
            || joined.starts_with("<>")
            || joined.starts_with("format"));
    // An adjacent literal or a method in the next line.
    let next_line = joined.trim_start();
    let goes_on = is_quoted
        && ends_quoted
        && joined.starts_with('\n')
        && (next_line.starts_with(['"', '\'', '.', '+', '%', '`'])
            || next_line.starts_with("f\"")
            || next_line.starts_with("f'"));
    let is_continued = !is_quoted
        && (after.trim_start_matches([' ', '\t']).starts_with('\\')
            || (after
                .trim_start_matches([' ', '\t', '\r'])
                .starts_with('\n')
                && after.trim_start().starts_with(['&', '?'])));
    let url = &text[start..end];
    let is_formatted = is_quoted
        && (line
            .trim_end_matches(['"', '\'', '`'])
            .ends_with(['f', 'F', '$'])
            || ["format", "sprintf", "Sprintf", "printf", "String("]
                .iter()
                .any(|name| line.contains(name)))
        && (url.contains('{') || url.contains('%') || url.contains('\\'));
    let is_swift = url.contains("\\(");
    is_joined || goes_on || is_continued || is_formatted || is_swift
}

/// Without the backslashes of LaTeX (`\_`, `\&`, `\%`).
fn without_backslashes(url: &str) -> String {
    if !url.contains("\\_") && !url.contains("\\&") {
        return url.to_owned();
    }
    let mut out = String::new();
    let mut chars = url.chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(|next| "_&%#{}~".contains(*next));
        if !is_escape {
            out.push(c);
        }
    }
    out
}

/// `text` without the character references of HTML.
fn without_references(text: &str) -> String {
    if !text.contains('&') || text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::new();
    for token in Tokenizer::new(text) {
        if let Ok(Token::String(string)) = token {
            out.push_str(&String::from_utf8_lossy(&string));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://huggingface.co/oauth/authorize?client_id=a&state=b";

    fn urls(text: &str, grammar: Grammar) -> Vec<(usize, String)> {
        find(text, grammar)
            .into_iter()
            .map(|link| (link.at, link.url))
            .collect()
    }

    #[test]
    fn links_are_decoded_as_their_grammar_has_them() {
        let escaped = URL.replace('&', "&amp;");
        for (text, grammar, at) in [
            (URL.to_owned(), Grammar::Plain, 0),
            (format!("x {URL}."), Grammar::Plain, 2),
            (format!("[a]({URL})"), Grammar::Markdown, 4),
            (format!("[a]({escaped} \"t\")"), Grammar::Markdown, 4),
            (
                format!("[![a](https://a.example/b.svg)]({URL})"),
                Grammar::Markdown,
                32,
            ),
            (format!("<{URL}>"), Grammar::Markdown, 1),
            (format!("see {URL}, then"), Grammar::Markdown, 4),
            (format!("`{URL}`"), Grammar::Markdown, 1),
            (format!("[a]: {URL}\n\n[a] [b][a]"), Grammar::Markdown, 5),
            (
                format!("<p>\n<a href=\"{escaped}\">x</a>\n</p>"),
                Grammar::Markdown,
                13,
            ),
            (
                format!("a <a href=\"{escaped}\">x</a>"),
                Grammar::Markdown,
                11,
            ),
            (
                format!("<a class=b href='{escaped}'>x</a>"),
                Grammar::Html,
                17,
            ),
            (format!("<a href={URL}>x</a>"), Grammar::Html, 8),
            (format!("<p>{escaped}</p>"), Grammar::Html, 3),
            (
                format!("<script>let a = \"{URL}\";</script>"),
                Grammar::Html,
                17,
            ),
            (
                format!("<meta content=\"0; url={escaped}\">"),
                Grammar::Html,
                22,
            ),
        ] {
            assert_eq!(urls(&text, grammar), [(at, URL.to_owned())], "{text}");
        }
    }

    #[test]
    fn placeholders_stay_whole() {
        let start = "https://huggingface.co/oauth/authorize?client_id=";
        for name in [
            "{CLIENT_ID}&state={STATE}",
            "<client_id>&state=<state>",
            "$CLIENT_ID&state=$STATE",
            "YOUR_CLIENT_ID",
        ] {
            let url = format!("{start}{name}");
            assert_eq!(
                urls(&format!("see {url} here"), Grammar::Plain),
                [(4, url.clone())]
            );
        }
    }

    #[test]
    fn what_an_engine_or_a_program_puts_together_is_left_out() {
        for text in [
            format!("<a href=\"{URL}&x={{{{ y }}}}\">"),
            format!("<a href=\"{URL}&x=<%= y %>\">"),
            format!("let a = `{URL}&x=${{y}}`;"),
            format!("<a href=\"{URL}&x=@Model.Y\">"),
            format!("a = \"{URL}&x=\" + y"),
            format!("a = \"{URL}\" + y"),
            format!("a = f\"{URL}&x={{y}}\""),
            format!("a = (\n  \"{URL}\"\n  \"&x=y\"\n)"),
            format!("a = fmt.Sprintf(\"{URL}&x=%s\", y)"),
            format!("{URL}&\nx=y"),
            format!("{URL}\n  &x=y"),
            format!("{URL} \\\n  b"),
            format!("{URL}&…"),
            format!("{URL}&..."),
            format!("[a]({URL}&x={{{{ y }}}})"),
            "https://huggingface.co/oauth/authorize".to_owned(),
            "https://github.com/login/oauth/authorize?client_id=a".to_owned(),
        ] {
            for grammar in [Grammar::Plain, Grammar::Markdown, Grammar::Html] {
                assert_eq!(urls(&text, grammar), [], "{text}");
            }
        }
    }
}
