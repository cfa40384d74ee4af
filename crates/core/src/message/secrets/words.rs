//! Words that tell what a piece is, and words that are none of it. Lists alone; how they are used stands where they are used.

/// What a password is called.
pub const PASSWORD: &str = r"(?:pas{1,2}[ -]?w(?:o|r|or|ro|ar|e|er)?ds?\b|pass ?phrase|passcode|passwd|passw\b|passwort|\bpsw\b|\bpwd?s?\b|\bp/w\b|\bpass\b|\bpin\b|\bpin ?code|パスワ[ー-]?[ドト]|パスフレーズ|パスコード|(?:^|[^ァ-ヴー]|ログイン|旧|新)パス|ぱすわーど|暗証(?:番号|コード)?|暗唱番号|合言葉|合い言葉|あいことば|ピン(?:番号|コード))";

/// What a code is called.
pub const CODE: &str = r"(?:\bcodes?\b|\botp\b|\btotp\b|\bpin\b|\b2fa\b|\bmfa\b|\bone[- ]time (?:password|number)|\b(?:verification|confirmation) (?:number|digits)|\b(?:six|6)[- ]digits?(?: number)?|コード|(?:認証|確認|暗証|承認|検証|[2二]段階)(?:用の?|の)?番号|ワンタイム(?:パスワード|パス)|認証(?:キー|ナンバー)|[46六四][桁ケタ]の?(?:数字|番号)|セキュリティ番号)";

/// What makes another thing of the word 'code' behind it.
pub const OTHER_CODE: &str = r"(?:\b(?:error|status|country|area|zip|postal|post|qr|bar|promo|promotion|coupon|discount|gift|dial|dialing|dialling|calling|source|dress|http|response|exit|short|reason|product|sort|color|colour|model|store|school|branch|bank|country calling)[- ]?|エラー|国|国番号の?|市外|郵便|qr|バー|ソース|ステータス|応答|クーポン|招待|ショート|商品|プロモ|プロモーション|区分|店舗|支店|銀行|学校|カラー|文字|ギフト|終了|理由|問題|リーズン|原因|機種|製品|取引)$";

/// What a backup code is called.
pub const BACKUP: &str = r"(?:back-?\s?up\s*(?:codes?|keys?)|(?:recovery|rescue|emergency|scratch|single[- ]use|reserve)\s*(?:codes?|keys?)|バックアップ\s*(?:用の?)?(?:コード|キー)|バックアップ(?:番号)|復旧(?:用の?)?(?:コード|キー)|リカバリー?(?:コード|キー)|回復(?:用の?)?(?:コード|キー)|予備の?コード|緊急(?:用の?)?コード|非常用の?コード|控えのコード)";

/// What the key of a code app is called.
pub const APP_KEY: &str = r"(?:\b(?:setup|set-?up|secret|authenticator|authentication|auth|totp|2fa|manual(?: entry)?|app)\s*(?:keys?|secret)\b|\bsecret\b|シークレット(?:キー)?|セットアップ(?:キー|コード)|(?:認証)?アプリの?(?:キー|鍵)|設定キー|秘密鍵|セキュリティキーの文字列|手動(?:で)?入力(?:の|用の?)?キー|\bkey\b)";

/// Labels of numbers that are no secret; they stand right before the number.
pub const LABEL: &str = r"(?:\b(?:ticket|case|ref|reference|order|invoice|incident|request|id|serial|s/n|sn|imei|meid|eid|model|build|version|ver|employee|staff|student|member|customer|account|extension|ext|room|zip|postal|postcode|tracking|error|errors|issue|bug|pr|badge|part|product|device|firmware|ray|trace|transaction|session|inquiry|enquiry|contact|support|receipt|booking|reservation|followers?|posts?|tweets?|likes|views|subscribers|since|from|until|before|log|line|port|status|http|asset|tag|user|fault|event|job|call|claim|policy|contract|registration|license|licence|patent|lot|batch|sku|isbn|count|total|about|over|around|nearly|almost|roughly)\b|(?:受付|問い合わせ|問合せ|問合わせ|案件|管理|注文|会員|社員|職員|学籍|学生|整理|伝票|契約|製造|追跡|郵便|口座|登録|予約|顧客|お客様|参照|識別|機器|端末|型|品|部品|資産|申請|申込|取引|機体|製品|個体|診察券|内線|部屋|請求書|領収書|エラー|問題|依頼|事例|照会|控え|ユーザー|電話|チケット|ケース|リクエスト|インシデント|トランザクション)(?:の)?(?:番号|no\.?|ナンバー|id|コード)?|[一-龠ァ-ヴー]番号|シリアル(?:番号|ナンバー)?|型番|機種|ビルド|バージョン|チケット|ケース|内線|エラー|フォロワー数?|ポスト数?|ツイート数?|いいね数?|再生数?|登録者数?|閲覧数?|約|送信元|差出人|〒|¥|\$|€|£|#|№)";

/// What stands behind a number that counts something.
pub const UNIT: &str = r"(?:followers?|following|people|persons|users|accounts|posts?|tweets?|likes?|views?|subscribers|friends|impressions|messages|mails?|e-mails|times|tries|attempts|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|weeks?|months?|years?|yen|jpy|usd|dollars?|euros?|eur|pounds|bucks|percent|km|m|kb|mb|gb|tb|ms|px|points?|characters?|letters|words|digits|copies|files|photos|pictures|videos|steps|or so|k\b|回|人|名|件|円|万|億|歳|才|年|月|日|時|分|秒|個|台|通|枚|本|冊|%|パーセント|フォロワー|フォロー|ポスト|ツイート|いいね|再生|インプレ|ドル|ユーロ|ポイント|文字|桁|ギガ|メガ|キロ|メートル|番目|行|ページ|ミリ|以上の(?:人|フォロワー)|ほどの(?:人|フォロワー))";

/// Makers, services and the like, with and without a number behind them: what a password is kept in, never one.
pub const BRAND: &str = r"^(?:i?(?:phone|pad|os|cloud|mac|pod)(?:os)?|apple(?:id)?|ipados|google|chrome(?:os|book)?|android|windows|win|mac(?:os|book)?|linux|ubuntu|pixel|galaxy|xperia|aquos|oppo|redmi|xiaomi|huawei|moto|arrows|rakuten|nexus|surface|thinkpad|firefox|safari|edge|opera|brave|vivaldi|facebook|instagram|tiktok|youtube|line|yahoo|gmail|outlook|hotmail|icloud|docomo|au|softbank|ymobile|ahamo|povo|linemo|mineo|1password|one?password|bitwarden|lastpass|keepass(?:xc)?|dashlane|proton(?:mail)?|authy|authenticator|microsoft|ms|office|x|sms|qr|2fa|mfa|totp|otp|u2f|fido|webauthn|oauth|sha|md|utf|wpa|wi-?fi|ipv|http|https|ios|usb|sim|esim|e?sim|nfc|lte|5g|4g|pc|ps|switch|steam|discord|slack|face ?id|touch ?id|capslock|caps|vpn|h|mp|cookie)[-_.]?[0-9]{0,4}(?:st|nd|rd|th|s|pro|plus|max|mini|ultra|se|gen[0-9]*|fe|a|h|r|premium)*$";

/// Words that follow 'my password is' and 'password:' in honest sentences.
pub const HONEST: &str = "\
    about absent accepted active actually added again alike allowed almost also always another any anything asked autofilled available \
    back bad because being blank blocked both broken but case cannot changed check clear complex complicated compromised correct created \
    current dead default definitely deleted denied different difficult easy either empty enough enter entered error exactly exposed \
    expired failing fails fake false fine five forgot forgotten found four fresh from gone good great hacked hard hers here hidden hide \
    incorrect inside invalid just kept known last leaked likely long longer lost made maybe mine misspelled missing must need needed \
    needs never new next none not nothing now null okay old only open other ours outdated please probably private protected public \
    random ready really recent refused rejected remembered required reset right safe same saved secret secure sent set shared short show \
    shown sign simple simply something somewhere sound still stolen stored strange strong sure taken terrible that the theirs there this \
    three today too totally true try typed undefined unique unknown unsure unset unusable updated used useless valid very visible weak \
    weird well what when where which with without working works worthless written wrong year your yours verified optional n/a nope idk \
    don't doesn't didn't can't won't isn't wasn't unchanged untouched unclear mandatory manager generated similar identical recorded \
    noted locked disabled enabled temporary permanent personal long-lost";
