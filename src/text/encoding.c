#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"

/* iconv's name, what it is, and the other names it goes by, blanks between. */
static const struct {
    const char *name;
    enum encoding_kind kind;
    const char *labels;
} encodings[] = {
    {"UTF-8", ENCODING_UTF8, " utf-8 utf8 unicode-1-1-utf-8 "},
    {"windows-1252", ENCODING_WESTERN,
     " windows-1252 cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 us-ascii ascii "
     "ansi ansi_x3.4-1968 iso-ir-100 cp819 ibm819 "},
    {"GB18030", ENCODING_MULTI,
     " gb18030 gb2312 gbk gb_2312-80 euc-cn euccn cp936 ms936 windows-936 x-gbk chinese "
     "hz-gb-2312 gb "},
    {"BIG5-HKSCS", ENCODING_MULTI, " big5 big5-hkscs big-5 big5-eten cp950 ms950 x-x-big5 "},
    {"CP932", ENCODING_MULTI, " shift_jis shift-jis sjis x-sjis ms_kanji cp932 windows-31j "},
    {"EUC-JP", ENCODING_MULTI, " euc-jp eucjp x-euc-jp "},
    {"UHC", ENCODING_MULTI, " euc-kr euckr ks_c_5601-1987 ksc5601 korean cp949 uhc "},
    {"windows-1251", ENCODING_SINGLE, " windows-1251 cp1251 "},
    {"KOI8-R", ENCODING_SINGLE, " koi8-r koi8 "},
    {"windows-1250", ENCODING_SINGLE, " windows-1250 cp1250 "},
    {"windows-1253", ENCODING_SINGLE, " windows-1253 cp1253 "},
    {"windows-1254", ENCODING_SINGLE, " windows-1254 cp1254 iso-8859-9 latin5 "},
    {"windows-1255", ENCODING_SINGLE, " windows-1255 cp1255 "},
    {"windows-1256", ENCODING_SINGLE, " windows-1256 cp1256 "},
    {"windows-1257", ENCODING_SINGLE, " windows-1257 cp1257 "},
    {"CP1258", ENCODING_SINGLE, " windows-1258 cp1258 "},
    {"CP874", ENCODING_SINGLE, " windows-874 cp874 tis-620 iso-8859-11 "},
    {"ISO-8859-2", ENCODING_SINGLE, " iso-8859-2 latin2 "},
    {"ISO-8859-3", ENCODING_SINGLE, " iso-8859-3 latin3 "},
    {"ISO-8859-4", ENCODING_SINGLE, " iso-8859-4 latin4 "},
    {"ISO-8859-5", ENCODING_SINGLE, " iso-8859-5 cyrillic "},
    {"ISO-8859-6", ENCODING_SINGLE, " iso-8859-6 arabic "},
    {"ISO-8859-7", ENCODING_SINGLE, " iso-8859-7 greek "},
    {"ISO-8859-8", ENCODING_SINGLE, " iso-8859-8 hebrew "},
    {"ISO-8859-10", ENCODING_SINGLE, " iso-8859-10 latin6 "},
    {"ISO-8859-13", ENCODING_SINGLE, " iso-8859-13 "},
    {"ISO-8859-14", ENCODING_SINGLE, " iso-8859-14 "},
    {"ISO-8859-15", ENCODING_SINGLE, " iso-8859-15 latin9 latin-9 "},
    {"ISO-8859-16", ENCODING_SINGLE, " iso-8859-16 "},
    {"KOI8-U", ENCODING_SINGLE, " koi8-u "},
    {"MACINTOSH", ENCODING_SINGLE, " macintosh mac macroman x-mac-roman "},
    {"CP850", ENCODING_SINGLE, " cp850 ibm850 "},
    {"CP866", ENCODING_SINGLE, " cp866 ibm866 "},
    {"EUC-TW", ENCODING_MULTI, " euc-tw euctw "},
};

const char *encoding_of(const char *label)
{
    char key[48];
    size_t n = strlen(label);

    if (n + 3 > sizeof key || !n || strchr(label, ' '))
        return NULL;
    key[0] = ' ';
    for (size_t i = 0; i < n; i++)
        key[i + 1] = (char)(label[i] >= 'A' && label[i] <= 'Z' ? label[i] | 0x20 : label[i]);
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
        if (strstr(encodings[i].labels, key))
            return encodings[i].name;
    return NULL;
}

enum encoding_kind encoding_kind_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
        if (!strcmp(encodings[i].name, name))
            return encodings[i].kind;
    return ENCODING_UNKNOWN;
}

size_t encoding_unit(const char *name)
{
    struct str s = str_of(name);

    if (str_is_nocase(str_slice(s, 0, 6), "UTF-16") ||
        str_is_nocase(str_slice(s, 0, 4), "UCS-2"))
        return 2;
    if (str_is_nocase(str_slice(s, 0, 6), "UTF-32") ||
        str_is_nocase(str_slice(s, 0, 5), "UCS-4"))
        return 4;
    return 1;
}

const char *encoding_mark(struct str head, size_t *bytes)
{
    static const struct {
        const char *magic;
        size_t bytes, skip;
        const char *name;
    } marks[] = {
        {"\xef\xbb\xbf", 3, 3, "UTF-8"},    {"\xff\xfe\0\0", 4, 4, "UTF-32LE"},
        {"\0\0\xfe\xff", 4, 4, "UTF-32BE"}, {"\xff\xfe", 2, 2, "UTF-16LE"},
        {"\xfe\xff", 2, 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, 4, "GB18030"},
        {"<\0?\0", 4, 0, "UTF-16LE"},       {"\0<\0?", 4, 0, "UTF-16BE"},
        {"<\0\0\0", 4, 0, "UTF-32LE"},      {"\0\0\0<", 4, 0, "UTF-32BE"},
    };

    *bytes = 0;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (head.bytes >= marks[i].bytes && !memcmp(head.p, marks[i].magic, marks[i].bytes)) {
            *bytes = marks[i].skip;
            return marks[i].name;
        }
    return NULL;
}

/* ---- how text looks ---- */

/*
 * The commonest characters of each script: about a third of any Chinese text, half of a
 * Korean or Japanese one, two thirds of a Russian one, and next to nothing
 * of text that was read in a wrong encoding.
 */
static const wchar_t common_cjk[] =
    L"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    L"下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    L"量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    L"关各重新线内数正心反你明看原又么利比或但质气第向道此变条只没结解问意建月公无系军很情者最"
    L"立代想已通并提直题党程展五市区县长报记者版文化城农村企"
    L"這為個國時來們於對會發動過說產種後學經進著電裡現實兩體機當點從業應開還義間樣與關線內數麼"
    L"質氣變條沒結問無軍並題黨區縣長報記農號東"
    L"，。、：；？！「」（）《》“”"
    L"のにはをたがでてとしれさるいなかもすりらこよあまくきっけんつア・イウルトンスラリー"
    L"이다의는에을가고하지한로은기사도를자대시정어인과서해전으리일제장부라보상유나아수주원국";
static const wchar_t common_cyrillic[] = L"оеаинтсрвлкмдпуяыьзбчй";
static const wchar_t common_latin[] = L"éèàâêîôûùçëïäöüßÄÖÜñáíóúãõåæøœÉÀÇ“”‘’„–—…«»§°£ſ";

static bool is_ascii_letter(wchar_t c)
{
    return c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* What S[i], not ASCII, is worth: 1 common here, 0 neutral, below that a bad sign. */
static double char_score(const wchar_t *s, size_t n, size_t i)
{
    wchar_t c = s[i], before = i ? s[i - 1] : L' ', after = i + 1 < n ? s[i + 1] : L' ';

    if (c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c < 0xA0 || c >= 0xF0000)
        return -4;
    if (c >= 0xFF61 && c <= 0xFF9F)
        return -1; /* half-width kana: the sign of a wrong Shift_JIS */
    if (c >= 0x3000 || wcschr(L"“”", c))
        if (wcschr(common_cjk, c))
            return 1;
    if (c >= 0x400 && c < 0x500)
        return wcschr(common_cyrillic, c) && !is_ascii_letter(before) && !is_ascii_letter(after)
                   ? 1
                   : -0.2;
    if (wcschr(common_latin, c))
        return (before < 0x80 || after < 0x80) &&
                       (is_ascii_letter(before) || is_ascii_letter(after) ||
                        (before < 0x80 && after < 0x80))
                   ? 1
                   : -0.5;
    return c < 0x250 ? -0.5 : 0;
}

enum { SCORE_BYTES = 8192 }; /* more does not make it surer */

double encoding_score(const char *name, struct str s)
{
    iconv_t cd = iconv_open("WCHAR_T", name);
    wchar_t *wide;
    char *from = (char *)(uintptr_t)s.p, *to;
    size_t left = s.bytes < SCORE_BYTES ? s.bytes : SCORE_BYTES, room, n, others = 0;
    double sum = 0;

    if (cd == (iconv_t)-1)
        return -1;
    room = (left * 2 + 1) * sizeof *wide;
    wide = xmalloc(room);
    to = (char *)wide;
    while (left && iconv(cd, &from, &left, &to, &room) == (size_t)-1 && errno == EILSEQ) {
        size_t skip = encoding_unit(name);
        wchar_t bad = 0xFFFD;

        if (room < sizeof bad)
            break;
        memcpy(to, &bad, sizeof bad);
        to += sizeof bad;
        room -= sizeof bad;
        skip = skip < left ? skip : left;
        from += skip;
        left -= skip;
    }
    iconv_close(cd);
    n = (size_t)(to - (char *)wide) / sizeof *wide;
    for (size_t i = 0; i < n; i++)
        if (wide[i] >= 0x80) {
            sum += char_score(wide, n, i);
            others++;
        }
    free(wide);
    return others ? sum / (double)others : 0;
}

static const char *best_of(const char *const *names, size_t n, struct str s, double *score)
{
    const char *best = names[0];

    *score = encoding_score(best, s);
    for (size_t i = 1; i < n; i++) {
        double now = encoding_score(names[i], s);

        if (now > *score) {
            *score = now;
            best = names[i];
        }
    }
    return best;
}

const char *encoding_guess(struct str s)
{
    static const char *const names[] = {"GB18030", "windows-1252", "BIG5-HKSCS",   "CP932",
                                        "EUC-JP",  "UHC",          "windows-1251", "KOI8-R"};
    double score;
    const char *best = best_of(names, ARRAY_LEN(names), s, &score);

    if (score > 0.08)
        return best;
    /* rare words only: ideographs come in pairs of bytes, accents alone */
    return encoding_score("GB18030", s) >= 0 ? "GB18030" : "windows-1252";
}

const char *encoding_wide(struct str head)
{
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "UTF-8"};
    double score;
    size_t at_even = 0, at_odd = 0;

    head.bytes &= ~(size_t)1;
    for (size_t i = 0; i < head.bytes; i++)
        *(i & 1 ? &at_odd : &at_even) += !head.p[i];
    /* the high bytes of ASCII are NUL: on one side only, and often */
    if (at_odd > 4 * at_even && at_odd * 8 > head.bytes)
        return "UTF-16LE";
    if (at_even > 4 * at_odd && at_even * 8 > head.bytes)
        return "UTF-16BE";
    return best_of(names, ARRAY_LEN(names), head, &score);
}
