use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use super::args::VerifyArgs;
use super::failure::Failure;
use super::input;
use super::output::{JsonFailure, Message, NO, Report, UNSURE, YES, pointer, styled};
use super::transaction_file;
use hf_signin::Rule;
use hf_signin::callback::{
    Callback, CallbackError, ErrorPage, ErrorResponse, MAX_LENGTH, Outcome, TokenRequest,
};
use hf_signin::explain::{Kind, explain, find_callback, state_difference};
use hf_signin::link::Provider;

#[derive(Serialize)]
struct Verified<'a> {
    ok: bool,
    code: &'a str,
    state: &'a str,
    token_request: Post<'a>,
}

/// What to POST next.
#[derive(Serialize)]
struct Post<'a> {
    /// None where the provider is another, and its metadata were not given when
    /// the sign-in began.
    url: Option<&'a str>,
    body: &'a str,
}

pub(super) fn run(args: &VerifyArgs) -> Result<Report, Failure> {
    input::refuse_more(&args.more)?;
    transaction_file::refuse_no_file(&args.transaction)?;
    let max_age = Duration::from_secs(seconds("--max-age", &args.max_age, 1)?);
    let now = match &args.now {
        None => SystemTime::now(),
        Some(text) => SystemTime::UNIX_EPOCH
            .checked_add(Duration::from_secs(seconds("--now", text, 0)?))
            .ok_or_else(|| Failure::usage("--now: no clock can express that time"))?,
    };
    let transaction = transaction_file::read(&args.transaction)?;
    let bytes = if args.url == "-" {
        input::read_stdin(MAX_LENGTH)?
    } else {
        args.url.as_encoded_bytes().to_vec()
    };
    let outcome =
        read(&bytes, args.query).and_then(|c| c.verify_within(&transaction, now, max_age));
    match outcome {
        Ok(Outcome::Verified(verified)) => tell_verified(&verified.into_token_request(), args),
        Ok(Outcome::Refused(response)) => tell_refusal(&response, args.json),
        Err(error) => {
            let mut notes = hints(&error, &bytes, args.url == "-");
            if let CallbackError::StateMismatch = error
                && let Ok(callback) = read(&bytes, args.query)
                && let Some(state) = callback.state()
                && let Some(difference) = state_difference(transaction.state(), state)
            {
                notes.push(Message::note(difference));
            }
            let words = words_of_the_provider(&bytes);
            Ok(tell_error(&error, words, args.json)?.notes(notes))
        }
    }
}

fn read(bytes: &[u8], is_query: bool) -> Result<Callback, CallbackError> {
    if is_query {
        Callback::from_query(bytes)
    } else {
        find_callback(bytes)
    }
}

fn tell_verified(request: &TokenRequest, args: &VerifyArgs) -> Result<Report, Failure> {
    let transaction = &request.transaction;
    let (code, state) = (request.code.expose(), transaction.state().expose());
    let hugging_face = Provider::hugging_face();
    let url = transaction.token_endpoint().or_else(|| {
        let is_its = transaction.issuer() == hugging_face.issuer();
        hugging_face.token_endpoint().filter(|_| is_its)
    });
    let body = request.body();
    let body = body.expose();
    if args.json {
        return Report::json(&Verified {
            ok: true,
            code,
            state,
            token_request: Post { url, body },
        });
    }
    if args.curl {
        let url = url.ok_or_else(|| {
            Failure::Input(format!(
                "the token endpoint of {} is not known: begin the sign-in with `hf-signin link --metadata FILE`",
                transaction.issuer()
            ))
        })?;
        return Ok(Report::text(curl(url, body)));
    }
    let verdict = styled(YES, "verified");
    let mut text = format!("{verdict}\ncode: {code}\nstate: {state}\n");
    if args.token_request {
        let url = url.unwrap_or("the provider's token endpoint");
        let _ = writeln!(text, "POST: {url}\nbody: {body}");
    }
    Ok(Report::styled(text))
}

/// The token request for a shell. An app with a secret has it in the variable
/// that a Space has, and curl percent-encodes it (RFC 6749 section 2.3.1); another
/// app sends none.
fn curl(url: &str, body: &str) -> String {
    let url = url.replace('\'', r"'\''");
    format!(
        "curl -sS --max-time 30 '{url}' --data '{body}' ${{OAUTH_CLIENT_SECRET:+--data-urlencode \"client_secret=$OAUTH_CLIENT_SECRET\"}}\n"
    )
}

fn tell_refusal(response: &ErrorResponse, json: bool) -> Result<Report, Failure> {
    let said = JsonFailure {
        ok: false,
        rule: None,
        error: &response.error,
        message: match &response.error_description {
            Some(description) => description.clone(),
            None => response.page().text.to_owned(),
        },
    };
    let verdict = format!("{} {response}", styled(UNSURE, "refused:"));
    let help = help(&response.error);
    tell(&said, verdict, help, response.page(), json)
}

/// The rule whose troubleshooting entry helps with an error of the provider.
/// `None` for those that the site cannot repair.
fn help(error: &str) -> Option<Rule> {
    match error {
        "invalid_scope" => Some(Rule::B6),
        "invalid_request" | "unauthorized_client" | "invalid_client" => Some(Rule::B5),
        _ => None,
    }
}

fn tell_error(error: &CallbackError, words: Option<String>, json: bool) -> Result<Report, Failure> {
    let diagnostic = error.diagnostic();
    let message = match words {
        Some(words) if diagnostic.rule.is_none() => words,
        _ => error.to_string(),
    };
    let number = match diagnostic.rule {
        Some(rule) => format!(": {rule}"),
        None => String::new(),
    };
    let no = styled(NO, "not verified");
    let verdict = format!("{no}{number} ({}): {message}", diagnostic.code);
    let message = match diagnostic.rule {
        Some(rule) => format!("{message} ({})", pointer(rule)),
        None => message,
    };
    let said = JsonFailure {
        ok: false,
        rule: diagnostic.rule,
        error: diagnostic.code,
        message,
    };
    tell(&said, verdict, diagnostic.rule, error.page(), json)
}

/// What the text of an error on the provider's page means.
fn words_of_the_provider(text: &[u8]) -> Option<String> {
    let explanation = explain(text).ok()?;
    if explanation.kind != Kind::Error {
        return None;
    }
    let problems = explanation.problems.iter().map(|finding| {
        let more = finding.rule.map(|rule| format!(" ({})", pointer(rule)));
        format!("{finding}{}", more.unwrap_or_default())
    });
    let said: Vec<String> = problems.chain(explanation.notes.iter().cloned()).collect();
    Some(format!(
        "this is an error message, not a callback: {}",
        said.join("; ")
    ))
}

/// What probably went wrong on the way to this command.
fn hints(error: &CallbackError, url: &[u8], from_stdin: bool) -> Vec<Message> {
    let text = String::from_utf8_lossy(url);
    let mut notes = Vec::new();
    if text.contains("&amp;") {
        notes.push(Message::note("the URL is HTML-escaped: write & for &amp;"));
    }
    let is_cut = matches!(
        error,
        CallbackError::StateMissing | CallbackError::CodeMissing
    ) && text.contains('=')
        && !text.contains('&');
    if is_cut && !from_stdin {
        notes.push(Message::note("only one parameter is there: is the URL in quotes? Without them a shell cuts it at its first &"));
    }
    notes
}

/// The verdict, the rule to read about, and what to answer the browser.
fn tell(
    said: &JsonFailure<'_>,
    verdict: String,
    rule: Option<Rule>,
    page: ErrorPage,
    json: bool,
) -> Result<Report, Failure> {
    let mut report = if json {
        Report::json(said)?
    } else {
        let see = match rule {
            Some(rule) => format!("see: {}\n", pointer(rule)),
            None => String::new(),
        };
        Report::styled(format!(
            "{verdict}\n{see}answer: {} {}\n",
            page.status, page.text
        ))
    };
    report.refused = true;
    Ok(report)
}

/// The value of `option`. A URL in its place is not repeated.
fn seconds(option: &str, text: &str, least: u64) -> Result<u64, Failure> {
    match text.parse() {
        Ok(seconds) if seconds >= least => Ok(seconds),
        _ => {
            let shown = match text.contains(['?', '&', '=', ':']) {
                true => String::new(),
                false => format!(" {text:?}"),
            };
            let right = match least {
                0 => "since 1970, such as 1800000000",
                _ => "1 or more, such as 600",
            };
            let comma = if least == 0 { "" } else { "," };
            Err(Failure::usage(format!(
                "{option}{shown}: give whole seconds{comma} {right}"
            )))
        }
    }
}
