//! The palette: every command by its name, and every flow beside them, for staff who know where they want to go.

use login_rescue_core::flow::Pack;
use login_rescue_core::flow::search::Hit;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::Command;
use login_rescue_core::text::fold_for_search;

use super::choice::Choice;
use super::field::Field;
use super::find::Find;

/// The commands that have a name and do something here.
fn offered(pack: &Pack) -> impl Iterator<Item = Command> {
    let named = Command::ALL.iter().copied().filter(|command| command.name(Lang::En).is_some());
    named.filter(|command| command.has_use_in(pack))
}

#[derive(Debug, Clone)]
pub struct Palette {
    pub field: Field,
    commands: Vec<Command>,
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
        let names = |command: Command| Lang::ALL.into_iter().filter_map(move |lang| command.name(lang));
        let fits = |command: &Command| names(*command).any(|name| fold_for_search(name).contains(&wanted));
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
