//! A part of a pack in short, as it is built into the program, and back.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::faults;
use super::finding::Finding;
use super::span::Span;
use super::worded::named;

/// How hard the files are packed. That takes two thirds of them off the program; a flow is unpacked in a fraction of a millisecond.
const SMALLEST: u8 = 10;

/// A part in short.
pub(super) fn in_short<T: Serialize>(part: &T) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(part)
}

/// A part behind how long it will be when it is unpacked; 0 where it is not packed, since that would take too little off it.
pub(super) fn packed<T: Serialize>(part: &T, worth: usize) -> postcard::Result<Vec<u8>> {
    let short = in_short(part)?;
    let length = u32::try_from(short.len()).map_err(|_| postcard::Error::SerializeBufferFull)?;
    let packed = compress_to_vec(&short, SMALLEST);
    Ok(if short.len().saturating_sub(packed.len()) < worth {
        [[0; 4].as_slice(), &short].concat()
    } else {
        [length.to_le_bytes().as_slice(), &packed].concat()
    })
}

/// Reads a part that was put in short.
pub(super) fn from_short<'b, T: Deserialize<'b>>(short: &'b [u8]) -> Result<T, String> {
    postcard::from_bytes(short).map_err(|error| error.to_string())
}

/// Reads a file that was put in short and packed.
pub(super) fn unpacked<T: Default + DeserializeOwned>(name: &str, packed: &[u8]) -> (T, Vec<Finding>) {
    let (length, part) = packed.split_first_chunk().unwrap_or((&[0; 4], packed));
    let part = match u32::from_le_bytes(*length) {
        0 => from_short(part),
        length => unpack(part, length as usize).and_then(|short| from_short(&short)),
    };
    match part {
        Ok(part) => (part, Vec::new()),
        Err(error) => (T::default(), vec![faults::BUILT_IN.found(name, Span::default(), named![error])]),
    }
}

fn unpack(packed: &[u8], length: usize) -> Result<Vec<u8>, String> {
    let mut short = vec![0; length];
    let written =
        decompress_slice_iter_to_slice(&mut short, std::iter::once(packed), false, true).map_err(|status| format!("{status:?}"))?;
    short.truncate(written);
    Ok(short)
}
