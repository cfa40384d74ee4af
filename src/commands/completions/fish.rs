//! What the library leaves out for fish: the values of arguments without a name, and those of an option before any command. Where
//! it says nothing fish offers files.

use std::fmt::Write;

use clap::{Arg, Command, ValueHint};

use super::NAME;

/// The ids of the flows with their titles, and those of the saved cases with what the list says of them.
const FLOWS: &str = r"(login-rescue flows 2>/dev/null | string replace -rf '^(\S+)\s+(.*)' '$1\t$2')";
const CASES: &str = r"(login-rescue cases list 2>/dev/null | string replace -rf '^(\d{8}-\S+)\s+(.*)' '$1\t$2')";

/// The script with what is missing in it.
pub(super) fn whole(script: &str, program: &Command) -> String {
    let lines = script
        .lines()
        .map(|line| if line.starts_with("complete ") && line.ends_with(" -r") { format!("{line} -f") } else { line.to_owned() });
    let mut whole: String = lines.map(|line| line + "\n").collect();
    // An option that still waits for its value is no fault there.
    let parsed = "    argparse -s (__fish_login_rescue_global_optspecs) -- $cmd 2>/dev/null\n";
    whole =
        whole.replace(parsed, &format!("{parsed}    or argparse -s (__fish_login_rescue_global_optspecs) -- $cmd[1..-2] 2>/dev/null\n"));
    add(&mut whole, program, "__fish_login_rescue_needs_command");
    for command in program.get_subcommands() {
        let used = format!("__fish_login_rescue_using_subcommand {}", command.get_name());
        if !command.has_subcommands() {
            add(&mut whole, command, &used);
        }
        for inner in command.get_subcommands() {
            add(&mut whole, inner, &format!("{used}; and __fish_seen_subcommand_from {}", inner.get_name()));
        }
    }
    whole
}

/// The values of what a command takes without a name; no files where it takes none.
fn add(script: &mut String, command: &Command, condition: &str) {
    for argument in command.get_positionals().filter(|argument| argument.get_value_hint() == ValueHint::Unknown) {
        let values = values(argument).map(|values| format!(" -a \"{values}\"")).unwrap_or_default();
        let _ = writeln!(script, "complete -c {NAME} -n \"{condition}\" -f{values}");
    }
}

fn values(argument: &Arg) -> Option<String> {
    let of_its_own: Vec<String> =
        argument.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name().to_owned()).collect();
    match argument.get_id().as_str() {
        _ if !of_its_own.is_empty() => Some(of_its_own.join(" ")),
        "flow" | "symptom" => Some(FLOWS.replace('$', r"\$")),
        "case" | "cases" => Some(CASES.replace('$', r"\$")),
        _ => None,
    }
}
