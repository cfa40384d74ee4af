//! Text that means nothing in Markdown. The rules are those of `CommonMark` 0.31, where a backslash takes the meaning from any ASCII
//! punctuation, and of what ticket systems add to it: tables, strikethrough, definitions, formulas, addresses that become links by themselves.

/// What has a meaning wherever it stands.
const EVERYWHERE: [char; 13] = ['\\', '`', '*', '^', '_', '[', ']', '<', '>', '&', '|', '~', '$'];

/// What has one at the beginning of a line.
const AT_FIRST: [char; 5] = ['#', '+', '-', '=', ':'];

/// The text with every sign that would have a meaning written as itself. Its lines stay lines, inside of a list's item too.
pub fn literal(text: &str) -> String {
    text.split('\n').map(|line| literal_line(line.trim_start())).collect::<Vec<_>>().join("  \n  ")
}

fn literal_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let number_ends = line.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0);
    for (at, c) in line.char_indices() {
        // `1.` and `1)` begin a list; `://` and `www.` make a link.
        let ends_number = number_ends == Some(at) && matches!(c, '.' | ')');
        let makes_link = (c == ':' && follows(line, at, "://")) || (c == '.' && before(line, at).ends_with("www"));
        if EVERYWHERE.contains(&c) || (at == 0 && AT_FIRST.contains(&c)) || ends_number || makes_link {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn follows(line: &str, at: usize, what: &str) -> bool {
    line.get(at..).is_some_and(|rest| rest.starts_with(what))
}

fn before(line: &str, at: usize) -> &str {
    line.get(..at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// What a reader of Markdown makes of a list with these items: the text of each, and everything that is no text.
    fn read(items: &[&str]) -> (Vec<String>, Vec<String>) {
        let items: Vec<String> = items.iter().map(|item| format!("- {}\n", literal(item))).collect();
        let document = items.concat();
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let (mut texts, mut rest) = (Vec::new(), Vec::new());
        for event in Parser::new_ext(&document, options) {
            match (event, texts.last_mut()) {
                (Event::Start(Tag::Item), _) => texts.push(String::new()),
                (Event::Text(text), Some(last)) => last.push_str(&text),
                (Event::HardBreak | Event::SoftBreak, Some(last)) => last.push('\n'),
                (Event::Start(Tag::List(None) | Tag::Paragraph) | Event::End(_), _) => {}
                (other, _) => rest.push(format!("{other:?}")),
            }
        }
        (texts, rest)
    }

    #[test]
    fn what_was_typed_means_nothing() {
        for hostile in [
            "# heading",
            "- - + list",
            "1. first",
            "12) twelfth",
            "> quote",
            "===",
            "---",
            "a | b\n--- | ---",
            "`code` ```",
            "*bold* _it_ ~~gone~~ $x$ $$y$$",
            "[link](https://evil.example) ![picture](x) [ref]: x [^1] [ ] [x]",
            "<b>tag</b> <script> <!-- --> <https://evil.example> &amp; &#35;",
            "\\ back\\\\slash\\",
            "https://evil.example www.evil.example",
            "two\nlines\n# and a heading",
            "~~~\ncode",
            ":::note",
            "@taro_ex_ample",
        ] {
            let (texts, rest) = read(&["before", hostile, "behind"]);
            assert_eq!(texts, ["before", hostile, "behind"]);
            assert_eq!(rest, Vec::<String>::new(), "{hostile}");
        }
        assert_eq!(literal("https://a.example and www.b.example"), "https\\://a.example and www\\.b.example");
        assert_eq!(literal("taro-ex@example.org, 1.5 (a) #1: done"), "taro-ex@example.org, 1.5 (a) #1: done", "what means nothing stays");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_at_all_has_a_meaning(text in "[ -~あ]{1,40}(\n[ -~あ]{1,40}){0,2}") {
            let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
            prop_assume!(!lines.is_empty());
            let typed = lines.join("\n");
            let (texts, rest) = read(&[&typed]);
            prop_assert_eq!(texts, vec![typed]);
            prop_assert_eq!(rest, Vec::<String>::new());
        }
    }
}
