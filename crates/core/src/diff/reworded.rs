//! Texts that read differently, by what they stand at, and those of which one language was changed and the other left behind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::flow::Pack;
use crate::flow::lint::AcceptedTexts;
use crate::flow::written::Listing;
use crate::locale::Lang;

use super::inventory::{ThingName, place_in_flow, place_in_head};
use super::pairs::Pairs;

/// A text that reads differently; of a list all its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reworded {
    pub at: ThingName,
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
    pub at: ThingName,
    pub field: String,
    pub changed: Lang,
    pub stays: Lang,
}

/// What of a thing is in words: by the key in the file the lines in each language.
type Wording<'p> = BTreeMap<(ThingName, String), [Vec<&'p str>; 2]>;

/// The keys of what people may type, which no language has from the other.
const TYPED: [&str; 2] = ["symptoms", "signs"];

pub(super) fn reworded(old: &Pack, new: &Pack, pairs: &Pairs) -> (Vec<Reworded>, Vec<LeftBehind>) {
    let renamed = said(old).into_iter().filter_map(|((key, field), lines)| Some(((pairs.both.get(&key)?.clone(), field), lines)));
    let (before, after) = (renamed.collect::<Wording>(), said(new));
    let accepted = AcceptedTexts::of(new);
    let (mut reworded, mut left_behind) = (Vec::new(), Vec::new());
    let stayed: std::collections::BTreeSet<&ThingName> = pairs.both.values().collect();
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

fn is_accepted(accepted: &AcceptedTexts, [first, second]: &[Vec<&str>; 2]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(|(first, second)| accepted.has([first, second]))
}

fn said(pack: &Pack) -> Wording<'_> {
    let mut said = Wording::new();
    for written in Listing::of_head(pack.head()).texts {
        let (key, path) = place_in_head(&written.path);
        add(&mut said, (key, field(path)), written.lang, &written.text.value);
    }
    for (id, flow) in pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))) {
        for written in Listing::of_flow(flow).texts {
            let (key, path) = place_in_flow(id, flow, &written.path);
            add(&mut said, (key, field(&path)), written.lang, &written.text.value);
        }
    }
    said
}

/// Reasons that authors give have no language, and nobody is told them.
fn add<'p>(said: &mut Wording<'p>, at: (ThingName, String), lang: Option<Lang>, text: &'p str) {
    if let Some(lang) = lang {
        said.entry(at).or_default()[lang as usize].push(text);
    }
}

/// A key without its language and without places in lists.
fn field(path: &str) -> String {
    let parts = path.split('.').map(|part| part.split('[').next().unwrap_or(part));
    let is_lang = |part: &&str| !Lang::ALL.iter().any(|lang| lang.code() == *part) && !part.is_empty();
    parts.filter(is_lang).collect::<Vec<_>>().join(".")
}
