//! What walks carry along: marks such as 'no code was asked for yet' that moves set and take away. For every state the marks that some
//! walk has when it gets there (a forward may-analysis, exact since the moves treat each mark alone), and the shortest walk that has one.

use std::collections::{HashSet, VecDeque};

use foldhash::fast::FixedState;

use crate::flow::machine::How;

use super::explore::{Move, States};

/// Up to 64 marks, one bit each.
pub type Marks = u64;

/// Most moves that one question about marks looks at.
const MAX_LOOKS: usize = 200_000_000;

/// A walk as the states that it passes, each with the move that leaves it; the last one has none.
pub type Path = Vec<(usize, Option<How>)>;

impl States<'_, '_> {
    /// For every state the marks that some walk has when it gets there. Walks begin with the marks `begin`, and `along` says which ones
    /// come out of a move from a state. None where that takes too long.
    pub fn carried(&self, begin: Marks, along: impl Fn(usize, &Move, Marks) -> Marks) -> Option<Vec<Marks>> {
        let mut marks = vec![0; self.all.len()];
        let mut open: VecDeque<usize> = (0..self.all.len()).collect();
        let mut is_open = vec![true; self.all.len()];
        marks.iter_mut().take(self.starts).for_each(|marks| *marks = begin);
        let mut looks = 0;
        while let Some(state) = open.pop_front() {
            is_open[state] = false;
            looks += self.moves(state).len();
            if looks > MAX_LOOKS {
                return None;
            }
            for step in self.moves(state) {
                let there = marks[step.to] | along(state, step, marks[state]);
                if there != marks[step.to] {
                    marks[step.to] = there;
                    if !std::mem::replace(&mut is_open[step.to], true) {
                        open.push_back(step.to);
                    }
                }
            }
        }
        Some(marks)
    }

    /// The shortest walk to every state with each of the marks in `of` that it can have there: one of them, or a few. Walks from the
    /// start of the pack come first, since they say more than one that begins in the middle.
    pub fn shortest(&self, begin: Marks, of: Marks, along: impl Fn(usize, &Move, Marks) -> Marks) -> Shortest {
        let mut shortest = Shortest { reached: Vec::new(), seen: HashSet::default() };
        let mut at = 0;
        for start in 0..self.starts {
            shortest.reach(start, begin & of, None);
            while let Some(&Reached { state, marks, .. }) = shortest.reached.get(at) {
                for step in self.moves(state) {
                    shortest.reach(step.to, along(state, step, marks) & of, Some((at, step.how)));
                }
                at += 1;
                if at > MAX_LOOKS {
                    return shortest;
                }
            }
        }
        shortest
    }
}

/// The shortest walks to many states.
#[derive(Debug)]
pub struct Shortest {
    /// In the order of their length.
    reached: Vec<Reached>,
    seen: HashSet<(usize, Marks), FixedState>,
}

#[derive(Debug)]
struct Reached {
    state: usize,
    marks: Marks,
    /// From where, by its position in the list, and how.
    from: Option<(usize, How)>,
}

impl Shortest {
    fn reach(&mut self, state: usize, marks: Marks, from: Option<(usize, How)>) {
        if self.seen.insert((state, marks)) {
            self.reached.push(Reached { state, marks, from });
        }
    }

    /// The first of them that ends in what is wanted.
    pub fn to(&self, wanted: impl Fn(usize, Marks) -> bool) -> Option<Path> {
        let mut here = self.reached.iter().find(|reached| wanted(reached.state, reached.marks))?;
        let mut path = vec![(here.state, None)];
        while let Some((before, how)) = here.from {
            here = self.reached.get(before)?;
            path.push((here.state, Some(how)));
        }
        path.reverse();
        Some(path)
    }
}
