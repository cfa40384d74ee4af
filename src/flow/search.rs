//! Finds the flow that a person means by what they type: fuzzy over the titles and symptoms of all languages, kana and letter case
//! alike. One ranking for every front end.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::locale::Lang;
use crate::text::fold_for_search;

use super::model::Flow;
use super::pack::Pack;

/// Longest query that is looked at, in characters; the rest of a longer one is passed over.
const MAX_QUERY_CHARS: usize = 100;
/// The share of a query, in percent, that a text must have in common with it where no text holds all its words.
const LEAST_ALIKE: u32 = 40;

/// The flows that fit a query, the best one first, each with its score; an empty query fits every flow alike, in the order of the pack.
///
/// A flow fits when one of its texts holds all words of the query. Where none does, whole sentences and slips of the keyboard are
/// given a second chance by the pairs of letters that they share with a text.
pub fn search<'p>(pack: &'p Pack, query: &str) -> Vec<(&'p Flow, u32)> {
    let query: String = fold_for_search(query).chars().take(MAX_QUERY_CHARS).collect();
    if query.is_empty() {
        return findable(pack).map(|flow| (flow, 0)).collect();
    }
    let flows = || findable(pack).map(|flow| (flow, texts_of(flow)));
    let mut by_words = ByWords::new(&query);
    let found = ranked(flows(), |text| by_words.score(text));
    if !found.is_empty() {
        return found;
    }
    let pairs = pairs_of(&query);
    ranked(flows(), |text| alike(&pairs, text))
}

/// A flow without symptoms is a part of others, and nobody looks for it.
fn findable(pack: &Pack) -> impl Iterator<Item = &Flow> {
    pack.flows().filter(|flow| Lang::ALL.into_iter().any(|lang| !flow.symptoms.in_lang(lang).is_empty()))
}

fn texts_of(flow: &Flow) -> Vec<String> {
    let titles = Lang::ALL.into_iter().filter_map(|lang| flow.title.in_lang(lang)).map(|title| &title.value);
    let symptoms = Lang::ALL.into_iter().flat_map(|lang| flow.symptoms.in_lang(lang)).map(|symptom| &symptom.value);
    titles.chain(symptoms).map(|text| fold_for_search(text)).collect()
}

/// Each flow by its best text, without those of which no text fits. The sort is stable, so equal ones stay in the order of the pack.
fn ranked<'p>(flows: impl Iterator<Item = (&'p Flow, Vec<String>)>, mut score: impl FnMut(&str) -> Option<u32>) -> Vec<(&'p Flow, u32)> {
    let mut found: Vec<(&Flow, u32)> =
        flows.filter_map(|(flow, texts)| Some((flow, texts.iter().filter_map(|text| score(text)).max()?))).collect();
    found.sort_by_key(|(_, score)| Reverse(*score));
    found
}

/// All words of a query, each of them somewhere in the text.
struct ByWords {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl ByWords {
    fn new(query: &str) -> Self {
        // Whole words and not letters strewn over a text: those would find everything for a short query.
        let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }

    fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

type Pairs = BTreeSet<(char, char)>;

fn pairs_of(text: &str) -> Pairs {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// The share of the query's pairs of letters that the text has too, in percent.
fn alike(query: &Pairs, text: &str) -> Option<u32> {
    let shared = query.intersection(&pairs_of(text)).count();
    let percent = u32::try_from((shared * 100).checked_div(query.len())?).ok()?;
    (percent >= LEAST_ALIKE).then_some(percent)
}

#[cfg(test)]
mod tests {
    use super::super::pack::PackFile;
    use super::*;

    fn flow(name: &str, title: [&str; 2], symptoms: [&str; 2]) -> PackFile {
        let text = format!(
            "flow: {name}\ntitle: {{ en: \"{}\", ja: \"{}\" }}\nsymptoms: {{ en: [{}], ja: [{}] }}\nreviewed: 2026-11-22\nstart: a\n\
             steps:\n  a: {{ hand-over: {name}.b }}\nends:\n  b: {{ result: resolved, text: {{ en: x, ja: x }} }}\n",
            title[0], title[1], symptoms[0], symptoms[1]
        );
        PackFile::new(format!("{name}.yaml"), text)
    }

    fn pack() -> Pack {
        let head = "pack: t\nversion: 2026-11-22\nservice: T\ntitle: { en: T, ja: T }\nlanguages: [en, ja]\nstart: sms.a\nmost-steps: 9\n\
                    domains: [example.org]\nsources: {}\ntopics: {}\ndetails: {}\ncontacts: {}\n";
        let sms = flow(
            "sms",
            ["A text message does not arrive", "SMSが届かない"],
            ["no sms code, text not coming", "コードが来ない, ninshou koodo"],
        );
        let mail = flow(
            "mail",
            ["An e-mail does not arrive", "メールが届かない"],
            ["no reset mail, code by mail", "再設定メールが届かない, mail konai"],
        );
        Pack::new(PackFile::new("pack.yaml", head), vec![sms, mail])
    }

    fn found(query: &str) -> Vec<String> {
        let pack = pack();
        search(&pack, query).iter().map(|(flow, _)| flow.id.value.to_string()).collect()
    }

    #[test]
    fn words_of_either_language_find_their_flow() {
        for (query, first) in [
            ("sms", "sms"),
            ("ＳＭＳ", "sms"),
            ("コードガ来ない", "sms"),
            ("ninshou", "sms"),
            ("mail konai", "mail"),
            ("code mail", "mail"),
            ("再設定", "mail"),
        ] {
            assert_eq!(found(query).first().map(String::as_str), Some(first), "{query}");
        }
        assert_eq!(found("message arrive"), ["sms"]);
    }

    #[test]
    fn sentences_and_slips_get_a_second_chance() {
        assert_eq!(found("the reset mail is not here"), ["mail"]);
        assert_eq!(found("txt mesage not ariving").first().map(String::as_str), Some("sms"));
        assert_eq!(found("メールの再設定コードが届かない").first().map(String::as_str), Some("mail"));
    }

    #[test]
    fn what_fits_nothing_finds_nothing_and_an_empty_query_everything() {
        assert_eq!(found("qqqq zzzz"), Vec::<String>::new());
        assert_eq!(found("7"), Vec::<String>::new());
        assert_eq!(found("  "), ["mail", "sms"]);
    }
}
