//! Every case once, for counting: read on all cores, in no particular order, and none of them kept.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Loaded, Store, StoreError};

/// Most threads that read; more would only wait for the disk.
const MOST_READERS: usize = 8;

/// Reads every case of a store, also those that cannot be read, and lets `take` put each into a sum. There is one sum a thread, which
/// begins as `new`; what they come to together is the caller's. At any time, one case a thread is held in memory.
pub fn sweep<T: Send>(
    store: &dyn Store,
    new: impl Fn() -> T + Sync,
    take: impl Fn(&mut T, Result<Loaded, StoreError>) + Sync,
) -> Result<Vec<T>, StoreError> {
    let ids = Mutex::new(store.ids()?.into_iter());
    let next = || ids.lock().unwrap_or_else(PoisonError::into_inner).next();
    let read = || {
        let mut sum = new();
        while let Some(id) = next() {
            match store.load(&id) {
                // Deleted by another program since the folder was read.
                Err(StoreError::NotFound { .. }) => {}
                loaded => take(&mut sum, loaded),
            }
        }
        sum
    };
    let readers = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_READERS);
    Ok(thread::scope(|scope| {
        let readers: Vec<_> = (0..readers).map(|_| scope.spawn(read)).collect();
        readers.into_iter().map(|reader| reader.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    }))
}
