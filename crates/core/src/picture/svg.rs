//! A picture as an SVG that needs nothing else: no fonts, scripts or links from outside. It brings its own background, and another one
//! for dark screens; printed it is light. The shape and the word of an end say what its colour says.

use std::fmt::Write;

use thiserror::Error;

use crate::flow::model::EndResult;
use crate::text::{width, wrap};

use super::layout::{Layout, Line, Link, Point, Size, lay_out};
use super::{Arrow, Card, Kind, Picture};

/// A picture that is too large to be drawn so that anybody could read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is too large to be drawn; --format dot and --format text have no limit")]
pub struct TooLarge;

/// Room around the drawing, and above it for the title.
const MARGIN: f64 = 24.0;
const TITLE: f64 = 44.0;
/// Cells of a line on a card, and of one beside an arrow.
const CARD_COLUMNS: usize = 38;
const LABEL_COLUMNS: usize = 22;
/// Room between the border of a card and its texts.
const PADDING: Size = Size { w: 16.0, h: 9.0 };

const STYLE: &str = include_str!("svg.css");

/// How large a text is: its class, the height of its line, and the width of one cell. Half of a Japanese letter is one cell; the cells
/// are wide enough for the wider of the usual fonts.
#[derive(Debug, Clone, Copy)]
struct Hand {
    class: &'static str,
    line: f64,
    cell: f64,
}

const MARK: Hand = Hand { class: "m", line: 16.0, cell: 6.9 };
const TEXT: Hand = Hand { class: "t", line: 17.0, cell: 7.1 };
const ROW: Hand = Hand { class: "r", line: 15.0, cell: 6.2 };
/// A check stands at the left, as in a list.
const CHECK: Hand = Hand { class: "r check", ..ROW };
const LABEL: Hand = Hand { class: "l", line: 14.0, cell: 6.2 };

/// The lines of a card or label, and how much room they take.
struct Block {
    lines: Vec<(Hand, String)>,
    size: Size,
}

impl Block {
    fn new(mut lines: Vec<(Hand, String)>) -> Self {
        for (_, line) in &mut lines {
            line.truncate(line.trim_end().len());
        }
        let w = lines.iter().map(|(hand, line)| cells(line) * hand.cell).fold(0.0, f64::max);
        let h = lines.iter().map(|(hand, _)| hand.line).sum();
        Self { lines, size: Size { w, h } }
    }
}

fn cells(text: &str) -> f64 {
    u32::try_from(width(text)).map_or(f64::MAX, f64::from)
}

/// The picture as an SVG document.
pub fn svg(picture: &Picture) -> Result<String, TooLarge> {
    let cards: Vec<Block> = (0..picture.cards.len()).map(|index| card_block(picture, index)).collect();
    // What leads from a card to itself stands on the card.
    let arrows: Vec<&Arrow> = picture.arrows.iter().filter(|arrow| arrow.from != arrow.to).collect();
    let labels: Vec<Block> = arrows.iter().map(|arrow| label_block(arrow)).collect();
    let boxes: Vec<Size> = cards.iter().zip(&picture.cards).map(|(block, card)| padded(block.size, card.kind)).collect();
    let links: Vec<Link> =
        arrows.iter().zip(&labels).map(|(arrow, label)| Link { from: arrow.from, to: arrow.to, label: label.size }).collect();
    let start = &picture.lang.strings().picture_start;
    let first = picture.cards.iter().position(|card| card.notes.iter().any(|note| note == start)).unwrap_or(0);
    let layout = lay_out(&boxes, &links, first).ok_or(TooLarge)?;

    let mut out = opening(picture, &layout);
    for ((arrow, line), label) in arrows.iter().zip(&layout.lines).zip(&labels) {
        draw_arrow(&mut out, arrow, line, label);
    }
    for (((card, block), corner), size) in picture.cards.iter().zip(&cards).zip(&layout.boxes).zip(&boxes) {
        draw_card(&mut out, card, block, *corner, *size);
    }
    out.push_str("</g>\n</svg>\n");
    Ok(out)
}

fn opening(picture: &Picture, layout: &Layout) -> String {
    let title = format!("{}: {}", picture.id, picture.title);
    let w = layout.size.w.max(cells(&title) * 9.5) + 2.0 * MARGIN;
    let h = layout.size.h + 2.0 * MARGIN + TITLE;
    let title = escape(&title);
    let described = picture.cards.iter().map(|card| escape(&card.head())).collect::<Vec<_>>().join("; ");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{lang}\" xml:lang=\"{lang}\" viewBox=\"0 0 {w:.0} {h:.0}\" width=\"{w:.0}\" \
         height=\"{h:.0}\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">{title}</title>\n\
         <desc id=\"description\">{described}</desc>\n<style>\n{STYLE}</style>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n\
         <path class=\"ground\" d=\"M0 0H{w:.0}V{h:.0}H0z\"/>\n<text class=\"h\" x=\"{MARGIN}\" y=\"{MARGIN}\" dy=\"14\">{title}</text>\n\
         <g transform=\"translate({MARGIN} {top})\">\n",
        lang = picture.lang.code(),
        top = MARGIN + TITLE,
    )
}

fn card_block(picture: &Picture, index: usize) -> Block {
    let card = &picture.cards[index];
    let mut lines = Vec::new();
    let mut add = |hand: Hand, text: &str, columns: usize| {
        let broken = if hand.class == CHECK.class { wrap(text, columns) } else { balanced(text, columns) };
        lines.extend(broken.into_iter().map(|line| (hand, line)));
    };
    let own = card.id.strip_prefix(&format!("{}.", picture.id)).unwrap_or(&card.id);
    let head = format!("{} · {own}", card.mark);
    if card.kind == Kind::Back {
        add(MARK, &card.mark, CARD_COLUMNS);
    } else if width(&head) <= CARD_COLUMNS {
        add(MARK, &head, CARD_COLUMNS);
    } else {
        add(MARK, &card.mark, CARD_COLUMNS);
        add(MARK, own, CARD_COLUMNS);
    }
    card.notes.iter().for_each(|note| add(ROW, &format!("({note})"), CARD_COLUMNS + 4));
    add(TEXT, &card.text, CARD_COLUMNS);
    let row_hand = if card.kind == Kind::Checks { CHECK } else { ROW };
    card.rows.iter().for_each(|row| add(row_hand, row, CARD_COLUMNS + 4));
    for arrow in picture.arrows.iter().filter(|arrow| arrow.from == index && arrow.to == index) {
        arrow.labels.iter().for_each(|label| add(Hand { class: "r way", ..ROW }, &format!("{label} → {own}"), CARD_COLUMNS + 4));
    }
    lines.retain(|(_, line)| !line.is_empty());
    Block::new(lines)
}

/// A text in as few lines as it needs, all about as long.
fn balanced(text: &str, columns: usize) -> Vec<String> {
    let mut best = wrap(text, columns);
    let least = width(text).div_ceil(best.len().max(1));
    for narrower in (least.max(8)..columns).rev() {
        let lines = wrap(text, narrower);
        if lines.len() > best.len() || lines.iter().any(|line| width(line) > narrower) {
            break;
        }
        best = lines;
    }
    best
}

fn label_block(arrow: &Arrow) -> Block {
    let many = arrow.labels.len() > 1;
    let said = arrow.labels.iter().map(|label| if many { format!("• {label}") } else { label.clone() });
    Block::new(said.flat_map(|label| balanced(&label, LABEL_COLUMNS)).map(|line| (LABEL, line)).collect())
}

/// The size of a card with its border; shapes with slanted sides need more room there.
fn padded(text: Size, kind: Kind) -> Size {
    let sides = if matches!(kind, Kind::End(_)) { 2.0 * PADDING.w + 16.0 } else { 2.0 * PADDING.w };
    Size { w: text.w.max(90.0) + sides, h: text.h + 2.0 * PADDING.h }
}

fn draw_card(out: &mut String, card: &Card, block: &Block, corner: Point, size: Size) {
    let _ = writeln!(out, "<g class=\"card {}\" transform=\"translate({:.1} {:.1})\">", card.kind.word(), corner.x, corner.y);
    out.push_str(&outline(card.kind, size));
    texts(out, block, Point { x: size.w / 2.0, y: PADDING.h });
    out.push_str("</g>\n");
}

/// The border of a card. Each result has its own: the round one is solved, the one with points waits, the one with a fold is a letter,
/// the arrow leads elsewhere, and the one with cut corners is a stop.
fn outline(kind: Kind, Size { w, h }: Size) -> String {
    let rect = |class: &str, inset: f64, round: f64| {
        let (w, h) = (w - 2.0 * inset, h - 2.0 * inset);
        format!("<rect class=\"{class}\" x=\"{inset}\" y=\"{inset}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round:.1}\"/>\n")
    };
    let polygon = |points: &[(f64, f64)]| {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        format!("<polygon class=\"edge\" points=\"{}\"/>\n", points.join(" "))
    };
    match kind {
        Kind::Question => rect("edge", 0.0, 12.0),
        Kind::Checks => rect("edge", 0.0, 0.0) + &format!("<path class=\"bar\" d=\"M4 0V{h:.1}\"/>\n"),
        Kind::HandOver => rect("edge", 0.0, 0.0) + &format!("<path class=\"bar\" d=\"M5 0V{h:.1}M{0:.1} 0V{h:.1}\"/>\n", w - 5.0),
        Kind::Wait => polygon(&[(8.0, 0.0), (w - 8.0, 0.0), (w, h), (0.0, h)]),
        Kind::Flow | Kind::Elsewhere | Kind::Back => rect("edge", 0.0, 3.0),
        Kind::End(EndResult::Resolved) => rect("edge", 0.0, (h / 2.0).min(26.0)) + &rect("inner", 3.5, (h / 2.0 - 3.5).min(22.5)),
        Kind::End(EndResult::WaitAndRetry) => {
            polygon(&[(14.0, 0.0), (w - 14.0, 0.0), (w, h / 2.0), (w - 14.0, h), (14.0, h), (0.0, h / 2.0)])
        }
        Kind::End(EndResult::ContactSupport) => {
            let fold = format!("<path class=\"bar\" d=\"M{0:.1} 0V16H{w:.1}\"/>\n", w - 16.0);
            polygon(&[(0.0, 0.0), (w - 16.0, 0.0), (w, 16.0), (w, h), (0.0, h)]) + &fold
        }
        Kind::End(EndResult::OtherRoute) => polygon(&[(0.0, 0.0), (w - 16.0, 0.0), (w, h / 2.0), (w - 16.0, h), (0.0, h)]),
        Kind::End(EndResult::RecoveryUnlikely) => {
            let cut = 14.0;
            polygon(&[(cut, 0.0), (w - cut, 0.0), (w, cut), (w, h - cut), (w - cut, h), (cut, h), (0.0, h - cut), (0.0, cut)])
        }
    }
}

fn draw_arrow(out: &mut String, arrow: &Arrow, line: &Line, label: &Block) {
    let class = if arrow.is_return { "arrow return" } else { "arrow" };
    let _ = writeln!(out, "<g class=\"{class}\" data-from=\"n{}\" data-to=\"n{}\">", arrow.from, arrow.to);
    let mut path = String::new();
    let mut at = None;
    for piece in &line.pieces {
        let (from, to) = (piece.from, piece.to);
        if at != Some(from) {
            let _ = write!(path, "M{:.1} {:.1}", from.x, from.y);
        }
        let middle = f64::midpoint(from.y, to.y);
        if (from.x - to.x).abs() < 0.05 {
            let _ = write!(path, "V{:.1}", to.y);
        } else {
            let _ = write!(path, "C{:.1} {middle:.1} {:.1} {middle:.1} {:.1} {:.1}", from.x, to.x, to.x, to.y);
        }
        at = Some(to);
    }
    let _ = writeln!(out, "<path class=\"line\" d=\"{path}\" marker-end=\"url(#tip)\"/>");
    texts(out, label, Point { x: line.label.x, y: line.label.y - label.size.h / 2.0 });
    out.push_str("</g>\n");
}

/// Lines of text below each other, their middle at a place.
fn texts(out: &mut String, block: &Block, top: Point) {
    let mut y = top.y;
    for (hand, line) in &block.lines {
        let base = y + hand.line * 0.76;
        let x = if hand.class == CHECK.class { PADDING.w } else { top.x };
        let _ = writeln!(out, "<text class=\"{}\" x=\"{x:.1}\" y=\"{base:.1}\">{}</text>", hand.class, escape(line));
        y += hand.line;
    }
}

/// Text as XML can hold it: signs by their names, and no character that XML forbids.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
