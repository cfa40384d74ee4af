//! The command line: types only. What they lead to is in `commands`.

mod before;
pub mod japanese;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, value_parser};
use clap_complete::Shell;
use jiff::civil::Date;
use jiff::{Span, SpanRelativeTo};
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::flow::schema::FileKind;
use login_rescue_core::learn::STRENGTH;
use login_rescue_core::locale::Lang;

use crate::cases::CaseState;
use crate::commands::cases::SheetFormat;
use crate::commands::diff::DiffFormat;
use crate::commands::message::MessageFormat;
use crate::commands::stats::StatsFormat;
use crate::commands::{Format, PictureFormat};
use crate::store::shared_store;
use crate::tui::theme::Look;
use crate::words::words;

/// Help with getting back into an account: checks step by step, and a support message that is ready to send.
///
/// Without a subcommand the wizard starts. It opens no connection unless a desk names a shared store for its cases, asks for no password and
/// no code, and saves every answer, so that you can go on later.
#[derive(Debug, Default, Parser)]
#[command(name = "login-rescue", version, after_help = AFTER_HELP)]
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

impl Cli {
    /// Reads what most start the wizard with, nothing or switches alone, without the library, which takes longer than the first screen has
    /// time for. None where anything else was typed.
    pub fn of_switches(typed: &[OsString]) -> Option<Self> {
        let mut cli = Self::default();
        for word in typed.iter().skip(1) {
            let switch = match word.to_str()? {
                "--plain" => &mut cli.wizard.front.plain,
                "--no-save" => &mut cli.wizard.no_save,
                "--private" => &mut cli.wizard.private,
                "--desk" => &mut cli.wizard.front.desk,
                _ => return None,
            };
            // Twice is once too often, which the library says.
            if std::mem::replace(switch, true) {
                return None;
            }
        }
        Some(cli)
    }
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 1 the thing asked about has faults; 2 wrong command line; 3 a flow, script, case or configuration file is wrong; \
4 something could not be read or written; 130 interrupted, or 128 and the number of another signal (141: the reader of the output has gone).

Examples:
  login-rescue                         start the wizard
  login-rescue --lang ja               in Japanese
  login-rescue code does not arrive    start with what you see
  login-rescue lint my-flows           check your own flows
  login-rescue config --example        print a configuration file to begin with

Options come before the environment (NO_COLOR), that before the configuration file, and the file before the system's language (LC_ALL, \
LC_MESSAGES, LANG). `login-rescue config` prints where the file is and what is in effect.";

/// Options of every command.
#[derive(Debug, Default, Args)]
pub struct CommonArgs {
    /// Language of the program and of its texts [default: from the environment]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangChoice>,
    /// Use the pack of flows in this folder instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    pub flows: Option<PathBuf>,
    /// Keep the cases in this shared store, such as `postgres://host/cases`, instead of the folder of this machine
    #[arg(long, global = true, value_name = "ADDRESS", value_parser = shared_store)]
    pub store: Option<String>,
    /// Read the settings from this file, or from none with the word 'none' [default: `LOGIN_RESCUE_CONFIG`, or the usual place]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Which language and which configuration file are asked for, wherever that stands and whatever is wrong with the rest: in this language
/// it is said.
pub fn as_far_as_readable(typed: &[OsString]) -> (Option<Lang>, Option<PathBuf>) {
    // The library gives nothing back where anything is wrong. What stands behind `--` is no option.
    let words: Vec<_> = typed.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
    let option = |name: &str| {
        let after = words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).map(|word| &**word);
        after.or_else(|| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('=')))
    };
    let lang = option("--lang").and_then(|word| Lang::ALL.into_iter().find(|lang| lang.code() == word));
    (lang, option("--config").map(PathBuf::from))
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LangChoice {
    /// English
    En,
    /// Japanese
    Ja,
    /// Both; only a message can be in both
    #[value(hide = true)]
    Both,
}

impl LangChoice {
    /// The one language that was chosen; none where it is both.
    pub fn one(self) -> Option<Lang> {
        match self {
            Self::En => Some(Lang::En),
            Self::Ja => Some(Lang::Ja),
            Self::Both => None,
        }
    }
}

/// Options of the wizard.
#[derive(Debug, Default, Clone, Args)]
pub struct WizardArgs {
    /// A flow's name, or what you see, in your own words; a step, as flow.step, too
    #[arg(value_name = "FLOW OR SYMPTOM")]
    pub symptom: Vec<String>,
    /// How it looks, and for whom.
    #[command(flatten)]
    pub front: FrontArgs,
    /// Save nothing
    #[arg(long)]
    pub no_save: bool,
    /// Leave no trace: save nothing, offer no saved case, and empty the screen and the clipboard on leaving
    #[arg(long)]
    pub private: bool,
    /// Name the new case: an alias or a ticket number, never a secret
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

// Options of the wizard, whichever case it walks. No doc comment: it would be the help of `cases resume`.
#[derive(Debug, Default, Clone, Copy, Args)]
pub struct FrontArgs {
    /// Plain lines instead of a full screen: for screen readers, pipes and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// The colours of the full screen [default: auto]
    #[arg(long, value_enum)]
    pub theme: Option<Look>,
    /// Guide a caller: what to say, beside what help-desk staff should know
    #[arg(long)]
    pub desk: bool,
    /// The caller's language, where it is not yours; implies --desk
    #[arg(long, value_parser = lang_parser(), value_name = "LANG")]
    pub caller_lang: Option<Lang>,
}

impl FrontArgs {
    /// What was typed in two places together; the second decides where both name something else.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            plain: self.plain || other.plain,
            theme: other.theme.or(self.theme),
            desk: self.desk || other.desk,
            caller_lang: other.caller_lang.or(self.caller_lang),
        }
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Find the steps that fit what somebody sees or says, and print why each came
    ///
    /// It takes the exact words of a screen, an error number, a few words, or a whole story, in either language. The wizard's own search
    /// is the same. Where nothing fits it says so, and that is no fault: it exits with 0.
    Search {
        /// What was typed, pasted or said
        #[arg(required = true)]
        words: Vec<String>,
        /// Do not keep the words for `stats` where nothing is found
        #[arg(long)]
        no_save: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
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
        /// Note that the languages of every text in this folder say the same now, and find from then on what changes in one alone
        #[arg(long, value_name = "DIR", conflicts_with_all = ["paths", "explain"])]
        accept_translations: Option<PathBuf>,
    },
    /// Run the tests that stand in the flows; exits with 1 if one fails, with 3 if the pack does not load
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
    /// Compute what each ladder of checks costs on average by its authors' estimates, and the order that would cost least work
    ///
    /// The expected effort is `E = sum_i c_i (1 - sum_{j<i} p_j) + p_0 H`, with `takes` as c, `fixes` as p, and H for what comes after
    /// (Heckerman, Breese and Rommelse, 1995). Waiting stands apart. What an author left out is named, not guessed.
    Effort {
        /// The flow, as `flows` names it [default: all flows]
        flow: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Say what a change of the pack changes, by meaning; exits with 1 if somebody ends worse or an act is guarded less
    ///
    /// Each of the two is a folder with a pack.yaml, or a revision of the repository here: `REV` for its folder 'flows', or `REV:FOLDER`,
    /// read through git. What an older format has and today's reader refuses is named with its place, and the rest is compared.
    Diff {
        /// The pack before the change
        #[arg(value_hint = clap::ValueHint::AnyPath)]
        old: String,
        /// The pack after it
        #[arg(value_hint = clap::ValueHint::AnyPath)]
        new: String,
        /// Walk the made-up people of this folder through both
        #[arg(long, value_name = "DIR")]
        people: Option<PathBuf>,
        /// Play these scripts, files or folders of them, in both, and compare their letters
        #[arg(long, value_name = "SCRIPTS", num_args = 1..)]
        scenarios: Vec<PathBuf>,
        /// Look which saved cases of this folder would stand elsewhere or fit no more
        #[arg(long, value_name = "DIR")]
        cases: Option<PathBuf>,
        /// Print the texts that read differently, both side by side, and not only how many
        #[arg(long)]
        texts: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: DiffFormat,
    },
    /// Learn from saved cases: propose other estimates and better orders of checks, as a patch of the YAML
    ///
    /// Of a case only answers and outcomes are read, never details or notes. The author's `share` and `fixes` are where it begins; what was
    /// counted less than 30 times is unknown and changes nothing. An order is proposed where it is clear that it costs fewer minutes, work
    /// and waiting together, by chance over minutes (Kalagnanam and Henrion, 1988; Heckerman, Breese and Rommelse, 1995), and where every
    /// rule of the lint and the tests in the flows still hold. For `fixes`, a share of all who enter, it is assumed that at most one check
    /// of a ladder gets a person in, and that whoever stops is like the others there.
    Learn {
        /// Read the cases of this folder [default: those that are saved here or in the shared store]
        #[arg(long, value_name = "DIR", conflicts_with = "store")]
        cases: Option<PathBuf>,
        /// Learn for the pack in this folder [default: as with --flows]
        #[arg(long, value_name = "DIR")]
        pack: Option<PathBuf>,
        /// How many cases an author's estimate is worth
        #[arg(long, value_name = "CASES", default_value_t = STRENGTH, value_parser = value_parser!(u32).range(1..=1_000_000))]
        prior: u32,
        /// Propose nothing after which this folder of made-up people is below its floors
        #[arg(long, value_name = "DIR")]
        people: Option<PathBuf>,
        /// Write the proposals into the files of the pack
        #[arg(long)]
        apply: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
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
    /// Walk made-up people through the pack in every way that fits their honest answers; exits with 1 below the floors of their folder
    ///
    /// For each person all walks are gone through: every first pick and every honest answer is equally likely, and checks go as the person's
    /// file says. A walk is right when it ends as the file accepts, all that must be heard was shown in time, and nothing came up that must
    /// not. See tests/people/README.md for the files.
    People {
        /// A folder with one file for each person, and floors.yaml
        #[arg(required_unless_present = "causes")]
        dir: Option<PathBuf>,
        /// In place of the people walk each cause of this file: what settles it is fixed, everything else may be anything
        #[arg(long, value_name = "FILE")]
        causes: Option<PathBuf>,
        /// What somebody who sees a screen could point at first [default: looks.yaml in the folder, or beside the causes]
        #[arg(long, value_name = "FILE", requires = "causes")]
        looks: Option<PathBuf>,
        /// Let every cause begin at this answer of the first question, as somebody with a wrong idea would; the floors are not held then
        #[arg(long, value_name = "ID", requires = "causes")]
        first_look: Option<String>,
        /// Only this person or cause, with the worst walk as a script for replay; the floors are not held then
        #[arg(long, value_name = "ID")]
        person: Option<String>,
        /// Where the walks begin
        #[arg(long, value_enum, default_value_t)]
        from: WalksFrom,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Print the message of a saved case, in both languages or with --lang en|ja in one
    Message {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: MessageFormat,
    },
    /// List, show, name, go on with, hand over or delete saved cases
    Cases {
        /// What to do with them
        #[command(subcommand)]
        command: CasesCommand,
    },
    /// Make, look at or bring up to date the tables of a shared store: for its administrator
    ///
    /// The store is the one of --store or of the configuration. The role that makes the tables owns them; who works at the desk becomes a
    /// member of the role `login_rescue_desk`, who may delete cases of `login_rescue_keeper`. See docs/desk.md.
    Store {
        /// What to do with it
        #[arg(value_enum)]
        task: StoreTask,
    },
    /// Print the JSON Schema of the files that make a pack, for editors that complete and check YAML
    Schema {
        /// Of which kind of file
        #[arg(value_parser = kind_parser(), default_value = "flow")]
        kind: FileKind,
    },
    /// Count what the saved cases came to: results, which checks and letters helped, where people gave up, minutes
    ///
    /// Nothing personal is printed: only counts, names of the pack, and the words of searches that found nothing, which are kept on this
    /// machine without names, addresses and digits. A check was tried when it was done in a case, and had worked or
    /// changed nothing; from 30 tries on, the share that it fixed stands with its 95 % interval (the score interval of Wilson, 1927).
    /// A case was left when it is open and nothing has happened in it for a day. Old cases are removed (see `keep` in the
    /// configuration), and are not counted then.
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
    /// Print where the configuration file is, the settings in effect and where each comes from
    Config {
        /// Print a commented example of the file instead
        #[arg(long)]
        example: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t, conflicts_with = "example")]
        format: Format,
    },
    /// Print the completions for a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page of the program, or of one of its commands
    Man {
        /// The command, such as: cases resume [default: the program]
        command: Vec<String>,
    },
}

/// What an administrator does with a shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum StoreTask {
    /// Make its tables and roles
    Init,
    /// Say whether its tables are those that this program needs; exits with 1 if not
    Check,
    /// Bring its tables to what this program needs
    Migrate,
}

/// Where the walks of made-up people begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum WalksFrom {
    /// At the pack's first question
    #[default]
    Start,
    /// Also at the first hit of the search for what they say; reported apart
    Search,
}

// No doc comment: clap would take it for the help of the subcommand that holds these.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum CasesCommand {
    /// List the saved cases: what is due on top, then what is due within a day, then by the last change
    List {
        /// Only those with all of these words in their id, name, flow, its title, result, details or notes
        words: Vec<String>,
        /// Only those that are this far
        #[arg(long, value_enum, value_delimiter = ',')]
        state: Vec<CaseState>,
        /// Only those that ended like this
        #[arg(long, value_parser = result_parser(), value_delimiter = ',')]
        result: Vec<EndResult>,
        /// Only those to which somebody should come back now, or by this time, such as --due=3d or --due='tomorrow 9:00'
        #[arg(long, value_name = "WHEN", num_args = 0..=1, require_equals = true)]
        due: Option<Option<String>>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show everything in a case
    Show {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// Everything that is kept, also what was changed or undone since
        #[arg(long)]
        all: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Name a case: an alias or a ticket number, never a secret; an empty name takes it away
    Name {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// Its name from now on
        name: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Go on with a case where it stopped; from its end one can go back and change answers (or: reopen)
    #[command(alias = "reopen")]
    Resume(ResumeArgs),
    /// Print a copy of a case for the caller: what was done, what to do next, where to write, the letter; nothing of the staff's
    Sheet {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: SheetFormat,
        /// Save it in this new file instead
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Also where the caller said that somebody must not notice
        #[arg(long)]
        anyway: bool,
    },
    /// Print the dates to come back as a calendar (iCalendar), of one case or of all; nothing but the case's name is in it
    Calendar {
        /// The case: its id, its name, or the beginning of either [default: all that have a date]
        case: Option<String>,
        /// Save it in this new file instead
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Print a case with everything in it, to be imported elsewhere
    Export {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// Save it in this new file instead
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Take in exported cases; none takes the place of a case that is here
    Import {
        /// The files; - is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Copy all cases from one place to another; none takes the place of a case that is there
    Copy {
        /// Where they are: a folder, or the address of a shared store
        #[arg(long, value_name = "PLACE")]
        from: String,
        /// Where they go: a folder, or the address of a shared store
        #[arg(long, value_name = "PLACE")]
        to: String,
    },
    /// Delete cases for good
    #[command(alias = "remove")]
    Delete {
        /// The cases: their ids, the beginnings of them, or their names
        #[arg(required = true, value_name = "CASE")]
        cases: Vec<String>,
        /// Do not ask, on a terminal either
        #[arg(long)]
        yes: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Delete a case with what this program has written of it to the present folder, and say what it cannot reach
    Forget {
        /// The case: its id, its name, or the beginning of either
        case: String,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Delete the cases that have not changed for a time; those that are open somewhere stay
    Purge {
        /// How long ago the last change must be, such as 30d or 12h
        #[arg(long, value_name = "TIME", value_parser = length_of_time)]
        older_than: Duration,
        /// Only say which cases these are
        #[arg(long)]
        dry_run: bool,
        /// How to print
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

// No doc comment here either: it would be the command's help.
#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// The case: its id, its name, or the beginning of either
    pub case: String,
    /// How it looks, and for whom.
    #[command(flatten)]
    pub front: FrontArgs,
    /// What to do where another program has it open.
    #[command(flatten)]
    pub grip: GripArgs,
}

// What to do with a case that another program may have open; without these, that is an error.
#[derive(Debug, Clone, Copy, Args)]
#[group(multiple = false)]
pub struct GripArgs {
    /// Take the case from the program that has it open: nothing confirmed there is lost, and nothing more can be saved there
    #[arg(long)]
    pub take_over: bool,
    /// Only look at the case, whoever has it open: nothing is saved
    #[arg(long)]
    pub look: bool,
}

/// One of these words, each with what it stands for.
fn one_of<T: Copy + Send + Sync + 'static>(words: Vec<(PossibleValue, T)>) -> impl TypedValueParser<Value = T> {
    let parser = PossibleValuesParser::new(words.iter().map(|(word, _)| word.clone()));
    parser.try_map(move |chosen| words.iter().find(|(word, _)| word.matches(&chosen, false)).map(|(_, value)| *value).ok_or("no such word"))
}

fn result_parser() -> impl TypedValueParser<Value = EndResult> {
    one_of(EndResult::WORDS.iter().map(|(word, result)| (PossibleValue::new(*word), *result)).collect())
}

fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    let word = |lang: Lang, name| (PossibleValue::new(lang.code()).help(name), lang);
    one_of(vec![word(Lang::En, "English"), word(Lang::Ja, "Japanese")])
}

fn kind_parser() -> impl TypedValueParser<Value = FileKind> {
    let word = |name, what, kind| (PossibleValue::new(name).help(what), kind);
    one_of(vec![
        word("flow", "A flow", FileKind::Flow),
        word("pack", "The file pack.yaml", FileKind::Pack),
        word("script", "A script for `login-rescue replay`", FileKind::Script),
    ])
}

fn length_of_time(text: &str) -> Result<Duration, String> {
    let span: Option<Span> = text.parse().ok();
    let length = span.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    // No time at all is all cases, and nobody types that to mean it.
    length
        .and_then(|length| Duration::try_from(length).ok())
        .filter(|length| !length.is_zero())
        .ok_or_else(|| words().days_or_hours.to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| words().not_a_day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_and_the_settings_are_found_beside_whatever_is_wrong() {
        let read =
            |typed: &str| as_far_as_readable(&format!("login-rescue {typed}").split_whitespace().map(OsString::from).collect::<Vec<_>>());
        let file = || Some(PathBuf::from("a.toml"));
        for (typed, wanted) in [
            ("", (None, None)),
            ("--lang ja", (Some(Lang::Ja), None)),
            ("cases lsit --plian --lang=ja --config a.toml", (Some(Lang::Ja), file())),
            ("--store nonsense --config=a.toml --name=x -x --lang en lint", (Some(Lang::En), file())),
            ("--lang jp --config a.toml", (None, file())),
            ("--help --lang ja", (Some(Lang::Ja), None)),
            ("cases show -- nope --lang ja", (None, None)),
            ("--lang", (None, None)),
        ] {
            assert_eq!(read(typed), wanted, "{typed}");
        }
    }
}
