//! A picture in DOT, the language of Graphviz.

use std::fmt::Write;

use crate::flow::model::EndResult;

use super::{Arrow, NodeKind, Picture};
use crate::text::wrap;

/// Cells of a line on a card, and beside an arrow.
const COLUMNS: (usize, usize) = (40, 24);

/// The picture as a `digraph`. Every id and label is a quoted string.
pub fn dot(picture: &Picture) -> String {
    let mut out = format!(
        "digraph \"{}\" {{\n    graph [label=\"{}\", labelloc=t, rankdir=TB, bgcolor=white, fontname=\"Helvetica\"];\n    \
         node [fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=\"#f6f8fa\", color=\"#57606a\", fontcolor=\"#1b1f24\"];\n    \
         edge [fontname=\"Helvetica\", fontsize=10, color=\"#57606a\", fontcolor=\"#1b1f24\"];\n",
        escape(&picture.id),
        escape(&picture.title)
    );
    for card in &picture.cards {
        let label = card.label(|text| lines(text, COLUMNS.0));
        let _ = writeln!(out, "    \"{}\" [label=\"{}\", {}];", escape(&card.id), label.concat(), looks(card.kind));
    }
    for Arrow { from, to, labels, is_return } in &picture.arrows {
        let (from, to) = (escape(&picture.cards[*from].id), escape(&picture.cards[*to].id));
        let style = if *is_return { ", style=dashed" } else { "" };
        let labels: Vec<String> = labels.iter().map(|label| lines(label, COLUMNS.1)).collect();
        let _ = writeln!(out, "    \"{from}\" -> \"{to}\" [label=\"{}\"{style}];", labels.concat());
    }
    out.push_str("}\n");
    out
}

/// The shape says what a card is without its colour.
fn looks(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Question => "shape=box, style=\"filled,rounded\"",
        NodeKind::Checks => "shape=box",
        NodeKind::Wait => "shape=trapezium",
        NodeKind::HandOver => "shape=cds",
        NodeKind::Flow => "shape=component",
        NodeKind::Elsewhere | NodeKind::Back => "shape=box, style=\"filled,dashed\", fillcolor=\"#ffffff\"",
        NodeKind::End(EndResult::Resolved) => {
            "shape=box, peripheries=2, style=\"filled,rounded\", fillcolor=\"#dff5e3\", color=\"#1f7a37\", fontcolor=\"#10391b\""
        }
        NodeKind::End(EndResult::WaitAndRetry) => "shape=hexagon, fillcolor=\"#ece8ff\", color=\"#5b4bb0\", fontcolor=\"#251c57\"",
        NodeKind::End(EndResult::ContactSupport) => "shape=note, fillcolor=\"#dfeaff\", color=\"#1d4fa5\", fontcolor=\"#0c2450\"",
        NodeKind::End(EndResult::OtherRoute) => "shape=rarrow, fillcolor=\"#ffecd4\", color=\"#9a5200\", fontcolor=\"#4a2700\"",
        NodeKind::End(EndResult::RecoveryUnlikely) => "shape=octagon, fillcolor=\"#fde2e2\", color=\"#b02a2a\", fontcolor=\"#561010\"",
    }
}

/// A text as lines that stand at the left.
fn lines(text: &str, columns: usize) -> String {
    wrap(text, columns).iter().flat_map(|line| [escape(line), "\\l".to_owned()]).collect()
}

/// Within quotes a quote and a backslash mean something, and so do HTML's names for signs.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
