//! The difference for a review: Markdown with a heading for each section and a table where words of both packs stand side by side.

use std::fmt::Write as _;

use login_rescue_core::locale::filled;
use login_rescue_core::text::clean_text;

use crate::words::words;

use super::DiffReport;
use super::report::{ReportSection, sections, summary};

pub(super) fn markdown(outcome: &DiffReport) -> String {
    let mut text = format!("# {} -> {}\n\n{}\n", escaped(&outcome.old.name), escaped(&outcome.new.name), summary(outcome, words()));
    for section in sections(outcome) {
        text += &one(&section);
    }
    clean_text(&text)
}

fn one(section: &ReportSection) -> String {
    let mut text = format!("\n## {}\n\n", section.title);
    for line in &section.lines {
        let said = escaped(&line.text);
        let _ = if line.is_bad { writeln!(text, "- **{said}**") } else { writeln!(text, "- {said}") };
        if let Some([old, new]) = &line.sides {
            let cell = |lines: &[String]| lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>").replace('\n', "<br>");
            let _ = writeln!(text, "\n  | OLD | NEW |\n  |---|---|\n  | {} | {} |\n", cell(old), cell(new));
        }
    }
    if section.more > 0 {
        let _ = writeln!(text, "- {}", filled!(words().diff_more_markdown, section.more));
    }
    text
}

/// What is said means nothing in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if "\\`*_[]<>|#~&".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
