//! The processor time of the programs that were run and have ended: unlike the time on the wall it does not depend on what else the machine
//! does.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// That of all of them so far.
pub fn worked() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let time = |value: TimeVal| Duration::from_micros((value.tv_sec() * 1_000_000 + value.tv_usec()).unsigned_abs());
    time(usage.user_time()) + time(usage.system_time())
}
