//! Findings as people read them: the code, the file with line and column, the line with a caret, and what to do, in the reader's language.
//! What programs read stays English, as the words of the format are.

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use crate::locale::{Lang, filled};
use crate::text::is_forbidden;

use super::finding::{Finding, Severity};

/// How many findings are printed: whoever has more begins with these.
const MOST_PRINTED: usize = 200;
/// The longest message, path or name of a file, in characters: an id in it can be as long as a file.
const MOST_CHARS: usize = 400;

/// All findings one after the other, as many as somebody can read. `text_of` gives the text of a file by the name that the finding uses.
pub fn render<'t>(findings: &[Finding], text_of: impl Fn(&str) -> Option<&'t str>, lang: Lang) -> String {
    let strings = lang.strings();
    let texts = findings.iter().take(MOST_PRINTED).map(|finding| render_one(finding, text_of(&finding.file), lang) + "\n\n");
    let texts: String = texts.collect();
    match findings.len().saturating_sub(MOST_PRINTED) {
        0 => texts,
        more => format!("{texts}{}\n", filled!(strings.findings_more, more)),
    }
}

fn render_one(finding: &Finding, text: Option<&str>, lang: Lang) -> String {
    let strings = lang.strings();
    let said = told(&finding.said(lang));
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR.with_name(strings.finding_error),
        Severity::Warning => Level::WARNING.with_name(strings.finding_warning),
    };
    let message = match finding.path.as_str() {
        "" => said,
        path => filled!(strings.finding_at, said, told(path)),
    };
    let group = level.primary_title(message).id(finding.code.as_str());
    let file = told(&finding.file).replace('\n', "?");
    let mut group = match snippet(finding, text.unwrap_or_default()) {
        Some(snippet) => group.element(snippet.path(file)),
        None => group.element(Origin::path(file).line(finding.span.line as usize).char_column(finding.span.column as usize)),
    };
    if let Some(help) = finding.advice(lang) {
        group = group.element(Level::HELP.with_name(strings.finding_help).message(told(&help)));
    }
    Renderer::plain().render(&[group])
}

/// Longest part of a line before and after the fault that is shown, in bytes.
const MAX_LINE: usize = 2000;

/// The line in question, if there is one that can be shown. Only the line goes to the renderer, so that a thousand findings in a
/// large file cost no more than their lines.
fn snippet(finding: &Finding, text: &str) -> Option<Snippet<'static, Annotation<'static>>> {
    let start = finding.span.bytes().start.min(text.len());
    let (line_start, line) = line_around(text, start)?;
    let line = printable(line);
    let from = (start - line_start).min(line.len());
    let to = finding.span.bytes().end.saturating_sub(line_start).clamp(from, line.len());
    (line.is_char_boundary(from) && line.is_char_boundary(to))
        .then(|| Snippet::source(line).line_start(finding.span.line as usize).annotation(AnnotationKind::Primary.span(from..to)))
}

/// The line that holds a byte, with its own first byte; looking no farther than a line may be long.
fn line_around(text: &str, at: usize) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let (from, to) = (at.saturating_sub(MAX_LINE), at.saturating_add(MAX_LINE).min(bytes.len()));
    let start = match bytes.get(from..at)?.iter().rposition(|byte| *byte == b'\n') {
        Some(before) => from + before + 1,
        None => (from == 0).then_some(0)?,
    };
    let end = match bytes.get(at..to)?.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(length) => at + length,
        None => (to == bytes.len()).then_some(to)?,
    };
    text.get(start..end).filter(|line| !line.is_empty()).map(|line| (start, line))
}

/// The text with every character that could act on a terminal or reorder the line as a mark of the same length in bytes.
fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let bad = is_forbidden(c) && c != '\n';
            let length = if bad { c.len_utf8() } else { 1 };
            std::iter::repeat_n(if bad { '?' } else { c }, length)
        })
        .collect()
}

/// A message fit to be shown.
fn told(text: &str) -> String {
    printable(&cut(text))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

pub fn json(findings: &[Finding]) -> Value {
    let one = |finding: &Finding| {
        json!({
            "code": finding.code.as_str(),
            "severity": match finding.code.severity() { Severity::Error => "error", Severity::Warning => "warning" },
            "file": finding.file, "line": finding.span.line, "column": finding.span.column,
            "path": cut(&finding.path), "message": cut(&finding.said(Lang::En)), "help": finding.advice(Lang::En).as_deref().map(cut),
        })
    };
    Value::Array(findings.iter().map(one).collect())
}
