use std::{env, error::Error, fs, path::PathBuf};

use hf_signin::badge::{Badge, Size, Theme};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("sign-in.svg"), Badge::new(Size::Lg, Theme::Light).svg()?.as_str())?;

    // Nothing but this file decides what is made.
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
