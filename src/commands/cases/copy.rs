//! `cases copy`: all cases of one place go to another, and stay where they were.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Result, bail};
use login_rescue_core::case::Case;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::filled;

use crate::cases::summary;
use crate::exit::Exit;
use crate::pack_files::PackError;
use crate::store::{Location, Store, StoreError};
use crate::words::words;

/// How many cases are read at once.
const AT_ONCE: usize = 200;

/// What the cases came to.
#[derive(Debug, Default)]
struct Count {
    copied: usize,
    there: usize,
    left: usize,
}

/// Copies every case that the other place does not have. The pack, where it is a case's own, says what lists go by.
pub fn copy(from: &str, to: &str, pack: Option<&Pack>, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let [from, to] = [from, to].map(|place| Location::parse(place).map_err(|fault| Exit::Usage.saying(fault)));
    let (from, to) = (from?, to?.store());
    if let Location::Folder(folder) = &from
        && !folder.is_dir()
    {
        return Err(PackError::NoFolder(folder.clone()).into());
    }
    let from = from.store();
    let mut ids = from.ids()?;
    ids.sort_unstable();
    let mut count = Count::default();
    for part in ids.chunks(AT_ONCE) {
        let mut read = Vec::new();
        from.each(part, &mut |loaded| read.push(loaded))?;
        for loaded in read {
            match loaded {
                Ok(loaded) => one(&to, &loaded.case, pack, &mut count, err)?,
                Err(error) => left(&error, &mut count, err)?,
            }
        }
    }
    writeln!(out, "{}", filled!(words().cases_copied, count.copied, to.place(), count.there, count.left))?;
    Ok(if count.left > 0 { Exit::Io } else { Exit::Done })
}

fn one(to: &Arc<dyn Store>, case: &Case, pack: Option<&Pack>, count: &mut Count, err: &mut impl Write) -> Result<()> {
    match to.begin(case) {
        Ok(mut hold) => {
            // A store that cannot be reached has kept it on this machine, which is no copy.
            if let Some(news) = hold.news().first() {
                bail!("{news}");
            }
            hold.describe(&|| summary(case, pack));
            count.copied += 1;
        }
        Err(StoreError::Exists { .. } | StoreError::InUse { .. }) if to.load(&case.header().id).is_ok_and(|there| there.case == *case) => {
            count.there += 1;
        }
        Err(error @ (StoreError::Away { .. } | StoreError::Disk { .. })) => return Err(error.into()),
        Err(error) => left(&error, count, err)?,
    }
    Ok(())
}

fn left(error: &StoreError, count: &mut Count, err: &mut impl Write) -> Result<()> {
    count.left += 1;
    Ok(writeln!(err, "login-rescue: {error}")?)
}
