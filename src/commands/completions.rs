//! `login-rescue completions`: the script with which a shell completes the command line.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::Cli;
use crate::exit::Exit;

const NAME: &str = "login-rescue";

/// Prints the script. The library ends the program where it cannot write, so it writes to the memory.
pub fn run(shell: Shell, out: &mut impl Write) -> Result<Exit> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), NAME, &mut script);
    let mut script = String::from_utf8(script)?;
    if shell == Shell::Bash {
        // The name is spelt in two ways there, so that nothing would follow a subcommand (clap-rs/clap#6421).
        script = script.replace("login__subcmd__rescue", "login__rescue");
    }
    out.write_all(script.as_bytes())?;
    Ok(Exit::Done)
}
