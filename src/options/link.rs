use std::collections::BTreeMap;

use super::OptionsError;
use super::json::options;
use crate::link::{
    self, AuthorizationRequest, ClientId, LinkError, Parameter, Provider, RedirectUri, Scopes,
    State,
};
use crate::snippet::{
    Format, FormatKind, LinkTemplate, LinkValue, Placeholder, TemplateEngine,
    looks_like_placeholder,
};

options! {
    /// What an authorize link is made of.
    ///
    /// ```
    /// use hf_signin::options::LinkOptions;
    ///
    /// let options = LinkOptions {
    ///     client_id: Some("my-app".to_owned()),
    ///     redirect_uri: Some("https://example.com/cb".to_owned()),
    ///     ..LinkOptions::default()
    /// };
    /// assert!(options.request()?.url(None).contains("client_id=my-app&"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct LinkOptions: "link" {
        /// The OAuth app's client ID, or the URL of its Client ID Metadata Document.
        "clientId" client_id: String,
        /// Where the user comes back to.
        "redirectUri" redirect_uri: String,
        /// Allows a redirect URI with a scheme of an app's own. Default: false.
        "allowAnyScheme" allow_any_scheme: bool,
        /// Default: `openid profile`; an empty list asks for none.
        "scopes" scopes: Vec<String>,
        /// The provider's issuer. Default: Hugging Face's.
        "provider" provider: String,
        /// The provider's authorization endpoint.
        "authorizationEndpoint" authorization_endpoint: String,
        /// What the provider serves under `/.well-known/openid-configuration`.
        "metadata" metadata: Provider,
        /// Other parameters for the link.
        "params" params: BTreeMap<String, String>,
        /// The organization to ask for access to (`orgIds`).
        "orgId" org_id: String,
        /// Makes the provider prompt again.
        "prompt" prompt: String,
        /// The username or e-mail to fill in on the provider's page.
        "loginHint" login_hint: String,
        /// In a snippet of format `html-pkce`: the page is its own redirect URI and, in
        /// a static Space, finds its client ID, where they are not given. Default:
        /// false.
        "redirectUriFromPage" redirect_uri_from_page: bool,
        /// In a snippet: a template engine by its name, or its placeholder for the
        /// state, which must percent-encode it.
        "stateTemplate" state_template: String,
        /// The same for a nonce.
        "nonceTemplate" nonce_template: String,
        /// The same for a PKCE challenge.
        "codeChallengeTemplate" code_challenge_template: String,
        /// In a snippet: a fixed state, for testing only. It gives no protection.
        "state" state: String,
        /// In a snippet for documentation: client ID and redirect URI may be
        /// placeholders such as `{CLIENT_ID}`. Default: false.
        "placeholders" placeholders: bool,
    }
}

impl LinkOptions {
    /// The request, for a link of its own.
    ///
    /// # Errors
    ///
    /// When a value is missing or wrong, and for an option that only a snippet has.
    pub fn request(&self) -> Result<AuthorizationRequest, OptionsError> {
        let of_snippet = [
            self.state_template.is_some(),
            self.nonce_template.is_some(),
            self.code_challenge_template.is_some(),
            self.state.is_some(),
            self.placeholders.is_some(),
            self.redirect_uri_from_page.is_some(),
        ];
        if of_snippet.contains(&true) {
            return Err(OptionsError::OptionClash {
                of: "link",
                problem: "state, placeholders and what comes from the page are for a snippet",
            });
        }
        let client_id = self.client_id.as_deref().ok_or(MISSING_CLIENT_ID)?;
        let redirect_uri = self.redirect_uri.as_deref().ok_or(MISSING_REDIRECT_URI)?;
        let request = AuthorizationRequest::for_provider(
            self.provider()?,
            ClientId::new(client_id)?,
            self.read_redirect_uri(redirect_uri)?,
        );
        let request = request.scopes(self.scopes()?);
        self.params().try_fold(request, |request, (name, value)| {
            Ok(request.param(name, value)?)
        })
    }

    /// The link for a snippet in `format`; `is_own_page` where what is not given comes
    /// from the page.
    pub(super) fn template(
        &self,
        format: Format,
        is_own_page: bool,
    ) -> Result<LinkTemplate, OptionsError> {
        let is_documentation = self.placeholders.unwrap_or_default();
        let client_id = match &self.client_id {
            Some(id) => value(is_documentation, Parameter::ClientId, id, |id| {
                ClientId::new(id)
            })?,
            None if is_own_page => LinkValue::FromPage,
            None => return Err(MISSING_CLIENT_ID),
        };
        let redirect_uri = match &self.redirect_uri {
            Some(uri) => value(is_documentation, Parameter::RedirectUri, uri, |uri| {
                self.read_redirect_uri(uri)
            })?,
            None if is_own_page => LinkValue::FromPage,
            None => return Err(MISSING_REDIRECT_URI),
        };
        let link = LinkTemplate::for_provider(self.provider()?, client_id, redirect_uri)
            .scopes(self.scopes()?)
            .nonce(filled_in(
                format,
                &self.nonce_template,
                TemplateEngine::nonce,
            )?)
            .code_challenge(filled_in(
                format,
                &self.code_challenge_template,
                TemplateEngine::code_challenge,
            )?);
        let link = match is_documentation {
            true => link.for_documentation(),
            false => link,
        };
        let link = self
            .params()
            .try_fold(link, |link, (name, value)| link.param(name, value))?;
        let template = filled_in(format, &self.state_template, TemplateEngine::state)?;
        Ok(match (&self.state, template) {
            (Some(_), Some(_)) => {
                return Err(OptionsError::OptionClash {
                    of: "link",
                    problem: "give state or stateTemplate, not both",
                });
            }
            // The library's own states may look like this, but nobody types one.
            (Some(state), None) if link::is_token(state) => {
                return Err(OptionsError::Link(LinkError::TokenValue {
                    name: "state".to_owned(),
                }));
            }
            (Some(state), None) => link.state(State::new(state)?),
            (None, Some(placeholder)) => link.state(placeholder),
            (None, None) => link,
        })
    }

    fn read_redirect_uri(&self, uri: &str) -> Result<RedirectUri, LinkError> {
        match self.allow_any_scheme {
            Some(true) => RedirectUri::custom_scheme(uri),
            _ => RedirectUri::new(uri),
        }
    }

    fn scopes(&self) -> Result<Scopes, LinkError> {
        match &self.scopes {
            None => Ok(Scopes::default()),
            Some(scopes) => Scopes::parse(&scopes.join(" ")),
        }
    }

    fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = [
            ("orgIds", &self.org_id),
            ("prompt", &self.prompt),
            ("login_hint", &self.login_hint),
        ];
        let named = named
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let others = self.params.iter().flatten();
        named.chain(others.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    fn provider(&self) -> Result<Provider, OptionsError> {
        let issuer = self.provider.as_deref();
        match (issuer, &self.authorization_endpoint, &self.metadata) {
            (None, None, None) => Ok(Provider::hugging_face()),
            (_, Some(_), Some(_)) => Err(OptionsError::OptionClash {
                of: "link",
                problem: "give authorizationEndpoint or metadata, not both",
            }),
            // RFC 8414 section 3.3: else another provider could pass for this one.
            (Some(issuer), None, Some(provider)) if issuer != provider.issuer() => {
                Err(OptionsError::Metadata {
                    problem: format!(
                        "the issuer is {:?}, not {issuer:?} as provider says: they must be the \
                         same, to the letter",
                        provider.issuer()
                    ),
                })
            }
            (_, None, Some(provider)) => Ok(provider.clone()),
            (Some(issuer), Some(endpoint), None) => Ok(Provider::new(issuer, endpoint)?),
            (None, Some(_), None) => Err(OptionsError::MissingOption {
                of: "link",
                name: "provider",
                fix: "give the provider's issuer beside authorizationEndpoint",
            }),
            (Some(issuer), None, None) => {
                let plain = issuer.strip_suffix('/').unwrap_or(issuer);
                match plain == Provider::HUGGING_FACE_ISSUER {
                    true => Ok(Provider::hugging_face()),
                    false => Err(OptionsError::UnknownProvider {
                        issuer: link::redacted(issuer),
                    }),
                }
            }
        }
    }
}

const MISSING_CLIENT_ID: OptionsError = OptionsError::MissingOption {
    of: "link",
    name: "clientId",
    fix: "give the client ID of your OAuth app",
};
const MISSING_REDIRECT_URI: OptionsError = OptionsError::MissingOption {
    of: "link",
    name: "redirectUri",
    fix: "give the URL of your callback, such as https://example.com/auth/callback",
};

/// A value, or a placeholder where they are allowed.
fn value<T>(
    is_documentation: bool,
    parameter: Parameter,
    text: &str,
    read: impl FnOnce(&str) -> Result<T, LinkError>,
) -> Result<LinkValue<T>, OptionsError> {
    if is_documentation {
        if let Ok(placeholder) = Placeholder::new(text) {
            return Ok(LinkValue::Placeholder(placeholder));
        }
        // A name such as YOUR_CLIENT_ID needs no escapes in a link.
        let is_name = text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
        if looks_like_placeholder(text) && !is_name {
            return Err(OptionsError::NotAPlaceholder {
                parameter,
                value: text.to_owned(),
            });
        }
    }
    match read(text) {
        Ok(value) => Ok(LinkValue::Value(value)),
        Err(error) if !looks_like_placeholder(text) => Err(error.into()),
        Err(error) => Err(OptionsError::PlaceholderValue {
            error,
            is_documentation,
        }),
    }
}

/// An engine's placeholder by the engine's name, else the placeholder itself.
fn filled_in(
    format: Format,
    text: &Option<String>,
    of_engine: impl FnOnce(TemplateEngine) -> Placeholder,
) -> Result<Option<Placeholder>, OptionsError> {
    let Some(text) = text else {
        return Ok(None);
    };
    let is_component = |format: Format| format.kind() == FormatKind::Component;
    match text.parse::<TemplateEngine>() {
        Ok(engine) => Ok(Some(of_engine(engine))),
        Err(_) if text.parse().is_ok_and(is_component) && !is_component(format) => {
            Err(OptionsError::ComponentEngine {
                format: text.clone(),
            })
        }
        // A bare word was meant for an engine's name.
        Err(error) if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Err(error.into())
        }
        Err(_) => Ok(Some(Placeholder::new(text)?)),
    }
}
