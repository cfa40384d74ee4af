//! The search for a flow by what people type: titles and symptoms of both languages, kana and kanji, full width and half width alike.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::flow::{Address, Pack};
use crate::locale::Lang;
use crate::text::fold_for_search;

use super::field::Field;

/// A flow that can be found.
#[derive(Debug, Clone)]
struct Entry {
    start: Address,
    titles: [String; 2],
    folded: Vec<String>,
}

/// The search as it stands.
#[derive(Debug, Clone)]
pub struct Find {
    /// What is typed.
    pub field: Field,
    entries: Vec<Entry>,
    found: Vec<usize>,
}

impl Find {
    /// A search over a pack that begins with this text. Every flow is read for it.
    pub fn new(pack: &Pack, text: &str) -> Self {
        let searchable = pack.flows().filter(|flow| Lang::ALL.into_iter().any(|lang| flow.symptoms.get(lang).len() > 0));
        let entries = searchable.map(|flow| {
            let texts = Lang::ALL.into_iter().flat_map(|lang| flow.symptoms.get(lang).chain([flow.title.get(lang)]));
            Entry {
                start: flow.start.value.clone(),
                titles: Lang::ALL.map(|lang| flow.title.get(lang).to_owned()),
                folded: texts.map(fold_for_search).collect(),
            }
        });
        let mut find = Self { field: Field::new(text, false), entries: entries.collect(), found: Vec::new() };
        find.search();
        find
    }

    /// Searches for what is typed now.
    pub fn search(&mut self) {
        let typed = fold_for_search(&self.field.text());
        let mut matcher = Matcher::new(Config::DEFAULT);
        let words: Vec<Pattern> = typed.split(' ').filter(|word| !word.is_empty()).map(pattern).collect();
        let rated = self.entries.iter().enumerate().filter_map(|(index, entry)| Some((rate(entry, &words, &mut matcher)?, index)));
        let mut rated: Vec<(u32, usize)> = rated.collect();
        rated.sort_by_key(|&(rate, index)| (std::cmp::Reverse(rate), index));
        self.found = rated.into_iter().map(|(_, index)| index).collect();
    }

    /// The flows that fit, the best first: where they start and what they are called.
    pub fn found(&self, lang: Lang) -> impl Iterator<Item = (&Address, &str)> {
        let entries = self.found.iter().filter_map(|&index| self.entries.get(index));
        entries.map(move |entry| (&entry.start, entry.titles[lang as usize].as_str()))
    }
}

fn pattern(word: &str) -> Pattern {
    // Plain parts only: letters scattered over a sentence would find nearly everything.
    Pattern::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring)
}

/// How well a flow fits all of the words; each may stand in another of its texts.
fn rate(entry: &Entry, words: &[Pattern], matcher: &mut Matcher) -> Option<u32> {
    let mut sum = 0;
    for word in words {
        sum += entry.folded.iter().filter_map(|text| score(text, word, matcher)).max()?;
    }
    Some(sum)
}

fn score(text: &str, word: &Pattern, matcher: &mut Matcher) -> Option<u32> {
    let mut buffer = Vec::new();
    word.score(Utf32Str::new(text, &mut buffer), matcher)
}
