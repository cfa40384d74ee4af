//! A subcommand that was mistyped is no symptom: whoever types `lnit` wants `lint`, and a search for it would only confuse them.

use std::path::Path;

use clap::{Arg, Command, CommandFactory};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::text::{most_slips, slips};

use crate::cli::Cli;

/// A subcommand that does not exist, and the one that was meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistyped {
    typed: String,
    meant: String,
}

impl Mistyped {
    /// What to say about it.
    pub fn in_lang(&self, lang: Lang) -> String {
        filled!(lang.strings().mistyped_command, self.typed, self.meant, self.typed)
    }
}

/// What these words were meant to be, if they are no symptom: the first is nearly a subcommand and no word of the pack, and whatever
/// follows it is what a subcommand takes.
pub fn mistyped(words: &[String], pack: &Pack) -> Option<Mistyped> {
    let words: Vec<&str> = words.iter().flat_map(|word| word.split_whitespace()).collect();
    let (first, rest) = words.split_first()?;
    let mut program = Cli::command();
    // What a subcommand takes is only known then.
    program.build();
    let typed = words.join(" ");
    if let Some(meant) = elsewhere(&words, &program, pack) {
        return Some(Mistyped { typed, meant });
    }
    let command = nearest(first, program.get_subcommands())?;
    let (inner, arguments) = match rest.split_first() {
        Some((inner, arguments)) if command.has_subcommands() => (Some(nearest(inner, command.get_subcommands())?), arguments),
        _ => (None, rest),
    };
    let fits = inner.is_some() || arguments.iter().all(|word| is_argument(word, command, pack));
    let is_whole = inner.is_some_and(|inner| rest.first() == Some(&inner.get_name()));
    if !fits || (is_word_of(first, pack) && !is_whole) {
        return None;
    }
    let names = [Some(command), inner].into_iter().flatten().map(Command::get_name);
    let meant = names.chain(arguments.iter().copied()).collect::<Vec<_>>().join(" ");
    Some(Mistyped { typed, meant })
}

/// Where the command is that was typed as if it stood alone: below another one (`resume NAME` is `cases resume NAME`), or an option.
fn elsewhere(words: &[&str], program: &Command, pack: &Pack) -> Option<String> {
    let (first, rest) = words.split_first()?;
    // A letter or two are a case's name sooner than a word by which people find their problem.
    let is_of_pack = |word: &&str| word.chars().count() > 2 && is_word_of(word, pack);
    if rest.len() > 1 || is_word_of(first, pack) || rest.iter().any(is_of_pack) {
        return None;
    }
    if words == ["version"] {
        return Some("--version".to_owned());
    }
    let has = |command: &&Command| command.get_name() != "help" && command.find_subcommand(first).is_some();
    let command = program.get_subcommands().find(has)?;
    Some(format!("{} {}", command.get_name(), words.join(" ")))
}

/// The command of which a word is a slip or a beginning; none where it is further off.
fn nearest<'c>(word: &str, commands: impl Iterator<Item = &'c Command>) -> Option<&'c Command> {
    let word = word.to_lowercase();
    let most = most_slips(&word);
    let near = commands.map(|command| (slips(&word, command.get_name()), command));
    near.filter(|(slips, _)| most > 0 && *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, command)| command)
}

/// Whether a word is what the subcommand takes: an option, a file, a flow, something with a number in it, one of its own words.
fn is_argument(word: &str, command: &Command, pack: &Pack) -> bool {
    let is_own = |argument: &Arg| argument.get_possible_values().iter().any(|value| value.get_name() == word);
    word.starts_with('-')
        || word.contains(['/', '.', '\\'])
        || word.contains(|c: char| c.is_ascii_digit())
        || Path::new(word).exists()
        || pack.flow_ids().any(|id| id.as_str() == word)
        || command.get_positionals().any(is_own)
}

/// Whether the pack has it as a word by which people find their problem.
fn is_word_of(word: &str, pack: &Pack) -> bool {
    let word = word.to_lowercase();
    let has = |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
    let flows = pack.flow_ids().filter_map(|id| pack.flow(id));
    flows.into_iter().any(|flow| Lang::ALL.into_iter().any(|lang| has(flow.title.get(lang)) || flow.symptoms.get(lang).any(has)))
}
