//! What a change of a pack changes, by meaning and not by lines: what came, went and moved; what does something else; what guards an act
//! less than before; where made-up people and scripts end; what letters, texts and saved cases say. Pure: whoever reads the packs and
//! prints the difference stands elsewhere.

mod cases;
mod changes;
mod condition;
mod guards;
mod inventory;
mod letters;
mod pairs;
mod people;
mod played;
mod reworded;
mod verdict;

pub use cases::CaseChange;
pub use changes::{AttributeChange, Example};
pub use condition::NOTHING_KNOWN;
pub use guards::GuardChange;
pub use inventory::{ThingKind, ThingName};
pub use letters::LetterChange;
pub use pairs::{Added, Moved, Removed};
pub use people::{EndShare, PersonChange, VerdictReason, WalkLengths, percent};
pub use played::{BothPlayed, Played, ScriptChange};
pub use reworded::{LeftBehind, Reworded};
pub use verdict::Verdict;

use serde::Serialize;

use crate::case::Case;
use crate::flow::person::Person;
use crate::flow::{Address, Pack};
use crate::people::ReadFacts;

use inventory::{Inventory, inventory};
use pairs::Pairs;

#[derive(Debug, Default, Serialize)]
pub struct Difference {
    pub guards: Vec<GuardChange>,
    pub come: Vec<Added>,
    pub gone: Vec<Removed>,
    pub moved: Vec<Moved>,
    pub changes: Vec<AttributeChange>,
    pub people: Vec<PersonChange>,
    pub scripts: Vec<ScriptChange>,
    pub letters: Vec<LetterChange>,
    pub reworded: Vec<Reworded>,
    pub left_behind: Vec<LeftBehind>,
    pub cases: Vec<CaseChange>,
}

impl Difference {
    /// Whether somebody ends worse, or an act is guarded less.
    pub fn is_worse(&self) -> bool {
        self.guards.iter().any(|guard| guard.is_weaker)
            || self.people.iter().any(|person| person.verdict == Verdict::Worse)
            || self.scripts.iter().any(|script| script.verdict == Verdict::Worse)
    }
}

/// Two packs side by side.
pub struct Comparison<'p> {
    old: &'p Pack,
    new: &'p Pack,
    things: [Inventory<'p>; 2],
    pairs: Pairs,
}

impl<'p> Comparison<'p> {
    pub fn of(old: &'p Pack, new: &'p Pack) -> Self {
        let things = [inventory(old), inventory(new)];
        let pairs = Pairs::of(&things[0], &things[1], &new.head().former);
        Self { old, new, things, pairs }
    }

    /// What a step or an end of the old pack is called in the new one.
    pub fn now(&self, old: &Address) -> Address {
        self.pairs.address(old)
    }

    /// What a step or an end of the new pack was called in the old one.
    pub fn then(&self, new: &Address) -> Address {
        let is_it = |now: &ThingName| now.within == new.flow.as_str() && now.id == new.name.as_str();
        let key = self.pairs.both.iter().find(|(old, now)| matches!(old.kind, ThingKind::Step | ThingKind::End) && is_it(now));
        key.map_or_else(|| new.clone(), |(old, _)| Address::new(old.within.as_str().into(), old.id.as_str().into()))
    }

    /// Everything that the packs alone tell.
    pub fn packs(&self) -> Difference {
        let [old, new] = &self.things;
        let (reworded, left_behind) = reworded::reworded(self.old, self.new, &self.pairs);
        Difference {
            guards: guards::guards((self.old, old), (self.new, new), &self.pairs),
            come: self.pairs.come.clone(),
            gone: self.pairs.gone.clone(),
            moved: self.pairs.moved.clone(),
            changes: changes::changes(old, new, &self.pairs),
            reworded,
            left_behind,
            ..Difference::default()
        }
    }

    /// Made-up people in both.
    pub fn people(&self, people: &[Person]) -> Vec<PersonChange> {
        let (old, new) = (ReadFacts::of(self.old), ReadFacts::of(self.new));
        people.iter().map(|person| people::person(&old, &new, person, &self.pairs)).collect()
    }

    /// Scripts as they were played in both, and what their letters say otherwise; the change that most letters have first.
    pub fn scripts(&self, played: impl IntoIterator<Item = BothPlayed<'p>>) -> (Vec<ScriptChange>, Vec<LetterChange>) {
        let mut letters = Vec::new();
        let scripts = played.into_iter().map(|played| played::script(played, &self.pairs, &mut letters)).collect();
        letters.sort_by_key(|change| std::cmp::Reverse(change.letters.len()));
        (scripts, letters)
    }

    /// A saved case in both; nothing where it stands as before.
    pub fn case(&self, id: &str, case: &Case) -> Option<CaseChange> {
        cases::case(id, case, [self.old, self.new], &self.pairs)
    }
}
