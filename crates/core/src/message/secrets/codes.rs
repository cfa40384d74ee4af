//! Verification codes: digits, or letters and digits, that a word beside them gives away; and six digits that nothing explains.

use super::digits::{Digits, parts};
use super::pieces::{Piece, words};
use super::words::{BRAND, CODE, LABEL, OTHER_CODE, UNIT};
use super::{FoundSecret, Pattern, Secret, Tell, pattern};

const OPENING: &str = "[\"'「『“‘(\\[【<*_`\\s]*$";

/// A link that carries a code or the like, as reset mails do.
static LINK: Pattern =
    Pattern::new(|| pattern(r"[a-z]+://\S*[?&#/;](?:[a-z_]*token|code|otp|key|secret|auth|[a-z_]*pass(?:word)?|pw)=[^&\s]{6,}"));
/// The word for a code, then at most a few signs or a particle.
static NEAR: Pattern = Pattern::new(|| {
    let link = r"(?:\s*(?:は|が|の|を|に|って|として|で|も)?\s*(?:たぶん|多分|たしか|確か)?[^0-9a-z\u3040-\u30ff\u4e00-\u9fff\uFFFC]{0,8}|[^0-9a-z]{0,6}(?:is|was|number|no\.?|=)[^0-9a-z]{0,4})";
    pattern(&format!(r"(?P<code>{CODE}){link}$"))
});
/// The word further off, and then what it was.
static SAID: Pattern = Pattern::new(|| {
    pattern(&format!(
        r"(?P<code>{CODE})[^.!?。\n]{{0,40}}?(?:\b(?:is|was|are|were)\b|[:=]|は|が)\s*(?:just |only |also |now |still )?{OPENING}"
    ))
});
static BEHIND: Pattern = Pattern::new(|| {
    let quotes = "^[\"'」』”’)\\]】>*_`]*";
    pattern(&format!(
        r"{quotes}\s*(?:(?:is|was|as)\s+(?:my|your|the|an?|his|her|our)\b[^.!?\n]{{0,30}}{CODE}|\(\s*(?:the\s+|my\s+)?{CODE}\s*\)|(?:が|は|という|って)[^。、\n]{{0,10}}{CODE}(?:です|でした|だ|と|らし|。|$|で)|という{CODE})"
    ))
});
/// It came, or it was typed in: no count and no ticket is said like that.
static ARRIVED: Pattern = Pattern::new(|| {
    pattern(&format!(
        r"(?:(?:届いた|来た|送られてきた|送られた|出た|表示された|受け取った|出ている|表示されている)(?:数字|番号|もの|の)\s*(?:は|が|を|、)?|\b(?:entered|entering|typed|typing|typing in|typed in|type|put in|enter)\b(?: the)?(?: number| numbers| digits)?|\b(?:the )?(?:numbers?|digits) (?:it|they|x|i|the app) (?:sent|texted|gave|got|showed|shows|received|says|said)(?: me)?(?: (?:is|was|are|were))?|\b(?:app|sms|authenticator|authy) (?:says|shows|said|showed|displays|displayed|reads)|\b(?:they|x|he|she) (?:just )?(?:sent|texted|gave)(?: me)?){OPENING}"
    ))
});
static TYPED_IN: Pattern = Pattern::new(|| pattern("^[\"'」』”’)\\]】>*_`]*\\s*(?:を|と|って)\\s*(?:入力|打ち|打っ|打つ|入れ|いれ|うっ)"));
/// Labels of what is no secret.
static LABELLED: Pattern = Pattern::new(|| {
    pattern(&format!(
        r"{LABEL}\s*(?:numbers?|no\.?|nr\.?|id|#|code|is|was|are|of|番号|数)?\s*(?:は|が|の|で|も|to|is|was)?\s*[-:=#(\[\s「\x22'.]*$"
    ))
});
static OTHER: Pattern = Pattern::new(|| pattern(OTHER_CODE));
static COUNTS: Pattern = Pattern::new(|| pattern(&format!(r"^\s*(?:(?:and|to|or|-|~|から|〜)\s*[0-9,]+\s*)?\+?{UNIT}|^\s*(?:から|より)")));
/// A number that sends, or that ends in these digits.
static SENDER: Pattern = Pattern::new(|| {
    pattern(
        r"(?:\b(?:from|by|sender|ending|ends|end|ended)(?: (?:in|with|on|number|the number|short code|is|at|was))?|送信元|差出人|発信元|発信者|末尾|下\s*[1-4]\s*[桁ケタ]|下[四二三]桁)\s*(?:番号|の番号)?\s*(?:は|が|の|も)?\s*[:(「\x22'\s]*$",
    )
});
static IS_BRAND: Pattern = Pattern::new(|| pattern(BRAND));
/// What a program says of an error, with its number in it.
static ERROR_TEXT: Pattern = Pattern::new(|| {
    pattern(
        r#"[{"](?:errors?|message)"?\s*:|(?:error|エラー|wrong|reload|try again|later|失敗|問題|denied|failed)[^0-9]*[(\[「{][^0-9]{0,12}$"#,
    )
});
/// Letters that senders put before their codes.
static PREFIX: Pattern = Pattern::new(|| pattern(r"(?:^|[^0-9a-z])(?P<letters>[a-z]{1,3})[- ]?$"));
static SENDERS_OWN: Pattern = Pattern::new(|| pattern(r"(?:^|[^0-9a-z])(?:g|fb|ig)-$"));
static MONTH: Pattern = Pattern::new(|| pattern("^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])$"));
static DAY: Pattern = Pattern::new(|| pattern("^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$"));
static YEAR: Pattern = Pattern::new(|| pattern("^(?:19|20)[0-9]{2}$"));
static STATED: Pattern = Pattern::new(|| pattern("(?:[:=「『\"']|\\b(?:is|was))\\s*$"));
static SHORT_DATE: Pattern = Pattern::new(|| {
    pattern("^(?:(?:[0-3][0-9])[-.](?:0[1-9]|1[0-2])[-.](?:[0-3][0-9])|(?:0[1-9]|1[0-2])[-.](?:[0-3][0-9])[-.](?:[0-3][0-9]))$")
});
static GOES_ON: Pattern = Pattern::new(|| pattern(r"^(?:[-._,]\s?[0-9]|[0-9a-z])"));
static CAME_FROM: Pattern = Pattern::new(|| pattern(r"[0-9a-z][-._,]?$"));

/// A code within an address.
pub fn in_address(text: &str) -> Option<FoundSecret> {
    LINK.is_match(text).then_some(FoundSecret::by(Tell::Word, Secret::Code))
}

pub fn find(text: &str) -> Option<FoundSecret> {
    let runs = parts(text);
    let is_named =
        runs.iter().any(|run| run.iter().any(|part| is_digit_code(part, run.first()))) || words(text).any(|piece| is_word_code(&piece));
    if is_named {
        return Some(FoundSecret::by(Tell::Word, Secret::Code));
    }
    let is_bare = runs.iter().any(|run| run.iter().any(|part| is_bare_code(text, part, run.first())));
    is_bare.then_some(FoundSecret::by(Tell::Form, Secret::Code))
}

/// Whether a word for a code stands before, near or with a verb, or behind.
fn is_named(piece: &Piece) -> bool {
    let is_code = |found: &Pattern| {
        found.captures(piece.before).and_then(|found| found.name("code")).is_some_and(|code| !is_other_code(piece.before, code.start()))
    };
    is_code(&NEAR) || is_code(&SAID) || BEHIND.is_match(piece.after)
}

/// An error code, a zip code, a QR code.
fn is_other_code(before: &str, at: usize) -> bool {
    before.get(..at).is_some_and(|before| OTHER.is_match(before)) || ERROR_TEXT.is_match(before)
}

fn is_digit_code(part: &Digits, run: Option<&Digits>) -> bool {
    // What a word says of a number it says of its beginning or its end.
    if !(4..=8).contains(&part.count()) || !(part.begins || part.ends) {
        return false;
    }
    let piece = without_prefix(part.piece);
    !run.is_some_and(is_phone_like)
        && !GOES_ON.is_match(piece.after)
        && !COUNTS.is_match(piece.after)
        && !SENDER.is_match(piece.before)
        && !is_date(part, STATED.is_match(piece.before))
        && (is_named(&piece) || (has_arrived(&piece) && !YEAR.is_match(piece.word)))
}

fn has_arrived(piece: &Piece) -> bool {
    ARRIVED.is_match(piece.before) || TYPED_IN.is_match(piece.after)
}

/// What a sender puts before its code is part of the code.
fn without_prefix(piece: Piece) -> Piece {
    match PREFIX.captures(piece.before).and_then(|found| found.name("letters")) {
        Some(letters) if piece.before.ends_with('-') => Piece { before: piece.before.get(..letters.start()).unwrap_or_default(), ..piece },
        _ => piece,
    }
}

/// Whether the digits are a date; a word that states a code leaves no date of eight digits in one piece.
fn is_date(part: &Digits, stated: bool) -> bool {
    let joined = part.joined();
    SHORT_DATE.is_match(part.piece.word) || (!stated && (DAY.is_match(&joined) || MONTH.is_match(&joined)))
}

fn is_phone_like(run: &Digits) -> bool {
    let begins = run.piece.before.ends_with('+') || run.piece.before.ends_with("(0") || run.piece.word.starts_with('0');
    begins && (9..=15).contains(&run.count())
}

/// Six digits in one piece, in halves, in pairs, or each for itself, that nothing explains.
fn is_bare_code(text: &str, part: &Digits, run: Option<&Digits>) -> bool {
    let Piece { before, after, .. } = part.piece;
    let is_sent = SENDERS_OWN.is_match(before);
    is_code_form(part, text)
        && !run.is_some_and(is_phone_like)
        && (is_sent || !CAME_FROM.is_match(before) && !before.ends_with(['#', '+', '$', '¥', '€', '£']))
        && !GOES_ON.is_match(after)
        && !COUNTS.is_match(after)
        && !LABELLED.is_match(before)
        && !run.is_some_and(|run| LABELLED.is_match(run.piece.before))
        && !ERROR_TEXT.is_match(before)
        && !SENDER.is_match(before)
        && !is_date(part, false)
}

fn is_code_form(part: &Digits, text: &str) -> bool {
    let is_all = text.trim().trim_matches(['"', '\'', '「', '」', '.', '。']) == part.piece.word;
    let is_run = part.begins && part.ends;
    match part.lengths().as_slice() {
        [6] => true,
        [1, 1, 1, 1, 1, 1] => is_run,
        // A comma parts thousands, a full stop a fraction.
        [3, 3] | [2, 2, 2] if is_run => is_all || !part.signs.iter().any(|sign| matches!(*sign, "," | ".")),
        _ => false,
    }
}

/// Letters and digits beside a word for a code.
fn is_word_code(piece: &Piece) -> bool {
    let word = piece.word;
    let is_letter = |c: char| c.is_ascii_alphabetic();
    (5..=12).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(is_letter)
        && word.trim_start_matches(is_letter).contains(is_letter)
        && !IS_BRAND.is_match(word)
        && !COUNTS.is_match(word.trim_start_matches(|c: char| c.is_ascii_digit()))
        && is_named(piece)
}
