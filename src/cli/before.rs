//! Options that stand before a subcommand: taken where the subcommand has them too, an error where they would mean nothing there.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, Error};

/// Refuses what was typed before a subcommand that has no use for it.
pub fn check(program: &Command, matches: &ArgMatches) -> Result<(), Error> {
    let (called, path) = called(program, matches);
    if path.is_empty() {
        return Ok(());
    }
    let stray = program.get_arguments().find(|argument| is_typed(argument, matches) && !is_taken(argument, called));
    stray.map_or(Ok(()), |stray| Err(conflict(program, stray, &path)))
}

/// The subcommand that was called, and its name with those of the commands above it.
fn called<'c>(program: &'c Command, matches: &ArgMatches) -> (&'c Command, String) {
    let (mut command, mut matches, mut path) = (program, matches, Vec::new());
    while let Some((name, inner)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else { break };
        path.push(name);
        (command, matches) = (found, inner);
    }
    (command, path.join(" "))
}

fn is_typed(argument: &Arg, matches: &ArgMatches) -> bool {
    matches.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine)
}

fn is_taken(argument: &Arg, called: &Command) -> bool {
    let has = |long| called.get_arguments().any(|own| own.get_long() == Some(long));
    argument.is_global_set() || argument.get_long().is_some_and(has)
}

fn conflict(program: &Command, stray: &Arg, path: &str) -> Error {
    let typed = stray.get_long().map_or_else(|| stray.to_string(), |long| format!("--{long}"));
    let mut error = Error::new(ErrorKind::ArgumentConflict).with_cmd(program);
    error.insert(ContextKind::InvalidArg, ContextValue::String(typed));
    error.insert(ContextKind::PriorArg, ContextValue::String(path.to_owned()));
    error
}
