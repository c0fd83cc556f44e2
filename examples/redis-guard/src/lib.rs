//! A replay guard in Redis, for a site on several machines.
//!
//! ```no_run
//! # use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
//! # use hf_signin::session::{SealingKey, SignIn};
//! use redis_guard::RedisGuard;
//!
//! # fn sign_in(request: AuthorizationRequest, key: SealingKey) -> Result<SignIn, Box<dyn std::error::Error>> {
//! let guard = RedisGuard::new("rediss://:password@redis.example.com:6380/")?;
//! let sign_in = SignIn::new(request, key).replay_guard(guard);
//! # Ok(sign_in)
//! # }
//! ```

mod guard;

pub use guard::RedisGuard;
