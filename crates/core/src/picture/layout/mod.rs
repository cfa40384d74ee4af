//! Where the boxes and lines of a picture lie: a layered drawing in the four steps of Sugiyama, Tagawa and Toda (Methods for Visual
//! Understanding of Hierarchical System Structures, 1981). `layers` breaks circles and gives each box a layer, `order` sorts each layer
//! so that few lines cross, `place` finds the horizontal places, `lines` draws. Every label has a place of its own in a layer between
//! boxes, as Gansner, Koutsofios, North and Vo do it (A Technique for Drawing Directed Graphs, 1993), so it can lie on nothing else.
//!
//! Own code, since the crates that do this call themselves as deep as a graph is long, panic on some graphs, or know no labels.

mod layers;
mod lines;
mod order;
mod parts;
mod place;

pub(super) use parts::lay_out;

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Size {
    pub w: f64,
    pub h: f64,
}

/// A point; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// What is to be connected: two different boxes, and the size of the label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    pub label: Size,
}

/// A piece of a line: straight down, or a curve that begins and ends upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub from: Point,
    pub to: Point,
}

/// The line of a link.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its pieces in the direction of the arrow; where one does not begin at the end of the last, the label stands between them.
    pub pieces: Vec<Piece>,
    /// The middle of the label.
    pub label: Point,
}

/// A whole drawing.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Its size.
    pub size: Size,
    /// The upper left corner of each box.
    pub boxes: Vec<Point>,
    /// The line of each link.
    pub lines: Vec<Line>,
}

/// Most things in all layers together: boxes, labels, and the points where a long line passes a layer.
const MAX_THINGS: usize = 20_000;

/// Something that has a place in a layer.
#[derive(Debug, Clone, Copy)]
struct Thing {
    layer: usize,
    size: Size,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Box,
    Label,
    /// A point where a long line passes.
    Bend,
}

/// The things in their layers. The boxes come first, with the numbers that they have outside.
#[derive(Debug, Default)]
struct Grid {
    things: Vec<Thing>,
    /// Each layer from left to right.
    rows: Vec<Vec<usize>>,
    /// For each link the things that its line passes, from the upper box to the lower one.
    chains: Vec<Vec<usize>>,
    /// The links that are drawn from the lower box to the upper one.
    upward: Vec<bool>,
    /// What each thing is connected with in the layer above and in the one below.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
}

/// Lays boxes out that hang together.
fn lay_out_part(boxes: &[Size], links: &[Link], first: usize) -> Option<Layout> {
    let upward = layers::against_the_flow(boxes.len(), links, first);
    let ranks = layers::ranks(boxes, links, &upward);
    let mut grid = layers::grid(boxes, links, &ranks, upward)?;
    order::sort(&mut grid, first);
    let middles = place::middles(&grid);
    Some(lines::draw(&grid, boxes.len(), &middles))
}

/// A number as a length or a weight.
fn real(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests;
