//! What was learned for people: how much was counted, what the cases say, what cannot be done, and the patch, which `patch -p0` reads as it
//! stands, with all of this before it.

use std::fmt::Write;

use login_rescue_core::flow::Id;
use login_rescue_core::learn::{AnswerRow, Dropped, LadderRow, LearnedCheck, Posterior, QuestionRow};
use login_rescue_core::locale::filled;
use login_rescue_core::text::clean_text;

use crate::words::words;

use super::LearnReport;

pub(super) fn text(outcome: &LearnReport) -> String {
    let LearnReport { asked, counts, learned } = outcome;
    let words = words();
    let mut text = filled!(words.learn_from, counts.cases);
    for (count, what) in [(counts.other_version, words.learn_other_version), (counts.left_out, words.learn_left_out)] {
        if count > 0 {
            text += &filled!(what, count);
        }
    }
    let strength = filled!(words.learn_strength, asked.strength);
    let _ = writeln!(text, "{strength}\n{}\n{}", words.learn_shares, words.learn_check_share);
    if learned.unknown > 0 {
        let _ = writeln!(text, "{}", filled!(words.learn_unknown, learned.unknown));
    }
    learned.questions.iter().for_each(|row| text += &question(row));
    learned.ladders.iter().for_each(|row| text += &ladder(row));
    learned.dropped.iter().for_each(|row| text += &dropped(row));
    let proposed = match (learned.files.is_empty(), asked.apply) {
        (true, _) => words.learn_nothing,
        (false, true) => words.learn_written,
        (false, false) => words.learn_proposed,
    };
    let _ = writeln!(text, "\n{proposed}");
    clean_text(&(text + &learned.patch()))
}

fn question(row: &QuestionRow) -> String {
    let all: u32 = row.answers.iter().map(|answer| answer.count).sum();
    let widest = row.answers.iter().map(|answer| answer.id.as_str().len()).max().unwrap_or_default();
    let line = |answer: &AnswerRow| {
        let now = interval(&answer.now, 100.0, 0);
        format!("  {:widest$}  {now}, {}  ({})\n", answer.id.as_str(), change(answer.said, answer.proposed), answer.count)
    };
    format!("\n{}  ({})\n", row.step, filled!(words().learn_answers, all)) + &row.answers.iter().map(line).collect::<String>()
}

fn ladder(row: &LadderRow) -> String {
    let widest = row.checks.iter().map(|check| check.id.as_str().len()).max().unwrap_or_default();
    let words = words();
    let line = |check: &LearnedCheck| {
        let now = check.now.map_or_else(|| words.learn_unknown_share.to_owned(), |now| interval(&now, 100.0, 0));
        let said = change(check.said, check.proposed);
        let tries = filled!(words.learn_tries, check.fixed, check.tried);
        format!("  {:widest$}  {now}, {said}  ({tries})\n", check.id.as_str())
    };
    let mut text =
        format!("\n{}  ({})\n", row.step, filled!(words.learn_people, row.people)) + &row.checks.iter().map(line).collect::<String>();
    let _ = writeln!(text, "  {}", filled!(words.learn_minutes, interval(&row.minutes, 1.0, 1)));
    if let Some(order) = &row.order {
        let ids: Vec<&str> = order.checks.iter().map(Id::as_str).collect();
        let _ = writeln!(text, "  {}", filled!(words.learn_better_order, ids.join(", ")));
        let (minutes, saves) = (interval(&order.minutes, 1.0, 1), interval(&order.saves, 1.0, 1));
        let _ = writeln!(text, "  {}", filled!(words.learn_then, minutes, saves));
    }
    text
}

fn dropped(row: &Dropped) -> String {
    let what = row.order.as_ref().map_or_else(
        || words().learn_numbers.to_owned(),
        |order| filled!(words().learn_order, order.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")),
    );
    format!("\n{}\n  {}\n", filled!(words().learn_dropped, row.step, what), row.why)
}

fn change(said: Option<u8>, proposed: Option<u8>) -> String {
    let percent = |percent: Option<u8>| percent.map_or_else(|| words().diff_nothing.to_owned(), |percent| format!("{percent} %"));
    let written = match proposed {
        None => percent(said),
        Some(_) => format!("{} -> {}", percent(said), percent(proposed)),
    };
    filled!(words().learn_written_as, written)
}

fn interval(estimate: &Posterior, unit: f64, digits: usize) -> String {
    let [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map(|number| format!("{:.digits$}", number * unit));
    filled!(words().learn_interval, mean, low, high)
}
