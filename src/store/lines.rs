//! A case as lines: one JSON object a line, first how it began, then its events. Files of cases and exports are both of this form.
//!
//! A line that a kill or a power cut left half written can only be the last one; it is dropped and said so. Any other damage is an
//! error. What this program never writes, since it could steer a terminal or hide something, is taken out of texts as they are read.

use std::fmt;

use login_rescue_core::case::{Case, FORMAT, Header, Stamped};
use login_rescue_core::locale::filled;
use login_rescue_core::text::{self, clean_text, is_forbidden};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::words::words;

/// Largest case file, in bytes; a long walk has some ten thousand.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;
/// Longest line, in bytes; the longest note, all of it escaped, has a third of that.
pub const MAX_LINE_BYTES: usize = 64 * 1024;

/// Why lines are no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFault {
    /// They stop before the first line is complete.
    Unbegun,
    /// A line cannot be read.
    Broken { line: usize, reason: String },
    /// A later version of this program wrote them.
    Newer { format: u32 },
}

impl std::error::Error for ExportFault {}

impl fmt::Display for ExportFault {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = words();
        formatter.write_str(&match self {
            Self::Unbegun => words.import_unbegun.to_owned(),
            Self::Broken { line, reason } => filled!(words.import_broken, line, reason),
            Self::Newer { format } => filled!(words.import_newer, format, FORMAT),
        })
    }
}

impl ExportFault {
    fn broken(line: usize, reason: impl Into<String>) -> Self {
        Self::Broken { line, reason: reason.into() }
    }
}

/// A case and how far its lines are whole.
pub(super) struct Parsed {
    pub case: Case,
    pub whole: u64,
    pub torn: bool,
}

/// Reads the lines of a case, without what must not stand in a text.
pub(super) fn parse(content: &[u8]) -> Result<Parsed, ExportFault> {
    parse_with(content, clean_line, clean_line)
}

type LineReading<T> = fn(&[u8]) -> Result<T, String>;

fn parse_with(content: &[u8], header_of: LineReading<Header>, event_of: LineReading<Stamped>) -> Result<Parsed, ExportFault> {
    let mut lines = content.split_inclusive(|&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    if first.len() <= MAX_LINE_BYTES && !first.ends_with(b"\n") {
        return Err(ExportFault::Unbegun);
    }
    let Version { format } = line(first).map_err(|reason| ExportFault::broken(1, reason))?;
    if format > FORMAT {
        return Err(ExportFault::Newer { format });
    }
    let header = header_of(first).map_err(|reason| ExportFault::broken(1, reason))?;
    let mut whole = first.len();
    let mut events = Vec::new();
    let mut lines = lines.zip(2..).peekable();
    while let Some((text, number)) = lines.next() {
        match event_of(text) {
            Ok(event) => {
                events.push(event);
                whole += text.len();
            }
            Err(_) if lines.peek().is_none() && is_torn(text) => {}
            Err(reason) => return Err(ExportFault::broken(number, reason)),
        }
    }
    Ok(Parsed { case: Case::replay(header, events), whole: whole as u64, torn: whole < content.len() })
}

/// An entry as its line; none where it is longer than what is read again.
pub(super) fn line_of(entry: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    Ok(line)
}

/// The first line of an export: how the case began, and how many events follow, so that a lost end is noticed.
#[derive(Serialize, Deserialize)]
struct Export {
    #[serde(flatten)]
    header: Header,
    events: usize,
}

/// A whole case as lines, to be read elsewhere.
pub fn exported(case: &Case) -> Result<Vec<u8>, serde_json::Error> {
    let mut lines = line_of(&Export { header: case.header().clone(), events: case.events().len() })?;
    for event in case.events() {
        lines.extend(line_of(event)?);
    }
    Ok(lines)
}

/// Reads an export, or a copied case file, under the id that it had there. It must be whole, and hold nothing that this program would not
/// write; nobody has judged yet what was typed there. The event at index `i` stands in line `i + 2`.
pub fn read_exported(content: &[u8]) -> Result<Case, ExportFault> {
    if content.len() as u64 > MAX_FILE_BYTES {
        return Err(ExportFault::broken(1, format!("the file has more than {MAX_FILE_BYTES} bytes")));
    }
    // As it stands: what was typed there is judged as a whole.
    let Parsed { case, torn, .. } = parse_with(content, line, line)?;
    let last = case.events().len() + 1;
    if torn {
        return Err(ExportFault::broken(last + 1, "it was cut off; export the case again"));
    }
    let mut lines = content.split_inclusive(|&byte| byte == b'\n');
    let first: Value = line(lines.next().unwrap_or_default()).map_err(|reason| ExportFault::broken(1, reason))?;
    match first.get("events") {
        Some(promised) if *promised != case.events().len() => {
            return Err(ExportFault::broken(
                last,
                format!("{promised} events were exported and {} are here; export the case again", last - 1),
            ));
        }
        _ => knows(&first, case.header(), &["events"]).map_err(|key| ExportFault::broken(1, unknown(&key)))?,
    }
    for ((text, event), number) in lines.zip(case.events()).zip(2..) {
        let found: Value = line(text).map_err(|reason| ExportFault::broken(number, reason))?;
        knows(&found, event, &[]).map_err(|key| ExportFault::broken(number, unknown(&key)))?;
    }
    Ok(case)
}

fn unknown(key: &str) -> String {
    format!("the key '{}' is unknown", login_rescue_core::text::clean_line(key).chars().take(40).collect::<String>())
}

/// Whether an object has no key that would be lost in what was read from it; if not, which.
fn knows(found: &Value, read: &impl Serialize, besides: &[&str]) -> Result<(), String> {
    let read = serde_json::to_value(read).unwrap_or_default();
    // A key whose value is the default one need not be written.
    let defaults = ["visit", "internal", "check"];
    let is_known = |key: &&String| read.get(*key).is_some() || besides.contains(&key.as_str()) || defaults.contains(&key.as_str());
    match found.as_object().into_iter().flat_map(|object| object.keys()).find(|key| !is_known(key)) {
        Some(key) => Err(key.clone()),
        None => Ok(()),
    }
}

/// The part of the first line that every format has.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

fn line<T: for<'de> Deserialize<'de>>(text: &[u8]) -> Result<T, String> {
    if text.len() > MAX_LINE_BYTES {
        return Err(format!("it has {} bytes, and at most {MAX_LINE_BYTES} are read", text.len()));
    }
    let text = text.strip_suffix(b"\n").ok_or("it has no end")?;
    serde_json::from_slice(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        format!("{what} (column {})", error.column())
    })
}

/// Whether a last line that is no event was cut off: it has no end, or a power cut left zeros in it. Any other line that has its end was
/// written so by somebody, and dropping it would lose it.
fn is_torn(text: &[u8]) -> bool {
    text.len() <= MAX_LINE_BYTES && (!text.ends_with(b"\n") || text.contains(&0))
}

/// A line without what must not stand in a text. A name that carries such a thing is damaged.
fn clean_line<T: for<'de> Deserialize<'de>>(text: &[u8]) -> Result<T, String> {
    let read = line(text)?;
    // Whatever is hidden stands behind a backslash, or there as it is.
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    if !text.contains(&b'\\') && (text.iter().all(is_plain) || !String::from_utf8_lossy(text).contains(is_forbidden)) {
        return Ok(read);
    }
    let mut value: Value = line(text)?;
    for (key, of) in value.as_object_mut().into_iter().flatten() {
        clean(key, of)?;
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn clean(key: &str, value: &mut Value) -> Result<(), String> {
    match (key, value) {
        ("text" | "value", Value::String(text)) if text.contains(is_forbidden) => *text = clean_text(text),
        ("name", Value::String(name)) if name.contains(char::is_control) || name.contains(is_forbidden) => *name = text::clean_line(name),
        ("text" | "value" | "name", _) => {}
        (key, Value::String(id)) if id.contains(char::is_control) || id.contains(is_forbidden) => {
            return Err(format!("'{}' holds a control character", text::clean_line(key)));
        }
        _ => {}
    }
    Ok(())
}
