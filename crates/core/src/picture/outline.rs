//! A picture as an outline, for terminals and screen readers: each card once, in the order in which a walk comes to it, and under it
//! what leads on. Every line says in words what a drawing would show by shape and colour.

use std::fmt::Write;

use crate::text::wrap;

use super::{Arrow, Card, NodeKind, Picture};

/// Cells of a line.
const COLUMNS: usize = 80;

/// The picture as lines of at most 80 cells.
pub fn outline(picture: &Picture) -> String {
    let strings = picture.lang.strings();
    let leaving = picture.leaving();
    let order = reading_order(picture, &leaving);
    let mut number = vec![0; picture.cards.len()];
    for (position, &card) in order.iter().enumerate() {
        number[card] = position + 1;
    }
    let mut out = String::new();
    line(&mut out, "", &format!("{}: {}", picture.id, picture.title));
    let mut group = OutlineGroup::Steps;
    for &index in &order {
        let card = &picture.cards[index];
        out.push('\n');
        if group_of(card.kind) != group {
            group = group_of(card.kind);
            line(&mut out, "", if group == OutlineGroup::Ends { strings.picture_ends } else { strings.picture_elsewheres });
        }
        head(&mut out, number[index], card, picture);
        for arrow in &leaving[index] {
            ways(&mut out, arrow, picture, &number);
        }
    }
    out
}

/// A step's own things: what it is, what it asks, its checks, its notes.
fn head(out: &mut String, number: usize, card: &Card, picture: &Picture) {
    line(out, "", &format!("{number}. {} [{}]", own_name(card, picture), card.mark));
    let texts = card.notes.iter().map(|note| format!("({note})"));
    for text in texts.chain(Some(card.text.clone()).filter(|text| !text.is_empty())) {
        line(out, "   ", &text);
    }
    for row in &card.rows {
        line(out, "     ", row);
    }
}

/// One line for each way that an arrow stands for.
fn ways(out: &mut String, arrow: &Arrow, picture: &Picture, number: &[usize]) {
    let target = &picture.cards[arrow.to];
    let mark = if matches!(target.kind, NodeKind::End(_) | NodeKind::Back | NodeKind::Elsewhere) {
        format!(" [{}]", target.mark)
    } else {
        String::new()
    };
    let above =
        if number[arrow.to] <= number[arrow.from] { format!(" ({})", picture.lang.strings().picture_shown_above) } else { String::new() };
    for label in &arrow.labels {
        line(out, "   - ", &format!("{label} → {}. {}{mark}{above}", number[arrow.to], own_name(target, picture)));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OutlineGroup {
    Steps,
    Ends,
    Elsewhere,
}

fn group_of(kind: NodeKind) -> OutlineGroup {
    match kind {
        NodeKind::End(_) => OutlineGroup::Ends,
        NodeKind::Elsewhere | NodeKind::Back => OutlineGroup::Elsewhere,
        _ => OutlineGroup::Steps,
    }
}

/// The id without the flow's, where it is of this flow.
fn own_name<'p>(card: &'p Card, picture: &Picture) -> &'p str {
    card.id.strip_prefix(&picture.id).and_then(|rest| rest.strip_prefix('.')).filter(|_| card.kind != NodeKind::Flow).unwrap_or(&card.id)
}

/// The steps so that each stands before all that it leads to, as far as no circle forbids that, the first way first; then the ends, then what is elsewhere.
fn reading_order(picture: &Picture, leaving: &[Vec<&Arrow>]) -> Vec<usize> {
    let strings = picture.lang.strings();
    let is_start = |card: &Card| card.notes.iter().any(|note| note == strings.picture_start);
    let starts = picture.cards.iter().position(is_start);
    // What is still to be followed from each card: the last way first, since a card is written down before all that it leads to.
    let mut ahead: Vec<_> = leaving.iter().map(|arrows| arrows.iter().rev().map(|arrow| arrow.to)).collect();
    let mut seen = vec![false; picture.cards.len()];
    let mut order = Vec::new();
    for begin in starts.into_iter().chain(0..picture.cards.len()) {
        if std::mem::replace(&mut seen[begin], true) {
            continue;
        }
        let mut open = vec![begin];
        let mut finished = Vec::new();
        while let Some(&card) = open.last() {
            match ahead[card].next() {
                Some(next) if std::mem::replace(&mut seen[next], true) => {}
                Some(next) => open.push(next),
                None => finished.extend(open.pop()),
            }
        }
        order.extend(finished.into_iter().rev());
    }
    order.sort_by_key(|&card| match group_of(picture.cards[card].kind) {
        OutlineGroup::Steps => 0,
        OutlineGroup::Ends => 1,
        OutlineGroup::Elsewhere => 2,
    });
    order
}

/// A text after an indent; the lines that follow stand below its first letter.
fn line(out: &mut String, indent: &str, text: &str) {
    let blank = " ".repeat(indent.len());
    for (index, part) in wrap(text, COLUMNS - indent.len()).iter().enumerate() {
        let _ = writeln!(out, "{}{}", if index == 0 { indent } else { &blank }, part.trim_end());
    }
}
