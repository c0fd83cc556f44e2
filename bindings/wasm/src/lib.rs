//! hf-signin as a WebAssembly module.
//!
//! One function does all the work: [`call`] takes a request as JSON and gives
//! an answer as JSON or, for a picture, as the file itself. `interface.rs` is
//! the C interface around it: allocate, free, attach, call, and random bytes
//! as the only import. The clock is the caller's: a request has its `now`.
//!
//! ```text
//! {"call": "badgeSvg", "options": {"size": "xl", "theme": "dark"}}
//! {"value": "<svg …"}
//! {"error": {"code": "unknown_name", "message": "no size \"xxl\": …"}}
//! ```

mod badge;
mod callback;
mod choices;
mod error;
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)]
mod interface;
mod link;
mod options;
mod snippet;

use serde_json::{Value, json};

use error::Error;
use options::Options;

/// What a call gives.
#[derive(Debug, PartialEq)]
enum Answer {
    Json(Value),
    #[cfg(feature = "png")]
    Png(Vec<u8>),
}

/// What a call takes besides its options.
struct Context {
    /// Files that were attached to the call, in order.
    attachments: Vec<Vec<u8>>,
}

/// Does what `request` asks for. The answer is JSON that begins with `{`, or
/// a PNG file, which begins with the byte 0x89.
#[must_use]
pub fn call(request: &[u8], attachments: Vec<Vec<u8>>) -> Vec<u8> {
    let json = match answer(request, Context { attachments }) {
        #[cfg(feature = "png")]
        Ok(Answer::Png(bytes)) => return bytes,
        Ok(Answer::Json(value)) => json!({ "value": value }),
        Err(error) => json!({ "error": error.to_json() }),
    };
    json.to_string().into_bytes()
}

fn answer(request: &[u8], mut context: Context) -> Result<Answer, Error> {
    let request = serde_json::from_slice(request)
        .map_err(|cause| Error::new("request", format!("the request is not JSON: {cause}")))?;
    let mut request = Options::new("request", request)?;
    let name: String = request.required("call")?;
    let options = request
        .take::<Value>("options")?
        .unwrap_or_else(|| json!({}));
    request.finish()?;
    let mut options = Options::new(name.clone(), options)?;
    let answer = match name.as_str() {
        "badgeSvg" => badge::svg(&mut options, &mut context).map(Answer::Json),
        "fileStem" => badge::file_stem(&mut options, &mut context).map(Answer::Json),
        #[cfg(feature = "png")]
        "badgePng" => badge::png(&mut options, &mut context).map(Answer::Png),
        "authorizeUrl" => link::authorize(&mut options).map(Answer::Json),
        "snippet" => snippet::snippet(&mut options, &mut context).map(Answer::Json),
        "verifyCallback" => callback::verify(&mut options).map(Answer::Json),
        "explain" => callback::explain(&mut options).map(Answer::Json),
        "choices" => Ok(Answer::Json(choices::all())),
        "loadFont" => badge::load_font(&mut options, &mut context).map(Answer::Json),
        _ => Err(Error::new("unknown_call", format!("no call {name:?}"))),
    }?;
    options.finish()?;
    Ok(answer)
}
