//! Random values from the operating system.

use super::key::base64url;
use crate::failure::Failure;

/// 256 random bits, 43 characters.
pub(super) fn token() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|cause| {
        Failure::Input(format!("the operating system gave no randomness: {cause}"))
    })?;
    Ok(base64url(&bytes))
}

/// 96 random bits as 24 hexadecimal digits, the form of Hugging Face's
/// identifiers.
pub(super) fn identifier() -> Result<String, Failure> {
    let digits = b"0123456789abcdef";
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|cause| {
        Failure::Input(format!("the operating system gave no randomness: {cause}"))
    })?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(digits[usize::from(byte % 16)]))
        .collect())
}

/// A user code (RFC 8628 section 6.1): consonants only, such as `BCDF-GHJK`.
pub(super) fn user_code() -> Result<String, Failure> {
    const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
    let mut code = String::new();
    while code.len() < 9 {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|cause| {
            Failure::Input(format!("the operating system gave no randomness: {cause}"))
        })?;
        // 240 is a multiple of 20: every letter is equally likely.
        for byte in bytes.into_iter().filter(|&byte| byte < 240) {
            if code.len() == 4 {
                code.push('-');
            }
            if code.len() < 9 {
                code.push(char::from(LETTERS[usize::from(byte % 20)]));
            }
        }
    }
    Ok(code)
}

#[test]
fn a_user_code_has_two_groups_of_consonants() {
    let code = user_code().unwrap();
    let (first, second) = code.split_once('-').unwrap();
    assert_eq!((first.len(), second.len()), (4, 4));
    assert!(!code.contains(['A', 'E', 'I', 'O', 'U', 'Y']));
}
