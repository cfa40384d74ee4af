//! The difference for people: sections with lines, and words of both packs side by side.

use std::fmt::Write as _;

use login_rescue_core::locale::filled;
use login_rescue_core::text::{clean_text, left, wrap};

use crate::words::words;

use super::DiffReport;
use super::report::{ReportSection, sections, summary};

/// How wide each side may be, in cells.
const COLUMNS: usize = 58;

pub(super) fn text(outcome: &DiffReport) -> String {
    let mut text = format!("{} -> {}\n{}\n", outcome.old.name, outcome.new.name, summary(outcome, words()));
    for section in sections(outcome) {
        text += &one(&section);
    }
    clean_text(&text)
}

fn one(section: &ReportSection) -> String {
    let mut text = format!("\n{}\n", section.title);
    for line in &section.lines {
        let mark = if line.is_bad { "!" } else { " " };
        let _ = writeln!(text, "{mark} {}", line.text);
        if let Some([old, new]) = &line.sides {
            text += &beside(old, new);
        }
    }
    if section.more > 0 {
        let _ = writeln!(text, "  {}", filled!(words().diff_more, section.more));
    }
    text
}

/// OLD on the left, NEW on the right.
fn beside(old: &[String], new: &[String]) -> String {
    let [old, new] = [old, new].map(|lines| lines.iter().flat_map(|line| wrap(line, COLUMNS)).collect::<Vec<String>>());
    let row = |at: usize| {
        let [old, new] = [&old, &new].map(|lines| lines.get(at).map_or("", String::as_str));
        format!("    {} | {new}", left(old, COLUMNS)).trim_end().to_owned() + "\n"
    };
    (0..old.len().max(new.len())).map(row).collect()
}
