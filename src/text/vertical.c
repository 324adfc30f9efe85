/*
 * Text that stands in columns (TYPOGRAPHY, section 7).  A column is a line whose items all
 * take two cells, so that the rules of lines hold for it as they are; what is different
 * is what an item shows:
 *
 *    （第12版）  →  ︵     brackets and marks in their forms for columns
 *                   第
 *                   12     two digits side by side
 *                   版
 *                   ︶
 *
 * No terminal turns a letter on its side.  Letters and longer numbers stand upright in
 * full-width forms, one below the other, and a word stays in one column.
 */
#include "text/vertical.h"

#include <string.h>

#include "base/arena.h"
#include "text/item.h"
#include "text/utf8.h"
#include "text/width.h"

/* From U+0021 to U+007E; three bytes each. */
static const char full_width[] =
    "！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？"
    "＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿"
    "｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～";

/*
 * Sorted.  Brackets, marks and dashes are the blocks Vertical Forms and CJK Compatibility
 * Forms of Unicode; which characters change is UAX #50's Tr and R.  Of its R (turned on
 * their side) only those are here that another character looks like when it is turned, and
 * of arrows those that go with the text: a price that falls (↓) falls in a column, too.
 * Quotes become corner brackets (GB/T 15834, 5.1.7; JLREQ).
 */
static const struct form {
    uint32_t cp;
    char shown[4];
} forms[] = {
    {0x00B7, "・"}, {0x2010, "︲"}, {0x2012, "︲"}, {0x2013, "︲"}, {0x2014, "︱"},
    {0x2015, "︱"}, {0x2018, "﹃"}, {0x2019, "﹄"}, {0x201C, "﹁"}, {0x201D, "﹂"},
    {0x2025, "︰"}, {0x2026, "︙"}, {0x2027, "・"}, {0x2190, "↑"},  {0x2192, "↓"},
    {0x2500, "︱"}, {0x3001, "︑"}, {0x3002, "︒"}, {0x3008, "︿"}, {0x3009, "﹀"},
    {0x300A, "︽"}, {0x300B, "︾"}, {0x300C, "﹁"}, {0x300D, "﹂"}, {0x300E, "﹃"},
    {0x300F, "﹄"}, {0x3010, "︻"}, {0x3011, "︼"}, {0x3014, "︹"}, {0x3015, "︺"},
    {0x3016, "︗"}, {0x3017, "︘"}, {0x301C, "︴"}, {0x30FC, "｜"}, {0xFF08, "︵"},
    {0xFF09, "︶"}, {0xFF0C, "︐"}, {0xFF0D, "︲"}, {0xFF1A, "︓"}, {0xFF1B, "︔"},
    {0xFF1C, "︿"}, {0xFF1E, "﹀"}, {0xFF3B, "﹇"}, {0xFF3D, "﹈"}, {0xFF3F, "︳"},
    {0xFF5B, "︷"}, {0xFF5D, "︸"}, {0xFF5E, "︴"},
};

static struct str find_form(uint32_t cp)
{
    size_t from = 0, to = sizeof forms / sizeof *forms;

    while (from < to) {
        size_t mid = (from + to) / 2;

        if (forms[mid].cp == cp)
            return str_n(forms[mid].shown, 3);
        if (forms[mid].cp < cp)
            from = mid + 1;
        else
            to = mid;
    }
    return (struct str){NULL, 0};
}

struct str vertical_form(uint32_t cp)
{
    struct str form;

    if (cp <= ' ' || cp >= 0x7F)
        return find_form(cp);
    form = find_form(0xFF01 + cp - 0x21);
    return form.bytes ? form : str_n(full_width + 3 * (cp - 0x21), 3);
}

uint32_t vertical_plain(uint32_t form)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t at = 0;

        if (forms[i].cp >= 0x3000 && utf8_next(str_n(forms[i].shown, 3), &at) == form)
            return forms[i].cp;
    }
    return 0;
}

/* --- items --- */

/* SHOWN is one character. */
static void show(const struct para *p, struct item *it, struct str shown)
{
    size_t at = 0;

    it->g.shown = shown.p;
    it->g.bytes = (uint16_t)shown.bytes;
    it->g.cells = cell_width(utf8_next(shown, &at), p->opts->wide_ambiguous) & 3;
}

/* The form of an ASCII mark that stands for a mark of ideographs, by what it is there. */
static struct str form_of(const struct item *it)
{
    bool close = it->is & IT_CLOSE && it->is & IT_WIDE;

    if (it->cp == '.' && close)
        return vertical_form(0x3002);
    if (it->cp == '"' && (it->line == LINE_OPEN_QUOTE || it->line == LINE_CLOSE_QUOTE))
        return vertical_form(it->line == LINE_OPEN_QUOTE ? 0x201C : 0x201D);
    if (it->cp == '\'' && (it->line == LINE_OPEN_QUOTE || it->line == LINE_CLOSE_QUOTE) &&
        !(it->is & IT_FIXED))
        return vertical_form(it->line == LINE_OPEN_QUOTE ? 0x2018 : 0x2019);
    if (it->is & IT_FIXED && (it->cp == 0x2018 || it->cp == 0x2019))
        return vertical_form('\''); /* don’t */
    return vertical_form(it->cp);
}

/* Whether IT shows the one character that it is, without marks. */
static bool is_single(const struct item *it)
{
    char utf8[4];

    return it->g.bytes == utf8_put(utf8, it->cp);
}

/* One row: two cells, whatever it is. */
static void take_row(const struct para *p, struct item *it)
{
    struct str form = {NULL, 0};

    if (it->is & (IT_BLANK | IT_GLUE) && it->g.shown[0] == ' ')
        form = STR_LIT("\u3000");
    else if (is_single(it))
        form = form_of(it);
    else if (it->g.bytes == 1) /* a substitute */
        form = vertical_form((unsigned char)it->g.shown[0]);
    if (form.bytes)
        show(p, it, form);
    it->pad = it->g.cells == 1 ? PAD_AFTER : 0;
    it->all = 2;
}

/* --- two digits in one row --- */

static bool is_digit(const struct para *p, size_t at)
{
    uint32_t cp = at < p->n ? p->items[at].cp : 0;

    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Whether AT, beside two digits, makes them part of something longer; BEYOND is behind it. */
static bool goes_on(const struct para *p, size_t at, size_t beyond)
{
    uint32_t cp = at < p->n ? p->items[at].cp : 0;

    if (is_digit(p, at) || (at < p->n && p->items[at].line == LINE_LETTER) ||
        (cp >= 0xFF21 && cp <= 0xFF5A && p->items[at].line == LINE_WIDE_ALNUM))
        return true;
    return (cp == '.' || cp == ',' || cp == 0xB7 || cp == 0x30FB || cp == 0xFF0E ||
            cp == 0xFF0C) &&
           is_digit(p, beyond);
}

/* Whether a number of two digits, and nothing but that, begins at AT. */
static bool is_pair(const struct para *p, size_t at)
{
    return is_digit(p, at) && is_digit(p, at + 1) && !goes_on(p, at + 2, at + 3) &&
           !goes_on(p, at - 1, at - 2); /* before the first: a very large number */
}

/* Side by side: each takes one of the row's cells. */
static void take_half(const struct para *p, struct item *it)
{
    static const char digits[] = "0123456789";

    show(p, it, str_n(digits + it->cp % 0x10, 1));
    it->pad = 0;
    it->all = 1;
}

/* The blank that parts letters from ideographs is not wanted where they stand in rows. */
static bool is_border(const struct para *p, size_t at)
{
    const struct item *it = &p->items[at];

    return it->cp == ' ' && it->is & IT_BLANK && at > 0 && at + 1 < p->n &&
           !((it[-1].is | it[1].is) & IT_BLANK) && ((it[-1].is ^ it[1].is) & IT_WIDE);
}

void para_vertical(struct para *p)
{
    size_t n = 0, pair = 0; /* `pair`: behind the last one */

    for (size_t i = 0; i < p->n; i++) {
        struct item *it = &p->items[i];

        if (i >= pair && is_pair(p, i))
            pair = i + 2;
        if (i < pair)
            take_half(p, it);
        else if (is_border(p, i))
            it->all = 0;
        else if (it->line != LINE_IDEO || it->all != 2)
            take_row(p, it);
    }
    for (size_t i = 0; i < p->n; i++)
        if (p->items[i].all)
            p->items[n++] = p->items[i];
    p->n = n;
    p->steps += n;
}

/* --- one column --- */

static struct para open_column(struct arena *arena, struct str text,
                               const struct fill_opts *opts)
{
    struct para p = {.arena = arena, .text = text, .opts = opts};

    p.cjk = text_is_cjk(text, (struct str){NULL, 0});
    para_init(&p);
    para_vertical(&p);
    return p;
}

int text_cells_vertical(struct str text)
{
    const struct fill_opts opts = {.measure = 2};
    struct arena *arena = arena_new();
    struct para p = open_column(arena, text, &opts);
    int cells = 0;

    for (size_t i = 0; i < p.n; i++)
        cells += p.items[i].all;
    para_done(&p);
    arena_free(arena);
    return cells;
}

/* How many items CELLS cells have room for; *USED is what they take. */
static size_t items_within(const struct para *p, int cells, int *used)
{
    size_t n = 0;

    for (*used = 0; n < p->n && *used + p->items[n].all <= cells; n++)
        *used += p->items[n].all;
    return n;
}

struct fill_line text_clip_vertical(struct arena *arena, struct str text, int cells,
                                    bool wide_ambiguous)
{
    const struct fill_opts opts = {.measure = 2, .wide_ambiguous = wide_ambiguous};
    struct para p = open_column(arena, text, &opts);
    struct fill_line line = {.end = (uint32_t)text.bytes, .last = true};
    size_t n = items_within(&p, cells < 0 ? 0 : cells, &line.cells);
    bool cut = n < p.n;
    struct glyph *g;

    if (cut) {
        n = items_within(&p, cells < 2 ? 0 : cells - 2, &line.cells);
        for (; n && p.items[n - 1].is & IT_BLANK; n--)
            line.cells -= p.items[n - 1].all;
        line.end = p.items[n].g.byte;
    }
    g = arena_alloc(arena, (2 * n + 1) * sizeof *g);
    line.glyphs = g;
    for (size_t i = 0; i < n; i++) {
        g[line.n++] = p.items[i].g;
        if (p.items[i].pad)
            g[line.n++] = (struct glyph){" ", p.items[i].g.byte, 1, 1, true};
    }
    if (cut && cells >= 2) {
        uint32_t byte = n ? g[line.n - 1].byte : 0;

        g[line.n++] = (struct glyph){vertical_form(0x2026).p, byte, 3, 2, true};
        line.cells += 2;
    }
    para_done(&p);
    return line;
}
