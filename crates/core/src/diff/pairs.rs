//! Which thing of the new pack a thing of the old one is. Ids are frozen, so the same name is the same thing; what is left is looked for
//! under the names that pack.yaml calls former, then under the same id elsewhere, then by its words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::case::{Place, place_name};
use crate::flow::model::Former;
use crate::flow::{Address, Id};
use crate::locale::Lang;

use super::inventory::{Inventory, Key, Kind, Thing};

/// A thing that has another name now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    pub from: Key,
    pub to: Key,
    /// Whether pack.yaml names the former id, so that saved cases go on.
    pub is_named: bool,
}

/// A thing that is there no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    pub what: Key,
    /// The thing that it was merged into: pack.yaml has it as a former id of that.
    pub into: Option<Key>,
    /// How many parts of it went with it.
    pub parts: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Come {
    pub what: Key,
    pub parts: usize,
}

/// The things of two packs side by side.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// What each thing of the old pack is in the new one.
    pub both: BTreeMap<Key, Key>,
    pub moved: Vec<Moved>,
    pub gone: Vec<Gone>,
    pub come: Vec<Come>,
}

impl Pairs {
    pub fn of(old: &Inventory, new: &Inventory, former: &Former) -> Self {
        let mut finder = Finder { old, new, former, pairs: Self::default(), taken: BTreeSet::new() };
        for key in old.keys().filter(|key| new.contains_key(*key)) {
            finder.pair(key, key.clone());
        }
        // A part is looked for in what its whole has become.
        for kinds in [[Kind::Flow, Kind::Flow], [Kind::Step, Kind::End], [Kind::Answer, Kind::Check]] {
            finder.look(kinds);
        }
        finder.finish()
    }

    /// What a step or an end of the old pack is called in the new one.
    pub fn address(&self, old: &Address) -> Address {
        let now = |kind| self.both.get(&Key::new(kind, old.flow.as_str(), old.name.as_str()));
        let now = now(Kind::Step).or_else(|| now(Kind::End));
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
    taken: BTreeSet<Key>,
}

impl Finder<'_, '_> {
    fn pair(&mut self, old: &Key, new: Key) {
        self.taken.insert(new.clone());
        self.pairs.both.insert(old.clone(), new);
    }

    fn look(&mut self, kinds: [Kind; 2]) {
        let open: Vec<Key> =
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
    fn moved(&mut self, from: &Key, to: &Key) {
        let followed = from.id == to.id && from.owner().and_then(|owner| self.pairs.both.get(&owner).cloned()) == to.owner();
        if !followed {
            let is_named = self.named(from).as_ref() == Some(to);
            self.pairs.moved.push(Moved { from: from.clone(), to: to.clone(), is_named });
        }
    }

    /// The thing that pack.yaml says it has become.
    fn named(&self, key: &Key) -> Option<Key> {
        let now = |step: &Address| self.former.step(step).cloned().unwrap_or_else(|| step.clone());
        match key.kind {
            Kind::Step | Kind::End => {
                let now = self.former.step(&Address::new(key.within.as_str().into(), key.id.as_str().into()))?;
                let at = |kind| Key::new(kind, now.flow.as_str(), now.name.as_str());
                Some(if self.new.contains_key(&at(Kind::End)) { at(Kind::End) } else { at(Kind::Step) })
            }
            Kind::Answer => {
                let (step, id) = (Address::parse(&key.within)?, Id::from(key.id.as_str()));
                let answer = self.former.answer(&step, &id);
                (answer.is_some() || now(&step) != step).then(|| Key::new(key.kind, now(&step).to_string(), answer.unwrap_or(&id).as_str()))
            }
            Kind::Check => {
                let step = Address::parse(&key.within)?;
                (now(&step) != step).then(|| Key::new(key.kind, now(&step).to_string(), &*key.id))
            }
            _ => None,
        }
    }

    /// The same id in what its whole has become.
    fn within(&self, key: &Key) -> Option<Key> {
        let owner = self.pairs.both.get(&key.owner()?)?;
        let within = if owner.kind == Kind::Flow { owner.id.clone() } else { owner.to_string() };
        Some(Key::new(key.kind, within, &*key.id))
    }

    /// The same id anywhere, where there is one such thing that is new.
    fn elsewhere(&self, key: &Key) -> Option<Key> {
        let same = |new: &Key, thing: &Thing| new.id == key.id && (key.kind != Kind::Answer || self.reads_alike(key, thing));
        self.only(key, same)
    }

    /// The same words, where there is one such thing that is new.
    fn by_words(&self, key: &Key) -> Option<Key> {
        let home = key.owner().and_then(|owner| self.pairs.both.get(&owner));
        let near = |new: &Key| key.kind != Kind::Answer || (home.is_some() && home == new.owner().as_ref());
        self.only(key, |new, thing| near(new) && self.reads_alike(key, thing))
    }

    fn only(&self, key: &Key, is_it: impl Fn(&Key, &Thing) -> bool) -> Option<Key> {
        let mut found = self.new.iter().filter(|(new, thing)| new.kind == key.kind && !self.taken.contains(*new) && is_it(new, thing));
        found.next().map(|(new, _)| new.clone()).filter(|_| found.next().is_none())
    }

    fn reads_alike(&self, key: &Key, new: &Thing) -> bool {
        let old = self.old.get(key).and_then(|thing| thing.words);
        let (Some(old), Some(new)) = (old, new.words) else { return false };
        Lang::ALL.iter().any(|&lang| old.in_lang(lang).is_some_and(|old| new.in_lang(lang).is_some_and(|new| old.value == new.value)))
    }

    fn finish(mut self) -> Pairs {
        let gone: BTreeSet<&Key> = self.old.keys().filter(|key| !self.pairs.both.contains_key(*key)).collect();
        let come: BTreeSet<&Key> = self.new.keys().filter(|key| !self.taken.contains(*key)).collect();
        let whole = |key: &Key, all: &BTreeSet<&Key>| key.owner().is_none_or(|owner| !all.contains(&owner));
        self.pairs.gone = gone
            .iter()
            .map(|key| (*key, self.named(key).filter(|into| self.new.contains_key(into))))
            .filter(|(key, into)| whole(key, &gone) || into.is_some())
            .map(|(key, into)| Gone { what: key.clone(), into, parts: parts(key, &gone) })
            .collect();
        self.pairs.come =
            come.iter().filter(|key| whole(key, &come)).map(|key| Come { what: (*key).clone(), parts: parts(key, &come) }).collect();
        self.pairs
    }
}

/// How many things below one are among these.
fn parts(key: &Key, all: &BTreeSet<&Key>) -> usize {
    let below = |other: &&&Key| other.owner().is_some_and(|owner| owner == *key || owner.owner().as_ref() == Some(key));
    all.iter().filter(below).count()
}
