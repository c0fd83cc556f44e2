//! Prints a page with the button that the build script made.

const BADGE: &str = include_str!(concat!(env!("OUT_DIR"), "/badge.svg"));
const SIGN_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/sign-in.html"));

fn main() {
    // A real site makes a fresh state for each visitor, and stores it.
    let sign_in = SIGN_IN.replace("{STATE}", "fresh-for-each-visitor");
    println!("<!doctype html>\n<title>Sign in</title>\n{BADGE}\n{sign_in}");
}
