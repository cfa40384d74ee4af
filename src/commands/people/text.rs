//! The people for people: a line for each, what is wrong below it, then the totals and the floors that are not held.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write as _};

use login_rescue_core::flow::person::Person;
use login_rescue_core::locale::filled;
use login_rescue_core::people::{Broken, FromSearch, Grade, GroupTotals, MAX_STATES, Measure, Spread, Worst};
use login_rescue_core::text::{clean_text, left, right};

use crate::words::{Words, words};

use super::{Outcomes, PersonResult};

pub(super) fn text(outcomes: &Outcomes) -> String {
    let mut text = String::new();
    for outcome in &outcomes.people {
        text += &person(outcome, outcomes.is_one);
    }
    if !outcomes.is_one {
        text += &totals(outcomes);
    }
    clean_text(&text)
}

fn person(outcome: &PersonResult, in_full: bool) -> String {
    let PersonResult { person, measure, search } = outcome;
    let mut text = format!("{} ({}, {}, {})\n", person.id.value, person.language.code(), person.role.word(), person.family.value);
    match measure {
        None => {
            let _ = writeln!(text, "  {}", filled!(words().people_too_large, MAX_STATES));
        }
        Some(measure) => {
            text += &sums(measure);
            text += &faults(person, measure, in_full);
            if let Some(worst) = measure.worst.as_ref().filter(|worst| in_full || worst.grade != Grade::Right) {
                text += &worst_walk(person, worst, in_full);
            }
        }
    }
    for found in search {
        text += &from_search(found);
    }
    text
}

fn sums(measure: &Measure) -> String {
    let Measure { walks, right, half, wrong, paused, states, .. } = measure;
    let words = words();
    let walks = format!("{walks:.0}");
    let mut text = format!("  {}", filled!(words.people_walks, walks, states, percent(*right), percent(*half), percent(*wrong)));
    if *paused > 0.0 {
        text += &filled!(words.people_waits, percent(*paused));
    }
    if let Some(advice) = measure.advice() {
        text += &filled!(words.people_advice, percent(advice));
    }
    if measure.not_mapped > 0 {
        text += &filled!(words.people_not_mapped, measure.not_mapped);
    }
    text + &filled!(words.people_questions, range(&measure.questions), range(&measure.words)) + "\n"
}

/// The median, and the most where that is more.
pub(super) fn range(spread: &Spread) -> String {
    match (spread.median(), spread.most()) {
        (Some(median), Some(most)) if most > median => filled!(words().people_most, median, most),
        (Some(median), _) => median.to_string(),
        _ => "-".to_owned(),
    }
}

fn faults(person: &Person, measure: &Measure, in_full: bool) -> String {
    let (mut text, words) = (String::new(), words());
    for Broken { is_forbidden, number, share } in &measure.broken {
        let what = if *is_forbidden { words.people_forbidden } else { words.people_late };
        let _ = writeln!(text, "  {}", filled!(words.people_broken, what, percent(*share), say(person, *is_forbidden, *number)));
    }
    for (number, share) in measure.heard.iter().filter(|(_, share)| *share < 1.0 - 1e-9) {
        let _ = writeln!(text, "  {}", filled!(words.people_heard, percent(*share), say(person, false, *number)));
    }
    for (place, grade, share) in measure.ends.iter().filter(|(_, grade, _)| *grade != Grade::Right) {
        let _ = writeln!(text, "  {}", ended(words, place, *grade, *share));
    }
    for (hole, place) in &measure.holes {
        let _ = writeln!(text, "  {}", filled!(words.people_hole, hole, place));
    }
    for place in &measure.misfits {
        let _ = writeln!(text, "  {}", filled!(words.people_misfit, place));
    }
    for place in measure.unnamed.iter().filter(|_| in_full) {
        let _ = writeln!(text, "  {}", filled!(words.people_unnamed, place));
    }
    for (place, count) in measure.honest.iter().filter(|_| in_full) {
        let _ = writeln!(text, "  {}", filled!(words.people_can_be_asked, place, count));
    }
    text
}

/// Where walks end, how good that is, and how many do.
pub(super) fn ended(words: &Words, place: &impl Display, grade: Grade, share: f64) -> String {
    filled!(words.people_at, grade_word(words, grade), place, percent(share))
}

fn grade_word(words: &Words, grade: Grade) -> &'static str {
    match grade {
        Grade::Wrong => words.grade_wrong,
        Grade::Half => words.grade_half,
        Grade::Right => words.grade_right,
    }
}

fn say(person: &Person, is_forbidden: bool, number: usize) -> &str {
    let said =
        if is_forbidden { person.must_not.get(number).map(|not| &not.say) } else { person.must_hear.get(number).map(|hear| &hear.say) };
    said.map_or("", |say| say.value.as_str())
}

fn worst_walk(person: &Person, worst: &Worst, in_full: bool) -> String {
    let words = words();
    let grade = grade_word(words, worst.grade);
    let mut text = format!("  {}", filled!(words.people_worst, grade, percent(worst.share), worst.place));
    if let Some(because) = &worst.because {
        let _ = write!(text, " ({because})");
    }
    text.push('\n');
    for number in &worst.forbidden {
        let _ = writeln!(text, "    {}", filled!(words.people_comes_up, say(person, true, *number)));
    }
    for number in &worst.missed {
        let _ = writeln!(text, "    {}", filled!(words.people_misses, say(person, false, *number)));
    }
    if in_full {
        for line in worst.script.lines() {
            let _ = writeln!(text, "    | {line}");
        }
    }
    text
}

fn from_search(found: &FromSearch) -> String {
    let (says, words) = (&found.says, words());
    let text = match (&found.start, &found.measure) {
        (None, _) => filled!(words.people_search_none, says),
        (Some(start), None) => filled!(words.people_search_large, start, says),
        (Some(start), Some(Measure { right, half, wrong, .. })) => {
            filled!(words.people_search, start, percent(*right), percent(*half), percent(*wrong), says)
        }
    };
    format!("  {text}\n")
}

fn totals(outcomes: &Outcomes) -> String {
    let totals = &outcomes.totals;
    let words = words();
    let mut text = format!("\n{}\n", head(words));
    let named = |kind: &str, groups: &BTreeMap<String, GroupTotals>| {
        let lines = groups.iter().map(|(name, group)| row(&format!("{kind} {name}"), group));
        lines.collect::<String>()
    };
    text += &row(words.all, &totals.all);
    text += &named(words.language, &totals.languages);
    text += &named(words.role, &totals.roles);
    text += &named(words.family, &totals.families);
    let all = &totals.all;
    let median = all.honest.median().map_or_else(|| "-".to_owned(), |median| median.to_string());
    let _ = writeln!(text, "\n{}", filled!(words.people_honest, median, all.honest.most().unwrap_or(0)));
    let _ = writeln!(text, "{}", filled!(words.people_questions_words, range(&all.questions), range(&all.words)));
    let _ = writeln!(text, "{}", filled!(words.people_counts, all.not_mapped, all.misfits, all.unnamed));
    if let Some(written) = all.written_now {
        let _ = writeln!(text, "{}", filled!(words.people_written, percent(written)));
    }
    text += &searched(outcomes);
    text += &shared(outcomes);
    let _ = writeln!(text, "{}", filled!(words.people_states, all.states));
    for missed in &outcomes.missed {
        let _ = writeln!(text, "{}", filled!(words.people_floor, missed.floor, missed.is, missed.wanted));
    }
    text
}

/// Columns of the names, and of each number.
const NAMES: usize = 35;
const NUMBERS: [usize; 9] = [6, 11, 8, 8, 8, 8, 8, 12, 7];

fn head(words: &Words) -> String {
    let heads = [
        words.head_people,
        words.head_all_right,
        words.grade_right,
        words.grade_half,
        words.grade_wrong,
        words.head_waits,
        words.head_advice,
        words.head_violations,
        words.holes,
    ];
    " ".repeat(NAMES) + &in_columns(heads)
}

fn row(name: &str, group: &GroupTotals) -> String {
    let cells = [
        group.people.to_string(),
        group.every_walk_right.to_string(),
        percent(group.right),
        percent(group.half),
        percent(group.wrong),
        percent(group.paused),
        group.advice.map_or_else(|| "-".to_owned(), percent),
        group.violations.to_string(),
        group.holes.to_string(),
    ];
    format!("{}{}\n", left(name, NAMES), in_columns(cells.each_ref().map(String::as_str)))
}

fn in_columns(cells: [&str; 9]) -> String {
    cells.iter().zip(NUMBERS).map(|(cell, columns)| right(cell, columns)).collect()
}

/// What the walks from the search come to, each first pick counted once.
fn searched(outcomes: &Outcomes) -> String {
    let all: Vec<&FromSearch> = outcomes.people.iter().flat_map(|outcome| &outcome.search).collect();
    let measures: Vec<&Measure> = all.iter().filter_map(|found| found.measure.as_ref()).collect();
    if all.is_empty() {
        return String::new();
    }
    let mean =
        |part: fn(&Measure) -> f64| percent(login_rescue_core::people::mean(measures.iter().map(|measure| part(measure))).unwrap_or(0.0));
    let [right, half, wrong] = [mean(|measure| measure.right), mean(|measure| measure.half), mean(|measure| measure.wrong)];
    filled!(words().people_from_search, measures.len(), all.len(), right, half, wrong) + "\n"
}

/// A share in percent; what is not quite nothing or all does not look like it.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 1e-7 && percent < 0.05 {
        "<0.1 %".to_owned()
    } else if percent > 99.95 && percent < 100.0 - 1e-7 {
        ">99.9 %".to_owned()
    } else if (percent - percent.round()).abs() < 0.05 {
        format!("{:.0} %", percent.abs())
    } else {
        format!("{percent:.1} %")
    }
}

/// Names with how often each comes, the commonest first; none where there are none.
pub(super) fn most_first(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let all: Vec<String> = counts.into_iter().map(|(name, count)| format!("{name} ({count})")).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What is the same for many people: holes, questions of which no answer fits or that name no observable, and ends that are not right.
fn shared(outcomes: &Outcomes) -> String {
    let measures: Vec<&Measure> = outcomes.people.iter().filter_map(|outcome| outcome.measure.as_ref()).collect();
    let (mut text, words) = (String::new(), words());
    let counted = |text: &mut String, title: &str, named: &dyn Fn(&Measure) -> BTreeSet<String>| {
        if let Some(all) = most_first(measures.iter().flat_map(|measure| named(measure))) {
            let _ = writeln!(text, "{}", filled!(words.people_shared, title, all));
        }
    };
    counted(&mut text, words.holes, &|measure| measure.holes.iter().map(|(hole, _)| hole.to_string()).collect());
    counted(&mut text, words.no_answer_fits, &|measure| measure.misfits.iter().map(ToString::to_string).collect());
    counted(&mut text, words.names_no_observable, &|measure| measure.unnamed.iter().map(ToString::to_string).collect());
    let not_right = |measure: &Measure, wanted| {
        let ends = measure.ends.iter().filter(move |(_, grade, _)| *grade == wanted);
        ends.map(|(place, _, _)| place.to_string()).collect::<BTreeSet<_>>()
    };
    counted(&mut text, words.wrong_at, &|measure| not_right(measure, Grade::Wrong));
    counted(&mut text, words.half_at, &|measure| not_right(measure, Grade::Half));
    text
}
