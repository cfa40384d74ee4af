//! The longest walk among all situations: what is remembered in each of them decides which questions are asked.

use super::Longest;
use super::explore::States;

/// What counts in a walk among all situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Questions, checks and waits.
    Steps,
    Questions,
}

impl States<'_, '_> {
    /// The longest walk from the start of the pack.
    pub fn longest(&self, counted: Counted) -> Longest {
        let mut search = InStates { states: self, counted, best: vec![Best::New; self.all.len()] };
        search.run(0);
        search.trace(0)
    }
}

/// What is known of a state: the longest walk from it and where that goes first.
#[derive(Debug, Clone, Copy)]
enum Best {
    New,
    Open,
    Known(usize, Option<usize>),
}

struct InStates<'s, 'g, 'p> {
    states: &'s States<'g, 'p>,
    counted: Counted,
    best: Vec<Best>,
}

impl InStates<'_, '_, '_> {
    fn run(&mut self, start: usize) {
        self.best[start] = Best::Open;
        // A state, the number of its next move, and the best so far.
        let mut frames = vec![(start, 0, (0, None))];
        while let Some((state, next, best)) = frames.last_mut() {
            let Some(to) = self.states.moves(*state).get(*next).map(|step| step.to) else {
                let check = self.states.all[*state].check;
                let own = usize::from(self.states.place(*state).counts(self.counted, check, !self.states.is_settled(*state)));
                self.best[*state] = Best::Known(best.0 + own, best.1);
                frames.pop();
                continue;
            };
            match self.best[to] {
                Best::Known(length, _) if best.1.is_none() || length > best.0 => *best = (length, Some(to)),
                Best::New => {
                    self.best[to] = Best::Open;
                    frames.push((to, 0, (0, None)));
                    continue;
                }
                Best::Known(..) | Best::Open => {}
            }
            *next += 1;
        }
    }

    fn trace(&self, start: usize) -> Longest {
        let mut path = Vec::new();
        let (mut here, mut steps) = (Some(start), None);
        while let Some(state) = here {
            let Some(address) = self.states.place(state).address() else { break };
            if path.last() != Some(&address) {
                path.push(address);
            }
            let Best::Known(length, next) = self.best[state] else { break };
            steps.get_or_insert(length);
            here = next;
        }
        Longest { steps: steps.unwrap_or_default(), path }
    }
}
