//! Everything that reading, the lint and a replay can find: the code under which it stands, what is said of it in each language, and what to
//! do where that is always the same. What a finding names stands where `{0}`, `{1}` and so on are.

use crate::locale::Words;

use super::finding::{Code, Fault, Finding};
use super::worded::{Worded, named};
use crate::text::nearest;

macro_rules! faults {
    (@help) => {
        None
    };
    (@help $en:literal, $ja:literal) => {
        Some(Words { en: $en, ja: $ja })
    };
    ($($name:ident: $code:ident { $en:literal, $ja:literal } $(=> { $help_en:literal, $help_ja:literal })?)+) => {
        $(pub const $name: Fault =
            Fault { code: Code::$code, said: Words { en: $en, ja: $ja }, help: faults!(@help $($help_en, $help_ja)?) };)+

        #[cfg(test)]
        const ALL: &[Fault] = &[$($name,)+];
    };
}

/// Words that a finding names, or that say what to do where that depends.
macro_rules! phrases {
    ($($name:ident { $en:literal, $ja:literal })+) => {
        $(pub const $name: Words = Words { en: $en, ja: $ja };)+

        #[cfg(test)]
        const PHRASES: &[Words] = &[$($name,)+];
    };
}

phrases! {
    NEAR { "did you mean '{0}'?", "「{0}」ではありませんか?" }
    LINE_NEAR { "'{0}' in line {1}: did you mean '{2}'?", "{1}行目の「{0}」は「{2}」ではありませんか?" }
    KEYS_HERE { "the keys here are: {0}", "ここに書けるキー: {0}" }
    ONE_OF { "write one of: {0}", "次のどれかを書いてください: {0}" }
    LANGUAGES { "the program speaks: {0}", "使える言語: {0}" }
    CHOICES { "what can be chosen here: {0}", "ここで選べるもの: {0}" }
    END_FORM { "write flow.end, or one of: {0}", "「フロー.終わり」の形か、次のどれかを書いてください: {0}" }
    TEXT_FORM {
        "a text is called flow.step, flow.step.answer, flow.step.check, flow.end or contacts.contact",
        "文の名前は、flow.step、flow.step.answer、flow.step.check、flow.end、contacts.contactのどれかの形です"
    }
    NAME_THE_SOURCE {
        "name it where its advice is given, or say why not under `set-aside`",
        "その助言のある所に出典として書くか、使わない理由を`set-aside`に書いてください"
    }
    BEGINS_HERE { "a walk can begin here", "ここから始まることがあります" }
    COMES_HERE { "a walk comes here through {0}", "ここに来る道: {0}" }
    MAY_NOT_HAPPEN { "{0}; that may be one that cannot happen", "{0}(実際には起こらない道かもしれません)" }
    COME_LATER {
        "the answers that remember it come later, on other ways, or another answer remembers something else in between",
        "それを覚える回答は、後か別の道にあるか、途中の回答で別の値に変わります"
    }

    A_TEXT { "a text", "文" }
    A_LIST { "a list", "リスト" }
    A_MAP { "a map of keys", "キーと値の組" }
    A_NUMBER { "a number", "数" }
    NOTHING { "nothing", "空の値" }
    TRUE_OR_FALSE { "true or false", "trueまたはfalse" }
    NO_YAML { "this cannot be read as YAML", "書き方が違います" }

    AN_ACT { "act", "操作" }
    AN_ACT_OR_CURE { "act or cure", "操作や対処" }
    A_CHECK { "check", "確認" }
    A_CHECK_OR_ACT { "check or act", "確認や操作" }
    A_CONTACT { "contact", "窓口" }
    A_CURE { "cure", "対処" }
    A_CURE_OR_OBSERVABLE { "cure or observable", "対処や事実" }
    A_DETAIL { "detail", "項目" }
    A_DETAIL_OR_CHECK { "detail or check", "項目や確認" }
    A_FLOW { "flow", "フロー" }
    A_QUESTION { "question", "質問" }
    A_SCENARIO { "scenario", "場面" }
    A_STEP_OR_END { "step or end", "ステップや終わり" }
    A_WAIT { "wait", "待ち時間" }
    AN_END { "end", "終わり" }
    AN_OBSERVABLE { "observable", "事実" }

    QUOTED { "'{0}'", "「{0}」" }
    NEEDS { "what '{0}' needs", "「{0}」に必要なこと" }
    LIMIT_OF { "'{0}' of '{1}'", "「{1}」の「{0}」" }
    ALL_NEEDS { "what acts need, and the lengths of walks", "操作に必要なことと、道のりの長さ" }
    ASKED_TWICE { "what is asked twice", "2回聞かれること" }
    SETTLED_CIRCLES { "circles of settled questions", "答えのわかっている質問の一周" }
    ALWAYS_OR_NEVER { "conditions that hold always or never", "いつも合う条件と、合うことのない条件" }
    ENDS_KNOW { "what ends need to know", "終わりに必要な事実" }
    SOME_CARRIED { "some of what walks carry along", "道のりが持っていくものの一部" }

    NO_HTTPS { "a link begins with https://", "リンクは https:// で始まります" }
    NO_PLAIN_LINK {
        "a link has only plain letters, digits and signs, and no spaces",
        "リンクに書けるのは半角の英数字と記号だけです(空白は不可)"
    }
    BACKSLASH { "browsers read a backslash as a slash", "ブラウザーは \\ を / と読みます" }
    BEFORE_AT { "what stands before the @ only looks like the address", "@の前は、アドレスに見えるだけです" }
    PORT { "it names a port", "ポート番号があります" }
    OTHER_LETTERS { "its name is written in other letters than it seems (xn--)", "見た目と違う文字の名前です(xn--)" }
    NO_LINK { "it is not a link that a browser understands", "ブラウザーで開けるリンクではありません" }
    NUMBER_FOR_DOMAIN { "it names a number instead of a domain", "ドメインではなく番号です" }
    HIDDEN_NAME { "its name is written in a way that hides where it leads", "行き先がわからない書き方の名前です" }
    NOT_OFFICIAL { "it is not on an official domain", "公式のドメインではありません" }
    CARRIES_ADDRESS { "it carries another address, to which it may lead on", "別のアドレスを含み、そこへ移ることがあります" }
    NAME_GOES_ON { "its name goes on in other letters", "名前が別の文字で続いています" }
    NAME_NOT_PLAIN { "its name is not written in plain letters", "半角の英数字ではない名前です" }
}

faults! {
    // Files.
    FILE_TOO_LARGE: TooLarge { "the file has {0} bytes; at most {1} are read", "ファイルは{0}バイトあります。読み込むのは{1}バイトまでです" }
    UNREADABLE_FILE: Unreadable { "the file cannot be read: {0}", "ファイルを読み込めません: {0}" }
    FOLDER_IN_PACK: Unreadable {
        "this is a folder; flows stand directly in the folder of the pack",
        "これはフォルダーです。フローはパックのフォルダーに直接置きます"
    }
    NO_FILE: Unreadable {
        "this is a pipe, a socket or a device, not a file",
        "これはパイプ、ソケット、デバイスのどれかで、ファイルではありません"
    }
    UTF16: Unreadable { "the file is UTF-16", "ファイルはUTF-16です" } => { "save it as UTF-8", "UTF-8で保存してください" }
    ZERO_BYTE: Unreadable {
        "byte {0} is zero: the file is UTF-16, or no text at all",
        "{0}バイト目が0です。UTF-16か、文字のファイルではありません"
    } => { "save it as UTF-8", "UTF-8で保存してください" }
    NO_UTF8: Unreadable {
        "the file is not UTF-8 from byte {0} on",
        "{0}バイト目からUTF-8ではありません"
    } => { "save it as UTF-8", "UTF-8で保存してください" }
    BUILT_IN: Unreadable { "{0}", "組み込みのパックを読み込めません({0})" }
    MANY_FLOWS: TooLarge {
        "the folder has {0} flow files; at most {1} are read",
        "フォルダーにフローのファイルが{0}個あります。読み込むのは{1}個までです"
    }
    MANY_FILES: TooLarge {
        "the folder has {0} files; at most {1} are read",
        "フォルダーにファイルが{0}個あります。読み込むのは{1}個までです"
    }
    NO_PACK: NoPack { "the folder has no pack.yaml", "フォルダーにpack.yamlがありません" } => {
        "a pack is a folder with a pack.yaml and its flows; see flows/README.md",
        "パックは、pack.yamlとフローのあるフォルダーです(flows/README.mdを参照)"
    }
    NEARLY_A_FLOW: FileName { "this file would not be read", "このファイルは読み込まれません" } => {
        "rename it to {0}, or give it another ending",
        "名前を{0}にするか、別の拡張子にしてください"
    }
    NO_FILE_OF_A_PACK: FileName {
        "this is no file of a pack: nothing in it was looked at",
        "パックのファイルではないため、中は調べていません"
    } => {
        "name a folder with a pack.yaml, or a flow in one: a file that ends in .yaml",
        "pack.yamlのあるフォルダーか、その中のフロー(.yamlのファイル)を指定してください"
    }

    // YAML.
    EMPTY_FILE: Syntax { "the file is empty", "ファイルが空です" }
    TAG: Syntax { "the tag {0} means nothing here", "タグ{0}は、ここでは意味がありません" } => {
        "flows know no tags: take it out, or put the text in quotes",
        "フローにタグは書けません。取り除くか、文を引用符で囲んでください"
    }
    TAB: Syntax { "a tab stands where YAML wants spaces", "空白を書く所にタブがあります" } => {
        "indent with spaces: two for each level",
        "1段ごとに半角の空白2つで字下げしてください"
    }
    ANCHOR: Syntax { "{0}", "YAMLとして読めません({0})" } => {
        "flows know no anchors (&name) and no aliases (*name): write it out, or put the text in quotes",
        "フローにアンカー(&名前)とエイリアス(*名前)は書けません。中身をそのまま書くか、文を引用符で囲んでください"
    }
    LIMIT: TooLarge { "{0}", "大きさの上限を超えています({0})" } => {
        "limits: {1} levels, {2} keys and values, {3} bytes",
        "上限: 深さ{1}、キーと値{2}個、{3}バイト"
    }
    NOT_YAML: Syntax { "{0}", "YAMLとして読めません({0})" } => {
        "a text with a comma, a colon or a # stands on a line of its own under its language, or in quotes",
        "コンマ、コロン、#のある文は、言語の下の行に書くか、引用符で囲んでください"
    }

    // Keys and values.
    UNKNOWN_KEY: UnknownKey { "unknown key '{0}'", "「{0}」というキーは、ここには書けません" }
    MISSING_KEY: MissingKey { "the key '{0}' is missing", "キー「{0}」がありません" }
    TWICE: Duplicate { "'{0}' stands here twice", "「{0}」が2回書かれています" } => {
        "the first one is in line {1}; one of the two must go",
        "1つ目は{1}行目にあります。どちらかを消してください"
    }
    ID_TWICE: Duplicate { "the id '{0}' stands here twice", "id「{0}」が2回書かれています" } => {
        "the first one is in line {1}",
        "1つ目は{1}行目にあります"
    }
    LANGUAGE_TWICE: Duplicate { "'{0}' stands here twice", "「{0}」が2回書かれています" }
    EMPTY_LIST: MissingKey { "the list is empty", "リストが空です" }
    NO_TEXTS: MissingLanguage { "the list is empty", "文のリストが空です" }
    EMPTY_TEXT: MissingLanguage { "the text is empty", "文が空です" }
    NO_TEXT: MissingLanguage { "there is no text in '{0}'", "「{0}」の文がありません" }
    LONG_TEXT: TooLarge { "the text has {0} characters; at most {1} are allowed", "文が{0}文字あります。書けるのは{1}文字までです" }
    FORBIDDEN_CHARACTER: ForbiddenCharacter {
        "the text holds the character {0}, which can hide or change what is read",
        "文に、読む内容を隠したり変えたりできる文字({0})があります"
    }
    WRONG_TYPE: WrongType { "expected {0}, found {1}", "{0}を書く所に、{1}があります" }
    NOT_QUOTED: WrongType { "expected {0}, found {1}", "{0}を書く所に、{1}があります" } => {
        "put it in quotes to make it a text",
        "引用符で囲むと文になります"
    }
    SCRIPT_NOT_QUOTED: WrongType { "expected {0}, found {1}", "{0}を書く所に、{1}があります" } => {
        "put it in quotes",
        "引用符で囲んでください"
    }
    NO_LANGUAGES: WrongType {
        "expected one line for each language, found {0}",
        "言語ごとに1行ずつ書く所に、{0}があります"
    } => { "write it under its language: {1}", "言語ごとに書いてください: {1}" }
    BAD_ID: BadId { "'{0}' is not an id", "「{0}」はidとして使えません" }
    BAD_SOURCE_ID: BadId { "'{0}' is not the id of a source", "「{0}」は出典のidとして使えません" }
    BAD_TARGET: BadId { "'{0}' is not a target", "「{0}」は行き先の書き方ではありません" }
    BAD_FORMER: BadId { "'{0}' is no step and no answer", "「{0}」はステップでも回答でもありません" }
    OWN_ANSWER: BadId { "'{0}' is the program's own answer", "「{0}」はプログラムが自分で出す回答です" } => {
        "write 'later: ...' on the question: the program then offers it",
        "質問に「later: ...」と書くと、プログラムが出します"
    }
    WORD_OF_CONDITIONS: BadId {
        "a fact cannot be called '{0}': conditions use that word",
        "「{0}」は条件に使う言葉のため、事実の名前にできません"
    }
    NAME_FOR_ALL: BadId {
        "'{0}' stands for all values: none of them, and no group, can be called so",
        "「{0}」はすべての値を指すため、値やグループの名前にできません"
    }
    GROUP_LIKE_VALUE: Duplicate { "'{0}' is a value already: the name could mean both", "「{0}」は、すでに値の名前です。どちらを指すかわかりません" } => {
        "the value stands in line {1}; give the group another name",
        "値は{1}行目にあります。グループに別の名前を付けてください"
    }
    MANY_GROUPED: TooLarge {
        "groups stand for more than {0} values in this file",
        "グループが指す値が、このファイルに{0}個を超えてあります"
    }
    NO_DURATION: BadValue { "'{0}' is not a duration", "「{0}」は時間の長さではありません" }
    NO_PERCENTAGE: BadValue { "'{0}' is not a percentage", "「{0}」は割合ではありません" }
    NO_COUNT: BadValue { "'{0}' is not a whole number above zero", "「{0}」は1以上の整数ではありません" }
    NO_WHOLE_NUMBER: BadValue { "'{0}' is not a whole number", "「{0}」は整数ではありません" }
    NO_DATE: BadValue { "'{0}' is not a date", "「{0}」は日付ではありません" }
    NO_TIME: BadValue { "'{0}' is not a time", "「{0}」は日時ではありません" } => {
        "write 2026-11-22T10:00:00+09:00",
        "2026-11-22T10:00:00+09:00 のように書いてください"
    }
    NO_DOMAIN: BadValue { "'{0}' is not a plain lower-case domain", "「{0}」は半角英小文字のドメインではありません" }
    NO_LANGUAGE_OF_OURS: BadValue { "'{0}' is not a language of this program", "「{0}」はこのプログラムで使える言語ではありません" }
    NO_WORD: BadValue { "'{0}' is not a word for '{1}'", "「{0}」は「{1}」に書ける言葉ではありません" }
    CANNOT_BE_ABSENT: BadValue { "'{0}' cannot be '{1}'", "「{0}」を「{1}」とすることはできません" }
    NO_LANGUAGE: MissingKey { "the pack names no language", "パックに言語がありません" }
    NO_FACT: BadValue { "the condition names no fact", "条件に事実がありません" }
    NO_VALUE: MissingKey { "the list names no value", "リストに値がありません" }

    // Parts of a file.
    FLOW_NAME: FileName { "the flow is called '{0}', its file '{1}'", "フローの名前は「{0}」、ファイルの名前は「{1}」です" } => {
        "the program finds a flow by its file's name: make them the same",
        "フローはファイルの名前で探します。同じ名前にしてください"
    }
    PERSON_NAME: FileName { "the person is called '{0}', the file '{1}'", "人の名前は「{0}」、ファイルの名前は「{1}」です" }
    MANY_STEPS: TooLarge { "the flow has {0} steps; at most {1} are read", "フローにステップが{0}個あります。読み込むのは{1}個までです" }
    NO_STEP: MissingKey {
        "the step does nothing: it needs '{0}', '{1}', '{2}' or '{3}'",
        "このステップは何もしません。「{0}」「{1}」「{2}」「{3}」のどれかが必要です"
    }
    NO_ANSWERS: MissingKey { "the question has no answers", "質問に回答がありません" }
    NO_CHECKS: MissingKey { "the ladder has no checks", "確認が1つもありません" }
    NO_PLACE_TO_SEND: MissingKey {
        "a message is written here, but no '{0}' says where to send it",
        "ここで問い合わせ文を書きますが、送り先の「{0}」がありません"
    }
    NO_REQUEST: MissingKey {
        "the message goes to a contact, but no '{0}' says what it asks for",
        "問い合わせ文を送りますが、頼むことを書く「{0}」がありません"
    }
    LAST_TEXT_CONDITION: BadRoute {
        "the last text has a 'when': nothing would be said in the other cases",
        "最後の文にwhenがあります。ほかの場合に何も伝わりません"
    }
    TEXT_WITHOUT_CONDITION: BadRoute {
        "a text before the last has no 'when': those below are never said",
        "最後より前の文にwhenがありません。それより下の文は出ません"
    }
    TEXT_NEVER_SAID: BadRoute {
        "a text above it fits wherever its 'when' holds: it is never said",
        "この文が合うときは、いつも上の文も合います。この文は出ません"
    }
    LAST_BRANCH_CONDITION: BadRoute {
        "the last branch has a 'when': nothing would be left for the others",
        "最後の分岐にwhenがあります。ほかの場合の行き先がありません"
    }
    BRANCH_WITHOUT_CONDITION: BadRoute {
        "a branch before the last has no 'when': those below are never taken",
        "最後より前の分岐にwhenがありません。それより下の分岐には進みません"
    }
    NO_BRANCH: BadRoute { "no branch leads anywhere", "どの分岐にも行き先がありません" }

    // Names.
    NOT_UNDER: UnknownName { "pack.yaml has no '{0}' under '{1}'", "pack.yamlの「{1}」に「{0}」がありません" }
    NOT_IN_HEAD: UnknownName { "pack.yaml has no {0} '{1}'", "pack.yamlに「{1}」という{0}がありません" }
    NOT_IN_PACK: UnknownName { "the pack has no {0} '{1}'", "パックに「{1}」という{0}がありません" }
    NOT_FOR: UnknownName { "the pack has no '{0}' for '{1}'", "パックに、「{1}」に書ける「{0}」がありません" }
    NO_SUCH_TEXT: UnknownName { "the pack has no text '{0}'", "パックに「{0}」という文がありません" }
    NOT_HERE: UnknownName { "there is no {0} '{1}'", "「{1}」という{0}はありません" }
    NO_SUCH_ANSWER: UnknownName { "the question '{0}' has no answer '{1}'", "質問「{0}」に「{1}」という回答はありません" }
    NO_FORMER_ANSWER: UnknownName { "'{0}' is no question with an answer '{1}'", "「{0}」は、「{1}」という回答のある質問ではありません" }
    NO_OUTCOME: UnknownName { "'{0}' is not a way in which this can go", "「{0}」という結果は、ここにはありません" } => {
        "write one of: {1}",
        "次のどれかを書いてください: {1}"
    }
    NO_RESULT_NO_END: UnknownName { "'{0}' is no result and no end of the pack", "「{0}」は、結果でもパックの終わりでもありません" }
    NO_SUCH_FACT: UnknownName { "no answer of this pack remembers a fact '{0}'", "「{0}」という事実を覚える回答がありません" }
    NO_CHOICE: UnknownName { "'{0}' is not a choice at '{1}'", "「{0}」は「{1}」で選べません" }
    NO_SUCH_VALUE: UnknownValue { "the observable '{0}' of pack.yaml has no value '{1}'", "pack.yamlの事実「{0}」に「{1}」という値はありません" }
    NO_SUCH_RESULT: UnknownValue { "no end has the result '{0}'", "「{0}」という結果の終わりはありません" } => {
        "write one of: {1}",
        "次のどれかを書いてください: {1}"
    }
    NO_FLOW_TO_STAND_IN: UnknownValue { "there is no flow '{0}'", "「{0}」というフローはありません" } => {
        "write one of: {1}",
        "次のどれかを書いてください: {1}"
    }
    CURE_TWICE: Duplicate { "the cure '{0}' stands under '{1}' already", "対処「{0}」は、すでに「{1}」に書かれています" }
    MANY_WATCHED: TooLarge { "there are {0} under '{1}'; at most {2} are watched", "「{1}」に{0}個あります。調べるのは{2}個までです" }

    // Ways.
    NO_SUCH_FLOW: MissingTarget { "there is no flow '{0}' in this pack", "このパックに「{0}」というフローはありません" }
    NO_STEP_NO_END: MissingTarget { "the flow '{0}' has no step or end '{1}'", "フロー「{0}」に「{1}」というステップや終わりはありません" }
    ONLY_AN_END: MissingTarget { "'{0}' is a step; only an end can stand here", "「{0}」はステップです。ここに書けるのは終わりだけです" }
    LEADS_NOWHERE_BACK: NoWayBack {
        "'back' leads nowhere for somebody who begins in this flow",
        "このフローから始めた人には、backの行き先がありません"
    } => {
        "give the flow a 'back: ...' that says where it goes on when nobody handed over",
        "引き継ぎなしで始めた場合の行き先を、フローの「back: ...」に書いてください"
    }
    NOBODY_TAKES_BACK: NoWayBack {
        "'back' stands here, but no flow hands over to this one and takes it back",
        "backがありますが、ここに引き継いで戻ってくるフローがありません"
    } => {
        "write the target itself, or hand over: 'hand-over: {0}...' with 'back: ...'",
        "行き先をそのまま書くか、「hand-over: {0}...」と「back: ...」で引き継いでください"
    }
    BACK_IN_BACK: NoWayBack {
        "'back' says where a walk goes on; it cannot lead back once more",
        "backは次の行き先を書く所です。もう一度戻ることはできません"
    }
    STEP_AND_END: Duplicate {
        "'{0}' is a step of this flow already: a target could mean both",
        "「{0}」は、すでにこのフローのステップです。行き先がどちらかわかりません"
    }
    UNREACHABLE: Unreachable { "nothing leads from the start of the pack to '{0}'", "パックの始めから「{0}」に来る道がありません" }
    NO_END: NoEnd {
        "no end can be reached from '{0}': whoever gets here never gets out",
        "「{0}」からは、どの終わりにも着けません"
    }
    CIRCLE: Circle {
        "these steps can run in a circle without asking or waiting: {0}",
        "質問も待ち時間もないまま、ステップが一周することがあります: {0}"
    }
    TOO_LONG: TooLong { "the longest walk from '{0}' has {1} questions, checks and waits", "「{0}」からの最も長い道のりは、質問・確認・待ちが{1}回です" } => {
        "it runs through {2}",
        "通る順: {2}"
    }
    CAN_BE_TOO_LONG: TooLong { "a walk can have more than {0} questions, checks and waits", "質問・確認・待ちが{0}回を超える道のりがあります" }
    TOO_MANY_QUESTIONS: TooManyQuestions { "the longest walk from '{0}' has {1} questions", "「{0}」からの最も長い道のりは、質問が{1}回です" } => {
        "it runs through {2}",
        "通る順: {2}"
    }
    CAN_BE_TOO_MANY: TooManyQuestions { "a walk can have more than {0} questions", "質問が{0}回を超える道のりがあります" }

    // Questions and checks.
    NO_UNSURE: NoUnsure { "nobody can answer this question with 'not sure'", "この質問に「わからない」と答えられません" } => {
        "add an answer with the id 'unsure', or say under 'always-known' why everybody knows",
        "idがunsureの回答を足すか、だれでもわかる理由を「always-known」に書いてください"
    }
    UNSURE_CONDITION: NoUnsure { "the answer 'unsure' has a 'when': it is not always offered", "回答unsureにwhenがあり、いつも選べるとは限りません" }
    SAME_ANSWER: SameAnswer { "'{0}' has the same words as an answer above it", "「{0}」は、上の回答と同じ文です" } => {
        "say what makes it another one",
        "何が違うのかを書いてください"
    }
    NO_SHARE: BadShares {
        "this answer has no share, and others of the question have one",
        "この回答には割合がなく、同じ質問のほかの回答にはあります"
    } => { "estimate it as well, or leave all of them out", "これも見積もるか、すべて外してください" }
    SHARES_BEYOND: BadShares { "the shares of the answers add up to {0} %", "回答の割合の合計が{0} %です" } => {
        "together they are at most 100 %",
        "合計は100 %までです"
    }
    SHARES_BELOW: BadShares { "every answer has a share, and together they are {0} %", "どの回答にも割合があり、合計が{0} %です" } => {
        "make them 100 %",
        "合計を100 %にしてください"
    }
    FIXES_BEYOND: BadShares {
        "the checks of this ladder are said to fix it for {0} % of the people",
        "ここの確認で解決する人の合計が{0} %です"
    } => {
        "'fixes' is the share of all who begin the ladder; together they are at most 100 %",
        "fixesは、最初の確認を始めた人全員のうちの割合です。合計は100 %までです"
    }
    TASK_FIXES: BadValue { "a task is done or not, it fixes nothing: it has no '{0}'", "作業(task)は解決の確認ではないため、「{0}」は書けません" } => {
        "leave '{0}' out, or leave 'task' out where people say whether it worked",
        "「{0}」を外すか、うまくいったかを聞く所ならtaskを外してください"
    }
    NO_FIXED: MissingKey {
        "a check of this ladder can work, but no 'fixed' says where that leads",
        "うまくいくことのある確認ですが、その行き先の「fixed」がありません"
    }
    FIXED_OF_TASKS: BadValue {
        "all checks of this ladder are tasks, which fix nothing: its 'fixed' is never taken",
        "どれも作業(task)のため、「fixed」に進むことはありません"
    } => { "leave 'fixed' out: the last task leads to 'otherwise'", "「fixed」を外してください。最後の作業は「otherwise」に進みます" }
    SETTLED_BEFORE: AskedTwice {
        "'{0}' is remembered already when this is asked, from '{1}'",
        "これを聞くときには、「{1}」の回答で「{0}」がもうわかっています"
    }
    SAID_BEFORE: AskedTwice { "'{0}' may have said the same before this", "これより前に、「{0}」で同じことを聞いていることがあります" }

    // What is remembered.
    NEVER_REMEMBERED: NeverRemembered { "no answer remembers '{0}: {1}'", "「{0}: {1}」を覚える回答がありません" }
    NOT_ON_THE_WAY: NeverRemembered {
        "no answer on a way to here can have remembered '{0}: {1}'",
        "ここまでの道に、「{0}: {1}」を覚える回答がありません"
    }
    MANY_PAIRS: TooLarge {
        "the conditions compare {0} facts and values; at most {1} are checked",
        "条件にある事実と値の組が{0}個あります。調べるのは{1}個までです"
    }
    ALWAYS_TRUE: AlwaysTrue {
        "this holds on every walk that comes here: it decides nothing",
        "ここに来るどの道のりでも合う条件で、何も変わりません"
    } => { "leave the 'when' out", "whenを外してください" }
    NEVER_TRUE: NeverTrue {
        "this holds on no walk that comes here: what it guards can never happen",
        "ここに来るどの道のりでも合わない条件で、その先は起こりません"
    } => {
        "the answers before it, or the branches above it, leave nothing for which it holds",
        "前の回答か上の分岐で、この条件に合う場合がなくなっています"
    }
    NOTHING_REMEMBERED: MissingFact {
        "'{0}' can be left out silently: nothing has remembered {1}",
        "{1}を覚えていないため、「{0}」が黙って抜けることがあります"
    }
    UNUSED_FACT: UnusedFact { "no 'when' of this pack reads the fact '{0}'", "事実「{0}」を読むwhenがありません" } => {
        "leave it out, or read it where it saves a question",
        "外すか、質問を減らせる所で使ってください"
    }
    NOBODY_SAYS_IT: Unused { "no answer says this and nothing else", "これだけを述べる回答がありません" } => {
        "an answer tells it that remembers none but these values, and that none above tells",
        "これらの値だけを覚え、上の行に当てはまらない回答が必要です"
    }

    // Acts.
    BEFORE: OutOfOrder { "'{0}' can come up before '{1}'", "「{0}」が「{1}」より前に出ることがあります" }
    MANY_TIMES: TooLarge { "at most {0} times can be counted", "数えられるのは{0}回までです" }
    NOT_AT_ALL: TooOften { "'{0}' must not come up at all", "「{0}」が出てはいけません" }
    ONCE_MORE: TooOften {
        "'{0}' can come up here after {1} times before, which is the most",
        "「{0}」が、上限の{1}回の後に、ここでもう一度出ることがあります"
    }
    MORE_OFTEN: TooOften { "'{0}' can come up more often than {1} times on one walk", "1回の道のりで、「{0}」が{1}回を超えて出ることがあります" }
    WITHOUT_PAUSE: NoPause {
        "'{0}' can come up here a second time without a wait in between",
        "待ち時間をはさまずに、ここで「{0}」が2回目に出ることがあります"
    }
    NOT_KNOWN: NotKnown {
        "'{0}' can come up here while nothing has remembered '{1}'",
        "「{1}」がわからないまま、ここで「{0}」が出ることがあります"
    }
    OUT_OF_PLACE: OutOfPlace {
        "'{0}' can come up here where its 'when' does not hold",
        "whenの条件が合わないのに、ここで「{0}」が出ることがあります"
    }
    NEVER_PROVEN: NotProven { "not proven that this never happens: {0}", "起こらないと確かめられていません: {0}" }
    NOT_ALL_PROVEN: NotProven {
        "the pack has too many situations to look at all of them together; not proven: {0}",
        "状況の数が多く、すべては確かめられていません。確かめていないもの: {0}"
    } => { "remember fewer facts, or hand over less deep", "覚える事実を減らすか、引き継ぎを浅くしてください" }

    // Texts.
    READ_AS_IT_STANDS: Placeholder { "'{{0}}' would be read as it stands", "「{{0}}」がそのまま表示されます" } => {
        "only the texts of a message take values: problem, tell and request",
        "値が入るのは、問い合わせ文になるproblem、tell、requestだけです"
    }
    NO_SUCH_DETAIL: Placeholder { "pack.yaml has no '{0}' under 'details'", "pack.yamlの「details」に「{0}」がありません" }
    STRAY_BRACE: Placeholder { "a brace that belongs to no '{detail-id}'", "「{項目のid}」になっていない波かっこがあります" } => {
        "a detail stands in braces by its id alone, such as {username}",
        "波かっこの中は項目のidだけです(例: {username})"
    }
    ONLY_IN_ONE: PlaceholderDiffers {
        "this text does not have '{{0}}', and the one in the other language has",
        "もう一方の言語にある「{{0}}」が、この文にはありません"
    }
    MAY_BE_LEFT_OUT: EmptyPlaceholder { "'{0}' is {1}, so somebody may leave it out", "「{0}」は{1}のため、書かれないことがあります" }
    NOT_ALWAYS_ASKED: EmptyPlaceholder { "'{0}' has a 'when', so it is not always asked", "「{0}」にはwhenがあり、いつも聞くとは限りません" }
    MAY_BE_ABSENT: EmptyPlaceholder { "'{0}' has 'absent', so there may be no value", "「{0}」にはabsentがあり、値がないことがあります" }
    END_NEEDS_IT_NOT: EmptyPlaceholder { "this end does not need '{0}', so it is not asked", "この終わりは「{0}」が必要ではないため、聞きません" }
    CARRIED_TO_END: EmptyPlaceholder {
        "the message of '{0}' can carry this, and that end does not need '{1}'",
        "「{0}」の問い合わせ文に入ることがありますが、その終わりは「{1}」が必要ではありません"
    }
    UNFOUNDED: Unfounded {
        "everybody who comes into this flow would say what the answer '{0}: {1}' says",
        "このフローに来た全員が、回答「{0}: {1}」の内容を述べることになります"
    } => {
        "word it so that it holds for everybody who comes in, and leave the rest to the answer",
        "来た人全員に当てはまる文にし、残りは回答に任せてください"
    }
    LONG_ENGLISH: LongSentence { "a sentence has {0} words; at most {1} can be kept in mind", "1文が{0}語あります。覚えていられるのは{1}語までです" } => {
        "make two of the one that begins '{2}'",
        "「{2}」で始まる文を2つに分けてください"
    }
    LONG_JAPANESE: LongSentence {
        "a sentence has {0} characters; at most {1} can be kept in mind",
        "1文が{0}文字あります。覚えていられるのは{1}文字までです"
    } => { "make two of the one that begins '{2}'", "「{2}」で始まる文を2つに分けてください" }
    LEFT_BEHIND: LeftBehind {
        "the '{0}' of this text has changed since both were accepted, and the '{1}' has not",
        "両方を確認した後で「{0}」の文だけが変わり、「{1}」の文はそのままです"
    } => {
        "change it too where it says something else now; then run: login-rescue lint --accept-translations FOLDER",
        "意味が変わったならこちらも直し、次を実行してください: login-rescue lint --accept-translations FOLDER"
    }
    SIGN_WITHOUT_LETTER: BadValue {
        "'{0}' has no letter and no digit: nothing can be compared with it",
        "「{0}」には文字も数字もなく、何とも比べられません"
    }
    SAME_SIGN: SameSign { "the same sign leads to '{0}'", "同じ文言が「{0}」にもつながっています" }

    // The register of a pack.
    NO_OFFICIAL_DOMAIN: ForeignLink { "'{0}' cannot be an official domain: {1}", "「{0}」は公式のドメインにできません: {1}" }
    FOREIGN_LINK: ForeignLink { "'{0}' must not stand here: {1}", "「{0}」はここに書けません: {1}" } => {
        "official are: {2}",
        "公式のドメイン: {2}"
    }
    ASKS_FOR_SECRET: AsksForSecret { "the detail '{0}' asks for a secret: '{1}'", "項目「{0}」が秘密を聞いています: 「{1}」" } => {
        "no support message may hold it; ask for its kind, or whether it came, and say so in the words",
        "問い合わせ文には書けません。種類や、届いたかどうかを聞き、そうわかる文にしてください"
    }
    FORM_NEEDS: MissingDetail {
        "the form of '{0}' requires '{1}', which this end does not need",
        "「{0}」のフォームに必要な「{1}」を、この終わりは聞きません"
    } => {
        "add '{1}' to 'needs'",
        "needsに「{1}」を足してください"
    }
    MISSING_CLAIM: MissingClaim {
        "other sources of this pack say what they claim, '{0}' does not",
        "ほかの出典にはclaimがありますが、「{0}」にはありません"
    } => { "write the claim in one short sentence, in each language", "内容を言語ごとに短い1文で書いてください" }
    NOT_ASIDE: NotAside { "'{0}' is set aside in pack.yaml: {1}", "「{0}」はpack.yamlで使わないことになっています: {1}" } => {
        "use another source, or take `set-aside` out",
        "別の出典を使うか、set-asideを外してください"
    }
    UNUSED: Unused { "nothing names '{0}'", "「{0}」はどこからも使われていません" }
    LESS_THAN_A_DAY: BadValue { "this is less than a day", "1日より短い時間です" } => {
        "write a number of days, such as 365d",
        "365dのように日数を書いてください"
    }
    FUTURE_DATE: FutureDate { "{0} has not come yet; today is {1}", "{0}はまだ来ていません。今日は{1}です" } => {
        "write the day on which somebody looked",
        "見直した日を書いてください"
    }
    STALE: Stale { "that was {0} days ago; after {1} somebody should look again", "{0}日前の日付です。{1}日を過ぎたら、もう一度見直してください" } => {
        "look whether it still holds, then set today's date",
        "今も正しいか確かめてから、今日の日付にしてください"
    }
    CANNOT_BE_ALLOWED: IdleAllow { "'{0}' is no finding that can be allowed", "「{0}」は許可できる指摘ではありません" }
    NOTHING_TO_ALLOW: IdleAllow { "there is nothing to allow here: no finding '{0}'", "ここに「{0}」の指摘はなく、許可するものがありません" }

    // Scripts.
    STOPS_AT: BadTest { "it stops at '{0}', which the script does not answer", "スクリプトに回答のない「{0}」で止まります" }
    OTHER_END: BadTest { "it reaches '{0}' instead of '{1}'", "「{1}」ではなく「{0}」に着きます" }
    OTHER_RESULT: BadTest {
        "it ends with '{0}', but '{1}' may only end with: {2}",
        "「{0}」で終わりますが、「{1}」の終わりは次のどれかです: {2}"
    }
}

impl Finding {
    /// The same, with the known name that could have been meant in place of this one, if one is near enough.
    #[must_use]
    pub fn near<'a>(mut self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.help = did_you_mean(name, known);
        self
    }
}

/// 'did you mean', where a known name is near enough to a mistyped one.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Worded> {
    nearest(name, known).map(near)
}

/// The name that was probably meant.
pub fn near(name: &str) -> Worded {
    Worded::Of(NEAR, named![name])
}

/// The name that was probably meant; where none is near enough, what there is, in these words.
pub fn near_or(name: &str, known: &[&str], otherwise: Words) -> Worded {
    did_you_mean(name, known.iter().copied()).unwrap_or_else(|| Worded::Of(otherwise, named![known.join(", ")]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::is_japanese;

    fn numbers(words: &str) -> BTreeSet<&str> {
        words
            .split('{')
            .filter_map(|rest| rest.split_once('}'))
            .map(|(inside, _)| inside)
            .filter(|inside| inside.parse::<u8>().is_ok())
            .collect()
    }

    #[test]
    fn each_fault_names_the_same_in_both_languages_and_is_worded_in_both() {
        let words = ALL.iter().flat_map(|fault| [Some(fault.said), fault.help]).flatten().chain(PHRASES.iter().copied());
        for Words { en, ja } in words {
            assert_eq!(numbers(en), numbers(ja), "{en}");
            assert!(en != ja && !is_japanese(en), "{en}: {ja}");
        }
    }

    #[test]
    fn every_code_is_found_somewhere() {
        let found: BTreeSet<Code> = ALL.iter().map(|fault| fault.code).collect();
        assert_eq!(Code::ALL.iter().filter(|code| !found.contains(code)).collect::<Vec<_>>(), Vec::<&Code>::new());
    }
}
