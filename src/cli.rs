//! The command line: types only. What they lead to is in `main` and in `commands`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::commands::stats::StatsFormat;
use crate::commands::{Format, PictureFormat};
use crate::desk::Desk;
use crate::flow::schema::FileKind;
use crate::locale::Lang;

/// Help with getting back into an account: checks step by step, and a support message that is ready to send.
///
/// Without a subcommand the wizard starts. It works offline, asks for no password and no code, and saves every answer, so that you can
/// go on later.
#[derive(Debug, Parser)]
#[command(name = "login-rescue", version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
pub struct Cli {
    /// What to do instead of starting the wizard.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How the wizard starts.
    #[command(flatten)]
    pub wizard: WizardArgs,
    /// What every command knows.
    #[command(flatten)]
    pub common: CommonArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 1 the thing asked about has faults; 2 wrong command line; 3 a flow, script or case file is wrong; \
4 something could not be read or written; 130 interrupted.

Examples:
  login-rescue                         start the wizard
  login-rescue --lang ja               in Japanese
  login-rescue code does not arrive    start with what you see
  login-rescue lint my-flows           check your own flows";

/// Options of every command.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Language of the program and of its texts [default: from the environment]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// Use the pack of flows in this folder instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    pub flows: Option<PathBuf>,
}

/// Options of the wizard.
#[derive(Debug, Clone, Args)]
pub struct WizardArgs {
    /// A flow's name, or what you see, in your own words
    #[arg(value_name = "FLOW OR SYMPTOM")]
    pub symptom: Vec<String>,
    /// Plain lines instead of a full screen: for screen readers, pipes and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// Save nothing
    #[arg(long)]
    pub no_save: bool,
    /// Who guides whom.
    #[command(flatten)]
    pub desk: DeskArgs,
}

/// Options for help-desk staff.
#[derive(Debug, Clone, Copy, Args)]
pub struct DeskArgs {
    /// Guide a caller: what to say, beside what help-desk staff should know
    #[arg(long)]
    pub desk: bool,
    /// The caller's language, where it is not yours; implies --desk
    #[arg(long, value_enum, value_name = "LANG")]
    pub caller_lang: Option<Lang>,
}

impl DeskArgs {
    /// Help-desk mode, if it is asked for.
    pub fn desk(self) -> Option<Desk> {
        (self.desk || self.caller_lang.is_some()).then_some(Desk { caller: self.caller_lang })
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the flows
    Flows {
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Check flows for faults; exits with 1 if there is an error
    Lint {
        /// A folder with pack.yaml, or single flow files in one [default: the built-in pack]
        paths: Vec<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Explain a finding's code, or list all codes with 'all'
        #[arg(long, value_name = "CODE", conflicts_with = "paths")]
        explain: Option<String>,
    },
    /// Run the tests that stand in the flows; exits with 1 if one fails
    Test {
        /// A folder with pack.yaml [default: the built-in pack]
        #[arg(conflicts_with = "flows")]
        dir: Option<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Draw a flow, or the whole pack, for review
    Graph {
        /// The flow, as `flows` names it
        #[arg(required_unless_present = "pack")]
        flow: Option<String>,
        /// Draw all flows and what leads from one to the other
        #[arg(long, conflicts_with = "flow")]
        pack: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: PictureFormat,
    },
    /// Walk a case from a file of answers and print the trace and the message; exits with 1 if it ends elsewhere than the file says
    Replay {
        /// Files of answers, or folders of them
        #[arg(required = true)]
        scripts: Vec<PathBuf>,
        /// Print one line for each file instead: where it ends and how many questions it takes
        #[arg(long)]
        table: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Print the message of a saved case
    Message {
        /// The case, as `cases list` names it
        case: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List, show, go on with or delete saved cases
    Cases {
        /// What to do with them
        #[command(subcommand)]
        command: CasesCommand,
    },
    /// Print the JSON Schema of the files that make a pack, for editors that complete and check YAML
    Schema {
        /// Of which kind of file
        #[arg(value_enum, default_value_t)]
        kind: FileKind,
    },
    /// Count what the saved cases came to: results, which checks helped, where people gave up, minutes
    ///
    /// Nothing personal is printed: only counts, and names of the pack. A check was tried when it was done in a case, and had worked or
    /// changed nothing; from 30 tries on, the share that it fixed stands with its 95 % interval (the score interval of Wilson, 1927).
    /// A case was left when it is open and nothing has happened in it for a day. Cases are removed 30 days after their last change, so
    /// that older ones are not counted.
    Stats {
        /// Only cases that began on this day or later, such as 2026-11-22
        #[arg(long, value_name = "DATE", value_parser = day)]
        since: Option<Date>,
        /// Only cases that began on this day or earlier
        #[arg(long, value_name = "DATE", value_parser = day)]
        until: Option<Date>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: StatsFormat,
    },
    /// Print the completions for a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// What can be done with saved cases.
#[derive(Debug, Subcommand)]
pub enum CasesCommand {
    /// List the saved cases, the newest first
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show everything in a case
    Show {
        /// The case
        case: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Go on with a case where it stopped
    Resume {
        /// The case
        case: String,
        /// Plain lines instead of a full screen
        #[arg(long)]
        plain: bool,
        /// Who guides whom.
        #[command(flatten)]
        desk: DeskArgs,
    },
    /// Delete a case
    Delete {
        /// The case
        case: String,
    },
}

fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "it is not a day such as 2026-11-22".to_owned())
}
