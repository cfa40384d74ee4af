//! YAML text as a tree in which every key and value knows its place. This is the one door to the YAML library: limits against
//! hostile files are set here, and its error types go no further.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, DuplicateKeyPolicy, Location, MergeKeyPolicy, Options};

use super::span::{Span, Spanned};
use crate::flow::faults;
use crate::flow::finding::{Code, Fault, Finding};
use crate::flow::worded::{Worded, named};
use crate::locale::Words;

/// Largest flow or pack file, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// Deepest nesting of lists and maps.
pub const MAX_DEPTH: usize = 32;
/// Most keys, values and brackets in one file; about 200,000 steps of usual size would need more.
pub const MAX_EVENTS: usize = 2_000_000;

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A text, quoted or not, that YAML does not read as something else.
    Text(String),
    /// A plain scalar that YAML reads as a number, a truth value or nothing: as it was written.
    Plain(String),
    List(Vec<Spanned<Node>>),
    /// A map in the order of the file; a key may stand in it twice.
    Map(Vec<(Spanned<String>, Spanned<Node>)>),
}

impl Node {
    /// What this node is, for a message.
    pub fn kind(&self) -> Words {
        match self {
            Node::Text(_) => faults::A_TEXT,
            Node::Plain(raw) if raw.is_empty() || raw == "~" || raw == "null" => faults::NOTHING,
            Node::Plain(raw) if raw == "true" || raw == "false" => faults::TRUE_OR_FALSE,
            Node::Plain(_) => faults::A_NUMBER,
            Node::List(_) => faults::A_LIST,
            Node::Map(_) => faults::A_MAP,
        }
    }
}

pub fn parse(file: &str, text: &str) -> Result<Spanned<Node>, Box<Finding>> {
    let whole = Span { start: 0, end: 0, line: 1, column: 1 };
    if text.len() > MAX_FILE_BYTES {
        return Err(faults::FILE_TOO_LARGE.found(file, whole, named![text.len(), MAX_FILE_BYTES]).into());
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(faults::EMPTY_FILE.found(file, whole, named![]).into());
    }
    let raw: serde_yaml::Spanned<Raw> =
        serde_yaml::from_str_with_options(text, options()).map_err(|error| syntax_finding(file, text, &error))?;
    let tree = Finisher { lines: LineIndex::of(text) }.node(raw);
    match first_tag(text, &tree) {
        Some((tag, span)) => Err(faults::TAG.found(file, span, named![tag]).into()),
        None => Ok(tree),
    }
}

/// A tag such as `!include`, which the library reads over: whoever wrote it believes that it does something.
fn first_tag(text: &str, tree: &Spanned<Node>) -> Option<(String, Span)> {
    if !text.contains('!') {
        return None;
    }
    let mut open = vec![tree];
    while let Some(node) = open.pop() {
        if let Some(tag) = tag_of(text, node.span) {
            return Some((tag, node.span));
        }
        match &node.value {
            Node::List(items) => open.extend(items.iter().rev()),
            Node::Map(entries) => open.extend(entries.iter().rev().map(|(_, value)| value)),
            Node::Text(_) | Node::Plain(_) => {}
        }
    }
    None
}

/// The tag of the node that stands here: at its beginning, before it in its line, or at the end of the line above where it begins a line.
fn tag_of(text: &str, span: Span) -> Option<String> {
    let before = text.get(..span.bytes().start)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_tag = |word: &str| word.starts_with('!');
    // A word with a blank in front of it is a tag only where a value begins, and there nothing but a key or a mark stands before it.
    let in_line = line.trim_end().rsplit(' ').next().map(|word| word.trim_start_matches(['[', '{', ','])).filter(|word| is_tag(word));
    let in_line = in_line.filter(|_| line.ends_with(' '));
    let above = before.trim_end().rsplit('\n').next().filter(|above| line.trim().is_empty() && !above.trim_start().starts_with('#'));
    let is_mark = |word: &str| word.starts_with(['|', '>', '&']);
    // Below the mark of a text in lines everything is text.
    let in_lines = above.and_then(|above| above.rsplit(' ').next()).is_some_and(is_mark);
    let here = text.get(span.bytes().start..)?.split_whitespace().next().filter(|word| is_tag(word) && !in_lines);
    let above = || above.and_then(|above| above.rsplit(' ').find(|word| !is_mark(word)).filter(|word| is_tag(word)));
    here.or(in_line).or_else(above).map(|tag| tag.chars().take(40).collect())
}

fn options() -> Options {
    let mut options = Options::default();
    let mut budget = Budget::default();
    budget.max_events = MAX_EVENTS;
    budget.max_nodes = MAX_EVENTS;
    budget.max_depth = MAX_DEPTH;
    budget.max_aliases = 0;
    budget.max_anchors = 0;
    budget.max_total_scalar_bytes = MAX_FILE_BYTES;
    options.budget = Some(budget);
    // Seen by the reader of the tree, so that every duplicate is a finding and not only the first.
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.merge_keys = MergeKeyPolicy::AsOrdinary;
    options.strict_booleans = true;
    options
}

fn syntax_finding(file: &str, text: &str, error: &serde_yaml::Error) -> Finding {
    let lines = LineIndex::of(text);
    let span = error.location().map_or(Span { start: 0, end: 0, line: 1, column: 1 }, |place| lines.span_of(&place));
    let said = error.without_snippet().to_string();
    let limited = ["budget", "limit", "exceed", "too deep"].iter().any(|word| said.contains(word));
    let fault = if lines.is_tab_at(&span) {
        faults::TAB
    } else if said.contains("anchor") || said.contains("alias") {
        faults::ANCHOR
    } else if limited {
        faults::LIMIT
    } else {
        faults::NOT_YAML
    };
    let code = if limited { Code::TooLarge } else { Code::Syntax };
    Fault { code, ..fault }.found(file, span, named![plainly(&said), MAX_DEPTH, MAX_EVENTS, MAX_FILE_BYTES])
}

/// What the library says, as far as it is about YAML; what it says to programmers helps no author.
fn plainly(said: &str) -> Worded {
    let said = said.lines().next().unwrap_or_default().trim();
    let is_for_programmers =
        |part: &str| part.contains(['<', '>', '`']) || part.contains("::") || part.contains("deserializ") || part.contains("use ");
    let parts: Vec<&str> = said.split("; ").take_while(|part| !is_for_programmers(part)).collect();
    if parts.is_empty() { faults::NO_YAML.into() } else { parts.join("; ").into() }
}

/// Finds bytes by line and column. The library knows bytes only for some places.
struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    fn of(text: &'t str) -> Self {
        let after_feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_feeds).collect() }
    }

    /// Whether a tab stands at a place, or in what its line is indented with.
    fn is_tab_at(&self, span: &Span) -> bool {
        let line = self.starts.get(span.line as usize - 1).and_then(|start| self.text.get(*start..)).and_then(|rest| rest.lines().next());
        let indent = line.map(|line| line.len() - line.trim_start_matches([' ', '\t', '-']).len());
        let indented = line.zip(indent).and_then(|(line, indent)| line.get(..indent));
        self.text.get(span.bytes().start..).is_some_and(|rest| rest.starts_with('\t'))
            || indented.is_some_and(|indent| indent.contains('\t'))
    }

    fn span_of(&self, place: &Location) -> Span {
        let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        let (line, column) = (number(place.line()).max(1), number(place.column()).max(1));
        let start = self.byte_at(line, column);
        let chars = number(place.span().len());
        let length = match place.span().byte_len() {
            Some(bytes) => number(bytes),
            None => self.text.get(start..).map_or(0, |rest| rest.chars().take(chars).map(char::len_utf8).sum()),
        };
        let end = start.saturating_add(length).min(self.text.len());
        let [start, end, line, column] = [start, end, line, column].map(Span::count);
        Span { start, end, line, column }
    }

    fn byte_at(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line - 1).copied().unwrap_or(self.text.len());
        let within = self.text.get(start..).unwrap_or_default();
        start + within.chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    }
}

/// The tree as the library gives it, its places still in the library's terms.
enum Raw {
    Text(String),
    Plain,
    List(Vec<serde_yaml::Spanned<Raw>>),
    Map(Vec<(serde_yaml::Spanned<String>, serde_yaml::Spanned<Raw>)>),
}

struct Finisher<'t> {
    lines: LineIndex<'t>,
}

impl Finisher<'_> {
    fn node(&self, raw: serde_yaml::Spanned<Raw>) -> Spanned<Node> {
        let span = self.lines.span_of(&raw.referenced);
        let node = match raw.value {
            Raw::Text(text) => Node::Text(text),
            Raw::Plain => Node::Plain(self.lines.text.get(span.bytes()).unwrap_or_default().trim().to_owned()),
            Raw::List(items) => Node::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Node::Map(entries.into_iter().map(|(key, value)| (self.key(key), self.node(value))).collect()),
        };
        Spanned::new(node, span)
    }

    fn key(&self, key: serde_yaml::Spanned<String>) -> Spanned<String> {
        let span = self.lines.span_of(&key.referenced);
        Spanned::new(key.value, span)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a text, a list or a map")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Raw, E> {
        Err(E::custom("binary values are not part of the flow format"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
            if map.len() > MAX_EVENTS {
                return Err(A::Error::custom("a map exceeds the limit of entries"));
            }
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> Vec<(Spanned<String>, Spanned<Node>)> {
        match parse("test.yaml", text).unwrap().value {
            Node::Map(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keys_and_values_know_their_places() {
        let text = "日本: あ\nb:\n  - 60%\n  - 12\n";
        let entries = map(text);
        let (key, value) = &entries[0];
        assert_eq!((key.span.line, key.span.column, text.get(key.span.bytes()).unwrap()), (1, 1, "日本"));
        assert_eq!((value.span.line, value.span.column, text.get(value.span.bytes()).unwrap()), (1, 5, "あ"));
        let Node::List(items) = &entries[1].1.value else { panic!() };
        assert_eq!(items[0].value, Node::Text("60%".into()));
        assert_eq!(items[1].value, Node::Plain("12".into()));
        assert_eq!((items[1].span.line, items[1].span.column), (4, 5));
    }

    #[test]
    fn duplicates_both_arrive_and_a_byte_order_mark_is_read() {
        assert_eq!(map("\u{feff}a: 1\na: 2\n").len(), 2);
    }

    #[test]
    fn hostile_files_end_in_a_finding_at_once() {
        let deep = "[".repeat(100_000);
        assert!(parse("deep.yaml", &deep).is_err());
        let blocks: String = (0..200).flat_map(|depth| [" ".repeat(depth), "a:\n".to_owned()]).collect();
        assert_eq!(parse("deep.yaml", &blocks).unwrap_err().code, Code::TooLarge);
        let bomb = "a: &a [x,x]\nb: &b [*a,*a]\n";
        assert!(parse("bomb.yaml", bomb).is_err());
        assert_eq!(parse("empty.yaml", " \n").unwrap_err().code, Code::Syntax);
        assert!(parse("broken.yaml", "a: [1\nb").unwrap_err().span.line >= 1);
    }
}
