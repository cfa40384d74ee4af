//! A screen as an SVG: one text for every piece of a row that has one style.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Pixels of a cell.
const CELL: (usize, usize) = (9, 20);

/// A screen as a picture.
pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 20, rows * CELL.1 + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d2129\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK JP','Noto Sans CJK JP',Menlo,Consolas,monospace\" font-size=\"15\" \
         xml:space=\"preserve\" fill=\"#d7dce2\">\n"
    );
    for y in 0..rows {
        for (x, style, text) in runs(buffer, y) {
            let cells = text.width();
            let (left, base) = (10 + x * CELL.0, 10 + y * CELL.1 + 15);
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            writeln!(
                out,
                "<text x=\"{left}\" y=\"{base}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{style}>{text}</text>",
                cells * CELL.0
            )
            .unwrap();
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The row as pieces of one style, each with the column where it begins; blanks at the ends of a piece are left out.
fn runs(buffer: &Buffer, y: usize) -> Vec<(usize, String, String)> {
    let row = u16::try_from(y).unwrap();
    let mut runs: Vec<(usize, String, String)> = Vec::new();
    let mut x = 0;
    while x < usize::from(buffer.area.width) {
        let cell = &buffer[(u16::try_from(x).unwrap(), row)];
        let style = style_of(cell);
        match runs.last_mut() {
            Some((_, last, text)) if *last == style => text.push_str(cell.symbol()),
            _ => runs.push((x, style, cell.symbol().to_owned())),
        }
        x += cell.symbol().width().max(1);
    }
    for (start, _, text) in &mut runs {
        *start += text.width() - text.trim_start().width();
        *text = text.trim().to_owned();
    }
    runs.retain(|(_, _, text)| !text.is_empty());
    runs
}

fn style_of(cell: &Cell) -> String {
    let mut style = String::new();
    let colour = match cell.fg {
        Color::Cyan => Some("#5fd7d7"),
        Color::Blue => Some("#6fa8ff"),
        Color::Yellow => Some("#e6c15c"),
        Color::Green => Some("#7fd77f"),
        Color::Red => Some("#ff7b72"),
        Color::Magenta => Some("#d79fe6"),
        _ => None,
    };
    if let Some(colour) = colour {
        write!(style, " fill=\"{colour}\"").unwrap();
    }
    if cell.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::DIM) {
        style.push_str(" opacity=\"0.65\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    style
}
