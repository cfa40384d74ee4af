//! Texts that read differently, by what they stand at, and those of which one language was changed and the other left behind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::flow::lint::Accepted;
use crate::flow::model::{Flow, Step};
use crate::flow::written::Texts;
use crate::flow::{Address, Id, Pack};
use crate::locale::Lang;

use super::inventory::{Key, Kind};
use super::pairs::Pairs;

/// A text that reads differently; of a list all its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reworded {
    pub at: Key,
    /// The key in the file, without the place in a list.
    pub field: String,
    pub lang: Lang,
    /// Nothing where there was none.
    pub old: Vec<String>,
    /// Nothing where there is none.
    pub new: Vec<String>,
}

/// A text of which one language was changed alone, and nobody has accepted both together since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftBehind {
    pub at: Key,
    pub field: String,
    pub changed: Lang,
    pub stays: Lang,
}

/// What of a thing is in words: by the key in the file the lines in each language.
type Said<'p> = BTreeMap<(Key, String), [Vec<&'p str>; 2]>;

/// The keys of what people may type, which no language has from the other.
const TYPED: [&str; 2] = ["symptoms", "signs"];

pub(super) fn reworded(old: &Pack, new: &Pack, pairs: &Pairs) -> (Vec<Reworded>, Vec<LeftBehind>) {
    let renamed = said(old).into_iter().filter_map(|((key, field), lines)| Some(((pairs.both.get(&key)?.clone(), field), lines)));
    let (before, after) = (renamed.collect::<Said>(), said(new));
    let accepted = Accepted::of(new);
    let (mut reworded, mut left_behind) = (Vec::new(), Vec::new());
    let stayed: std::collections::BTreeSet<&Key> = pairs.both.values().collect();
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys().filter(|(key, _)| stayed.contains(key))).collect();
    let nothing = [Vec::new(), Vec::new()];
    for name in names {
        let [old, new] = [&before, &after].map(|said| said.get(name).unwrap_or(&nothing));
        let (at, field) = name;
        let changed: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| !reads_alike(&old[*lang as usize], &new[*lang as usize])).collect();
        for &lang in &changed {
            let lines = |lines: &[Vec<&str>; 2]| lines[lang as usize].iter().map(|line| (*line).to_owned()).collect();
            reworded.push(Reworded { at: at.clone(), field: field.clone(), lang, old: lines(old), new: lines(new) });
        }
        if let [changed] = changed.as_slice()
            && !TYPED.contains(&field.as_str())
            && new.iter().all(|lines| !lines.is_empty())
            && !accepted.as_ref().is_some_and(|accepted| is_accepted(accepted, new))
        {
            left_behind.push(LeftBehind { at: at.clone(), field: field.clone(), changed: *changed, stays: changed.other() });
        }
    }
    (reworded, left_behind)
}

/// How a text is wrapped is nothing that anybody reads.
fn reads_alike(old: &[&str], new: &[&str]) -> bool {
    let words = |lines: &[&str]| lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    words(old) == words(new)
}

fn is_accepted(accepted: &Accepted, [first, second]: &[Vec<&str>; 2]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(first, second)| accepted.has([first, second]))
}

fn said(pack: &Pack) -> Said<'_> {
    let mut said = Said::new();
    for written in Texts::of_head(pack.head()).all {
        add(&mut said, of_head(&written.path), written.lang, &written.text.value);
    }
    for (id, flow) in pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))) {
        for written in Texts::of_flow(flow).all {
            add(&mut said, of_flow(id, flow, &written.path), written.lang, &written.text.value);
        }
    }
    said
}

/// Reasons that authors give have no language, and nobody is told them.
fn add<'p>(said: &mut Said<'p>, at: (Key, String), lang: Option<Lang>, text: &'p str) {
    if let Some(lang) = lang {
        said.entry(at).or_default()[lang as usize].push(text);
    }
}

/// `details.carrier.label[0].en` is the label of the detail 'carrier'.
fn of_head(path: &str) -> (Key, String) {
    const KINDS: [(&str, Kind); 7] = [
        ("observables", Kind::Observable),
        ("sources", Kind::Source),
        ("scenarios", Kind::Scenario),
        ("topics", Kind::Topic),
        ("details", Kind::Detail),
        ("contacts", Kind::Contact),
        ("questions", Kind::Question),
    ];
    let kind = |group: &str| KINDS.iter().find(|(name, _)| *name == group).map(|(_, kind)| *kind);
    let mut parts = path.splitn(3, '.');
    match (parts.next().and_then(kind), parts.next(), parts.next()) {
        (Some(kind), Some(id), Some(rest)) => (Key::new(kind, "", id), field(rest)),
        _ => (Key::new(Kind::Pack, "", "pack.yaml"), field(path)),
    }
}

/// `steps.ladder.try[1].do.en` is what the second check of that ladder says.
fn of_flow(id: &Id, flow: &Flow, path: &str) -> (Key, String) {
    let mut parts = path.splitn(4, '.');
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
    match parts {
        ["ends", name, first, rest] => (Key::new(Kind::End, id.as_str(), name), field(&format!("{first}.{rest}"))),
        ["steps", name, first, rest] => {
            let at = Address::new(id.clone(), Id::from(name)).to_string();
            let step = flow.steps.get(name);
            match part_of(step, first) {
                Some((kind, part)) => (Key::new(kind, at, part.as_str()), field(rest)),
                None => (Key::new(Kind::Step, id.as_str(), name), field(&format!("{first}.{rest}"))),
            }
        }
        _ => (Key::new(Kind::Flow, "", id.as_str()), field(path)),
    }
}

/// The answer or the check that `answers[2]` or `try[2]` is.
fn part_of<'p>(step: Option<&'p Step>, path: &str) -> Option<(Kind, &'p Id)> {
    let (list, index) = path.strip_suffix(']')?.split_once('[')?;
    let index: usize = index.parse().ok()?;
    match list {
        "answers" => Some((Kind::Answer, &step?.answers().get(index)?.id.value)),
        "try" => Some((Kind::Check, &step?.checks().get(index)?.id.value)),
        _ => None,
    }
}

/// A key without its language and without places in lists.
fn field(path: &str) -> String {
    let parts = path.split('.').map(|part| part.split('[').next().unwrap_or(part));
    let is_lang = |part: &&str| !Lang::ALL.iter().any(|lang| lang.code() == *part) && !part.is_empty();
    parts.filter(is_lang).collect::<Vec<_>>().join(".")
}
