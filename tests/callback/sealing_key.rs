//! Sealing keys: what is accepted, and what is refused with which text.

use base64ct::{Base64, Base64Unpadded, Base64Url, Base64UrlUnpadded, Encoding};
use hf_signin::session::{SealingKey, SessionError};

fn error(text: &str) -> String {
    text.parse::<SealingKey>().unwrap_err().to_string()
}

/// As openssl and others print 32 bytes, the line end included.
#[test]
fn a_key_is_base64_in_either_alphabet() {
    let mut bytes = [0xFB_u8; 32];
    bytes[31] = 1;
    let expected = Base64::encode_string(&bytes);
    for text in [
        Base64::encode_string(&bytes),
        Base64Unpadded::encode_string(&bytes),
        Base64Url::encode_string(&bytes),
        Base64UrlUnpadded::encode_string(&bytes),
        format!("{expected}\n"),
        format!(" {expected}\r\n"),
    ] {
        let key: SealingKey = text.parse().unwrap();
        assert_eq!(key.to_base64().expose(), expected, "{text:?}");
    }
}

#[test]
fn openssl_makes_a_key() {
    if !crate::tools::require("openssl") {
        return;
    }
    let output = std::process::Command::new("openssl")
        .args(["rand", "-base64", "32"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let key: SealingKey = printed.parse().unwrap();
    assert_eq!(key.to_base64().expose(), printed.trim());
}

#[test]
fn a_fresh_key_is_read_back_and_does_not_show() {
    let key = SealingKey::generate().unwrap();
    let text = key.to_base64();
    let again: SealingKey = text.expose().parse().unwrap();
    assert_eq!(again.to_base64(), text);
    assert_eq!(format!("{key:?}"), "SealingKey([secret])");
}

#[test]
fn what_is_no_key_is_refused_with_the_way_to_make_one() {
    insta::assert_snapshot!(error(""), @"the sealing key has 0 characters and is not 32 bytes in base64; make one with `openssl rand -base64 32`");
    insta::assert_snapshot!(error("secret"), @"the sealing key has 6 characters and is not 32 bytes in base64; make one with `openssl rand -base64 32`");
    let hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    insta::assert_snapshot!(error(hex), @"the sealing key has 64 characters and is not 32 bytes in base64; make one with `openssl rand -base64 32`");
    for wrong in [
        "AAAA",
        &"B".repeat(44),
        &"B".repeat(42),
        &"é".repeat(43),
        &format!("{} {}", "B".repeat(21), "B".repeat(21)),
    ] {
        assert!(
            matches!(
                wrong.parse::<SealingKey>(),
                Err(SessionError::InvalidKey { length }) if length == wrong.chars().count()
            ),
            "{wrong}"
        );
    }
    insta::assert_snapshot!(error(&"A".repeat(43)), @"all bytes of the sealing key are the same; make one with `openssl rand -base64 32`");
    let same = Base64::encode_string(&[0xFF; 32]);
    assert_eq!(
        same.parse::<SealingKey>().unwrap_err(),
        SessionError::WeakKey
    );
}

/// `fn main() -> Result<(), Box<dyn Error>>` prints the `Debug` of an error.
#[test]
fn an_error_that_ends_the_program_shows_its_text() {
    let parse = || -> Result<SealingKey, Box<dyn std::error::Error>> { Ok("secret".parse()?) };
    let shown = format!("Error: {:?}", parse().unwrap_err());
    insta::assert_snapshot!(shown, @"Error: the sealing key has 6 characters and is not 32 bytes in base64; make one with `openssl rand -base64 32`");
}

/// Every key that a reader can copy is refused.
#[test]
fn a_key_of_the_documentation_is_refused() {
    let old = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";
    insta::assert_snapshot!(error(old), @"the sealing key is printed in the documentation, so everybody has it; make one with `openssl rand -base64 32`");
    assert_eq!(
        format!("{old}=").parse::<SealingKey>().unwrap_err(),
        SessionError::PublishedKey
    );
    let root = crate::tools::tests().join("..");
    let mut pages = vec![root.join("README.md")];
    for folder in [
        "docs",
        "examples/sites/src",
        "examples/axum-site/src",
        "src/session",
    ] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        pages.extend(entries.map(|entry| entry.unwrap().path()));
    }
    for page in pages {
        let Ok(text) = std::fs::read_to_string(&page) else {
            continue;
        };
        let text = text.split("#[cfg(test)]").next().unwrap();
        let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/-_=".contains(c);
        for word in text.split(|c| !is_base64(c)) {
            // A hash in hexadecimal digits has another length.
            if matches!(word.len(), 43 | 44) && word.bytes().any(|b| b.is_ascii_digit()) {
                assert!(
                    word.parse::<SealingKey>().is_err(),
                    "{} prints the key {word}",
                    page.display()
                );
            }
        }
    }
}
