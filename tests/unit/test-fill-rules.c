/*
 * What holds for every paragraph at every width, whatever the text: nothing is lost,
 * doubled or moved, no line is too long, no mark stands where it may not as long as
 * there was another way.  The texts are made up from pieces by a fixed sequence of
 * pseudo-random numbers; BROADSHEET_FILL_TEXT names a file whose lines are tried too.
 */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/clean.h"
#include "text/cluster.h"
#include "text/fill.h"
#include "text/item.h"
#include "text/utf8.h"

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Pieces of text, by temper: plain Chinese, plain English, and everything. */
static const char *const chinese[] = {
    "春",    "天",       "的", "早晨", "水库", "市民公园", "一", "龍", "あ", "カ",
    "，",    "。",       "、", "；",   "：",   "？",       "！", "“",  "”",  "‘",
    "’",     "《",       "》", "（",   "）",   "——",       "……", "·",  "12", "98.6%",
    "G1032", "１２３４", "℃",  "％",   "￥5",  "Wi-Fi",    ",",  ".",  "(",  ")",
    "~",     "～",       "々", "ー",   "っ",   " ",        "　", "①",  "■",  "\"",
    "'",     "第3版",    "，", "的",   "人",   "和",
};
static const char *const english[] = {
    "the ",
    "old ",
    "harbour ",
    "a ",
    "I ",
    "lighthouse ",
    "re\u00ADopened ",
    "U.S.A. ",
    "well-known ",
    "e-mail ",
    "https://example.org/a/b/c?d=e ",
    "it’s ",
    "“quoted” ",
    "(so) ",
    "end. ",
    "— ",
    "word—word ",
    "1914–1918 ",
    "5 % ",
    "20 °C ",
    "« mot » ",
    "Wort … ",
    "№ 5 ",
    "und/oder ",
    "incomprehensibilities ",
    "é ",
    "e\u0301t\u0301 ",
    "ſatz ",
    "„Zitat“ ",
    "$5 ",
    "straße ",
    "naïve ",
    "...",
    "- ",
    "; ",
    "? ",
    "! ",
};
static const char *const odd[] = {
    "\u0301",
    "\u200D",
    "\uFE0F",
    "\u00AD",
    "\u00A0",
    "\u3099",
    "か\u3099",
    "あ\u309A",
    "\U0001F600",
    "\U0001F468\u200D\U0001F469\u200D\U0001F467",
    "\U0001F44D\U0001F3FD",
    "\U0001F1E8\U0001F1F3",
    "\U0001F1E8",
    "\u1112\u1161\u11AB",
    "\u1161",
    "한국",
    "\uE000",
    "\u0378",
    "\u0915\u093E\u0930",
    "\u0E01\u0E33",
    "ไทย",
    "\u05D0\u05D1",
    "\u0600\u0661",
    "\uFF76\uFF9E",
    "\u115F",
    "\u4DC0",
    "a\u0301\u0302\u0303\u0304\u0305",
    "\t",
    "\n",
    " ",
    "　",
    "((((",
    "））））",
    "。。。。",
    "——————",
    "………",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "１１１１１１１１１１１１",
    "“““",
    "”””",
    "/",
    "中",
    "文",
    "x",
    "9",
    "€",
    "№",
};

struct pool {
    const char *const *pieces;
    size_t n;
};
static const struct pool pools[] = {
    {chinese, ARRAY_LEN(chinese)}, {english, ARRAY_LEN(english)}, {odd, ARRAY_LEN(odd)}};

static void make_text(struct buf *out, uint32_t *seed)
{
    uint32_t temper = next_random(seed) % 5, pieces = next_random(seed) % 60;

    buf_clear(out);
    for (uint32_t i = 0; i < pieces; i++) {
        /* mostly of one temper, or of all */
        uint32_t which = temper < 3 && next_random(seed) % 8 ? temper : next_random(seed) % 3;

        buf_add_s(out, pools[which].pieces[next_random(seed) % pools[which].n]);
    }
}

/* Failures that are shown in full. */
enum { REPORTS = 5 };

/* --- what must hold --- */

struct trial {
    struct str text;
    struct fill_opts opts;
    struct fill f;
    const char *wrong; /* the first thing found */
};

static void wrong(struct trial *t, const char *what)
{
    if (!t->wrong)
        t->wrong = what;
}

static uint32_t first_char(const struct glyph *g)
{
    size_t at = 0;

    return g->bytes ? utf8_next(str_n(g->shown, g->bytes), &at) : 0;
}

/* The character that G is of: in columns it shows another form of it. */
static uint32_t char_of(const struct trial *t, const struct glyph *g)
{
    size_t at = g->byte;

    return t->opts.vertical ? utf8_next(t->text, &at) : first_char(g);
}

static bool is_one_of(uint32_t cp, const char *set)
{
    struct str s = str_of(set);

    for (size_t at = 0; at < s.bytes;)
        if (utf8_next(s, &at) == cp)
            return true;
    return false;
}

/* The marks that never begin or end a line, spelt out: not taken from the tables. */
static bool never_starts(uint32_t cp, bool cjk)
{
    /* in alphabets a word may begin with dots, and a list with a point */
    return is_one_of(cp, "，。、；：？！）》〉」』】〕〗］｝～々ーヽヾゝゞっゃゅょ％‰℃／") ||
           (cjk && is_one_of(cp, "·・…‥"));
}

static bool never_ends(uint32_t cp)
{
    return is_one_of(cp, "（《〈「『【〔〖［｛￥＄／");
}

/* Characters between any two of which a line may be broken by every rule. */
static bool is_plain(const struct glyph *g)
{
    uint32_t cp = first_char(g);

    return !g->synthetic && cp >= 0x4E00 && cp <= 0x9FA5;
}

/*
 * Whether the break between A and B could have been between two ideographs of A: what
 * stands from there to the next such place must fit a line, with what vanished at the break.
 */
static bool had_a_way(const struct fill_line *a, const struct fill_line *b, int measure)
{
    int cells = (int)(b->begin - a->end) + 1 /* a pad */, i = a->n - 1;

    for (; i > 0 && !(is_plain(&a->glyphs[i - 1]) && is_plain(&a->glyphs[i])); i--)
        cells += a->glyphs[i].cells;
    if (i <= 0)
        return false;
    cells += a->glyphs[i].cells;
    for (i = 0; i < b->n; i++) {
        if (i && is_plain(&b->glyphs[i - 1]) && is_plain(&b->glyphs[i]))
            break;
        cells += b->glyphs[i].cells;
    }
    return cells <= measure;
}

static const struct glyph *first_real(const struct fill_line *ln)
{
    for (int i = 0; i < ln->n; i++)
        if (!ln->glyphs[i].synthetic)
            return &ln->glyphs[i];
    return NULL;
}

static const struct glyph *last_real(const struct fill_line *ln)
{
    for (int i = ln->n; i-- > 0;)
        if (!ln->glyphs[i].synthetic)
            return &ln->glyphs[i];
    return NULL;
}

static bool is_run(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static bool is_wide_run(uint32_t cp)
{
    return cp >= 0xFF10 && cp <= 0xFF19;
}

/* The break between two lines. */
static void check_break(struct trial *t, const struct fill_line *a, const struct fill_line *b,
                        bool cjk)
{
    const struct glyph *x = last_real(a), *y = first_real(b);
    uint32_t cx, cy;
    bool hyphen;

    if (!x || !y || !had_a_way(a, b, t->opts.measure))
        return;
    cx = char_of(t, x);
    cy = char_of(t, y);
    hyphen = a->n && a->glyphs[a->n - 1].synthetic && a->glyphs[a->n - 1].shown[0] == '-';
    if (never_starts(cy, cjk))
        wrong(t, "a line starts with a mark that never starts one");
    if (never_ends(cx))
        wrong(t, "a line ends with a mark that never ends one");
    if (x->byte + 3 == y->byte &&
        ((cx == 0x2014 && cy == 0x2014) || (cx == 0x2026 && cy == 0x2026)))
        wrong(t, "a double mark is split");
    if (x->byte + 1 == y->byte && is_run(cx) && is_run((unsigned char)t->text.p[y->byte]) &&
        !hyphen && cjk)
        wrong(t, "a word or number is split");
    if (x->byte + 3 == y->byte && is_wide_run(cx) && is_wide_run(cy))
        wrong(t, "a full-width number is split");
}

static bool is_blank_at(struct str text, size_t at)
{
    return char_is_blank(utf8_next(text, &at));
}

/* Walks the clusters of the text and the glyphs of the lines side by side. */
static void check_nothing_lost(struct trial *t, bool cjk)
{
    struct arena *arena = arena_new();
    struct cluster_opts copts = {t->opts.wide_ambiguous, cjk, arena};
    struct cluster c;
    int line = 0, at_glyph = 0;
    bool line_began = false;
    bool dropped = false; /* blanks, since the last glyph */

    for (size_t at = 0; at < t->text.bytes;) {
        size_t next = cluster_next(t->text, at, &copts, &c);
        const struct glyph *g = NULL;

        if (c.props->line == LINE_HYPHEN || !c.cells) {
            at = next;
            continue;
        }
        for (;; line++, at_glyph = 0, line_began = false) {
            if (line == t->f.n)
                break;
            while (at_glyph < t->f.lines[line].n && t->f.lines[line].glyphs[at_glyph].synthetic)
                at_glyph++;
            if (at_glyph < t->f.lines[line].n) {
                g = &t->f.lines[line].glyphs[at_glyph];
                break;
            }
        }
        if (!g || g->byte != at) {
            if (!is_blank_at(t->text, at))
                wrong(t, "a cluster is lost or out of order");
            dropped = true;
        } else {
            if (dropped && line_began && !t->opts.vertical)
                wrong(t, "a blank is lost inside a line");
            dropped = false;
            line_began = true;
            if (!is_blank_at(t->text, at) && !t->opts.vertical &&
                (g->bytes != c.shown_bytes || memcmp(g->shown, c.shown, g->bytes) != 0 ||
                 g->cells != c.cells))
                wrong(t, "a cluster is shown otherwise");
            at_glyph++;
        }
        at = next;
    }
    for (; line < t->f.n; line++, at_glyph = 0)
        for (; at_glyph < t->f.lines[line].n; at_glyph++)
            if (!t->f.lines[line].glyphs[at_glyph].synthetic)
                wrong(t, "a glyph that is not in the text");
    arena_free(arena);
}

static void check_synthetic(struct trial *t, const struct fill_line *ln, int i)
{
    const struct glyph *g = &ln->glyphs[i];

    if (g->bytes == 1 && g->shown[0] == ' ')
        return;
    if (g->bytes == 1 && g->shown[0] == '-' && i == ln->n - 1 && t->opts.kind != FILL_DISPLAY)
        return;
    if (i && first_char(g) == 0x2014 && g->byte == ln->glyphs[i - 1].byte)
        return;
    if (i && first_char(g) == 0x2015 && g->byte == ln->glyphs[i - 1].byte)
        return;
    wrong(t, "something is put in that has no business there");
}

static bool is_digit(const struct glyph *g)
{
    return g->bytes == 1 && g->shown[0] >= '0' && g->shown[0] <= '9';
}

/* A column: rows of two cells, in each one glyph, or two digits, or one and a pad. */
static void check_rows(struct trial *t, const struct fill_line *ln)
{
    for (int i = 0; i < ln->n; i++) {
        const struct glyph *g = &ln->glyphs[i];
        bool more = i + 1 < ln->n;

        if (g->cells == 2)
            continue;
        if (g->bytes == 1 && g->shown[0] > ' ' && !is_digit(g))
            wrong(t, "a narrow letter in a column");
        if (more && !g[1].synthetic && !(is_digit(g) && is_digit(g + 1)))
            wrong(t, "two glyphs in a row that are not two digits");
        if (more && g[1].cells != 1)
            wrong(t, "a row of three cells");
        if (!more && is_digit(g))
            wrong(t, "a digit without the other");
        i++;
    }
}

static void check_line(struct trial *t, const struct fill_line *ln, bool cjk)
{
    int cells = 0, over;
    const struct glyph *last = last_real(ln);

    for (int i = 0; i < ln->n; i++) {
        const struct glyph *g = &ln->glyphs[i];

        if (g->cells != 1 && g->cells != 2)
            wrong(t, "a glyph has no width");
        if (g->byte < ln->begin || g->byte >= ln->end)
            wrong(t, "a glyph outside its line's bytes");
        if (i && g->byte < ln->glyphs[i - 1].byte)
            wrong(t, "glyphs out of order");
        if (g->synthetic)
            check_synthetic(t, ln, i);
        cells += g->cells;
    }
    if (t->opts.vertical)
        check_rows(t, ln);
    over = ln->indent + ln->cells - t->opts.measure;
    if (cells != ln->cells)
        wrong(t, "the cells of a line do not add up");
    if (over > 0 && (over > t->opts.hang || !cjk || t->opts.kind != FILL_PARAGRAPH ||
                     !is_one_of(char_of(t, last), "，。、｡､,.")))
        wrong(t, "a line is too long");
    if (t->opts.kind != FILL_VERBATIM && !ln->n)
        wrong(t, "a line without anything");
}

static void check_trial(struct trial *t)
{
    bool cjk = text_is_cjk(t->text, t->opts.lang);

    for (int i = 0; i < t->f.n; i++) {
        const struct fill_line *ln = &t->f.lines[i];

        check_line(t, ln, cjk);
        if (i + 1 == t->f.n)
            continue;
        if (ln->begin > ln->end || ln->end > ln[1].begin)
            wrong(t, "the bytes of two lines overlap");
        if (t->opts.kind != FILL_VERBATIM || !ln->last)
            check_break(t, ln, ln + 1, cjk);
        if (t->opts.kind != FILL_VERBATIM && ln->last)
            wrong(t, "a last line before the last");
    }
    if (t->f.n && !t->f.lines[t->f.n - 1].last)
        wrong(t, "the last line is not marked");
    check_nothing_lost(t, cjk);
}

static void show_lines(const struct fill *f)
{
    for (int i = 0; i < f->n; i++) {
        const struct fill_line *ln = &f->lines[i];

        printf("# %3d+%d |", ln->indent, ln->cells);
        for (int k = 0; k < ln->n; k++)
            printf("%s%.*s", ln->glyphs[k].synthetic ? "_" : "", ln->glyphs[k].bytes,
                   ln->glyphs[k].shown);
        printf("|\n");
    }
}

/* Fills TEXT as OPTS say; what is wrong with it, NULL if nothing; then SHOW prints it. */
static const char *try_text(struct str text, struct fill_opts opts, bool show)
{
    struct arena *arena = arena_new();
    struct trial t = {.text = text, .opts = opts};

    t.f = text_fill(arena, text, &opts);
    check_trial(&t);
    if (t.wrong && show)
        show_lines(&t.f);
    arena_free(arena);
    return t.wrong;
}

static struct fill_opts random_opts(uint32_t *seed)
{
    static const char *const langs[] = {"zh", "", "en", "zh-TW", "ja", "fr"};
    uint32_t width = next_random(seed);
    struct fill_opts opts = {
        .measure = width % 3 ? 2 + (int)(width / 3 % 38) : 2 + (int)(width / 3 % 239),
        .indent = next_random(seed) % 2 ? 4 : 0,
        .hang = next_random(seed) % 3 ? 2 : 0,
        .kind = (enum fill_kind)(next_random(seed) % 3),
        .align = (enum fill_align)(next_random(seed) % 3),
        .wide_ambiguous = next_random(seed) % 2,
        .lang = str_of(langs[next_random(seed) % ARRAY_LEN(langs)]),
        .vertical = next_random(seed) % 3 == 0,
    };

    if (opts.vertical)
        opts.measure &= ~1;
    return opts;
}

static void report(const char *what, struct str text, const struct fill_opts *o)
{
    printf("# %s: measure %d indent %d hang %d kind %d align %d wide %d vertical %d lang "
           "%.*s\n# %.*s\n",
           what, o->measure, o->indent, o->hang, (int)o->kind, (int)o->align, o->wide_ambiguous,
           o->vertical, STR_FMT(o->lang), STR_FMT(text));
}

static void test_made_up(void)
{
    enum { TEXTS = 6000 };
    uint32_t seed = 1896;
    struct buf text = BUF_INIT;
    int bad = 0;

    for (int i = 0; i < TEXTS; i++) {
        struct fill_opts opts;
        const char *what;

        make_text(&text, &seed);
        opts = random_opts(&seed);
        what = try_text(buf_str(&text), opts, bad < REPORTS);
        if (what && bad++ < REPORTS)
            report(what, buf_str(&text), &opts);
    }
    CASE_INT(bad, 0, "made-up texts at random widths");
    buf_done(&text);
}

/* Every width from 2 to 240 for a few texts. */
static void test_every_width(void)
{
    uint32_t seed = 7;
    struct buf text = BUF_INIT;
    int bad = 0;

    for (int i = 0; i < 6; i++) {
        make_text(&text, &seed);
        for (int width = 2; width <= 240; width++) {
            struct fill_opts opts = random_opts(&seed);
            const char *what;

            opts.measure = opts.vertical && width > 1 ? width & ~1 : width;
            what = try_text(buf_str(&text), opts, bad < REPORTS);
            if (what && bad++ < REPORTS)
                report(what, buf_str(&text), &opts);
        }
    }
    CASE_INT(bad, 0, "every width");
    buf_done(&text);
}

/* Lines of a file that is not ours. */
static void test_file(const char *path)
{
    static const int widths[] = {2, 3, 7, 16, 20, 21, 28, 36, 60, 120};
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    int bad = 0;

    if (!CHECK(f != NULL))
        return;
    while ((n = getline(&line, &room, f)) > 0) {
        struct buf text = BUF_INIT;

        text_clean(&text, str_n(line, (size_t)n));
        for (size_t i = 0; i < ARRAY_LEN(widths) * 6; i++) {
            struct fill_opts opts = {
                .measure = widths[i / 6],
                .hang = i % 2 ? 2 : 0,
                .kind = (enum fill_kind)(i % 3),
                .wide_ambiguous = i % 6 > 2,
                .vertical = i % 4 == 3 && widths[i / 6] % 2 == 0,
            };
            const char *what = try_text(buf_str(&text), opts, bad < REPORTS);

            if (what && bad++ < REPORTS)
                report(what, buf_str(&text), &opts);
        }
        buf_done(&text);
    }
    free(line);
    fclose(f);
    CASE_INT(bad, 0, path);
}

/* --- the work is linear --- */

static size_t steps_of(const char *piece, size_t times, struct fill_opts opts)
{
    struct arena *arena = arena_new();
    struct buf text = BUF_INIT;
    size_t steps;

    for (size_t i = 0; i < times; i++)
        buf_add_s(&text, piece);
    text_fill_counted(arena, buf_str(&text), &opts, &steps);
    buf_done(&text);
    arena_free(arena);
    return steps;
}

static void test_linear(void)
{
    static const char *const pieces[] = {
        "中",       "中文，",   "。", "“",      "a",      "a ", "abc-def/", " ",
        "　",       "\u00ADab", "——", "…",      "中a",    "(",  "\"",       "\n",
        "/www.",    "- ",       "́",   "\u093E", "\u200D", "'",  "x'",       "«",
        "\u200Da ", "1",        "１", "한",     "\u0600",
    };

    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        bool ok = true;

        for (int k = 0; k < 9; k++) {
            struct fill_opts opts = {
                .measure = k / 3 == 0   ? 2
                           : k / 3 == 1 ? 36
                                        : 240,
                .hang = 2,
                .kind = (enum fill_kind)(k % 3),
            };
            size_t once = steps_of(pieces[i], 3000, opts);
            size_t twice = steps_of(pieces[i], 6000, opts);

            ok = ok && once <= 3000 * 300 && twice <= once * 2 + once / 10 + 2000;
            if (!ok)
                printf("# %s: %zu and %zu steps, measure %d kind %d\n", pieces[i], once, twice,
                       opts.measure, (int)opts.kind);
        }
        CASE(ok, "twice the text, twice the steps");
    }
}

int main(void)
{
    const char *path = getenv("BROADSHEET_FILL_TEXT");

    test_made_up();
    test_every_width();
    test_linear();
    if (path)
        test_file(path);
    return TAP_DONE;
}
