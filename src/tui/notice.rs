//! What is said in passing, until the next key.

/// How something is said in passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What was asked for is done.
    Done,
    /// It must not be overlooked.
    Warning,
    /// Nothing happened, and here is why.
    Quiet,
}

/// Something that is said until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    pub text: String,
}
