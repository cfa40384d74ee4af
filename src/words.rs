//! The words of the commands and of what can go wrong, in both languages: one table. An error says itself by `Display`, to whom nobody
//! can give a language; so the language of whoever reads it stands in one place of each thread, English until [`speak`] is called. What
//! programs read (keys, ids, JSON) is English always.

use std::cell::Cell;

use login_rescue_core::locale::{Lang, fill, filled};
use login_rescue_core::text::nearest;
use login_rescue_core::texts;

thread_local! {
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// From here on this thread's words are in this language.
pub fn speak(lang: Lang) {
    SPOKEN.set(lang);
}

/// The language of this thread's words.
pub fn spoken() -> Lang {
    SPOKEN.get()
}

/// The words in the language of this thread.
pub fn words() -> &'static Words {
    Words::of(spoken())
}

/// The end of a message about a name that does not exist: the one that was meant.
pub fn did_you_mean(near: &str) -> String {
    fill(words().did_you_mean, &[near])
}

/// The same for a name among those that exist; nothing where none is near.
pub fn nearest_hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known).map(did_you_mean).unwrap_or_default()
}

/// A number with its noun: the text for one of them, or the one for several with the number in it.
pub fn count(number: usize, one: &str, several: &str) -> String {
    if number == 1 { one.to_owned() } else { filled!(several, number) }
}

texts! {
    /// The words in one language; `{}` is filled in from the left.
    Words:

    // Saved cases that cannot be saved, read or removed.
    store_bad_id { "'{}' cannot be the id of a case: ids are small letters, digits and hyphens; `login-rescue cases list` shows those there are", "「{}」は記録のIDになりません。IDは小文字の英字、数字、ハイフンです。一覧: `login-rescue cases list`" }
    store_not_found { "there is no case '{}' in {}; `login-rescue cases list` shows those there are", "記録「{}」は{}にありません。一覧: `login-rescue cases list`" }
    store_exists { "there is a case '{}' already, in {}; begin again with a new id", "記録「{}」はすでに{}にあります。新しいIDで始め直してください" }
    store_in_use { "case '{}' is open in another window ({}); go on there, or close it and try again; `login-rescue cases resume {} --look` shows it, and with --take-over it is taken from there", "記録「{}」は別の画面で開かれています({})。そちらで続けるか、閉じてからやり直してください。`login-rescue cases resume {} --look` で閲覧、--take-over で引き継ぎができます" }
    store_taken_over { "case '{}' was taken over ({}) and can only be gone on with there; everything that was saved here until then is in it; `login-rescue cases resume {} --look` shows it", "記録「{}」は引き継がれたため({})、続きはそちらでだけ行えます。それまでにここで保存した内容はすべて残っています。閲覧: `login-rescue cases resume {} --look`" }
    store_busy { "another program is writing to case '{}' and does not come to an end; look whether it was stopped, and try again", "別のプログラムが記録「{}」に書き込んだまま終わりません。止まっていないか確認してから、やり直してください" }
    store_unbegun { "the case file {} stops before its first line is complete, so it holds no answers; remove it with `login-rescue cases delete {}`", "記録のファイル{}は1行目の途中で終わっていて、回答がありません。削除: `login-rescue cases delete {}`" }
    store_broken { "line {} of the case file {} is damaged: {}; nothing in it was changed: mend that line, or remove the case with `login-rescue cases delete {}`", "{}行目が壊れています(記録のファイル{}): {}。何も変更していません。その行を直すか、記録を削除してください: `login-rescue cases delete {}`" }
    store_newer { "the case file {} has format {} and this program knows formats up to {}: update login-rescue to go on with it", "記録のファイル{}の形式は{}ですが、このプログラムは{}までに対応しています。続けるにはlogin-rescueを更新してください" }
    store_too_large { "the case file {} has {} bytes and at most {} are read or written; look what is in it, or begin a new case", "記録のファイル{}は{}バイトあり、上限の{}バイトを超えています。中身を確認するか、新しい記録を始めてください" }
    store_not_a_file { "{} is not a plain file and was left alone; look what it is and move it away", "{}は通常のファイルではないため、触れていません。確認して別の場所へ移してください" }
    store_disk { "cannot {} {}: {}; {}", "{}できません({}): {}。{}" }
    store_away { "the shared store {} cannot be reached: {}; look whether it runs and whether this machine has a connection, and try again", "共有の保存先{}に接続できません: {}。サーバーが動いているか、このコンピューターがつながっているかを確認して、やり直してください" }
    store_refused { "the shared store {} refused: {}", "共有の保存先{}に拒否されました: {}" }
    store_gap { "it lacks events of this case that it had confirmed; export what you need of the case before you leave", "確認済みだったこの記録の内容が欠けています。終了する前に、必要な内容を書き出してください" }
    store_no_answer { "no answer in time", "時間内に応答がありません" }
    store_no_schema { "it has no tables for cases yet; an administrator makes them with `login-rescue store init`", "記録用の表がまだありません。管理者が `login-rescue store init` で作成します" }
    store_old_schema { "its tables are of version {} and this program needs version {}; an administrator brings them there with `login-rescue store migrate`", "表のバージョンは{}ですが、このプログラムには{}が必要です。管理者が `login-rescue store migrate` で更新します" }
    store_new_schema { "its tables are of version {} and this program knows version {}: update login-rescue", "表のバージョンは{}ですが、このプログラムは{}までに対応しています。login-rescueを更新してください" }
    store_bad_url { "this is no address of a shared store: {}; write it like postgres://user@host/database", "共有の保存先のアドレスとして読めません: {}。postgres://user@host/database のように書いてください" }
    store_bad_sslmode { "sslmode is 'disable', 'prefer', 'require' or 'verify-full', not '{}'", "sslmodeは「disable」「prefer」「require」「verify-full」のどれかです(「{}」は使えません)" }
    store_not_built_in { "this program was built without the shared store (cargo feature 'postgres')", "このプログラムは共有の保存先なしで作られています(cargoの機能「postgres」)" }
    news_away { "The shared store {} cannot be reached ({}). You can go on: everything is kept on this machine, and handed in when the store is back.", "共有の保存先{}に接続できません({})。そのまま続けられます。内容はこのコンピューターに保存され、接続が戻ったときに送られます。" }
    news_handed_in { "The shared store is back; it has everything of case {}.", "共有の保存先に再び接続しました。記録{}の内容はすべて送られました。" }
    news_not_handed_in { "While the shared store was away, case {} was taken over ({}). What was added here since is kept in {}; `login-rescue cases import` takes it in as a case of its own.", "共有の保存先に接続できない間に、記録{}は引き継がれました({})。その間にここで加えた内容は{}に残っています。`login-rescue cases import` で別の記録として取り込めます。" }
    news_for_another { "Case {} waits on this machine for {}, which is another store, and was not handed in here.", "記録{}は、別の保存先({})に渡すためにこの端末に残っています。ここには渡していません。" }
    setting_store { "the address of a shared store, such as \"postgres://host/cases\"", "共有の保存先のアドレス(「\"postgres://host/cases\"」など)" }
    do_make { "make", "作成" }
    do_make_folder { "make the folder", "フォルダーを作成" }
    do_read { "read", "読み込み" }
    do_read_folder { "read the folder", "フォルダーを読み込み" }
    do_mend { "mend", "修復" }
    do_save { "save", "保存" }
    do_open { "open", "開くことが" }
    do_remove { "remove", "削除" }
    do_lock { "lock", "ロック" }
    do_take_over { "take over", "引き継ぎ" }
    advice_room { "make room there and try again", "空きを作ってからやり直してください" }
    advice_rights { "make it yours to read and write, set XDG_STATE_HOME to another folder, or use --no-save (for a saved case, --look)", "読み書きできるようにするか、XDG_STATE_HOMEで別のフォルダーを指定するか、--no-save(保存した記録には--look)を使ってください" }
    advice_again { "try again, set XDG_STATE_HOME to another folder, or use --no-save", "やり直すか、XDG_STATE_HOMEで別のフォルダーを指定するか、--no-saveを使ってください" }
    holder_other { "another program", "別のプログラム" }
    holder_on { " on {}", "、コンピューター {}" }
    holder_since { " since {}", "、{}から" }
    no_store_now { "nothing is saved in this run, and it leaves the saved cases alone; login-rescue cases list shows them", "この起動では何も保存せず、保存した記録も開きません。login-rescue cases list で一覧を見られます" }
    no_store { "there is no folder with saved cases; set HOME or XDG_STATE_HOME", "記録を保存するフォルダーがありません。HOMEかXDG_STATE_HOMEを設定してください" }
    other_pack_case { "the case {} cannot be gone on with here: {}", "記録{}はここでは続けられません: {}" }
    no_start { "the pack does not say where it starts", "パックに開始の場所がありません" }

    // Cases that are named, found, listed, shown, exported and imported.
    find_several { "'{}' can mean {} cases:{}\nSay more of its id or of its name", "「{}」に当てはまる記録が{}件あります:{}\nIDか名前をもう少し長く入力してください" }
    find_begun { "no case is called just '{}'. To remove '{}', say its whole name or its id, {}", "「{}」という名前の記録はありません。「{}」を削除するには、名前の全体かID({})を入力してください" }
    cases_none_in { "There are no saved cases in {}.", "{}に保存した記録はありません。" }
    cases_none_like { "None of the {} saved cases is like that.", "保存した{}件のうち、該当する記録はありません。" }
    cases_copied { "copied {} to {}; {} were there already, {} were left.", "{}件を{}にコピーしました。{}件はすでにあり、{}件はコピーしていません。" }
    cases_first { "These are the first {} of those that wait and of the others; words find more.", "待っているものとその他の先頭{}件ずつです。言葉を指定すると、ほかの記録も探せます。" }
    store_not_named { "which store? Name it with --store postgres://host/database, or in the configuration", "どの保存先ですか? --store postgres://host/database か設定で指定してください" }
    store_up_to_date { "The tables are up to date.", "表は最新です。" }
    store_migrated { "Migrations run: {}.", "実行した移行: {}。" }
    store_fits { "The tables are of version {}, as this program needs them.", "表のバージョンは{}で、このプログラムに合っています。" }
    store_fits_not { "The tables are of version {} and this program needs version {}; see `login-rescue store --help`.", "表のバージョンは{}ですが、このプログラムには{}が必要です。`login-rescue store --help` を参照してください。" }
    list_held { "with {}", "対応中: {}" }
    cases_named { "{} is named {}", "{}の名前: {}" }
    cases_nameless { "{} has no name now", "{}の名前を消しました" }
    name_ticket { "{} A ticket number passes with a letter and a hyphen before it, such as T-381204.", "{}受付番号なら、T-381204のように英字とハイフンを前に付けてください。" }
    delete_ask { "Delete the case for good: {}? [y/N]", "記録を完全に削除しますか: {} [y/N]" }
    delete_declined { "Nothing was deleted.", "何も削除していません。" }
    cases_deleted { "deleted {}", "削除しました: {}" }
    cases_would_delete { "would delete {}", "削除の対象: {}" }
    forgotten { "gone: {}", "消しました: {}" }
    forget_left {
        "Not in the reach of this command: the entry {} of a calendar; letters, sheets and exports that were saved elsewhere, printed or handed on; and backups of {}, which keep the case until they are overwritten.",
        "このコマンドでは消せないもの: カレンダーの予定{}。ほかの場所に保存した、印刷した、または渡した問い合わせ文、控え、書き出し。そして{}のバックアップ(上書きされるまで記録が残ります)。"
    }
    calendar_summary { "Case {}: come back to it", "記録{}: 再確認" }
    calendar_none { "No saved case has a date to come back.", "再確認日のある記録はありません。" }
    cases_left { "left {}: {}", "残しました {}: {}" }
    cases_purged { "deleted {} and left {}.", "{}件を削除し、{}件を残しました。" }
    cases_would_purge { "would delete {} and left {}.", "{}件が削除の対象、{}件は残ります。" }
    last_change { "last change {}", "最終変更 {}" }
    cases_exported { "exported {} to {}", "{}を書き出しました: {}" }
    export_failed { "cannot export to {}", "{}に書き出せません" }
    never_replaced { "an existing file is never replaced", "既存のファイルは上書きしません" }
    cases_sheet_saved { "saved the copy of {}: {}", "{}の控えを保存しました: {}" }
    letter_not_noted { "it could not be noted that the letter goes off: {}", "問い合わせ文を渡したことを記録できませんでした: {}" }
    sheet_anyway { "Nothing was printed. With --anyway it is, without the answer that tells of it.", "出力していません。--anyway を付けると、そのことがわかる回答を除いて出力します。" }
    same_name { "another case is named {}, too", "「{}」という名前の記録はほかにもあります" }
    export_torn { "the last entry of {} was cut off when the program was stopped, and is lost; everything before it was exported", "{}の最後の記録は、プログラムの停止時に途切れて失われました。それより前はすべて書き出しました" }
    cannot_be_read { "cannot be read", "読み込めません" }
    cases_imported { "imported {}", "取り込みました: {}" }
    cases_imported_as { "imported {} (another case has the id {} here)", "取り込みました: {}(ここでは別の記録のIDが{}のため)" }
    cases_imported_here { "{} is kept on this machine for now", "{}はいまのところこのコンピューターに保存されています" }
    cases_already { "{} is here already, with the same content", "{}は同じ内容ですでにここにあります" }
    import_refused { "line {}: {}; nothing of the case was saved", "{}行目: {} 記録は何も保存していません" }
    import_foreign { "line {}: {} is not as this program writes it", "{}行目: {}がこのプログラムの書き方と違います" }
    import_unbegun { "it stops before its first line is complete", "1行目の途中で終わっています" }
    import_broken { "line {}: {}", "{}行目: {}" }
    import_newer { "it has format {} and this program knows formats up to {}: update login-rescue to read it", "形式は{}ですが、このプログラムは{}までに対応しています。読み込むにはlogin-rescueを更新してください" }
    part_case_id { "the id of the case", "記録のID" }
    part_pack_id { "the id of the pack", "パックのID" }
    part_pack_version { "the version of the pack", "パックのバージョン" }
    part_first_step { "the first step", "最初のステップ" }
    part_detail_id { "the id of the detail", "項目のID" }
    part_detail { "the detail", "項目" }
    part_note { "the note", "メモ" }
    part_heard { "the answer of the service", "回答の内容" }
    part_name { "the name", "名前" }
    part_id { "an id", "ID" }
    not_loaded { "belongs to the pack '{}', which was not loaded", "パック「{}」の記録ですが、そのパックは読み込まれていません" }
    another_pack { "belongs to another pack, '{}': name its folder with --flows", "別のパック「{}」の記録です。--flowsでそのフォルダーを指定してください" }
    not_fitting { "does not fit the pack any more: {}", "いまのパックに合いません: {}" }
    cut_off { "its last entry was cut off when the program was stopped, and is lost", "最後の記録は、プログラムの停止時に途切れて失われました" }
    column_case { "CASE", "記録" }
    column_name { "NAME", "名前" }
    column_state { "STATE", "状態" }
    column_change { "LAST CHANGE", "最終変更" }
    column_stands { "WHERE IT STANDS", "現在の場所" }
    state_ready { "due", "要確認" }
    state_waiting { "waiting", "待ち" }
    state_ended { "ended", "終了" }
    state_unknown { "unknown", "不明" }
    state_broken { "broken", "破損" }
    state_waiting_until { "waiting until {}", "{}まで待ち" }
    show_said { "What was said", "回答と確認" }
    show_aside { "Set aside, since it does not lie on this path", "保留中(いまの流れでは使わない)" }
    show_heard { "What came of it", "その後" }
    show_kept { "Everything that is kept, entry by entry", "保存しているすべての記載" }
    show_internal { "Notes that stay with the staff", "担当者の内部メモ" }
    show_case { "Case", "記録" }
    show_name { "Name", "名前" }
    show_file { "File", "ファイル" }
    show_pack { "Pack", "パック" }
    show_started { "Started", "開始" }
    show_changed { "Last change", "最終変更" }
    show_state { "State", "状態" }
    show_stands { "Stands at", "現在の場所" }
    show_damage { "Damage", "破損" }
    no_message { "the case {} has no message: {}", "記録{}には問い合わせ文がありません: {}" }
    blanks_left { "still blank in it: {}. To fill that in: login-rescue cases resume {}", "まだ空欄です: {}。入力するには: login-rescue cases resume {}" }
    not_spoken { "the pack does not speak this language", "パックはこの言語に対応していません" }

    // Packs, flows, scripts and settings.
    learn_unwritten { "the file '{}' cannot be written", "ファイルに書き込めません: {}" }
    learn_built_in { "the built-in pack has no files to write: name the folder of yours with --pack", "内蔵のパックには書き込めません。--packで自分のパックのフォルダーを指定してください" }
    diff_no_side { "'{}' is neither a folder nor a revision of a repository here", "「{}」というフォルダーも、ここのリポジトリーのリビジョンもありません" }
    diff_no_folder { "the revision '{}' has no folder '{}' with a pack.yaml; name it as REV:FOLDER", "リビジョン「{}」に、pack.yamlのあるフォルダー「{}」がありません。REV:フォルダー の形で指定してください" }
    diff_no_git { "'{}' is no folder, and git, which would read it as a revision, cannot be started: {}", "「{}」というフォルダーはありません。リビジョンとして読むためのgitも起動できません: {}" }
    pack_is_linted { "Checking the pack in '{}'. It takes some seconds, and only until nothing in it changes.", "パックを確認しています({})。数秒かかります。内容が変わらないかぎり、次回からは省かれます。" }
    pack_nothing { "there is no file or folder '{}'", "ファイルもフォルダーもありません: {}" }
    pack_no_folder { "'{}' is not a folder; a pack is a folder with a {}", "フォルダーではありません: {}。パックは{}のあるフォルダーです" }
    folder_unreadable { "the folder '{}' cannot be read", "フォルダーを読み込めません: {}" }
    script_unreadable { "cannot read the script {}", "スクリプトを読み込めません: {}" }
    flow_unreadable { "the flow '{}' cannot be read; `login-rescue lint` says why", "フロー「{}」を読み込めません。理由: `login-rescue lint`" }
    no_flow { "there is no flow '{}'{}; `login-rescue flows` lists them", "フロー「{}」はありません{}。一覧: `login-rescue flows`" }
    search_nothing { "nothing to search for: write what you see", "検索する言葉がありません。表示されている内容を書いてください" }
    no_people { "there are no people in '{}'", "{}に人のファイルがありません" }
    no_scripts { "there are no scripts in '{}'", "{}にスクリプトがありません" }
    no_step { "there is no step '{}' in the flow '{}'{}", "ステップ「{}」はフロー「{}」にありません{}" }
    no_code { "there is no code '{}'{}", "コード「{}」はありません{}" }
    no_person { "there is no person '{}'{}", "「{}」という人はいません{}" }
    no_first_look { "the first question has no answer '{}'{}", "最初の質問に回答「{}」はありません{}" }
    more_in_english { "More: login-rescue lint --explain {} --lang en", "詳しい説明(英語): login-rescue lint --explain {} --lang en" }
    did_you_mean { "; did you mean '{}'?", "(「{}」ではありませんか?)" }
    never_used { "{}: never used: {}", "{}: 使われていません: {}" }
    flow_size { "{}, {}", "{}、{}" }
    a_step { "1 step", "ステップ1" }
    steps { "{} steps", "ステップ{}" }
    an_end { "1 end", "終わり1" }
    ends { "{} ends", "終わり{}" }
    config_unreadable { "the configuration file '{}' cannot be read", "設定ファイルを読み込めません: {}" }
    config_wrong { "the configuration file '{}' is wrong, so nothing was started", "設定ファイルに誤りがあるため、開始していません: {}" }
    config_file { "file: {}", "ファイル: {}" }
    config_none { "  (there is none; write one with: login-rescue config --example)", "  (まだありません。作るには: login-rescue config --example)" }
    from_command_line { "command line", "コマンドライン" }
    from_file { "file", "ファイル" }
    from_default { "default", "既定" }
    config_too_long { "it has more than {} bytes, so it is no configuration file", "{}バイトを超えるため、設定ファイルではありません" }
    config_not_text { "it is not UTF-8 from byte {} on", "{}バイト目からUTF-8ではありません" }
    setting_truth { "true or false, without quotes", "trueかfalseを引用符なしで" }
    setting_one_of { "one of these in quotes: {}", "次のどれかを引用符付きで: {}" }
    setting_folder { "a folder in quotes", "フォルダーを引用符付きで" }
    setting_keys { "a table: [keys] on a line of its own, and the keys below it", "表で。[keys]だけの行と、その下にキー" }
    setting_key { "a key in quotes, such as \"n\"", "キーを引用符付きで(例: \"n\")" }
    setting_time { "a time in quotes, such as \"30d\"", "時間を引用符付きで(例: \"30d\")" }
    setting_no_word { "'{}' is not a word for '{}'", "「{}」は「{}」の値ではありません" }
    setting_write_one { "write one of: {}", "次のどれかを書いてください: {}" }
    setting_near { "did you mean '{}'?", "「{}」ではありませんか?" }
    setting_no_time { "'{}' is not a time to keep cases for", "「{}」は記録を残す期間ではありません" }
    setting_days { "write a number of days, hours or minutes, such as \"30d\" or \"12h\"; a year at most", "日数、時間、分で書いてください(例: \"30d\"、\"12h\")。最長1年です" }
    setting_no_key { "'{}' is not a key", "「{}」はキーではありません" }
    setting_letter { "write one letter or sign, such as \"n\"", "英字か記号を1つ書いてください(例: \"n\")" }
    setting_fixed { "'{}' always means the same and cannot be changed", "「{}」は変更できません" }
    setting_other { "choose another letter or sign", "別の英字か記号を選んでください" }
    setting_taken { "'{}' is the key of '{}' already", "「{}」はすでに「{}」のキーです" }
    setting_either { "choose another key for '{}' or for '{}'", "「{}」か「{}」に別のキーを選んでください" }
    setting_there_are { "there are: {}", "使えるもの: {}" }
    setting_unknown { "there is no setting '{}'", "「{}」という設定はありません" }
    setting_no_action { "there is no action '{}'", "「{}」という操作はありません" }
    setting_wrong_type { "'{}' cannot be a value of the kind {}", "「{}」に{}は使えません" }
    setting_write { "write {}", "書き方: {}" }
    example_head { "Settings of login-rescue. Options of the command line come before them. See: login-rescue config", "login-rescueの設定です。コマンドラインの指定が優先されます。確認: login-rescue config" }
    example_lang { "language of the program, \"en\" or \"ja\"; without this line as the system says", "表示言語。\"en\"か\"ja\"。この行がなければシステムの言語" }
    example_desk { "true: you guide a caller, and see what staff should know", "true: 電話の相手を案内し、担当者向けの説明も表示する" }
    example_caller_lang { "the caller's language, where it is not yours", "電話の相手の言語(自分と違う場合)" }
    example_plain { "true: numbered lines instead of a full screen", "true: 全画面でなく番号付きの行で表示する" }
    example_theme { "\"auto\", \"light\", \"dark\", \"high-contrast\" or \"none\"; NO_COLOR turns colours off", "\"auto\"、\"light\"、\"dark\"、\"high-contrast\"、\"none\"のどれか。NO_COLORで色なし" }
    example_ascii { "true: no characters beyond ASCII for borders and marks", "true: 罫線や印にASCII以外の文字を使わない" }
    example_mouse { "true: listen to the mouse", "true: マウスを使う" }
    example_save { "false: save no cases", "false: 記録を保存しない" }
    example_store { "a desk's own database for the cases, the only connection that is ever opened; see docs/desk.md", "窓口で共有する記録のデータベース。接続するのはここだけ。docs/desk.mdを参照" }
    example_keep { "how long a case is kept after its last change, or after the date for which it waits: days, hours (h) or minutes (m)", "最後の変更、または再確認日から記録を残す期間。日(d)、時間(h)、分(m)" }
    example_flows { "a folder with your own flows; \"~/\" is your home, anything else begins at this file", "自作のフローのフォルダー。\"~/\"はホーム、それ以外はこのファイルからの位置" }
    example_keys { "one letter or sign for each command; 1 to 9, j and k are taken", "コマンドごとに英字か記号を1つ。1〜9、j、kは使えません" }
    example_at_message { "at the message: ", "問い合わせ文の画面で: " }

    // The command line.
    not_a_time { "{}: '{}' is not a time such as 2026-11-22T10:00:00+09:00", "{}: 「{}」は2026-11-22T10:00:00+09:00のような時刻ではありません" }
    only_message_both { "only `message` can be in both languages: write --lang en or --lang ja", "両方の言語を使えるのは`message`だけです。--lang enか--lang jaを指定してください" }
    no_such_day { "no day is since {} and until {}; put the earlier one after --since", "{}から{}までの日はありません。早い日を--sinceに指定してください" }

    usage_error { "error", "エラー" }
    usage_more { "For more information, try '--help'.", "詳しくは --help を付けて実行してください。" }
    usage_unknown { "there is no argument '{}'{}", "「{}」という引数はありません{}" }
    usage_no_command { "there is no command '{}'{}", "「{}」というコマンドはありません{}" }
    usage_needs_value { "'{}' needs a value", "「{}」には値が必要です" }
    usage_bad_value { "'{}' got the value '{}'; it takes: {}{}", "「{}」の値は「{}」にできません。使えるもの: {}{}" }
    usage_wrong_value { "'{}' got the value '{}': {}", "「{}」の値は「{}」にできません: {}" }
    usage_missing { "missing: {}", "足りません: {}" }
    usage_conflict { "'{}' cannot be used with {}", "「{}」は一緒に使えません: {}" }
    usage_missing_command { "a command is missing", "コマンドが足りません" }
    usage_not_text { "an argument is not UTF-8", "UTF-8ではない引数があります" }
    usage_other { "wrong command line: {}", "コマンドラインに誤りがあります: {}" }
    heading_usage { "Usage", "使い方" }
    heading_commands { "Commands", "コマンド" }
    heading_arguments { "Arguments", "引数" }
    heading_options { "Options", "オプション" }
    usage_options { "[OPTIONS]", "[オプション]" }
    usage_command { "[COMMAND]", "[コマンド]" }
    usage_needs_command { "<COMMAND>", "<コマンド>" }
    help_values { " [possible values: {}]", " [値: {}]" }
    help_default { " [default: {}]", " [既定: {}]" }
    days_or_hours { "write a number of days or hours, such as 30d or 12h", "日数か時間で書いてください(例: 30d、12h)" }
    not_a_day { "it is not a day such as 2026-11-22", "2026-11-22のような日付ではありません" }

    // What the checks of flows and people print.
    lint_summary { "lint: {}, {}, {}{}", "lint: {}、{}、{}{}" }
    a_flow { "1 flow", "フロー1" }
    flows { "{} flows", "フロー{}" }
    an_error { "1 error", "エラー1" }
    errors { "{} errors", "エラー{}" }
    a_warning { "1 warning", "警告1" }
    warnings { "{} warnings", "警告{}" }
    lint_size { "; {} of {} bits", "; {}({}ビット)" }
    a_state { "1 state", "状態1" }
    states { "{} states", "状態{}" }
    translations_accepted { "accepted: {} texts in both languages, {} of them new or changed", "記録しました: 両言語の文章{}、うち新規・変更{}" }
    test_ok { "ok    ", "合格  " }
    test_failed { "FAILED", "不合格" }
    test_summary { "{} passed, {} failed", "合格{}、不合格{}" }
    test_passed_by { "passed by a test: {}", "テストで通った数: {}" }
    test_of { "{} {} of {}", "{} {}/{}" }
    test_never { "never passed: {} {} ({}:{})", "どのテストも通らない: {} {} ({}:{})" }
    kind_steps { "steps", "ステップ" }
    kind_answers { "answers", "回答" }
    kind_checks { "checks", "確認" }
    kind_ends { "ends", "終わり" }
    kind_step { "step", "ステップ" }
    kind_answer { "answer", "回答" }
    kind_check { "check", "確認" }
    kind_end { "end", "終わり" }
    test_unused { "{}: '{}' was never used", "{}: 「{}」は使われませんでした" }
    test_no_name { "{}: there is no '{}'{}", "{}: 「{}」はありません{}" }
    test_stops { "it stops at '{}', which the test does not answer, instead of reaching '{}'", "テストに回答がないため「{}」で止まり、「{}」に着きません" }
    test_reaches { "it reaches '{}' instead of '{}'", "「{}」に着きました。着くはずの場所は「{}」です" }
    test_not_carried { "the message does not carry '{}'", "問い合わせ文に「{}」がありません" }
    test_not_advised { "'{}' does not come up on the way", "「{}」が途中で出てきません" }
    test_advised { "'{}' comes up on the way", "「{}」が途中で出てきます" }
    people_summary { "people: {} of {} with every walk right, {} states", "people: {}/{}人がすべて正しく到達、状態{}" }
    causes_summary { "causes: {} of {} with every walk right, {} too large", "causes: {}/{}件がすべて正しく到達、大きすぎるもの{}" }
    causes_floor { "below the floor: causes-right: {} of {}, wanted {} % or more", "下限を下回りました: causes-right: {}/{}、必要 {}%以上" }
    people_floor { "below the floor: {}: {}, wanted {}", "下限を下回りました: {}: {}、必要 {}" }
    people_too_large { "too large: more than {} states", "大きすぎます: 状態が{}を超えます" }
    cause_too_large { "{} ({}): too large, more than {} states", "{} ({}): 大きすぎます。状態が{}を超えます" }
    cause_line { "{} ({}): right {}, wrong {}; states {}", "{} ({}): 正{}、誤{}; 状態{}" }
    people_at { "{} at {}: {}", "{}: {} {}" }
    grade_right { "right", "正" }
    grade_half { "half", "半" }
    grade_wrong { "wrong", "誤" }
    wrong_at { "wrong at", "誤りの場所" }
    half_at { "half right at", "半ば正の場所" }
    causes_wrong_at { "wrong at (causes): {}", "誤りの場所(原因の数): {}" }
    people_walks { "walks {}, states {}: right {}, half {}, wrong {}", "経路{}、状態{}: 正{}、半{}、誤{}" }
    people_waits { ", waits {}", "、待ち{}" }
    people_advice { "; advice {}", "; 助言{}" }
    people_not_mapped { " ({} not mapped)", "(対応なし{})" }
    people_questions { "; questions {}, words {}", "; 質問{}、語{}" }
    people_most { "{} (most {})", "{}(最大{})" }
    people_forbidden { "must not, and does", "出てはいけない" }
    people_late { "too late", "遅すぎる" }
    people_broken { "{} ({}): {}", "{} ({}): {}" }
    people_heard { "heard in time by {}: {}", "間に合って伝わる割合{}: {}" }
    people_hole { "hole: {}, asked at {}", "不足: {}(質問の場所 {})" }
    people_misfit { "no answer fits: {}", "合う回答がない: {}" }
    people_unnamed { "names no observable: {}", "事実の指定がない: {}" }
    people_can_be_asked { "can be asked: {}, honest answers {}", "尋ねられる: {}、正直な回答{}" }
    people_worst { "worst walk: {}, {} of the walks, at {}", "最悪の経路: {}、経路の{}、場所 {}" }
    people_comes_up { "comes up: {}", "出てくる: {}" }
    people_misses { "misses: {}", "伝わらない: {}" }
    people_search_none { "search finds nothing: {}", "検索で該当なし: {}" }
    people_search_large { "search, at {}: too large: {}", "検索、{}: 大きすぎます: {}" }
    people_search { "search, at {}: right {}, half {}, wrong {}: {}", "検索、{}: 正{}、半{}、誤{}: {}" }
    people_from_search { "from the search: {} of {} first picks find something; right {}, half {}, wrong {}", "検索から: 最初の言葉{}/{}に該当あり; 正{}、半{}、誤{}" }
    people_honest { "honest answers a question, median: {} (most {})", "質問ごとの正直な回答、中央値: {}(最大{})" }
    people_questions_words { "questions: {}; words: {}", "質問: {}; 語: {}" }
    people_counts { "advice not mapped: {}; no answer fits: {}; questions without observable: {}", "対応のない助言: {}; 合う回答がない: {}; 事実の指定がない質問: {}" }
    people_written { "writing at once: an acceptable result from {} of the moments", "すぐに問い合わせた場合: 時点の{}で許容できる結果" }
    people_states { "states: {}", "状態: {}" }
    people_shared { "{} (people): {}", "{}(人数): {}" }
    holes { "holes", "不足" }
    no_answer_fits { "no answer fits", "合う回答がない" }
    names_no_observable { "names no observable", "事実の指定がない" }
    all { "all", "全体" }
    language { "language", "言語" }
    role { "role", "役割" }
    family { "family", "種類" }
    head_people { "people", "人数" }
    head_all_right { "all right", "全部正" }
    head_waits { "waits", "待ち" }
    head_advice { "advice", "助言" }
    head_violations { "violations", "違反" }

    // What a change of a pack changes.
    diff_more { "and {} more; --format json has them all", "ほか{}件(すべては --format json で)" }
    diff_more_markdown { "and {} more; `--format json` has them all", "ほか{}件(すべては `--format json` で)" }
    diff_guards_weaker { "guards weaker: {}", "弱くなった守り: {}" }
    diff_counts { "came {}, went {}, moved {}, do something else {}", "追加{}、削除{}、移動{}、動作の変更{}" }
    diff_texts { "texts reworded {}, left behind {}", "文章の変更{}、訳の更新もれ{}" }
    diff_people { "people worse {}, better {} of {}", "人: 悪化{}、改善{}(全{})" }
    diff_scripts { "scripts worse {}, better {} of {}", "スクリプト: 悪化{}、改善{}(全{})" }
    diff_letters { "changes in letters {}", "問い合わせ文の変更{}" }
    diff_cases { "saved cases that stand elsewhere {} of {}", "場所が変わる記録{}(全{})" }
    diff_unread { "Cannot be read as the format is today", "いまの形式では読めないもの" }
    diff_acts { "Acts and what guards them", "操作とその守り" }
    diff_of_people { "People", "人" }
    diff_of_scripts { "Scripts", "スクリプト" }
    diff_came { "Came", "追加" }
    diff_went { "Went", "削除" }
    diff_moved { "Moved or renamed", "移動・改名" }
    diff_other { "Does something else", "動作の変更" }
    diff_estimates { "Estimates", "見積もり" }
    diff_of_letters { "Letters", "問い合わせ文" }
    diff_reworded { "Texts reworded", "文章の変更" }
    diff_left_behind { "Translations left behind", "訳の更新もれ" }
    diff_of_cases { "Saved cases", "保存した記録" }
    diff_places { ", and at {} more places", "、ほか{}か所" }
    diff_finding { "{}: {} at {}:{} ({}){}", "{}: {}(場所 {}:{}、{}){}" }
    diff_allows { "{} {} allows '{}' {} -> {} times: the lint leaves alone what it finds there", "{} {}: 「{}」の許容回数 {} -> {}(lintはここでの指摘をしません)" }
    diff_no_act { "{} {} is no '{}' any more, and no other act", "{} {}は「{}」でなくなり、どの操作でもなくなりました" }
    diff_other_act { "{} {} is no '{}' any more; it is {}", "{} {}は「{}」でなくなり、{}になりました" }
    diff_weaker { " (weaker)", "(弱い)" }
    diff_where { "; for example where {}", "; 例: {}のとき" }
    diff_nothing { "nothing", "なし" }
    diff_nothing_known { "nothing is known", "何もわからない" }
    diff_not_compared { "not compared: {} ({})", "比べられない: {}({})" }
    diff_averages { "{} people on average: questions {}, minutes of work {}, of waiting {}", "{}人の平均: 質問{}、作業{}分、待ち{}分" }
    diff_worse { ": worse, ", ": 悪化、" }
    diff_better { ": better, ", ": 改善、" }
    diff_why_wrong { "wrong {} -> {}", "誤り {} -> {}" }
    diff_why_right { "right in everything {} -> {}", "すべて正しい {} -> {}" }
    diff_old_unknown { "OLD knows nothing of what the person's file says", "その人のファイルにあることがOLDにない" }
    diff_new_unknown { "NEW knows nothing of what the person's file says, or has too many walks", "その人のファイルにあることがNEWにないか、経路が多すぎる" }
    diff_more_ends { "; {} more ends", "; ほかの終わり{}" }
    diff_lengths { "; questions {}, minutes {}", "; 質問{}、{}分" }
    diff_scripts_end { "of {} scripts {} end in both packs, {} of these with the same result after as many questions", "スクリプト{}件中、両方で終わるもの{}件、うち結果と質問数が同じもの{}件" }
    diff_unended { "{} in {} {}: {}", "{}件({}): {}: {}" }
    diff_stops { "stop at {}, which they do not answer", "{}で止まる(回答がない)" }
    diff_unplayed { "cannot be played ({})", "再生できない({})" }
    diff_is_worse { " (worse)", "(悪化)" }
    diff_is_better { " (better)", "(改善)" }
    diff_parts { " (with {} parts)", "(部分{}を含む)" }
    diff_in { "{} in {}", "{}({}内)" }
    diff_merged { "{} {}, merged into {}", "{} {}({}に統合)" }
    diff_now { "{} {} is {} now{}", "{} {}は{}になりました{}" }
    diff_unnamed { "; pack.yaml does not name the former id, so saved cases lose it", "; 以前のIDがpack.yamlにないため、保存した記録では失われます" }
    diff_in_letters { "{} in {} of the letters: {}", "{}: 問い合わせ文{}件で: {}" }
    diff_more_names { "{} more", "ほか{}" }
    diff_stays { "{} {}, {}: '{}' was changed, '{}' was not", "{} {}、{}: 「{}」だけが変わり、「{}」はそのままです" }
    diff_no_longer_fits { "; an answer in it does not fit any more", "; 合わなくなった回答があります" }
    diff_unfollowed { "cannot be followed ({})", "たどれない({})" }
    diff_holds_also { "holds also where {}", "{}のときも成り立つ" }
    diff_holds_no_more { "holds no more where {}", "{}のとき成り立たなくなる" }
    diff_leads { "{} -> {} where {}", "{} -> {}({}のとき)" }
    diff_does_what { "does what", "内容" }
    diff_order_of_answers { "order of answers", "回答の順" }
    diff_order_of_checks { "order of checks", "確認の順" }
    diff_back_leads { "back leads to", "backの行き先" }
    diff_asked_again { "asked again", "もう一度聞く理由" }
    diff_leads_to { "leads to", "行き先" }
    diff_fixed_leads { "fixed leads to", "解決したときの行き先" }
    diff_other_leads { "something else leads to", "別の結果のときの行き先" }
    diff_otherwise_leads { "otherwise leads to", "それ以外の行き先" }
    diff_skipped_leads { "cut short leads to", "待たないときの行き先" }

    // What saved cases say of a pack's estimates.
    learn_from { "Learned from {} cases", "{}件の記録から学習" }
    learn_other_version { ", {} of another version of the pack", "(うち{}件はパックの別の版)" }
    learn_left_out { ", {} more left out", "、ほかに対象外{}件" }
    learn_strength { "; an author's estimate is worth {}.", "。作成者の見積もりは{}件分として扱います。" }
    learn_shares { "Shares are in percent and minutes are work and waiting, both with the interval in which they are at 95 %.", "割合は%、時間は作業と待ちの分で、どちらも95%の区間付きです。" }
    learn_check_share { "A share of a check is that of all who enter the ladder, whatever its place in it.", "確認の割合は、順番によらず、その一連の確認に入る全員に対するものです。" }
    learn_unknown { "Unknown, and left as they are: {} questions and ladders.", "不明のため変えない質問と確認の列: {}" }
    learn_nothing { "Nothing is proposed: no estimate is contradicted clearly enough.", "提案はありません。はっきり食い違う見積もりがないためです。" }
    learn_written { "Written:", "書き込みました:" }
    learn_proposed { "Proposed (`--apply` writes it):", "提案(`--apply` で書き込みます):" }
    learn_answers { "{} answers", "回答{}" }
    learn_people { "{} people", "{}人" }
    learn_tries { "{} of {} tries", "{}/{}回" }
    learn_unknown_share { "unknown", "不明" }
    learn_minutes { "expected minutes: {}", "見込みの分: {}" }
    learn_better_order { "better order: {}", "よりよい順: {}" }
    learn_then { "expected minutes then: {}, which saves {}", "その場合の見込みの分: {}(短縮 {})" }
    learn_numbers { "other numbers", "別の数値" }
    learn_order { "the order {}", "順番 {}" }
    learn_dropped { "{}: {} would be better, and is not proposed:", "{}: {}のほうがよいものの、提案しません:" }
    learn_written_as { "written {}", "現在 {}" }
    learn_interval { "{} ({} to {})", "{}({}〜{})" }

    // The table of replays.
    table_scenario { "Scenario", "シナリオ" }
    table_ends_at { "Ends at", "着いた場所" }
    table_result { "Result", "結果" }
    table_questions { "Questions", "質問" }
    table_checks { "Checks", "確認" }
    table_waits { "Waits", "待ち" }
    table_median { "{} walks: {} questions in the median, {} at most.", "{}件。質問の中央値{}、最大{}。" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_speaks_english_until_it_is_told_otherwise() {
        assert_eq!(words().test_ok, "ok    ");
        speak(Lang::Ja);
        assert_eq!(words().test_ok, "合格  ");
        assert_eq!(std::thread::spawn(spoken).join().unwrap(), Lang::En);
    }
}
