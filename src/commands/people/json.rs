//! The people for programs. Shares go from 0 to 1.

use std::collections::BTreeMap;

use login_rescue_core::flow::person::Person;
use login_rescue_core::people::{FromSearch, GroupTotals, Measure, Spread, Worst};
use serde_json::{Value, json};

use super::{Outcomes, PersonResult};

pub(super) fn json(outcomes: &Outcomes) -> Value {
    let totals = &outcomes.totals;
    let groups = |groups: &BTreeMap<String, GroupTotals>| {
        groups.iter().map(|(name, of)| (name.clone(), group(of))).collect::<serde_json::Map<_, _>>()
    };
    json!({
        "people": outcomes.people.iter().map(person).collect::<Value>(),
        "totals": {
            "all": group(&totals.all), "languages": groups(&totals.languages), "roles": groups(&totals.roles),
            "families": groups(&totals.families),
        },
        "below_floors": outcomes.missed.iter().map(|missed| json!({ "floor": missed.floor, "is": missed.is, "wanted": missed.wanted })).collect::<Value>(),
    })
}

fn person(outcome: &PersonResult) -> Value {
    let PersonResult { person, measure: of, search } = outcome;
    json!({
        "id": person.id.value, "language": person.language.code(), "role": person.role.word(), "family": person.family.value,
        "too_large": of.is_none(), "from_start": of.as_ref().map(|of| measure(person, of)),
        "from_search": search.iter().map(|found| from_search(person, found)).collect::<Value>(),
    })
}

fn measure(person: &Person, measure: &Measure) -> Value {
    let forbidden = |number: usize| person.must_not.get(number).map(|not| not.say.value.as_str());
    let advice = |number: usize| person.must_hear.get(number).map(|hear| hear.say.value.as_str());
    let broken = measure.broken.iter().map(|broken| {
        let (kind, say) = if broken.is_forbidden { ("must-not", forbidden(broken.number)) } else { ("before", advice(broken.number)) };
        json!({ "kind": kind, "say": say, "share": rounded(broken.share) })
    });
    let heard = measure.heard.iter().map(|(number, share)| json!({ "say": advice(*number), "share": rounded(*share) }));
    json!({
        "walks": rounded(measure.walks), "states": measure.states, "every_walk_right": measure.is_every_walk_right,
        "right": rounded(measure.right), "half": rounded(measure.half), "wrong": rounded(measure.wrong), "paused": rounded(measure.paused),
        "advice": measure.advice().map(rounded), "heard": heard.collect::<Value>(), "advice_not_mapped": measure.not_mapped,
        "violations": broken.collect::<Value>(),
        "holes": measure.holes.iter().map(|(hole, at)| json!({ "observable": hole, "at": at })).collect::<Value>(),
        "misfits": measure.misfits, "unnamed": measure.unnamed,
        "honest_answers": measure.honest.iter().map(|(at, count)| json!({ "at": at, "answers": count })).collect::<Value>(),
        "questions": spread(&measure.questions), "words": spread(&measure.words),
        "ends": ends(measure),
        "written_now": measure.written_now.map(rounded),
        "worst": measure.worst.as_ref().map(|of| worst(of, &forbidden, &advice)),
    })
}

pub(super) fn ends(measure: &Measure) -> Value {
    measure.ends.iter().map(|(at, grade, share)| json!({ "at": at, "grade": grade.word(), "share": rounded(*share) })).collect()
}

fn worst<'s>(worst: &Worst, forbidden: &dyn Fn(usize) -> Option<&'s str>, advice: &dyn Fn(usize) -> Option<&'s str>) -> Value {
    json!({
        "grade": worst.grade.word(), "at": worst.place, "because": worst.because, "share": rounded(worst.share), "script": worst.script,
        "misses": worst.missed.iter().map(|number| advice(*number)).collect::<Vec<_>>(),
        "comes_up": worst.forbidden.iter().map(|number| forbidden(*number)).collect::<Vec<_>>(),
    })
}

fn from_search(person: &Person, found: &FromSearch) -> Value {
    json!({ "says": found.says, "start": found.start, "walks": found.measure.as_ref().map(|of| measure(person, of)) })
}

fn group(group: &GroupTotals) -> Value {
    json!({
        "people": group.people, "every_walk_right": group.every_walk_right, "too_large": group.too_large,
        "right": rounded(group.right), "half": rounded(group.half), "wrong": rounded(group.wrong), "paused": rounded(group.paused),
        "advice": group.advice.map(rounded), "advice_not_mapped": group.not_mapped, "violations": group.violations, "holes": group.holes,
        "misfits": group.misfits, "unnamed": group.unnamed, "questions": spread(&group.questions), "words": spread(&group.words),
        "honest_answers": spread(&group.honest), "written_now": group.written_now.map(rounded), "states": group.states,
    })
}

fn spread(spread: &Spread) -> Value {
    json!({ "median": spread.median(), "most": spread.most() })
}

/// Shares are sums of fractions; what follows is the rounding of the machine.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1_000_000.0).round() / 1_000_000.0
}
