//! Which thing of the new pack a thing of the old one is. Ids are frozen, so the same name is the same thing; what is left is looked for
//! under the names that pack.yaml calls former, then under the same id elsewhere, then by its words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::case::{Place, place_name};
use crate::flow::model::Former;
use crate::flow::{Address, Id};
use crate::locale::Lang;

use super::inventory::{Inventory, Thing, ThingKind, ThingName};

/// A thing that has another name now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    pub from: ThingName,
    pub to: ThingName,
    /// Whether pack.yaml names the former id, so that saved cases go on.
    pub is_named: bool,
}

/// A thing that is there no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub what: ThingName,
    /// The thing that it was merged into: pack.yaml has it as a former id of that.
    pub into: Option<ThingName>,
    /// How many parts of it went with it.
    pub parts: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Added {
    pub what: ThingName,
    pub parts: usize,
}

/// The things of two packs side by side.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// What each thing of the old pack is in the new one.
    pub both: BTreeMap<ThingName, ThingName>,
    pub moved: Vec<Moved>,
    pub gone: Vec<Removed>,
    pub come: Vec<Added>,
}

impl Pairs {
    pub fn of(old: &Inventory, new: &Inventory, former: &Former) -> Self {
        let mut finder = Finder { old, new, former, pairs: Self::default(), taken: BTreeSet::new() };
        for key in old.keys().filter(|key| new.contains_key(*key)) {
            finder.pair(key, key.clone());
        }
        // A part is looked for in what its whole has become.
        for kinds in [[ThingKind::Flow, ThingKind::Flow], [ThingKind::Step, ThingKind::End], [ThingKind::Answer, ThingKind::Check]] {
            finder.look(kinds);
        }
        finder.finish()
    }

    /// What a step or an end of the old pack is called in the new one.
    pub fn address(&self, old: &Address) -> Address {
        let now = |kind| self.both.get(&ThingName::new(kind, old.flow.as_str(), old.name.as_str()));
        let now = now(ThingKind::Step).or_else(|| now(ThingKind::End));
        now.map_or_else(|| old.clone(), |now| Address::new(Id::from(now.within.as_str()), Id::from(now.id.as_str())))
    }

    /// What a place of the old pack, as scripts write it, is called in the new one.
    pub fn place(&self, old: &str) -> String {
        let mut parts = old.splitn(3, '.');
        let (Some(flow), Some(name), check) = (parts.next(), parts.next(), parts.next()) else { return old.to_owned() };
        let step = self.address(&Address::new(flow.into(), name.into()));
        place_name(&Place { step, check: check.map(Into::into), visit: 0 })
    }
}

struct Finder<'f, 'p> {
    old: &'f Inventory<'p>,
    new: &'f Inventory<'p>,
    former: &'f Former,
    pairs: Pairs,
    taken: BTreeSet<ThingName>,
}

impl Finder<'_, '_> {
    fn pair(&mut self, old: &ThingName, new: ThingName) {
        self.taken.insert(new.clone());
        self.pairs.both.insert(old.clone(), new);
    }

    fn look(&mut self, kinds: [ThingKind; 2]) {
        let open: Vec<ThingName> =
            self.old.keys().filter(|key| kinds.contains(&key.kind) && !self.pairs.both.contains_key(*key)).cloned().collect();
        for look in [Self::named, Self::within, Self::elsewhere, Self::by_words] {
            for key in &open {
                if self.pairs.both.contains_key(key) {
                    continue;
                }
                if let Some(new) = look(self, key).filter(|new| self.new.contains_key(new) && !self.taken.contains(new)) {
                    self.moved(key, &new);
                    self.pair(key, new);
                }
            }
        }
    }

    /// That a part went with its whole is no news of its own.
    fn moved(&mut self, from: &ThingName, to: &ThingName) {
        let followed = from.id == to.id && from.owner().and_then(|owner| self.pairs.both.get(&owner).cloned()) == to.owner();
        if !followed {
            let is_named = self.named(from).as_ref() == Some(to);
            self.pairs.moved.push(Moved { from: from.clone(), to: to.clone(), is_named });
        }
    }

    /// The thing that pack.yaml says it has become.
    fn named(&self, key: &ThingName) -> Option<ThingName> {
        let now = |step: &Address| self.former.step(step).cloned().unwrap_or_else(|| step.clone());
        match key.kind {
            ThingKind::Step | ThingKind::End => {
                let now = self.former.step(&Address::new(key.within.as_str().into(), key.id.as_str().into()))?;
                let at = |kind| ThingName::new(kind, now.flow.as_str(), now.name.as_str());
                Some(if self.new.contains_key(&at(ThingKind::End)) { at(ThingKind::End) } else { at(ThingKind::Step) })
            }
            ThingKind::Answer => {
                let (step, id) = (Address::parse(&key.within)?, Id::from(key.id.as_str()));
                let answer = self.former.answer(&step, &id);
                (answer.is_some() || now(&step) != step)
                    .then(|| ThingName::new(key.kind, now(&step).to_string(), answer.unwrap_or(&id).as_str()))
            }
            ThingKind::Check => {
                let step = Address::parse(&key.within)?;
                (now(&step) != step).then(|| ThingName::new(key.kind, now(&step).to_string(), &*key.id))
            }
            _ => None,
        }
    }

    /// The same id in what its whole has become.
    fn within(&self, key: &ThingName) -> Option<ThingName> {
        let owner = self.pairs.both.get(&key.owner()?)?;
        let within = if owner.kind == ThingKind::Flow { owner.id.clone() } else { owner.to_string() };
        Some(ThingName::new(key.kind, within, &*key.id))
    }

    /// The same id anywhere, where there is one such thing that is new.
    fn elsewhere(&self, key: &ThingName) -> Option<ThingName> {
        let same = |new: &ThingName, thing: &Thing| new.id == key.id && (key.kind != ThingKind::Answer || self.reads_alike(key, thing));
        self.only(key, same)
    }

    /// The same words, where there is one such thing that is new.
    fn by_words(&self, key: &ThingName) -> Option<ThingName> {
        let home = key.owner().and_then(|owner| self.pairs.both.get(&owner));
        let near = |new: &ThingName| key.kind != ThingKind::Answer || (home.is_some() && home == new.owner().as_ref());
        self.only(key, |new, thing| near(new) && self.reads_alike(key, thing))
    }

    fn only(&self, key: &ThingName, is_it: impl Fn(&ThingName, &Thing) -> bool) -> Option<ThingName> {
        let mut found = self.new.iter().filter(|(new, thing)| new.kind == key.kind && !self.taken.contains(*new) && is_it(new, thing));
        found.next().map(|(new, _)| new.clone()).filter(|_| found.next().is_none())
    }

    fn reads_alike(&self, key: &ThingName, new: &Thing) -> bool {
        let old = self.old.get(key).and_then(|thing| thing.words);
        let (Some(old), Some(new)) = (old, new.words) else { return false };
        Lang::ALL.iter().any(|&lang| old.in_lang(lang).is_some_and(|old| new.in_lang(lang).is_some_and(|new| old.value == new.value)))
    }

    fn finish(mut self) -> Pairs {
        let gone: BTreeSet<&ThingName> = self.old.keys().filter(|key| !self.pairs.both.contains_key(*key)).collect();
        let come: BTreeSet<&ThingName> = self.new.keys().filter(|key| !self.taken.contains(*key)).collect();
        let whole = |key: &ThingName, all: &BTreeSet<&ThingName>| key.owner().is_none_or(|owner| !all.contains(&owner));
        self.pairs.gone = gone
            .iter()
            .map(|key| (*key, self.named(key).filter(|into| self.new.contains_key(into))))
            .filter(|(key, into)| whole(key, &gone) || into.is_some())
            .map(|(key, into)| Removed { what: key.clone(), into, parts: parts(key, &gone) })
            .collect();
        self.pairs.come =
            come.iter().filter(|key| whole(key, &come)).map(|key| Added { what: (*key).clone(), parts: parts(key, &come) }).collect();
        self.pairs
    }
}

/// How many things below one are among these.
fn parts(key: &ThingName, all: &BTreeSet<&ThingName>) -> usize {
    let below = |other: &&&ThingName| other.owner().is_some_and(|owner| owner == *key || owner.owner().as_ref() == Some(key));
    all.iter().filter(below).count()
}
