//! Prints the badge that the build script made.

const BADGE: &str = include_str!(concat!(env!("OUT_DIR"), "/sign-in.svg"));

fn main() {
    println!("{BADGE}");
}
