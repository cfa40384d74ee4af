//! The picture of one flow: its steps and ends, and the steps of other flows that it leads to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::flow::model::{Answer, Check, End, Flow, Go, Ladder, Route, Step, StepKind};
use crate::flow::step::Way;
use crate::flow::texts::Wordings;
use crate::flow::when::When;
use crate::flow::{Address, Id, Pack, Stop};
use crate::locale::{Lang, Strings, filled};
use crate::message::duration;
use crate::wording;

use super::words::{CARD_TEXT, LABEL_TEXT, ROW_TEXT, condition, conditional, name, short};
use super::{Card, NodeKind, Picture};

/// Most flows that a note names.
const NAMED: usize = 4;

/// The picture of a flow of a pack. That somebody may stop at every step and write at once is a note at the end where that leads and
/// no arrow, since it would be one from each step.
pub fn of_flow(pack: &Pack, flow: &Flow, lang: Lang) -> Picture {
    let id = &flow.id.value;
    let picture = Picture::new(name(id.as_str()), short(flow.title.get(lang), CARD_TEXT), lang);
    let mut drawing = Drawing { pack, own: id, strings: lang.strings(), lang, picture, cards: HashMap::new(), back: None };
    drawing.add_cards(flow);
    for (name, step) in &flow.steps {
        if let Some(&from) = drawing.cards.get(&Address::new(id.clone(), name.clone())) {
            drawing.add_arrows(from, step);
        }
    }
    drawing.add_notes(flow);
    drawing.picture
}

struct Drawing<'p> {
    pack: &'p Pack,
    own: &'p Id,
    strings: &'static Strings,
    lang: Lang,
    picture: Picture,
    cards: HashMap<Address, usize>,
    back: Option<usize>,
}

impl Drawing<'_> {
    fn add_cards(&mut self, flow: &Flow) {
        for (name, step) in &flow.steps {
            let card = self.step(step);
            self.add(Address::new(self.own.clone(), name.clone()), card);
        }
        // A step and an end of the same name: the walk finds the step, and the lint reports the end.
        for (name, end) in flow.ends.iter().filter(|(name, _)| !flow.steps.contains_key(*name)) {
            let card = self.end(end);
            self.add(Address::new(self.own.clone(), name.clone()), card);
        }
    }

    fn add(&mut self, address: Address, card: Card) -> usize {
        let index = self.picture.cards.len();
        self.picture.cards.push(Card { id: name(&address.to_string()), ..card });
        self.cards.insert(address, index);
        index
    }

    fn step(&self, step: &Step) -> Card {
        let text = |text: &str| short(text, CARD_TEXT);
        match &step.kind {
            StepKind::Ask(ask) => card(NodeKind::Question, self.strings.picture_question, text(ask.question.get(self.lang))),
            StepKind::Try(ladder) => {
                let intro = ladder.intro.as_ref().and_then(Wordings::usual).map(|intro| text(intro.get(self.lang))).unwrap_or_default();
                let rows = ladder.checks.iter().enumerate().map(|(index, check)| self.check(index, check)).collect();
                Card { rows, ..card(NodeKind::Checks, self.strings.picture_checks, intro) }
            }
            StepKind::Wait(wait) => {
                let mark = filled!(self.strings.picture_wait, duration(wait.length, self.lang));
                card(NodeKind::Wait, mark, text(wait.text.get(self.lang)))
            }
            StepKind::HandOver(hand_over) => {
                card(NodeKind::HandOver, self.strings.picture_hand_over, self.title_of(&hand_over.to.value.flow))
            }
        }
    }

    fn check(&self, index: usize, check: &Check) -> String {
        let text = short(check.instruction.get(self.lang), ROW_TEXT);
        let whens: Vec<&When> = check.when.iter().collect();
        let mark = if check.task { format!(" ({})", self.strings.picture_task) } else { String::new() };
        conditional(&format!("{}{mark}: {text}", index + 1), condition(self.strings, &whens).as_deref())
    }

    fn end(&self, end: &End) -> Card {
        card(NodeKind::End(end.result), wording::result(self.strings, end.result), short(end.text.get(self.lang), CARD_TEXT))
    }

    fn title_of(&self, flow: &Id) -> String {
        self.pack.flow(flow).map_or_else(|| name(flow.as_str()), |flow| short(flow.title.get(self.lang), CARD_TEXT))
    }

    fn add_arrows(&mut self, from: usize, step: &Step) {
        for (way, route) in step.routes() {
            let (label, when) = self.label(way, step);
            self.add_route(from, &label, when, route, false);
        }
        if let Some(hand_over) = step.hand_over() {
            let to = self.target(&Go::To(hand_over.to.value.clone()));
            self.picture.connect(from, to, self.strings.picture_hands_over.to_owned(), false);
            if let Some(route) = &hand_over.back {
                self.add_route(from, self.strings.picture_returns, None, route, true);
            }
        }
    }

    /// What is said to take a way, and when that is offered.
    fn label<'s>(&self, way: Way<'s>, step: &Step) -> (String, Option<&'s When>) {
        let strings = self.strings;
        let is_to_do = step.ladder().is_some_and(Ladder::is_to_do);
        let never_skipped = matches!(&step.kind, StepKind::Wait(wait) if wait.skipped.is_none());
        let said = match way {
            Way::Answer(_, Answer { text, when, .. }) => return (short(text.get(self.lang), LABEL_TEXT), when.as_ref()),
            Way::CheckFixed(index) => return (filled!(strings.picture_check_fixed, (index + 1)), None),
            Way::Fixed => strings.picture_fixed,
            Way::CheckOther(index) => return (filled!(strings.picture_check_other, (index + 1)), None),
            Way::Other => strings.picture_other,
            Way::Otherwise if is_to_do => strings.picture_then,
            Way::Otherwise => strings.picture_none_worked,
            Way::Waited if never_skipped => strings.picture_then,
            Way::Waited => strings.wait_done,
            Way::Skipped => strings.wait_skip,
            Way::HandOver => strings.picture_hands_over,
            Way::Back => strings.picture_returns,
            Way::WriteNow => strings.message_write_now,
        };
        (said.to_owned(), None)
    }

    fn add_route(&mut self, from: usize, label: &str, offered: Option<&When>, route: &Route, is_return: bool) {
        for branch in &route.branches {
            let whens: Vec<&When> = offered.into_iter().chain(&branch.when).collect();
            let mut said = condition(self.strings, &whens);
            if branch.when.is_none() && route.branches.len() > 1 {
                said = Some(
                    said.map_or_else(|| self.strings.picture_else.to_owned(), |said| format!("{said}; {}", self.strings.picture_else)),
                );
            }
            let to = self.target(&branch.go.value);
            self.picture.connect(from, to, conditional(label, said.as_deref()), is_return);
        }
    }

    /// The card of a target; one of another flow is made when it is first led to.
    fn target(&mut self, go: &Go) -> usize {
        let address = match go {
            Go::Back => return self.back_card(),
            Go::To(address) => address,
        };
        if let Some(&known) = self.cards.get(address) {
            return known;
        }
        let mut card = card(NodeKind::Elsewhere, self.strings.picture_elsewhere, self.title_of(&address.flow));
        match self.pack.stop(address) {
            Some(Stop::Step(_)) => {}
            Some(Stop::End(end)) => card.rows.push(wording::result(self.strings, end.result).to_owned()),
            None => self.strings.picture_missing.clone_into(&mut card.text),
        }
        self.add(address.clone(), card)
    }

    fn back_card(&mut self) -> usize {
        let index = *self.back.get_or_insert(self.picture.cards.len());
        if index == self.picture.cards.len() {
            // No step has an id without a dot.
            let id = "back".to_owned();
            let card = card(NodeKind::Back, self.strings.picture_back, self.strings.picture_back_text.to_owned());
            self.picture.cards.push(Card { id, ..card });
        }
        index
    }

    fn add_notes(&mut self, flow: &Flow) {
        if let Some(route) = &flow.back {
            let from = self.back_card();
            self.add_route(from, self.strings.picture_no_caller, None, route, false);
        }
        let start = self.target(&Go::To(flow.start.value.clone()));
        self.picture.cards[start].notes.push(self.strings.picture_start.to_owned());
        if let Some(end) = &flow.write_now {
            let to = self.target(&Go::To(end.value.clone()));
            self.picture.cards[to].notes.push(self.strings.picture_write_now.to_owned());
        }
        for (name, flows) in entries(self.pack, self.own) {
            if let Some(&card) = self.cards.get(&Address::new(self.own.clone(), name)) {
                let note = filled!(self.strings.picture_entered_from, self.listed(&flows));
                self.picture.cards[card].notes.push(note);
            }
        }
    }

    fn listed(&self, flows: &BTreeSet<&Id>) -> String {
        let mut names: Vec<String> = flows.iter().take(NAMED).map(|flow| name(flow.as_str())).collect();
        if flows.len() > NAMED {
            names.push(filled!(self.strings.picture_and_more, (flows.len() - NAMED)));
        }
        names.join(", ")
    }
}

fn card(kind: NodeKind, mark: impl Into<String>, text: String) -> Card {
    Card { id: String::new(), kind, mark: mark.into(), text, rows: Vec::new(), notes: Vec::new() }
}

/// The steps and ends of a flow that others lead to, and which.
fn entries<'p>(pack: &'p Pack, own: &Id) -> BTreeMap<Id, BTreeSet<&'p Id>> {
    let mut entries: BTreeMap<Id, BTreeSet<&Id>> = BTreeMap::new();
    for other in pack.flows().filter(|other| other.id.value != *own) {
        for target in other.targets().filter(|target| target.flow == *own) {
            entries.entry(target.name.clone()).or_default().insert(&other.id.value);
        }
    }
    entries
}
