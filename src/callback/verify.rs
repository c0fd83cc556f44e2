//! The check itself: the rules in the order in which they are reported.

use std::time::{Duration, SystemTime};

use super::codes::OTHER_FLOWS;
use super::{
    Callback, CallbackError, MAX_AGE, MAX_SKEW, Outcome, Refusal, VerifiedCallback, redirect_match,
    refusal,
};
use crate::link::{Secret, Transaction};
use crate::safe_text::{quoted, up_to_difference};

impl Callback {
    /// Checks the callback against what was stored when the sign-in began,
    /// with ten minutes ([`MAX_AGE`]) to do it in.
    ///
    /// The check consumes nothing: see that each transaction is used once
    /// (V4), with [`TransactionStore::take`](super::TransactionStore::take)
    /// or by a sealed cookie that is deleted.
    ///
    /// # Errors
    ///
    /// The first rule that fails, in the order V13, V1, V12, V3, V4, V7, V8
    /// (V9 when the answer is an error), V10, V11.
    pub fn verify(
        &self,
        transaction: &Transaction,
        now: SystemTime,
    ) -> Result<Outcome, CallbackError> {
        self.verify_within(transaction, now, MAX_AGE)
    }

    /// The same, with another time to do it in: a sign-in that began
    /// `max_age` ago, or more, has expired (V4).
    ///
    /// # Errors
    ///
    /// The same.
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
        refusal::check_text(self)?;
        Ok(match answer {
            Answer::Code(code) => Outcome::Verified(VerifiedCallback::new(code, transaction)),
            Answer::Error(error) => Outcome::Refused(Refusal::new(self, error)),
        })
    }

    /// The state to take a stored transaction out by, when it is the one that
    /// the browser holds in a cookie or a session. Compared in constant time
    /// (V5).
    ///
    /// [`TransactionStore::verify`](super::TransactionStore::verify) does this
    /// and the rest.
    ///
    /// # Errors
    ///
    /// The first of V1, V12 and V3 that fails.
    pub(super) fn check_browser_state(&self, browser_state: &str) -> Result<&str, CallbackError> {
        self.check_shape()?;
        self.state_if(|state| Secret::new(browser_state).matches(state))
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
            .chain(refusal::check_text(self).err())
            .collect()
    }

    /// V1, V12.
    pub(super) fn check_shape(&self) -> Result<(), CallbackError> {
        if let Some(name) = self.duplicate {
            return Err(CallbackError::Duplicate { name });
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
                answer: fragment.split('&').any(|piece| {
                    ["code=", "error=", "access_token=", "id_token=", "state="]
                        .iter()
                        .any(|name| piece.starts_with(name))
                }),
            }),
        }
    }

    /// V3, in constant time (V5).
    pub(super) fn check_state(&self, transaction: &Transaction) -> Result<(), CallbackError> {
        self.state_if(|state| transaction.state().matches(state))
            .map(drop)
    }

    fn state_if(&self, is_right: impl Fn(&str) -> bool) -> Result<&str, CallbackError> {
        match self.get_full("state") {
            None => Err(CallbackError::StateMissing),
            Some(state) if is_right(state) => Ok(state),
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
            (None, None) => Err(CallbackError::NoAnswer),
            (Some(_), Some(_)) => Err(CallbackError::TwoAnswers),
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

/// V4. A transaction from the future is refused as well, or one made with a
/// wrong clock would never expire.
pub(super) fn check_age(
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
