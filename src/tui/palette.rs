//! The palette: every command by its name, and every flow beside them, for staff who know where they want to go.

use login_rescue_core::flow::Pack;
use login_rescue_core::flow::search::Hit;
use login_rescue_core::locale::{Lang, Strings};
use login_rescue_core::text::fold_for_search;

use super::choice::Choice;
use super::field::Field;
use super::find::Find;
use super::keys::Action;

/// A text of the program in the language at hand.
type Name = fn(&Strings) -> &'static str;

/// What the palette offers, in its order, with its name for people: what a letter does on every screen but the two searches.
const OFFERED: [(Action, Name); 13] = [
    (Action::Message, |strings| strings.command_message),
    (Action::Review, |strings| strings.command_review),
    (Action::Note, |strings| strings.command_note),
    (Action::Tick, |strings| strings.command_tick),
    (Action::Translate, |strings| strings.command_translate),
    (Action::Undo, |strings| strings.command_undo),
    (Action::Redo, |strings| strings.command_redo),
    (Action::Cases, |strings| strings.command_cases),
    (Action::Name, |strings| strings.command_name),
    (Action::Sources, |strings| strings.command_sources),
    (Action::Help, |strings| strings.command_help),
    (Action::Language, |strings| strings.command_language),
    (Action::Leave, |strings| strings.command_leave),
];

/// The name of a command for people; nothing of one that the palette does not offer.
pub fn name(command: Action, strings: &Strings) -> &'static str {
    OFFERED.iter().find(|(action, _)| *action == command).map_or("", |(_, name)| name(strings))
}

/// The commands that do something here: a pack of one language has no other to switch to.
fn offered(pack: &Pack) -> impl Iterator<Item = Action> {
    let languages = pack.opening().languages.len();
    OFFERED.into_iter().map(|(action, _)| action).filter(move |command| *command != Action::Language || languages > 1)
}

/// The palette as it stands.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub field: Field,
    commands: Vec<Action>,
    flows: Find,
}

impl Palette {
    /// The palette before anything is typed.
    pub fn new(pack: &Pack) -> Self {
        Self { field: Field::new("", false), commands: offered(pack).collect(), flows: Find::new(pack, "") }
    }

    /// Looks for what is typed now, in the names of the commands in both languages, and in the flows.
    pub fn search(&mut self, pack: &Pack) {
        let typed = self.field.text();
        let wanted = fold_for_search(&typed);
        let fits = |command: &Action| Lang::ALL.iter().any(|lang| fold_for_search(name(*command, lang.strings())).contains(&wanted));
        self.commands = offered(pack).filter(fits).collect();
        self.flows = Find::new(pack, &typed);
    }

    /// The commands that fit, then the flows.
    pub fn choices(&self) -> Vec<Choice> {
        let commands = self.commands.iter().copied().map(Choice::Command);
        commands.chain(self.flows.steps().map(|step| Choice::BeginAt(step.clone()))).collect()
    }

    /// The steps that fit, the best first.
    pub fn hits(&self) -> &[Hit] {
        self.flows.hits()
    }
}
