//! No detail may ask for a password, a code or another secret. It may ask *about* one: which kind of code, whether it came, when it
//! was changed. So a sentence is refused when it names the secret itself, and allowed when the words around make something else of it.

use crate::flow::faults;
use crate::flow::model::Detail;
use crate::flow::span::Span;
use crate::flow::worded::named;
use crate::locale::Lang;
use unicode_normalization::UnicodeNormalization;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let file = linter.pack.head_name();
    for (id, detail) in &linter.pack.head().details {
        if let Some((span, path, words)) = asked(detail) {
            linter.report(faults::ASKS_FOR_SECRET, file, span, format!("details.{id}{path}"), named![id, words]);
        }
    }
}

/// Where a detail asks for a secret, and with which words.
fn asked(detail: &Detail) -> Option<(Span, String, String)> {
    if let Some(words) = english(&detail.id.as_str().replace('-', " ")) {
        return Some((detail.id.span, String::new(), words));
    }
    for lang in Lang::ALL {
        for (path, text) in detail.label.texts("label").into_iter().chain(detail.ask.texts("ask")) {
            if let Some(text) = text.in_lang(lang)
                && let Some(words) = names_a_secret(&text.value)
            {
                return Some((text.span, format!(".{path}.{}", lang.code()), words));
            }
        }
    }
    None
}

/// The secret that a text asks for in either language: people mix them.
fn names_a_secret(text: &str) -> Option<String> {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let mut sentences = text.split(['.', '!', '?', ';', '\n', '。', '、', ',', '(', ')', '「', '」', ':']);
    sentences.find_map(|sentence| english(sentence).or_else(|| japanese(sentence)))
}

/// English secrets: the last word, and the words of which one must stand before it (none: the word alone is enough).
const ENGLISH: &[(&str, &[&str])] = &[
    ("password", &[]),
    ("passwords", &[]),
    ("passcode", &[]),
    ("passcodes", &[]),
    ("passphrase", &[]),
    ("passwd", &[]),
    ("pin", &[]),
    ("pins", &[]),
    ("otp", &[]),
    ("totp", &[]),
    ("cvv", &[]),
    ("cvc", &[]),
    ("secret", &[]),
    ("secrets", &[]),
    ("token", &[]),
    ("tokens", &[]),
    ("code", &[]),
    ("codes", &[]),
    ("passkey", &["private"]),
    ("key", &["secret", "setup", "private", "recovery", "authenticator", "backup"]),
    ("number", &["card", "my", "pin", "security", "insurance", "verification"]),
];

/// Codes that are no secret.
const OPEN_CODES: &str = "error country area postal post zip status dialling dialing calling qr language";

/// 'the kind of code', 'the app for codes', 'a problem with the password'.
const ABOUT_BEFORE: &str = "kind kinds type types sort way method app date day hour problem trouble error sender provider";

/// 'the code request', 'which code does not arrive', 'the password was changed'.
const ABOUT_AFTER: &str = "\
    kind type method methods reset resets change changes changed request requests mail mails email emails message messages text texts \
    sms screen page field problem error state status arrive arrives arrived does did has had never not app apps manager sender date time \
    missing delivery requested language attempts";

/// Questions that are answered with yes, no, a time or a number of times.
const ASKS_WHETHER: &str = "when whether do does did have has is are was were how";

/// Words after which a sentence tells people to keep the secret to themselves.
const FORBIDS: &[&str] = &["never", "don't", "without", "no", "not"];

/// Whether a word stands in a list of words.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The secret that one English sentence asks for.
fn english(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()).collect();
    let is_about = |at: usize| {
        let before = || words.iter().take(at);
        words.get(at + 1).is_some_and(|next| is_in(ABOUT_AFTER, next))
            || words.first().is_some_and(|first| is_in(ASKS_WHETHER, first))
            || before().any(|word| FORBIDS.contains(word))
            || before().rev().take(4).any(|word| ["of", "for", "with", "about"].contains(word))
                && before().any(|word| is_in(ABOUT_BEFORE, word))
    };
    let at = (0..words.len()).find(|&at| is_secret(&words, at) && !is_about(at))?;
    let from = at.saturating_sub(usize::from(at > 0));
    Some(words.get(from..=at)?.join(" "))
}

fn is_secret(words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| words.get(index)).copied().unwrap_or_default();
    let word = words.get(at).copied().unwrap_or_default();
    let found = ENGLISH.iter().any(|(secret, after)| *secret == word && (after.is_empty() || after.contains(&before)));
    found && !(word.starts_with("code") && is_in(OPEN_CODES, before))
}

const JAPANESE: &str = "\
    パスワード パスコード パスフレーズ 暗証番号 認証番号 確認番号 コード シークレット 秘密鍵 セットアップキー マイナンバー 個人番号 \
    カード番号 合言葉 秘密の質問の答え トークン";

/// Codes that are no secret, and words that only contain one.
const JAPANESE_OPEN: &str = "エラーコード 国コード 国別コード qrコード 郵便コード エンコード デコード レコード 言語コード";

/// What may follow a secret so that the sentence is about it: 'コードの種類', 'コードが届かない', 'パスワードを変更した時期'.
const JAPANESE_ABOUT: &str = "\
    の種類 の届 の方式 の有無 の送信 の受 の請求 の再設定 の変更 の画面 のメール の件名 の状態 の日 の時 の設定 の入力画面 のエラー が届 \
    は届 も届 が来 は来 が使え が受け取 が見つか が入 が通 が合わ がない が無 再設定 変更 リセット 請求 入力画面 方式 アプリ マネージャ \
    メール sms 画面 を請求 を求め を要求 を再設定 を変更 をリセット を忘れ を最後に を受け取 を失 をなく を持って を使え を書か \
    を入力しな を送らな を含め を記入しな は書か は入力しな は不要 は送らな は含め は記入しな は入れな を入れな なし 以外";

/// The secret that one Japanese sentence asks for.
fn japanese(sentence: &str) -> Option<String> {
    let sentence = JAPANESE_OPEN.split(' ').fold(sentence.to_owned(), |sentence, open| sentence.replace(open, "…"));
    let found = JAPANESE.split(' ').flat_map(|secret| sentence.match_indices(secret));
    let mut asked = found.filter(|(at, secret)| {
        let before = sentence.get(..*at).unwrap_or_default();
        let after = sentence.get(at + secret.len()..).unwrap_or_default();
        let kind_of = ["種類の", "方式の", "タイプの"].iter().any(|kind| before.ends_with(kind));
        // 'コードやパスワードは書かないで': what the last one is told holds for the first one too.
        let listed = ["や", "・", "と", "または", "/", "も"].iter().any(|and| after.starts_with(and));
        let told =
            JAPANESE_ABOUT.split(' ').any(|about| if listed { after.contains(about) } else { after.trim_start().starts_with(about) });
        !kind_of && !told
    });
    asked.next().map(|(_, secret)| secret.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_ask_for_a_secret_are_seen() {
        for text in [
            "Your password",
            "Current X password",
            "Password:",
            "Please enter the code you received",
            "The code from the text message",
            "6-digit verification code",
            "Backup code",
            "One of your backup codes",
            "One-time code",
            "Authenticator secret",
            "Authenticator key",
            "PIN",
            "2FA secret",
            "Setup key",
            "Card number",
            "My Number",
            "What is your password?",
            "Which code did you get? Write the code here.",
            "Can you tell us the password",
            "The message with the code",
            "パスワード",
            "現在のパスワードを入力してください",
            "届いたコード",
            "認証コード（6桁）",
            "SMSで届いた確認コードを教えてください",
            "バックアップコード",
            "暗証番号",
            "２段階認証のシークレット",
            "秘密鍵",
            "マイナンバー",
            "クレジットカード番号",
            "ワンタイムパスワード",
            "ｐａｓｓｗｏｒｄ",
        ] {
            assert!(names_a_secret(text).is_some(), "{text}");
        }
        for id in ["password", "backup-code", "sms-code", "code", "otp", "two-factor-secret", "pin", "card-number", "my-number"] {
            assert!(english(&id.replace('-', " ")).is_some(), "{id}");
        }
    }

    #[test]
    fn words_about_a_secret_are_allowed() {
        for text in [
            "Error text on the screen",
            "The error code or message that you see",
            "Which kind of code is missing?",
            "Kind of code",
            "Which code does not arrive?",
            "When did you last ask for a code?",
            "Time of the last code request",
            "Do you still have backup codes?",
            "Date of the last password change",
            "The problem with the password reset mail",
            "Which app do you use for codes? Do not write any code here.",
            "What does the screen say? Never write a password or a code.",
            "Country code and carrier",
            "Spinning wheel, shipping address, pink",
            "Phone number, with its country code",
            "エラーコード",
            "画面のエラーの文",
            "届かないのはどの種類のコードですか",
            "コードの種類",
            "どのコードが届きませんか",
            "最後にコードを請求した日時",
            "パスワードを最後に変更した時期",
            "パスワードの再設定メールの件名",
            "バックアップコードの有無",
            "コードやパスワードは書かないでください",
            "認証アプリの名前",
            "QRコード",
            "国番号",
        ] {
            assert_eq!(names_a_secret(text), None, "{text}");
        }
        for id in
            ["error-text", "error-code", "code-kind", "code-requests", "password-reset-date", "country-code", "two-factor", "phone-number"]
        {
            assert_eq!(english(&id.replace('-', " ")), None, "{id}");
        }
    }
}
