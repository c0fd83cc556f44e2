use std::fmt;

use crate::Diagnostic;
use crate::diagnostic::diagnostic_error;
use crate::names::named_enum;
use crate::rule::Rule;

/// How a placeholder is written (B16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PlaceholderSyntax {
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

/// Why a text is not a [`Placeholder`] (B16).
///
/// ```
/// use hf_signin::snippet::Placeholder;
///
/// assert_eq!(Placeholder::new("state").unwrap_err().value, "state");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceholderError {
    /// The text as given.
    pub value: String,
}

impl PlaceholderError {
    /// All that there is to say about the error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error(
            "placeholder_form",
            format!("placeholder {:?} is of no known form", self.value),
        )
        .with_rule(Rule::B16)
        .with_fix(
            "use one such as {{ state }}, <%= state %>, <?= $state ?>, @Model.State, ${state} or \
             {STATE}",
        )
    }
}

diagnostic_error!(PlaceholderError);

/// A template engine's placeholder, written unescaped in the place of a value,
/// and nowhere else (B16).
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
/// # Ok::<(), hf_signin::snippet::PlaceholderError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Placeholder {
    text: String,
    /// As it is in a form's field, where a named engine escapes otherwise.
    field: Option<String>,
    pub(super) syntax: PlaceholderSyntax,
    /// The engine that was asked for by name.
    pub(super) engine: Option<TemplateEngine>,
}

impl Placeholder {
    /// Checks that `text` is one placeholder of a known syntax.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn new(text: impl Into<String>) -> Result<Self, PlaceholderError> {
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
            None => Err(PlaceholderError { value: text }),
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

    /// What is between the delimiters, without the spaces around it:
    /// `state` in `{{ state }}`.
    pub(super) fn expression(&self) -> &str {
        inner(&self.text, self.syntax).unwrap_or_default().trim()
    }
}

impl std::str::FromStr for Placeholder {
    type Err = PlaceholderError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl AsRef<str> for Placeholder {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

named_enum! {
    /// A template engine whose placeholders are known by name (B16).
    ///
    /// ```
    /// use hf_signin::snippet::TemplateEngine;
    ///
    /// let engine: TemplateEngine = "jinja".parse()?;
    /// assert_eq!(engine.state().as_str(), "{{ state|urlencode }}");
    /// assert_eq!(TemplateEngine::Go.code_challenge().as_str(), "{{ .CodeChallenge }}");
    /// # Ok::<(), hf_signin::UnknownName>(())
    /// ```
    #[non_exhaustive]
    pub enum TemplateEngine: "template engine" {
        /// Jinja, and what reads the same: Django, Nunjucks, minijinja.
        Jinja = "jinja" | "jinja2" | "django" | "nunjucks" | "minijinja" ~ "flask" ~ "fastapi",
        /// Tera.
        Tera = "tera" ~ "zola",
        /// askama.
        Askama = "askama" ~ "rinja",
        /// Handlebars and Mustache, which cannot percent-encode.
        Handlebars = "handlebars" | "mustache" | "hbs",
        /// ERB (Rails).
        Erb = "erb" ~ "rails" ~ "ruby",
        /// EJS (Express).
        Ejs = "ejs" ~ "express" ~ "node",
        /// Liquid.
        Liquid = "liquid" ~ "jekyll" ~ "shopify" ~ "twig",
        /// PHP.
        Php = "php" ~ "laravel" ~ "wordpress",
        /// Go's `html/template`, which escapes each value for its place.
        Go = "go" ~ "golang" ~ "hugo" ~ "html-template",
        /// Razor (ASP.NET).
        Razor = "razor" ~ "aspnet" ~ "asp-net" ~ "blazor" ~ "cshtml" ~ "dotnet",
        /// Thymeleaf (Spring), which needs `th:href`.
        Thymeleaf = "thymeleaf" ~ "spring" ~ "spring-boot",
        /// JSX (React), which needs `href={…}`.
        Jsx = "jsx" ~ "react" ~ "nextjs" ~ "next" ~ "tsx" ~ "preact" ~ "solid",
    }
}

/// How an engine's users write a variable's name.
#[derive(Clone, Copy)]
enum Case {
    Snake,
    Camel,
    Pascal,
}

impl TemplateEngine {
    /// The placeholder for the state.
    #[must_use]
    pub fn state(self) -> Placeholder {
        self.placeholder(["state", "state", "State"])
    }

    /// The placeholder for the nonce.
    #[must_use]
    pub fn nonce(self) -> Placeholder {
        self.placeholder(["nonce", "nonce", "Nonce"])
    }

    /// The placeholder for the code challenge.
    #[must_use]
    pub fn code_challenge(self) -> Placeholder {
        self.placeholder(["code_challenge", "codeChallenge", "CodeChallenge"])
    }

    /// How it writes placeholders, `*` in the variable's place: in a link, whose
    /// values are percent-encoded (RFC 3986 section 2.1), and in the `value` of
    /// a form's field, which is escaped for HTML only: the browser encodes it
    /// when the form is sent.
    #[rustfmt::skip]
    const fn spelling(self) -> (PlaceholderSyntax, Case, &'static str, &'static str) {
        use Case::{Camel, Pascal, Snake};
        use PlaceholderSyntax::{At, Brace, Dollar, DoubleBrace, Percent, Php};
        match self {
            Self::Jinja => (DoubleBrace, Snake, "{{ *|urlencode }}", "{{ *|escape }}"),
            Self::Tera => (DoubleBrace, Snake, "{{ * | urlencode_strict }}", "{{ * }}"),
            Self::Askama => (DoubleBrace, Snake, "{{ *|urlencode_strict }}", "{{ * }}"),
            Self::Handlebars => (DoubleBrace, Camel, "{{ * }}", "{{ * }}"),
            Self::Erb => (Percent, Snake, "<%= ERB::Util.url_encode(*) %>", "<%= ERB::Util.html_escape(*) %>"),
            Self::Ejs => (Percent, Camel, "<%= encodeURIComponent(*) %>", "<%= * %>"),
            Self::Liquid => (DoubleBrace, Snake, "{{ * | url_encode }}", "{{ * | escape }}"),
            Self::Php => (Php, Snake, "<?= rawurlencode($*) ?>", "<?= htmlspecialchars($*) ?>"),
            Self::Go => (DoubleBrace, Pascal, "{{ .* }}", "{{ .* }}"),
            Self::Razor => (At, Pascal, "@Uri.EscapeDataString(Model.*)", "@Model.*"),
            Self::Thymeleaf => (Dollar, Camel, "${#uris.escapeQueryParam(*)}", "${*}"),
            Self::Jsx => (Brace, Camel, "{*}", "{*}"),
        }
    }

    fn placeholder(self, [snake, camel, pascal]: [&str; 3]) -> Placeholder {
        let (syntax, case, link, field) = self.spelling();
        let name = match case {
            Case::Snake => snake,
            Case::Camel => camel,
            Case::Pascal => pascal,
        };
        let write = |spelling: &str| spelling.replace('*', name);
        Placeholder {
            text: write(link),
            field: Some(write(field)),
            syntax,
            engine: Some(self),
        }
    }
}

/// True if `text` is written as documentation and templates write what the
/// reader fills in: in brackets of some kind, behind a dollar sign, or as a
/// name such as YOUR_CLIENT_ID.
pub(crate) fn looks_like_placeholder(text: &str) -> bool {
    let in_brackets = [("{", "}"), ("<", ">"), ("[", "]"), ("%", "%"), ("__", "__")]
        .iter()
        .any(|(open, close)| {
            text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
        });
    let plain = text.to_ascii_lowercase().replace(['-', ' '], "_");
    let is_constant =
        text.contains('_') && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    in_brackets
        || text.starts_with('$')
        || is_constant
        || plain.starts_with("your_")
        || ["client_id", "redirect_uri"].contains(&plain.as_str())
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
