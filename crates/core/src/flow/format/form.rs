//! The forms of single values: the pattern for programs, the hint for people. The reader judges by its own code and says the hint; a
//! test compares it with the patterns.

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// A regular expression (ECMA-262) for the whole value.
    pub pattern: &'static str,
    /// What to write.
    pub hint: &'static str,
}

/// An id. It is at most 64 characters long.
pub const ID: Form =
    Form { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", hint: "ids are lower-case English words and digits joined by hyphens, such as which-code" };

/// The id of a source.
pub const SOURCE_ID: Form = Form { pattern: "^[A-Za-z0-9-]+$", hint: "ids of sources are letters, digits and hyphens, such as F059" };

/// A step or an end. Each of its ids is at most 64 characters long, which the pattern leaves to the reader.
pub const TARGET: Form = Form {
    pattern: r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$",
    hint: "write the step's id, or flow.step for a step of another flow",
};

/// A step or an answer as it was called before; each of its ids is at most 64 characters long, which the pattern leaves to the reader.
pub const FORMER: Form = Form {
    pattern: r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$",
    hint: "write flow.step, or flow.step.answer for an answer",
};

/// A domain.
pub const DOMAIN: Form = Form { pattern: r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", hint: "write only the name, such as help.example.org" };

/// A date. That the month has this day is left to the reader.
pub const DATE: Form =
    Form { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", hint: "write year-month-day, such as 2026-11-22" };

/// A length of time. That it is no longer than a year is left to the reader.
pub const DURATION: Form = Form { pattern: "^[0-9]+[smhd]$", hint: "write 30s, 10m, 1h or 2d" };

/// A percentage.
pub const PERCENT: Form = Form { pattern: "^0*(100|[0-9]{1,2}) *%$", hint: "write a whole number from 0% to 100%" };
