use base64ct::{Base64, Encoding};

use super::http::HttpRequest;
use crate::link::{ClientId, Secret};
use crate::uri::form;

/// How the app authenticates at the token endpoint (RFC 6749 section 2.3).
///
/// ```
/// use hf_signin::link::Secret;
/// use hf_signin::oidc::ClientAuthentication;
///
/// let authentication = ClientAuthentication::Basic(Secret::new("the client secret"));
/// assert_eq!(format!("{authentication:?}"), "Basic([secret])");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClientAuthentication {
    /// A public app: its client ID only, and PKCE.
    None,
    /// `client_secret_basic`, with the client secret.
    Basic(Secret),
    /// `client_secret_post`, with the client secret: for a provider that does
    /// not support Basic.
    Post(Secret),
}

impl ClientAuthentication {
    /// The client secret, when there is one.
    pub(super) fn secret(&self) -> Option<&Secret> {
        match self {
            Self::None => None,
            Self::Basic(secret) | Self::Post(secret) => Some(secret),
        }
    }

    /// The token request with these parameters, `client_id` among them.
    pub(super) fn request(
        &self,
        url: &str,
        client_id: &ClientId,
        params: &[(&str, &str)],
    ) -> HttpRequest {
        match self {
            Self::None => HttpRequest::post(url, form::encode(params.iter().copied())),
            Self::Basic(secret) => HttpRequest::post(url, form::encode(params.iter().copied()))
                .header("authorization", basic(client_id.as_str(), secret)),
            Self::Post(secret) => {
                let mut params = params.to_vec();
                params.push(("client_secret", secret.expose()));
                HttpRequest::post(url, form::encode(params))
            }
        }
    }
}

/// The value of `Authorization`: both are form-encoded before they are joined
/// (RFC 6749 section 2.3.1). Only unreserved characters stand for themselves
/// here, so that both readings of "form-encoded" decode it.
fn basic(client_id: &str, secret: &Secret) -> Secret {
    let encoded = |value: &str| {
        let mut out = String::new();
        form::push_component(&mut out, value);
        Secret::new(out)
    };
    let (client_id, secret) = (encoded(client_id), encoded(secret.expose()));
    let pair = Secret::new(format!("{}:{}", client_id.expose(), secret.expose()));
    let encoded = Secret::new(Base64::encode_string(pair.expose().as_bytes()));
    Secret::new(format!("Basic {}", encoded.expose()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_id_and_secret_are_form_encoded_first() {
        let secret = Secret::new("a:b c+é=");
        // id%3A1:a%3Ab%20c%2B%C3%A9%3D
        assert_eq!(
            basic("id:1", &secret).expose(),
            "Basic aWQlM0ExOmElM0FiJTIwYyUyQiVDMyVBOSUzRA=="
        );
        // RFC 6749 section 2.3.1, whose example needs no encoding.
        assert_eq!(
            basic("s6BhdRkqt3", &Secret::new("7Fjfp0ZBr1KtDRbnfVdmIw")).expose(),
            "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"
        );
    }
}
