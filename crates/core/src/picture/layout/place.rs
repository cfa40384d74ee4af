//! The horizontal places. Each thing wants to stand in the middle of what it is connected with, and a line wants to be straight; the
//! order and the gaps are given. The nearest that one layer can come to its wishes, by least squares, is a weighted isotonic
//! regression, which pooling adjacent violators solves exactly (Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under
//! Order Restrictions, 1972). Layer after layer, down and up, the drawing settles.

use super::{Grid, Role, real};

const SWEEPS: usize = 48;

/// The middle of each thing; the leftmost edge lies at 0.
pub(super) fn middles(grid: &Grid) -> Vec<f64> {
    let mut x = vec![0.0; grid.things.len()];
    for row in &grid.rows {
        for (&thing, offset) in row.iter().zip(offsets(grid, row)) {
            x[thing] = offset;
        }
    }
    let layers = grid.rows.len();
    for sweep in 0..SWEEPS {
        for step in 0..layers {
            let row = &grid.rows[if sweep % 2 == 0 { step } else { layers - 1 - step }];
            // First in one direction, which carries far; then between both, which finds the middle.
            let (above, below) = if sweep * 2 >= SWEEPS { (true, true) } else { (sweep % 2 == 0, sweep % 2 == 1) };
            settle(grid, row, &mut x, above, below);
        }
    }
    let edge = |thing: usize| x[thing] - grid.things[thing].size.w / 2.0;
    let left = (0..x.len()).map(edge).fold(f64::INFINITY, f64::min);
    x.iter().map(|x| x - left).collect()
}

/// The least places of a layer: each thing as near to the one at its left as it may come.
fn offsets(grid: &Grid, row: &[usize]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(row.len());
    let mut at = 0.0;
    for (index, &thing) in row.iter().enumerate() {
        if let Some(&left) = index.checked_sub(1).and_then(|index| row.get(index)) {
            at += f64::midpoint(grid.things[left].size.w, grid.things[thing].size.w) + gap(grid.things[left].role, grid.things[thing].role);
        }
        offsets.push(at);
    }
    offsets
}

fn gap(left: Role, right: Role) -> f64 {
    match (left, right) {
        (Role::Bend, Role::Bend) => 12.0,
        (Role::Bend, _) | (_, Role::Bend) => 18.0,
        (Role::Label, Role::Label) => 16.0,
        _ => 30.0,
    }
}

/// How much two connected things want to stand below each other: a line bends less willingly than a box moves (Gansner and others
/// 1993, section 4).
fn pull(one: Role, other: Role) -> f64 {
    match (one, other) {
        (Role::Box, Role::Box) => 1.0,
        (Role::Box, _) | (_, Role::Box) => 2.0,
        _ => 8.0,
    }
}

fn settle(grid: &Grid, row: &[usize], x: &mut [f64], above: bool, below: bool) {
    let offsets = offsets(grid, row);
    let mut wishes = Vec::with_capacity(row.len());
    for (&thing, offset) in row.iter().zip(&offsets) {
        let role = grid.things[thing].role;
        let connected = grid.above[thing].iter().filter(|_| above).chain(grid.below[thing].iter().filter(|_| below));
        let (mut sum, mut weight) = (0.0, 0.0);
        for &other in connected {
            let pull = pull(role, grid.things[other].role);
            sum += pull * x[other];
            weight += pull;
        }
        // What is pulled nowhere would rather stay than make room for nothing.
        let wish = if weight > 0.0 { (sum / weight, weight) } else { (x[thing], 0.1) };
        wishes.push((wish.0 - offset, wish.1));
    }
    for ((&thing, place), offset) in row.iter().zip(in_order(&wishes)).zip(&offsets) {
        x[thing] = place + offset;
    }
}

/// The values in rising order that are nearest to the wishes: neighbours that want to pass each other are pooled at their mean.
pub(super) fn in_order(wishes: &[(f64, f64)]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for &(wish, weight) in wishes {
        let mut pool = (wish, weight, 1);
        while let Some(&(left, left_weight, count)) = pools.last().filter(|left| left.0 > pool.0) {
            let both = left_weight + pool.1;
            pool = ((left * left_weight + pool.0 * pool.1) / both, both, count + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

/// Places on the edge of a box for lines that want to be at `wishes`, in their order and spread as far as the edge allows.
pub(super) fn ports(wishes: &[f64], left: f64, right: f64) -> Vec<f64> {
    let between = real(wishes.len().saturating_sub(1)).max(1.0);
    let step = ((right - left) / between).min(14.0);
    let last = right - step * real(wishes.len().saturating_sub(1));
    let shifted: Vec<(f64, f64)> = wishes.iter().enumerate().map(|(index, wish)| (wish - step * real(index), 1.0)).collect();
    in_order(&shifted).into_iter().enumerate().map(|(index, place)| place.clamp(left, last.max(left)) + step * real(index)).collect()
}
