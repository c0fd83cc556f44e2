//! States that somebody can guess (B8).

/// What a state is, when it can be guessed: the predicate of a sentence.
pub(super) fn guessable(state: &str) -> Option<&'static str> {
    let is_word = |c: char| c.is_ascii_alphabetic() || "_-. ".contains(c);
    let is_digit = |c: char| c.is_ascii_digit();
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
    let host = state.split(':').next().unwrap_or_default();
    if state.chars().all(is_digit) && state.len() < 22 {
        return Some("is a number");
    }
    if state.contains("://") || state.starts_with('/') || state.starts_with("www.") {
        return Some("is an address");
    }
    if state.contains('@') && state.contains('.') {
        return Some("is an email address");
    }
    let is_top = |label: &str| {
        (2..=12).contains(&label.len()) && label.chars().all(|c| c.is_ascii_lowercase())
    };
    if host == "localhost"
        || (state.len() < 64
            && state.chars().all(is_host)
            && host.contains('.')
            && host.rsplit('.').next().is_some_and(is_top))
    {
        return Some("is a host");
    }
    if state.len() < 22 && state.chars().all(is_word) && looks_like_words(state) {
        return Some("is a word, the same for every visitor");
    }
    let known = [
        "abc123",
        "123abc",
        "state123",
        "test123",
        "random123",
        "xyz123",
        "password1",
    ];
    known
        .contains(&state.to_ascii_lowercase().as_str())
        .then_some("is a word, the same for every visitor")
}

/// True for lower-case or upper-case words, or ones in camel case: nothing
/// changes case as random letters do.
fn looks_like_words(text: &str) -> bool {
    text.split(['_', '-', '.', ' ']).all(|word| {
        let is_one_case = word.chars().all(|c| c.is_ascii_lowercase())
            || word.chars().all(|c| c.is_ascii_uppercase());
        let humps = word.chars().filter(char::is_ascii_uppercase).count();
        is_one_case || (humps * 3 <= word.len() && !word.contains(|c: char| c.is_ascii_digit()))
    })
}

#[test]
fn b8_words_hosts_numbers_and_addresses() {
    for state in [
        "login",
        "MY_STATE",
        "randomString",
        "app.example",
        "localhost:3000",
        "https://app.example/",
        "/next",
        "42",
        "1700000000",
        "me@app.example",
    ] {
        assert!(guessable(state).is_some(), "{state}");
    }
    for state in [
        "q7Zk2",
        "3q2-7wBBx0o3dG9rZW4tc2FtcGxlLXZhbHVlLTQ0NDQ",
        "xKcDqWzRtYpL",
        "9f86d081884c7d65",
        "550e8400-e29b-41d4-a716-446655440000",
    ] {
        assert!(guessable(state).is_none(), "{state}");
    }
}
