#include "load/plain_patterns.h"

#include "base/mem.h"

/* clang-format off: broken where the pattern has its joints, not where the line is full */

/* --- parts --- */

#define HAN "\\p{Han}"

/* The surnames that nine in ten Chinese bear, in both scripts. */
#define SURNAME                                                                                                                            \
    "[赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳卫衛蒋蔣沈韩韓杨楊朱秦许許何吕呂施张張孔曹严嚴华華金"   \
    "魏陶姜谢謝邹"                                                                                                                   \
    "鄒苏蘇潘葛范彭鲁魯韦韋马馬方俞任袁柳史唐薛雷贺賀倪汤湯罗羅毕畢郝安常于傅卞齐齊康伍余顾顧" \
    "孟黄黃萧蕭肖"                                                                                                                   \
    "尹姚邵汪祁毛狄戴宋庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍季贾賈江童颜顏郭梅盛林钟鍾徐邱骆駱高夏" \
    "蔡田樊胡凌霍"                                                                                                                   \
    "万萬柯管卢盧莫房丁邓鄧洪包左石崔龚龔程邢裴陆陸翁甄曲靳段侯武刘劉景詹龙龍叶葉白蒲乔喬翟谭" \
    "譚温溫云向古"                                                                                                                   \
    "易闫閻文辛岳黎欧歐申代尚牛耿关關焦褚娄婁路兰連连鞠柴冉单單]"

#define ROLE_ZH                                                                                                                    \
    "(?:全媒体|融媒体|见习|实习|實習|首席|特约|特約|特派|高级|资深|[驻駐]" HAN "{1,6})*"                                           \
    "(?:记者|記者|通讯员|通訊員|评论员|評論員|观察员|特派员|特派員|实习生|實習生|撰稿人|撰稿|" \
    "主笔|編輯|编辑)"
/* A writer's name: two to four ideographs; several, each perhaps with its role. */
#define HANNAME HAN "{2,4}(?:[·•]" HAN "{1,6})?"
#define HANNAMES "(?:" HANNAME "(?:[\\s、,，/／]+(?:" ROLE_ZH ")?[\\s:：]*" HANNAME ")*)"
#define PAPER_ZH                                                                               \
    "(?:本报|本報|本刊|本台|本网|本社|新华社|新華社|中新社|中央社|" HAN                        \
    "{2,6}(?:日报|晚报|时报|早报|日報|晚報|時報|早報|融媒|传媒))"
#define REPORTS_ZH "[报報][导導道]"
/* Typographers' signs before a byline. */
#define SIGN_ZH "[●■◆○◎□▲△★☆◇※▍◼◾▪|｜·\\s]*"
#define NUM_ZH "[0-9０-９〇零一二三四五六七八九十廿○Ｏ]"
#define DAY_ZH                                                                                 \
    "(?:(?:中[华華]民[国國])?" NUM_ZH "{2,5}\\s*年\\s*" NUM_ZH "{1,3}\\s*月\\s*" NUM_ZH        \
    "{1,3}\\s*[日号號])"
/* Who tells, in brackets behind 讯 or 电. */
#define TELLS_ZH "[（(〔【][^（()）〔〕【】]{1,60}[）)〕】]"

#define MONTH                                                                                   \
    "(?:Jan(?:uary|uar|vier|\\.)?|Jän(?:ner|\\.)|Feb(?:ruary|ruar|\\.)?|[Ff]év(?:rier|\\.)"   \
    "|Mar(?:ch|s|zo|\\.)?|März|Mrz\\.|Apr(?:il|\\.)?|[Aa]vril|May|[Mm]ai|mayo|June?|Jun[i.]|[" \
    "Jj]uin"                                                                                    \
    "|July?|Jul[i.]|[Jj]uillet|Aug(?:ust|\\.)?|[Aa]oût|Sept?(?:ember|\\.)?|[Ss]eptembre"       \
    "|Oct(?:ober|\\.)?|Okt(?:ober|\\.)?|[Oo]ctobre|Nov(?:ember|\\.)?|[Nn]ovembre"               \
    "|Dec(?:ember|\\.)?|Dez(?:ember|\\.)?|[Dd]écembre|janvier|mars"                            \
    "|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"      \
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre"         \
    "|januari|februari|maart|mei|juni|juli|augustus|oktober"                                    \
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro)"
#define ORDINAL "(?:st|nd|rd|th)"
#define DAY_LATIN                                                                              \
    "(?:(?:\\d{1,2}(?:\\.|er|" ORDINAL ")?\\s(?:de\\s)?" MONTH "|" MONTH "\\s\\d{1,2}" ORDINAL \
    "?)"                                                                                       \
    "(?:,?\\s(?:de\\s)?\\d{4})?)"
#define WEEKDAY                                                                                \
    "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag"    \
    "|Mittwoch|Sonnabend|[Ll]undi|[Mm]ardi|[Mm]ercredi|[Jj]eudi|[Vv]endredi|[Ss]amedi|[Dd]"    \
    "imanche"                                                                                  \
    "|[Ll]unes|[Mm]artes|[Mm]iércoles|[Jj]ueves|[Vv]iernes|[Ss]ábado|[Dd]omingo"             \
    "|[Zz]aterdag|[Mm]aandag|[Dd]insdag|[Ww]oensdag|[Dd]onderdag|[Vv]rijdag|[Zz]ondag)"

/* Jane Doe; JANE DOE and JOHN ROE; Hans van der Meer; J. P. Morin */
#define LATINNAME                                                                                \
    "\\p{Lu}[\\p{L}'’.-]*"                                                                     \
    "(?:,?\\s+(?:(?:de|del|della|den|der|di|du|la|le|van|von|zu|zum|d['’]|and|AND|und|UND|et|" \
    "ET|y|e|en|&)\\s+)*"                                                                         \
    "\\p{Lu}[\\p{L}'’.-]*){0,7}"
#define AGENCY                                                                                 \
    "(?:AP|UPI|AFP|APA|ATS|SDA|ANP|ANSA|EFE|KNA|epd|EPD|DPA|dpa(?:/\\p{L}+)?|Reuters|REUTERS"  \
    "|Xinhua|TASS|Tass|eb|EB|red|[a-z]{2,4}(?:/[a-zA-Z]{2,5})?)"
/* "(AP)", "(dpa)." behind a place */
#define BY_AGENCY "(?:\\([^)]{2,24}\\)\\.?)?"

/* A page: 3, A4, 4A. */
#define LABEL "(?:[0-9]{1,2}[A-Z]\\b|[A-Z]{0,2}-?[0-9]{1,3})"

/* Datelines that run in; what follows is the text. */
#define PLACE_CAPS                                                                             \
    "\\p{Lu}[\\p{Lu}’'.]+(?:[ -](?:\\p{Lu}[\\p{Lu}’'.]*|am|an\\sder|sur|upon|de|la))*"
#define PLACE_CASED "\\p{Lu}[\\p{L}.’']+(?:[ /-]\\p{L}+){0,3}"
/* MILLBROOK, March 3 (AP) — */
#define DATELINE_DASH PLACE_CAPS "(?:,\\s[^—–]{2,28})?\\s*" BY_AGENCY "\\s*(?:—|–|--|-\\s)\\s*"
/* Seebrück, 3. März.  Harbourton, Me., March 3 (AP) — */
#define DATELINE_DAY                                                                           \
    PLACE_CASED "(?:,\\s\\p{L}+\\.?)?,\\s(?:den\\s|le\\s|am\\s)?" DAY_LATIN                    \
                "\\.?\\s*" BY_AGENCY "\\s*[—–:-]*"
/* Altenried (dpa). */
#define DATELINE_AGENCY PLACE_CASED "\\s\\(" AGENCY "\\)\\s*[.:—–-]+"
/* SAINT-AUBIN. — */
#define DATELINE_STOP "\\p{Lu}[\\p{Lu}’']{3,}(?:[ -]\\p{Lu}+){0,3}\\.\\s+(?:[—–-]\\s+)?"

/* Bylines that run in. */
/* 本报讯（记者 X）  本报北京3月2日电  [本報訊] */
#define RUNIN_PAPER                                                                            \
    SIGN_ZH "[【〔\\[［（(]?" PAPER_ZH "(?:" HAN "{1,8}?(?:" NUM_ZH "{1,3}月" NUM_ZH           \
            "{1,3}日)?)?(?:综合|專|专)?[讯訊电電]"
/* 新华社某地3月2日电 */
#define RUNIN_AGENCY PAPER_ZH HAN "{0,10}" NUM_ZH "{1,2}月" NUM_ZH "{1,3}日[电電讯訊]"
/* 〔記者X／某地報導〕 */
#define RUNIN_BRACKET                                                                          \
    "[〔【\\[［（(](?:" PAPER_ZH ")?\\s*" ROLE_ZH "[^〕】\\]］）)摄攝]{1,40}[〕】\\]］）)]"
/* 記者X／某地報導 */
#define RUNIN_PLACE                                                                            \
    SIGN_ZH "(?:" PAPER_ZH ")?\\s*" ROLE_ZH "[\\s:：]*" HANNAMES "[／/]" HAN "{2,"             \
            "4}" REPORTS_ZH

/* --- whole lines, their begins and ends --- */

enum { ANY = 1 << 20, SENTENCE = 400 };

const struct plain_wording plain_wordings[] = {
    /* ●本报记者 X  记者 X 通讯员 Y 文/图  记者X／某地報導  本报评论员 */
    {MARK_BYLINE, 90,
     "^" SIGN_ZH "[（(【〔]?(?:文[/／、]?图?[/／:：\\s]*)?(?:" PAPER_ZH ")?\\s*" ROLE_ZH
     "[\\s:：]*" HANNAMES "?(?:[／/\\s]*" HAN "{2,4}" REPORTS_ZH ")?\\s*"
     "(?:文[/／]?[图圖]?|文并摄|" REPORTS_ZH "|[摄攝]影[报報]道|综合报道)?[）)】〕]?$"},
    {MARK_BYLINE, 60, "^(?:文|撰文|作者|采写|採訪|整理|执笔)\\s*[/／:：]\\s*" HANNAMES "$"},
    {MARK_BYLINE, 40, "^[●■◆○◎□▲△★☆◇]\\s*" HANNAMES "$"},
    {MARK_BYLINE, 60, "^" PAPER_ZH "[讯訊电電]?\\s*[（(【][^）)】]{2,40}[）)】]$"},
    {MARK_BYLINE, 100,
     "^(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Door|DOOR|Di|DI)\\s+" LATINNAME
     "(?:\\s*[,|–—-]\\s*[\\p{L}\\s.’'-]{2,40})?$"},
    {MARK_BYLINE, 100,
     "^(?:Von\\s+(?:unser|[dD]er\\s+Redaktion)"
     "|De\\s+(?:notre|nos)\\s+(?:envoyé|correspondant)"
     "|From\\s+(?:our|Our|a|A)\\s+(?:[Oo]wn\\s+|[Ss]taff\\s+|[Ss]pecial\\s+)?[Cc]orrespondent)"
     "[\\p{L}\\s.,’'-]{0,50}$"},
    {MARK_BYLINE, 60, "^(?:By|BY)\\s+(?:the|The|THE)\\s+" LATINNAME "$"},
    {MARK_BYLINE, 80,
     "^" LATINNAME ",\\s+(?i:(?:[\\p{L}’'.]+\\s+){0,3}"
     "(?:writer|reporter|correspondent|columnist|critic|editor)s?)$"},
    {MARK_BYLINE, 60,
     "^(?:De\\s+nuestr[ao]s?|Da\\s+noss[ao]s?|Van\\s+onze|Dal?\\s+nostr[oi])\\s+[\\p{L}\\s]{3,"
     "40}$"},
    {MARK_ROLE, 60,
     "^(?i:(?:from\\s+)?(?:(?:staff|wire|agency|news)\\s+(?:and\\s+)?){1,2}"
     "(?:reports?|services?|dispatches))$"},
    {MARK_ROLE, 60,
     "^(?i:(?:[\\p{L}’'.]+\\s+){0,3}(?:staff|special)?\\s*"
     "(?:writer|reporter|correspondent|columnist|critic)s?)$"},
    {MARK_ROLE, 60,
     "^(?:(?:The\\s+)?Associated\\s+Press|Reuters|Agence\\s+France-Presse|dpa|AFP"
     "|United\\s+Press(?:\\s+International)?|(?i:special\\s+to\\s+the)\\s.+|Eigener\\s+Bericht"
     "|(?:Redaktionsmitglied|Redakteur(?:in)?|Korrespondent(?:in)?)\\b.*)$"},
    {MARK_NAME, 40,
     "^" SIGN_ZH "(?:(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|" SURNAME "\\s?)" HAN "{1,2})"
     "(?:[\\s、]+" SURNAME HAN "{1,2}){0,3}$"},
    {MARK_NAME, 60, "^(?:[—–-]\\s*)?\\p{Lu}[\\p{L}'’.-]+(?:\\s+\\p{Lu}[\\p{L}'’.-]*){1,3}$"},

    {MARK_RUNIN, ANY, "^" RUNIN_PAPER "(?:[】〕\\]］）)]|\\s|[（(【〔,，:：])"},
    {MARK_RUNIN, ANY, "^" RUNIN_AGENCY},
    {MARK_RUNIN, ANY, "^" RUNIN_BRACKET "\\s*\\S"},
    {MARK_RUNIN, ANY, "^" RUNIN_PLACE "[\\s:：]+\\S"},
    /* ... broken within its bracket where the column ended */
    {MARK_RUNIN, 80,
     "^[〔【\\[［（(](?:" PAPER_ZH ")?\\s*" ROLE_ZH "[^〕】\\]］）)摄攝]{1,40}$"},

    /* “…  据悉,…  会议指出,…  some words open paragraphs much more often than sentences */
    {MARK_OPENER, ANY, "^[“「『„«‘\"][^”」』»’\"]"},
    {MARK_OPENER, ANY,
     "^(?:据(?:悉|介绍|了解|统计|报道)|据\\S{2,8}介绍"
     "|会议(?:指出|强调|要求|认为|决定|听取|审议|传达|还)"
     "|近日|日前|近年来|目前|今年以来|下一步|此外|与此同时|截至|接下来|随后|当天"
     "|活动(?:中|现场)|记者(?:了解|获悉|看到)"
     "|\\p{Han}{0,6}(?:局|中心|公司|协会|小组|大学)(?:相关)?(?:负责人|有关人士))"},

    {MARK_DATELINE, ANY, "^" DATELINE_DASH "\\S"},
    {MARK_DATELINE, ANY, "^" DATELINE_DAY "\\s*\\S"},
    {MARK_DATELINE, ANY, "^" DATELINE_AGENCY "\\s*\\S"},
    {MARK_DATELINE, ANY, "^" DATELINE_STOP "[\\p{Lu}«„“\"]"},
    {MARK_DATE, 60, "^" PLACE_CASED ",\\s(?:den\\s|le\\s)?" DAY_LATIN "\\.?\\s*[—–-]*$"},
    {MARK_DATE, 60, "^[（(]?\\s*" DAY_ZH "\\s*[）)]?$"},
    {MARK_DATE, 60, "^[(]?(?:" WEEKDAY ",?\\s)?(?:den\\s|le\\s)?" DAY_LATIN "[.)]?$"},

    /* X主持会议  X出席并讲话: who took part, under a headline that says in what */
    {MARK_EVENT, 60,
     "^[^，。,；;：:！？]{2,20}?"
     "(?:主持(?:会议|會議|召开|召開|座谈)?|(?:主持)?[并並]?(?:讲话|講話|致辞|致辭|致词)"
     "|出席(?:会议|會議|活动|仪式|开幕式)?(?:[并並]?(?:讲话|講話|致辞|致辭|致词))?"
     "|[作做](?:重要)?(?:报告|報告|批示|部署|讲话)|参加|參加|陪同)$"},
    /* X在某地调研时强调: what was said is the headline that follows */
    {MARK_LEADIN, 90,
     "(?:强调|強調|指出|要求|表示|发文|印发通知)[:：]?$"
     "|(?:会议|會議|全会|大会|座谈会)(?:召开|召開|举行|舉行)?$"
     "|(?:召开|召開|举行|舉行)[^，。,]{0,12}(?:会议|會議|全会|大会)$"},

    {MARK_CAPTION, ANY,
     "^(?:[▲△▼▽◀▶◁▷↑↓←→■●○]\\s*)?"
     "(?:[图圖](?:为|為|①|②|一|二|\\d|说|說|片说明)|[上下左右][图圖]|资料图|資料照)"},
    {MARK_CAPTION, SENTENCE, "^[▲△▼▽◀▶◁▷↑↓]\\s*\\S"},
    {MARK_CAPTION, SENTENCE, "[（(][^（()）]{1,24}(?:摄|攝|供图|供圖|摄影|攝影|提供)[）)]$"},
    {MARK_CAPTION, SENTENCE,
     "^(?:Pictured|PICTURED|Above|ABOVE|Below|Left|LEFT|Right|RIGHT|Top|Caption)\\b[:,]"},
    {MARK_CAPTION, SENTENCE,
     "^(?:Im\\s+Bild|Unser(?:e)?\\s+(?:Bild|Foto|Aufnahme)|Das\\s+(?:Bild|Foto)\\s+zeigt|"
     "Bildtext)\\b"},
    {MARK_CAPTION, SENTENCE,
     "^(?:Sur\\s+(?:la|notre)\\s+photo|Notre\\s+photo|Ci-(?:dessus|contre|dessous)|Légende)"
     "\\b"},
    {MARK_CAPTION, SENTENCE,
     "\\((?i:photos?|fotos?|bild)(?:\\s+(?:by|von|de|par))?[:\\s][^)]{2,60}\\)\\.?$"},

    /* （记者 X 摄）  ●本报记者X摄于某地  摄影/X */
    {MARK_CREDIT, 80,
     "^[（(〔【]?" SIGN_ZH "(?:" PAPER_ZH ")?\\s*(?:" ROLE_ZH
     "|摄影|攝影|[图圖]片?)?[\\s:：/／]*" HANNAMES
     "\\s*[/／]?\\s*(?:摄|攝|摄影|攝影|供图|供圖|提供|制图|绘图|繪圖|翻攝)(?:于[^，。,]{2,40})?"
     "\\s*[）)〕】]?$"},
    {MARK_CREDIT, 60,
     "^[（(〔【]?(?:图片?|圖片?|摄影|攝影|照片|资料图片|資料照片?|图源|来源)(?:来源|提供)?"
     "\\s*(?:[/／:：]\\s*.{1,24}|\\s" HANNAMES "[）)〕】]?)$"},
    {MARK_CREDIT, 100,
     "^[(\\[]?(?:(?i:staff|file|courtesy|archiv)[\\s-]*)?"
     "(?i:photos?|fotos?|photographs?|pictures?|images?|bilder|bild|aufnahmen?"
     "|crédits?(?:\\s+photos?)?|credits?|graphic|illustration)"
     "(?:\\s+(?i:by|von|par|de|courtesy\\s+of)\\s|\\s*[:/]\\s*)\\S.{1,60}$"},
    {MARK_CREDIT, 80,
     "^[(\\[]?(?:©|\\p{Lu}[\\p{L}.’' "
     "-]{2,40}/(?:AP|AFP|dpa|Reuters|UPI|Getty|The\\s|Le\\s)).{0,40}$"},

    /* a rubric on a line of its own: a story begins */
    {MARK_LIKE_HEADS, 20,
     "^[【〔\\[]?(?:[社时時短快][评評论論讯訊]|评论|評論|[本]?[报報]评论员文章|编者按|編者按|"
     "编后|導讀|导读"
     "|简讯|簡訊|要闻速览|天气|天氣|读者来信|讀者來信|副刊|连载|連載|讣告|訃告|声明|聲明|更正|"
     "启事|啟事)"
     "[】〕\\]]?$"},
    {MARK_LIKE_HEADS, 30,
     "^(?i:editorial|opinion|comment|letters(?:\\s+to\\s+the\\s+editor)?|correction|obituar(?:"
     "y|ies)"
     "|inside|weather|leitartikel|kommentar|leserbriefe?|todesfälle|wetter|éditorial|chronique|"
     "météo"
     "|nécrologie|editoriale|opinión|necrológicas|hoofdartikel|weer)[:.]?$"},

    /* 第2版 综合  A2 地方  — Page 3 —  Seite 4 */
    {MARK_FOLIO, 110,
     "^(?!.*[，。,！？（(《])(?:[^第]*[\\s:：|·])?第\\s*[A-Z]?" NUM_ZH "{1,3}\\s*[版页頁]"
     "(?:[\\s:：|·／/—-].*|" HAN "{2,4})?$"},
    {MARK_FOLIO, 90, "^[-–—·|\\s]*[A-Z]?[0-9]{1,3}\\s*版(?:[\\s:：|·]+\\S.*)?$"},
    {MARK_FOLIO, 90,
     "^[-–—·•|*\\s]*(?:Page|PAGE|page|Seite|SEITE|Pagina|Página|PÁGINA|S\\.|Pág\\.)\\s+" LABEL
     "(?:\\s*[-–—·•|*,/]\\s*[^.]{0,60}|\\s+[\\p{Lu}\\d][^.]{0,60})?$"},
    {MARK_FOLIO, 90,
     "^[^.]{2,60}\\s*[-–—·•|,]?\\s+(?:Page|PAGE|Seite|SEITE|page)\\s+" LABEL "$"},
    {MARK_FOLIO, 20, "^[-–—·\\s]*[A-Z]?[0-9]{1,3}[-–—·\\s]*$"},
    {MARK_FOLIO, 60,
     "^[A-Z][0-9]{1,2}(?:[\\s|·:：/／-]+(?:" HAN "{2,6}|\\p{Lu}\\p{L}+)){1,3}(?:\\s.*)?$"},
    {MARK_FOLIO, 60, "^\\p{Lu}[^.,:]{2,50}\\s{2,}[A-Z][0-9]{1,2}$"},
    {MARK_FOLIO, 110,
     "^(?!.*[，。,！？（(《])\\S.*\\s" DAY_ZH ".*\\s[A-Z]?[0-9]{1,3}(?:\\s+" HAN "{2,6})?$"},

    {MARK_NAMEPLATE, 32,
     "^" HAN "{1,8}(?:日报|晚报|早报|时报|晨报|周报|商报|都市报|青年报|日報|晚報|早報|時報|"
     "晨報|週報|[报報])"
     "(?:\\s*\\S{0,12})?$"},
    {MARK_NAMEPLATE, 60,
     "^(?i:(?:the|le|la|les|l['’]|die|der|das|el|il|de|het)?\\s*[\\p{L}\\s.'’&-]{0,40}(?<!\\pL)"
     "(?:times|herald|gazette|courier|journal|post|tribune|news|chronicle|observer|examiner|"
     "star|sun|mail"
     "|telegraph|record|register|press|sentinel|bulletin|advertiser|argus|globe|guardian|"
     "independent"
     "|messenger|leader|zeitung|nachrichten|anzeiger|tageblatt|kurier|bote|rundschau|blatt|"
     "allgemeine"
     "|courrier|dépêche|progrès|écho|voix|nouvelles|républicain|diario|gaceta|heraldo|corriere|"
     "gazzetta"
     "|courant|dagblad)(?!\\pL)[\\p{L}\\s.'’&-]{0,30})$"},
    {MARK_IMPRINT, 140,
     "第\\s*[0-9]{1,6}\\s*[期号號]|CN\\s*\\d{2}-\\d{4}|统一刊号|邮发代号|国内统一|零售"
     "|(?:责任|本版)?编辑[:：\\s]|責任編輯|责编|版式|美编|校对|今日\\s*" NUM_ZH
     "+\\s*版|[农農][历曆]"
     "|星期[一二三四五六日天]|中[华華]民[国國]\\S*年|新闻热线"
     "|\\bV(?:ol|OL)\\.?\\s|\\bN[or]\\.?\\s*\\d|\\bN[°º]\\s*\\d|Jahrgang|\\bAnnée\\b"
     "|(?i:" WEEKDAY ",?\\s+(?:den\\s|le\\s)?(?:\\d|" MONTH "\\s)"
     "|\\b(?:Price|Preis|Prix)\\b|\\bcents\\b)|www\\.|\\d\\s*€|€\\s*\\d"},

    {MARK_NOTICE, 60,
     "^(?:" HAN "{0,14})?(?:公告|启事|啟事|讣告|訃告|声明|聲明|更正|通告|公示)$"
     "|^(?i:(?:public\\s+|legal\\s+)?notices?|bekanntmachung(?:en)?|avis(?:\\s+de\\s+décès)?|"
     "todesanzeigen?)$"},
    {MARK_SIGNED, 60,
     "^[（(]\\s*(?:" AGENCY "|(?:" PAPER_ZH ")?\\s*(?:" ROLE_ZH ")?[\\s:：]*" HANNAMES
     "|完)\\s*[）)]$"
     "|^[—–-]+\\s*" LATINNAME "$"},
};
const int plain_nwordings = ARRAY_LEN(plain_wordings);

/* --- what runs in at the begin of a paragraph; group 1 takes part if it names a writer --- */

const struct plain_wording plain_leads[] = {
    {MARK_RUNIN, 0,
     "^" RUNIN_PAPER "[】〕\\]］）)]?\\s*"
     "(?|(" TELLS_ZH ")|(?<=[讯訊电電]\\s)(" ROLE_ZH "[\\s:：]*" HANNAMES "\\s*" REPORTS_ZH
     "[:：,，]?))?[\\s:：]*"},
    {MARK_RUNIN, 0, "^" RUNIN_AGENCY "\\s*(" TELLS_ZH ")?[\\s:：]*"},
    {MARK_RUNIN, 0, "^(" RUNIN_BRACKET ")\\s*"},
    {MARK_RUNIN, 0, "^(" RUNIN_PLACE ")[\\s:：]+"},
    {MARK_DATELINE, 0, "^" DATELINE_DASH},
    {MARK_DATELINE, 0, "^" DATELINE_DAY "(?:(?<=[.)])|(?<=[—–:-]))\\s*"},
    {MARK_DATELINE, 0, "^" DATELINE_AGENCY "\\s*"},
    {MARK_DATELINE, 0, "^" DATELINE_STOP "(?=[\\p{Lu}«„“\"])"},
};
const int plain_nleads = ARRAY_LEN(plain_leads);

/* --- the parts of a masthead and a folio --- */

/* 第2版 综合: the name after the label, unless that is a weekday or an editor. */
#define FOLIO_NAME "(?:[\\s:：|·／/—-]*((?!星期|" DAY_ZH "|[责責]任|编辑|第)" HAN "{2,6}))?"

const char *const plain_finds[PLAIN_FINDS] = {
    [FIND_LABEL] =
        "(?|第\\s*([A-Z]?" NUM_ZH "{1,3})\\s*[版页頁]" FOLIO_NAME
        "|\\b([A-Z]?[0-9]{1,3})\\s*版" FOLIO_NAME
        "|(?:Page|PAGE|page|Seite|SEITE|Pagina|Página|PÁGINA|S\\.|Pág\\.)\\s+(" LABEL ")"
        "(?:\\s*[-–—·•|*,/]\\s*(\\p{Lu}\\p{L}+(?:\\s\\p{L}+){0,2})\\s*$)?"
        "|^[-–—·\\s]*([A-Z]?[0-9]{1,3})[-–—·\\s]*$"
        "|(?:^|\\s)([A-Z][0-9]{1,2})(?:[\\s|·:：/／-]+(" HAN "{2,6}|\\p{Lu}\\p{L}+)|$))",
    [FIND_DATE] = DAY_ZH "|" DAY_LATIN "|\\b\\d{4}-\\d{2}-\\d{2}\\b",
    /* Weather 2A, Tide table … page 3, 天气 A2版 */
    [FIND_ENTRY] = "^\\p{L}[^.,;!?。，；！？]{0,36}[\\s.·…]"
                   "(?:(?i:pages?|pg?\\.|p\\.|seite|pagina|página)\\s*" LABEL
                   "|[A-Z]-?[0-9]{1,2}|[0-9]{1,2}[A-Z]|第?[A-Z]?" NUM_ZH "{1,3}版)$",
    [FIND_NUMBER] = "(?|第\\s*([0-9]{1,6})\\s*[期号號]|\\bN(?:[or]\\.?|[°º])\\s*([0-9]{1,6}))",
};

/* clang-format on */
