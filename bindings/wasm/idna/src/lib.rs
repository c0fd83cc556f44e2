//! Stands in for the crate `idna` in the WebAssembly module: what is in tables
//! of 46 KB there (gzipped), a page's own `URL` can do. A host name in ASCII
//! needs neither; any other one is given to the import `host_to_ascii`.
//!
//! The names are those that the crate `url` calls.

use std::borrow::Cow;

/// That a host name has no ASCII form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Errors {}

/// What a host name must not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsciiDenyList(&'static str);

impl AsciiDenyList {
    /// Nothing besides non-ASCII.
    pub const EMPTY: Self = Self("");

    /// The forbidden domain code points of the URL Standard, besides the
    /// control characters.
    pub const URL: Self = Self(" %#/:<>?@[\\]^|");

    fn denies(self, c: char) -> bool {
        !c.is_ascii() || self.0.contains(c) || (!self.0.is_empty() && c.is_ascii_control())
    }
}

/// The ASCII form of a host name in lower case.
///
/// # Errors
///
/// When it has none, or when that holds what `deny_list` names.
pub fn domain_to_ascii_from_cow(
    domain: Cow<'_, [u8]>,
    deny_list: AsciiDenyList,
) -> Result<Cow<'_, str>, Errors> {
    let text = str::from_utf8(&domain).map_err(|_| Errors {})?;
    let lower = text.to_ascii_lowercase();
    let is_plain = text.is_ascii() && !lower.split('.').any(|label| label.starts_with("xn--"));
    // The host's parser would take these for the end of the name.
    let is_denied = |c: char| c.is_ascii() && deny_list.denies(c);
    let ascii = match is_plain {
        true => lower,
        false if text.contains(is_denied) => return Err(Errors {}),
        false => host::to_ascii(text).ok_or(Errors {})?,
    };
    match ascii.contains(|c| deny_list.denies(c)) {
        true => Err(Errors {}),
        false => Ok(Cow::Owned(ascii)),
    }
}

/// For people to read: the name as it is, since only `url`'s Unicode
/// serialisation of origins asks for it, which nothing here does.
pub fn domain_to_unicode(domain: &str) -> (String, Result<(), Errors>) {
    (domain.to_owned(), Ok(()))
}

#[cfg(target_arch = "wasm32")]
mod host {
    use std::ptr;

    #[link(wasm_import_module = "hf_signin")]
    unsafe extern "C" {
        /// Writes the ASCII form of the name to `into`, at most `capacity`
        /// bytes, and gives its length; 0 when it has none.
        fn host_to_ascii(name: *const u8, len: usize, into: *mut u8, capacity: usize) -> usize;
    }

    /// More than any host name has.
    const CAPACITY: usize = 4096;

    pub(super) fn to_ascii(name: &str) -> Option<String> {
        let mut into = vec![0_u8; CAPACITY];
        // SAFETY: the host reads `name` and writes into `into`, no more.
        let len = unsafe {
            host_to_ascii(name.as_ptr(), name.len(), ptr::from_mut(into.as_mut_slice()).cast(), CAPACITY)
        };
        into.truncate(len.min(CAPACITY));
        String::from_utf8(into).ok().filter(|name| !name.is_empty())
    }
}

/// Tests run natively, where no host is.
#[cfg(not(target_arch = "wasm32"))]
mod host {
    pub(super) fn to_ascii(_name: &str) -> Option<String> {
        None
    }
}
