//! The leaves of a file: texts, ids, durations, percentages, words, links.

use std::time::Duration;

use crate::flow::finding::{Code, nearest};
use crate::flow::id::Id;
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::texts::{Lines, Text};
use crate::locale::Lang;
use crate::text::is_forbidden;

use super::{Fields, MAX_TEXT_CHARS, Reader, join};

impl Reader<'_> {
    /// Any scalar as it was written.
    pub(super) fn scalar(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        match &node.value {
            Node::Text(text) | Node::Plain(text) => Some(Spanned::new(text.clone(), node.span)),
            _ => {
                self.wrong_type(node, path, "a text");
                None
            }
        }
    }

    /// A text that a person reads.
    fn text_value(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        let Node::Text(text) = &node.value else {
            self.wrong_type(node, path, "a text");
            return None;
        };
        let text = text.trim_end();
        if text.trim().is_empty() {
            self.report(Code::MissingLanguage, node.span, path, "the text is empty");
        }
        let length = text.chars().count();
        if length > MAX_TEXT_CHARS {
            self.report(Code::TooLarge, node.span, path, format!("the text has {length} characters; at most {MAX_TEXT_CHARS} are allowed"));
        }
        if let Some(c) = text.chars().find(|&c| is_forbidden(c)) {
            let message = format!("the text holds the character U+{:04X}, which can hide or change what is read", u32::from(c));
            self.report(Code::ForbiddenCharacter, node.span, path, message);
        }
        Some(Spanned::new(text.to_owned(), node.span))
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
            let items = reader.items(node, path);
            if items.is_empty() && matches!(node.value, Node::List(_)) {
                reader.report(Code::MissingLanguage, node.span, path, "the list is empty");
            }
            lines.set(lang, items.into_iter().filter_map(|(path, item)| reader.text_value(item, &path)).collect());
        });
        lines
    }

    fn each_language(&mut self, node: &Spanned<Node>, path: &str, mut read: impl FnMut(&mut Self, Lang, &Spanned<Node>, &str)) {
        if !matches!(node.value, Node::Map(_)) {
            self.report_with_help(
                Code::WrongType,
                node.span,
                path,
                format!("expected one line for each language, found {}", node.value.kind()),
                format!(
                    "write it under its language: {}",
                    self.languages.iter().map(|lang| format!("{}: …", lang.code())).collect::<Vec<_>>().join(" and ")
                ),
            );
            return;
        }
        let known: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        let Some(fields) = self.fields(node, path, &known) else { return };
        for &lang in self.languages {
            match fields.get(lang.code()) {
                Some(value) => read(self, lang, value, &join(path, lang.code())),
                None => self.report(Code::MissingLanguage, fields.span, path, format!("there is no text in '{}'", lang.code())),
            }
        }
    }

    /// An id that is being defined or named.
    pub(super) fn id(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Id>> {
        let scalar = self.scalar(node, path)?;
        self.id_from(&scalar, path)
    }

    pub(super) fn id_from(&mut self, raw: &Spanned<String>, path: &str) -> Option<Spanned<Id>> {
        if Id::is_well_formed(&raw.value) {
            return Some(Spanned::new(Id::from(raw.value.as_str()), raw.span));
        }
        let message = format!("'{}' is not an id", raw.value.chars().take(80).collect::<String>());
        self.report_with_help(
            Code::BadId,
            raw.span,
            path,
            message,
            "ids are lower-case English words and digits joined by hyphens, such as which-code",
        );
        None
    }

    /// A source's id, which may have capitals.
    pub(super) fn source_id(&mut self, raw: &Spanned<String>, path: &str) -> Option<Spanned<Id>> {
        if !raw.value.is_empty() && raw.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Some(Spanned::new(Id::from(raw.value.as_str()), raw.span));
        }
        self.report(Code::BadId, raw.span, path, format!("'{}' is not the id of a source", raw.value));
        None
    }

    /// A list of ids, read one by one.
    pub(super) fn id_list(&mut self, fields: &Fields, key: &str) -> Vec<Spanned<Id>> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        let items = self.items(node, &fields.path_of(key));
        items.into_iter().filter_map(|(path, item)| self.id(item, &path)).collect()
    }

    /// The sources of a claim.
    pub(super) fn sources(&mut self, fields: &Fields) -> Vec<Spanned<Id>> {
        let Some(node) = fields.get("sources") else { return Vec::new() };
        let items = self.items(node, &fields.path_of("sources"));
        let mut sources = Vec::new();
        for (path, item) in items {
            if let Some(source) = self.scalar(item, &path).and_then(|raw| self.source_id(&raw, &path)) {
                sources.push(source);
            }
        }
        sources
    }

    /// A duration such as `30s`, `10m` or `1h`.
    pub(super) fn duration(&mut self, fields: &Fields, key: &str) -> Option<Duration> {
        let node = fields.get(key)?;
        let path = fields.path_of(key);
        let raw = self.scalar(node, &path)?;
        let parsed = parse_duration(&raw.value);
        if parsed.is_none() {
            self.report_with_help(
                Code::BadValue,
                raw.span,
                &path,
                format!("'{}' is not a duration", raw.value),
                "write 30s, 10m, 1h or 2d",
            );
        }
        parsed
    }

    /// A percentage such as `15%`.
    pub(super) fn percent(&mut self, fields: &Fields, key: &str) -> Option<Spanned<u8>> {
        let node = fields.get(key)?;
        let path = fields.path_of(key);
        let raw = self.scalar(node, &path)?;
        let parsed = raw.value.strip_suffix('%').and_then(|number| number.trim().parse::<u8>().ok()).filter(|percent| *percent <= 100);
        if parsed.is_none() {
            self.report_with_help(
                Code::BadValue,
                raw.span,
                &path,
                format!("'{}' is not a percentage", raw.value),
                "write a whole number from 0% to 100%",
            );
        }
        parsed.map(|percent| Spanned::new(percent, raw.span))
    }

    /// A whole number above zero.
    pub(super) fn count(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<usize>> {
        let raw = self.scalar(node, path)?;
        match raw.value.parse() {
            Ok(number) if number > 0 => Some(Spanned::new(number, raw.span)),
            _ => {
                self.report(Code::BadValue, raw.span, path, format!("'{}' is not a whole number above zero", raw.value));
                None
            }
        }
    }

    /// `true` or `false`; `false` where the key is absent.
    pub(super) fn truth(&mut self, fields: &Fields, key: &str) -> bool {
        fields.has(key) && self.word(fields, key, &[("true", true), ("false", false)]).unwrap_or(false)
    }

    /// A list of scalars as they were written.
    pub(super) fn scalars(&mut self, fields: &Fields, key: &str) -> Vec<Spanned<String>> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        let items = self.items(node, &fields.path_of(key));
        items.into_iter().filter_map(|(path, item)| self.scalar(item, &path)).collect()
    }

    /// One of a list of words.
    pub(super) fn word<T: Copy>(&mut self, fields: &Fields, key: &str, words: &[(&str, T)]) -> Option<T> {
        let node = self.required(fields, key)?;
        let path = fields.path_of(key);
        let raw = self.scalar(node, &path)?;
        self.word_of(&raw, &path, words)
    }

    /// The same for a value that has been read already.
    pub(super) fn word_of<T: Copy>(&mut self, raw: &Spanned<String>, path: &str, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == raw.value).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let help = match nearest(&raw.value, known.iter().copied()) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("write one of: {}", known.join(", ")),
            };
            let key = path.rsplit('.').next().unwrap_or(path);
            self.report_with_help(Code::BadValue, raw.span, path, format!("'{}' is not a word for '{key}'", raw.value), help);
        }
        found
    }

    /// A date of the form 2026-11-22.
    pub(super) fn date(&mut self, fields: &Fields, key: &str) -> Spanned<String> {
        let Some(node) = self.required(fields, key) else { return Spanned::default() };
        let path = fields.path_of(key);
        let Some(raw) = self.scalar(node, &path) else { return Spanned::default() };
        if raw.value.parse::<jiff::civil::Date>().is_err() {
            self.report_with_help(
                Code::BadValue,
                raw.span,
                &path,
                format!("'{}' is not a date", raw.value),
                "write year-month-day, such as 2026-11-22",
            );
        }
        raw
    }
}

/// Reads `30s`, `10m`, `1h`, `2d`.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let number: u64 = text.strip_suffix(unit)?.parse().ok()?;
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
    use super::*;

    #[test]
    fn durations_have_one_number_and_one_unit() {
        assert_eq!(parse_duration("10m"), Some(Duration::from_mins(10)));
        assert_eq!(parse_duration("1h"), Some(Duration::from_hours(1)));
        for bad in ["", "m", "10", "10 m", "-1m", "10分", "99999999999999999999d", "9999d"] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}
