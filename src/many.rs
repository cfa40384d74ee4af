//! Many things of one kind, such as all saved cases, taken by as many threads as there are processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

use crate::words::{speak, spoken};

/// As few are done before another thread has begun.
const FEW: usize = 200;
/// More threads would wait for the disk, or for each other.
const MOST_THREADS: usize = 8;

/// What becomes of each, in their order. A thread that cannot be had is no fault: the others do its part.
pub fn each<T: Send, R: Send>(things: Vec<T>, becomes: impl Fn(T) -> R + Sync) -> Vec<R> {
    let wanted = available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS).min(1 + things.len() / FEW);
    let (lang, things) = (spoken(), Mutex::new(things.into_iter().enumerate()));
    let work = || {
        speak(lang);
        let next = || things.lock().unwrap_or_else(PoisonError::into_inner).next();
        std::iter::from_fn(next).map(|(index, thing)| (index, becomes(thing))).collect::<Vec<_>>()
    };
    let mut done = scope(|scope| {
        let others: Vec<_> = (1..wanted).filter_map(|_| Builder::new().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        let others = others.into_iter().flat_map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        own.into_iter().chain(others).collect::<Vec<_>>()
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use login_rescue_core::locale::Lang;

    use super::*;

    #[test]
    fn the_order_and_the_language_stay_however_many_there_are() {
        speak(Lang::Ja);
        for count in [0, 1, FEW, 10 * FEW] {
            let numbers: Vec<usize> = (0..count).collect();
            let doubled = each(numbers.clone(), |number| (2 * number, spoken()));
            assert_eq!(doubled, numbers.into_iter().map(|number| (2 * number, Lang::Ja)).collect::<Vec<_>>());
        }
    }
}
