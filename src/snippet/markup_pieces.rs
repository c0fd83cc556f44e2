//! Takes the markup of a snippet apart, as far as a policy asks. The markup is
//! this crate's own: well-formed, attributes in quotes.

/// What a Content Security Policy may forbid.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Script(&'a str),
    ScriptUrl(String),
    Style(&'a str),
    StyleAttribute(String),
    Picture(String),
}

pub(super) fn pieces(markup: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = &rest[..length];
        rest = &rest[length..];
        let mut has_url = false;
        while let Some((attribute, value, after)) = attribute(rest) {
            rest = after;
            let value = unescape(value);
            match (name, attribute) {
                (_, "style") => pieces.push(Piece::StyleAttribute(value)),
                ("img", "src") => pieces.push(Piece::Picture(value)),
                // One picture for the dark.
                ("source", "srcset" | "srcSet") => pieces.push(Piece::Picture(value)),
                ("script", "src") => {
                    has_url = true;
                    pieces.push(Piece::ScriptUrl(value));
                }
                _ => {}
            }
        }
        if let Some(end) = match name {
            "script" => Some("</script>"),
            "style" => Some("</style>"),
            _ => None,
        } && let Some((_, text)) = rest.split_once('>')
            && let Some((text, after)) = text.split_once(end)
        {
            rest = after;
            match name {
                "style" => pieces.push(Piece::Style(text)),
                _ if has_url => {}
                _ => pieces.push(Piece::Script(text)),
            }
        }
    }
    pieces
}

/// The next attribute that has a value in quotes, before the tag ends.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let end = rest.find(['>', '='])?;
    let (before, after) = rest.split_at(end);
    let after = after.strip_prefix('=')?;
    let name = before.rsplit(char::is_whitespace).next()?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = after[1..].split_once(quote)?;
    Some((name, value, after))
}

fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').map(|end| &rest[1..end]);
        let c = reference.and_then(|reference| match reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            _ => char::from_u32(reference.strip_prefix('#')?.parse().ok()?),
        });
        match (c, reference) {
            (Some(c), Some(reference)) => {
                text.push(c);
                rest = &rest[reference.len() + 2..];
            }
            _ => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_styles_and_pictures_are_found() {
        let markup = "<!-- <img src=\"no\"> --><a href='x\">' style=\"a:b\"><picture><source media=\"(x)\" \
            srcset=\"d&amp;1\"><img src=\"e\" alt=\"<script>no</script>\"></picture></a><style>p{q:r}</style>\
            <script>\nif (a < b) c('</b>');\n</script><script src=\"f\"></script>";
        assert_eq!(
            pieces(markup),
            [
                Piece::StyleAttribute("a:b".to_owned()),
                Piece::Picture("d&1".to_owned()),
                Piece::Picture("e".to_owned()),
                Piece::Style("p{q:r}"),
                Piece::Script("\nif (a < b) c('</b>');\n"),
                Piece::ScriptUrl("f".to_owned()),
            ]
        );
    }

    #[test]
    fn references_are_read() {
        assert_eq!(unescape("a&amp;b&quot;&#39;&x;&"), "a&b\"'&x;&");
    }
}
