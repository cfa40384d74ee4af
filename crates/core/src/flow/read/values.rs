//! The leaves of a file: texts, ids, durations, percentages, words, links.

use std::time::Duration;

use crate::flow::faults::{self, near_or};
use crate::flow::finding::Fault;
use crate::flow::format::{self, MAX_TEXT_CHARS, Part, line, wording};
use crate::flow::id::Id;
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::texts::{Advice, ConditionalText, Lines, Text, Wordings};
use crate::flow::worded::{Worded, named};
use crate::locale::{Lang, Words};
use crate::text::{is_forbidden, is_invisible};

use super::kind::Own;
use super::{Fields, Reader, join};

impl Reader<'_> {
    /// Any scalar as it was written.
    pub(super) fn scalar(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        match &node.value {
            Node::Text(text) | Node::Plain(text) => Some(Spanned::new(text.clone(), node.span)),
            _ => {
                self.wrong_type(node, path, faults::A_TEXT);
                None
            }
        }
    }

    /// A text that a person reads.
    pub(super) fn text_value(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        let Node::Text(text) = &node.value else {
            self.wrong_type(node, path, faults::A_TEXT);
            return None;
        };
        let text = text.trim_end();
        if text.trim().is_empty() {
            self.report(faults::EMPTY_TEXT, node.span, path, named![]);
        }
        let text = Spanned::new(text.to_owned(), node.span);
        self.judge_shown(&text, path);
        Some(text)
    }

    /// Finds what no text may be or hold that a person reads.
    fn judge_shown(&mut self, text: &Spanned<String>, path: &str) {
        let length = text.value.chars().count();
        if length > MAX_TEXT_CHARS {
            self.report(faults::LONG_TEXT, text.span, path, named![length, MAX_TEXT_CHARS]);
        }
        if let Some(c) = text.value.chars().find(|&c| is_forbidden(c) || is_invisible(c)) {
            self.report(faults::FORBIDDEN_CHARACTER, text.span, path, named![format!("U+{:04X}", u32::from(c))]);
        }
    }

    /// A text in each language of the pack.
    pub(super) fn text(&mut self, node: &Spanned<Node>, path: &str) -> Text {
        let mut text = Text::default();
        self.each_language(node, path, |reader, lang, node, path| {
            if let Some(value) = reader.text_value(node, path) {
                text.set(lang, value);
            }
        });
        text
    }

    /// The languages of a line that has keys of its own beside them.
    fn text_beside(&mut self, fields: &Fields, part: &Part) -> Text {
        let keys = part.all_keys().map(|key| key.name);
        let known: Vec<&str> = self.languages.iter().map(|lang| lang.code()).chain(keys).collect();
        self.only(fields, &known);
        let mut text = Text::default();
        for &lang in self.languages {
            match fields.named(lang.code()) {
                Some(node) => {
                    if let Some(value) = self.text_value(node, &join(&fields.path, lang.code())) {
                        text.set(lang, value);
                    }
                }
                None => self.no_text(fields, lang),
            }
        }
        text
    }

    fn no_text(&mut self, fields: &Fields, lang: Lang) {
        self.report(faults::NO_TEXT, fields.span, &fields.path, named![lang.code()]);
    }

    /// A line that counts only where its condition holds.
    fn line(&mut self, node: &Spanned<Node>, path: &str, part: &Part) -> Option<ConditionalText> {
        let fields = self.entries(node, path)?;
        let text = self.text_beside(&fields, part);
        let when = self.when_of(&fields, line::when);
        Some(ConditionalText { id: self.value::<Option<Spanned<Id>>, Own>(&fields, line::id).flatten(), text, when })
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Text> {
        self.filled(node, path, faults::NO_TEXTS).into_iter().map(|(path, item)| self.text(item, &path)).collect()
    }

    /// Lines of advice.
    pub(in crate::flow) fn advice(&mut self, node: &Spanned<Node>, path: &str) -> Advice {
        let mut lines: Vec<ConditionalText> = Vec::new();
        for (path, item) in self.filled(node, path, faults::NO_TEXTS) {
            let Some(line) = self.line(item, &path, &line::PART) else { continue };
            let is_new = line.id.iter().all(|id| self.is_new_id(id, lines.iter().filter_map(|other| other.id.as_ref()), &path));
            lines.extend(Some(line).filter(|_| is_new));
        }
        Advice { lines }
    }

    /// A text, or the texts of which the first counts whose condition holds.
    pub(super) fn wordings(&mut self, node: &Spanned<Node>, path: &str) -> Wordings {
        if !matches!(node.value, Node::List(_)) {
            return Wordings { lines: vec![ConditionalText::always(self.text(node, path))] };
        }
        let items = self.filled(node, path, faults::NO_TEXTS);
        let last = items.len().saturating_sub(1);
        let (mut lines, mut left) = (Vec::with_capacity(items.len()), MAX_COMPARISONS);
        for (index, (path, item)) in items.into_iter().enumerate() {
            let Some(line) = self.line(item, &path, &wording::PART) else { continue };
            if let Some(fault) = misplaced(&line, &lines, index == last, &mut left) {
                self.report(fault, item.span, &path, named![]);
            }
            lines.push(line);
        }
        Wordings { lines }
    }

    /// An example: one for all languages, since a username looks alike in each, or one for each.
    pub(super) fn example(&mut self, node: &Spanned<Node>, path: &str) -> Text {
        if matches!(node.value, Node::Map(_)) {
            return self.text(node, path);
        }
        let mut text = Text::default();
        if let Some(value) = self.scalar(node, path) {
            for &lang in self.languages {
                text.set(lang, value.clone());
            }
        }
        text
    }

    /// A list of lines in each language of the pack.
    pub(super) fn lines(&mut self, node: &Spanned<Node>, path: &str) -> Lines {
        let mut lines = Lines::default();
        self.each_language(node, path, |reader, lang, node, path| {
            let items = reader.filled(node, path, faults::NO_TEXTS);
            lines.set(lang, items.into_iter().filter_map(|(path, item)| reader.text_value(item, &path)).collect());
        });
        lines
    }

    fn each_language(&mut self, node: &Spanned<Node>, path: &str, mut read: impl FnMut(&mut Self, Lang, &Spanned<Node>, &str)) {
        if !matches!(node.value, Node::Map(_)) {
            let languages = self.languages.iter().map(|lang| format!("{}: …", lang.code()).into()).collect();
            self.report(faults::NO_LANGUAGES, node.span, path, named![node.value.kind(), Worded::List(languages)]);
            return;
        }
        let Some(fields) = self.by_language(node, path) else { return };
        for &lang in self.languages {
            match fields.named(lang.code()) {
                Some(value) => read(self, lang, value, &join(path, lang.code())),
                None => self.no_text(&fields, lang),
            }
        }
    }

    /// A map with the languages of the pack as its keys.
    pub(super) fn by_language<'n>(&mut self, node: &'n Spanned<Node>, path: &str) -> Option<Fields<'n>> {
        let fields = self.entries(node, path)?;
        let known: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        self.only(&fields, &known);
        Some(fields)
    }

    /// The words and numbers that lead straight to a step or an end. Not every screen is known in every language, so one may be left out.
    pub(super) fn signs(&mut self, node: &Spanned<Node>, path: &str) -> Lines {
        let mut lines = Lines::default();
        let Some(by_language) = self.by_language(node, path) else { return lines };
        for &lang in self.languages {
            if let Some(list) = by_language.named(lang.code()) {
                lines.set(lang, self.shown(list, &join(path, lang.code())));
            }
        }
        lines
    }

    /// A list of words or numbers that a person reads.
    pub(super) fn shown(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Spanned<String>> {
        let values = self.filled(node, path, faults::EMPTY_LIST).into_iter().filter_map(|(path, item)| {
            let value = self.scalar(item, &path)?;
            self.judge_shown(&value, &path);
            Some(value)
        });
        values.collect()
    }

    /// What stands there for some of the pack's languages, as it was written.
    pub(super) fn some_languages(&mut self, node: &Spanned<Node>, path: &str) -> Text {
        let mut some = Text::default();
        let Some(fields) = self.by_language(node, path) else { return some };
        for &lang in self.languages {
            if let Some(value) = fields.named(lang.code()).and_then(|node| self.scalar(node, &join(path, lang.code()))) {
                some.set(lang, value);
            }
        }
        some
    }

    /// An id that is being defined or named.
    pub(in crate::flow) fn id(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Id>> {
        let scalar = self.scalar(node, path)?;
        self.id_from(&scalar, path)
    }

    pub(super) fn id_from(&mut self, raw: &Spanned<String>, path: &str) -> Option<Spanned<Id>> {
        if !Id::is_well_formed(&raw.value) {
            let beginning: String = raw.value.chars().take(80).collect();
            self.report_with_help(faults::BAD_ID, raw.span, path, named![beginning], format::ID.hint);
            return None;
        }
        Some(Spanned::new(Id::from(raw.value.as_str()), raw.span))
    }

    /// A source's id, which may have capitals.
    pub(super) fn source_id(&mut self, raw: &Spanned<String>, path: &str) -> Option<Spanned<Id>> {
        let is_well_formed = !raw.value.is_empty() && raw.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !is_well_formed {
            self.report(faults::BAD_SOURCE_ID, raw.span, path, named![&raw.value]);
        }
        is_well_formed.then(|| Spanned::new(Id::from(raw.value.as_str()), raw.span))
    }

    /// The id of a source that something rests on.
    pub(in crate::flow) fn source(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Id>> {
        let raw = self.scalar(node, path)?;
        self.source_id(&raw, path)
    }

    /// A duration such as `30s`, `10m` or `1h`.
    pub(super) fn duration(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Duration>> {
        self.parsed(node, path, parse_duration, faults::NO_DURATION, Some(format::DURATION.hint))
    }

    pub(super) fn time(&mut self, node: &Spanned<Node>, path: &str) -> Option<Duration> {
        self.duration(node, path).map(|duration| duration.value)
    }

    pub(super) fn share(&mut self, node: &Spanned<Node>, path: &str) -> Option<u8> {
        self.percent(node, path).map(|percent| percent.value)
    }

    pub(super) fn percent(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<u8>> {
        self.parsed(node, path, parse_percent, faults::NO_PERCENTAGE, Some(format::PERCENT.hint))
    }

    pub(super) fn count(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<usize>> {
        self.parsed(node, path, |text| text.parse().ok().filter(|number| *number > 0), faults::NO_COUNT, None)
    }

    /// A whole number, also zero.
    pub(super) fn whole(&mut self, node: &Spanned<Node>, path: &str) -> Option<usize> {
        self.parsed(node, path, |text| text.parse().ok(), faults::NO_WHOLE_NUMBER, None).map(|number| number.value)
    }

    /// A scalar that stands for something else.
    fn parsed<T>(
        &mut self,
        node: &Spanned<Node>,
        path: &str,
        parse: fn(&str) -> Option<T>,
        fault: Fault,
        hint: Option<Words>,
    ) -> Option<Spanned<T>> {
        let raw = self.scalar(node, path)?;
        let parsed = parse(&raw.value);
        if parsed.is_none() {
            self.report(Fault { help: hint, ..fault }, raw.span, path, named![&raw.value]);
        }
        parsed.map(|value| Spanned::new(value, raw.span))
    }

    pub(super) fn truth(&mut self, node: &Spanned<Node>, path: &str) -> bool {
        self.word(node, path, &[("true", true), ("false", false)]).unwrap_or(false)
    }

    pub(super) fn lang(&mut self, node: &Spanned<Node>, path: &str) -> Option<Lang> {
        self.word(node, path, &Lang::ALL.map(|lang| (lang.code(), lang)))
    }

    /// One of a list of words.
    pub(in crate::flow) fn word<T: Copy>(&mut self, node: &Spanned<Node>, path: &str, words: &[(&str, T)]) -> Option<T> {
        let raw = self.scalar(node, path)?;
        self.word_of(&raw, path, words)
    }

    /// The same for a value that has been read already.
    pub(super) fn word_of<T: Copy>(&mut self, raw: &Spanned<String>, path: &str, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == raw.value).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let key = path.rsplit('.').next().unwrap_or(path);
            let help = near_or(&raw.value, &known, faults::ONE_OF);
            self.report_with_help(faults::NO_WORD, raw.span, path, named![&raw.value, key], help);
        }
        found
    }

    /// A date of the form 2026-11-22.
    pub(super) fn date(&mut self, node: &Spanned<Node>, path: &str) -> Spanned<String> {
        let Some(raw) = self.scalar(node, path) else { return Spanned::default() };
        if !is_date(&raw.value) {
            self.report_with_help(faults::NO_DATE, raw.span, path, named![&raw.value], format::DATE.hint);
        }
        raw
    }
}

/// Most comparisons between the conditions of one list, so that no file holds the reader up.
const MAX_COMPARISONS: usize = 20_000;

/// Why a text among several is never said, or leaves nothing to be said.
fn misplaced(line: &ConditionalText, above: &[ConditionalText], is_last: bool, left: &mut usize) -> Option<Fault> {
    match line.when() {
        Some(_) if is_last => Some(faults::LAST_TEXT_CONDITION),
        None if !is_last => Some(faults::TEXT_WITHOUT_CONDITION),
        Some(when) if *left > 0 && above.iter().filter_map(ConditionalText::when).any(|above| when.implies(above, left)) => {
            Some(faults::TEXT_NEVER_SAID)
        }
        _ => None,
    }
}

/// A whole number in digits alone; a sign would be taken too where a number is parsed.
fn parse_number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Whether a text is a date of the form 2026-11-22; the library would take others too.
fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == text)
}

/// Reads `15%`.
fn parse_percent(text: &str) -> Option<u8> {
    let number = parse_number(text.strip_suffix('%')?.trim_end_matches(' '))?;
    u8::try_from(number).ok().filter(|percent| *percent <= 100)
}

/// Reads `30s`, `10m`, `1h`, `2d`.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let number = parse_number(text.strip_suffix(unit)?)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return None,
    };
    number.checked_mul(seconds).filter(|total| *total <= 366 * 86_400).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::flow::format::{DATE, DURATION, ID, PERCENT, SOURCE_ID, TARGET};

    fn fits(form: format::ValueForm, text: &str) -> bool {
        regex_lite::Regex::new(form.pattern).unwrap().is_match(text)
    }

    proptest! {
        /// What the schema says of a value is what the reader says of it, but for what a pattern cannot count.
        #[test]
        fn patterns_and_reader_take_the_same_texts(text in "[a-zA-C0-35-]{0,6}[-+ .%smhdA0-9]{0,3}|[0-9]{1,4}-[0-3][0-9]-[0-3][0-9]|[0-9]{1,3} ?%|[0-9]{1,3}[smhdw]") {
            let mut reader = Reader::new("file", &[]);
            reader.own = Id::from("own");
            let raw = Spanned::new(text.clone(), crate::flow::span::Span::default());
            let node = Spanned::new(Node::Text(text.clone()), raw.span);
            prop_assert_eq!(reader.id_from(&raw, "").is_some(), fits(ID, &text));
            prop_assert_eq!(reader.source_id(&raw, "").is_some(), fits(SOURCE_ID, &text));
            prop_assert_eq!(reader.address(&node, "").is_some(), fits(TARGET, &text));
            prop_assert_eq!(parse_percent(&text).is_some(), fits(PERCENT, &text));
            if parse_duration(&text).is_some() {
                prop_assert!(fits(DURATION, &text));
            } else if let Some(number) = text.strip_suffix(['s', 'm', 'h', 'd']).and_then(parse_number) {
                prop_assert!(fits(DURATION, &text) && number > 366, "{} is no longer than a year", text);
            } else {
                prop_assert!(!fits(DURATION, &text));
            }
            prop_assert!(!is_date(&text) || fits(DATE, &text));
        }
    }

    #[test]
    fn dates_have_one_form() {
        assert!(is_date("2026-11-22") && is_date("2024-02-29"));
        for bad in ["2026-02-29", "2026-11-31", "20261122", "2026-11-22T10:00", "2026-1-1", "+002026-11-22", "2026-11-22 "] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn durations_have_one_number_and_one_unit() {
        assert_eq!(parse_duration("10m"), Some(Duration::from_mins(10)));
        assert_eq!(parse_duration("1h"), Some(Duration::from_hours(1)));
        for bad in ["", "m", "10", "10 m", "-1m", "10分", "99999999999999999999d", "9999d"] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}
