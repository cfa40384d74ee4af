//! Which way each link is drawn, and the layer of each box.

use super::{Grid, Link, MAX_THINGS, Role, Size, Thing};

/// How often boxes are moved nearer to what they are connected with; a few times are enough for the flows there are.
const TIGHTENINGS: usize = 8;
/// The width that the boxes of one layer should not pass: about what can be read when it is printed across a page.
const MAX_WIDTH: f64 = 1400.0;
/// The room beside a box.
const BESIDE: f64 = 30.0;

/// The links that lead back to a box on the way to them: turned round, no circle is left.
pub(super) fn against_the_flow(boxes: usize, links: &[Link], first: usize) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut leaving = vec![Vec::new(); boxes];
    for (index, link) in links.iter().enumerate().rev() {
        leaving[link.from].push(index);
    }
    let mut upward = vec![false; links.len()];
    let mut state = vec![State::New; boxes];
    for begin in std::iter::once(first).chain(0..boxes).filter(|begin| *begin < boxes) {
        if state[begin] != State::New {
            continue;
        }
        state[begin] = State::Open;
        let mut open = vec![begin];
        while let Some(&here) = open.last() {
            let Some(link) = leaving[here].pop() else {
                state[here] = State::Done;
                open.pop();
                continue;
            };
            let next = links[link].to;
            match state[next] {
                State::New => {
                    state[next] = State::Open;
                    open.push(next);
                }
                State::Open => upward[link] = true,
                State::Done => {}
            }
        }
    }
    upward
}

/// The layer of each box: as far below the boxes that lead to it as the longest way, then drawn to where its lines are shortest.
pub(super) fn ranks(boxes: &[Size], links: &[Link], upward: &[bool]) -> Vec<usize> {
    let mut above = vec![Vec::new(); boxes.len()];
    let mut below = vec![Vec::new(); boxes.len()];
    for (link, upward) in links.iter().zip(upward) {
        let (upper, lower) = if *upward { (link.to, link.from) } else { (link.from, link.to) };
        above[lower].push(upper);
        below[upper].push(lower);
    }
    let order = downward_order(&above, &below);
    let mut rank = vec![0; boxes.len()];
    for &here in &order {
        rank[here] = above[here].iter().map(|&upper| rank[upper] + 1).max().unwrap_or(0);
    }
    for _ in 0..TIGHTENINGS {
        for &here in order.iter().rev().filter(|&&here| below[here].len() > above[here].len()) {
            rank[here] = below[here].iter().map(|&lower| rank[lower] - 1).min().unwrap_or(rank[here]);
        }
        for &here in order.iter().filter(|&&here| above[here].len() > below[here].len()) {
            rank[here] = above[here].iter().map(|&upper| rank[upper] + 1).max().unwrap_or(rank[here]);
        }
    }
    let least = rank.iter().min().copied().unwrap_or(0);
    for rank in &mut rank {
        *rank -= least;
    }
    narrow(boxes, &below, &mut rank);
    rank
}

/// Where the boxes of a layer would be wider than a page, those that lead nowhere go one layer down: only their lines take room then.
fn narrow(boxes: &[Size], below: &[Vec<usize>], rank: &mut [usize]) {
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); rank.iter().max().map_or(0, |most| most + 1)];
    for (here, rank) in rank.iter().enumerate() {
        layers[*rank].push(here);
    }
    let mut layer = 0;
    while let Some(here) = layers.get(layer) {
        let (mut ending, staying): (Vec<usize>, Vec<usize>) = here.iter().partition(|&&here| below[here].is_empty());
        let mut width: f64 = staying.iter().map(|&here| boxes[here].w + BESIDE).sum();
        let mut stays = 0;
        for &here in &ending {
            width += boxes[here].w + BESIDE;
            stays += usize::from(width <= MAX_WIDTH || (stays == 0 && staying.is_empty()));
        }
        // Every other one stays, so that what goes down finds room below.
        if stays < ending.len() {
            let every = ending.len().div_ceil(stays.max(1));
            let (stay, down): (Vec<_>, Vec<_>) = ending.drain(..).enumerate().partition(|(index, _)| stays > 0 && index % every == 0);
            drop(stay);
            if layer + 1 == layers.len() {
                layers.push(Vec::new());
            }
            for (_, here) in down {
                rank[here] = layer + 1;
                layers[layer + 1].push(here);
            }
        }
        layer += 1;
    }
}

/// The boxes so that each stands after all that lead to it.
fn downward_order(above: &[Vec<usize>], below: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = above.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..above.len()).filter(|&here| waiting[here] == 0).collect();
    let mut next = 0;
    while let Some(&here) = order.get(next) {
        for &lower in &below[here] {
            waiting[lower] -= 1;
            if waiting[lower] == 0 {
                order.push(lower);
            }
        }
        next += 1;
    }
    order
}

/// The boxes in every other layer, and between them the labels and bends of the lines. A label stands next to the box where its arrow
/// begins.
pub(super) fn grid(boxes: &[Size], links: &[Link], ranks: &[usize], upward: Vec<bool>) -> Option<Grid> {
    let length = |link: &Link| 2 * ranks[link.from].abs_diff(ranks[link.to]);
    if boxes.len() + links.iter().map(length).sum::<usize>() > MAX_THINGS {
        return None;
    }
    let things = boxes.iter().zip(ranks).map(|(size, rank)| Thing { layer: 2 * rank, size: *size, role: Role::Box });
    let mut grid = Grid { things: things.collect(), upward, ..Grid::default() };
    for (index, link) in links.iter().enumerate() {
        let (upper, lower) = if grid.upward[index] { (link.to, link.from) } else { (link.from, link.to) };
        let (top, bottom) = (2 * ranks[upper], 2 * ranks[lower]);
        let labelled = if grid.upward[index] { bottom - 1 } else { top + 1 };
        let mut chain = vec![upper];
        for layer in top + 1..bottom {
            let (size, role) = if layer == labelled { (link.label, Role::Label) } else { (Size::default(), Role::Bend) };
            chain.push(grid.things.len());
            grid.things.push(Thing { layer, size, role });
        }
        chain.push(lower);
        grid.chains.push(chain);
    }
    connect(&mut grid);
    Some(grid)
}

fn connect(grid: &mut Grid) {
    grid.above = vec![Vec::new(); grid.things.len()];
    grid.below = vec![Vec::new(); grid.things.len()];
    for pair in grid.chains.iter().flat_map(|chain| chain.windows(2)) {
        if let [upper, lower] = *pair {
            grid.below[upper].push(lower);
            grid.above[lower].push(upper);
        }
    }
    let layers = grid.things.iter().map(|thing| thing.layer + 1).max().unwrap_or(0);
    grid.rows = vec![Vec::new(); layers];
}
