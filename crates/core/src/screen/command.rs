//! The commands: one table of their names, keys, places and words. Help, footers, the palette, the configuration and the letters of plain
//! lines come from it.

use crate::flow::{Pack, QuestionsAt};
use crate::locale::{Lang, Words};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// On every screen, unless the screen has a command of its own with the same usual key.
    Everywhere,
    /// Where a clock can be started.
    Wait,
    Message,
}

/// What the table says of a command.
struct CommandRow {
    /// Its name in the configuration and on plain lines.
    word: &'static str,
    /// Its usual key; none where no letter does it.
    key: Option<char>,
    /// A key that does it as well, also where somebody types, and that nobody can choose another one for.
    fixed: Option<&'static str>,
    at: At,
    /// What does it on plain lines, the letter first; nothing where they do not know it.
    plain: &'static [&'static str],
    /// What stands beside its key.
    short: Words,
    /// Its name in the palette; none where the palette does not offer it.
    name: Option<Words>,
    /// What people also type for it there.
    also: &'static [&'static str],
    /// What it does, in a sentence without its end; empty where the words beside its key say it.
    help: Words,
}

const fn words(en: &'static str, ja: &'static str) -> Words {
    Words { en, ja }
}

macro_rules! commands {
    ($($id:ident { $($field:ident: $value:expr,)+ })+) => {
        /// Something that a key does on a screen, beside moving and choosing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command {
            $($id,)+
        }

        impl Command {
            /// Every command, in the order in which they are listed.
            pub const ALL: &'static [Command] = &[$(Command::$id,)+];

            const fn row(self) -> &'static CommandRow {
                match self {
                    $(Command::$id => const { &CommandRow { $($field: $value,)+ ..NOTHING } },)+
                }
            }
        }
    };
}

const NOTHING: CommandRow = CommandRow {
    word: "",
    key: None,
    fixed: None,
    at: At::Everywhere,
    plain: &[],
    short: words("", ""),
    name: None,
    also: &[],
    help: words("", ""),
};

commands! {
    Back {
        word: "back",
        fixed: Some("Esc"),
        plain: &["b"],
        short: words("back", "戻る"),
        name: Some(words("Back", "戻る")),
        also: &["previous", "前へ"],
        help: words("go back one step. Nothing is lost", "1つ前に戻る。内容は失われません"),
    }
    Message {
        word: "message",
        key: Some('m'),
        plain: &["m"],
        short: words("message so far", "問い合わせ文"),
        name: Some(words("Message so far", "ここまでの問い合わせ文")),
        also: &["copy", "print", "letter", "support", "手紙"],
        help: words("the message so far, and write to support now", "ここまでの問い合わせ文。いますぐ問い合わせる"),
    }
    Review {
        word: "review",
        key: Some('r'),
        plain: &["r"],
        short: words("review", "内容確認"),
        name: Some(words("Everything so far; change anything", "ここまでの内容(変更)")),
        also: &["edit", "answers", "編集"],
        help: words("everything so far; change any answer or detail", "ここまでの内容。回答や項目を変更する"),
    }
    Note {
        word: "note",
        key: Some('n'),
        plain: &["n"],
        short: words("note", "メモ"),
        name: Some(words("Take a note", "メモを書く")),
        help: words("take a note for the message", "問い合わせ文に添えるメモを書く"),
    }
    Find {
        word: "find",
        key: Some('/'),
        plain: &["f", "/"],
        short: words("find", "探す"),
        name: Some(words("Find your problem", "困りごとを探す")),
        also: &["search", "検索"],
        help: words("find your problem by typing what you see", "画面の表示などから困りごとを探す"),
    }
    Ask {
        word: "ask",
        key: Some('i'),
        plain: &["i"],
        short: words("questions", "よくある質問"),
        name: Some(words("What others asked", "よくある質問")),
        help: words("what others asked on the way, each with a short answer", "途中でよくある質問と、その短い答えを見る"),
    }
    Hint {
        word: "hint",
        key: Some('h'),
        short: words("hint", "ヒント"),
        help: words("all of a hint or of the steps, or one row of it", "ヒントや手順の全文を見る、1行に戻す"),
    }
    Tick {
        word: "tick",
        key: Some('a'),
        short: words("already tried several", "試したものを選ぶ"),
        name: Some(words("Tick what was already tried", "試したものを選ぶ")),
        help: words("at a check, tick several that were already tried", "確認の画面で、すでに試したものにまとめて印を付ける"),
    }
    Translate {
        word: "translate",
        key: Some('t'),
        short: words("the other language of the call", "相手と担当者の言語"),
        name: Some(words("The other language of the call", "相手の言語と担当者の言語を切り替える")),
        help: words("at the desk, the same in the other language of the call", "窓口で、同じ内容を相手か担当者の、もう一方の言語で見る"),
    }
    Undo {
        word: "undo",
        key: Some('u'),
        short: words("undo", "取り消し"),
        name: Some(words("Undo", "取り消し")),
        help: words("undo what was done last", "直前の操作を取り消す"),
    }
    Redo {
        word: "redo",
        key: Some('y'),
        short: words("redo", "やり直し"),
        name: Some(words("Redo", "やり直し")),
        help: words("redo what was undone", "取り消した操作をやり直す"),
    }
    Cases {
        word: "cases",
        key: Some('c'),
        short: words("cases", "記録一覧"),
        name: Some(words("Saved cases", "保存した記録の一覧")),
        also: &["list", "resume", "export", "delete", "再開", "書き出し", "削除"],
        help: words("the saved cases. There Enter goes on with one, Tab does more", "保存した記録。Enterで続きから、Tabでその他の操作"),
    }
    Name {
        word: "name",
        key: Some('g'),
        short: words("name", "名前"),
        name: Some(words("Name this case", "この記録に名前を付ける")),
        also: &["rename", "ticket", "受付番号"],
        help: words("give this case a name", "この記録に名前を付ける"),
    }
    Date {
        word: "date",
        key: Some('d'),
        plain: &["d"],
        short: words("wait until", "再確認日"),
        name: Some(words("When to come back to this case", "この記録を再確認する日")),
        also: &["remind", "reminder", "通知"],
        help: words("when to come back to this case. It is on top of the list then", "この記録を再確認する日。その日から一覧の上に出ます"),
    }
    Commands {
        word: "commands",
        key: Some(':'),
        short: words("commands", "コマンド"),
        help: words("commands and flows by name", "コマンドや困りごとを名前で探す"),
    }
    Language {
        word: "language",
        key: Some('l'),
        fixed: Some("F2"),
        plain: &["l"],
        // Each in its own language, for those who cannot read the one they see.
        short: words("日本語", "English"),
        name: Some(words("Change the language of the program", "表示言語を切り替える")),
        help: words("change the language", "言語を切り替える"),
    }
    Sources {
        word: "sources",
        key: Some('s'),
        plain: &["s"],
        short: words("source", "出典"),
        name: Some(words("Sources of this advice", "この助言の出典")),
        help: words("what this advice rests on", "この助言の出典を見る"),
    }
    Clock {
        word: "wait",
        key: Some('w'),
        at: At::Wait,
        plain: &["w"],
        short: words("start the clock", "タイマー"),
        help: words("at a wait, start its clock", "待ち時間のタイマーを始める"),
    }
    Help {
        word: "help",
        key: Some('?'),
        fixed: Some("F1"),
        plain: &["?"],
        short: words("help", "ヘルプ"),
        name: Some(words("Keys", "キー操作")),
        also: &["ヘルプ"],
        help: words("the keys", "キー操作"),
    }
    Leave {
        word: "leave",
        key: Some('q'),
        fixed: Some("Ctrl-C"),
        plain: &["q", "quit"],
        short: words("leave", "終了"),
        name: Some(words("Leave", "終了")),
        also: &["quit", "exit", "close", "閉じる"],
        help: words("leave. Everything is saved", "終了。内容は保存されます"),
    }
    Private {
        word: "private",
        key: Some('v'),
        plain: &["v"],
        short: words("leave no trace", "痕跡を残さない"),
        name: Some(words("Leave no trace: save nothing", "痕跡を残さない(保存しない)")),
        help: words("leave no trace: save nothing from here on, and remove what was saved of this case", "痕跡を残さない。以後は保存せず、この記録の保存済みの内容も消す"),
    }
    AtOnce {
        word: "at-once",
        fixed: Some("Ctrl-X"),
        plain: &["x"],
        short: words("leave at once", "すぐに閉じる"),
        name: Some(words("Leave at once, with an empty screen", "すぐに閉じて画面を消す")),
        help: words("leave at once: the screen is emptied, and nothing is asked", "すぐに閉じる。確認なしで画面を消す"),
    }
    Write {
        word: "write",
        key: Some('w'),
        at: At::Message,
        short: words("write now", "いますぐ問い合わせ"),
        help: words("stop trying and write now", "確認をやめ、いますぐ問い合わせる"),
    }
    Copy {
        word: "copy",
        key: Some('c'),
        at: At::Message,
        short: words("copy", "コピー"),
        name: Some(words("Copy", "コピー")),
        help: words("copy", "コピーする"),
    }
    Fill {
        word: "fill",
        key: Some('f'),
        at: At::Message,
        short: words("fill the form", "フォームに入力"),
        name: Some(words("Fill the form", "フォームに入力")),
        also: &["form", "フォーム"],
        help: words("fill the form box by box", "欄ごとに入力"),
    }
    Save {
        word: "save",
        key: Some('s'),
        at: At::Message,
        short: words("save", "保存"),
        name: Some(words("Save", "保存")),
        also: &["file", "ファイル"],
        help: words("save", "保存する"),
    }
    Draft {
        word: "draft",
        key: Some('e'),
        at: At::Message,
        short: words("mail draft", "メールの下書き"),
        name: Some(words("Mail draft", "メールの下書き")),
        also: &["mail", "メール"],
    }
    Open {
        word: "open",
        key: Some('o'),
        at: At::Message,
        short: words("open the page", "ページを開く"),
        name: Some(words("Open the page", "ページを開く")),
        also: &["browser", "ブラウザー"],
    }
    Qr {
        word: "qr",
        key: Some('x'),
        at: At::Message,
        short: words("QR code", "QRコード"),
        name: Some(words("QR code", "QRコード")),
    }
    Print {
        word: "print",
        key: Some('p'),
        at: At::Message,
        short: words("print on leaving", "終了時に表示"),
        name: Some(words("Print on leaving", "終了時に表示")),
        also: &["印刷"],
    }
}

impl Command {
    /// Its name in the configuration and, in English, on plain lines.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// Its usual key; none where no letter does it.
    pub fn usual_key(self) -> Option<char> {
        self.row().key
    }

    /// The key that does it as well, whatever was chosen.
    pub fn fixed_key(self) -> Option<&'static str> {
        self.row().fixed
    }

    pub fn at(self) -> At {
        self.row().at
    }

    /// What does it on plain lines, beside its names; the letter first.
    pub fn plain(self) -> &'static [&'static str] {
        self.row().plain
    }

    /// The letter that does it on plain lines; none where they do not know it.
    pub fn plain_letter(self) -> Option<&'static str> {
        self.plain().first().copied()
    }

    /// Whether it does anything in a pack: one of one language has no other to switch to, and not every pack knows what people ask.
    pub fn has_use_in(self, pack: &Pack) -> bool {
        match self {
            Self::Language => pack.opening().languages.len() > 1,
            Self::Ask => pack.questions() != QuestionsAt::Nowhere,
            _ => true,
        }
    }

    /// What stands beside its key.
    pub fn short(self, lang: Lang) -> &'static str {
        self.row().short.get(lang)
    }

    /// Its name in the palette; none where the palette does not offer it.
    pub fn name(self, lang: Lang) -> Option<&'static str> {
        self.row().name.as_ref().map(|name| name.get(lang))
    }

    /// Whether somebody who types this in the palette means it: its word in the configuration, or another that people have for it.
    pub fn is_called(self, typed: &str) -> bool {
        self.word() == typed || self.row().also.contains(&typed)
    }

    /// What it does, in a sentence without its end.
    pub fn help(self, lang: Lang) -> &'static str {
        let CommandRow { help, short, .. } = self.row();
        if help.en.is_empty() { short } else { help }.get(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_name_words_and_a_way_to_it() {
        for command in Command::ALL {
            assert!(!command.word().is_empty() && (command.usual_key().is_some() || command.fixed_key().is_some()), "{command:?}");
            for lang in Lang::ALL {
                assert!(!command.short(lang).is_empty() && !command.help(lang).is_empty(), "{command:?}");
            }
        }
    }

    #[test]
    fn no_word_of_the_palette_means_two_commands() {
        let named = Command::ALL.iter().filter(|command| command.name(Lang::En).is_some());
        // On a message a word is first one of what can be done with it.
        let (of_message, others): (Vec<&Command>, Vec<&Command>) = named.partition(|command| command.at() == At::Message);
        for commands in [of_message, others] {
            let mut all: Vec<&str> =
                commands.iter().flat_map(|command| [command.word()].into_iter().chain(command.row().also.iter().copied())).collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{all:?}");
        }
    }

    #[test]
    fn no_two_have_the_same_name_or_the_same_letter_on_plain_lines() {
        let names = Command::ALL.iter().map(|command| command.word());
        let letters = Command::ALL.iter().filter_map(|command| command.plain_letter());
        for mut all in [names.collect::<Vec<_>>(), letters.collect()] {
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{all:?}");
        }
    }
}
