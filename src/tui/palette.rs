//! The palette: every command by its name, and every flow beside them, for staff who know where they want to go.

use crate::flow::{Address, Pack};
use crate::locale::{Lang, Strings};
use crate::text::fold_for_search;

use super::choice::Choice;
use super::field::Field;
use super::find::Find;

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident = $letter:literal, $label:ident;)+) => {
        /// What a letter does where nobody types, by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Command {
            /// Every command, in the order of the palette.
            pub const ALL: &'static [Command] = &[$(Command::$name,)+];

            /// The letter that does it.
            pub fn letter(self) -> char {
                match self {
                    $(Command::$name => $letter,)+
                }
            }

            /// Its name for people.
            pub fn label(self, strings: &Strings) -> &'static str {
                match self {
                    $(Command::$name => strings.$label,)+
                }
            }
        }
    };
}

commands! {
    /// Shows the message.
    Message = 'm', command_message;
    /// Shows everything so far.
    Review = 'r', command_review;
    /// Takes a note.
    Note = 'n', command_note;
    /// Ticks what was already tried.
    Tick = 'a', command_tick;
    /// Shows the step in the other language of the call.
    Translate = 't', command_translate;
    /// Takes the last change back.
    Undo = 'u', command_undo;
    /// Makes it again.
    Redo = 'y', command_redo;
    /// Shows the saved cases.
    Cases = 'c', command_cases;
    /// Names the case.
    Name = 'g', command_name;
    /// Shows what the advice rests on.
    Sources = 's', command_sources;
    /// Shows the keys.
    Help = '?', command_help;
    /// Changes the language of the program.
    Language = 'l', command_language;
    /// Leaves.
    Leave = 'q', command_leave;
}

/// The commands that do something here: a pack of one language has no other to switch to.
fn offered(pack: &Pack) -> impl Iterator<Item = Command> {
    let languages = pack.opening().languages.len();
    Command::ALL.iter().copied().filter(move |command| *command != Command::Language || languages > 1)
}

/// The palette as it stands.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
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
        let fits = |command: &Command| Lang::ALL.iter().any(|lang| fold_for_search(command.label(lang.strings())).contains(&wanted));
        self.commands = offered(pack).filter(fits).collect();
        self.flows = Find::new(pack, &typed);
    }

    /// The commands that fit, then the flows.
    pub fn choices(&self, lang: Lang) -> Vec<Choice> {
        let commands = self.commands.iter().copied().map(Choice::Command);
        commands.chain(self.flows.found(lang).map(|(start, _)| Choice::BeginAt(start.clone()))).collect()
    }

    /// The flows that fit, with their titles.
    pub fn flows(&self, lang: Lang) -> impl Iterator<Item = (&Address, &str)> {
        self.flows.found(lang)
    }
}
