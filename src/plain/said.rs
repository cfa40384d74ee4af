//! What somebody says at once: a line, or several that arrived together because they were pasted.

/// What was said at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The text; its lines, where it has several, arrived together.
    pub text: String,
    pub pasted: bool,
}

impl Said {
    /// A line that came by itself.
    pub fn line(text: String) -> Self {
        Self { text, pasted: false }
    }

    /// The one line that was said; none where several arrived together: nobody answers a question by these. A second press of Enter is
    /// no line.
    pub fn only_line(&self) -> Option<&str> {
        let line = self.text.trim_matches('\n');
        Some(line).filter(|line| !line.contains('\n'))
    }
}
