//! What must hold before an act, in both packs: every way in which the new pack asks for less is named, with a situation where it does.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::flow::Id;
use crate::flow::model::{Act, PackHead};
use crate::flow::span::Spanned;

use super::condition::{self, situation, wider};
use super::inventory::{Inventory, Key};
use super::pairs::Pairs;

/// A guard that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuardChange {
    pub act: Id,
    /// Where something is no such act any more; the act itself otherwise.
    pub at: Option<Key>,
    pub guard: &'static str,
    pub old: String,
    pub new: String,
    /// Whether the act is allowed where it was not.
    pub is_weaker: bool,
    /// A situation in which it is.
    pub example: Option<String>,
}

/// The guards of every act that is in both packs or is gone, and what is no act any more.
pub(super) fn guards(old: (&PackHead, &Inventory), new: (&PackHead, &Inventory), pairs: &Pairs) -> Vec<GuardChange> {
    let mut all = Vec::new();
    for (id, act) in &old.0.acts {
        if let Some(now) = new.0.acts.get(id) {
            all.extend(Compared { id, old: act, new: now }.changes());
        }
        if is_guarded(act) {
            all.extend(undone(id, old.1, new.1, pairs));
        }
    }
    all
}

fn is_guarded(act: &Act) -> bool {
    !act.after.is_empty() || act.most.is_some() || act.pause || act.when.is_some() || !act.known.is_empty()
}

/// What did the act, is still there, and does it no more: nothing guards it now.
fn undone(act: &Id, old: &Inventory, new: &Inventory, pairs: &Pairs) -> Vec<GuardChange> {
    let does = |acts: &[Spanned<Id>]| acts.iter().any(|done| done.value == *act);
    let still = |key: &Key| pairs.both.get(key).and_then(|now| Some((now, new.get(now)?)));
    let left = old.iter().filter(|(_, thing)| does(thing.does)).filter_map(|(key, _)| still(key)).filter(|(_, now)| !does(now.does));
    let named = |acts: &[Spanned<Id>]| acts.iter().map(|act| act.value.to_string()).collect::<Vec<_>>().join(", ");
    let change = |(now, thing): (&Key, &super::inventory::Thing)| GuardChange {
        act: act.clone(),
        at: Some(now.clone()),
        guard: "acts",
        old: act.to_string(),
        new: named(thing.does),
        is_weaker: true,
        example: None,
    };
    left.map(change).collect()
}

struct Compared<'a> {
    id: &'a Id,
    old: &'a Act,
    new: &'a Act,
}

impl Compared<'_> {
    fn changes(&self) -> Vec<GuardChange> {
        let Self { old, new, .. } = self;
        let lists = [("after", &old.after, &new.after), ("known", &old.known, &new.known)];
        let lists = lists.into_iter().filter_map(|(guard, old, new)| self.list(guard, old, new));
        let most = (count(old) != count(new)).then(|| {
            let words = |most: usize| if most == usize::MAX { String::new() } else { most.to_string() };
            self.change("most", words(count(old)), words(count(new)), count(new) > count(old), None)
        });
        let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
        let pause = (old.pause != new.pause).then(|| self.change("pause", yes(old.pause), yes(new.pause), old.pause, None));
        lists.chain(most).chain(pause).chain(self.when()).chain(self.unless()).collect()
    }

    fn list(&self, guard: &'static str, old: &[Spanned<Id>], new: &[Spanned<Id>]) -> Option<GuardChange> {
        let [old, new] = [old, new].map(|ids| ids.iter().map(|id| id.value.as_str()).collect::<BTreeSet<&str>>());
        let words = |ids: &BTreeSet<&str>| ids.iter().copied().collect::<Vec<_>>().join(", ");
        (old != new).then(|| self.change(guard, words(&old), words(&new), !old.is_subset(&new), None))
    }

    /// The act may be done where its `when` holds.
    fn when(&self) -> Option<GuardChange> {
        let (old, new) = (self.old.when.as_ref(), self.new.when.as_ref());
        (!condition::same(old, new)).then(|| {
            let (is_weaker, example) = weaker(wider(old, new));
            self.change("when", condition::words(old), condition::words(new), is_weaker, example)
        })
    }

    /// `unless` excuses from the others; an absent one excuses nobody.
    fn unless(&self) -> Option<GuardChange> {
        let (old, new) = (self.old.unless.as_ref(), self.new.unless.as_ref());
        if old.is_none() && new.is_none() || old.is_some() && new.is_some() && condition::same(old, new) {
            return None;
        }
        let (is_weaker, example) = match (old, new) {
            (Some(_), Some(_)) => weaker(wider(old, new)),
            (None, _) => (true, None),
            (_, None) => (false, None),
        };
        Some(self.change("unless", condition::words(old), condition::words(new), is_weaker, example))
    }

    fn change(&self, guard: &'static str, old: String, new: String, is_weaker: bool, example: Option<String>) -> GuardChange {
        GuardChange { act: self.id.clone(), at: None, guard, old, new, is_weaker, example }
    }
}

fn count(act: &Act) -> usize {
    act.most.as_ref().map_or(usize::MAX, |most| most.value)
}

/// What cannot be told is taken for weaker: somebody must look.
fn weaker(found: Result<Option<crate::flow::Facts>, condition::TooMany>) -> (bool, Option<String>) {
    match found {
        Ok(found) => (found.is_some(), found.as_ref().map(situation)),
        Err(_) => (true, None),
    }
}
