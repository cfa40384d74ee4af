//! The picture of a pack: its flows, how their walks end, and what leads from one flow to another.

use std::collections::HashMap;

use crate::flow::model::{EndResult, Flow};
use crate::flow::{Address, Pack};
use crate::locale::{Lang, filled};
use crate::wording;

use super::words::{CARD_TEXT, name, short};
use super::{Card, NodeKind, Picture, of_flow};

/// The picture of a pack. An arrow says what leads to the other flow where that is one way, and otherwise how many there are.
pub fn of_pack(pack: &Pack, lang: Lang) -> Picture {
    let strings = lang.strings();
    let head = pack.opening();
    let id = head.id.as_ref().map(|id| name(id.value.as_str())).unwrap_or_default();
    let mut picture = Picture::new(id, short(head.title.get(lang), CARD_TEXT), lang);
    let flows: Vec<&Flow> = pack.flows().collect();
    let cards: HashMap<&str, usize> = flows.iter().enumerate().map(|(index, flow)| (flow.id.value.as_str(), index)).collect();
    picture.cards = flows.iter().map(|flow| card_of(flow, lang)).collect();
    if let Some(&start) = head.start.as_ref().and_then(|start| cards.get(start.value.flow.as_str())) {
        picture.cards[start].notes.push(strings.picture_start.to_owned());
    }
    for (from, flow) in flows.iter().enumerate() {
        let own = of_flow(pack, flow, lang);
        for arrow in &own.arrows {
            let there = Address::parse(&own.cards[arrow.to].id).and_then(|to| cards.get(to.flow.as_str()).copied());
            if let Some(to) = there.filter(|to| *to != from) {
                arrow.labels.iter().for_each(|label| picture.connect(from, to, label.clone(), arrow.is_return));
            }
        }
    }
    for arrow in picture.arrows.iter_mut().filter(|arrow| arrow.labels.len() > 1) {
        arrow.labels = vec![filled!(strings.picture_ways, arrow.labels.len())];
    }
    picture
}

fn card_of(flow: &Flow, lang: Lang) -> Card {
    let strings = lang.strings();
    let ending = |result: &EndResult| flow.ends.values().filter(|end| end.result == *result).count();
    let results = EndResult::WORDS.iter().map(|(_, result)| result).filter(|result| ending(result) > 0);
    let rows = results.map(|result| format!("{}: {}", wording::result(strings, *result), ending(result))).collect();
    let size = filled!(strings.picture_size, flow.steps.len(), flow.ends.len());
    Card {
        id: name(flow.id.value.as_str()),
        kind: NodeKind::Flow,
        mark: strings.picture_flow.to_owned(),
        text: short(flow.title.get(lang), CARD_TEXT),
        rows,
        notes: vec![size],
    }
}
