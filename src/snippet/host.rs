use crate::names::named_enum;

named_enum! {
    /// Where a snippet goes. Each host's sanitizer keeps something else.
    ///
    /// ```
    /// use hf_signin::snippet::{Host, Snippet};
    ///
    /// let readme = Snippet::to("https://app.example/login")?.host(Host::Pypi).render()?;
    /// assert!(readme.markup.starts_with("[![Sign in with Hugging Face]("));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Host: "host" {
        /// A page of your own site: everything is kept.
        #[default]
        Web = "web" ~ "website" ~ "site",
        /// GitHub: `<picture>`, sizes; neither `style` nor `data:` pictures.
        Github = "github",
        /// GitLab: sizes; neither `<picture>`, `style` nor `data:` pictures.
        Gitlab = "gitlab",
        /// PyPI: sizes; neither `<source>`, `style` nor `data:` pictures.
        Pypi = "pypi",
        /// crates.io: `<picture>`, sizes; neither `style` nor `data:` pictures. A
        /// relative `srcset` is not rewritten.
        CratesIo = "crates-io" ~ "crates" ~ "crates.io" ~ "docs-rs",
        /// npm: a picture's `src` only.
        Npm = "npm" ~ "npmjs",
        /// Cards on Hugging Face: a picture's `src` and `alt`.
        HuggingFace = "hugging-face" | "huggingface" | "hf",
        /// A Gradio app: `gr.HTML` keeps all but scripts.
        Gradio = "gradio",
        /// A Streamlit app: `st.html` keeps HTML, but no inline SVG, script or
        /// form.
        Streamlit = "streamlit",
        /// A static Space: everything is kept, in an iframe.
        StaticSpace = "static-space" ~ "space",
        /// The Visual Studio Marketplace: sizes; no SVG, no `<picture>`.
        VscodeMarketplace = "vscode-marketplace" | "vscode" ~ "marketplace" ~ "vs-marketplace" ~ "vsce",
        /// nuget.org: Markdown only; pictures from a list of sites.
        Nuget = "nuget" ~ "nuget.org",
        /// Codeberg (Forgejo): sizes; neither `<picture>`, `style` nor `data:`
        /// pictures.
        Codeberg = "codeberg" | "forgejo" ~ "gitea",
        /// Bitbucket: Markdown only.
        Bitbucket = "bitbucket",
        /// Docker Hub: Markdown only.
        DockerHub = "docker-hub" | "dockerhub" ~ "docker",
    }
}

/// The sites from which nuget.org shows any picture that a badge could be
/// (learn.microsoft.com/nuget/nuget-org/package-readme-on-nuget-org).
const NUGET_SITES: [&str; 7] = [
    "avatars.githubusercontent.com",
    "camo.githubusercontent.com",
    "cdn.jsdelivr.net",
    "gitlab.com",
    "raw.github.com",
    "raw.githubusercontent.com",
    "user-images.githubusercontent.com",
];

/// What a host's sanitizer keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keeps {
    /// HTML at all.
    pub(super) html: bool,
    /// `<picture>` with `<source media srcset>`.
    pub(super) picture: bool,
    /// It resolves a relative `srcset` as it does a relative `src`.
    pub(super) relative_srcset: bool,
    /// SVG as a picture.
    pub(super) svg: bool,
    /// `width` and `height` of `<img>`.
    pub(super) size: bool,
    /// `rel` and `target` of `<a>`.
    pub(super) link_attributes: bool,
    /// `lang` and `dir`.
    pub(super) lang: bool,
}

impl Host {
    /// True if a text shown here may lose the relative reference `url`. The sites of
    /// repositories and crates.io resolve one in the repository, cards on Hugging
    /// Face in theirs unless it begins at the site's root; npm and the tool of the
    /// Visual Studio Marketplace do so only where the package names its repository.
    pub(super) fn loses(self, url: &str) -> bool {
        match self {
            Self::Web
            | Self::StaticSpace
            | Self::Github
            | Self::Gitlab
            | Self::CratesIo
            | Self::Codeberg
            | Self::Bitbucket => false,
            Self::Pypi
            | Self::Npm
            | Self::Gradio
            | Self::Streamlit
            | Self::VscodeMarketplace
            | Self::Nuget
            | Self::DockerHub => true,
            Self::HuggingFace => url.starts_with('/'),
        }
    }

    /// Why a picture at the absolute address `url` is not shown, if it is not.
    pub(super) fn refuses_picture(self, url: &str) -> Option<&'static str> {
        let (scheme, rest) = url.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        match self {
            Self::VscodeMarketplace if !scheme.eq_ignore_ascii_case("https") => {
                Some("the marketplace shows pictures from https addresses only")
            }
            Self::Nuget if !NUGET_SITES.contains(&host.to_ascii_lowercase().as_str()) => Some(
                "nuget.org shows pictures from a list of sites only, such as \
                 raw.githubusercontent.com",
            ),
            _ => None,
        }
    }

    /// True if the page is of your own site or app, not somebody's README
    /// viewer.
    pub(super) const fn is_own(self) -> bool {
        matches!(
            self,
            Self::Web | Self::Gradio | Self::Streamlit | Self::StaticSpace
        )
    }

    /// True if an app of your own fills the page in for each visitor.
    pub(super) const fn is_app(self) -> bool {
        matches!(self, Self::Gradio | Self::Streamlit)
    }

    /// True if the page is shown in the iframe of a Space.
    pub(super) const fn is_space(self) -> bool {
        matches!(self, Self::Gradio | Self::Streamlit | Self::StaticSpace)
    }

    pub(super) const fn keeps(self) -> Keeps {
        let (picture, size, link_attributes) = match self {
            _ if self.is_own() => (true, true, true),
            Self::Github | Self::CratesIo => (true, true, false),
            Self::Gitlab | Self::Pypi | Self::Codeberg | Self::VscodeMarketplace => {
                (false, true, false)
            }
            _ => (false, false, false),
        };
        Keeps {
            html: !matches!(self, Self::Nuget | Self::Bitbucket | Self::DockerHub),
            picture,
            relative_srcset: !matches!(self, Self::CratesIo),
            svg: !matches!(self, Self::VscodeMarketplace),
            size,
            link_attributes,
            lang: self.is_own() || matches!(self, Self::Github | Self::Gitlab | Self::Codeberg),
        }
    }
}
