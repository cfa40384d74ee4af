//! How many keys a call takes from its start to the copied message, on the built-in pack, at the desk.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::choice::{self, Choice as Offered};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update::Effect;
use login_rescue_core::case::{Here, Moment, Walk};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::read_script;
use login_rescue_core::flow::script::{Script, ScriptChoice};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::Action;

use super::harness::Person;

/// Common calls that end with a message.
const CALLS: [&str; 5] =
    ["2fa-code-app-screen", "reset-received-but-fails", "write-support-request", "hacked-locked-out", "email-challenge-dead-mailbox"];
/// Keys for one of them, apart from typed details: their letters, and the key that ends each.
const MOST_KEYS: usize = 25;

/// Somebody at the desk who knows what the caller says, and counts the keys.
struct Staff {
    person: Person,
    script: Script,
    /// Without those for typed details.
    keys: usize,
    /// Keys that end a typed detail.
    ends_of_details: usize,
}

impl Staff {
    fn new(call: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/tui/calls/{call}.yaml"));
        let (script, findings) = read_script(call, &fs::read_to_string(file).unwrap());
        assert_eq!(findings, Vec::new());
        let pack = Arc::new(pack_files::shipped());
        let start = pack.head().start.as_ref().unwrap().value.clone();
        let clock = Clock::Stopped(Moment::parse("2026-11-22T10:00:00+09:00").unwrap());
        let session = Session::begin(pack, start, Lang::En, Err(NoSaving::Asked), clock);
        let mut person = Person::with(session, Lang::En, (80, 24));
        person.model.desk = Some(Desk { caller: Some(Lang::Ja) });
        Self { person, script, keys: 0, ends_of_details: 0 }
    }

    fn press(&mut self, key: &str) {
        self.person.press(key);
        self.keys += 1;
    }

    /// Presses the key of what the caller says where the walk stands; false at the end.
    fn answer(&mut self) -> bool {
        let walk = self.person.session.walk().unwrap();
        let Some(said) = said(&self.script, walk) else { return false };
        let choices = choice::at_walk(&self.person.session);
        let fits = |offered: &Offered| match offered {
            Offered::Act(Action::Say(offered)) => offered.word() == said,
            _ => false,
        };
        let index = choices.iter().position(fits).unwrap_or_else(|| panic!("'{said}' is not offered"));
        let key = choice::marks(&choices, &self.person.model.keys).swap_remove(index);
        self.press(&key);
        true
    }

    /// Types the details that the caller knows, and passes over the others.
    fn fill_in(&mut self) {
        self.press("1");
        while let Screen::Details(form) = &self.person.model.top().screen {
            if let Some(entry) = form.entries.get(self.person.model.top().selected) {
                let given = self.script.details.iter().find(|(detail, _)| detail.value == entry.detail);
                let (value, lines) = (given.map(|(_, value)| value.value.clone()).unwrap_or_default(), entry.field.has_lines());
                let key = if lines { "<tab>" } else { "<enter>" };
                if value.is_empty() {
                    self.press(key);
                } else {
                    self.person.write(&value).press(key);
                    self.ends_of_details += 1;
                }
            } else {
                self.press("<enter>");
            }
        }
    }
}

/// What the script says where the walk stands.
fn said(script: &Script, walk: &Walk) -> Option<String> {
    let list: &[ScriptChoice] = match &walk.here {
        Here::Ask(_) => &script.choices.answers,
        Here::Check(_) => &script.choices.checks,
        Here::Wait(_) => &script.choices.waits,
        Here::End(_) => return None,
    };
    let place = walk.place()?;
    let name = login_rescue_core::case::place_name(place);
    let (_, chosen) = list.iter().find(|(key, _)| key.value == name).unwrap_or_else(|| panic!("nothing is said at {name}"));
    Some(chosen[place.visit as usize].value.to_string())
}

#[test]
fn a_common_call_takes_few_keys_from_its_start_to_the_message() {
    for call in CALLS {
        let mut staff = Staff::new(call);
        while staff.answer() {}
        staff.fill_in();
        staff.press("c 1");
        let own = staff.person.model.persons_language();
        let letter = staff.person.session.message().unwrap().in_lang(own).unwrap().to_owned();
        assert_eq!(staff.person.effects, [Effect::Copy(letter)], "{call} ends with the copied letter");
        println!("{call}: {} keys, and {} to end typed details", staff.keys, staff.ends_of_details);
        assert!(staff.keys <= MOST_KEYS, "{call} takes {} keys", staff.keys);
    }
}
