//! hf-signin beside its peers, in one run: prints the tables of docs/figures.md.
//!
//! `just bench`, or `run`, which builds the two commands that are timed. The peers that
//! are crates are timed here, those that are npm packages in peers.mjs, which
//! this starts.

mod builds;
mod in_process;
mod machine;
mod processes;
mod timing;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn main() {
    if std::env::args().nth(1).as_deref() == Some(in_process::FIRST_LABEL) {
        return in_process::print_first_label();
    }
    in_process::print();
    println!();
    processes::print();
    println!();
    builds::print();
    println!(
        "\nMedians of one run on {}; peers draw our SVG.",
        machine::description()
    );
}
