//! A picture as a Mermaid flowchart.

use std::fmt::Write;

use crate::flow::model::EndResult;

use super::{Arrow, NodeKind, Picture};

/// The looks of what needs one; text, fill and line have enough contrast by themselves, whatever stands behind the picture.
const CLASSES: [(&str, &str); 7] = [
    ("step", "fill:#f6f8fa,stroke:#57606a,color:#1b1f24"),
    ("elsewhere", "fill:#ffffff,stroke:#57606a,color:#1b1f24,stroke-dasharray:5 3"),
    ("resolved", "fill:#dff5e3,stroke:#1f7a37,color:#10391b,stroke-width:3px"),
    ("wait-and-retry", "fill:#ece8ff,stroke:#5b4bb0,color:#251c57,stroke-width:3px"),
    ("contact-support", "fill:#dfeaff,stroke:#1d4fa5,color:#0c2450,stroke-width:3px"),
    ("other-route", "fill:#ffecd4,stroke:#9a5200,color:#4a2700,stroke-width:3px"),
    ("recovery-unlikely", "fill:#fde2e2,stroke:#b02a2a,color:#561010,stroke-width:3px"),
];

/// The picture as a `flowchart TD`. Every label is in quotes, with each sign that could mean something to Mermaid as a number.
pub fn mermaid(picture: &Picture) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart TD\n", title(&picture.title));
    for (index, card) in picture.cards.iter().enumerate() {
        let (open, close) = brackets(card.kind);
        let _ = writeln!(out, "    n{index}{open}\"{}\"{close}:::{}", card.label(escape).join("<br/>"), class(card.kind));
    }
    for Arrow { from, to, labels, is_return } in &picture.arrows {
        let line = if *is_return { "-.->" } else { "-->" };
        let labels: Vec<String> = labels.iter().map(|label| escape(label)).collect();
        let _ = writeln!(out, "    n{from} {line}|\"{}\"| n{to}", labels.join("<br/>"));
    }
    for (name, looks) in CLASSES {
        let _ = writeln!(out, "    classDef {name} {looks}");
    }
    out
}

/// The shape says what a card is without its colour.
fn brackets(kind: NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Question => ("(", ")"),
        NodeKind::Checks | NodeKind::Flow | NodeKind::Elsewhere | NodeKind::Back => ("[", "]"),
        NodeKind::Wait => ("[/", "\\]"),
        NodeKind::HandOver => ("[[", "]]"),
        NodeKind::End(EndResult::Resolved) => ("([", "])"),
        NodeKind::End(EndResult::WaitAndRetry) => ("{{", "}}"),
        NodeKind::End(EndResult::ContactSupport) => ("[/", "/]"),
        NodeKind::End(EndResult::OtherRoute) => (">", "]"),
        NodeKind::End(EndResult::RecoveryUnlikely) => ("[\\", "\\]"),
    }
}

fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::End(result) => result.word(),
        NodeKind::Elsewhere | NodeKind::Back => "elsewhere",
        _ => "step",
    }
}

/// Letters of every script stay; of the ASCII signs only those that mean nothing to Mermaid, Markdown or HTML.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            // A number with one of these begins a list in Markdown.
            '.' | ')' if !out.ends_with(|before: char| before.is_ascii_digit()) => out.push(c),
            ' ' | ',' | '?' | '!' | ':' | '\'' | '(' => out.push(c),
            // Within a word it begins no list and no arrow.
            '-' if out.ends_with(|before: char| before.is_ascii_alphanumeric()) => out.push('-'),
            c if c.is_control() => out.push(' '),
            c if !c.is_ascii() || c.is_ascii_alphanumeric() => out.push(c),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}

/// The title stands in YAML, which knows no such numbers, so other signs are left out.
fn title(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.?!:'()-".contains(c) || (!c.is_ascii() && !c.is_control());
    text.chars().map(|c| if is_plain(c) { c } else { ' ' }).collect()
}
