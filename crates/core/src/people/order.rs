//! The states of somebody's walks in an order in which one can sum up along them: each after all that lead to it. Where a walk comes back to
//! where it was with nothing new, that is a way of its own that closes there.

use super::explore::{Close, PersonState, PersonWalks};
use super::progress::Progress;

impl PersonWalks<'_> {
    /// The states in an order in which each comes after all that lead to it. What leads back to a state on the way to it is led to a state
    /// of its own instead, in which the walk goes in a circle.
    pub fn in_order(&mut self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![SortMark::New; self.nodes.len()];
        let mut stack = vec![(self.start, 0)];
        seen[self.start] = SortMark::OnTheWay;
        while let Some((node, next)) = stack.pop() {
            let Some(edge) = self.nodes[node].edges.get(next) else {
                seen[node] = SortMark::Done;
                order.push(node);
                continue;
            };
            let to = edge.to;
            stack.push((node, next + 1));
            match seen[to] {
                SortMark::New => {
                    seen[to] = SortMark::OnTheWay;
                    stack.push((to, 0));
                }
                SortMark::OnTheWay => {
                    let circle = self.circle(to, self.nodes[node].progress);
                    seen.push(SortMark::Done);
                    order.push(circle);
                    self.nodes[node].edges[next].to = circle;
                }
                SortMark::Done => {}
            }
        }
        order.reverse();
        self.open_circles();
        order
    }

    /// Tells circles that somebody can leave by another answer from those that nobody leaves.
    fn open_circles(&mut self) {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (number, node) in self.nodes.iter().enumerate() {
            for edge in &node.edges {
                before[edge.to].push(number);
            }
        }
        let closes = |node: &PersonState| node.close.as_ref().is_some_and(|close| !matches!(close, Close::Circle(_)));
        let mut open: Vec<usize> = (0..self.nodes.len()).filter(|number| closes(&self.nodes[*number])).collect();
        let mut ends = vec![false; self.nodes.len()];
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut ends[number], true) {
                open.extend(&before[number]);
            }
        }
        for (circle, to) in std::mem::take(&mut self.circles) {
            if ends[to] {
                self.nodes[circle].close = Some(Close::Again);
            }
        }
    }

    fn circle(&mut self, to: usize, progress: Progress) -> usize {
        let place = self.nodes[to].place.clone();
        self.nodes.push(PersonState::closed(place.clone(), progress, Close::Circle(place)));
        self.circles.push((self.nodes.len() - 1, to));
        self.nodes.len() - 1
    }
}

#[derive(Clone, Copy)]
enum SortMark {
    New,
    OnTheWay,
    Done,
}
