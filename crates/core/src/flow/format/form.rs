//! The forms of single values: the pattern for programs, the hint for people. The reader judges by its own code and says the hint; a
//! test compares it with the patterns.

use crate::locale::Words;

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub struct ValueForm {
    /// A regular expression (ECMA-262) for the whole value.
    pub pattern: &'static str,
    /// What to write.
    pub hint: Words,
}

/// An id. It is at most 64 characters long.
pub const ID: ValueForm = ValueForm {
    pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
    hint: Words {
        en: "ids are lower-case English words and digits joined by hyphens, such as which-code",
        ja: "idは、英小文字の語と数字をハイフンでつなぎます(例: which-code)",
    },
};

/// The id of a source.
pub const SOURCE_ID: ValueForm = ValueForm {
    pattern: "^[A-Za-z0-9-]+$",
    hint: Words {
        en: "ids of sources are letters, digits and hyphens, such as F059", ja: "出典のidは、英数字とハイフンです(例: F059)"
    },
};

/// A step or an end. Each of its ids is at most 64 characters long, which the pattern leaves to the reader.
pub const TARGET: ValueForm = ValueForm {
    pattern: r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$",
    hint: Words {
        en: "write the step's id, or flow.step for a step of another flow",
        ja: "ステップのidか、別のフローなら「フロー.ステップ」と書いてください",
    },
};

/// A step or an answer as it was called before; each of its ids is at most 64 characters long, which the pattern leaves to the reader.
pub const FORMER: ValueForm = ValueForm {
    pattern: r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$",
    hint: Words {
        en: "write flow.step, or flow.step.answer for an answer",
        ja: "「フロー.ステップ」か、回答なら「フロー.ステップ.回答」と書いてください",
    },
};

/// A domain.
pub const DOMAIN: ValueForm = ValueForm {
    pattern: r"^[a-z0-9-]+(\.[a-z0-9-]+)+$",
    hint: Words { en: "write only the name, such as help.example.org", ja: "名前だけを書いてください(例: help.example.org)" },
};

/// A date. That the month has this day is left to the reader.
pub const DATE: ValueForm = ValueForm {
    pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    hint: Words { en: "write year-month-day, such as 2026-11-22", ja: "年-月-日を書いてください(例: 2026-11-22)" },
};

/// A length of time. That it is no longer than a year is left to the reader.
pub const DURATION: ValueForm = ValueForm {
    pattern: "^[0-9]+[smhd]$",
    hint: Words { en: "write 30s, 10m, 1h or 2d", ja: "30s、10m、1h、2d のように書いてください" },
};

/// A percentage.
pub const PERCENT: ValueForm = ValueForm {
    pattern: "^0*(100|[0-9]{1,2}) *%$",
    hint: Words { en: "write a whole number from 0% to 100%", ja: "0%から100%までの整数を書いてください" },
};
