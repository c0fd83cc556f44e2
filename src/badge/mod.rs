//! The badge as SVG: sizes, themes, label, layout.

mod brand;
mod draw;
mod error;
mod file_stem;
mod fingerprint;
#[cfg(feature = "label")]
mod label;
mod label_path;
#[cfg(feature = "label")]
mod language;
mod layout;
mod mark;
mod markup;
mod options;
mod palette;
pub mod standard;
mod standard_label;
mod style_sheet;
mod svg;
mod write;

pub use error::BadgeError;
#[cfg(feature = "label")]
pub use label::Label;
#[cfg(all(feature = "label", hf_signin_fonts_apart))]
#[doc(hidden)]
pub use label::load_font;
#[cfg(feature = "label")]
pub use language::{Language, PageWords, Phrase, Wording};
pub use options::{Direction, Logo, Outline, Shape, Size, Theme};
pub use svg::Svg;

use brand::Brand;
#[doc(hidden)]
pub use label_path::UNITS_PER_EM;

/// A badge to draw.
///
/// ```
/// use hf_signin::badge::{Badge, Size, Theme};
///
/// let svg = Badge::new(Size::Lg, Theme::Light).svg()?;
/// assert_eq!((svg.width(), svg.height()), (246, 36));
/// # Ok::<(), hf_signin::badge::BadgeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Badge {
    brand: &'static Brand,
    #[doc(hidden)]
    pub size: Size,
    #[doc(hidden)]
    pub theme: Theme,
    #[doc(hidden)]
    pub shape: Shape,
    #[doc(hidden)]
    pub logo: Logo,
    #[doc(hidden)]
    pub icon_only: bool,
    #[doc(hidden)]
    pub width: Option<u32>,
    #[doc(hidden)]
    pub outline: Outline,
    #[doc(hidden)]
    pub direction: Direction,
    lang: Option<String>,
    inline: bool,
    id_prefix: String,
    #[cfg(feature = "label")]
    label: Option<Label>,
}

impl Badge {
    /// The least that [`Badge::width`] takes, in px.
    pub const MIN_WIDTH: u32 = 40;
    /// The most that [`Badge::width`] takes, in px.
    pub const MAX_WIDTH: u32 = 400;

    /// The standard badge: "Sign in with Hugging Face" in a pill.
    #[must_use]
    pub fn new(size: Size, theme: Theme) -> Self {
        Self {
            brand: const { &Brand::HUGGING_FACE },
            size,
            theme,
            shape: Shape::default(),
            logo: Logo::default(),
            icon_only: false,
            width: None,
            outline: Outline::default(),
            direction: Direction::default(),
            lang: None,
            inline: false,
            id_prefix: String::new(),
            #[cfg(feature = "label")]
            label: None,
        }
    }

    /// The label. Default: the standard one. With [`Badge::icon_only`] it is
    /// the accessible name only.
    #[cfg(feature = "label")]
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        self.label = Some(label);
        self
    }

    /// The button's shape. Default: [`Shape::Pill`].
    #[must_use]
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }

    /// The tone of the button's outline. Default: [`Outline::Official`].
    #[must_use]
    pub fn outline(mut self, outline: Outline) -> Self {
        self.outline = outline;
        self
    }

    /// Where the label's reading begins. Default: [`Direction::Auto`].
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// The label's language as a BCP 47 tag such as `fr` or `zh-Hans`: screen
    /// readers choose their voice by it, and fonts the forms of their glyphs.
    /// Default: `en` for the standard label, none for any other.
    #[must_use]
    pub fn lang(mut self, tag: impl Into<String>) -> Self {
        self.lang = Some(tag.into());
        self
    }

    /// What the ids and classes in the SVG begin with: a letter, then letters,
    /// digits, `-` and `_`. An HTML page in which the same badge stands more
    /// than once, inline, needs a prefix for each, since ids must be unique.
    /// Default: none.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Light).id_prefix("footer-");
    /// assert!(badge.svg()?.as_str().contains("<title id=\"footer-b"));
    /// # Ok::<(), hf_signin::badge::BadgeError>(())
    /// ```
    #[must_use]
    pub fn id_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.id_prefix = prefix.into();
        self
    }

    /// Made to stand in an HTML page as `<svg>`: a style sheet protects it from
    /// the page's rules for all of its pictures, lets it shrink in a narrow
    /// column, and follows readers who prefer more contrast or have colours of
    /// their own. Default: `false`, an SVG for a file.
    #[must_use]
    pub fn inline(mut self, inline: bool) -> Self {
        self.inline = inline;
        self
    }

    /// Shows only the mark: a round button, or a square one with
    /// [`Shape::Rect`], whose label is its accessible name.
    #[must_use]
    pub fn icon_only(mut self, icon_only: bool) -> Self {
        self.icon_only = icon_only;
        self
    }

    /// The picture's width, from [`Badge::MIN_WIDTH`] to [`Badge::MAX_WIDTH`]
    /// px, and at least what the label needs. Default: what the label needs.
    #[must_use]
    pub fn width(mut self, px: u32) -> Self {
        self.width = Some(px);
        self
    }

    /// Where the mark stands in a button that is wider than its content.
    /// Default: [`Logo::Left`].
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = logo;
        self
    }

    #[doc(hidden)]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    #[doc(hidden)]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// What a screen reader says: the label, also where it is not drawn.
    #[must_use]
    pub fn accessible_name(&self) -> &str {
        #[cfg(feature = "label")]
        if let Some(label) = self.own_label() {
            return label.text();
        }
        self.brand.label
    }

    /// The language of the label, where it has one.
    #[cfg(feature = "label")]
    pub(crate) fn language(&self) -> Option<Language> {
        self.label.as_ref()?.language
    }

    /// The label, unless it is the standard one.
    #[cfg(feature = "label")]
    fn own_label(&self) -> Option<&Label> {
        let label = self.label.as_ref()?;
        (label.text() != self.brand.label).then_some(label)
    }

    /// The label's language, where it is known.
    pub(crate) fn known_lang(&self) -> Option<&str> {
        #[cfg(feature = "label")]
        let of_label = self.label.as_ref().and_then(Label::lang);
        #[cfg(not(feature = "label"))]
        let of_label = None;
        let is_standard = self.accessible_name() == self.brand.label;
        let of_brand = is_standard.then_some(self.brand.lang);
        self.lang.as_deref().or(of_label).or(of_brand)
    }

    /// Whether the layout is mirrored.
    pub(crate) fn is_mirrored(&self) -> bool {
        match self.direction {
            Direction::Ltr => false,
            Direction::Rtl => true,
            #[cfg(feature = "label")]
            Direction::Auto => self.own_label().is_some_and(Label::is_rtl),
            #[cfg(not(feature = "label"))]
            Direction::Auto => false,
        }
    }
}
