use std::fmt;

use super::{SnippetError, TemplateEngine};

/// How a placeholder is written (B16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub enum PlaceholderSyntax {
    /// `{{ state }}`: Jinja, Handlebars, askama, Liquid, Go.
    DoubleBrace,
    /// `<%= state %>`: ERB, EJS.
    Percent,
    /// `<?= $state ?>`: PHP.
    Php,
    /// `@state`, `@Model.State`: Razor.
    At,
    /// `${state}`: Thymeleaf.
    Dollar,
    /// `{state}`: JSX, and documentation.
    Brace,
}

impl PlaceholderSyntax {
    /// Longest opening first, so that none hides another.
    const ALL: [Self; 6] = [
        Self::DoubleBrace,
        Self::Percent,
        Self::Php,
        Self::Dollar,
        Self::Brace,
        Self::At,
    ];

    fn delimiters(self) -> (&'static str, &'static str) {
        match self {
            Self::DoubleBrace => ("{{", "}}"),
            Self::Percent => ("<%=", "%>"),
            Self::Php => ("<?=", "?>"),
            Self::At => ("@", ""),
            Self::Dollar => ("${", "}"),
            Self::Brace => ("{", "}"),
        }
    }
}

/// A template engine's placeholder, which stands unescaped where a value
/// would stand, and nowhere else (B16).
///
/// It is exactly one placeholder as an engine writes it (`{{ state }}`,
/// `<%= state %>`, `<?= $state ?>`, `@state`, `${state}`, `{state}`), and cannot
/// break out: its expression is made of letters, digits, single spaces,
/// `_ . $ @ | , : ( ) [ ] - ->` and quotes in pairs around plain text, and
/// holds a name. A place that cannot hold the quotes must refuse it.
///
/// It must percent-encode the value, as that of a [`TemplateEngine`] does. A
/// state, nonce or challenge that this crate made needs no encoding: it is
/// base64url.
///
/// ```
/// use hf_signin::snippet::Placeholder;
///
/// let placeholder = Placeholder::new("{{ oauth_state }}")?;
/// assert_eq!(placeholder.as_str(), "{{ oauth_state }}");
/// assert!(Placeholder::new("{{ a }}\" onclick=\"{{ b }}").is_err());
/// # Ok::<(), hf_signin::snippet::SnippetError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Placeholder {
    text: String,
    /// As it stands in a form's field, where a named engine escapes otherwise.
    field: Option<String>,
    #[doc(hidden)]
    pub syntax: PlaceholderSyntax,
    /// The engine that was asked for by name.
    #[doc(hidden)]
    pub engine: Option<TemplateEngine>,
}

impl Placeholder {
    /// Checks that `text` is one placeholder of a known syntax.
    ///
    /// # Errors
    ///
    /// [`SnippetError::PlaceholderForm`] when it is not.
    pub fn new(text: impl Into<String>) -> Result<Self, SnippetError> {
        let text = text.into();
        let syntax = PlaceholderSyntax::ALL.into_iter().find(|syntax| {
            inner(&text, *syntax).is_some_and(|inner| match syntax {
                PlaceholderSyntax::At => is_path_or_call(inner),
                _ => is_expression(inner, *syntax),
            })
        });
        match syntax {
            Some(syntax) => Ok(Self {
                text,
                field: None,
                syntax,
                engine: None,
            }),
            None => Err(SnippetError::PlaceholderForm { value: text }),
        }
    }

    /// One of the table of engines, known to be right.
    pub(super) fn of_engine(
        text: String,
        field: String,
        syntax: PlaceholderSyntax,
        engine: TemplateEngine,
    ) -> Self {
        Self {
            text,
            field: Some(field),
            syntax,
            engine: Some(engine),
        }
    }

    /// The placeholder as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The placeholder in the value of a form's field, which is escaped for
    /// HTML and not percent-encoded: the browser does that when it sends the
    /// form.
    pub(super) fn in_field(&self) -> &str {
        self.field.as_deref().unwrap_or(&self.text)
    }

    /// What stands between the delimiters, without the spaces around it:
    /// `state` in `{{ state }}`.
    pub(super) fn expression(&self) -> &str {
        inner(&self.text, self.syntax).unwrap_or_default().trim()
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn inner(text: &str, syntax: PlaceholderSyntax) -> Option<&str> {
    let (open, close) = syntax.delimiters();
    text.strip_prefix(open)?.strip_suffix(close)
}

/// An expression without nesting, line ends or anything else that could end
/// the placeholder. Quotes come in pairs around plain text; the place that a
/// placeholder goes to must hold them.
fn is_expression(inner: &str, syntax: PlaceholderSyntax) -> bool {
    let expression = inner.trim_matches(' ');
    let mut quote = None;
    let mut previous = ' ';
    for c in inner.chars() {
        let legal = match (quote, c) {
            (None, '"' | '\'') => {
                quote = Some(c);
                true
            }
            (Some(open), _) if open == c => {
                quote = None;
                true
            }
            // PHP's arrow.
            (None, '>') => previous == '-',
            // Thymeleaf's utility objects, such as #uris; elsewhere it begins a block.
            (None, '#') => syntax == PlaceholderSyntax::Dollar,
            (None, _) => c.is_ascii_alphanumeric() || " _.$|,:()[]@-".contains(c),
            (Some(_), _) => c.is_ascii_alphanumeric() || " _.:-".contains(c),
        };
        if !legal {
            return false;
        }
        previous = c;
    }
    quote.is_none()
        && !expression.contains("  ")
        && !expression.contains("--")
        && !expression.ends_with("->")
        && !expression.starts_with(|c: char| c.is_ascii_digit() || "|,:)]>\"'".contains(c))
        && expression.contains(|c: char| c.is_ascii_alphabetic())
}

/// What Razor reads after `@`: names with periods between, and perhaps such a
/// path in parentheses as the argument of a call.
fn is_path_or_call(inner: &str) -> bool {
    match inner
        .strip_suffix(')')
        .and_then(|call| call.split_once('('))
    {
        Some((method, argument)) => is_path(method) && is_path(argument),
        None => is_path(inner),
    }
}

/// Names with periods between.
fn is_path(inner: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    inner.split('.').all(is_name) && inner.contains(|c: char| c.is_ascii_alphabetic())
}

#[test]
fn b16_known_syntaxes() {
    use PlaceholderSyntax::{At, Brace, Dollar, DoubleBrace, Percent, Php};
    for (text, syntax, expression) in [
        ("{{ state }}", DoubleBrace, "state"),
        ("{{state}}", DoubleBrace, "state"),
        ("{{ oauth_state }}", DoubleBrace, "oauth_state"),
        (
            "{{ session.state|urlencode }}",
            DoubleBrace,
            "session.state|urlencode",
        ),
        (
            "{{ state | url_encode }}",
            DoubleBrace,
            "state | url_encode",
        ),
        ("{{ .State }}", DoubleBrace, ".State"),
        ("{{- .State -}}", DoubleBrace, "- .State -"),
        ("<%= state %>", Percent, "state"),
        ("<%= url_encode(@state) %>", Percent, "url_encode(@state)"),
        ("<%= session[:state] %>", Percent, "session[:state]"),
        ("<?= $this->state ?>", Php, "$this->state"),
        ("<?= $_SESSION['state'] ?>", Php, "$_SESSION['state']"),
        ("{{ s[\"state\"] }}", DoubleBrace, "s[\"state\"]"),
        ("{{ a['b'][\"c\"] }}", DoubleBrace, "a['b'][\"c\"]"),
        ("<?= $state ?>", Php, "$state"),
        ("<?= urlencode($state) ?>", Php, "urlencode($state)"),
        ("@state", At, "state"),
        ("@Model.State", At, "Model.State"),
        ("${state}", Dollar, "state"),
        ("{state}", Brace, "state"),
        ("{STATE}", Brace, "STATE"),
        (
            "{encodeURIComponent(state)}",
            Brace,
            "encodeURIComponent(state)",
        ),
    ] {
        let placeholder = Placeholder::new(text).unwrap();
        assert_eq!(placeholder.as_str(), text);
        assert_eq!(placeholder.syntax, syntax, "{text}");
        assert_eq!(placeholder.expression(), expression);
    }
}
