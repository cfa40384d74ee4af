//! What a message says, gathered from the walk: only what was given and done, in the order of the pack's topics.

use serde::Serialize;

use crate::case::{Moment, Outcome, Said, State, Visit, WaitOutcome, Walk, needed_details};
use crate::flow::model::{Detail, DetailKind, End, Topic};
use crate::flow::placeholder::{Piece, pieces};
use crate::flow::texts::Text;
use crate::flow::{Id, Pack};
use crate::locale::Lang;
use crate::text::is_japanese;

use super::words;

/// The topic under which the pack wants the list of what was tried; without it the list comes last.
pub(super) const TRIED: &str = "tried";

/// The content of a message in one language; the template decides what it looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The service it is for.
    pub service: String,
    /// The one-line problem.
    pub problem: String,
    /// The sections that have something to say.
    pub sections: Vec<Section>,
    /// The notes.
    pub notes: Vec<String>,
    /// What it asks for.
    pub request: Option<String>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The topic's id.
    pub topic: String,
    /// The heading.
    pub label: String,
    /// The lines under it, never none.
    pub lines: Vec<String>,
}

/// Gathers the message that a walk amounts to; `end` is where it is sent from, and the details `but` stand elsewhere.
pub fn report(pack: &Pack, state: &State, walk: &Walk, end: &End, lang: Lang, but: &[&Id]) -> Report {
    let gatherer = Gatherer { pack, state, walk, end, lang, but };
    Report {
        service: pack.head().service.value.clone(),
        problem: gatherer.filled(walk.problem.unwrap_or(&walk.flow.title)),
        sections: gatherer.sections(),
        notes: state.notes().filter(|(_, note)| !note.internal).map(|(_, note)| gatherer.own_words(&note.text)).collect(),
        request: end.request.as_ref().and_then(|request| request.choose(&walk.facts)).map(|request| gatherer.filled(request)),
    }
}

struct Gatherer<'g> {
    pack: &'g Pack,
    state: &'g State,
    walk: &'g Walk<'g>,
    end: &'g End,
    lang: Lang,
    but: &'g [&'g Id],
}

impl Gatherer<'_> {
    fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = self.pack.head().topics.values().map(|topic| self.section(topic)).collect();
        if !self.pack.head().topics.contains_key(TRIED) {
            sections.push(self.tried(words::tried(self.lang)));
        }
        sections.retain(|section| !section.lines.is_empty());
        sections
    }

    fn section(&self, topic: &Topic) -> Section {
        let label = topic.label.get(self.lang);
        if topic.id.value == *TRIED {
            return self.tried(label);
        }
        let told = self.walk.told.iter().filter(|(about, _)| **about == topic.id.value).map(|(_, text)| self.filled(text));
        let mut lines: Vec<String> = Vec::new();
        for line in told.chain(self.details(&topic.id.value)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        Section { topic: topic.id.to_string(), label: label.to_owned(), lines }
    }

    /// A text with the value of each detail that it names.
    fn filled(&self, text: &Text) -> String {
        let value = |name: &str| {
            let value = self.state.detail(&Id::from(name)).unwrap_or(self.lang.strings().not_given);
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let pieces = pieces(text.get(self.lang)).into_iter().map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Detail(name) if self.pack.head().details.contains_key(name) => value(name),
            Piece::Detail(name) => format!("{{{name}}}"),
        });
        pieces.collect()
    }

    fn details(&self, topic: &Id) -> impl Iterator<Item = String> {
        let needed = needed_details(self.pack, self.end, &self.walk.facts);
        let here = needed.into_iter().filter(move |detail| detail.topic.value == *topic && !self.but.contains(&&detail.id.value));
        here.filter_map(|detail| self.state.detail(&detail.id.value).map(|value| self.detail(detail, value)))
    }

    fn detail(&self, detail: &Detail, value: &str) -> String {
        let value = match detail.kind {
            DetailKind::Username | DetailKind::Email => value.to_owned(),
            DetailKind::Phone | DetailKind::Line | DetailKind::Text => self.own_words(value),
        };
        format!("{}: {value}", detail.label.get(self.lang))
    }

    /// A person's own words as they stand, with a mark where they are not in the message's language.
    fn own_words(&self, text: &str) -> String {
        let indented = text.replace('\n', "\n  ");
        let foreign = match self.lang {
            Lang::En => is_japanese(text),
            Lang::Ja => is_english_sentence(text),
        };
        if foreign { format!("{indented} {}", words::in_other_language(self.lang)) } else { indented }
    }

    fn tried(&self, label: &str) -> Section {
        let tries: Vec<Try> = self.walk.trail.iter().filter_map(|visit| self.tried_at(visit)).collect();
        let zones: Vec<String> = tries.iter().filter_map(|tried| tried.at.map(Moment::zone)).collect();
        let one_zone = zones.first().filter(|first| zones.iter().all(|zone| zone == *first));
        let label = match one_zone {
            Some(zone) => format!("{label} {}", words::times_in(zone, self.lang)),
            None => label.to_owned(),
        };
        let lines = tries.iter().map(|tried| tried.line(one_zone.is_none())).collect();
        Section { topic: TRIED.to_owned(), label, lines }
    }

    fn tried_at(&self, visit: &Visit) -> Option<Try> {
        match visit.said {
            Said::Outcome(_, check, outcome) => {
                let did = check.told()?.get(self.lang).to_owned();
                // When it was tried earlier, or not at all, the time of the answer would be a false statement.
                let at = matches!(outcome, Outcome::Fixed | Outcome::NoChange | Outcome::Done).then_some(visit.at);
                Some(Try { at, did, result: Some(words::outcome(check, outcome, self.lang)) })
            }
            Said::Wait(_, wait, WaitOutcome::Done) => {
                Some(Try { at: Some(visit.at), did: words::waited(wait.length, self.lang), result: None })
            }
            Said::Wait(..) | Said::Answer(..) => None,
        }
    }
}

/// Something that was tried.
struct Try {
    at: Option<Moment>,
    did: String,
    result: Option<&'static str>,
}

impl Try {
    fn line(&self, with_zone: bool) -> String {
        let time = match self.at {
            Some(at) if with_zone => format!("{} {}  ", at.local(), at.zone()),
            Some(at) => format!("{}  ", at.local()),
            None => String::new(),
        };
        let result = self.result.map_or(String::new(), |result| format!(" → {result}"));
        format!("{time}{}{result}", self.did)
    }
}

/// Whether a text without Japanese script is a sentence rather than a name or a number.
fn is_english_sentence(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() >= 2 && word.chars().all(|c| !c.is_ascii_digit());
    !is_japanese(text) && text.split_whitespace().filter(is_word).count() >= 4
}
