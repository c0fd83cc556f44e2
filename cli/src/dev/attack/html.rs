//! Reads links, forms and a refresh from a page.

/// A tag with its attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A form with the default values of its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Form {
    pub(super) action: String,
    pub(super) is_post: bool,
    pub(super) fields: Vec<(String, String)>,
}

#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) links: Vec<String>,
    pub(super) forms: Vec<Form>,
    /// The target of `<meta http-equiv=refresh>`.
    pub(super) refresh: Option<String>,
}

impl Document {
    pub(super) fn parse(html: &str) -> Self {
        let mut document = Self::default();
        let mut form: Option<(Form, bool)> = None;
        for tag in tags(html) {
            match tag.name.as_str() {
                "a" => document.links.extend(tag.get("href").map(str::to_owned)),
                "form" => {
                    document.forms.extend(form.take().map(|(form, _)| form));
                    let method = tag.get("method").unwrap_or_default();
                    let opened = Form {
                        action: tag.get("action").unwrap_or_default().to_owned(),
                        is_post: method.eq_ignore_ascii_case("post"),
                        fields: Vec::new(),
                    };
                    form = Some((opened, false));
                }
                "/form" => document.forms.extend(form.take().map(|(form, _)| form)),
                "input" | "button" => {
                    if let Some((form, has_button)) = &mut form {
                        form.fields.extend(field(&tag, has_button));
                    }
                }
                "meta"
                    if tag
                        .get("http-equiv")
                        .is_some_and(|v| v.eq_ignore_ascii_case("refresh")) =>
                {
                    document.refresh = tag.get("content").and_then(refresh_url);
                }
                _ => {}
            }
        }
        document.forms.extend(form.map(|(form, _)| form));
        document
    }
}

/// The target of a refresh, such as `0; url=/next`.
pub(super) fn refresh_url(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim();
    let start = rest
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("url="))?;
    let url = rest[start.len()..].trim().trim_matches(['"', '\'']);
    Some(url.to_owned())
}

/// The field that an element sends. The first button is pressed.
fn field(tag: &Tag, has_button: &mut bool) -> Option<(String, String)> {
    let kind = tag.get("type").unwrap_or(if tag.name == "button" {
        "submit"
    } else {
        "text"
    });
    let is_button = matches!(kind, "submit" | "image");
    let is_sent = match kind {
        "checkbox" | "radio" => tag.get("checked").is_some(),
        "submit" => !*has_button,
        "button" | "reset" | "file" | "image" => false,
        _ => true,
    };
    *has_button |= is_button;
    let name = tag.get("name").filter(|name| !name.is_empty() && is_sent)?;
    Some((
        name.to_owned(),
        tag.get("value").unwrap_or_default().to_owned(),
    ))
}

/// The tags of a page. Comments, scripts and stylesheets are skipped.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if matches!(tag.name.as_str(), "script" | "style") {
            let end = format!("</{}", tag.name);
            rest = rest.split_once(&end).map_or("", |(_, after)| after);
        }
        tags.push(tag);
    }
    tags
}

/// The tag at the start of `text`, and the rest.
fn tag(text: &str) -> (Tag, &str) {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>';
    let length = text.find(is_end).unwrap_or(text.len());
    let name = text[..length].trim_end_matches('/').to_ascii_lowercase();
    let mut tag = Tag {
        name,
        attributes: Vec::new(),
    };
    let mut rest = &text[length..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        // A name may begin with an equals sign.
        let length = rest.char_indices().skip(1).find(|(_, c)| is_end(*c));
        let length = length.map_or(rest.len(), |(at, _)| at);
        let name = rest[..length].to_ascii_lowercase();
        rest = rest[length..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    let is_end = |c: char| c.is_ascii_whitespace() || c == '>';
                    after.split_at(after.find(is_end).unwrap_or(after.len()))
                }
            };
        }
        tag.attributes.push((name, unescaped(value)));
    }
}

/// Decodes the character references that are common in attributes.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let found = rest[1..].split_once(';').and_then(|(name, after)| {
            let number = |text: &str, radix| char::from_u32(u32::from_str_radix(text, radix).ok()?);
            let character = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => match name.strip_prefix('#')? {
                    hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16)?,
                    decimal => number(decimal, 10)?,
                },
            };
            Some((character, after))
        });
        match found {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_forms_and_a_refresh_are_found() {
        let document = Document::parse(
            "<!-- <a href=no> --><script>'<a href=no>'</script>\
             <A class=x HREF='/a?b=1&amp;c=&#x32;'>x</a><a name=x>\
             <form action=/in method=POST><input type=hidden name=csrf value=\"1&quot;\">\
             <input type=checkbox name=off value=1><input name=empty>\
             <button name=go value=hf>In</button><button name=go value=gh>In</button></form>\
             <meta http-equiv=Refresh content=\"0; url=/next\">",
        );
        assert_eq!(document.links, ["/a?b=1&c=2"]);
        let fields = [("csrf", "1\""), ("empty", ""), ("go", "hf")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            document.forms,
            [Form {
                action: "/in".to_owned(),
                is_post: true,
                fields: fields.to_vec()
            }]
        );
        assert_eq!(document.refresh.as_deref(), Some("/next"));
    }

    #[test]
    fn nothing_that_is_no_page_stops_it() {
        for text in [
            "",
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href='x",
            "<form><input",
            "&#xzz;<p =>",
            "<!--",
        ] {
            Document::parse(text);
        }
    }
}
