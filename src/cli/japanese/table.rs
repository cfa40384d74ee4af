//! Every text of the command line's help beside its Japanese. A test holds that none is missing.

use clap::builder::StyledStr;

/// The Japanese of a text; nothing where there is no text.
pub(super) fn of(text: Option<&StyledStr>) -> String {
    let Some(text) = text.map(ToString::to_string) else { return String::new() };
    TEXTS.iter().find(|(en, _)| *en == text).map_or(text, |(_, ja)| (*ja).to_owned())
}

/// What stands for a value in Japanese; nothing where that is not known.
pub(super) fn value(name: &str) -> Option<&'static str> {
    VALUES.iter().find(|(en, _)| *en == name).map(|(_, ja)| *ja)
}

/// What stands for values.
pub(super) const VALUES: &[(&str, &str)] = &[
    ("FLOW OR SYMPTOM", "フローか症状"),
    ("WORDS", "言葉"),
    ("PATHS", "ファイルかフォルダー"),
    ("SCRIPTS", "スクリプト"),
    ("FLOW", "フロー"),
    ("DIR", "フォルダー"),
    ("ADDRESS", "アドレス"),
    ("PLACE", "場所"),
    ("TASK", "操作"),
    ("FILE", "ファイル"),
    ("FILES", "ファイル"),
    ("CASE", "記録"),
    ("CASES", "記録"),
    ("NAME", "名前"),
    ("LANG", "言語"),
    ("CALLER_LANG", "言語"),
    ("THEME", "配色"),
    ("FORMAT", "形式"),
    ("TIME", "時間"),
    ("DATE", "日付"),
    ("WHEN", "日時"),
    ("CODE", "コード"),
    ("KIND", "種類"),
    ("STATE", "状態"),
    ("RESULT", "結果"),
    ("FROM", "開始"),
    ("SHELL", "シェル"),
    ("ID", "ID"),
    ("OLD", "変更前"),
    ("NEW", "変更後"),
    ("COMMAND", "コマンド"),
];

/// The texts.
pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "Help with getting back into an account: checks step by step, and a support message that is ready to send",
        "アカウントにログインできないときの案内: 確認を1つずつ進め、そのまま送れる問い合わせ文を作ります",
    ),
    (
        "Help with getting back into an account: checks step by step, and a support message that is ready to send.\n\nWithout a subcommand the wizard starts. It opens no connection unless a desk names a shared store for its cases, asks for no password and no code, and saves every answer, so that you can go on later.",
        "アカウントにログインできないときの案内: 確認を1つずつ進め、そのまま送れる問い合わせ文を作ります。\n\nコマンドを付けないとウィザードが始まります。窓口が共有の保存先を指定したときを除いて、ネットワークには接続しません。パスワードやコードは聞きません。回答はすべて保存され、後で続きから始められます。",
    ),
    (
        super::super::AFTER_HELP,
        "終了コード: 0 完了、1 対象に誤りがある、2 コマンドラインの誤り、3 フロー、スクリプト、記録、設定ファイルの誤り、4 読み書きできない、130 中断。

例:
  login-rescue                         ウィザードを始める
  login-rescue --lang ja               日本語で始める
  login-rescue コードが届かない        画面の表示や困りごとから始める
  login-rescue lint my-flows           自分のフローを確認する
  login-rescue config --example        設定ファイルの見本を表示する

優先順は、オプション、環境変数NO_COLOR、設定ファイル、システムの言語(LC_ALL、LC_MESSAGES、LANG)です。設定ファイルの場所と有効な設定は `login-rescue config` で表示します。",
    ),
    ("Language of the program and of its texts [default: from the environment]", "プログラムと文章の言語 [既定: 環境による]"),
    ("Use the pack of flows in this folder instead of the built-in one", "内蔵のパックではなく、このフォルダーのパックを使う"),
    (
        "Read the settings from this file, or from none with the word 'none' [default: `LOGIN_RESCUE_CONFIG`, or the usual place]",
        "このファイルから設定を読む。noneなら読まない [既定: `LOGIN_RESCUE_CONFIG`、なければいつもの場所]",
    ),
    (
        "Keep the cases in this shared store, such as `postgres://host/cases`, instead of the folder of this machine",
        "記録をこのコンピューターのフォルダーでなく、この共有の保存先(`postgres://host/cases` など)に置く",
    ),
    ("Make, look at or bring up to date the tables of a shared store: for its administrator", "共有の保存先の表を作成、確認、更新する(管理者用)"),
    (
        "Make, look at or bring up to date the tables of a shared store: for its administrator\n\nThe store is the one of --store or of the configuration. The role that makes the tables owns them; who works at the desk becomes a member of the role `login_rescue_desk`, who may delete cases of `login_rescue_keeper`. See docs/desk.md.",
        "共有の保存先の表を作成、確認、更新する(管理者用)\n\n対象は--storeまたは設定の保存先です。表を作成したロールが所有者になります。窓口の担当者はロール `login_rescue_desk`、記録を削除してよい人は `login_rescue_keeper` のメンバーにします。docs/desk.mdを参照してください。",
    ),
    ("What to do with it", "行うこと"),
    ("Make its tables and roles", "表とロールを作成する"),
    ("Say whether its tables are those that this program needs; exits with 1 if not", "表がこのプログラムに合うか調べる。合わなければ終了コード1"),
    ("Bring its tables to what this program needs", "表をこのプログラムに合わせて更新する"),
    ("Copy all cases from one place to another; none takes the place of a case that is there", "すべての記録を別の場所にコピーする。そこにある記録は置き換えない"),
    ("Where they are: a folder, or the address of a shared store", "コピー元: フォルダー、または共有の保存先のアドレス"),
    ("Where they go: a folder, or the address of a shared store", "コピー先: フォルダー、または共有の保存先のアドレス"),
    ("English", "英語"),
    ("Japanese", "日本語"),
    ("A flow's name, or what you see, in your own words; a step, as flow.step, too", "フローの名前、または画面の表示や困りごと。フロー.ステップの形も可"),
    ("Plain lines instead of a full screen: for screen readers, pipes and simple terminals", "全画面でなく1行ずつ表示する(スクリーンリーダー、パイプ、簡易な端末向け)"),
    ("Save nothing", "何も保存しない"),
    (
        "Leave no trace: save nothing, offer no saved case, and empty the screen and the clipboard on leaving",
        "痕跡を残さない: 何も保存せず、保存した記録も示さず、終了時に画面とクリップボードを消す",
    ),
    ("The colours of the full screen [default: auto]", "全画面の配色 [既定: auto]"),
    ("Colours that can be read on most backgrounds", "多くの背景で読める配色"),
    ("For a light background", "明るい背景向け"),
    ("For a dark background", "暗い背景向け"),
    ("Bold and reversed, no colours, nothing dimmed", "太字と反転だけで、色や淡い文字なし"),
    ("No colours", "色なし"),
    ("Guide a caller: what to say, beside what help-desk staff should know", "電話の相手を案内する: 伝える内容と、担当者が知っておくことを並べる"),
    ("The caller's language, where it is not yours; implies --desk", "電話の相手の言語(担当者と違う場合)。--deskも有効になる"),
    ("Name the new case: an alias or a ticket number, never a secret", "新しい記録の名前: 呼び名や受付番号。秘密の情報は不可"),
    ("Find the steps that fit what somebody sees or says, and print why each came", "画面の表示や話の内容に合うステップを探し、理由とともに表示する"),
    (
        "Find the steps that fit what somebody sees or says, and print why each came\n\nIt takes the exact words of a screen, an error number, a few words, or a whole story, in either language. The wizard's own search is the same.",
        "画面の表示や話の内容に合うステップを探し、理由とともに表示する\n\n画面の文言そのまま、エラー番号、短い言葉、長い話のどれでも、どちらの言語でも探せます。ウィザードの検索と同じです。",
    ),
    ("What was typed, pasted or said", "入力、貼り付け、または聞き取った言葉"),
    ("Do not keep the words for `stats` where nothing is found", "該当がない言葉を `stats` のために残さない"),
    ("How to print", "表示の形式"),
    ("For people", "人が読む形"),
    ("For programs", "プログラム用"),
    ("List the flows", "フローの一覧を表示する"),
    ("Check flows for faults; exits with 1 if there is an error", "フローの誤りを調べる。エラーがあれば終了コード1"),
    ("A folder with pack.yaml, or single flow files in one [default: the built-in pack]", "pack.yamlのあるフォルダー、またはその中のフローのファイル [既定: 内蔵のパック]"),
    ("Explain a finding's code, or list all codes with 'all'", "指摘のコードを説明する。allですべて表示"),
    (
        "Note that the languages of every text in this folder say the same now, and find from then on what changes in one alone",
        "このフォルダーの文章は両言語で同じ内容だと記録し、以後、一方だけの変更を指摘する",
    ),
    ("Run the tests that stand in the flows; exits with 1 if one fails", "フローにあるテストを実行する。不合格があれば終了コード1"),
    ("A folder with pack.yaml [default: the built-in pack]", "pack.yamlのあるフォルダー [既定: 内蔵のパック]"),
    ("Draw a flow, or the whole pack, for review", "フローやパック全体を、確認用の図にする"),
    ("The flow, as `flows` names it", "フロー(`flows` で表示される名前)"),
    ("Draw all flows and what leads from one to the other", "すべてのフローと、そのつながりを図にする"),
    ("An outline to read", "文章で読むためのアウトライン"),
    ("A Mermaid flowchart, which many wikis and GitHub draw", "Mermaidの図(多くのWikiやGitHubで表示可)"),
    ("The language of Graphviz", "Graphvizの形式"),
    (
        "Compute what each ladder of checks costs on average by its authors' estimates, and the order that would cost least work",
        "確認の列ごとに、執筆者の見積もりから平均の手間と、手間が最も少ない順を計算する",
    ),
    (
        "Compute what each ladder of checks costs on average by its authors' estimates, and the order that would cost least work\n\nThe expected effort is `E = sum_i c_i (1 - sum_{j<i} p_j) + p_0 H`, with `takes` as c, `fixes` as p, and H for what comes after (Heckerman, Breese and Rommelse, 1995). Waiting stands apart. What an author left out is named, not guessed.",
        "確認の列ごとに、執筆者の見積もりから平均の手間と、手間が最も少ない順を計算する\n\n期待される手間は `E = sum_i c_i (1 - sum_{j<i} p_j) + p_0 H` です。cは `takes`、pは `fixes`、Hはその後の手間です(Heckerman、Breese、Rommelse、1995年)。待ち時間は別に示します。見積もりのないものは推測せず、名前を挙げます。",
    ),
    ("The flow, as `flows` names it [default: all flows]", "フロー(`flows` で表示される名前) [既定: すべて]"),
    (
        "Say what a change of the pack changes, by meaning; exits with 1 if somebody ends worse or an act is guarded less",
        "パックの変更で何が変わるかを、行ではなく意味で示す。誰かの結果が悪くなるか、操作の守りが弱くなれば終了コード1",
    ),
    (
        "Say what a change of the pack changes, by meaning; exits with 1 if somebody ends worse or an act is guarded less\n\nEach of the two is a folder with a pack.yaml, or a revision of the repository here: `REV` for its folder 'flows', or `REV:FOLDER`, read through git. What an older format has and today's reader refuses is named with its place, and the rest is compared.",
        "パックの変更で何が変わるかを、行ではなく意味で示す。誰かの結果が悪くなるか、操作の守りが弱くなれば終了コード1\n\n比べる2つは、pack.yamlのあるフォルダーか、ここのリポジトリーのリビジョンです。`REV` はそのフォルダーflows、`REV:フォルダー` は指定したフォルダーを、gitで読みます。古い形式で今は読めないものは場所を示し、残りを比べます。結果は英語です。",
    ),
    ("The pack before the change", "変更前のパック"),
    ("The pack after it", "変更後のパック"),
    ("Walk the made-up people of this folder through both", "このフォルダーの架空の人を両方で進める"),
    (
        "Play these scripts, files or folders of them, in both, and compare their letters",
        "これらのスクリプト(ファイルまたはフォルダー)を両方で進め、問い合わせ文も比べる",
    ),
    (
        "Look which saved cases of this folder would stand elsewhere or fit no more",
        "このフォルダーの記録のうち、位置が変わるものや合わなくなるものを示す",
    ),
    (
        "Print the texts that read differently, both side by side, and not only how many",
        "変わった文章を、数だけでなく左右に並べて表示する",
    ),
    ("For a review", "確認用"),
    (
        "Learn from saved cases: propose other estimates and better orders of checks, as a patch of the YAML",
        "保存された記録から学び、見積もりと確認の順の改善を、YAMLへのパッチとして示す",
    ),
    (
        "Learn from saved cases: propose other estimates and better orders of checks, as a patch of the YAML\n\nOf a case only answers and outcomes are read, never details or notes. The author's `share` and `fixes` are where it begins; what was counted less than 30 times is unknown and changes nothing. An order is proposed where it is clear that it costs fewer minutes, work and waiting together, by chance over minutes (Kalagnanam and Henrion, 1988; Heckerman, Breese and Rommelse, 1995), and where every rule of the lint and the tests in the flows still hold. For `fixes`, a share of all who enter, it is assumed that at most one check of a ladder gets a person in, and that whoever stops is like the others there.",
        "保存された記録から学び、見積もりと確認の順の改善を、YAMLへのパッチとして示す\n\n記録からは回答と確認の結果だけを読み、入力事項やメモは読みません。執筆者の `share` と `fixes` を出発点とし、30件に満たないものは不明として何も変えません。順序は、作業と待ち時間を合わせた時間が明らかに短くなり、lintの規則とフロー内のテストがすべて守られるときだけ提案します。見込みを時間で割った値の大きい順です(KalagnanamとHenrion、1988年。Heckerman、Breese、Rommelse、1995年)。列に入った全員のうちの割合である `fixes` については、1人がログインできるようになる確認は1つの列に多くて1つだと仮定し、途中でやめた人は、そこにいたほかの人と同じだと仮定します。結果は英語です。",
    ),
    (
        "Read the cases of this folder [default: those that are saved here or in the shared store]",
        "このフォルダーの記録を読む [既定: このコンピューターか共有の保存先の記録]",
    ),
    ("Learn for the pack in this folder [default: as with --flows]", "このフォルダーのパックについて学ぶ [既定: --flowsと同じ]"),
    ("How many cases an author's estimate is worth", "執筆者の見積もりを何件分の記録とみなすか"),
    (
        "Propose nothing after which this folder of made-up people is below its floors",
        "このフォルダーの架空の人々が下限を下回る提案はしない",
    ),
    ("Write the proposals into the files of the pack", "提案をパックのファイルに書き込む"),
    (
        "Walk a case from a file of answers and print the trace and the message; exits with 1 if it ends elsewhere than the file says",
        "回答のファイルで記録を進め、経過と問い合わせ文を表示する。ファイルと違う場所で終われば終了コード1",
    ),
    ("Files of answers, or folders of them", "回答のファイル、またはそのフォルダー"),
    ("Print one line for each file instead: where it ends and how many questions it takes", "ファイルごとに1行で、終わる場所と質問の数を表示する"),
    (
        "Walk made-up people through the pack in every way that fits their honest answers; exits with 1 below the floors of their folder",
        "架空の人を、正直な回答に合うすべての道筋で進める。フォルダーの下限を下回れば終了コード1",
    ),
    (
        "Walk made-up people through the pack in every way that fits their honest answers; exits with 1 below the floors of their folder\n\nFor each person all walks are gone through: every first pick and every honest answer is equally likely, and checks go as the person's file says. A walk is right when it ends as the file accepts, all that must be heard was shown in time, and nothing came up that must not. See tests/people/README.md for the files.",
        "架空の人を、正直な回答に合うすべての道筋で進める。フォルダーの下限を下回れば終了コード1\n\n1人ごとにすべての道筋をたどります。最初の選択と正直な回答は、どれも同じ確からしさです。確認の結果はその人のファイルのとおりです。ファイルが認める終わりに着き、伝えるべきことが間に合って表示され、出てはいけないものが出なければ、正しい道筋です。ファイルの書き方はtests/people/README.mdにあります。",
    ),
    ("A folder with one file for each person, and floors.yaml", "1人1ファイルとfloors.yamlのあるフォルダー"),
    (
        "In place of the people walk each cause of this file: what settles it is fixed, everything else may be anything",
        "人の代わりに、このファイルの原因ごとに進める。決め手だけを固定し、ほかは何でもよいとする",
    ),
    (
        "What somebody who sees a screen could point at first [default: looks.yaml in the folder, or beside the causes]",
        "画面を見た人が最初に選びうるもの [既定: フォルダーか原因のファイルの隣のlooks.yaml]",
    ),
    (
        "Only this person or cause, with the worst walk as a script for replay; the floors are not held then",
        "この人か原因だけを進め、最悪の道筋をreplay用のスクリプトで示す。下限は見ない",
    ),
    ("Where the walks begin", "道筋の始まり"),
    ("At the pack's first question", "パックの最初の質問"),
    ("Also at the first hit of the search for what they say; reported apart", "その人の言葉で検索した最初の候補からも。別に報告する"),
    ("Print the message of a saved case, in both languages or with --lang en|ja in one", "保存した記録の問い合わせ文を両方の言語で表示する。--lang en|jaで一方だけ"),
    ("The case: its id, the beginning of it, or its name", "記録: ID、IDの先頭、または名前"),
    ("Headings and lists for ticket systems", "チケット管理システム用の見出しと箇条書き"),
    ("Plain text", "文章だけ"),
    ("The texts and their parts, for programs", "文章とその部分(プログラム用)"),
    ("A mail draft, to be opened with a mail program", "メールの下書き(メールソフトで開く)"),
    ("List, show, name, go on with, hand over or delete saved cases", "保存した記録を一覧、表示、命名、再開、受け渡し、削除する"),
    (
        "Print the JSON Schema of the files that make a pack, for editors that complete and check YAML",
        "パックのファイルのJSON Schemaを表示する(YAMLを補完・確認するエディター用)",
    ),
    ("Of which kind of file", "ファイルの種類"),
    ("A flow", "フロー"),
    ("The file pack.yaml", "pack.yaml"),
    ("A script for `login-rescue replay`", "`login-rescue replay` 用のスクリプト"),
    (
        "Count what the saved cases came to: results, which checks and letters helped, where people gave up, minutes",
        "保存した記録を集計する: 結果、役に立った確認と問い合わせ、やめた所、かかった分数",
    ),
    (
        "Count what the saved cases came to: results, which checks and letters helped, where people gave up, minutes\n\nNothing personal is printed: only counts, names of the pack, and the words of searches that found nothing, which are kept on this machine without names, addresses and digits. A check was tried when it was done in a case, and had worked or changed nothing; from 30 tries on, the share that it fixed stands with its 95 % interval (the score interval of Wilson, 1927). A case was left when it is open and nothing has happened in it for a day. Old cases are removed (see `keep` in the configuration), and are not counted then.",
        "保存した記録を集計する: 結果、役に立った確認と問い合わせ、やめた所、かかった分数\n\n個人に関わるものは表示しません。件数、パックの名前、該当のなかった検索の言葉だけです。言葉は名前、アドレス、数字を除いてこのコンピューターにだけ残します。確認は、記録の中で行われ、解決したか変わらなかったものを数えます。30回以上で、解決した割合を95%信頼区間(Wilsonのスコア区間、1927年)とともに示します。途中のまま1日以上動きのない記録を「やめた」とみなします。古い記録は削除され(設定の `keep`)、集計に入りません。",
    ),
    ("Only cases that began on this day or later, such as 2026-11-22", "この日以降に始まった記録だけ(例: 2026-11-22)"),
    ("Only cases that began on this day or earlier", "この日以前に始まった記録だけ"),
    ("For people, with bar charts", "人が読む形(棒グラフ付き)"),
    ("For spreadsheets: one number a line", "表計算ソフト用(1行に1つの数)"),
    ("Print where the configuration file is, the settings in effect and where each comes from", "設定ファイルの場所、有効な設定、その出どころを表示する"),
    ("Print a commented example of the file instead", "代わりに、説明付きの見本を表示する"),
    ("Print the completions for a shell", "シェルの補完の設定を表示する"),
    ("Which shell", "シェルの種類"),
    ("Print the manual page", "マニュアルページを表示する"),
    ("List the saved cases: what is due on top, then what is due within a day, then by the last change", "保存した記録の一覧。要確認のもの、1日以内に要確認になるもの、ほかは最終変更の順"),
    ("Only those with all of these words in their id, name, flow, its title, result, details or notes", "ID、名前、フロー、その題名、結果、項目、メモに、これらの言葉をすべて含むものだけ"),
    ("Only those to which somebody should come back now, or by this time, such as --due=3d or --due='tomorrow 9:00'", "いま、またはこの日時までに再確認が必要なものだけ(例: --due=3d、--due='tomorrow 9:00')"),
    ("Only those that are this far", "この状態のものだけ"),
    ("It is due: the date to come back has come", "再確認の時期が来た"),
    ("It waits until a date to come back", "再確認の日を待っている"),
    ("It waits for an answer", "回答を待っている"),
    ("It has come to an end", "終わりに着いた"),
    ("It does not fit the pack, or is of another one", "パックに合わない、または別のパックのもの"),
    ("It cannot be read", "読み込めない"),
    ("Only those that ended like this", "この結果で終わったものだけ"),
    ("Show everything in a case", "記録の内容をすべて表示する"),
    ("Everything that is kept, also what was changed or undone since", "変更や取り消しの前のものも含めて、保存しているすべて"),
    (
        "Print a copy of a case for the caller: what was done, what to do next, where to write, the letter; nothing of the staff's",
        "電話の相手に渡す控えを表示する: したこと、次にすること、送り先、問い合わせ文。担当者用の内容は入らない",
    ),
    ("A page to print", "印刷用のページ"),
    (
        "Print the dates to come back as a calendar (iCalendar), of one case or of all; nothing but the case's name is in it",
        "再確認日をカレンダーの形式(iCalendar)で表示する。1件または全件。入るのは記録の名前だけ",
    ),
    (
        "The case: its id, the beginning of it, or its name [default: all that have a date]",
        "記録: ID、IDの先頭、または名前 [既定: 再確認日のあるすべて]",
    ),
    (
        "Delete a case with what this program has written of it to the present folder, and say what it cannot reach",
        "記録を、現在のフォルダーに書き出したものとともに削除し、消せないものを示す",
    ),
    ("Name a case: an alias or a ticket number, never a secret; an empty name takes it away", "記録に名前を付ける: 呼び名や受付番号。秘密の情報は不可。空の名前で消える"),
    ("Its name from now on", "これからの名前"),
    ("Go on with a case where it stopped; from its end one can go back and change answers (or: reopen)", "記録を続きから始める。終わりからでも、戻って回答を変更できる(reopenでも可)"),
    ("Plain lines instead of a full screen", "全画面でなく1行ずつ表示する"),
    (
        "Take the case from the program that has it open: nothing confirmed there is lost, and nothing more can be saved there",
        "記録を開いている相手から引き継ぐ。相手で確定した内容は失われず、以後は相手側で保存できない",
    ),
    ("Only look at the case, whoever has it open: nothing is saved", "ほかで開かれていても、閲覧だけする。保存しない"),
    ("Print a case with everything in it, to be imported elsewhere", "記録のすべての内容を、ほかで取り込める形で表示する"),
    ("Save it in this new file instead", "代わりに、この新しいファイルに保存する"),
    ("Take in exported cases; none takes the place of a case that is here", "書き出した記録を取り込む。ここにある記録は置き換えない"),
    ("The files; - is the standard input", "ファイル。-は標準入力"),
    ("Delete cases for good", "記録を完全に削除する"),
    ("The cases: their ids, the beginnings of them, or their names", "記録: ID、IDの先頭、または名前"),
    ("Delete the cases that have not changed for a time; those that are open somewhere stay", "しばらく変更のない記録を削除する。どこかで開かれているものは残る"),
    ("How long ago the last change must be, such as 30d or 12h", "最終変更からの時間(例: 30d、12h)"),
    ("Only say which cases these are", "対象の記録を示すだけにする"),
    ("Print help (see more with '--help')", "ヘルプを表示する(詳しくは--help)"),
    ("Print help (see a summary with '-h')", "ヘルプを表示する(短いものは-h)"),
    ("Print version", "バージョンを表示する"),
    ("Print this message or the help of the given subcommand(s)", "このヘルプ、または指定したコマンドのヘルプを表示する"),
];
