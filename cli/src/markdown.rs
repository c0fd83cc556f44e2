//! Markdown as text for a terminal.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::output::HEADING;

/// The part of a page from the heading with this anchor to the next heading of
/// the same level or above.
pub(super) fn section<'a>(page: &'a str, anchor: &str) -> &'a str {
    let mut found: Option<(usize, HeadingLevel)> = None;
    for (level, text, range) in headings(page) {
        match found {
            Some((start, of)) if level <= of => return &page[start..range.start],
            None if anchor_of(&text) == anchor => found = Some((range.start, level)),
            _ => {}
        }
    }
    found.map_or("", |(start, _)| &page[start..])
}

/// The headings of a page: level, text and place.
fn headings(page: &str) -> Vec<(HeadingLevel, String, Range<usize>)> {
    let mut headings = Vec::new();
    let mut text: Option<String> = None;
    for (event, range) in Parser::new(page).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => text = Some(String::new()),
            Event::Text(piece) | Event::Code(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(&piece);
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                headings.extend(text.take().map(|text| (level, text, range)));
            }
            _ => {}
        }
    }
    headings
}

/// The anchor that GitHub makes of a heading.
fn anchor_of(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| {
            if c == ' ' {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// `markdown` as plain text with styles: headings stand out, code blocks are
/// indented, and a link is its text, followed by its address if that works
/// outside of the repository.
pub(super) fn terminal_text(markdown: &str) -> String {
    let mut out = String::new();
    let mut indent = String::new();
    let mut in_code_block = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                out.push_str(&HEADING.render().to_string());
            }
            Event::End(TagEnd::Heading(_)) => {
                out.push_str(&HEADING.render_reset().to_string());
                out.push_str("\n\n");
            }
            Event::Start(Tag::Item) => {
                out.push_str(&indent);
                out.push_str("- ");
                indent.push_str("  ");
            }
            Event::End(TagEnd::Item) => {
                indent.truncate(indent.len().saturating_sub(2));
                if !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            Event::End(TagEnd::List(_)) => out.push('\n'),
            Event::End(TagEnd::Paragraph) => out.push_str("\n\n"),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                in_code_block = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code_block = false;
                out.push('\n');
            }
            Event::Text(text) if in_code_block => {
                for line in text.lines() {
                    out.push_str(&format!("{indent}    {line}\n"));
                }
            }
            Event::Text(text) => out.push_str(&text),
            Event::Code(code) => out.push_str(&format!("`{code}`")),
            Event::SoftBreak | Event::HardBreak => {
                out.push('\n');
                out.push_str(&indent);
            }
            _ => {}
        }
    }
    while out.ends_with('\n') {
        out.pop();
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# Page

## The `state`, again

One [link](callback.md) and `code`
on two lines.

```console
$ hf-signin link
## not a heading
```

- first
  line
- second

### Below

x

## Next
";

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let found = section(PAGE, "the-state-again");
        assert!(found.starts_with("## The `state`, again\n"));
        assert!(found.ends_with("### Below\n\nx\n\n"), "{found:?}");
        assert_eq!(section(PAGE, "next"), "## Next\n");
        assert_eq!(section(PAGE, "none"), "");
    }

    #[test]
    fn nothing_of_the_markup_is_left() {
        let text = terminal_text(section(PAGE, "the-state-again"));
        let text = anstream::adapter::strip_str(&text).to_string();
        insta::assert_snapshot!(text, @r"
        The `state`, again

        One link and `code`
        on two lines.

            $ hf-signin link
            ## not a heading

        - first
          line
        - second

        Below

        x
        ");
    }
}
