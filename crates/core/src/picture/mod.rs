//! Pictures of flows, for people who review them: what a picture shows (cards and the arrows between them), and its forms: an outline
//! to read, and what Mermaid and Graphviz lay out and draw. Pure: a pack in, text out. It shows what the files say, so it says nothing
//! about which ways a person can really take; the lint does that.

mod dot;
mod flow;
mod mermaid;
mod outline;
mod pack;
mod words;

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::flow::model::EndResult;
use crate::locale::Lang;

pub use dot::dot;
pub use flow::of_flow;
pub use mermaid::mermaid;
pub use outline::outline;
pub use pack::of_pack;
pub(crate) use words::spoken;

/// What a picture shows, before it has a form.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The id of the flow or pack.
    pub id: String,
    pub title: String,
    pub lang: Lang,
    /// What it shows, in the order of the file.
    pub cards: Vec<Card>,
    /// What leads from one card to another; at most one in each direction between two cards.
    pub arrows: Vec<Arrow>,
    between: HashMap<(usize, usize), usize>,
}

/// One thing in a picture: a step, an end, a step of another flow, or a whole flow.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id: `flow.step`, or the flow's own.
    pub id: String,
    pub kind: NodeKind,
    /// What it is, in a word or two for people; at an end the result.
    pub mark: String,
    pub text: String,
    /// What it holds: the checks of a ladder, the ends of a flow.
    pub rows: Vec<String>,
    /// What else is to be known: that walks begin here, or come in from elsewhere.
    pub notes: Vec<String>,
}

impl Card {
    /// Everything that stands on it, from the top: what it is and which, then its texts, each written like this.
    fn label(&self, written: impl Fn(&str) -> String) -> Vec<String> {
        let head = if self.kind == NodeKind::Back { self.mark.clone() } else { format!("{}: {}", self.mark, self.id) };
        let text = Some(&self.text).filter(|text| !text.is_empty());
        std::iter::once(&head).chain(&self.notes).chain(text).chain(&self.rows).map(|text| written(text)).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    Question,
    /// A step that tries a ladder of checks.
    Checks,
    Wait,
    /// A step that hands over to another flow.
    HandOver,
    End(EndResult),
    /// A step or end of another flow.
    Elsewhere,
    /// Where `go: back` leads: to the flow that handed over.
    Back,
    Flow,
}

impl NodeKind {
    /// The word for programs; an end has its result's.
    pub fn word(self) -> &'static str {
        match self {
            NodeKind::Question => "question",
            NodeKind::Checks => "checks",
            NodeKind::Wait => "wait",
            NodeKind::HandOver => "hand-over",
            NodeKind::End(result) => result.word(),
            NodeKind::Elsewhere => "elsewhere",
            NodeKind::Back => "back",
            NodeKind::Flow => "flow",
        }
    }
}

/// What leads from one card to another.
#[derive(Debug, Clone)]
pub struct Arrow {
    pub from: usize,
    pub to: usize,
    /// Every way that goes here, in the order of the file.
    pub labels: Vec<String>,
    /// Whether only a return from another flow comes this way.
    pub is_return: bool,
}

impl Picture {
    fn new(id: String, title: String, lang: Lang) -> Self {
        Self { id, title, lang, cards: Vec::new(), arrows: Vec::new(), between: HashMap::new() }
    }

    fn connect(&mut self, from: usize, to: usize, label: String, is_return: bool) {
        let new = self.arrows.len();
        let index = *self.between.entry((from, to)).or_insert(new);
        if index == new {
            self.arrows.push(Arrow { from, to, labels: Vec::new(), is_return });
        }
        self.arrows[index].labels.push(label);
        self.arrows[index].is_return &= is_return;
    }

    /// The arrows that leave a card, for each card.
    fn leaving(&self) -> Vec<Vec<&Arrow>> {
        let mut leaving = vec![Vec::new(); self.cards.len()];
        for arrow in &self.arrows {
            leaving[arrow.from].push(arrow);
        }
        leaving
    }

    pub fn json(&self) -> Value {
        let card = |card: &Card| {
            json!({
                "id": card.id, "kind": if matches!(card.kind, NodeKind::End(_)) { "end" } else { card.kind.word() },
                "result": matches!(card.kind, NodeKind::End(_)).then(|| card.kind.word()),
                "mark": card.mark, "text": card.text, "rows": card.rows, "notes": card.notes,
            })
        };
        let arrow = |arrow: &Arrow| {
            let (from, to) = (&self.cards[arrow.from].id, &self.cards[arrow.to].id);
            json!({ "from": from, "to": to, "labels": arrow.labels, "return": arrow.is_return })
        };
        json!({
            "id": self.id, "title": self.title, "lang": self.lang.code(),
            "cards": self.cards.iter().map(card).collect::<Vec<_>>(),
            "arrows": self.arrows.iter().map(arrow).collect::<Vec<_>>(),
        })
    }
}
