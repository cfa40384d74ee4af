//! Every case once, for counting: read on all cores, in no particular order, and none of them kept.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Loaded, Store, StoreError};

/// Most threads that read; more would only wait for the disk.
const MOST_READERS: usize = 8;

impl Store {
    /// Reads every case, also those that cannot be read, and lets `take` put each into a sum. There is one sum a thread, which begins as
    /// `new`; what they come to together is the caller's. At any time, one case a thread is held in memory.
    pub fn sweep<T: Send>(
        &self,
        new: impl Fn() -> T + Sync,
        take: impl Fn(&mut T, Result<Loaded, StoreError>) + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let files = Mutex::new(self.entries()?);
        let next = || files.lock().unwrap_or_else(PoisonError::into_inner).next();
        let read = || -> Result<T, StoreError> {
            let mut sum = new();
            while let Some(file) = next() {
                let (id, _) = file?;
                match self.load(&id) {
                    // Deleted by another program since the folder was read.
                    Err(StoreError::NotFound { .. }) => {}
                    loaded => take(&mut sum, loaded),
                }
            }
            Ok(sum)
        };
        let readers = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_READERS);
        thread::scope(|scope| {
            let readers: Vec<_> = (0..readers).map(|_| scope.spawn(read)).collect();
            readers.into_iter().map(|reader| reader.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        })
    }
}
