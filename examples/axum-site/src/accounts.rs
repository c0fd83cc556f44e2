use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use hf_signin::oidc::User;

/// The accounts of the site. A real one keeps them in its database.
///
/// Keyed by `sub`, which stays the same for as long as a user exists. A user
/// name can be changed, and then taken by somebody else: keyed by it, the
/// account would be theirs.
#[derive(Default)]
pub(crate) struct Accounts(Mutex<HashMap<String, Account>>);

#[derive(Clone)]
pub(crate) struct Account {
    /// As of the last sign-in, for display.
    pub(crate) name: String,
    pub(crate) sign_ins: u32,
}

impl Accounts {
    /// Records a sign-in, and creates the account the first time.
    pub(crate) fn signed_in(&self, user: &User) {
        let mut accounts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let account = accounts.entry(user.sub.clone()).or_insert(Account {
            name: String::new(),
            sign_ins: 0,
        });
        account.name = user.display_name().to_owned();
        account.sign_ins += 1;
    }

    pub(crate) fn get(&self, sub: &str) -> Option<Account> {
        let accounts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.get(sub).cloned()
    }
}
