//! The statistics for spreadsheets, in the long form: one number a line, with what it measures and what it is about. New measures can
//! come without moving a column, and counts can be added up: none stands in another. Shares go from 0 to 1, times are in minutes.

use std::fmt::{Display, Write};

use login_rescue_core::case::{Came, Place};
use login_rescue_core::stats::{CheckRow, GivenUpRow, Minutes, Quartiles, Results, StatsSummary};

const HEADINGS: &str = "measure,flow,step,check,result,value\n";

pub(super) fn csv(summary: &StatsSummary, missed: u32) -> String {
    let mut table = CsvTable(HEADINGS.to_owned());
    table.about_all(summary);
    table.line("searches-not-found", [""; 4], missed);
    for row in &summary.flows {
        table.calls(row.flow.as_str(), &row.results);
        table.minutes(row.flow.as_str(), &row.minutes);
    }
    summary.checks.iter().for_each(|row| table.check(row));
    summary.given_up.iter().for_each(|row| table.given_up(row));
    table.0
}

struct CsvTable(String);

impl CsvTable {
    fn about_all(&mut self, summary: &StatsSummary) {
        let left_out = &summary.left_out;
        self.line("left-out-other-pack", [""; 4], left_out.other_packs.values().sum::<u32>());
        self.line("left-out-not-fitting", [""; 4], left_out.not_fitting);
        self.line("left-out-unreadable", [""; 4], left_out.unreadable);
        self.line("cut-off", [""; 4], summary.cut_off);
        for (came, count) in &summary.letters {
            self.line("letters", ["", "", "", came.map_or("unheard", Came::word)], count);
        }
        self.minutes("", &summary.minutes);
    }

    fn calls(&mut self, flow: &str, results: &Results) {
        for (result, count) in results {
            self.line("calls", [flow, "", "", result.map_or("open", |result| result.word())], count);
        }
    }

    fn minutes(&mut self, flow: &str, minutes: &Minutes) {
        let both = [("minutes", minutes.whole), ("minutes-without-waits", minutes.without_waits)];
        for (measure, quartiles) in both.into_iter().filter_map(|(measure, quartiles)| Some((measure, quartiles?))) {
            let Quartiles { lower, median, upper } = quartiles;
            for (which, minutes) in [("lower-quartile", lower), ("median", median), ("upper-quartile", upper)] {
                self.line(&format!("{measure}-{which}"), [flow, "", "", ""], minutes);
            }
        }
    }

    fn check(&mut self, row: &CheckRow) {
        let tries = row.tries;
        for (measure, count) in [
            ("check-tried", tries.tried()),
            ("check-fixed", tries.fixed),
            ("check-other", tries.other),
            ("check-already", tries.already),
            ("check-cannot", tries.cannot),
        ] {
            self.line(measure, about(&row.place), count);
        }
        if let Some(share) = row.share {
            for (measure, value) in [("fixed-share", share.share), ("fixed-low", share.low), ("fixed-high", share.high)] {
                self.line(measure, about(&row.place), value);
            }
        }
    }

    fn given_up(&mut self, row: &GivenUpRow) {
        self.line("left", about(&row.place), row.count.left);
        self.line("wrote-now", about(&row.place), row.count.wrote_now);
    }

    fn line(&mut self, measure: &str, about: [&str; 4], value: impl Display) {
        let about = about.map(cell).join(",");
        let _ = writeln!(self.0, "{measure},{about},{value}");
    }
}

fn about(place: &Place) -> [&str; 4] {
    [place.step.flow.as_str(), place.step.name.as_str(), place.check.as_ref().map_or("", |check| check.as_str()), ""]
}

/// A cell that no spreadsheet takes for a formula or for more than one cell. An id of a sound pack stays as it is.
fn cell(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    if id.chars().all(plain) && !id.starts_with('-') {
        return id.to_owned();
    }
    let guard = if id.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{guard}{}\"", login_rescue_core::text::clean_line(id).replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_breaks_its_line() {
        assert_eq!(cell("which-code"), "which-code");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("-1"), "\"'-1\"");
        assert_eq!(cell("a\"b,c\nd"), "\"a\"\"b,c d\"");
    }
}
