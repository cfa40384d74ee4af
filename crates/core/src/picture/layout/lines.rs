//! The heights of the layers and the lines between the boxes. A line goes straight through a layer and curves only between layers, so
//! it never touches a box that it does not belong to.

use super::place::ports;
use super::{Grid, Layout, Line, Piece, Point, Role, Size};

/// The least room between two layers.
const GAP: f64 = 20.0;
/// How much of the widest curve between two layers is added to it, so that no curve is too flat to follow, and the most that is.
const STEEPNESS: (f64, f64) = (0.09, 64.0);
/// How near to the corner of a box a line may end.
const CORNER: f64 = 16.0;

struct Drawing<'g> {
    grid: &'g Grid,
    middles: &'g [f64],
    /// The upper and the lower edge of each layer.
    edges: Vec<(f64, f64)>,
    /// Where each line leaves its upper box, and where it enters its lower one.
    leaves: Vec<f64>,
    enters: Vec<f64>,
}

/// The drawing of a grid whose first things are so many boxes.
pub(super) fn draw(grid: &Grid, boxes: usize, middles: &[f64]) -> Layout {
    let mut drawing =
        Drawing { grid, middles, edges: Vec::new(), leaves: vec![0.0; grid.chains.len()], enters: vec![0.0; grid.chains.len()] };
    drawing.find_ports(boxes);
    drawing.find_heights();
    let corner = |index: usize| {
        let thing = &grid.things[index];
        Point { x: middles[index] - thing.size.w / 2.0, y: drawing.edges[thing.layer].0 }
    };
    let right = grid.things.iter().zip(middles).map(|(thing, x)| x + thing.size.w / 2.0).fold(0.0, f64::max);
    Layout {
        size: Size { w: right, h: drawing.edges.last().map_or(0.0, |edges| edges.1) },
        boxes: (0..boxes).map(corner).collect(),
        lines: (0..grid.chains.len()).map(|chain| drawing.line(chain)).collect(),
    }
}

impl Drawing<'_> {
    /// Spreads the lines over the edges of their boxes, in the order in which they lie there.
    fn find_ports(&mut self, boxes: usize) {
        let mut below = vec![Vec::new(); boxes];
        let mut above = vec![Vec::new(); boxes];
        for (index, chain) in self.grid.chains.iter().enumerate() {
            if let ([upper, next, ..], [.., last, lower]) = (chain.as_slice(), chain.as_slice()) {
                below[*upper].push((self.middles[*next], index));
                above[*lower].push((self.middles[*last], index));
            }
        }
        for (all, found) in [(below, &mut self.leaves), (above, &mut self.enters)] {
            for (thing, mut lines) in all.into_iter().enumerate() {
                lines.sort_by(|a, b| a.0.total_cmp(&b.0));
                let half = (self.grid.things[thing].size.w / 2.0 - CORNER).max(0.0);
                let wishes: Vec<f64> = lines.iter().map(|(x, _)| *x).collect();
                let places = ports(&wishes, self.middles[thing] - half, self.middles[thing] + half);
                for ((_, line), place) in lines.into_iter().zip(places) {
                    found[line] = place;
                }
            }
        }
    }

    fn find_heights(&mut self) {
        let grid = self.grid;
        let mut widest = vec![0.0_f64; grid.rows.len()];
        for (index, chain) in grid.chains.iter().enumerate() {
            for (at, pair) in chain.windows(2).enumerate() {
                let (from, to) = (self.x(index, at, true), self.x(index, at + 1, false));
                let layer = grid.things[pair[0]].layer;
                widest[layer] = widest[layer].max((from - to).abs());
            }
        }
        let mut top = 0.0;
        for (row, widest) in grid.rows.iter().zip(widest) {
            let height = row.iter().map(|&thing| grid.things[thing].size.h).fold(0.0, f64::max);
            self.edges.push((top, top + height));
            top += height + GAP + (widest * STEEPNESS.0).min(STEEPNESS.1);
        }
    }

    /// Where a line is at one of its things: at its port, or in the middle.
    fn x(&self, line: usize, at: usize, leaving: bool) -> f64 {
        let chain = &self.grid.chains[line];
        match (at, leaving) {
            (0, true) => self.leaves[line],
            (at, false) if at + 1 == chain.len() => self.enters[line],
            (at, _) => self.middles[chain[at]],
        }
    }

    fn line(&self, index: usize) -> Line {
        let chain = &self.grid.chains[index];
        let mut line = Line::default();
        let mut from = Point::default();
        for (at, &thing) in chain.iter().enumerate() {
            let about = &self.grid.things[thing];
            let (top, bottom) = self.edges[about.layer];
            if at > 0 {
                line.pieces.push(Piece { from, to: Point { x: self.x(index, at, false), y: top } });
            }
            let x = self.x(index, at, true);
            from = Point { x, y: bottom };
            match about.role {
                Role::Bend => line.pieces.push(Piece { from: Point { x, y: top }, to: from }),
                // Boxes and labels hang from the upper edge of their layer.
                Role::Box if at == 0 => line.pieces.push(Piece { from: Point { x, y: top + about.size.h }, to: from }),
                Role::Label if self.grid.upward[index] => {
                    line.label = Point { x, y: bottom - about.size.h / 2.0 };
                    line.pieces.push(Piece { from: Point { x, y: top }, to: Point { x, y: bottom - about.size.h } });
                }
                Role::Label => {
                    line.label = Point { x, y: top + about.size.h / 2.0 };
                    line.pieces.push(Piece { from: Point { x, y: top + about.size.h }, to: from });
                }
                Role::Box => {}
            }
        }
        if self.grid.upward[index] {
            line.pieces = line.pieces.iter().rev().map(|piece| Piece { from: piece.to, to: piece.from }).collect();
        }
        line.pieces.retain(|piece| piece.from != piece.to);
        line
    }
}
