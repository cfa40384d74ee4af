//! Every word that the program itself says to a person, in both languages; a `{}` is filled in from the left.

use super::Lang;

impl Lang {
    /// The program's own words in this language.
    pub fn strings(self) -> &'static Strings {
        Strings::of(self)
    }
}

texts! {
    /// The program's own words in one language.
    Strings:

    // Names of screens and parts.
    language_name { "English", "日本語" }
    english { "English", "英語" }
    japanese { "Japanese", "日本語" }
    choose_language { "Choose your language", "言語を選んでください" }
    find_title { "Find your problem", "困りごとを探す" }
    find_prompt { "Type what you see or what is wrong", "画面の表示や困っていることを入力" }
    find_nothing { "Nothing fits. Press Esc and answer the questions instead.", "見つかりません。Escで戻り、質問に答えてください。" }
    find_questions { "Answer the questions instead", "質問に答えて探す" }
    found_by_sign { "the screen says: {}", "画面の文言: {}" }
    found_by_words { "found by: {}", "一致した言葉: {}" }
    list_comma { ", ", "、" }
    search_nothing { "Nothing fits.", "見つかりません。" }
    search_clear { "The first is clearly ahead: in the wizard, Enter takes it.", "1番目がよく一致しています。ウィザードでは、Enterで1番目に進みます。" }
    search_unclear { "None is clearly ahead: look at more than the first.", "特によく一致するものはありません。2番目以降も見てください。" }
    find_begin { "Begin here (this walk stays saved)", "ここから始める(いまの記録は残ります)" }
    find_begin_unsaved { "Begin here (this walk is not saved and will be gone)", "ここから始める(いまの内容は保存されず、消えます)" }
    find_stay { "Stay with this walk", "いまの記録を続ける" }
    source_none { "No source is named here.", "ここに出典はありません。" }
    question_number { "Question {}", "質問{}" }
    check_alone { "Check", "確認" }
    task_alone { "Task", "作業" }
    more_to_come { "at most {} more", "残りは最大{}" }
    none_to_come { "the last one", "これが最後" }
    check_of { "Check {} of {}", "確認{}/{}" }
    task_of { "Task {} of {}", "作業{}/{}" }
    tried_so_far { "Tried so far", "これまでに試したこと" }
    takes_about { "takes about {}", "目安 {}" }
    then_wait { "then wait {}", "その後{}待つ" }
    source { "Source", "出典" }
    checked_on { "last looked at {}", "{}に確認" }
    desk_note { "For staff", "担当者向け" }
    desk_say { "Say to the caller", "電話の相手に伝える内容" }
    desk_in_your_language { "The same in your language", "同じ内容(担当者の言語)" }
    desk_more { "{} shows all of it", "{} で全文" }
    key_own_language { "in your language", "担当者の言語" }
    key_caller_language { "in the caller's language", "相手の言語" }
    hint { "Hint", "ヒント" }
    page { "Page", "ページ" }

    // What sources rest on; words for people.
    basis_official { "official page", "公式ページ" }
    basis_official_retold { "others who retell an official page", "公式ページを紹介した記事" }
    basis_third_party { "other people's pages, not official", "第三者のページ(公式ではない)" }
    basis_single_report { "one report, not official", "1件の報告(公式ではない)" }
    basis_general { "general knowledge, not official", "一般的な知識(公式ではない)" }
    status_changed { "has changed since", "以前とは変わっている" }
    status_disputed { "sources disagree", "情報が分かれている" }
    status_unverified { "not confirmed for today", "いまも同じかは未確認" }

    // How a check or a task went.
    outcome_fixed { "It worked", "解決した" }
    outcome_no_change { "No change", "変わらない" }
    outcome_done { "Done", "済んだ" }
    outcome_already_done { "I had already done that", "もう済ませてある" }
    outcome_already { "I had already tried that", "もう試した" }
    outcome_other { "Something else happened: I see something new", "別の結果になった(新しい表示が出た)" }
    outcome_none { "There is none, or I have none", "それがない、持っていない" }
    outcome_only_cannot { "I cannot do this", "できない" }
    outcome_cannot { "I cannot do this or do not have it", "できない、またはそれがない" }

    // The same, and waits, for the reader of the message.
    letter_done { "done", "実施済み" }
    letter_done_before { "done before", "以前に実施済み" }
    letter_fixed { "worked", "うまくいきました" }
    letter_no_change { "did not help", "解決せず" }
    letter_already { "done before, did not help", "以前に実施、解決せず" }
    letter_none { "there is none", "該当なし" }
    letter_cannot { "not possible in my case", "この状況では実施できず" }
    letter_other { "done, with another result", "実施、別の結果" }
    letter_not_now { "still to be done", "これから実施" }
    letter_waited { "Waited {}.", "{}待ちました。" }
    letter_waited_of { "Waited {} (of {}).", "{}待ちました({}のうち)。" }
    letter_hardly_waited { "Waited less than 1 minute (of {}).", "1分未満待ちました({}のうち)。" }
    letter_waited_before { "Had already waited {}.", "すでに{}待っていました。" }
    letter_until { "{} (until {}, {})", "{}({}まで、{})" }

    // Headings and remarks of the message.
    letter_could_not { "What I could not do", "できなかったこと" }
    letter_checked_on { "{} (checked on {})", "{}({}に確認)" }
    letter_checked_between { "{} (checked from {} to {})", "{}({}から{}までに確認)" }
    letter_answered { "What {} answered", "{}からの回答" }
    letter_in_other_language { "(in Japanese)", "(英語)" }
    letter_label_in_other_language { "{} (in Japanese)", "{}(英語)" }

    // Waiting.
    wait_title { "Wait", "待ち時間" }
    wait_start { "Start the clock: {}", "{}のタイマーを始める" }
    nothing_marked { "Nothing is marked yet: press the number of what happened, or an arrow and then Enter.", "まだ何も選ばれていません。結果の番号を押すか、矢印で選んでEnterを押してください。" }
    wait_done { "The time has passed", "時間がたった" }
    wait_skip { "Go on without waiting", "待たずに進む" }
    wait_keep { "Keep waiting", "このまま待つ" }
    wait_left { "Time left: {}", "残り{}" }
    wait_until { "until {}", "{}まで" }
    wait_over { "The time is up. You can go on.", "時間になりました。次へ進めます。" }
    wait_leave { "You may leave and come back. Everything is saved.", "終了して後で戻れます。内容は保存されています。" }
    wait_leave_unsaved { "Keep this window open: nothing is saved.", "保存されないため、このまま開いておいてください。" }

    // Looking, and doing, later.
    cannot_look_now { "I cannot look now", "いまは確認できない" }
    can_look_now { "I can look now", "いま確認できる" }
    outcome_not_now { "I cannot do this now; another time", "いまはできない(あとでする)" }
    can_do_now { "I can do it now", "いまできる" }
    later_to_do { "Do this when you can: {}", "できるときに、これをしてください: {}" }
    later_at_hand { "To go on you need this at hand: {}.", "続けるには、次のものを手元に用意してください: {}。" }

    // Ends.
    result_resolved { "Solved", "解決" }
    result_wait { "Wait, then go on", "待ってから続ける" }
    result_contact { "Write to support", "サポートに問い合わせ" }
    result_other { "Another way is responsible", "別の手続き" }
    result_unlikely { "Recovery is unlikely", "復旧は難しい状況" }
    do_next { "What to do now", "次にすること" }
    send_to { "Send it to", "送り先" }
    not_of_the_letter { "--- What stands above this line is not part of the letter. ---", "--- この線より上は問い合わせ文ではありません。 ---" }
    fill_blanks { "Fill in what is still blank: {}.", "空欄を埋めてください: {}。" }
    paste_first { "Paste only the [{}] letter; the [{}] one is for a form in that language.", "貼り付けるのは[{}]の文だけです。[{}]の文は、その言語のフォームで使います。" }
    paste_with_english { "Paste the [{}] letter; where there is room, add the [{}] one below it.", "貼り付けるのは[{}]の文です。余裕があれば、その下に[{}]の文も付けてください。" }
    no_address_yet { "no address yet", "まだアドレスではありません" }
    blanks_left { "Still blank in it: {}. {} fills it in.", "まだ空欄です: {}。{}で入力できます。" }
    copy_prompt { "What should be copied?", "何をコピーしますか?" }
    copy_letter { "The letter in {} alone, for a form", "{}の問い合わせ文だけ(フォームに貼り付ける)" }
    copy_whole { "Both letters, and where to send them", "両方の問い合わせ文と送り先" }
    how_to_send { "How to send it", "送り方" }
    what_to_expect { "What to expect", "返信について" }
    wait_then { "Try again after {}", "{}後にもう一度" }
    fill_details { "Fill in the details for the message", "問い合わせ文に必要な項目を入力する" }
    show_message { "Show the message", "問い合わせ文を表示する" }
    start_over { "Start again from the beginning", "最初からやり直す" }
    leave { "Leave", "終了する" }
    look_at_questions { "Look at what others asked", "よくある質問を見る" }
    other_questions { "More questions", "ほかの質問" }
    questions_title { "What others asked", "よくある質問" }
    go_back { "Go back", "前に戻る" }

    // Details.
    details_title { "Details for the message", "問い合わせ文の項目" }
    details_never { "Never type a password or a code here.", "パスワードや認証コードは入力しないでください。" }
    need_required { "needed", "必須" }
    need_recommended { "helps", "推奨" }
    need_optional { "optional", "任意" }
    example { "Example", "例" }
    not_given { "not given", "未入力" }
    absent_none { "none registered", "登録なし" }
    absent_unknown { "not known", "不明" }
    say_none { "None registered", "登録なし" }
    say_unknown { "I do not know", "わからない" }
    typed_set_aside { "{}: {}. What was typed there is set aside; {} in that field brings it back.", "{}: {}。入力されていた内容は外しました。その欄で{}を押すと戻ります。" }
    missing_required { "Support can hardly help without: {}. Press Enter again to leave it out.", "{}がないとサポートは対応しにくくなります。空のまま進むには、もう一度Enterを押してください。" }
    doubt_username { "This does not look like a username. Press Enter again to keep it.", "ユーザー名ではないようです。このままでよければ、もう一度Enterを押してください。" }
    doubt_email { "This does not look like an e-mail address. Press Enter again to keep it.", "メールアドレスではないようです。このままでよければ、もう一度Enterを押してください。" }
    doubt_day { "Whoever reads the letter later does not know which day that was. Write the date, or press Enter again to keep it so.", "あとで読む人には、いつのことかわかりません。日付を書いてください。このままでよければ、もう一度Enterを押してください。" }
    doubt_phone { "This does not look like a phone number. Press Enter again to keep it.", "電話番号ではないようです。このままでよければ、もう一度Enterを押してください。" }
    refused_password { "Not saved: this looks like a password. Nobody needs it to help you. Take it out.", "保存していません: パスワードのようです。サポートにも伝える必要はありません。消してください。" }
    refused_code { "Not saved: this looks like a verification code. Never pass one on. Take it out.", "保存していません: 認証コードのようです。人に渡してはいけません。消してください。" }
    refused_backup_code { "Not saved: this looks like a backup code. Never pass one on. Take it out.", "保存していません: バックアップコードのようです。人に渡してはいけません。消してください。" }
    refused_key { "Not saved: this looks like a secret key, of a code app or of an open session. Never pass one on. Take it out.", "保存していません: 認証アプリやログイン状態の秘密のキーのようです。人に渡してはいけません。消してください。" }
    refused_card { "Not saved: this looks like a card number. It is not needed. Take it out.", "保存していません: カード番号のようです。必要ありません。消してください。" }
    refused_my_number { "Not saved: this looks like a My Number. It is not needed. Take it out.", "保存していません: マイナンバーのようです。必要ありません。消してください。" }
    cases_going { "These saved cases have not changed for long and will be removed on {} or later: {}. To keep one, open it: login-rescue cases resume {}", "しばらく変更のない記録を、{}以降に削除します: {}。残すには開いてください: login-rescue cases resume {}" }
    cases_going_more { "and {} more", "ほか{}件" }
    mistyped_command { "there is no command '{}'; did you mean '{}'? To look for it as what you see: login-rescue search {}", "「{}」というコマンドはありません。「{}」ではありませんか? 困りごととして探す場合: login-rescue search {}" }
    no_secret { "Keep it: it is not a secret", "秘密ではないので、このまま残す" }
    refused_too_long { "Not saved: {} characters too many ({} at most). Please shorten it.", "保存していません: {}文字長すぎます({}文字まで)。短くしてください。" }

    // Review, message, notes.
    review_title { "Everything so far", "ここまでの内容" }
    review_answers { "Answers and checks", "回答と確認" }
    review_details { "Details", "項目" }
    review_notes { "Notes", "メモ" }
    learn_not_in_lines { "the checks do not stand on lines of their own", "確認が1行ずつ書かれていません" }
    learn_not_in_place { "the YAML is laid out in a way that cannot be changed in place", "このYAMLの書き方では、その場で書き換えられません" }
    review_aside { "Set aside (no longer on this path)", "保留中(いまの流れでは使わない)" }
    review_empty { "Nothing yet.", "まだ何もありません。" }
    message_title { "Your message", "問い合わせ文" }
    message_so_far { "Message so far", "ここまでの問い合わせ文" }
    message_write_now { "Stop trying and write to support now", "確認をやめ、いますぐ問い合わせる" }
    message_none { "No message is written to support here.", "ここでは、サポートへの問い合わせ文はありません。" }
    note_title { "Note", "メモ" }
    note_prompt { "A note for the message", "問い合わせ文に添えるメモ" }

    note_keep { "Keep the note for the message", "問い合わせ文に添えて残す" }
    note_keep_internal { "Keep it internal: not in the message", "内部用に残す(問い合わせ文には入れない)" }
    note_internal { "internal", "内部用" }
    note_change { "Change the note. An empty one goes away.", "メモを変更します。空にすると消えます。" }
    note_kept { "The note is kept.", "メモを残しました。" }
    note_draft_kept { "Not in the message yet. {} goes on with the note; its words are still there.", "まだ問い合わせ文には入っていません。{}で続きを書けます(書いた内容は残っています)。" }

    // Getting the message out.
    copied_local { "Copied to the clipboard.", "クリップボードにコピーしました。" }
    copied_while_open { "Copied to the clipboard. Paste it before you leave this program.", "クリップボードにコピーしました。このプログラムを終了する前に貼り付けてください。" }
    copied_terminal { "Sent to the terminal's clipboard. If pasting fails, press {} to save it to a file.", "ターミナルのクリップボードに送りました。貼り付けできない場合は{}でファイルに保存してください。" }
    copied_next { "{} opens the page to paste it.", "貼り付けるページは{}で開きます。" }
    saved_next { "{} opens the page to send it.", "送るページは{}で開きます。" }
    copy_failed { "Could not copy. Press {} to save it to a file.", "コピーできませんでした。{}でファイルに保存してください。" }
    saved_to { "Saved: {}", "保存しました: {}" }
    save_failed { "Could not save: {}", "保存できませんでした: {}" }
    open_asked { "Your browser was asked to open the page. If nothing appears, type the address yourself: {}", "ブラウザーにページを開くよう指示しました。表示されない場合は、アドレスを入力してください: {}" }
    open_no_display { "No browser can open here. Type this address into your browser: {}", "ここではブラウザーを開けません。お使いのブラウザーに入力してください: {}" }
    open_no_browser { "No browser could be started. Type this address into a browser: {}", "ブラウザーを起動できませんでした。ブラウザーに入力してください: {}" }
    open_not_official { "Not opened: this address is not an official one.", "開いていません: 公式のアドレスではありません。" }
    parts_title { "Fill the form", "フォームに入力" }
    parts_prompt { "One line for each box of the form, in its order. Enter copies the marked one and goes on to the next.", "フォームの欄の順に並んでいます。Enterで、>の行をコピーして次に進みます。" }
    part_empty { "Nothing was given for: {}", "未入力です: {}" }
    part_tried { "What was tried", "試したこと" }
    part_whole { "The whole message ({})", "全文({})" }
    qr_prompt { "Scan this with the phone's camera. It must lead to: {}", "スマホのカメラで読み取ってください。開く先: {}" }
    qr_too_small { "The window is too small for the code ({} columns, {} rows). Type the address: {}", "画面が小さく、QRコードを表示できません({}桁×{}行が必要)。アドレスを入力してください: {}" }
    part_description { "Description of the problem", "問題の説明" }
    print_on_leaving { "The message will be printed when you leave.", "終了時に問い合わせ文を表示します。" }
    print_cancelled { "The message will not be printed.", "終了時の表示を取り消しました。" }

    // How old the advice is.
    advice_of { "Advice as of {}", "{}時点の案内" }
    advice_old { "This advice is of {}, more than {} days ago. Some of it may no longer hold.", "この案内は{}時点のもので、{}日を超えています。いまと違う点があるかもしれません。" }
    advice_newer { "Ask whoever gave you this program for a newer one.", "新しい版がないか、このプログラムの配布元に確認してください。" }

    // Leaving no trace.
    watched { "May somebody else see this device? {} leaves no trace. {} leaves at once.", "この端末をほかの人に見られる心配があれば、{}で痕跡を残さず使えます。{}ですぐに閉じます。" }
    private_ask { "Press {} again to leave no trace: what was saved of this case is removed for good, and nothing more is saved.", "痕跡を残さないようにするには、もう一度{}を押してください。この記録の保存済みの内容は完全に消え、以後は保存しません。" }
    private_on { "From here on no trace is left by this program: nothing is saved, and leaving empties the screen and what was copied here. The terminal, the system or a clipboard manager may keep their own.", "ここからは、このプログラムの痕跡を残しません。何も保存せず、終了時に画面とコピーした内容を消します。ただし、端末やシステム、クリップボード管理ソフトの記録までは消せません。" }
    private_file { "This file stays: leaving does not remove it.", "このファイルは残ります。終了しても消えません。" }
    private_files { "Files that you saved yourself stay: {}", "ご自分で保存したファイルは残ります: {}" }
    private_is_on { "No trace is left already: nothing is saved.", "すでに痕跡を残さない設定です。何も保存していません。" }
    private_not_removed { "Nothing more is saved, but what was saved of this case could not be removed: {}", "以後は保存しませんが、この記録の保存済みの内容を消せませんでした: {}" }

    // Saving and resuming.
    resume_title { "An unfinished walk was found", "途中の記録があります" }
    resume_yes { "Go on where it stopped ({})", "続きから({})" }
    resume_no { "Start anew (the old one stays saved)", "新しく始める(以前の記録は残ります)" }
    resume_kept { "The old one stays saved; {} goes back to it.", "以前の記録は残っています。{}で戻れます。" }
    resume_unfinished { "Show all that are not finished", "途中の記録をすべて表示" }
    resume_all { "Show all saved cases (due: {}, waiting: {}, open: {})", "保存した記録をすべて表示(要確認{}、待ち{}、途中{})" }
    resume_how { "Everything is saved. Go on with: login-rescue cases resume {}", "内容は保存されています。再開: login-rescue cases resume {}" }
    resume_not_all { "What was saved until then can be gone on with: login-rescue cases resume {}", "それまでに保存された内容から再開できます: login-rescue cases resume {}" }
    note_left_unfinished { "The note that was being written is kept, out of the message.", "書きかけのメモは、問い合わせ文には入れずに残しました。" }
    lost_on_leaving { "This was not saved: {}", "次の内容は保存されていません: {}" }
    save_failed_title { "This cannot be saved", "保存できません" }
    save_try_again { "Try again", "もう一度試す" }
    save_go_on_unsaved { "Go on without saving anything", "保存せずに続ける" }
    torn { "The last entry of this case was cut off and is gone; everything before it is here.", "記録の最後の1件は途中で切れていたため失われました。それ以前はすべて残っています。" }
    not_saved_asked { "Nothing is saved (--no-save).", "保存しません(--no-save)。" }
    not_saved_private { "Nothing is saved, and leaving empties the screen. Files that you save yourself stay.", "何も保存せず、終了時に画面を消します。自分で保存したファイルは残ります。" }
    not_saved_configured { "Nothing is saved (save = false in the configuration file).", "保存しません(設定ファイルのsave = false)。" }
    not_saved_no_home { "Nothing is saved: there is no home folder.", "ホームフォルダーがないため保存しません。" }
    not_saved_failed { "From here on nothing is saved.", "ここからは保存されません。" }
    not_saved_looking { "You are only looking: what you do here is not saved and changes nothing.", "閲覧のみです。ここでの操作は保存されず、記録は変わりません。" }
    looking { "Only looking: nothing is saved.", "閲覧のみ: 保存されません。" }
    save_case_failed { "Not saved, so nothing has changed: {}", "保存できなかったため、進めていません: {}" }
    lost { "This case no longer fits the pack: {}. Go back, or start again.", "この記録はいまのパックに合いません: {}。前に戻るか、最初からやり直してください。" }
    aside_next { "{} takes this change back.", "この変更は{}で取り消せます。" }
    lost_other_pack { "it belongs to another pack, '{}': name its folder with --flows", "別のパック「{}」の記録です。--flowsでそのフォルダーを指定してください" }
    lost_no_stop { "the pack has no step or end '{}'", "パックに「{}」というステップや終わりがありません" }
    lost_no_way_on { "nothing says where to go on from '{}'", "「{}」から先へ進む道がありません" }
    lost_circle { "the steps lead to each other in a circle without a question at '{}'", "「{}」で、質問のないまま道が一周しています" }
    answer_changed { "The answer was changed.", "回答を変更しました。" }
    aside_note { "Some earlier answers no longer lie on this path; they are kept.", "以前の回答の一部はいまの流れでは使われませんが、残してあります。" }

    // The saved cases.
    cases_title { "Saved cases", "保存した記録" }
    cases_heads_name { "Name", "名前" }
    cases_heads_state { "Where it stands", "状態" }
    cases_heads_changed { "Changed", "最終変更" }
    cases_heads_about { "About", "困りごと" }
    cases_prompt { "Type a name, problem, result or note", "名前、ID、困りごと、メモなどで絞り込み" }
    cases_reading { "Reading the saved cases…", "記録を読み込んでいます…" }
    cases_none { "There are no saved cases.", "保存した記録はありません。" }
    cases_nothing { "No saved case fits.", "該当する記録がありません。" }
    cases_more { "and {} more: type to find them", "ほか{}件(入力して絞り込み)" }
    cases_failed { "The saved cases cannot be read: {}", "記録を読み込めません: {}" }
    cases_ready { "Saved cases that are due: {}. Press {} to see them.", "再確認の時期が来た記録が{}件あります。{}で一覧を表示します。" }
    case_with { "with {} since {}", "{}が対応中、{}から" }
    case_elsewhere { "in use since {}", "使用中、{}から" }
    case_in_hand { "in hand now", "対応中" }
    case_ready { "due since {}", "{}から要確認" }
    case_waiting { "waits until {}", "{}まで待ち" }
    case_step { "step {}", "ステップ{}" }
    case_open { "open, step {}", "途中、ステップ{}" }
    case_unknown { "does not fit this pack", "いまのパックに合わない" }
    case_broken { "cannot be read", "読み込めない" }
    case_unfitting { "Some earlier answers no longer fit the questions; they are set aside.", "以前の回答の一部は、いまの質問に合わないため使いません。" }
    case_resume { "Go on with it", "続きから始める" }
    case_look_on { "Look on: nothing is saved or changed", "閲覧だけする(保存も変更もしない)" }
    case_take_over { "Take it over: the other program can add nothing more", "こちらで引き継ぐ(相手側では記録できなくなる)" }
    case_stay { "Leave it and go back", "そのままにして戻る" }
    case_export { "Export it to a file in this folder", "このフォルダーにファイルとして書き出す" }
    case_ask_delete { "Delete it", "削除する" }
    case_delete { "Delete it for good", "完全に削除する" }
    case_keep { "Keep it", "残しておく" }
    case_delete_warning { "Everything in this case will be gone, and nobody can bring it back. Files exported from it stay.", "この記録の内容はすべて消え、元に戻せません。書き出したファイルは残ります。" }
    case_deleted { "The case is deleted.", "記録を削除しました。" }
    case_delete_failed { "Not deleted: {}", "削除できませんでした: {}" }
    case_exported { "Exported to {}. Everything is in it, also details and internal notes: pass it on with care.", "書き出しました: {}。項目や内部用メモもすべて含まれます。取り扱いにご注意ください。" }
    case_export_failed { "Not exported: {}", "書き出せませんでした: {}" }
    case_held { "Another program has this case open: {}", "この記録は別のプログラムで開かれています: {}" }
    case_holder_on { "on {}", "コンピューター {}" }
    case_holder_since { "since {}", "{}から" }
    case_not_opened { "The case could not be opened: {}", "記録を開けませんでした: {}" }
    name_title { "Name of this case", "記録の名前" }
    name_prompt { "An alias or a ticket number, such as T-381204. No real names. Empty takes the name away.", "呼び名や受付番号(例: T-381204)。実名は避けてください。空にすると名前が消えます。" }
    name_kept { "This case is named {}.", "記録の名前: {}" }
    name_gone { "This case has no name now.", "記録の名前を消しました。" }
    date_title { "When to come back", "再確認する日" }
    date_prompt { "When do you want to come back? Such as 3d, 2026-12-01, tonight or tomorrow 9:00. Empty: as the advice says.", "いつ再確認しますか?(例: 3日後、2026-12-01、今夜、明日 9:00)空にすると、案内の内容どおりになります。" }
    date_kept { "This case comes back on {}.", "この記録の再確認日: {}" }
    date_past { "This case was to come back on {}.", "この記録は再確認日を過ぎています: {}" }
    date_never { "Nothing is saved: the next start begins anew.", "保存されないため、次回は最初からになります。" }
    date_goes_on { "Start this program again then: it goes on here.", "そのときは、このプログラムをもう一度起動すると、ここから続けられます。" }
    date_changed_by { " {} changes the date.", "({}で変更)" }
    date_gone { "This case has no date to come back.", "この記録に再確認日はありません。" }
    date_unsaved { "Nothing is saved here, so no date to come back can be kept.", "ここでは保存しないため、再確認日を残せません。" }
    date_unread { "That is no time within the next year. Write it like 3d, 2026-12-01 or tomorrow 9:00.", "この先1年以内の日時として読めません。3日後、2026-12-01、明日 9:00のように書いてください。" }
    last_time { "Last time ({}): {}", "前回({}): {}" }
    heard_title { "What has come of it?", "その後どうなりましたか?" }
    heard_answered { "{} answered", "{}から回答があった" }
    heard_in { "The log-in works now", "ログインできるようになった" }
    heard_not_yet { "Nothing yet: come back later", "まだ何もない(後でまた確認する)" }
    heard_given_up { "It does not work, and nobody goes on trying", "ログインできないまま、あきらめた" }
    heard_prompt { "What did {} answer? In short; no codes. These words stand in your next message.", "{}の回答を短く書いてください。コードは書かないでください。次の問い合わせ文に載ります。" }
    heard_prompt_desk { "What did {} answer? In short; no codes. These words stay with the staff.", "{}の回答を短く書いてください。コードは書かないでください。担当者用で、問い合わせ文には載りません。" }
    heard_noted { "Noted.", "記録しました。" }
    case_sheet_anyway { "Save the copy all the same, without the answer that tells of it", "それでも、そのことがわかる回答を除いて控えを保存する" }
    case_no_sheet { "Save no copy", "控えを保存しない" }
    watched_sheet {
        "The caller said that somebody must not notice. A copy can be found: on paper, in a mail, on a device.",
        "相手には、知られたくない人がいます。控えは、紙でもメールでも端末の中でも、見つかるおそれがあります。"
    }
    watched_date {
        "The caller said that somebody must not notice: ring nobody back, and send no mail. Agree with the caller on a time to ring you.",
        "相手には、知られたくない人がいます。折り返しの電話やメールはせず、相手から電話してもらう日時を決めてください。"
    }
    watched_date_own { "You said that somebody must not notice: ask nobody to ring or write to you then.", "知られたくない人がいるとのことです。その日に電話やメールをもらう約束はしないでください。" }
    name_goes_along { "This one is named {} now; the one before stays saved under that name with \"(before)\".", "この記録の名前を「{}」にしました。前の記録は「(以前)」を付けて残してあります。" }
    name_before { "{} (before)", "{} (以前)" }
    name_shared { "Another saved case has this name, too: {}", "同じ名前の記録がほかにもあります: {}" }
    unconfirmed { "what did not look right and was not confirmed", "形が違うようなので確認をお願いした内容(確認されていません)" }
    case_sheet { "Save a copy for the caller, to print, in this folder", "相手に渡す控えをこのフォルダーに保存する(印刷用)" }
    sheet_case { "Number of the case: {}", "受付番号: {}" }
    sheet_as_of { "As of {}", "{}時点" }
    sheet_done { "What was said and done", "これまでの回答と確認" }
    sheet_back { "To be looked at again on {} ({}).", "再確認の予定: {}({})" }
    sheet_letter { "The letter", "問い合わせ文" }
    key_case_menu { "more", "操作" }

    // Keys and footers.
    key_choose { "choose", "選択" }
    key_confirm { "confirm", "決定" }
    key_next { "next", "次へ" }
    key_whole { "whole", "全文" }
    key_more { "more", "続き" }
    more_below { "{} more below", "あと{}件(下)" }
    more_below_keys { ": PgDn or Down", ": PgDnか下矢印" }
    key_new_line { "new line", "改行" }
    key_previous { "previous", "前へ" }
    key_edit { "change", "変更" }
    undone { "Undone. {} does it again.", "取り消しました。{}でやり直せます。" }
    key_nothing { "{} does nothing here. {} shows the keys that do.", "「{}」はここでは使えません。使えるキーは{}で確認できます。" }
    tick_not_here { "Nothing to tick here: that is for a check while several are left.", "ここでは印を付けられません。確認が2つ以上残っている画面で使えます。" }
    translate_not_here { "You and the caller speak the same language. For another one, start with --caller-lang.", "相手と担当者の言語が同じです。別の言語の場合は、--caller-langを付けて起動してください。" }
    redone { "Done again.", "やり直しました。" }
    nothing_to_undo { "There is nothing to undo.", "取り消すものはありません。" }
    nothing_to_redo { "There is nothing to do again.", "やり直すものはありません。" }
    tick_title { "Already done", "もう済んだもの" }
    tick_prompt { "Tick what was already tried, without success.", "すでに試して、効果がなかったものに印を付けてください。" }
    tick_prompt_tasks { "Tick what was already done.", "もう済ませてあるものに印を付けてください。" }
    tick_done { "Go on", "進む" }
    preview_nothing { "With this answer everything later stays as it is.", "この回答なら、後の内容はそのままです。" }
    preview_aside { "With this answer these are set aside (kept, but not used): {}", "この回答では、次の内容は使われません(保留): {}" }
    palette_title { "Commands and flows", "コマンドと困りごと" }
    palette_idle { "'{}' does nothing here.", "「{}」は、ここでは何もしません。" }
    palette_prompt_alone { "Type what you want to do, or what you see.", "したいこと、または画面の表示を入力してください。" }
    palette_prompt { "Type what you want to do, or what the caller sees.", "したいこと、または画面の表示を入力してください。" }
    key_anew { "start anew", "新しく始める" }
    key_close { "close", "閉じる" }
    help_title { "Keys", "キー操作" }
    help_stuck { "When you are stuck", "困ったとき" }
    help_here { "Here", "この画面" }
    help_case_menu { "more with the case marked: a look, a copy for the caller, export, delete", "選んだ記録のその他の操作。閲覧、相手用の控え、書き出し、削除" }
    help_anew { "start anew. The old case stays saved", "新しく始める。以前の記録は残ります" }
    help_moving { "Moving about", "移動" }
    help_case { "Your case", "この記録" }
    help_everywhere { "Everywhere", "どの画面でも" }
    help_choose { "take the choice behind it", "その番号や文字の項目を選ぶ" }
    help_confirm { "take what is marked with >", ">の付いた項目に決める" }
    help_leave_unsaved { "leave. Nothing is saved", "終了。内容は保存されません" }
    help_arrows { "move the mark; see more", "印を動かす。続きを見る" }
    help_pages { "a screen further where ^ or v stands at the right", "右端に^やvがあるとき、1画面ずつ動く" }
    help_next { "the next field", "次の欄" }
    help_previous { "the field before", "前の欄" }
    help_lines { "in a text of several lines, a new line once something stands in it", "複数行の欄では、入力後のEnterで改行" }
    help_absent { "where it is offered: there is none; not known", "欄に表示があるとき: 登録なし、わからない" }
    opening_promise { "Works offline. Asks for no password and no code. Saves every answer.", "オフラインで動作。パスワードやコードは聞きません。回答は自動で保存。" }
    opening_promise_shared { "Asks for no password and no code. Saves every answer in the desk's own store; connects to nothing else.", "パスワードやコードは聞きません。回答は窓口の保存先に自動で保存。ほかへは接続しません。" }
    mark_unsaved { "unsaved", "保存なし" }
    mark_private { "no trace", "痕跡なし" }
    opening_promise_unsaved { "Works offline. Asks for no password and no code.", "オフラインで動作。パスワードやコードは聞きません。" }
    first_step_back { "This is the first question. Press {} to leave.", "これが最初の質問です。終了するには{}を押してください。" }
    leave_unsaved { "Nothing is saved. Press {} again to leave.", "内容は保存されていません。終了するにはもう一度{}を押してください。" }
    paste_nothing { "Pasted text does nothing here.", "ここでは貼り付けは使えません。" }
    paste_cut { "The first {} of {} pasted characters were taken: no more fit here.", "貼り付けた文のうち、最初の{}文字(全{}文字)だけを入れました。これ以上は入りません。" }
    paste_one_line { "This field has one line: the line breaks were taken out of what was pasted.", "この欄は1行だけなので、貼り付けた文の改行を取り除きました。" }
    too_small { "Enlarge the window, or use --plain", "画面を広げるか --plain を使ってください" }
    too_small_leave { "{} leaves", "{}で終了" }

    // Plain mode.
    plain_because { "Plain mode ({}).", "プレーンモード({})。" }
    plain_asked { "--plain was given", "--plain の指定" }
    plain_dumb { "the terminal is dumb", "TERM=dumb" }
    plain_pipe { "the output is not a terminal", "出力先がターミナルでないため" }
    plain_input_pipe { "the input is not a terminal", "入力元がターミナルでないため" }
    plain_help { "Letters: {}.", "使える文字: {}。" }
    plain_not_a_choice { "'{}' is not a choice here.", "「{}」は選べません。" }
    plain_end_of_input { "The input ended before the walk did.", "入力が途中で終わりました。" }
    plain_leave_empty { "Enter alone leaves it as it is.", "Enterだけで、いまのまま進みます。" }

    plain_choose { "Type a number from 1 to {}, or {} for help. Enter alone says everything here again.", "1から{}の番号を入力してください。{}でヘルプ、Enterだけでもう一度読み上げます。" }
    plain_choose_again { "Number from 1 to {}:", "番号(1〜{}):" }
    plain_still { "Still here: {}", "同じ画面です: {}" }
    plain_another_question { "Another number shows another answer.", "別の番号で、別の答えを表示します。" }
    plain_enter_back { "Enter alone goes back.", "Enterだけで戻ります。" }
    plain_at_beginning { "This is the beginning. There is nothing to go back to.", "ここが最初です。これより前には戻れません。" }
    plain_field { "- clears it. {} goes back, {} leaves.", "-で消去、{}で戻る、{}で終了。" }
    plain_lines { "You can write several lines. To finish, write the word end on a line of its own.", "複数行で書けます。終えるには、「おわり」とだけ書いた行を入れてください(endでも可)。" }
    plain_end_word { "end", "おわり" }
    plain_not_ended { "The text goes on. To finish it, write the word end on a line of its own.", "入力は続いています。終えるには、「おわり」とだけ書いた行を入れてください。" }
    plain_together { "Several lines arrived at once, as from a paste. None of them was taken as an answer.", "複数の行が一度に届いたため(貼り付けなど)、回答として扱いませんでした。" }
    plain_now { "Now", "現在" }
    plain_cleared { "Cleared.", "消去しました。" }
    plain_find_nothing { "Nothing fits. Try other words, or press Enter alone and answer the questions instead.", "見つかりません。別の言葉で探すか、Enterだけを押して質問に答えてください。" }
    plain_find_again { "Type a number to begin there, or other words to search again.", "番号を入力するとそこから始まります。別の言葉で探し直すこともできます。" }
    plain_find_anew { "That begins anew. What you did so far stays saved.", "選ぶと新しく始まります。ここまでの内容は保存されています。" }
    plain_find_anew_unsaved { "That begins anew. What you did so far is not saved and will be gone.", "選ぶと新しく始まります。ここまでの内容は保存されていないため失われます。" }
    plain_save { "Save the message to a file", "問い合わせ文をファイルに保存する" }
    plain_details_kept { "The details are kept.", "入力した項目は残りました。" }
    plain_kept { "Kept as far as it was written.", "書かれたところまで残しました。" }
    plain_noted { "Noted.", "メモしました。" }
    plain_review_change { "Type a number to change that entry.", "番号を入力すると、その項目を変更できます。" }

    // Findings in flows.
    finding_error { "error", "エラー" }
    finding_warning { "warning", "警告" }
    finding_help { "help", "対処" }
    finding_at { "{} (at {})", "{} (箇所: {})" }
    findings_more { "{} more findings are not printed; --format json has all of them", "ほか{}件は省略しました。--format jsonですべて出力します" }

    // Pictures of flows.
    picture_flow { "Flow", "フロー" }
    picture_question { "Question", "質問" }
    picture_checks { "Checks", "確認" }
    picture_task { "task", "作業" }
    picture_wait { "Wait {}", "{}待つ" }
    picture_hand_over { "Hand-over", "引き継ぎ" }
    picture_elsewhere { "Another flow", "別のフロー" }
    picture_back { "Back", "戻る" }
    picture_back_text { "To the flow that handed over", "引き継ぎ元のフローへ" }
    picture_missing { "This does not exist.", "これは存在しません。" }
    picture_start { "Start", "開始" }
    picture_entered_from { "entered from {}", "{}から入る" }
    picture_and_more { "{} more", "ほか{}" }
    picture_write_now { "also for whoever stops trying and writes at once", "途中でやめてすぐ問い合わせる場合もここ" }
    picture_if { "if {}", "{}の場合" }
    picture_and { " and ", "かつ" }
    picture_or { " or ", "または" }
    picture_not { "not ({})", "({})以外" }
    picture_else { "otherwise", "それ以外" }
    picture_fixed { "A check worked", "解決した" }
    picture_check_fixed { "Check {} worked", "確認{}で解決した" }
    picture_other { "Something else happened", "別の結果になった" }
    picture_check_other { "Something else happened at check {}", "確認{}で別の結果になった" }
    picture_none_worked { "No check worked", "どれでも解決しない" }
    picture_then { "Then", "次へ" }
    picture_hands_over { "Goes on there", "続きはそちらへ" }
    picture_returns { "On return", "戻ったあと" }
    picture_no_caller { "If no flow handed over", "引き継ぎ元がない場合" }
    picture_ways { "{} ways", "{}通り" }
    picture_ends { "Ends", "終わり" }
    picture_elsewheres { "Other flows", "別のフロー" }
    picture_shown_above { "see above", "上を参照" }
    picture_size { "steps: {}, ends: {}", "ステップ{}、終わり{}" }

    // Durations.
    minutes_seconds { "{} min {} s", "{}分{}秒" }
    console_ask { "This console has no Japanese letters: boxes would be all that is seen. Press {} again to switch all the same.", "この画面には日本語の文字がなく、四角しか表示されません。それでも切り替えるには、もう一度{}を押してください。" }
    console_cannot_show { "This console cannot show Japanese, so the program starts in English.", "This console cannot show Japanese, so the program starts in English." }

    // Statistics.
    stats_calls { "Calls: {}", "記録: {}件" }
    stats_since { "Began on {} or later", "{}以降に開始" }
    stats_until { "Began on {} or earlier", "{}以前に開始" }
    stats_other_pack { "Left out, another pack ({}): {}", "対象外(別のパック {}): {}件" }
    stats_not_fitting { "Left out, do not fit the pack any more: {}", "対象外(いまのパックと合わない): {}件" }
    stats_unreadable { "Left out, cannot be read (see `login-rescue cases list`): {}", "対象外(読み込めない。`login-rescue cases list` で確認): {}件" }
    stats_cut_off { "Counted without their last entry, which was cut off: {}", "最後の記録が途切れたまま集計: {}件" }
    stats_by_result { "Calls by result", "結果ごとの件数" }
    stats_by_flow { "Calls by flow, the one where they ended or stand", "フローごとの件数(終わった、または今いるフロー)" }
    stats_open { "open", "途中" }
    stats_checks { "Which checks fixed it", "解決につながった確認" }
    stats_checks_key {
        "Fixed of tried, and after how many something else happened. 95 % interval (Wilson 1927): # up to its lower end, + up to its upper end. Under {} tries no share is told.",
        "解決した回数/試した回数、そのうち別の結果になった回数。95%信頼区間(Wilson 1927): #は下限まで、+は上限まで。{}回未満は割合を示しません。"
    }
    stats_fixed_of { "{} of {}", "{}/{}" }
    stats_fixed_other { "{}, {} other", "{}、別の結果{}" }
    stats_too_few { "too few", "回数不足" }
    stats_interval { "{} % ({} to {} %)", "{}% ({}~{}%)" }
    stats_given_up { "Where people gave up", "やめた所" }
    stats_given_up_key {
        "# left open, and nothing has happened for a day. + stopped trying and wrote to support at once.",
        "#は途中のまま1日以上動きなし。+は試すのをやめてすぐに問い合わせ。"
    }
    stats_more_places { "and {} more places: --format csv shows all", "ほか{}か所(--format csv で全部を表示)" }
    stats_letters { "What came of the letters", "問い合わせのその後" }
    stats_letters_key { "Log-ins that work, of those whose outcome was told; then the others.", "結果がわかったもののうち、ログインできた件数。続いて、そのほか。" }
    stats_unheard { "nothing heard yet", "まだわからない" }
    stats_missed { "Searches that found nothing", "該当がなかった検索" }
    stats_missed_key { "Words alone, without names, addresses and digits; kept on this machine only. They may be missing in a flow's symptoms.", "言葉だけです(名前、アドレス、数字は除く)。このコンピューターにだけ残ります。フローの言葉に足りないものかもしれません。" }
    stats_minutes { "Minutes to an end", "終わりまでの分数" }
    stats_minutes_key {
        "How many calls; what a quarter, half and three quarters of them took at most; then the same without waits.",
        "件数、その4分の1、半分、4分の3がこの分数以内。続いて、待ち時間を除いた分数。"
    }
    stats_all { "All", "全体" }

    // Expected effort of ladders.
    effort_estimates {
        "All of this rests on the authors' estimates. None of it is a fact, and none was measured.",
        "すべて執筆者の見積もりにもとづく値です。事実ではなく、実測値でもありません。"
    }
    effort_key {
        "Expected minutes for one person who begins the ladder; waiting stands apart. From the best situation to the worst where they differ. Waits count as kept; who gets in is done.",
        "確認の列を始める人1人あたりの期待値(分)です。待ち時間は別に示します。状況で変わる場合は、最小から最大まで。待ち時間は守り、ログインできたら終わりとして計算します。"
    }
    effort_none { "There is no ladder of checks here.", "ここに確認の列はありません。" }
    effort_minutes { "{} min", "{}分" }
    effort_range { "{} to {} min", "{}~{}分" }
    effort_work_and_wait { "work {}, waiting {}", "作業{}、待ち{}" }
    effort_check { "takes {}", "作業{}" }
    effort_fixes { "fixes {} %", "解決{}%" }
    effort_lacks { "without an estimate of {}: not counted and not in the order", "{}の見積もりがないため、計算と順序に入れていません" }
    effort_ruled { "mind the rules of: {}", "決まりのある操作: {}" }
    effort_sometimes { "only comes up when its `when` holds", "`when` の条件が合うときだけ" }
    effort_alone { "This ladder", "この列だけ" }
    effort_as_if_all { "as if every check came up", "すべての確認を行う場合" }
    effort_counted { "{} of {} checks", "{}/{}の確認" }
    effort_left { "none works for {}\u{a0}%", "どれでも解決しない人 {}%" }
    effort_after { "What comes after", "その後" }
    effort_whole { "Together", "合計" }
    effort_not_known { "not known ({})", "不明({})" }
    effort_cheaper { "Cheapest order (falling fixes / takes)", "作業が最も少ない順(解決の割合÷作業時間の大きい順)" }
    effort_less_work { "{} min less work", "作業が{}分減る" }
    effort_more_waiting { "{} min more waiting", "待ちが{}分増える" }
    effort_less_waiting { "{} min less waiting", "待ちが{}分減る" }
    effort_safety {
        "Safety may order it otherwise, above all where a ! stands: this looks at minutes alone.",
        "時間だけを見た順です。特に ! のある確認は、安全のために別の順にすることがあります。"
    }
    effort_no_takes { "{} has no `takes`", "{} に `takes` がない" }
    effort_no_share { "{} has answers without a `share`", "{} に `share` のない回答がある" }
    effort_no_estimate { "{} has no estimate", "{} に見積もりがない" }
    effort_circle { "a way leads back to {}", "{} に戻る道がある" }
    effort_never { "no walk comes here", "ここに来る道がない" }
    effort_too_large { "the pack has too many situations", "パックの状況の数が多すぎる" }
}

impl Strings {
    /// What a language is called in this one; elsewhere each is called by its own name, for those who look for theirs.
    pub fn called(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.english,
            Lang::Ja => self.japanese,
        }
    }
}

/// A text with its `{}` filled in from left to right.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let mut values = values.iter();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

/// The same with whatever can be shown.
#[macro_export]
macro_rules! filled {
    ($text:expr $(, $value:expr)* $(,)?) => {
        $crate::locale::fill($text, &[$(::std::string::ToString::to_string(&$value).as_str()),*])
    };
}

pub use filled;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_from_the_left() {
        assert_eq!(fill("Step {} of at most {}", &["3", "9"]), "Step 3 of at most 9");
        assert_eq!(filled!("Step {} of at most {}", 3, "9"), "Step 3 of at most 9");
        assert_eq!(fill("no blank", &["x"]), "no blank");
    }
}
