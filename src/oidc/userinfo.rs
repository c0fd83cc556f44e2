use super::exchange_error::endpoint;
use super::response::Response;
use super::{ExchangeError, User};

/// A userinfo request that is under way: it takes the answer.
#[derive(Debug)]
pub struct UserinfoExchange {
    pub(super) sub: String,
}

impl UserinfoExchange {
    /// Reads the userinfo endpoint's answer.
    ///
    /// # Errors
    ///
    /// [`ExchangeError::Sub`] when it is of another user than the ID token
    /// (T10; OpenID Connect Core section 5.3.2), and whatever else can be
    /// wrong with an answer.
    pub fn on_response<N: AsRef<str>, V: AsRef<[u8]>>(
        self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
    ) -> Result<User, ExchangeError> {
        let response = Response::new(endpoint::USERINFO, status, headers, body)?;
        let user = User::read(response.object()?)?;
        match user.sub == self.sub {
            true => Ok(user),
            false => Err(ExchangeError::Sub),
        }
    }
}
