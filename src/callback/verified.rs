use super::response::ErrorResponse;
use crate::link::{Secret, Transaction};
use crate::uri::form;

/// The outcome of a callback that breaks no rule.
///
/// ```
/// use hf_signin::callback::Outcome;
///
/// fn log(outcome: &Outcome) -> String {
///     match outcome {
///         Outcome::Verified(_) => "a code to exchange".to_owned(),
///         Outcome::Refused(response) => format!("refused: {response}"),
///     }
/// }
/// ```
#[derive(Debug)]
pub enum Outcome {
    /// A code to exchange.
    Verified(VerifiedCallback),
    /// The user or the provider refused.
    Refused(ErrorResponse),
}

/// A code from a callback that was checked. Only the check makes one (V18); it
/// can't be copied, and [`VerifiedCallback::into_token_request`] consumes it
/// (V15).
///
/// ```compile_fail,E0451
/// use hf_signin::callback::VerifiedCallback;
/// use hf_signin::link::{Secret, Transaction};
///
/// fn forge(code: Secret, transaction: Transaction) -> VerifiedCallback {
///     VerifiedCallback { code, transaction }
/// }
/// ```
///
/// ```compile_fail,E0277
/// fn read(file: &str) -> hf_signin::callback::VerifiedCallback {
///     serde_json::from_str(file).unwrap()
/// }
/// ```
///
/// ```compile_fail,E0624
/// use hf_signin::link::Transaction;
///
/// fn make(transaction: &Transaction) -> hf_signin::callback::VerifiedCallback {
///     hf_signin::callback::VerifiedCallback::new("code", transaction)
/// }
/// ```
///
/// ```compile_fail,E0277
/// fn copy(verified: &hf_signin::callback::VerifiedCallback) {
///     let _ = Clone::clone(verified).into_token_request();
/// }
/// ```
///
/// ```compile_fail,E0382
/// fn twice(verified: hf_signin::callback::VerifiedCallback) {
///     let _ = verified.into_token_request();
///     let _ = verified.into_token_request();
/// }
/// ```
#[derive(Debug)]
pub struct VerifiedCallback {
    pub(crate) code: Secret,
    transaction: Box<Transaction>,
}

impl VerifiedCallback {
    pub(super) fn new(code: &str, transaction: &Transaction) -> Self {
        Self {
            code: Secret::new(code),
            transaction: Box::new(transaction.clone()),
        }
    }

    /// What was stored when the sign-in began.
    #[must_use]
    pub fn transaction(&self) -> &Transaction {
        &self.transaction
    }

    /// The token request (RFC 6749 section 4.1.3), made of what was stored
    /// and of the code (V14). A code is redeemed at most once, so this consumes
    /// the verified callback (V15).
    #[must_use]
    pub fn into_token_request(self) -> TokenRequest {
        TokenRequest {
            code: self.code,
            transaction: *self.transaction,
        }
    }
}

/// The body of the token request, to be sent once with `POST` to the token
/// endpoint as `application/x-www-form-urlencoded`.
///
/// A confidential app adds its secret itself: as the password of
/// `Authorization: Basic`, whose user is the client ID. A public app sends
/// only the body.
///
/// ```
/// use hf_signin::callback::VerifiedCallback;
///
/// fn form(verified: VerifiedCallback) -> hf_signin::link::Secret {
///     verified.into_token_request().body()
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct TokenRequest {
    /// `code`.
    pub code: Secret,
    /// What was stored when the sign-in began: redirect URI, verifier and
    /// client ID of the request, and the nonce and issuer that the ID token
    /// must have.
    pub transaction: Transaction,
}

impl TokenRequest {
    /// The parameters, not encoded. Some are secret.
    #[must_use]
    pub fn params(&self) -> [(&'static str, &str); 5] {
        [
            ("grant_type", "authorization_code"),
            ("code", self.code.expose()),
            ("redirect_uri", self.transaction.redirect_uri().as_str()),
            ("client_id", self.transaction.client_id().as_str()),
            ("code_verifier", self.transaction.code_verifier().expose()),
        ]
    }

    /// The parameters as `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn body(&self) -> Secret {
        Secret::new(form::encode(self.params()))
    }
}
