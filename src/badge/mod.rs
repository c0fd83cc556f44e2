//! The badge as SVG: sizes, themes, label, layout.

mod draw;
mod drawing;
mod error;
mod file_stem;
mod fingerprint;
#[cfg(feature = "label")]
mod label;
#[cfg(feature = "label")]
mod language;
mod layout;
mod mark;
mod options;
pub(crate) mod palette;
pub mod standard;
mod style_sheet;
mod svg;
mod write;

pub use error::BadgeError;
#[cfg(all(feature = "label", hf_signin_fonts_apart))]
pub use label::load_font;
#[cfg(feature = "label")]
pub use label::{Font, Label};
#[cfg(feature = "label")]
pub use language::{Language, PageWords, Phrase, Wording};
pub use options::{Direction, Logo, Outline, Shape, Size, Theme};
pub use svg::Svg;

/// A badge to draw.
///
/// ```
/// use hf_signin::badge::{Badge, Logo, Shape, Size, Theme};
///
/// let svg = Badge::new(Size::Lg, Theme::Light).svg()?;
/// assert_eq!((svg.width(), svg.height()), (246, 36));
///
/// let wide = Badge::new(Size::Lg, Theme::Dark)
///     .shape(Shape::Rect)
///     .width(320)?
///     .logo(Logo::Center);
/// assert_eq!(wide.svg()?.width(), 320);
/// # Ok::<(), hf_signin::badge::BadgeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Badge {
    pub(crate) size: Size,
    pub(crate) theme: Theme,
    pub(crate) shape: Shape,
    logo: Logo,
    pub(crate) icon_only: bool,
    width: Option<u32>,
    pub(crate) outline: Outline,
    direction: Direction,
    inline: bool,
    in_template: bool,
    id_prefix: String,
    #[cfg(feature = "label")]
    label: Option<Label>,
}

impl Badge {
    /// The minimum of [`Badge::width`], in px.
    pub const MIN_WIDTH: u32 = 40;
    /// The maximum of [`Badge::width`], in px.
    pub const MAX_WIDTH: u32 = 400;
    /// The maximum length of [`Badge::id_prefix`].
    pub const MAX_ID_PREFIX: usize = 64;

    /// The standard badge: "Sign in with Hugging Face" in a pill.
    #[must_use]
    pub fn new(size: Size, theme: Theme) -> Self {
        Self {
            size,
            theme,
            shape: Shape::default(),
            logo: Logo::default(),
            icon_only: false,
            width: None,
            outline: Outline::default(),
            direction: Direction::default(),
            inline: false,
            in_template: false,
            id_prefix: String::new(),
            #[cfg(feature = "label")]
            label: None,
        }
    }

    /// The same badge in another size.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The same badge in another theme.
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// The label. Default: the standard one. With [`Badge::icon_only`] it is
    /// only the accessible name.
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

    /// The text direction of label and layout. Default: [`Direction::Auto`].
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// A prefix for the ids and classes in the SVG: a letter, then letters,
    /// digits, `-` and `_`. An HTML page that contains the same badge several
    /// times, inline, needs a prefix for each, since ids must be unique.
    /// Default: empty.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Size, Theme};
    ///
    /// let badge = Badge::new(Size::Lg, Theme::Light).id_prefix("footer-")?;
    /// assert!(badge.svg()?.as_str().contains("<title id=\"footer-b"));
    /// # Ok::<(), hf_signin::badge::BadgeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BadgeError::IdPrefix`] for any other text, and for one of more than
    /// [`Badge::MAX_ID_PREFIX`] bytes.
    pub fn id_prefix(mut self, prefix: impl Into<String>) -> Result<Self, BadgeError> {
        let value = prefix.into();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let begins_well = value.bytes().next().is_none_or(|b| b.is_ascii_alphabetic());
        if begins_well && value.bytes().all(is_name) && value.len() <= Self::MAX_ID_PREFIX {
            self.id_prefix = value;
            Ok(self)
        } else {
            Err(BadgeError::IdPrefix {
                value,
                max: Self::MAX_ID_PREFIX,
            })
        }
    }

    /// Draws for an HTML page, as `<svg>`: a style sheet protects it from
    /// the page's rules for all of its pictures, lets it shrink in a narrow
    /// column, and follows readers who prefer more contrast or have colors of
    /// their own. Default: `false`, an SVG for a file.
    #[must_use]
    pub fn inline(mut self, inline: bool) -> Self {
        self.inline = inline;
        self
    }

    /// Draws for a template: its engine finds no placeholder in the title.
    pub(crate) fn in_template(mut self) -> Self {
        self.in_template = true;
        self
    }

    /// Shows only the mark: a round button, or a square one with
    /// [`Shape::Rect`], whose label is its accessible name.
    #[must_use]
    pub fn icon_only(mut self, icon_only: bool) -> Self {
        self.icon_only = icon_only;
        self
    }

    /// The picture's width in px, at least what the label needs. Default: what
    /// the label needs.
    ///
    /// # Errors
    ///
    /// [`BadgeError::WidthRange`] unless the width is from
    /// [`Badge::MIN_WIDTH`] to [`Badge::MAX_WIDTH`]. Whether the label fits is
    /// found when the badge is drawn.
    pub fn width(mut self, px: u32) -> Result<Self, BadgeError> {
        if !(Self::MIN_WIDTH..=Self::MAX_WIDTH).contains(&px) {
            return Err(BadgeError::WidthRange {
                value: px,
                min: Self::MIN_WIDTH,
                max: Self::MAX_WIDTH,
            });
        }
        self.width = Some(px);
        Ok(self)
    }

    /// The position of the mark in a button that is wider than its content.
    /// Default: [`Logo::Left`].
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = logo;
        self
    }

    /// What a screen reader says: the label, also where it is not drawn.
    ///
    /// ```
    /// use hf_signin::badge::{Badge, Size, Theme};
    ///
    /// let icon = Badge::new(Size::Lg, Theme::Light).icon_only(true);
    /// assert_eq!(icon.accessible_name(), "Sign in with Hugging Face");
    /// ```
    #[must_use]
    pub fn accessible_name(&self) -> &str {
        #[cfg(feature = "label")]
        if let Some(label) = &self.label {
            return label.text();
        }
        standard::LABEL
    }

    /// The label, unless its words are the standard ones.
    #[cfg(feature = "label")]
    fn own_label(&self) -> Option<&Label> {
        let label = self.label.as_ref()?;
        (label.text() != standard::LABEL).then_some(label)
    }

    /// The label's language, if wordings in it are known.
    #[cfg(feature = "label")]
    pub(crate) fn language(&self) -> Option<Language> {
        self.label.as_ref()?.known_language()
    }

    /// The label's language as a BCP 47 tag, if it is known.
    pub(crate) fn lang(&self) -> Option<&str> {
        #[cfg(feature = "label")]
        if let Some(label) = &self.label
            && let Some(lang) = label.lang_tag()
        {
            return Some(lang);
        }
        (self.accessible_name() == standard::LABEL).then_some(standard::LANG)
    }

    /// True if the layout is mirrored.
    pub(crate) fn is_mirrored(&self) -> bool {
        match self.direction {
            Direction::Ltr => false,
            Direction::Rtl => true,
            #[cfg(feature = "label")]
            Direction::Auto => self.label.as_ref().is_some_and(Label::is_rtl),
            #[cfg(not(feature = "label"))]
            Direction::Auto => false,
        }
    }
}
