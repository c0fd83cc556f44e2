use clap::CommandFactory;
use clap_mangen::Man;

use super::args::{Cli, ManArgs};
use super::failure::Failure;
use super::output::Report;

pub(super) fn run(args: &ManArgs) -> Result<Report, Failure> {
    let mut command = Cli::command();
    command.build();
    if let Some(name) = &args.subcommand {
        command = match command.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                let names: Vec<_> = command
                    .get_subcommands()
                    .map(clap::Command::get_name)
                    .collect();
                return Err(Failure::usage(format!(
                    "unknown command {name:?}: use one of {}",
                    names.join(", ")
                )));
            }
        };
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(Report::text(page))
}
