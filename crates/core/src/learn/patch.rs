//! Changes of a flow's YAML in place: numbers are written over, checks are moved as whole lines with the comments above them. Everything
//! else stays byte for byte. Whether the text then says what it should is for the caller to judge, by reading it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::flow::span::Span;

#[derive(Debug, Default)]
pub(super) struct Edits {
    /// New words in place of old ones; none goes over the end of a line.
    pub words: Vec<(Span, String)>,
    /// For each ladder the places of the ids of its checks, and their new order.
    pub orders: Vec<(Vec<Span>, Vec<usize>)>,
}

/// The text with these changes; none where the checks of a ladder do not stand on lines of their own.
pub(super) fn edited(text: &str, edits: &Edits) -> Option<String> {
    let mut text = text.to_owned();
    let mut words: Vec<&(Span, String)> = edits.words.iter().collect();
    words.sort_by_key(|(span, _)| span.start);
    // From the end, so that the places of the others stay right.
    for (span, word) in words.into_iter().rev() {
        text.get(span.bytes())?;
        text.replace_range(span.bytes(), word);
    }
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (ids, order) in &edits.orders {
        lines = moved(&lines, ids, order)?;
    }
    let ends_bare = !text.ends_with('\n');
    let mut all = String::with_capacity(text.len() + 1);
    for (number, line) in lines.iter().enumerate() {
        all += line;
        // The line that was the last one has no end of its own.
        if !line.ends_with('\n') && number + 1 < lines.len() {
            all.push('\n');
        }
    }
    if ends_bare && all.ends_with('\n') {
        all.pop();
    }
    Some(all)
}

/// The lines with the items of a list in another order. What stands between two items, such as a blank line, stays there.
fn moved<'t>(lines: &[&'t str], ids: &[Span], order: &[usize]) -> Option<Vec<&'t str>> {
    let items = items(lines, ids)?;
    let mut all: Vec<&str> = lines.get(..items.first()?.start)?.to_vec();
    for (slot, from) in order.iter().enumerate() {
        all.extend(lines.get(items.get(*from)?.clone())?);
        let gap_end = items.get(slot + 1).map_or(lines.len(), |next| next.start);
        all.extend(lines.get(items.get(slot)?.end..gap_end)?);
    }
    Some(all)
}

/// The lines of each item, from the comments above its dash to its last words.
fn items(lines: &[&str], ids: &[Span]) -> Option<Vec<Range<usize>>> {
    let dashes = ids.iter().map(|id| dash_above(lines, usize::try_from(id.line).ok()?.checked_sub(1)?)).collect::<Option<Vec<usize>>>()?;
    let depth = indent(lines.get(*dashes.first()?)?);
    let is_one_list = dashes.iter().all(|dash| indent(lines[*dash]) == depth) && dashes.windows(2).all(|two| two[0] < two[1]);
    let mut items: Vec<Range<usize>> = Vec::with_capacity(dashes.len());
    for dash in dashes {
        let floor = items.last().map_or(0, |item| item.end);
        let comments = lines.get(floor..dash)?.iter().rev().take_while(|line| is_comment(line) && indent(line) == depth);
        items.push(dash - comments.count()..end_of_item(lines, dash, depth));
    }
    Some(items).filter(|items| is_one_list && items.windows(2).all(|two| two[0].end <= two[1].start))
}

/// The line with the dash of the item whose id stands on this line.
fn dash_above(lines: &[&str], id: usize) -> Option<usize> {
    let own = lines.get(id)?;
    if own.trim_start().starts_with("- ") {
        return Some(id);
    }
    let key = indent(own);
    let begins_item = |line: &str| line.trim_start().starts_with("- ") && indent(line) + content_of_item(line) == key;
    (0..id).rev().take_while(|at| !is_above(lines[*at], key)).find(|at| begins_item(lines[*at]))
}

/// Whether a line with words of its own stands so far out that no item goes on over it.
fn is_above(line: &str, key: usize) -> bool {
    let is_dash = line.trim_start().starts_with("- ");
    !is_empty(line) && !is_comment(line) && !is_dash && indent(line) < key
}

/// How far the words of an item stand behind its dash.
fn content_of_item(line: &str) -> usize {
    let behind = line.trim_start().trim_start_matches('-');
    1 + behind.len() - behind.trim_start().len()
}

/// The line after the last one that belongs to the item.
fn end_of_item(lines: &[&str], dash: usize, depth: usize) -> usize {
    let mut end = dash + 1;
    for (at, line) in lines.iter().enumerate().skip(dash + 1) {
        if is_empty(line) {
            continue;
        }
        if indent(line) <= depth {
            break;
        }
        end = at + 1;
    }
    end
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_empty(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// What is different in these files, each with its text before and after, as a unified diff.
pub(super) fn unified(files: &BTreeMap<String, (String, String)>) -> String {
    let of = |(name, (old, new)): (&String, &(String, String))| {
        similar::TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(name, name).to_string()
    };
    files.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LADDER: &str = "\
steps:
  s:
    try:
      # The quick one.
      - id: one   # it costs nothing
        takes: 1m

        fixes: 10%
        # Nobody has measured this.

      # Why this comes second.
      - task: true
        id: two
        how:
          - { en: A. }
      - { id: three, fixes: '5%' }
    # What happens then.
    fixed: in
";

    /// Where the id stands that is found in this text.
    fn id(name: &str) -> Span {
        let start = LADDER.find(&format!("id: {name}")).unwrap() + 4;
        let line = LADDER.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        Span { start: Span::count(start), end: Span::count(start + name.len()), line: Span::count(line), column: 1 }
    }

    fn ordered(order: &[usize]) -> Option<String> {
        let ids = vec![id("one"), id("two"), id("three")];
        edited(LADDER, &Edits { words: Vec::new(), orders: vec![(ids, order.to_vec())] })
    }

    #[test]
    fn items_move_with_their_comments_and_what_stands_between_stays() {
        let wanted = "\
steps:
  s:
    try:
      - { id: three, fixes: '5%' }

      # The quick one.
      - id: one   # it costs nothing
        takes: 1m

        fixes: 10%
        # Nobody has measured this.
      # Why this comes second.
      - task: true
        id: two
        how:
          - { en: A. }
    # What happens then.
    fixed: in
";
        assert_eq!(ordered(&[2, 0, 1]).as_deref(), Some(wanted));
        assert_eq!(ordered(&[0, 1, 2]).as_deref(), Some(LADDER));
    }

    #[test]
    fn words_are_written_over_where_they_stand() {
        let at = LADDER.find("10%").unwrap();
        let span = Span { start: Span::count(at), end: Span::count(at + 3), line: 8, column: 16 };
        let edits = Edits { words: vec![(span, "7%".into())], orders: vec![(vec![id("one"), id("two"), id("three")], vec![1, 0, 2])] };
        let text = edited(LADDER, &edits).unwrap();
        assert!(text.contains("        fixes: 7%\n") && text.len() == LADDER.len() - 1, "{text}");
        assert!(text.find("id: two").unwrap() < text.find("id: one").unwrap());
    }

    #[test]
    fn a_list_in_one_line_is_left_alone() {
        let text = "try: [{ id: a }, { id: b }]\n";
        let span = |start: u32| Span { start, end: start + 1, line: 1, column: 1 };
        assert_eq!(edited(text, &Edits { words: Vec::new(), orders: vec![(vec![span(12), span(23)], vec![1, 0])] }), None);
    }

    #[test]
    fn a_last_line_without_an_end_may_move() {
        let text = "try:\n- id: a\n- id: b";
        let span = |line: u32| Span { start: 0, end: 0, line, column: 1 };
        let edits = Edits { words: Vec::new(), orders: vec![(vec![span(2), span(3)], vec![1, 0])] };
        assert_eq!(edited(text, &edits).as_deref(), Some("try:\n- id: b\n- id: a"));
    }

    #[test]
    fn the_diff_is_one_that_patch_reads() {
        let files = [("flows/a.yaml".to_owned(), ("a\nb\n".to_owned(), "a\nc\n".to_owned()))].into();
        assert_eq!(unified(&files), "--- flows/a.yaml\n+++ flows/a.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    }
}
