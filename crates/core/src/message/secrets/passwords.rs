//! Passwords: what the word beside them gives away, and what is mixed like nothing else.

use super::pieces::{MASK, Piece, words};
use super::words::{BRAND, HONEST, PASSWORD, UNIT};
use super::{FoundSecret, Pattern, Secret, Tell, pattern};

const FILLER: &str = r"(?:(?:always|probably|maybe|perhaps|still|just|simply|now|currently|definitely|something like|called|set to|actually|either|really|only|i think|it was|this|たしか|確か|多分|たぶん|おそらく|ずっと|今は|いまは|現在は?|いつも|昔から|以前は|元は|誕生日の|生年月日の|(?:全部|すべて)?(?:大|小)文字で|(?:半角|英数字|数字|カタカナ|ローマ字)で)[,、\s]*)?";
const OPENING: &str = "[\"'「『“‘(\\[【<*_`\\s]*$";

/// A word that says what the password is: 'password: ', 'my password was ', 'パスワードは'.
static SAID: Pattern = Pattern::new(|| {
    let remark = r"\s*(?:\([^()]{0,20}\)\s*)?";
    let whose = r"(?:\s+(?:for|of|to|on)\s+[^.,:;!?\n]{1,24}?|\s+(?:that\s+)?(?:i|we|he|she|they|you)\b[^.,:;!?\n]{0,30}?)?";
    let link = r"\s*(?:[:=→>]|->|=>|-->|\b(?:is|was|are|were|be|been)\b\s*:?|は、?|って、?|としては)\s*";
    pattern(&format!("{PASSWORD}{whose}{remark}{link}{FILLER}{OPENING}"))
});
/// The word alone before it.
static BESIDE: Pattern = Pattern::new(|| {
    pattern(&format!(r"{PASSWORD}(?:\s*(?:[-/~・,、。.(|_]{{1,3}}|を|に|の|が|と|で|も|として|には))?\s*{FILLER}{OPENING}"))
});
/// The word, and that it stands below.
static ABOVE: Pattern = Pattern::new(|| {
    pattern(&format!(r"{PASSWORD}[^.!?。\n]{{0,8}}(?:以下|次|下記|こちら|これ|below|this|here|following)[^\n]{{0,10}}[\n:→]\s*$"))
});
/// An address and what is given with it, as in lists of accounts.
static WITH_ADDRESS: Pattern = Pattern::new(|| pattern(&format!("{MASK}:$")));
/// The name with which somebody logs in, and what stands behind it.
static WITH_NAME: Pattern = Pattern::new(|| {
    let login = r"(?:\b(?:log[- ]?in|sign[- ]?in|credentials?)(?:\s+(?:details|data|information|info|credentials))?|ログイン(?:情報|ID)?|アカウント情報)";
    let name = format!("(?:{MASK}|[0-9a-z_.-]{{3,24}})");
    pattern(&format!(r"{login}\s*(?:\b(?:is|was|are|were|with|as)\b|[:=は])\s*{name}\s*(?:/{{1,2}}|[:,、;|]|\band\b|と|で)\s*{OPENING}"))
});
/// The word grown together with the password.
static JOINED: Pattern = Pattern::new(|| pattern(r"^(?:password|passwd|pass|pwd?)[-_./](?P<rest>\S+)$"));
/// The word somewhere before it in the same sentence.
static BEFORE: Pattern = Pattern::new(|| pattern(&format!(r"{PASSWORD}(?:[^.!?。\n]|[.!?]\S)*$")));
/// Whose name it is that stands there, or on what the password is used.
static OF_SOMETHING: Pattern = Pattern::new(|| {
    pattern(
        r"(?:\b(?:for|of|on|at|in|by|via|user|username|name|account|id|handle|login|model|version|device|phone|tablet|laptop|pc|error|code|my|browser|app)|アカウント|ユーザー名?|ユーザ名?|名前|機種|端末|エラー|ID)\s*(?:は|が|の|[:=])?\s*[\x22'「(]*$",
    )
});
/// The word behind it: 'is my password', 'というパスワード'.
static BEHIND: Pattern = Pattern::new(|| {
    let quotes = "^[\"'」』”’)\\]】>*_`]*";
    pattern(&format!(
        r"{quotes}\s*(?:(?:is|was|as|being|for|were|=)\s+(?:(?:my|the|our|his|her|their|an?|your)\s+)?(?:[a-z]+\s+){{0,2}}{PASSWORD}|(?:<-+|←|\()\s*(?:(?:this|that|it)\s+(?:is|was)\s+)?(?:(?:my|the|our)\s+)?{PASSWORD}\s*(?:$|[)\n.。]|です)|(?:が|という|って(?:いう)?|といった|を|で(?:登録|設定|ログイン|入))[^。、\n]{{0,8}}?{PASSWORD}|は[^。、\n]{{0,6}}?{PASSWORD}(?:です|でした|だ|。|$))"
    ))
});
/// A clause that has nothing more to say.
static CLAUSE_ENDS: Pattern = Pattern::new(|| {
    pattern(
        "^[\"'」』”’)\\]】>*_`]*\\s*(?:$|[.,!?;\\n。、・/|)(]|です|でした|だ|で(?:ログイン|入|登録|設定|は|も)|に(?:変|し|設定|戻)|と(?:入|打|い|思|登録)|を|and\\b|but\\b|or\\b|now\\b|before\\b|until\\b|since\\b|again\\b|for\\b|which\\b|on\\b)",
    )
});
static COUNTS: Pattern = Pattern::new(|| pattern(&format!(r"^\s*{UNIT}")));
static SINCE: Pattern = Pattern::new(|| pattern(r"\b(?:in|since|from|until|before|after|of|till|year)\s*$"));
static YEAR: Pattern = Pattern::new(|| pattern("^(?:19|20)[0-9]{2}$"));
static IS_BRAND: Pattern = Pattern::new(|| pattern(BRAND));
/// A password in Japanese script, which only its brackets and the word before them give away.
static IN_BRACKETS: Pattern = Pattern::new(|| {
    pattern(&format!(r"{PASSWORD}\s*(?:は|が|を|に|の|って|:)?\s*{FILLER}[「『\x22“](?P<said>[^「」『』\x22”]{{2,16}})[」』\x22”]"))
});
static KANA_SAID: Pattern = Pattern::new(|| {
    pattern(&format!(
        r"{PASSWORD}\s*(?:[:=]\s*(?P<kana>[ぁ-んァ-ヶー]{{3,12}})|(?:[:=]|は、?|が)\s*(?P<mixed>[ぁ-んァ-ヶー一-龠]{{1,8}}[0-9]{{2,8}}))(?:$|[\s。、,/]|です|でした|だ)"
    ))
});
/// A password of several words, which its quotes hold together.
static QUOTED_WORDS: Pattern = Pattern::new(|| {
    let link = r"(?:[:=]|\b(?:is|was)\b\s*:?|は)";
    pattern(&format!("{PASSWORD}\\s*{link}\\s*{FILLER}[\"'“‘「](?P<said>[a-z0-9]+(?: [a-z0-9]+){{1,6}})[\"'”’」]"))
});
/// Or that say nothing else up to the end of the line.
static BARE_WORDS: Pattern = Pattern::new(|| {
    pattern(&format!(r"(?:{PASSWORD}\s*[:=]|pass ?phrase\s+(?:is|was)\b)\s*(?P<said>[a-z]{{3,}}(?: [a-z]{{3,}}){{2,6}})\s*(?:$|[\n.,])"))
});
/// Words of which sentences are made, and passwords are not.
static SENTENCE: Pattern = Pattern::new(|| {
    pattern(
        r"\b(?:the|and|but|for|from|with|not|was|has|have|had|been|are|does|did|please|enter|your|you|can|cannot|will|must|since|when|after|before|because|any|all|its|this|that|they|again|still|never|longer|yet|too|only|also)\b",
    )
});
/// What somebody answers who has forgotten the password.
static SECRET_ANSWER: Pattern = Pattern::new(|| {
    let words = r"(?:(?:secret|security|recovery) (?:question'?s? )?answer|answer (?:to|for|of) (?:the|my|that) (?:secret|security|recovery) question|(?:secret|security|recovery) question[^.!?\n]{0,60}answer|(?:秘密の)?質問の?(?:答え|回答|こたえ)|秘密の(?:答え|回答|こたえ))";
    pattern(&format!("{words}\\s*(?:[:=]|\\bis\\b|\\bwas\\b|は|が|に)\\s*[:\"'“「『]?\\s*(?P<said>[^\\s、。,.\"”'」』]{{2,20}})"))
});
/// The usual word with something behind it.
static OWN_WORD: Pattern = Pattern::new(|| pattern("^(?:my|the)?p[a@]ss?w[o0]rd[!@#$_-]*[0-9][0-9!@#$]*$|^p[a@]ssw0rd$"));
static HONEST_JAPANESE: Pattern = Pattern::new(|| {
    pattern(
        "ます|ません|ない|です|した|くださ|下さ|エラー|違|誤|間違|正し|入力|パスワード|忘れ|わすれ|再設定|リセット|表示|不明|ふめい|変更|ログイン|次へ|保存|なし|あり|無し|有り|同じ|おなじ|不可|必須|任意|済|未|失念|ひみつ|秘密|設定|よう|という|コード|確認|認証|不要|とおり|ヘルプ|お",
    )
});

pub fn find(text: &str) -> Option<FoundSecret> {
    if words(text).any(|piece| is_named(&piece)) || in_japanese(text) || is_phrase(text) {
        return Some(FoundSecret::by(Tell::Word, Secret::Password));
    }
    let is_given = |piece: &Piece| {
        (WITH_ADDRESS.is_match(piece.before) && is_credential_like(piece.word))
            || (WITH_NAME.is_match(piece.before) && is_no_name(piece.word) && is_credential_like(piece.word))
    };
    words(text).any(|piece| is_strong(piece.word) || is_given(&piece)).then_some(FoundSecret::by(Tell::Form, Secret::Password))
}

/// How a word is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Make {
    Letters,
    Digits,
    Mixed,
}

fn make(word: &str) -> Option<Make> {
    let (letters, digits) = (word.contains(|c: char| c.is_ascii_alphabetic()), word.contains(|c: char| c.is_ascii_digit()));
    let inner = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let signs = inner.contains(|c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '\'' | '.' | '/' | ':' | '_'));
    match (letters, digits) {
        _ if word.len() < 4 || is_masked(word) => None,
        (true, true) => Some(Make::Mixed),
        (true, false) => Some(if signs { Make::Mixed } else { Make::Letters }),
        (false, true) => (inner.len() == word.len() && inner.bytes().all(|byte| byte.is_ascii_digit())).then_some(Make::Digits),
        (false, false) => None,
    }
}

/// A value that the person has masked, such as `t****@example.org`.
fn is_masked(word: &str) -> bool {
    word.contains("**") || word.contains("xxx") || word.contains("XXX")
}

fn is_named(piece: &Piece) -> bool {
    let Some(make) = make(piece.word) else { return false };
    if OWN_WORD.is_match(piece.word) {
        // Somebody who counts passwords goes on with what they are.
        return !piece.after.trim_start().starts_with([':', '=', 'は']);
    }
    if IS_BRAND.is_match(piece.word) {
        return false;
    }
    match make {
        Make::Letters => are_letters_named(piece),
        Make::Digits => are_digits_named(piece),
        Make::Mixed => is_mixed_named(piece),
    }
}

fn is_honest(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation()).to_lowercase();
    HONEST.split(' ').any(|honest| honest == word)
        || ["ed", "ing", "ly", "able", "n't"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

fn are_letters_named(piece: &Piece) -> bool {
    if is_honest(piece.word) || !CLAUSE_ENDS.is_match(piece.after) {
        return false;
    }
    let is_quoted = piece.before.ends_with(['"', '\'', '「', '『', '“', '‘']) && piece.after.starts_with(['"', '\'', '」', '』', '”', '’']);
    SAID.is_match(piece.before) || (is_quoted && BESIDE.is_match(piece.before))
}

fn are_digits_named(piece: &Piece) -> bool {
    let is_date = YEAR.is_match(piece.word) && (SINCE.is_match(piece.before) || !SAID.is_match(piece.before));
    !is_date
        && !COUNTS.is_match(piece.after)
        && (SAID.is_match(piece.before) || BESIDE.is_match(piece.before) || (piece.word.len() >= 6 && BEHIND.is_match(piece.after)))
}

fn is_mixed_named(piece: &Piece) -> bool {
    SAID.is_match(piece.before)
        || BESIDE.is_match(piece.before)
        || ABOVE.is_match(piece.before)
        || BEHIND.is_match(piece.after)
        || JOINED.captures(piece.word).and_then(|found| found.name("rest")).is_some_and(|rest| is_credential_like(rest.as_str()))
        || (is_credential_like(piece.word) && BEFORE.is_match(piece.before) && !OF_SOMETHING.is_match(piece.before))
}

/// Letters and digits as no model, version or count has them.
fn is_credential_like(word: &str) -> bool {
    let is_model = word.contains(['-', '.', '/', ':', '(']) && !word.contains(|c: char| c.is_ascii_lowercase());
    word.len() >= 6
        && !is_model
        && word.contains(|c: char| c.is_ascii_digit())
        && word.chars().filter(char::is_ascii_alphabetic).count() >= 2
}

/// Whether it has a sign or a capital that names of accounts and mailboxes do without.
fn is_no_name(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_uppercase() || (c.is_ascii_punctuation() && !matches!(c, '_' | '.' | '-')))
}

fn in_japanese(text: &str) -> bool {
    let found = IN_BRACKETS.captures_iter(text).chain(KANA_SAID.captures_iter(text));
    let said = found.filter_map(|found| ["said", "kana", "mixed"].into_iter().find_map(|name| found.name(name)));
    said.map(|said| said.as_str()).any(|said| crate::text::is_japanese(said) && !HONEST_JAPANESE.is_match(said))
}

fn is_phrase(text: &str) -> bool {
    let said = |pattern: &'static Pattern| pattern.captures_iter(text).filter_map(|found| found.name("said")).map(|said| said.as_str());
    let honest = |phrase: &str| phrase.split(' ').filter(|word| is_honest(word)).count();
    said(&QUOTED_WORDS).any(|phrase| honest(phrase) == 0 && !SENTENCE.is_match(phrase))
        || said(&BARE_WORDS).any(|phrase| honest(phrase) < 2 && !SENTENCE.is_match(phrase) && !phrase.contains("password"))
        || said(&SECRET_ANSWER).any(|answer| !is_honest(answer) && !SENTENCE.is_match(answer) && !HONEST_JAPANESE.is_match(answer))
}

/// Whether a word alone is a password: long, of mixed characters, with a sign that no name, address or model has.
fn is_strong(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '!' | '#' | '$' | '%' | '&' | '*' | '^' | '~' | '?' | '=' | '|' | '<' | '>' | '@');
    (8..=64).contains(&word.chars().count())
        && !is_masked(word)
        && !word.starts_with(is_sign)
        && word.contains(|c: char| c.is_ascii_lowercase())
        && word.contains(|c: char| c.is_ascii_uppercase())
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(is_sign)
}
