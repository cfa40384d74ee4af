//! The difference of two packs as sections with lines, for whatever prints them: what somebody must look at stands first and is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use indexmap::IndexMap;
use login_rescue_core::diff::{
    Added, AttributeChange, CaseChange, Difference, EndShare, Example, GuardChange, LetterChange, Moved, NOTHING_KNOWN, PersonChange,
    Played, Removed, Reworded, ScriptChange, ThingKind, ThingName, Verdict, VerdictReason, WalkLengths as Walks, percent,
};
use login_rescue_core::flow::{Code, Finding};
use login_rescue_core::locale::filled;

use crate::words::{Words, spoken, words};

use super::DiffReport;

/// Most lines of one section; whoever has more begins with these.
const MOST_LINES: usize = 40;
/// Most scripts or ends that are named in one line.
const MOST_NAMED: usize = 4;
/// Most ids that are named in one line.
const MOST_IDS: usize = 16;
/// What is shorter than this is printed as it stands, in bytes.
const SHORT: usize = 100;
/// Most people of whom it is said how long their walks take although they end as before.
const MOST_LENGTHS: usize = 10;

/// What belongs together under a heading.
pub(super) struct ReportSection {
    pub title: String,
    pub lines: Vec<ReportLine>,
    pub more: usize,
}

pub(super) struct ReportLine {
    pub text: String,
    pub is_bad: bool,
    /// Words of both packs that stand in place of each other.
    pub sides: Option<[Vec<String>; 2]>,
}

impl ReportLine {
    fn new(text: String) -> Self {
        Self { text, is_bad: false, sides: None }
    }

    fn bad(self, is_bad: bool) -> Self {
        Self { is_bad, ..self }
    }

    fn sides(self, old: &[String], new: &[String]) -> Self {
        Self { sides: Some([old.to_vec(), new.to_vec()]), ..self }
    }
}

/// What it comes to in one line.
pub(super) fn summary(outcome: &DiffReport, words: &Words) -> String {
    let Difference { guards, people, scripts, come, gone, moved, changes, reworded, left_behind, letters, cases } = &outcome.difference;
    let people_as = |verdict| people.iter().filter(|person| person.verdict == verdict).count();
    let scripts_as = |verdict| scripts.iter().filter(|script| script.verdict == verdict).count();
    let weaker = guards.iter().filter(|guard| guard.is_weaker).count();
    let mut parts = vec![
        filled!(words.diff_guards_weaker, weaker),
        filled!(words.diff_counts, come.len(), gone.len(), moved.len(), things(changes)),
        filled!(words.diff_texts, reworded.len(), left_behind.len()),
    ];
    if !people.is_empty() {
        parts.insert(1, filled!(words.diff_people, people_as(Verdict::Worse), people_as(Verdict::Better), people.len()));
    }
    if !scripts.is_empty() {
        parts.insert(2, filled!(words.diff_scripts, scripts_as(Verdict::Worse), scripts_as(Verdict::Better), scripts.len()));
        parts.push(filled!(words.diff_letters, letters.len()));
    }
    if outcome.cases > 0 {
        parts.push(filled!(words.diff_cases, cases.len(), outcome.cases));
    }
    parts.join("; ")
}

fn things(changes: &[AttributeChange]) -> usize {
    changes.iter().map(|change| &change.what).collect::<BTreeSet<_>>().len()
}

pub(super) fn sections(outcome: &DiffReport) -> Vec<ReportSection> {
    let (of, words) = (&outcome.difference, words());
    let mut all = vec![
        section(words.diff_unread, unread(outcome)),
        section(words.diff_acts, of.guards.iter().map(guard).collect()),
        section(words.diff_of_people, people(&of.people)),
        section(words.diff_of_scripts, scripts(&of.scripts)),
        section(words.diff_came, come(&of.come)),
        section(words.diff_went, gone(&of.gone)),
        section(words.diff_moved, of.moved.iter().map(moved).collect()),
        section(words.diff_other, changes(&of.changes, |attribute| !is_estimate(attribute))),
        section(words.diff_estimates, changes(&of.changes, is_estimate)),
        section(words.diff_of_letters, of.letters.iter().map(letter).collect()),
        section(words.diff_reworded, reworded(&of.reworded, outcome.in_words)),
        section(words.diff_left_behind, of.left_behind.iter().map(left_behind).collect()),
        section(words.diff_of_cases, of.cases.iter().map(case).collect()),
    ];
    all.retain(|section| !section.lines.is_empty());
    all
}

fn section(title: &str, mut lines: Vec<ReportLine>) -> ReportSection {
    lines.sort_by_key(|line| !line.is_bad);
    let more = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    ReportSection { title: title.to_owned(), lines, more }
}

fn is_estimate(attribute: &str) -> bool {
    ["share", "fixes", "takes"].contains(&attribute)
}

/// One line for all places of which the same is wrong.
fn unread(outcome: &DiffReport) -> Vec<ReportLine> {
    let mut lines = Vec::new();
    for (name, findings) in [("OLD", &outcome.old.unread), ("NEW", &outcome.new.unread)] {
        let mut groups: IndexMap<(Code, String), Vec<&Finding>> = IndexMap::new();
        for finding in findings {
            groups.entry((finding.code, finding.said(spoken()))).or_default().push(finding);
        }
        lines.extend(groups.into_values().filter_map(|group| {
            let (first, others) = group.split_first()?;
            let more = if others.is_empty() { String::new() } else { filled!(words().diff_places, others.len()) };
            let said = first.said(spoken());
            Some(ReportLine::new(filled!(words().diff_finding, name, said, first.file, first.span.line, first.path, more)))
        }));
    }
    lines
}

fn guard(change: &GuardChange) -> ReportLine {
    let GuardChange { act, at, guard, old, new, is_weaker, example } = change;
    let words = words();
    let mut text = match at {
        Some(at) if *guard == "allow" => filled!(words.diff_allows, at.kind.word(), at, act, old, new),
        Some(at) if new.is_empty() => filled!(words.diff_no_act, at.kind.word(), at, act),
        Some(at) => filled!(words.diff_other_act, at.kind.word(), at, act, new),
        None => format!("{act}: {guard}: {}", arrow(old, new)),
    };
    if *is_weaker {
        text += words.diff_weaker;
    }
    if let Some(example) = example {
        text += &filled!(words.diff_where, situation(example));
    }
    ReportLine::new(text).bad(*is_weaker)
}

fn arrow(old: &str, new: &str) -> String {
    let said = |text: &str| if text.is_empty() { words().diff_nothing.to_owned() } else { text.to_owned() };
    format!("{} -> {}", said(old), said(new))
}

/// The facts of a situation, or that none is known.
fn situation(facts: &str) -> &str {
    if facts == NOTHING_KNOWN { words().diff_nothing_known } else { facts }
}

fn people(people: &[PersonChange]) -> Vec<ReportLine> {
    let mut lines: Vec<ReportLine> = lengths(people).into_iter().collect();
    let told = |verdict: Verdict| people.iter().filter(move |person| person.verdict == verdict);
    lines.extend(told(Verdict::Worse).chain(told(Verdict::Better)).map(person));
    lines.extend(told(Verdict::Same).filter(|person| !person.ends.is_empty()).map(person));
    let mut longer: Vec<&PersonChange> = told(Verdict::Same).filter(|person| person.ends.is_empty() && longer(person) >= 0.5).collect();
    longer.sort_by(|a, b| self::longer(b).total_cmp(&self::longer(a)));
    lines.extend(longer.into_iter().take(MOST_LENGTHS).map(person));
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for person in told(Verdict::NotComparable) {
        *reasons.entry(why(person.why)).or_default() += 1;
    }
    lines.extend(reasons.into_iter().map(|(why, count)| ReportLine::new(filled!(words().diff_not_compared, count, why))));
    lines
}

fn why(why: VerdictReason) -> String {
    let words = words();
    match why {
        VerdictReason::Wrong(old, new) => filled!(words.diff_why_wrong, percent(old), percent(new)),
        VerdictReason::Right(old, new) => filled!(words.diff_why_right, percent(old), percent(new)),
        VerdictReason::OldUnknown => words.diff_old_unknown.to_owned(),
        VerdictReason::NewUnknown => words.diff_new_unknown.to_owned(),
        VerdictReason::Nothing => String::new(),
    }
}

/// By how many minutes of work the walks differ.
fn longer(person: &PersonChange) -> f64 {
    let (Some(old), Some(new)) = (&person.old, &person.new) else { return 0.0 };
    (new.minutes - old.minutes).abs()
}

/// How long the walks are on average.
fn lengths(people: &[PersonChange]) -> Option<ReportLine> {
    let both: Vec<(&Walks, &Walks)> = people.iter().filter_map(|person| Some((person.old.as_ref()?, person.new.as_ref()?))).collect();
    let mean = |part: fn(&Walks) -> f64| {
        let [old, new] = [0, 1].map(|side| login_rescue_core::people::mean(both.iter().map(|pair| part([pair.0, pair.1][side]))));
        number(old.unwrap_or_default(), new.unwrap_or_default())
    };
    let means = [mean(|walks| walks.questions), mean(|walks| walks.minutes), mean(|walks| walks.waiting)];
    let text = filled!(words().diff_averages, both.len(), means[0], means[1], means[2]);
    (!both.is_empty()).then(|| ReportLine::new(text))
}

fn person(person: &PersonChange) -> ReportLine {
    let mut text = format!("{} ({})", person.person, person.family);
    match person.verdict {
        Verdict::Worse => text += words().diff_worse,
        Verdict::Better => text += words().diff_better,
        _ => {}
    }
    if person.verdict != Verdict::NotComparable {
        text += &why(person.why);
    }
    for EndShare { end, old, new, grade } in person.ends.iter().take(MOST_NAMED) {
        let _ = write!(text, "; {end} {} -> {}", percent(*old), percent(*new));
        if *grade != "right" {
            let _ = write!(text, " [{grade}]");
        }
    }
    if let Some(more) = person.ends.len().checked_sub(MOST_NAMED + 1) {
        text += &filled!(words().diff_more_ends, more + 1);
    }
    if let (Some(old), Some(new)) = (&person.old, &person.new) {
        text += &filled!(words().diff_lengths, number(old.questions, new.questions), number(old.minutes, new.minutes));
    }
    ReportLine::new(text).bad(person.verdict == Verdict::Worse)
}

/// One number where both are the same.
fn number(old: f64, new: f64) -> String {
    let [old, new] = [old, new].map(|number| format!("{number:.1}"));
    if old == new { old } else { format!("{old} -> {new}") }
}

fn scripts(scripts: &[ScriptChange]) -> Vec<ReportLine> {
    let mut lines = Vec::new();
    let ends = scripts.iter().filter_map(|script| Some((ended(&script.old)?, ended(&script.new)?)));
    let both: Vec<(&Played, &Played)> = ends.collect();
    if !scripts.is_empty() {
        let same = both.iter().filter(|(old, new)| (old.questions, old.result) == (new.questions, new.result)).count();
        lines.push(ReportLine::new(filled!(words().diff_scripts_end, scripts.len(), both.len(), same)));
    }
    let told = scripts.iter().filter(|script| script.is_elsewhere || script.verdict == Verdict::Worse);
    lines.extend(told.filter(|script| ended(&script.old).is_some() && ended(&script.new).is_some()).map(script));
    lines.extend(unended("OLD", scripts, |script| [&script.old, &script.new]));
    lines.extend(unended("NEW", scripts, |script| [&script.new, &script.old]));
    lines
}

fn ended(side: &Result<Played, String>) -> Option<&Played> {
    side.as_ref().ok().filter(|played| played.result.is_some())
}

/// One line for all scripts that do not end in one pack for the same reason; those that end in neither pack tell nothing.
fn unended(name: &str, scripts: &[ScriptChange], sides: fn(&ScriptChange) -> [&Result<Played, String>; 2]) -> Vec<ReportLine> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for script in scripts {
        let [here, other] = sides(script);
        if ended(here).is_none() && ended(other).is_some() {
            groups.entry(side(here)).or_default().push(&script.script);
        }
    }
    let line = |(why, scripts): (String, Vec<&str>)| {
        ReportLine::new(filled!(words().diff_unended, scripts.len(), name, why, named(scripts.into_iter(), MOST_NAMED)))
    };
    groups.into_iter().map(line).collect()
}

fn side(side: &Result<Played, String>) -> String {
    match side {
        Ok(Played { place, result: Some(result), .. }) => format!("{place} [{}]", result.word()),
        Ok(Played { place, result: None, .. }) => filled!(words().diff_stops, place),
        Err(why) => filled!(words().diff_unplayed, why),
    }
}

fn script(change: &ScriptChange) -> ReportLine {
    let mut text = format!("{}: {}", change.script, arrow(&side(&change.old), &side(&change.new)));
    if let (Ok(old), Ok(new)) = (&change.old, &change.new) {
        let questions = [old, new].map(|played| f64::from(u32::try_from(played.questions).unwrap_or(u32::MAX)));
        let questions = format!("{:.0} -> {:.0}", questions[0], questions[1]);
        text += &filled!(words().diff_lengths, questions, number(old.minutes, new.minutes));
    }
    match change.verdict {
        Verdict::Worse => text += words().diff_is_worse,
        Verdict::Better => text += words().diff_is_better,
        Verdict::Same | Verdict::NotComparable => {}
    }
    ReportLine::new(text).bad(change.verdict == Verdict::Worse)
}

/// What came to the same place, or went from it, in one line.
fn by_place<'k>(all: impl Iterator<Item = (&'k ThingName, usize)>) -> Vec<ReportLine> {
    let mut groups: BTreeMap<(ThingKind, &str), Vec<String>> = BTreeMap::new();
    for (what, parts) in all {
        let parts = if parts > 0 { filled!(words().diff_parts, parts) } else { String::new() };
        groups.entry((what.kind, &what.within)).or_default().push(format!("{}{parts}", what.id));
    }
    let line = |((kind, within), names): ((ThingKind, &str), Vec<String>)| {
        let place = if within.is_empty() { kind.word().to_owned() } else { filled!(words().diff_in, kind.word(), within) };
        ReportLine::new(format!("{place}: {}", named(names.iter().map(String::as_str), MOST_IDS)))
    };
    groups.into_iter().map(line).collect()
}

fn come(come: &[Added]) -> Vec<ReportLine> {
    by_place(come.iter().map(|come| (&come.what, come.parts)))
}

/// What was merged stands by itself.
fn gone(gone: &[Removed]) -> Vec<ReportLine> {
    let merged = |gone: &Removed| {
        let into = gone.into.as_ref()?;
        Some(ReportLine::new(filled!(words().diff_merged, gone.what.kind.word(), gone.what, into)))
    };
    let lost = gone.iter().filter(|gone| gone.into.is_none()).map(|gone| (&gone.what, gone.parts));
    gone.iter().filter_map(merged).chain(by_place(lost)).collect()
}

fn moved(moved: &Moved) -> ReportLine {
    let Moved { from, to, is_named } = moved;
    // Of checks pack.yaml keeps no former names.
    let lost = !is_named && matches!(from.kind, ThingKind::Step | ThingKind::Answer);
    let lost = if lost { words().diff_unnamed } else { "" };
    ReportLine::new(filled!(words().diff_now, from.kind.word(), from, to, lost))
}

/// Everything about one thing in one line, and things of which the same is said together.
fn changes(changes: &[AttributeChange], is_wanted: impl Fn(&str) -> bool) -> Vec<ReportLine> {
    let mut things: IndexMap<&ThingName, Vec<String>> = IndexMap::new();
    for change in changes.iter().filter(|change| is_wanted(&change.attribute)) {
        things.entry(&change.what).or_default().push(said(change));
    }
    let mut groups: IndexMap<(ThingKind, String), Vec<String>> = IndexMap::new();
    for (what, said) in things {
        groups.entry((what.kind, said.join("; "))).or_default().push(what.to_string());
    }
    let line = |((kind, said), names): ((ThingKind, String), Vec<String>)| {
        ReportLine::new(format!("{} {}: {said}", kind.word(), names.join(", ")))
    };
    groups.into_iter().map(line).collect()
}

/// A long condition is told by a situation in which it means something else, a long list by what came and went.
fn said(change: &AttributeChange) -> String {
    let AttributeChange { attribute, old, new, examples, .. } = change;
    let whole = arrow(old, new);
    let [were, are] = [old, new].map(|list| list.split(", ").collect::<BTreeSet<_>>());
    let told = if whole.len() <= SHORT {
        whole
    } else if !examples.is_empty() {
        examples.iter().map(example).collect::<Vec<_>>().join(", ")
    } else if were.is_disjoint(&are) || were == are {
        whole
    } else {
        let signed = |sign: &str, name: &&str| format!("{sign}{name}");
        let more = are.difference(&were).map(|name| signed("+", name));
        more.chain(were.difference(&are).map(|name| signed("-", name))).collect::<Vec<_>>().join(", ")
    };
    format!("{}: {told}", name_of(attribute))
}

fn example(example: &Example) -> String {
    match example {
        Example::HoldsAlso(at) => filled!(words().diff_holds_also, situation(at)),
        Example::HoldsNoMore(at) => filled!(words().diff_holds_no_more, situation(at)),
        Example::Leads { old, new, at } => filled!(words().diff_leads, old, new, situation(at)),
    }
}

/// What an attribute is called; a key of the format is called as it is written.
fn name_of(attribute: &str) -> &str {
    let words = words();
    match attribute {
        "does what" => words.diff_does_what,
        "order of answers" => words.diff_order_of_answers,
        "order of checks" => words.diff_order_of_checks,
        "back leads to" => words.diff_back_leads,
        "asked again" => words.diff_asked_again,
        "leads to" => words.diff_leads_to,
        "fixed leads to" => words.diff_fixed_leads,
        "something else leads to" => words.diff_other_leads,
        "otherwise leads to" => words.diff_otherwise_leads,
        "cut short leads to" => words.diff_skipped_leads,
        _ => attribute,
    }
}

fn letter(change: &LetterChange) -> ReportLine {
    let LetterChange { lang, old, new, letters } = change;
    let named = named(letters.iter().map(String::as_str), MOST_NAMED);
    ReportLine::new(filled!(words().diff_in_letters, lang.code(), letters.len(), named)).sides(old, new)
}

fn named<'n>(names: impl ExactSizeIterator<Item = &'n str>, most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let mut all: Vec<String> = names.take(most).map(str::to_owned).collect();
    if more > 0 {
        all.push(filled!(words().diff_more_names, more));
    }
    all.join(", ")
}

/// How many by flow; with their words where these are asked for.
fn reworded(all: &[Reworded], in_words: bool) -> Vec<ReportLine> {
    if in_words {
        let line = |text: &Reworded| {
            ReportLine::new(format!("{} {}, {} ({})", text.at.kind.word(), text.at, text.field, text.lang.code()))
                .sides(&text.old, &text.new)
        };
        return all.iter().map(line).collect();
    }
    let mut groups: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for text in all {
        groups.entry(home(&text.at)).or_default()[text.lang as usize] += 1;
    }
    groups.into_iter().map(|(home, [en, ja])| ReportLine::new(format!("{home}: en {en}, ja {ja}"))).collect()
}

/// The flow of a thing, or what it is in pack.yaml.
fn home(key: &ThingName) -> String {
    match key.kind {
        ThingKind::Flow => key.id.clone(),
        kind if kind.is_saved() => key.within.split('.').next().unwrap_or_default().to_owned(),
        kind => format!("pack.yaml, {}", kind.word()),
    }
}

fn left_behind(text: &login_rescue_core::diff::LeftBehind) -> ReportLine {
    let (changed, stays) = (text.changed.code(), text.stays.code());
    ReportLine::new(filled!(words().diff_stays, text.at.kind.word(), text.at, text.field, changed, stays))
}

fn case(change: &CaseChange) -> ReportLine {
    let side = |side: &Result<String, String>| side.clone().unwrap_or_else(|why| filled!(words().diff_unfollowed, why));
    let fits = if change.no_longer_fits { words().diff_no_longer_fits } else { "" };
    ReportLine::new(format!("{}: {}{fits}", change.case, arrow(&side(&change.old), &side(&change.new))))
}
