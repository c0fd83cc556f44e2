use std::{env, error::Error, fs, path::PathBuf};

use hf_signin::link::{AuthorizationRequest, ClientId, RedirectUri};
use hf_signin::snippet::{Format, LinkTemplate, Pictures, Placeholder, Snippet};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let client_id = env::var("OAUTH_CLIENT_ID").unwrap_or_else(|_| "my-app".to_owned());
    let request = AuthorizationRequest::new(
        ClientId::new(client_id)?,
        RedirectUri::new("https://example.com/auth/callback")?,
    );
    let link = LinkTemplate::new(request).state(Placeholder::new("{STATE}")?);
    let snippet = Snippet::new(link)
        .format(Format::Html)
        .pictures(Pictures::base("/static")?);

    // The pictures that the snippet shows, to be served under /static.
    let rendered = snippet.render()?;
    for file in &rendered.files {
        fs::write(out.join(&file.name), file.bytes()?)?;
    }
    fs::write(out.join("sign-in.html"), &rendered.markup)?;

    // What is made depends on these two only, so nothing else makes it again.
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=OAUTH_CLIENT_ID");
    Ok(())
}
