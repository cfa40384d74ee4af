//! Several replays as a table: where each ends, and how much the person is asked on the way.

use std::io::{self, Write};
use std::path::Path;

use login_rescue_core::case::{Here, Said};
use login_rescue_core::flow::script::Script;
use login_rescue_core::locale::filled;
use login_rescue_core::text::{left, right, width};
use serde_json::{Value, json};

use crate::words::words;

use super::super::Format;
use super::Replayed;

/// One replay. Rungs of ladders are counted apart from questions; waits are steps of their own, not those of a check.
pub(super) struct TableRow {
    /// The scenario, or the name of the script's file.
    name: String,
    end: String,
    result: &'static str,
    questions: usize,
    checks: usize,
    waits: usize,
}

fn headings() -> [&'static str; 6] {
    let words = words();
    [words.table_scenario, words.table_ends_at, words.table_result, words.table_questions, words.table_checks, words.table_waits]
}

impl TableRow {
    pub(super) fn of(path: &Path, script: &Script, replayed: &Replayed) -> Self {
        let file = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let walk = &replayed.walk;
        let count = |is: fn(&Said) -> bool| walk.trail.iter().filter(|visit| is(&visit.said)).count();
        let (end, result) = match &walk.here {
            Here::End(here) => (here.address.to_string(), here.end.result.word()),
            _ => ("-".to_owned(), "open"),
        };
        Self {
            name: script.scenario.as_ref().map_or_else(file, |scenario| scenario.value.to_string()),
            end,
            result,
            questions: walk.questions_asked(),
            checks: count(|said| matches!(said, Said::Outcome(..))),
            waits: count(|said| matches!(said, Said::Wait(..))),
        }
    }

    fn cells(&self) -> [String; 6] {
        let numbers = [self.questions, self.checks, self.waits].map(|number| number.to_string());
        let [questions, checks, waits] = numbers;
        [self.name.clone(), self.end.clone(), self.result.to_owned(), questions, checks, waits]
    }

    fn as_json(&self) -> Value {
        json!({
            "name": self.name, "end": self.end, "result": self.result,
            "questions": self.questions, "checks": self.checks, "waits": self.waits,
        })
    }
}

/// Prints the rows as a Markdown table with the median and the most questions below it, or as JSON.
pub(super) fn print(rows: &[TableRow], format: Format, out: &mut impl Write) -> io::Result<()> {
    let mut questions: Vec<usize> = rows.iter().map(|row| row.questions).collect();
    questions.sort_unstable();
    let most = questions.last().copied().unwrap_or_default();
    let median = median(&questions);
    if format == Format::Json {
        let all = rows.iter().map(TableRow::as_json).collect::<Value>();
        return writeln!(out, "{:#}", json!({ "walks": all, "median_questions": median, "most_questions": most }));
    }
    let cells: Vec<[String; 6]> = rows.iter().map(TableRow::cells).collect();
    let widths: [usize; 6] = std::array::from_fn(|column| {
        cells.iter().map(|row| width(&row[column])).chain([width(headings()[column])]).max().unwrap_or_default()
    });
    write_row(&headings().map(str::to_owned), &widths, out)?;
    writeln!(out, "|{}|", widths.map(|width| "-".repeat(width + 2)).join("|"))?;
    for row in &cells {
        write_row(row, &widths, out)?;
    }
    writeln!(out, "\n{}", filled!(words().table_median, rows.len(), median, most))
}

fn write_row(cells: &[String; 6], widths: &[usize; 6], out: &mut impl Write) -> io::Result<()> {
    let padded: [String; 6] = std::array::from_fn(|column| {
        // Numbers stand at the right.
        let placed = if column < 3 { left } else { right };
        format!(" {} ", placed(&cells[column], widths[column]))
    });
    writeln!(out, "|{}|", padded.join("|"))
}

/// The middle value; of two in the middle their mean.
fn median(sorted: &[usize]) -> f64 {
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    let middle = sorted.len() / 2;
    let twice = if sorted.len() % 2 == 1 { 2 * at(middle) } else { at(middle.saturating_sub(1)) + at(middle) };
    f64::from(u32::try_from(twice).unwrap_or(u32::MAX)) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two() {
        assert!((median(&[1, 4, 9]) - 4.0).abs() < f64::EPSILON);
        assert!((median(&[1, 4, 5, 9]) - 4.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }
}
