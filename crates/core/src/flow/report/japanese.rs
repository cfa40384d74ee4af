//! Findings for whoever reads Japanese: what a code means in one sentence, with the names and numbers of the finding behind it.

use crate::flow::finding::{Code, Finding};
use crate::text::is_japanese;

/// What was found, with what the finding names. What is worded in Japanese where it was found stands as it is.
pub fn message(finding: &Finding) -> String {
    if is_worded(&finding.message) {
        return finding.message.clone();
    }
    let named = named(&finding.message);
    if named.is_empty() { sentence(finding.code).to_owned() } else { format!("{}: {}", sentence(finding.code), named.join("、")) }
}

/// What to do, where that is more than the sentence says.
pub fn help(help: &str) -> Option<String> {
    const KNOWN: [(&str, &str, &str); 5] = [
        ("did you mean '", "'?", "「{}」ではありませんか?"),
        ("write one of: ", "", "次のどれかを書いてください: {}"),
        ("official are: ", "", "公式のドメイン: {}"),
        ("it runs through ", "", "通る順: {}"),
        ("the program speaks: ", "", "使える言語: {}"),
    ];
    let filled = |(begins, ends, japanese): &(&str, &str, &str)| {
        let said = help.split_once(begins)?.1.strip_suffix(ends)?;
        Some(japanese.replace("{}", said))
    };
    if is_worded(help) {
        return Some(help.to_owned());
    }
    let named = || Some(named(help).join("、")).filter(|named| !named.is_empty()).map(|named| format!("参考: {named}"));
    KNOWN.iter().find_map(filled).or_else(named)
}

/// What stands in quotes in an English sentence, and the numbers outside of them.
fn named(text: &str) -> Vec<String> {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let numbers = |words: &str| words.split_whitespace().filter(is_number).map(trimmed).collect::<Vec<_>>();
    let mut named = Vec::new();
    let mut rest = text;
    while let Some((before, quoted, after)) = quoted(rest) {
        named.extend(numbers(before));
        named.push(format!("「{quoted}」"));
        rest = after;
    }
    named.extend(numbers(rest));
    named
}

/// Whether there is Japanese outside of the quotes.
fn is_worded(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, _, after)) = quoted(rest) {
        if is_japanese(before) {
            return true;
        }
        rest = after;
    }
    is_japanese(rest)
}

fn trimmed(word: &str) -> String {
    word.trim_end_matches([',', '.', ';', ':']).to_owned()
}

/// The first quotation, with what stands before and after it. An apostrophe within a word begins none.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    let begins = |(at, _): &(usize, &str)| text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']));
    let (start, _) = text.match_indices('\'').find(begins)?;
    let inside = text.get(start + 1..)?;
    let (quoted, after) = inside.split_once('\'')?;
    Some((text.get(..start)?, quoted, after))
}

/// What a code means.
pub fn sentence(code: Code) -> &'static str {
    match code {
        Code::Syntax => "ファイルの書式が正しくありません",
        Code::TooLarge => "大きさの上限を超えています",
        Code::Unreadable => "文字のファイルとして読み込めません",
        Code::UnknownKey => "ここにはないキーです",
        Code::Duplicate => "同じものが2回書かれています",
        Code::MissingKey => "必要なキーがありません",
        Code::WrongType => "値の種類が違います",
        Code::BadValue => "ここには書けない値です",
        Code::BadId => "idとして使えません(英小文字の語をハイフンでつなぎます)",
        Code::MissingLanguage => "この言語の文がありません",
        Code::ForbiddenCharacter => "使えない文字があります(制御文字、見えない文字など)",
        Code::FileName => "フローのファイルではないか、idとファイル名が違います",
        Code::NoPack => "フォルダーにpack.yamlがありません",
        Code::MissingTarget => "行き先がありません",
        Code::UnknownName => "パックにない名前です",
        Code::UnknownValue => "pack.yamlのobservablesにない値です",
        Code::Unreachable => "ここに来る道がありません",
        Code::NoEnd => "ここから終わりに着けません",
        Code::Circle => "回答も待ち時間もない道が一周しています",
        Code::NoUnsure => "「わからない」(unsure)の回答がありません",
        Code::SameAnswer => "同じ文の回答が2つあります",
        Code::ForeignLink => "公式のドメインではないか、httpsではないリンクです",
        Code::NeverRemembered => "whenが読む事実を、ここまでの回答が覚えていません",
        Code::AsksForSecret => "パスワードやコードなどの秘密を聞いています",
        Code::Template => "問い合わせ文のテンプレートに誤りがあります",
        Code::NoWayBack => "backで戻る先がありません",
        Code::BadRoute => "条件の並びが正しくありません(特別な場合を先に、条件のない行は最後に1つ)",
        Code::BadShares => "割合の合計が合わないか、一部の回答にしかありません",
        Code::TooLong => "道のりがmost-stepsを超えることがあります",
        Code::TooManyQuestions => "質問の数がmost-questionsを超えることがあります",
        Code::OutOfOrder => "先に済ませるべき操作(after)より前に出ることがあります",
        Code::TooOften => "1回の道のりで、mostより多く出ることがあります",
        Code::NoPause => "待ち時間をはさまずに、2回出ることがあります",
        Code::OutOfPlace => "whenの条件が合わない所に出ることがあります",
        Code::NotKnown => "必要な事実(known)がわからないまま、出ることがあります",
        Code::NotProven => "状況の数が多く、すべては確かめられていません",
        Code::NeverTrue => "whenの条件が合うことはありません",
        Code::AlwaysTrue => "whenの条件がいつも合うため、意味がありません",
        Code::AskedTwice => "同じことを2回聞くか、2回させることがあります",
        Code::MissingDetail => "フォームに必要な項目が、終わりのneedsにありません",
        Code::MissingFact => "事実がわからず、項目が黙って抜けることがあります",
        Code::Placeholder => "波かっこの中が、使える項目のidではありません",
        Code::EmptyPlaceholder => "波かっこの項目が、空のままになることがあります",
        Code::PlaceholderDiffers => "波かっこの項目が、言語によって違います",
        Code::Unfounded => "フローのproblemが、まだ聞いていない回答の内容を述べています",
        Code::Stale => "最後に見直した日から、時間がたっています",
        Code::LeftBehind => "片方の言語だけが変わっています",
        Code::FutureDate => "まだ来ていない日付です",
        Code::LongSentence => "読み上げるには長すぎる文です。2つに分けてください",
        Code::UnusedFact => "どのwhenも読まない事実を覚えています",
        Code::SameSign => "同じsignが2つの場所につながっています",
        Code::BadTest => "テストが、書かれたとおりになりません",
        Code::Unused => "どこからも使われていません",
        Code::MissingClaim => "出典にclaimがありません",
        Code::NotAside => "set-asideとした出典が使われています",
        Code::IdleAllow => "このallowに当たる指摘はありません",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::span::Span;

    #[test]
    fn what_a_finding_names_stands_behind_the_sentence() {
        let finding = |message: &str| Finding::new(Code::TooLarge, "a.yaml", Span::default(), message);
        assert_eq!(message(&finding("it isn't 'a' (or 'b c'); at most 12, not 13.")), "大きさの上限を超えています: 「a」、「b c」、12、13");
        assert_eq!(message(&finding("don't")), "大きさの上限を超えています");
        assert_eq!(message(&finding("there is no 'ログイン'")), "大きさの上限を超えています: 「ログイン」");
        assert_eq!(message(&finding("'lnag'という設定はありません")), "'lnag'という設定はありません");
    }

    #[test]
    fn help_is_japanese_or_left_out() {
        assert_eq!(help("did you mean 'main.first'?").as_deref(), Some("「main.first」ではありませんか?"));
        assert_eq!(help("'stpes' in line 3: did you mean 'steps'?").as_deref(), Some("「steps」ではありませんか?"));
        assert_eq!(help("write one of: a, b").as_deref(), Some("次のどれかを書いてください: a, b"));
        assert_eq!(help("add 'name' to 'needs'").as_deref(), Some("参考: 「name」、「needs」"));
        assert_eq!(help("put it in quotes"), None);
    }
}
