//! The order within each layer. Sweeps down and up sort each layer by the barycentre of what its things are connected with (Sugiyama,
//! Tagawa and Toda 1981) and exchange neighbours where that saves crossings (Gansner and others 1993); the best order that came up
//! stays. Crossings are counted with a tree of sums (Barth, Jünger and Mutzel, Simple and Efficient Bilayer Cross Counting, 2002).

use super::{Grid, real};

const SWEEPS: usize = 24;
/// Drawings with more things than this are not improved by exchanges, which cost more than they bring there.
const MAX_EXCHANGED: usize = 3000;
/// How often all neighbours of a drawing are tried for an exchange.
const EXCHANGES: usize = 4;

/// Sorts every layer, beginning with the order in which a walk from the box `first` comes to the things.
pub(super) fn sort(grid: &mut Grid, first: usize) {
    begin(grid, first);
    let mut position = positions(grid);
    let mut best = (crossings(grid, &position), grid.rows.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let layers = grid.rows.len();
        for step in 1..layers {
            let layer = if sweep % 2 == 0 { step } else { layers - 1 - step };
            sort_layer(grid, &mut position, layer, sweep % 2 == 0);
        }
        if grid.things.len() <= MAX_EXCHANGED {
            exchange(grid, &mut position);
        }
        let found = crossings(grid, &position);
        if found < best.0 {
            best = (found, grid.rows.clone());
        }
    }
    grid.rows = best.1;
}

fn begin(grid: &mut Grid, first: usize) {
    let mut seen = vec![false; grid.things.len()];
    for begin in std::iter::once(first).chain(0..grid.things.len()).filter(|begin| *begin < grid.things.len()) {
        let mut open = vec![begin];
        while let Some(here) = open.pop() {
            if !std::mem::replace(&mut seen[here], true) {
                grid.rows[grid.things[here].layer].push(here);
                open.extend(grid.below[here].iter().rev());
            }
        }
    }
}

fn positions(grid: &Grid) -> Vec<usize> {
    let mut position = vec![0; grid.things.len()];
    for row in &grid.rows {
        for (index, &thing) in row.iter().enumerate() {
            position[thing] = index;
        }
    }
    position
}

/// Sorts one layer by the layer above it or below it. What is connected with nothing there stays where it is among its neighbours.
fn sort_layer(grid: &mut Grid, position: &mut [usize], layer: usize, by_above: bool) {
    let others = if by_above { &grid.above } else { &grid.below };
    let mut keyed: Vec<(f64, usize)> = Vec::new();
    for &thing in &grid.rows[layer] {
        let connected = &others[thing];
        let sum: usize = connected.iter().map(|&other| position[other]).sum();
        let key = if connected.is_empty() { keyed.last().map_or(0.0, |(key, _)| *key) } else { real(sum) / real(connected.len()) };
        keyed.push((key, thing));
    }
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    grid.rows[layer] = keyed.into_iter().map(|(_, thing)| thing).collect();
    for (index, &thing) in grid.rows[layer].iter().enumerate() {
        position[thing] = index;
    }
}

fn exchange(grid: &mut Grid, position: &mut [usize]) {
    for _ in 0..EXCHANGES {
        let mut improved = false;
        for layer in 0..grid.rows.len() {
            for left in 1..grid.rows[layer].len() {
                let (a, b) = (grid.rows[layer][left - 1], grid.rows[layer][left]);
                let cost = |a: usize, b: usize| {
                    inversions(&grid.above[a], &grid.above[b], position) + inversions(&grid.below[a], &grid.below[b], position)
                };
                if cost(b, a) < cost(a, b) {
                    grid.rows[layer].swap(left - 1, left);
                    position.swap(a, b);
                    improved = true;
                }
            }
        }
        if !improved {
            break;
        }
    }
}

/// How many lines of two neighbours cross while the first stands at the left.
fn inversions(left: &[usize], right: &[usize], position: &[usize]) -> usize {
    left.iter().map(|&a| right.iter().filter(|&&b| position[b] < position[a]).count()).sum()
}

/// How many pairs of lines cross in the whole drawing.
pub(super) fn crossings(grid: &Grid, position: &[usize]) -> usize {
    grid.rows.iter().map(|row| crossings_below(grid, row, position)).sum()
}

fn crossings_below(grid: &Grid, row: &[usize], position: &[usize]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for &upper in row {
        let before = ends.len();
        ends.extend(grid.below[upper].iter().map(|&lower| position[lower]));
        ends[before..].sort_unstable();
    }
    let mut sums = vec![0; ends.iter().max().map_or(1, |most| most + 2)];
    let mut crossings = 0;
    for (seen, &end) in ends.iter().enumerate() {
        crossings += seen - sum_up_to(&sums, end + 1);
        let mut at = end + 1;
        while at < sums.len() {
            sums[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    crossings
}

fn sum_up_to(sums: &[usize], mut at: usize) -> usize {
    let mut sum = 0;
    while at > 0 {
        sum += sums[at];
        at &= at - 1;
    }
    sum
}
