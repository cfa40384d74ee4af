//! What must hold before an act, in both packs: every way in which the new pack asks for less is named, with a situation where it does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::flow::model::{Act, Allow, PackHead};
use crate::flow::span::Spanned;
use crate::flow::{Code, Id, Pack};

use super::condition::{self, situation, wider};
use super::inventory::{Inventory, ThingKind, ThingName};
use super::pairs::Pairs;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuardChange {
    /// The act; of an allowed finding its code.
    pub act: Id,
    /// Where something is no such act any more, or a finding is allowed; the act itself otherwise.
    pub at: Option<ThingName>,
    pub guard: &'static str,
    pub old: String,
    pub new: String,
    /// Whether the act is allowed where it was not.
    pub is_weaker: bool,
    /// A situation in which it is.
    pub example: Option<String>,
}

/// The guards of every act that is in both packs or is gone, what is no act any more, and what the lint is told to leave alone.
pub(super) fn guards(old: (&Pack, &Inventory), new: (&Pack, &Inventory), pairs: &Pairs) -> Vec<GuardChange> {
    let mut all = Vec::new();
    for (id, act) in &old.0.head().acts {
        if let Some(now) = new.0.head().acts.get(id) {
            all.extend(ComparedAct { id, old: act, new: now }.changes());
        }
        if is_guarded(act) {
            all.extend(undone(act, old.1, (new.0.head(), new.1), pairs));
        }
    }
    all.extend(allowed(old.0, new.0, pairs));
    all
}

/// The findings of the lint that say that an act is not guarded.
const ABOUT_ACTS: [Code; 6] = [Code::OutOfOrder, Code::TooOften, Code::NoPause, Code::OutOfPlace, Code::NotKnown, Code::NotProven];

/// Where such a finding is allowed in one of the packs, and not as often in the other.
fn allowed(old: &Pack, new: &Pack, pairs: &Pairs) -> Vec<GuardChange> {
    let now = |(code, key): &(Code, ThingName)| (*code, pairs.both.get(key).unwrap_or(key).clone());
    let before: BTreeMap<(Code, ThingName), usize> = allows(old).iter().map(|(at, count)| (now(at), *count)).collect();
    let after = allows(new);
    let places: BTreeSet<&(Code, ThingName)> = before.keys().chain(after.keys()).collect();
    let count = |all: &BTreeMap<(Code, ThingName), usize>, at| all.get(at).copied().unwrap_or_default();
    let changed = places.into_iter().map(|at| (at, count(&before, at), count(&after, at))).filter(|(_, old, new)| old != new);
    let change = |(at, old, new): (&(Code, ThingName), usize, usize)| GuardChange {
        act: Id::from(at.0.as_str()),
        at: Some(at.1.clone()),
        guard: "allow",
        old: old.to_string(),
        new: new.to_string(),
        is_weaker: new > old,
        example: None,
    };
    changed.map(change).collect()
}

fn allows(pack: &Pack) -> BTreeMap<(Code, ThingName), usize> {
    let mut all = BTreeMap::new();
    let mut add = |allow: &Allow, key: ThingName| {
        if let Some(code) = ABOUT_ACTS.into_iter().find(|code| code.as_str() == allow.code.value) {
            *all.entry((code, key)).or_default() += 1;
        }
    };
    pack.head().allows.iter().for_each(|allow| add(allow, place(&allow.path, "", ThingName::pack())));
    for (id, flow) in pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))) {
        flow.allows.iter().for_each(|allow| add(allow, place(&allow.path, id.as_str(), ThingName::new(ThingKind::Flow, "", id.as_str()))));
    }
    all
}

/// The act, the step or the end that a path leads into; the whole otherwise.
fn place(path: &str, flow: &str, whole: ThingName) -> ThingName {
    let mut parts = path.split('.');
    match (parts.next(), parts.next()) {
        (Some("acts"), Some(act)) => ThingName::new(ThingKind::Act, "", act),
        (Some("steps"), Some(step)) => ThingName::new(ThingKind::Step, flow, step),
        (Some("ends"), Some(end)) => ThingName::new(ThingKind::End, flow, end),
        _ => whole,
    }
}

fn is_guarded(act: &Act) -> bool {
    !act.after.is_empty() || act.most.is_some() || act.pause || act.when.is_some() || !act.known.is_empty()
}

/// What did the act, is still there, and does it no more: it is guarded less, unless the acts that it does instead need as much.
fn undone(act: &Act, old: &Inventory, (head, new): (&PackHead, &Inventory), pairs: &Pairs) -> Vec<GuardChange> {
    let id = &act.id.value;
    let does = |acts: &[Spanned<Id>]| acts.iter().any(|done| done.value == *id);
    let still = |key: &ThingName| pairs.both.get(key).and_then(|now| Some((now, new.get(now)?)));
    let left = old.iter().filter(|(_, thing)| does(thing.does)).filter_map(|(key, _)| still(key)).filter(|(_, now)| !does(now.does));
    let named = |acts: &[Spanned<Id>]| acts.iter().map(|act| act.value.to_string()).collect::<Vec<_>>().join(", ");
    let change = |(now, thing): (&ThingName, &super::inventory::Thing)| GuardChange {
        act: id.clone(),
        at: Some(now.clone()),
        guard: "acts",
        old: id.to_string(),
        new: named(thing.does),
        is_weaker: !is_covered(act, &thing.does.iter().filter_map(|done| head.acts.get(&done.value)).collect::<Vec<_>>()),
        example: None,
    };
    left.map(change).collect()
}

/// Whether some acts together need all that another one needs.
fn is_covered(act: &Act, by: &[&Act]) -> bool {
    let has = |of: fn(&Act) -> &[Spanned<Id>]| {
        of(act).iter().all(|id| by.iter().any(|other| of(other).iter().any(|other| other.value == id.value)))
    };
    let paused = !act.pause || by.iter().any(|other| other.pause);
    let counted = act.most.is_none() || by.iter().any(|other| count(other) <= count(act));
    let placed = act.when.is_none() || by.iter().any(|other| condition::same(other.when.as_ref(), act.when.as_ref()));
    has(|act| &act.after) && has(|act| &act.known) && paused && counted && placed
}

struct ComparedAct<'a> {
    id: &'a Id,
    old: &'a Act,
    new: &'a Act,
}

impl ComparedAct<'_> {
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
