//! Boxes that no line connects are drawn by themselves, and the parts set beside and below each other, as words are on a page.

use super::{Layout, Line, Link, MAX_THINGS, Piece, Point, Size, lay_out_part};

/// Room between two parts.
const BETWEEN: f64 = 50.0;
/// The width of the page for its height.
const ASPECT: f64 = 1.4;

/// Lays boxes out from the top down, the box `first` at the top if it can be. None if the drawing would be too large to be read.
pub(in crate::picture) fn lay_out(boxes: &[Size], links: &[Link], first: usize) -> Option<Layout> {
    if boxes.len() + links.len() > MAX_THINGS {
        return None;
    }
    let members = parts(boxes.len(), links, first);
    let mut number = vec![(0, 0); boxes.len()];
    for (part, members) in members.iter().enumerate() {
        for (index, &here) in members.iter().enumerate() {
            number[here] = (part, index);
        }
    }
    let mut links_of = vec![Vec::new(); members.len()];
    for (index, link) in links.iter().enumerate() {
        links_of[number[link.from].0].push(index);
    }
    let mut drawn = Vec::new();
    for (members, own) in members.iter().zip(&links_of) {
        let sizes: Vec<Size> = members.iter().map(|&here| boxes[here]).collect();
        let own = own.iter().map(|&link| Link { from: number[links[link].from].1, to: number[links[link].to].1, ..links[link] });
        drawn.push(lay_out_part(&sizes, &own.collect::<Vec<_>>(), 0)?);
    }
    let (size, corners) = set(&drawn.iter().map(|part| part.size).collect::<Vec<_>>());
    let mut whole = Layout { size, boxes: vec![Point::default(); boxes.len()], lines: vec![Line::default(); links.len()] };
    for (((part, corner), members), own) in drawn.into_iter().zip(corners).zip(&members).zip(&links_of) {
        for (&here, place) in members.iter().zip(part.boxes) {
            whole.boxes[here] = moved(place, corner);
        }
        for (&link, line) in own.iter().zip(part.lines) {
            let pieces = line.pieces.iter().map(|piece| Piece { from: moved(piece.from, corner), to: moved(piece.to, corner) });
            whole.lines[link] = Line { pieces: pieces.collect(), label: moved(line.label, corner) };
        }
    }
    Some(whole)
}

fn moved(point: Point, by: Point) -> Point {
    Point { x: point.x + by.x, y: point.y + by.y }
}

/// The boxes that hang together, the part with the box `first` first.
fn parts(boxes: usize, links: &[Link], first: usize) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); boxes];
    for link in links {
        near[link.from].push(link.to);
        near[link.to].push(link.from);
    }
    let mut seen = vec![false; boxes];
    let mut parts = Vec::new();
    for begin in std::iter::once(first).chain(0..boxes).filter(|begin| *begin < boxes) {
        let mut part = Vec::new();
        let mut open = vec![begin];
        while let Some(here) = open.pop() {
            if !std::mem::replace(&mut seen[here], true) {
                part.push(here);
                open.extend(&near[here]);
            }
        }
        if !part.is_empty() {
            // In the order of the file, except that the walk begins with its beginning.
            part.sort_unstable_by_key(|&here| (here != begin, here));
            parts.push(part);
        }
    }
    parts
}

/// Sets parts in rows, and says how large that is and where each of them lies.
fn set(sizes: &[Size]) -> (Size, Vec<Point>) {
    let area: f64 = sizes.iter().map(|size| (size.w + BETWEEN) * (size.h + BETWEEN)).sum();
    let widest = sizes.iter().map(|size| size.w).fold(0.0, f64::max);
    let page = widest.max((area * ASPECT).sqrt());
    let mut corners = Vec::new();
    let mut at = Point::default();
    let mut whole = Size::default();
    for size in sizes {
        if at.x > 0.0 && at.x + size.w > page {
            at = Point { x: 0.0, y: whole.h + BETWEEN };
        }
        corners.push(at);
        whole = Size { w: whole.w.max(at.x + size.w), h: whole.h.max(at.y + size.h) };
        at.x += size.w + BETWEEN;
    }
    (whole, corners)
}
