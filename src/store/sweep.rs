//! Every case once, for counting: read on all cores, in no particular order, and none of them kept.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Loaded, Store, StoreError};

/// How many cases a thread reads at once; a server is asked once for all of them.
const AT_ONCE: usize = 200;

/// Most threads that read; more would only wait for the disk.
const MOST_READERS: usize = 8;

/// Reads these cases of a store, also those that cannot be read, and lets `take` put each into a sum. There is one sum a thread, which
/// begins as `new`; what they come to together is the caller's. At any time, one case a thread, or what a server gave at once, is held in memory.
pub fn sweep<T: Send>(
    store: &dyn Store,
    ids: &[String],
    new: impl Fn() -> T + Sync,
    take: impl Fn(&mut T, Result<Loaded, StoreError>) + Sync,
) -> Result<Vec<T>, StoreError> {
    let parts = Mutex::new(ids.chunks(AT_ONCE));
    let next = || parts.lock().unwrap_or_else(PoisonError::into_inner).next();
    let read = || {
        let mut sum = new();
        while let Some(part) = next() {
            store.each(part, &mut |case| take(&mut sum, case))?;
        }
        Ok(sum)
    };
    let readers = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_READERS);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..readers).map(|_| scope.spawn(read)).collect();
        readers.into_iter().map(|reader| reader.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
