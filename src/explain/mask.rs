//! What of a value may be shown, by what it is and by any spelling of its
//! name.

use super::query::Pair;
use crate::link::{is_secret_name, is_token, redacted};
use crate::unfilled;
use crate::uri::{SplitUri, form};

/// The longest value that is shown whole, in characters.
const SHOWN: usize = 2_000;

/// Ends of the names of values that are secret until the sign-in is over,
/// without case and separators.
const PRIVATE: [&str; 4] = ["code", "state", "nonce", "challenge"];

/// The same for names that have no prefix.
const PRIVATE_WHOLE: [&str; 3] = ["response", "request", "ticket"];

/// Ends of the names of secrets and tokens.
const SECRET: &str = "token secret password passwd passphrase verifier assertion apikey privatekey credential credentials authorization cookie";

/// Names that end like a private one and are not.
const PUBLIC_CODES: &str = "errorcode statuscode responsecode httpcode countrycode languagecode langcode zipcode postcode exitcode";

/// Parameters whose values are public, however random they look.
const PUBLIC: &str = "clientid redirecturi redirecturis scope responsetype responsemode codechallengemethod iss \
    orgids prompt tokentype expiresin error errordescription errorhint errorreason erroruri display uilocales \
    granttype resource requesturi maxage clientname";

/// How much of a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it.
    Whole,
    /// Its beginning, to be recognised by: codes and states.
    Part,
    /// Nothing: secrets and tokens.
    Nothing,
}

/// A parameter's name without what came before it by mistake (`close?code`,
/// `/login?code`, `amp;code`), without brackets, case and separators.
pub(super) fn plain_name(name: &str) -> String {
    let once = String::from_utf8_lossy(&form::decode(name)).into_owned();
    let twice = String::from_utf8_lossy(&form::decode(&once)).into_owned();
    let last = twice.rsplit(['?', '/', '#', ';', '&', '=']).next();
    let last = last.unwrap_or_default();
    let name = last.split('[').next().unwrap_or_default();
    let name = if name.is_empty() { last } else { name };
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// How much a name lets show of its value.
fn by_name(name: &str) -> Shown {
    let plain = plain_name(name);
    let ends = |list: &str| list.split(' ').any(|end| plain.ends_with(end));
    if is_secret_name(name) || ends(SECRET) {
        Shown::Nothing
    } else if PUBLIC_CODES.split(' ').any(|public| public == plain) {
        Shown::Whole
    } else if PRIVATE.iter().any(|end| plain.ends_with(end))
        || PRIVATE_WHOLE.contains(&plain.as_str())
    {
        Shown::Part
    } else {
        Shown::Whole
    }
}

fn is_public(name: &str) -> bool {
    let plain = plain_name(name);
    PUBLIC.split_whitespace().any(|public| public == plain)
}

/// True for a signed token: it starts with the base64url of `{"`.
fn is_signed(value: &str) -> bool {
    value.starts_with("eyJ") && value.len() >= 16
}

/// True for what nobody would type: long, with digits among the letters or
/// upper case among the lower.
pub(super) fn looks_random(value: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_~+=".contains(c);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let switches = value
        .as_bytes()
        .windows(2)
        .filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
        .count();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    value.len() >= 16
        && value.chars().all(is_letter)
        && ((digits > 0 && letters > 0) || switches > 3 || digits == value.len())
}

/// What must not show anywhere: the values of private parameters that look
/// random. A readable value, such as a state that is an address, hides nothing
/// else.
#[derive(Debug, Default)]
pub(super) struct Mask {
    secrets: Vec<String>,
}

impl Mask {
    pub(super) fn of<'a>(pairs: impl IntoIterator<Item = &'a Pair<'a>>) -> Self {
        let private = pairs.into_iter().filter(|pair| shown(pair) != Shown::Whole);
        let values = private.map(|pair| pair.value.as_str());
        // Each is looked for in each word: of thousands, the first.
        let secrets = values.filter(|value| looks_random(value)).take(100);
        Self {
            secrets: secrets.map(str::to_owned).collect(),
        }
    }

    /// A parameter for display: its value, and whether that is masked.
    pub(super) fn parameter(&self, pair: &Pair<'_>) -> (String, bool) {
        let is_repeated = || self.secrets.contains(&pair.value);
        match shown(pair) {
            Shown::Nothing => (nothing(&pair.value), true),
            Shown::Part => (part(&pair.value), true),
            Shown::Whole if is_repeated() => (part(&pair.value), true),
            Shown::Whole => (
                self.text(&redacted(&pair.value), !is_public(&pair.name)),
                false,
            ),
        }
    }

    /// A parameter's name. What is not a name may be a code.
    pub(super) fn name(&self, name: &str) -> String {
        let is_plain = |c: char| c.is_ascii_lowercase() || "_-.[];?/".contains(c);
        match name.len() {
            20.. if !name.chars().all(is_plain) => format!("… ({} bytes)", name.len()),
            _ => self.text(name, true),
        }
    }

    /// Everything before a link's query.
    pub(super) fn endpoint(&self, target: &str) -> String {
        let end = target.find(['&', '=']).unwrap_or(target.len());
        self.text(&redacted(&target[..end]), false)
    }

    /// Everything before a callback's query, as far as it can't be a code or a
    /// state: scheme and host, and the usual words of the path. A proxy may
    /// have encoded the `?`.
    pub(super) fn address(&self, target: &str) -> String {
        const USUAL: &str = "account accounts api app auth authorize callback callbacks cb \
            complete connect hf huggingface index.html index.php login oauth oauth2 oidc openid \
            provider providers redirect return session sign-in signin signin-oidc sso user users \
            v1 v2 error code";
        let shown_part = redacted(target);
        let (before, path) = match shown_part.find('/') {
            // localhost:3000/cb has no scheme.
            Some(at) if !shown_part.contains("://") && is_host_and_port(&shown_part[..at]) => {
                shown_part.split_at(at)
            }
            _ => {
                let path = SplitUri::new(&shown_part).path.len();
                shown_part.split_at(shown_part.len() - path)
            }
        };
        let is_usual = |segment: &str| {
            segment.is_empty() || USUAL.split_whitespace().any(|usual| usual == segment)
        };
        let segments = path
            .split('/')
            .map(|segment| if is_usual(segment) { segment } else { "…" });
        let plain: Vec<&str> = segments.collect();
        self.text(&format!("{before}{}", plain.join("/")), false)
    }

    /// A text from the input, without the values of private parameters in it,
    /// tokens, and the secrets of the other parameters; `random` hides every
    /// word that looks random, too.
    pub(super) fn text(&self, text: &str, random: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut is_value_of_private = false;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            if end == 0 {
                let (sign, length) = separator(rest, first);
                out.push_str(&rest[..length]);
                if sign != '=' {
                    is_value_of_private = false;
                }
                rest = &rest[length..];
                continue;
            }
            let (word, after) = rest.split_at(end);
            let is_name = matches!(after.chars().next(), Some('=' | '%' | '['))
                && separator_after_brackets(after);
            let is_value = is_value_of_private && !is_name && !unfilled::is_word(word);
            if is_value || is_token(word) || is_signed(word) {
                out.push('…');
            } else {
                for (at, part) in word.split('.').enumerate() {
                    let is_secret = self
                        .secrets
                        .iter()
                        .any(|secret| secret == part || secret == word);
                    out.push_str(if at > 0 { "." } else { "" });
                    out.push_str(if is_secret || (random && looks_random(part)) {
                        "…"
                    } else {
                        part
                    });
                }
            }
            is_value_of_private = is_name && by_name(word) != Shown::Whole
                || (is_value_of_private
                    && !is_name
                    && !matches!(after.chars().next(), Some('&' | ';' | '?' | '#' | ' ')));
            rest = after;
        }
        escaped(&out)
    }
}

fn is_host_and_port(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, ""));
    let is_host = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !host.is_empty() && host.chars().all(is_host) && port.chars().all(|c| c.is_ascii_digit())
}

/// Characters of a word; a JWT has periods in it.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '~' | '.')
}

/// The separator at the start of `text` (decoded when it is an escape), and
/// its length.
fn separator(text: &str, first: char) -> (char, usize) {
    if first == '%' {
        for (escape, sign) in [
            ("%3d", '='),
            ("%253d", '='),
            ("%26", '&'),
            ("%2526", '&'),
            ("%3f", '?'),
            ("%5b", '='),
            ("%5d", '='),
        ] {
            if text
                .get(..escape.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(escape))
            {
                return (sign, escape.len());
            }
        }
    }
    let sign = match first {
        '[' | ']' => '=',
        // A value goes on after characters like these.
        '+' | '/' | '%' | ':' => '=',
        other => other,
    };
    (sign, first.len_utf8())
}

/// True when `=` follows, perhaps after brackets, in any encoding.
fn separator_after_brackets(text: &str) -> bool {
    let lower = text
        .get(..text.len().min(24))
        .unwrap_or(text)
        .to_ascii_lowercase();
    let plain = lower
        .replace("%25", "%")
        .replace("%5b", "[")
        .replace("%5d", "]")
        .replace("%3d", "=");
    let rest = match plain.strip_prefix('[') {
        Some(inner) => inner.split_once(']').map_or("", |(_, rest)| rest),
        None => &plain,
    };
    rest.starts_with('=')
}

/// How much of a parameter's value may be shown. A value that nobody filled in
/// is no secret.
pub(super) fn shown(pair: &Pair<'_>) -> Shown {
    let value = &pair.value;
    if unfilled::is_engine(pair.raw_value) && value.len() < 200 || unfilled::is_readable(value) {
        return Shown::Whole;
    }
    match by_name(&pair.name) {
        Shown::Nothing => Shown::Nothing,
        _ if is_token(value) => Shown::Nothing,
        Shown::Part => Shown::Part,
        Shown::Whole if is_signed(value) => Shown::Part,
        Shown::Whole if looks_random(value) && !is_public(&pair.name) => Shown::Part,
        Shown::Whole => Shown::Whole,
    }
}

/// The length of a secret.
fn nothing(value: &str) -> String {
    match value.chars().count() {
        0 => String::new(),
        length => format!("(not shown: {length} characters)"),
    }
}

/// The first four characters of a long secret, nothing of a short one, and
/// its length.
fn part(value: &str) -> String {
    let length = value.chars().count();
    match length {
        0 => String::new(),
        1..16 => format!("… ({length} characters)"),
        _ => {
            let start: String = value.chars().take(4).collect();
            format!("{}… ({length} characters)", escaped(&start))
        }
    }
}

/// `text` cut when it is long, with control characters, and characters that
/// change what a terminal shows, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(SHOWN) {
        if c.is_control() || is_format(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// Characters that are not seen, or turn the direction of writing.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
