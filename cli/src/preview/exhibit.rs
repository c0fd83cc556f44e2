//! What a preview shows.

use std::fmt;

use hf_signin::badge::{Badge, BadgeError, Label, Language, Shape, Size, Svg, Theme, Wording};
use hf_signin::snippet::{HOVER, RING};

/// What happens to a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Rest,
    Hover,
    Focus,
    Disabled,
}

/// A badge, drawn, with a caption.
pub(super) struct Exhibit {
    pub(super) svg: Svg,
    pub(super) caption: String,
    pub(super) state: State,
}

impl Exhibit {
    /// The eight standard badges: by theme, smallest first.
    pub(super) fn standard() -> Result<Vec<Self>, BadgeError> {
        let mut all = Vec::new();
        for theme in [Theme::Light, Theme::Dark] {
            for size in Size::ALL.iter().copied() {
                let svg = Badge::new(size, theme).svg()?;
                let caption = format!(
                    "{size} {theme}   {} × {} px   {} bytes",
                    svg.width(),
                    svg.height(),
                    with_commas(svg.as_str().len())
                );
                all.push(Self::new(svg, caption, State::Rest));
            }
        }
        Ok(all)
    }

    /// What else there is of a badge in a theme: states, shapes, languages of
    /// both directions.
    pub(super) fn variants(theme: Theme) -> Result<Vec<Self>, BadgeError> {
        let badge = Badge::new(Size::default(), theme);
        let mut all = Vec::new();
        for (state, caption) in [
            (State::Hover, "under the pointer"),
            (State::Focus, "in focus"),
            (State::Disabled, "disabled"),
        ] {
            all.push(Self::new(badge.svg()?, caption, state));
        }
        for (badge, caption) in [
            (badge.clone().shape(Shape::Rect), "rect"),
            (badge.clone().icon_only(true), "the mark alone"),
        ] {
            all.push(Self::new(badge.svg()?, caption, State::Rest));
        }
        for language in SAMPLES
            .iter()
            .filter_map(|tag| tag.parse::<Language>().ok())
        {
            let label = Label::in_language(language, Wording::SignInWith);
            let direction = if language.is_rtl() {
                ", right to left"
            } else {
                ""
            };
            let caption = format!("{}{direction}", language.name());
            all.push(Self::new(
                badge.clone().label(label).svg()?,
                caption,
                State::Rest,
            ));
        }
        Ok(all)
    }

    fn new(svg: Svg, caption: impl Into<String>, state: State) -> Self {
        Self {
            svg,
            caption: caption.into(),
            state,
        }
    }
}

/// Languages of five scripts, two of them from right to left.
const SAMPLES: [&str; 5] = ["fr", "ja", "hi", "ar", "he"];

/// `31589` as `31,589`.
pub(super) fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What badges are shown on.
pub(super) struct Ground {
    /// Of the badges that are only on it.
    pub(super) theme: Theme,
    pub(super) colour: &'static str,
    /// Of the captions: at least 7:1 to the ground.
    pub(super) text: &'static str,
    /// Around a button in focus.
    pub(super) ring: &'static str,
    /// How bright a button is under the pointer, of 1.
    pub(super) hover: &'static str,
}

/// White, and the dark page of Hugging Face.
pub(super) const GROUNDS: [Ground; 2] = [
    Ground {
        theme: Theme::Light,
        colour: "#FFFFFF",
        text: "#4B5563",
        ring: RING[0],
        hover: HOVER[0],
    },
    Ground {
        theme: Theme::Dark,
        colour: "#0B0F19",
        text: "#B6BECC",
        ring: RING[1],
        hover: HOVER[1],
    },
];

/// The badge's SVG: XML as it is, in a template.
pub(super) struct Drawing<'a>(&'a str);

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl askama::filters::HtmlSafe for Drawing<'_> {}

impl Exhibit {
    pub(super) fn drawing(&self) -> Drawing<'_> {
        Drawing(self.svg.as_str())
    }
}
