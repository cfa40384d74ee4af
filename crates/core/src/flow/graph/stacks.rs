//! The hand-overs that `back` returns to, as one small number. Where flows hand over to each other again and again the real list has no
//! end: the part that can repeat is then kept as a set, of which any may come back next, any number of times. That allows a few walks more
//! than there are, and none less.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Most hand-overs inside one another.
const MAX_NESTING: usize = 64;

/// The open hand-overs of a walk; none by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Stack(Option<usize>);

/// The innermost hand-over, or the set of those that can repeat, and what lies below.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Level {
    /// Places of the graph, in order; several only where they repeat.
    callers: Vec<usize>,
    repeats: bool,
    below: Stack,
}

/// Every stack that walks have, once.
#[derive(Debug, Default)]
pub(super) struct Stacks {
    levels: Vec<Level>,
    numbers: HashMap<Level, usize, FixedState>,
    too_deep: bool,
}

impl Stacks {
    /// Whether a stack grew beyond the limit.
    pub fn too_deep(&self) -> bool {
        self.too_deep
    }

    /// The stack after one more hand-over.
    pub fn push(&mut self, caller: usize, stack: Stack) -> Stack {
        let levels = self.levels(stack);
        if levels.len() >= MAX_NESTING {
            self.too_deep = true;
            return stack;
        }
        let Some(again) = levels.iter().position(|level| level.callers.contains(&caller)) else {
            return self.stack(Level { callers: vec![caller], repeats: false, below: stack });
        };
        let mut callers: Vec<usize> = levels.iter().take(again + 1).flat_map(|level| level.callers.iter().copied()).collect();
        callers.sort_unstable();
        let below = levels[again].below;
        self.stack(Level { callers, repeats: true, below })
    }

    /// The hand-overs that `back` can return to, each with the stack after it; none where nobody handed over.
    pub fn pop(&self, stack: Stack) -> Vec<(usize, Stack)> {
        let Some(level) = stack.0.map(|number| &self.levels[number]) else { return Vec::new() };
        let once = level.callers.iter().map(|caller| (*caller, level.below));
        let again = level.callers.iter().filter(|_| level.repeats).map(|caller| (*caller, stack));
        once.chain(again).collect()
    }

    /// The hand-over that was open first: one of these; none where nobody handed over.
    pub fn outermost(&self, stack: Stack) -> &[usize] {
        let mut level = self.level(stack);
        while let Some(below) = level.and_then(|level| self.level(level.below)) {
            level = Some(below);
        }
        level.map(|level| level.callers.as_slice()).unwrap_or_default()
    }

    /// Whether a stack stands for these hand-overs, the outermost first.
    pub fn is(&self, stack: Stack, callers: &[usize]) -> bool {
        let mut rest = callers;
        for level in self.levels(stack) {
            let within = rest.iter().rev().take_while(|caller| level.callers.contains(caller)).count();
            let taken = if level.repeats { within } else { within.min(1) };
            if taken == 0 {
                return false;
            }
            rest = rest.get(..rest.len() - taken).unwrap_or_default();
        }
        rest.is_empty()
    }

    fn stack(&mut self, level: Level) -> Stack {
        let new = self.levels.len();
        let number = *self.numbers.entry(level.clone()).or_insert(new);
        if number == new {
            self.levels.push(level);
        }
        Stack(Some(number))
    }

    /// The levels of a stack, the innermost first.
    fn levels(&self, stack: Stack) -> Vec<&Level> {
        std::iter::successors(self.level(stack), |level| self.level(level.below)).collect()
    }

    fn level(&self, stack: Stack) -> Option<&Level> {
        stack.0.map(|number| &self.levels[number])
    }
}
