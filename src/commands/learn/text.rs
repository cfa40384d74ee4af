//! What was learned for people: how much was counted, what the cases say, what cannot be done, and the patch, which `patch -p0` reads as it
//! stands, with all of this before it.

use std::fmt::Write;

use login_rescue_core::flow::Id;
use login_rescue_core::learn::{AnswerRow, CheckRow, Dropped, Estimate, LadderRow, QuestionRow};
use login_rescue_core::text::clean_text;

use super::Outcome;

pub(super) fn text(outcome: &Outcome) -> String {
    let Outcome { asked, counts, learned } = outcome;
    let mut text = format!("Learned from {} cases", counts.cases);
    for (count, what) in [(counts.other_version, "of another version of the pack"), (counts.left_out, "more left out")] {
        if count > 0 {
            let _ = write!(text, ", {count} {what}");
        }
    }
    let _ = writeln!(text, "; an author's estimate is worth {}.", asked.strength);
    text += "Shares are in percent and minutes are work and waiting, both with the interval in which they are at 95 %.\n";
    text += "A share of a check is that of all who enter the ladder, whatever its place in it.\n";
    if learned.unknown > 0 {
        let _ = writeln!(text, "Unknown, and left as they are: {} questions and ladders.", learned.unknown);
    }
    learned.questions.iter().for_each(|row| text += &question(row));
    learned.ladders.iter().for_each(|row| text += &ladder(row));
    learned.dropped.iter().for_each(|row| text += &dropped(row));
    text += match (learned.files.is_empty(), asked.apply) {
        (true, _) => "\nNothing is proposed: no estimate is contradicted clearly enough.\n",
        (false, true) => "\nWritten:\n",
        (false, false) => "\nProposed (`--apply` writes it):\n",
    };
    clean_text(&(text + &learned.patch()))
}

fn question(row: &QuestionRow) -> String {
    let all: u32 = row.answers.iter().map(|answer| answer.count).sum();
    let widest = row.answers.iter().map(|answer| answer.id.as_str().len()).max().unwrap_or_default();
    let line = |answer: &AnswerRow| {
        let now = interval(&answer.now, 100.0, 0);
        format!("  {:widest$}  {now}, {}  ({})\n", answer.id.as_str(), change(answer.said, answer.proposed), answer.count)
    };
    format!("\n{}  ({all} answers)\n", row.step) + &row.answers.iter().map(line).collect::<String>()
}

fn ladder(row: &LadderRow) -> String {
    let widest = row.checks.iter().map(|check| check.id.as_str().len()).max().unwrap_or_default();
    let line = |check: &CheckRow| {
        let now = check.now.map_or_else(|| "unknown".to_owned(), |now| interval(&now, 100.0, 0));
        let said = change(check.said, check.proposed);
        format!("  {:widest$}  {now}, {said}  ({} of {} tries)\n", check.id.as_str(), check.fixed, check.tried)
    };
    let mut text = format!("\n{}  ({} people)\n", row.step, row.people) + &row.checks.iter().map(line).collect::<String>();
    let _ = writeln!(text, "  expected minutes: {}", interval(&row.minutes, 1.0, 1));
    if let Some(order) = &row.order {
        let ids: Vec<&str> = order.checks.iter().map(Id::as_str).collect();
        let _ = writeln!(text, "  better order: {}", ids.join(", "));
        let (minutes, saves) = (interval(&order.minutes, 1.0, 1), interval(&order.saves, 1.0, 1));
        let _ = writeln!(text, "  expected minutes then: {minutes}, which saves {saves}");
    }
    text
}

fn dropped(row: &Dropped) -> String {
    let what = row.order.as_ref().map_or_else(
        || "other numbers".to_owned(),
        |order| format!("the order {}", order.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")),
    );
    format!("\n{}: {what} would be better, and is not proposed:\n  {}\n", row.step, row.why)
}

fn change(said: Option<u8>, proposed: Option<u8>) -> String {
    let percent = |percent: Option<u8>| percent.map_or_else(|| "nothing".to_owned(), |percent| format!("{percent} %"));
    match proposed {
        None => format!("written {}", percent(said)),
        Some(_) => format!("written {} -> {}", percent(said), percent(proposed)),
    }
}

fn interval(estimate: &Estimate, unit: f64, digits: usize) -> String {
    let [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map(|number| format!("{:.digits$}", number * unit));
    format!("{mean} ({low} to {high})")
}
