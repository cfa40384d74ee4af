//! Every condition of a pack as a flat list.

use super::model::{Contact, End, Flow, Ladder, PackHead, Question, Route};
use super::texts::Line;
use super::when::When;

/// Every condition of pack.yaml, with its path in the file.
pub fn head_conditions(head: &PackHead) -> Vec<(String, &When)> {
    let details = head.details.values().map(|detail| ("details", &detail.id, &detail.when));
    let acts = head.acts.values().map(|act| ("acts", &act.id, &act.when));
    let own = details.chain(acts).filter_map(|(group, id, when)| Some((format!("{group}.{}.when", id.value), when.as_ref()?)));
    let excuses = head.acts.values().filter_map(|act| Some((format!("acts.{}.unless", act.id.value), act.unless.as_ref()?)));
    own.chain(excuses).chain(head.contacts.iter().flat_map(|(id, contact)| contact_lines(&format!("contacts.{id}"), contact))).collect()
}

/// The conditions of what the message and its form say and of what people ask, which decide nothing about the walk.
pub fn letter_conditions(head: &PackHead) -> Vec<(String, &When)> {
    let mut all = Vec::new();
    for (id, detail) in &head.details {
        all.extend(listed(&format!("details.{id}"), "label", &detail.label.lines, Line::when));
        all.extend(listed(&format!("details.{id}"), "ask", &detail.ask.lines, Line::when));
    }
    for (id, observable) in &head.observables {
        all.extend(listed(&format!("observables.{id}"), "tell", &observable.tell, |telling| telling.when.as_ref()));
    }
    all.extend(head.questions.iter().flat_map(|(id, question)| question_conditions(&format!("questions.{id}"), question)));
    all
}

/// The conditions of something that people ask, with their paths below that of the question.
pub fn question_conditions<'p>(path: &str, question: &'p Question) -> Vec<(String, &'p When)> {
    let own = question.when.iter().map(|when| (format!("{path}.when"), when));
    own.chain(listed(path, "answer", &question.answer.lines, Line::when)).collect()
}

/// The conditions of what a contact says, with their paths below that of the contact.
pub fn contact_lines<'p>(path: &str, contact: &'p Contact) -> Vec<(String, &'p When)> {
    let mut all = listed(path, "how", &contact.how.lines, Line::when);
    all.extend(listed(path, "expect", &contact.expect.lines, Line::when));
    all
}

/// The conditions of what an end says.
pub fn end_lines<'p>(path: &str, end: &'p End) -> Vec<(String, &'p When)> {
    let mut all = listed(path, "next", &end.next.lines, Line::when);
    for (key, wordings) in [("request", &end.request), ("expect", &end.expect)] {
        all.extend(wordings.iter().flat_map(|wordings| listed(path, key, &wordings.lines, Line::when)));
    }
    all
}

/// The conditions of what a ladder and its checks say.
pub fn ladder_lines<'p>(path: &str, ladder: &'p Ladder) -> Vec<(String, &'p When)> {
    let intro = ladder.intro.iter().flat_map(|intro| listed(path, "intro", &intro.lines, Line::when));
    let checks = ladder.checks.iter().enumerate();
    let how = checks.flat_map(|(index, check)| listed(&format!("{path}.try[{index}]"), "how", &check.how.lines, Line::when));
    intro.chain(how).collect()
}

/// Every condition of a flow, with its path in the file.
pub fn conditions(flow: &Flow) -> Vec<(String, &When)> {
    let mut all = Vec::new();
    for (name, step) in &flow.steps {
        let path = format!("steps.{name}");
        for (way, route) in step.all_routes() {
            branches(&mut all, &format!("{path}.{}", way.key()), route);
        }
        all.extend(listed(&path, "answers", step.answers(), |answer| answer.when.as_ref()));
        all.extend(listed(&path, "try", step.checks(), |check| check.when.as_ref()));
        all.extend(step.ladder().into_iter().flat_map(|ladder| ladder_lines(&path, ladder)));
    }
    if let Some(route) = &flow.back {
        branches(&mut all, "back", route);
    }
    for (name, end) in &flow.ends {
        all.extend(end_lines(&format!("ends.{name}"), end));
    }
    all
}

fn branches<'p>(all: &mut Vec<(String, &'p When)>, path: &str, route: &'p Route) {
    let conditions = route.branches.iter().enumerate();
    all.extend(conditions.filter_map(|(index, branch)| Some((format!("{path}[{index}].when"), branch.when.as_ref()?))));
}

fn listed<'p, T>(path: &str, key: &str, items: &'p [T], when: fn(&'p T) -> Option<&'p When>) -> Vec<(String, &'p When)> {
    let items = items.iter().enumerate();
    items.filter_map(|(index, item)| Some((format!("{path}.{key}[{index}].when"), when(item)?))).collect()
}
