#include "layout/native.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/plate.h"

enum script { SIMPLIFIED, TRADITIONAL, JAPANESE, SCRIPTS };

/* Whether LANG has the subtag NAME. */
static bool has_subtag(struct str lang, const char *name)
{
    for (size_t from = 0, to; from < lang.bytes; from = to + 1) {
        for (to = from; to < lang.bytes && lang.p[to] != '-' && lang.p[to] != '_';)
            to++;
        if (str_is_nocase(str_slice(lang, from, to), name))
            return true;
    }
    return false;
}

static enum script script_of(struct str lang)
{
    if (has_subtag(lang, "ja"))
        return JAPANESE;
    if (has_subtag(lang, "Hans"))
        return SIMPLIFIED;
    return has_subtag(lang, "Hant") || has_subtag(lang, "TW") || has_subtag(lang, "HK") ||
                   has_subtag(lang, "MO")
               ? TRADITIONAL
               : SIMPLIFIED;
}

struct str native_word(struct str lang, enum native_word word)
{
    static const char *const words[NATIVE_WORDS][SCRIPTS] = {
        [NATIVE_CONTINUED] = {"（续）", "（續）", "（つづき）"},
        [NATIVE_PICTURE] = {"［图］", "［圖］", "［写真］"},
        [NATIVE_ADVERTS] = {"广告", "廣告", "広告"},
    };

    return str_of(words[word][script_of(lang)]);
}

void native_more(struct str lang, enum native_count what, bool vertical, int n, struct buf *out)
{
    static const struct {
        bool mark; /* an arrowhead goes before it */
        const char *before[SCRIPTS], *after[SCRIPTS];
    } words[NATIVE_COUNTS] = {
        [NATIVE_MORE_LINES] = {true, {"余", "餘", "あと"}, {"行", "行", "行"}},
        [NATIVE_MORE_STORIES] = {false, {"另有", "另有", "ほか"}, {"篇", "篇", "本"}},
        [NATIVE_MORE_TITLES] = {true, {"另有", "另有", "ほか"}, {"篇", "篇", "本"}},
    };
    enum script script = script_of(lang);
    const char *gap = vertical ? "" : " ";

    if (words[what].mark)
        buf_printf(out, "%s%s", vertical ? "◂" : "▸", gap);
    buf_printf(out, "%s%s%d%s%s", words[what].before[script], gap, n, gap,
               words[what].after[script]);
}

/* --- numerals --- */

static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                     "五", "六", "七", "八", "九"};

/* Below a hundred, as one counts: 十七. */
static void add_count(struct buf *buf, int n, enum numerals numerals)
{
    if (numerals == NUMERALS_ARABIC) {
        buf_printf(buf, "%d", n);
        return;
    }
    if (n >= 20)
        buf_add_s(buf, digits[n / 10 % 10]);
    if (n >= 10)
        buf_add_s(buf, "十");
    if (n % 10 || n == 0)
        buf_add_s(buf, digits[n % 10]);
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.bytes; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.bytes > 0;
}

/* Digit by digit, as years and the numbers of issues are written. */
static void add_digits(struct buf *buf, struct str number, enum numerals numerals)
{
    if (numerals == NUMERALS_ARABIC) {
        buf_add_str(buf, number);
        return;
    }
    for (size_t i = 0; i < number.bytes; i++)
        buf_add_s(buf, digits[number.p[i] - '0']);
}

static struct str keep(struct arena *arena, struct buf *buf)
{
    struct str s = arena_str(arena, buf_str(buf));

    buf_done(buf);
    return s;
}

/* Labels that ideographs are part of say what they are: 第三版, 三面. */
static bool is_bare(struct str label)
{
    for (size_t i = 0; i < label.bytes; i++)
        if ((unsigned char)label.p[i] >= 0x80 || label.p[i] == ' ')
            return false;
    return label.bytes > 0;
}

struct str native_date(struct arena *arena, struct str lang, struct str iso,
                       enum numerals numerals)
{
    static const char *const chinese = "日一二三四五六", *const japanese = "日月火水木金土";
    struct buf buf = BUF_INIT;
    int year, month, day, weekday;
    char text[16];

    if (iso.bytes != 10)
        return iso;
    snprintf(text, sizeof text, "%.*s", STR_FMT(iso));
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || month < 1 ||
        month > 12 || day < 1 || day > 31 || !is_number(str_slice(iso, 0, 4)))
        return iso;
    weekday = 3 * weekday_of(year, month, day);
    add_digits(&buf, str_slice(iso, 0, 4), numerals);
    buf_add_s(&buf, "年");
    add_count(&buf, month, numerals);
    buf_add_s(&buf, "月");
    add_count(&buf, day, numerals);
    if (script_of(lang) == JAPANESE)
        buf_printf(&buf, "日　%.3s曜日", japanese + weekday);
    else
        buf_printf(&buf, "日　星期%.3s", chinese + weekday);
    return keep(arena, &buf);
}

struct str native_page(struct arena *arena, struct str lang, struct str label,
                       enum numerals numerals)
{
    bool japanese = script_of(lang) == JAPANESE;
    struct buf buf = BUF_INIT;

    if (!is_bare(label))
        return label;
    if (!japanese)
        buf_add_s(&buf, "第");
    if (is_number(label) && label.bytes <= 2 && label.p[0] != '0')
        add_count(&buf,
                  label.bytes == 2 ? (label.p[0] - '0') * 10 + label.p[1] - '0'
                                   : label.p[0] - '0',
                  numerals);
    else
        buf_add_str(&buf, label);
    buf_add_s(&buf, japanese ? "面" : "版");
    return keep(arena, &buf);
}

struct str native_number(struct arena *arena, struct str lang, struct str number,
                         enum numerals numerals)
{
    struct buf buf = BUF_INIT;

    if (!is_number(number))
        return number;
    buf_add_s(&buf, "第");
    add_digits(&buf, number, numerals);
    buf_add_s(&buf, script_of(lang) == TRADITIONAL ? "號" : "号");
    return keep(arena, &buf);
}
