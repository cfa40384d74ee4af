//! The people for people: a line for each, what is wrong below it, then the totals and the floors that are not held.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use login_rescue_core::flow::person::Person;
use login_rescue_core::people::{Broken, FromSearch, Grade, Group, MAX_STATES, Measure, Spread, Worst};
use login_rescue_core::text::clean_text;

use super::{Outcome, Outcomes};

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

fn person(outcome: &Outcome, in_full: bool) -> String {
    let Outcome { person, measure, search } = outcome;
    let mut text = format!("{} ({}, {}, {})\n", person.id.value, person.language.code(), person.role.word(), person.family.value);
    match measure {
        None => {
            let _ = writeln!(text, "  too large: more than {MAX_STATES} states");
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
    let mut text = format!("  walks {walks:.0}, states {states}: right {}", percent(*right));
    let _ = write!(text, ", half {}, wrong {}", percent(*half), percent(*wrong));
    if *paused > 0.0 {
        let _ = write!(text, ", waits {}", percent(*paused));
    }
    if let Some(advice) = measure.advice() {
        let _ = write!(text, "; advice {}", percent(advice));
    }
    if measure.not_mapped > 0 {
        let _ = write!(text, " ({} not mapped)", measure.not_mapped);
    }
    let _ = writeln!(text, "; questions {}, words {}", range(&measure.questions), range(&measure.words));
    text
}

/// The median, and the most where that is more.
pub(super) fn range(spread: &Spread) -> String {
    match (spread.median(), spread.most()) {
        (Some(median), Some(most)) if most > median => format!("{median} (most {most})"),
        (Some(median), _) => median.to_string(),
        _ => "-".to_owned(),
    }
}

fn faults(person: &Person, measure: &Measure, in_full: bool) -> String {
    let mut text = String::new();
    for Broken { is_forbidden, number, share } in &measure.broken {
        let what = if *is_forbidden { "must not, and does" } else { "too late" };
        let _ = writeln!(text, "  {what} ({}): {}", percent(*share), say(person, *is_forbidden, *number));
    }
    for (number, share) in measure.heard.iter().filter(|(_, share)| *share < 1.0 - 1e-9) {
        let _ = writeln!(text, "  heard in time by {}: {}", percent(*share), say(person, false, *number));
    }
    for (place, grade, share) in measure.ends.iter().filter(|(_, grade, _)| *grade != Grade::Right) {
        let _ = writeln!(text, "  {} at {place}: {}", grade.word(), percent(*share));
    }
    for (hole, place) in &measure.holes {
        let _ = writeln!(text, "  hole: {hole}, asked at {place}");
    }
    for place in &measure.misfits {
        let _ = writeln!(text, "  no answer fits: {place}");
    }
    for place in measure.unnamed.iter().filter(|_| in_full) {
        let _ = writeln!(text, "  names no observable: {place}");
    }
    for (place, count) in measure.honest.iter().filter(|_| in_full) {
        let _ = writeln!(text, "  can be asked: {place}, honest answers {count}");
    }
    text
}

fn say(person: &Person, is_forbidden: bool, number: usize) -> &str {
    let said =
        if is_forbidden { person.must_not.get(number).map(|not| &not.say) } else { person.must_hear.get(number).map(|hear| &hear.say) };
    said.map_or("", |say| say.value.as_str())
}

fn worst_walk(person: &Person, worst: &Worst, in_full: bool) -> String {
    let mut text = format!("  worst walk: {}, {} of the walks, at {}", worst.grade.word(), percent(worst.share), worst.place);
    if let Some(because) = &worst.because {
        let _ = write!(text, " ({because})");
    }
    text.push('\n');
    for number in &worst.forbidden {
        let _ = writeln!(text, "    comes up: {}", say(person, true, *number));
    }
    for number in &worst.missed {
        let _ = writeln!(text, "    misses: {}", say(person, false, *number));
    }
    if in_full {
        for line in worst.script.lines() {
            let _ = writeln!(text, "    | {line}");
        }
    }
    text
}

fn from_search(found: &FromSearch) -> String {
    let says = &found.says;
    match (&found.start, &found.measure) {
        (None, _) => format!("  search finds nothing: {says}\n"),
        (Some(start), None) => format!("  search, at {start}: too large: {says}\n"),
        (Some(start), Some(measure)) => {
            let Measure { right, half, wrong, .. } = measure;
            format!("  search, at {start}: right {}, half {}, wrong {}: {says}\n", percent(*right), percent(*half), percent(*wrong))
        }
    }
}

fn totals(outcomes: &Outcomes) -> String {
    let totals = &outcomes.totals;
    let mut text = format!("\n{HEAD}\n");
    let named = |kind: &str, groups: &BTreeMap<String, Group>| {
        let lines = groups.iter().map(|(name, group)| row(&format!("{kind} {name}"), group));
        lines.collect::<String>()
    };
    text += &row("all", &totals.all);
    text += &named("language", &totals.languages);
    text += &named("role", &totals.roles);
    text += &named("family", &totals.families);
    let all = &totals.all;
    let median = all.honest.median().map_or_else(|| "-".to_owned(), |median| median.to_string());
    let _ = writeln!(text, "\nhonest answers a question, median: {median} (most {})", all.honest.most().unwrap_or(0));
    let _ = writeln!(text, "questions: {}; words: {}", range(&all.questions), range(&all.words));
    let _ = writeln!(
        text,
        "advice not mapped: {}; no answer fits: {}; questions without observable: {}",
        all.not_mapped, all.misfits, all.unnamed
    );
    if let Some(written) = all.written_now {
        let _ = writeln!(text, "writing at once: an acceptable result from {} of the moments", percent(written));
    }
    text += &searched(outcomes);
    text += &shared(outcomes);
    let _ = writeln!(text, "states: {}", all.states);
    for missed in &outcomes.missed {
        let _ = writeln!(text, "below the floor: {}: {}, wanted {}", missed.floor, missed.is, missed.wanted);
    }
    text
}

const HEAD: &str = "                                   people  all right   right    half   wrong   waits  advice  violations  holes";

fn row(name: &str, group: &Group) -> String {
    let advice = group.advice.map_or_else(|| "-".to_owned(), percent);
    format!(
        "{name:<35}{:>6}{:>11}{:>8}{:>8}{:>8}{:>8}{advice:>8}{:>12}{:>7}\n",
        group.people,
        group.every_walk_right,
        percent(group.right),
        percent(group.half),
        percent(group.wrong),
        percent(group.paused),
        group.violations,
        group.holes,
    )
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
    format!(
        "from the search: {} of {} first picks find something; right {}, half {}, wrong {}\n",
        measures.len(),
        all.len(),
        mean(|measure| measure.right),
        mean(|measure| measure.half),
        mean(|measure| measure.wrong),
    )
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
    let mut text = String::new();
    let counted = |text: &mut String, title: &str, named: &dyn Fn(&Measure) -> BTreeSet<String>| {
        if let Some(all) = most_first(measures.iter().flat_map(|measure| named(measure))) {
            let _ = writeln!(text, "{title} (people): {all}");
        }
    };
    counted(&mut text, "holes", &|measure| measure.holes.iter().map(|(hole, _)| hole.to_string()).collect());
    counted(&mut text, "no answer fits", &|measure| measure.misfits.iter().map(ToString::to_string).collect());
    counted(&mut text, "names no observable", &|measure| measure.unnamed.iter().map(ToString::to_string).collect());
    let not_right = |measure: &Measure, wanted| {
        let ends = measure.ends.iter().filter(move |(_, grade, _)| *grade == wanted);
        ends.map(|(place, _, _)| place.to_string()).collect::<BTreeSet<_>>()
    };
    counted(&mut text, "wrong at", &|measure| not_right(measure, Grade::Wrong));
    counted(&mut text, "half right at", &|measure| not_right(measure, Grade::Half));
    text
}
