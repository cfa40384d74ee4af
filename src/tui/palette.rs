//! The palette: every command by its name, and every flow beside them, for staff who know where they want to go.

use login_rescue_core::flow::search::{Found, Hit};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Command, Keys};
use login_rescue_core::text::fold_for_search;

use super::choice::Choice;
use super::field::Field;

/// A command with the key that does it.
#[derive(Debug, Clone)]
struct Offered {
    command: Command,
    key: String,
}

/// What people also type to start again.
const ANEW: &[&str] = &["restart", "anew", "start over", "start anew", "リスタート", "再スタート"];

#[derive(Debug, Clone)]
pub struct Palette {
    pub field: Field,
    /// The commands that do something where it was opened.
    offered: Vec<Offered>,
    /// Where the pack begins, for whoever wants to start again.
    beginning: Option<Address>,
    /// The same where that fits.
    pub anew: Option<Address>,
    /// Those of them that fit.
    commands: Vec<Command>,
    /// The command that is called just so and does nothing where it was opened.
    pub idle: Option<Command>,
    flows: Found,
}

impl Palette {
    /// The palette of these commands, and the way to begin again where there is one, before anything is typed.
    pub fn new(pack: &Pack, commands: Vec<Command>, keys: &Keys, beginning: Option<Address>) -> Self {
        let offered = commands.iter().map(|command| Offered { command: *command, key: keys.shown(*command) }).collect();
        let anew = beginning.clone();
        Self { field: Field::new("", false), commands, offered, beginning, anew, idle: None, flows: pack.index().search("") }
    }

    /// Looks for what is typed now: in the keys and the words of the commands, in their names in both languages, and in the flows.
    pub fn search(&mut self, pack: &Pack) {
        let typed = self.field.text();
        let wanted = fold_for_search(&typed);
        let names = |command: Command| Lang::ALL.into_iter().filter_map(move |lang| command.name(lang));
        let is_meant = |offered: &&Offered| offered.key == typed || offered.command.is_called(&wanted);
        let fits = |command: &Command| names(*command).any(|name| fold_for_search(name).contains(&wanted));
        let (meant, others): (Vec<&Offered>, Vec<&Offered>) = self.offered.iter().partition(is_meant);
        let others = others.into_iter().map(|offered| offered.command).filter(fits);
        self.commands = meant.into_iter().map(|offered| offered.command).chain(others).collect();
        let is_anew =
            ANEW.contains(&wanted.as_str()) || Lang::ALL.iter().any(|lang| fold_for_search(lang.strings().start_over).contains(&wanted));
        self.anew = self.beginning.clone().filter(|_| is_anew);
        let is_idle = |command: &Command| command.name(Lang::En).is_some() && command.is_called(&wanted);
        self.idle = Command::ALL.iter().copied().find(is_idle).filter(|_| self.commands.is_empty());
        self.flows = pack.index().search(&typed);
    }

    /// The commands that fit, then the flows.
    pub fn choices(&self) -> Vec<Choice> {
        let commands = self.commands.iter().copied().map(Choice::Command);
        let anew = self.anew.iter().cloned().map(Choice::BeginAt);
        commands.chain(anew).chain(self.hits().iter().map(|hit| Choice::BeginAt(hit.to.address.clone()))).collect()
    }

    /// The steps that fit, the best first.
    pub fn hits(&self) -> &[Hit] {
        &self.flows.hits
    }
}
