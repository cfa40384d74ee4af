//! What a script says of its own end: the end that it must reach, and the scenario that it plays.

use login_rescue_core::case::Here;
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::flow::script::Script;
use login_rescue_core::flow::worded::named;
use login_rescue_core::flow::{Finding, Id, Pack, faults};

use super::Replayed;

/// The end and the scenario that a script names must be in the pack.
pub(super) fn check_names(pack: &Pack, script: &Script, file: &str, findings: &mut Vec<Finding>) {
    if let Some(end) = &script.reaches
        && !pack.can_stop_at(&end.value)
    {
        let ends = pack.flows().flat_map(|flow| flow.ends.keys().map(move |end| format!("{}.{end}", flow.id.value)));
        let ends: Vec<String> = ends.collect();
        let finding = faults::NOT_IN_PACK.found(file, end.span, named![faults::AN_END, &end.value]).at("reaches");
        findings.push(finding.near(&end.value.to_string(), ends.iter().map(String::as_str)));
    }
    let scenarios = &pack.head().scenarios;
    if let Some(scenario) = script.scenario.as_ref().filter(|scenario| !scenarios.contains_key(&scenario.value)) {
        let finding = faults::NOT_IN_PACK.found(file, scenario.span, named![faults::A_SCENARIO, &scenario.value]).at("scenario");
        findings.push(finding.near(scenario.value.as_str(), scenarios.keys().map(Id::as_str)));
    }
}

/// Where the walk does not end as the script says.
pub(super) fn broken_promises(replayed: &Replayed, script: &Script, file: &str) -> Vec<Finding> {
    let Here::End(here) = &replayed.walk.here else {
        let place = replayed.walk.here.name();
        let stops = |span| faults::STOPS_AT.found(file, span, named![&place]);
        let spans = script.reaches.iter().map(|end| end.span).chain(script.scenario.iter().map(|scenario| scenario.span));
        return spans.take(1).map(stops).collect();
    };
    let mut broken = Vec::new();
    if let Some(end) = script.reaches.as_ref().filter(|end| end.value != here.address) {
        broken.push(faults::OTHER_END.found(file, end.span, named![&here.address, &end.value]));
    }
    let scenario = script.scenario.as_ref().and_then(|name| Some((name, replayed.pack.head().scenarios.get(&name.value)?)));
    if let Some((name, scenario)) = scenario.filter(|(_, scenario)| !scenario.results.contains(&here.end.result)) {
        let allowed: Vec<&str> = scenario.results.iter().map(|result| EndResult::word(*result)).collect();
        let named = named![here.end.result.word(), &name.value, allowed.join(", ")];
        broken.push(faults::OTHER_RESULT.found(file, name.span, named));
    }
    broken
}
