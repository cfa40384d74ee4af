//! Rows of numbers that are read where they lie: a compiled pack has them as they are, so that a walk takes only those that it comes to.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

/// Bytes of a number.
const BYTES: usize = size_of::<u32>();

/// What a row says, as so many numbers.
pub(super) trait PackedRow<const N: usize> {
    fn numbers(&self) -> [u32; N];

    fn of(numbers: [u32; N]) -> Self;
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound = "")]
pub(super) struct Rows<T, const N: usize> {
    #[serde(borrow)]
    bytes: Cow<'static, [u8]>,
    #[serde(skip)]
    of: PhantomData<T>,
}

impl<T, const N: usize> Default for Rows<T, N> {
    fn default() -> Self {
        Self { bytes: Cow::default(), of: PhantomData }
    }
}

impl<T: PackedRow<N>, const N: usize> Rows<T, N> {
    pub fn len(&self) -> usize {
        self.bytes.len() / (N * BYTES)
    }

    pub fn push(&mut self, row: &T) {
        self.bytes.to_mut().extend(row.numbers().into_iter().flat_map(u32::to_le_bytes));
    }

    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.range(0, self.len())
    }

    /// The rows from one number up to another; none where there are not so many.
    pub fn range(&self, from: usize, to: usize) -> impl Iterator<Item = T> + use<'_, T, N> {
        self.bytes.get(from * N * BYTES..to * N * BYTES).unwrap_or_default().chunks_exact(N * BYTES).map(row)
    }
}

fn row<T: PackedRow<N>, const N: usize>(bytes: &[u8]) -> T {
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *number = u32::from_le_bytes(*bytes);
    }
    T::of(numbers)
}
