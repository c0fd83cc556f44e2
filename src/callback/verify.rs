//! The check itself: the rules in the order in which they are reported.

use std::time::{Duration, SystemTime};

use super::codes::{MAX_AGE, MAX_SKEW, OTHER_FLOWS};
use super::error::CallbackError;
use super::query::Callback;
use super::redirect_match;
use super::response::{self, ErrorResponse};
use super::verified::{Outcome, VerifiedCallback};
use crate::link::Transaction;
use crate::safe_text::{quoted, up_to_difference};

impl Callback {
    /// Checks the callback against what was stored when the sign-in began. A
    /// sign-in may take ten minutes ([`MAX_AGE`]).
    ///
    /// The check consumes nothing: use each transaction once (V4), as
    /// `session::SignIn` does.
    ///
    /// # Errors
    ///
    /// The first rule that fails, in the order V13, V1, V12, V3, V4, V7, V8
    /// (V9 when it is an error response), V10, V11.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use hf_signin::callback::{Callback, Outcome};
    /// # use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
    /// # let transaction = AuthorizationRequest::new(
    /// #     ClientId::new("my-app")?,
    /// #     RedirectUri::new("https://example.com/cb")?,
    /// # ).begin(SystemTime::now())?.transaction;
    ///
    /// let callback = Callback::from_path_and_query("/cb?code=abc&state=forged")?;
    /// let error = callback.verify(&transaction, SystemTime::now()).unwrap_err();
    /// assert_eq!(error.diagnostic().rule, Some(hf_signin::Rule::V3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(
        &self,
        transaction: &Transaction,
        now: SystemTime,
    ) -> Result<Outcome, CallbackError> {
        self.verify_within(transaction, now, MAX_AGE)
    }

    /// Like [`Callback::verify`] with another limit: a sign-in that began
    /// `max_age` ago or earlier has expired (V4).
    ///
    /// # Errors
    ///
    /// Those of [`Callback::verify`].
    pub fn verify_within(
        &self,
        transaction: &Transaction,
        now: SystemTime,
        max_age: Duration,
    ) -> Result<Outcome, CallbackError> {
        redirect_match::check(self, transaction.redirect_uri())?;
        self.check_shape()?;
        self.check_state(transaction)?;
        check_age(transaction.created_at(), now, max_age)?;
        self.check_iss(transaction)?;
        let answer = self.check_answer()?;
        response::check_text(self)?;
        Ok(match answer {
            Answer::Code(code) => Outcome::Verified(VerifiedCallback::new(code, transaction)),
            Answer::Error(error) => Outcome::Refused(ErrorResponse::new(self, error)),
        })
    }

    /// All that is wrong with the callback whatever was stored: V12, V3, V10
    /// and V11, in this order.
    #[cfg(feature = "explain")]
    pub(crate) fn problems(&self) -> Vec<CallbackError> {
        let other_flows = OTHER_FLOWS
            .iter()
            .filter(|name| self.get(name).is_some())
            .map(|name| CallbackError::OtherFlow { name });
        let state = self
            .get_full("state")
            .is_none()
            .then_some(CallbackError::StateMissing);
        other_flows
            .chain(self.check_fragment().err())
            .chain(state)
            .chain(self.check_answer().err())
            .chain(response::check_text(self).err())
            .collect()
    }

    /// V1, V12.
    pub(crate) fn check_shape(&self) -> Result<(), CallbackError> {
        if let Some(name) = self.duplicate {
            return Err(CallbackError::DuplicateParameter { name });
        }
        if let Some(name) = OTHER_FLOWS.iter().find(|n| self.get(n).is_some()) {
            return Err(CallbackError::OtherFlow { name });
        }
        self.check_fragment()
    }

    /// V12.
    fn check_fragment(&self) -> Result<(), CallbackError> {
        match &self.fragment {
            None => Ok(()),
            Some(fragment) => Err(CallbackError::Fragment {
                response: fragment.split('&').any(|piece| {
                    ["code=", "error=", "access_token=", "id_token=", "state="]
                        .iter()
                        .any(|name| piece.starts_with(name))
                }),
            }),
        }
    }

    /// V3, in constant time (V5).
    pub(crate) fn check_state(&self, transaction: &Transaction) -> Result<(), CallbackError> {
        match self.get_full("state") {
            None => Err(CallbackError::StateMissing),
            Some(state) if transaction.state().matches(state) => Ok(()),
            Some(_) => Err(CallbackError::StateMismatch),
        }
    }

    /// V7, V8, V9; as plain strings (V6; RFC 9207 section 2.4).
    fn check_iss(&self, transaction: &Transaction) -> Result<(), CallbackError> {
        let issuer = transaction.issuer();
        match self.get("iss") {
            None if transaction.iss_parameter_supported() => Err(CallbackError::IssMissing {
                expected: quoted(issuer),
            }),
            Some(iss) if iss != issuer => {
                let (expected, found) = (quoted(issuer), up_to_difference(issuer, iss));
                Err(match self.get_full("error") {
                    None => CallbackError::IssMismatch { expected, found },
                    Some(_) => CallbackError::ErrorIssMismatch { expected, found },
                })
            }
            _ => Ok(()),
        }
    }

    /// V10.
    fn check_answer(&self) -> Result<Answer<'_>, CallbackError> {
        match (self.get_full("code"), self.get_full("error")) {
            (None, None) => Err(CallbackError::CodeMissing),
            (Some(_), Some(_)) => Err(CallbackError::CodeAndError),
            (None, Some(error)) => Ok(Answer::Error(error)),
            (Some(code), None) if code.bytes().all(|b| matches!(b, b' '..=b'~')) => {
                Ok(Answer::Code(code))
            }
            (Some(_), None) => Err(CallbackError::IllegalCode),
        }
    }
}

enum Answer<'a> {
    Code(&'a str),
    Error(&'a str),
}

/// V4. A transaction from the future is refused too, or one made with a wrong
/// clock would never expire.
pub(crate) fn check_age(
    created_at: SystemTime,
    now: SystemTime,
    max_age: Duration,
) -> Result<(), CallbackError> {
    match now.duration_since(created_at) {
        Ok(age) if age >= max_age => Err(CallbackError::Expired { age, max_age }),
        Err(future) if future.duration() > MAX_SKEW => Err(CallbackError::NotYetBegun {
            ahead: future.duration(),
        }),
        _ => Ok(()),
    }
}
