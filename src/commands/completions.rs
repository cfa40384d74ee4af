//! `login-rescue completions`: the script with which a shell completes the command line.

mod fish;

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
    let mut program = Cli::command();
    generate(shell, &mut program, NAME, &mut script);
    let mut script = String::from_utf8(script)?;
    match shell {
        // The name is spelt in two ways there, so that nothing would follow a subcommand (clap-rs/clap#6421).
        Shell::Bash => script = script.replace("login__subcmd__rescue", "login__rescue"),
        Shell::Fish => script = fish::whole(&script, &program),
        _ => {}
    }
    out.write_all(script.as_bytes())?;
    Ok(Exit::Done)
}
