//! Whether a test of a flow does what it says.

use login_rescue_core::case::{Case, Header, Here, Moment, Said, Visit, Walk, is_named, known_keys, needed_details, replay};
use login_rescue_core::flow::model::{Flow, FlowTest};
use login_rescue_core::flow::script::ChoiceKind;
use login_rescue_core::flow::span::Spanned;
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::filled;
use login_rescue_core::message;
use login_rescue_core::wording;

use crate::words::{nearest_hint, spoken, words};

use super::coverage::Coverage;

/// What is wrong with a test; nothing if it passes. What it walks through goes into the coverage.
pub(super) fn faults(pack: &Pack, flow: &Flow, test: &FlowTest, now: Moment, coverage: &mut Coverage) -> Vec<String> {
    let own = &flow.id.value;
    let mut faults = unknown_names(pack, test, own);
    let begin = test.begins.as_ref().unwrap_or(&flow.start).value.clone();
    let mut case = Case::new(Header::new(pack, begin, now, pack.first_language()));
    let used = match replay(pack, &mut case, &test.choices, Some(own), now) {
        Ok(used) => used,
        Err(fault) => return vec![fault.to_string()],
    };
    faults.extend(used.unused(&test.choices).into_iter().map(|(kind, key)| filled!(words().test_unused, kind.key(), key.value)));
    match case.walk(pack) {
        Ok(walk) => {
            coverage.add(&walk);
            faults.extend(judge(pack, &walk, &case, test));
            faults.extend(judge_advice(pack, &walk, test, own));
        }
        Err(lost) => faults.push(wording::why_lost(spoken().strings(), &lost)),
    }
    faults
}

/// Names that a test uses and that the pack does not have.
fn unknown_names(pack: &Pack, test: &FlowTest, own: &Id) -> Vec<String> {
    let unknown = |kind: &str, name: &str, known: &[String]| {
        let near = nearest_hint(name, known.iter().map(String::as_str));
        (!known.iter().any(|known| known == name)).then(|| filled!(words().test_no_name, kind, name, near))
    };
    let acts = pack.head().acts.keys().map(ToString::to_string);
    let advised: Vec<String> = known_keys(pack, ChoiceKind::Checks, Some(own)).into_iter().chain(acts).collect();
    let advice = [("advises", &test.advises), ("never-advises", &test.never_advises)];
    let names = advice.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)));
    let keys = test.choices.keys().filter_map(|(kind, key)| unknown(kind.key(), &key.value, &known_keys(pack, kind, Some(own))));
    keys.chain(names.filter_map(|(kind, name)| unknown(kind, &name.value, &advised))).collect()
}

fn is_act(pack: &Pack, name: &str) -> bool {
    pack.head().acts.keys().any(|act| act.as_str() == name)
}

fn judge(pack: &Pack, walk: &Walk, case: &Case, test: &FlowTest) -> Vec<String> {
    let wanted = &test.reaches.value;
    let Here::End(here) = &walk.here else {
        return vec![filled!(words().test_stops, walk.here.name(), wanted)];
    };
    if here.address != *wanted {
        return vec![filled!(words().test_reaches, here.address, wanted)];
    }
    let needed = needed_details(pack, here.end, &walk.facts);
    let tells = |visit: &Visit| matches!(visit.said, Said::Outcome(_, check, _) if check.told_under(&walk.facts).is_some());
    let tried = |id: &Id| walk.trail.iter().any(|visit| visit.place.check.as_ref() == Some(id) && tells(visit));
    let missing =
        test.message_has.iter().filter(|wanted| !needed.iter().any(|detail| detail.id.value == wanted.value) && !tried(&wanted.value));
    let mut faults: Vec<String> = missing.map(|id| filled!(words().test_not_carried, id.value)).collect();
    if !test.message_has.is_empty()
        && let Err(reason) = message::message_of(pack, case, walk)
    {
        faults.push(reason.to_string());
    }
    faults
}

/// What must come up on the way and does not, and what must not and does.
fn judge_advice(pack: &Pack, walk: &Walk, test: &FlowTest, own: &Id) -> Vec<String> {
    let comes_up = |name: &Spanned<String>| {
        let is_act = is_act(pack, &name.value);
        let acts = acts_of(walk);
        let is_done = is_act && acts.iter().any(|act| act.as_str() == name.value);
        is_done || walk.trail.iter().any(|visit| visit.place.check.is_some() && is_named(&name.value, &visit.place, Some(own)))
    };
    let missing = test.advises.iter().filter(|name| !comes_up(name)).map(|name| filled!(words().test_not_advised, name.value));
    let wrong = test.never_advises.iter().filter(|name| comes_up(name)).map(|name| filled!(words().test_advised, name.value));
    missing.chain(wrong).collect()
}

/// The acts of the questions, checks and the end that a walk has come to.
fn acts_of<'p>(walk: &Walk<'p>) -> Vec<&'p Id> {
    let behind = walk.trail.iter().flat_map(|visit| match visit.said {
        Said::Answer(step, ..) | Said::Wait(step, ..) => step.does.iter(),
        Said::Outcome(_, check, _) => check.does.iter(),
    });
    let end = match &walk.here {
        Here::End(here) => here.end.does.iter(),
        _ => [].iter(),
    };
    behind.chain(end).map(|act| &act.value).collect()
}
