//! A walk as a script for `login-rescue replay`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::case::{Case, Header, Lost, Moment, Place, Response, Stamped, place_name};
use crate::flow::script::ChoiceKind;
use crate::flow::{Address, Pack};
use crate::locale::Lang;

/// A walk as it is followed in a case: the script, and the place where it stands at last.
pub(super) struct FollowedScript {
    pub script: String,
    pub place: String,
}

/// Follows a walk in a case, as the program itself would.
pub(super) fn follow(pack: &Pack, start: &Address, lang: Lang, says: &[Response]) -> Result<FollowedScript, Lost> {
    let now = Moment::new(jiff::Timestamp::UNIX_EPOCH, jiff::tz::Offset::UTC);
    let mut case = Case::new(Header::new(pack, start.clone(), now, lang));
    let mut kinds: BTreeMap<ChoiceKind, NamedChoices> = BTreeMap::new();
    for say in says {
        let walk = case.walk(pack)?;
        let Some((kind, place)) = walk.here.kind().zip(walk.place().cloned()) else { break };
        note(kinds.entry(kind).or_default(), &place, say.word());
        case.apply(Stamped { at: now, event: say.clone().at(place) });
    }
    let walk = case.walk(pack)?;
    let mut script = format!("lang: {}\n", lang.code());
    if Some(start) != pack.opening().start.as_ref().map(|start| &start.value) {
        let is_first = pack.flow(&start.flow).is_some_and(|flow| flow.start.value == *start);
        let _ = if is_first { writeln!(script, "flow: {}", start.flow) } else { writeln!(script, "# begins at {start}") };
    }
    for (kind, said) in &kinds {
        print(&mut script, kind.key(), said);
    }
    let place = walk.here.name();
    if walk.is_over() {
        let _ = writeln!(script, "reaches: {place}");
    }
    Ok(FollowedScript { script, place })
}

/// What is said at places of one kind, in the order of the walk: by name, one for each time that the walk comes there.
#[derive(Default)]
struct NamedChoices {
    order: Vec<String>,
    words: BTreeMap<String, Vec<String>>,
}

fn note(said: &mut NamedChoices, place: &Place, word: &str) {
    let name = place_name(place);
    if !said.order.contains(&name) {
        said.order.push(name.clone());
    }
    let words = said.words.entry(name).or_default();
    // A time at which nothing was said here still counts.
    let visit = usize::try_from(place.visit).unwrap_or(usize::MAX).min(1000);
    while words.len() < visit {
        words.push(word.to_owned());
    }
    words.push(word.to_owned());
}

fn print(script: &mut String, name: &str, said: &NamedChoices) {
    let _ = writeln!(script, "{name}:");
    for place in &said.order {
        let words = said.words.get(place).map(Vec::as_slice).unwrap_or_default();
        let _ = match words {
            [word] => writeln!(script, "  {place}: {}", quoted(word)),
            words => writeln!(script, "  {place}: [{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")),
        };
    }
}

/// Words that other readers of YAML would take for something else stand in quotes.
fn quoted(word: &str) -> String {
    let is_plain = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && !["yes", "no", "on", "off", "true", "false", "null", "y", "n"].contains(&word);
    if is_plain { word.to_owned() } else { format!("'{word}'") }
}
