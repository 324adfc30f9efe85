#include "text/fill.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "text/cluster.h"
#include "text/hyphen.h"
#include "text/item.h"
#include "text/utf8.h"

/* A Chinese line that misses more cells than this is left ragged. */
enum { STRETCH_MAX = 4 };

/*
 * A justified line whose blanks would be wider than this on average, doubled, stays ragged
 * (their own cell not counted); so many ways to spread what is left over are tried.
 */
enum { LOOSE_TWICE = 3, PHASES_MAX = 16 };

/* What tells the language of a text without one: this much of it. */
enum { LANG_SAMPLE = 1200 };

static bool lang_is(struct str lang, const char *two)
{
    return lang.bytes >= 2 && str_is_nocase(str_slice(lang, 0, 2), two) &&
           (lang.bytes == 2 || lang.p[2] == '-' || lang.p[2] == '_');
}

/* Traditional Chinese centres its marks in their cells: they do not hang in lines. */
static bool lang_hangs(struct str lang)
{
    if (!lang_is(lang, "zh"))
        return true;
    for (size_t at = 2; at < lang.bytes; at += 1) {
        struct str rest = str_slice(lang, at + 1, lang.bytes);
        struct str two = str_slice(rest, 0, 2), four = str_slice(rest, 0, 4);
        bool ends2 = rest.bytes == 2 || (rest.bytes > 2 && (rest.p[2] == '-'));

        if (lang.p[at] != '-' && lang.p[at] != '_')
            continue;
        if (str_is_nocase(four, "Hant"))
            return false;
        if (str_is_nocase(four, "Hans"))
            return true;
        if (ends2 &&
            (str_is_nocase(two, "TW") || str_is_nocase(two, "HK") || str_is_nocase(two, "MO")))
            return false;
    }
    return true;
}

bool text_is_cjk(struct str text, struct str lang)
{
    size_t wide = 0, letters = 0;

    if (lang.bytes)
        return lang_is(lang, "zh") || lang_is(lang, "ja");
    for (size_t at = 0; at < text.bytes && at < LANG_SAMPLE;) {
        unsigned char c = (unsigned char)text.p[at];

        if (c < 0x80) {
            letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            at++;
        } else if (c >= 0xE4 && c <= 0xE9) { /* ideographs */
            letters++;
            wide++;
            at += 3;
        } else {
            const struct props *p = props_of(utf8_next(text, &at));

            if (p->flags & PROP_LETTER) {
                letters++;
                wide += p->cells == 2;
            }
        }
    }
    return letters && wide * 2 >= letters;
}

int text_cells(struct str text, bool wide_ambiguous)
{
    struct cluster_opts opts = {wide_ambiguous, false, NULL};
    struct cluster c;
    int cells = 0;

    for (size_t at = 0; at < text.bytes;) {
        unsigned char first = (unsigned char)text.p[at];

        if (first > ' ' && first < 0x7F && cluster_surely_ends(text, at + 1)) {
            cells++;
            at++;
        } else {
            at = cluster_next(text, at, &opts, &c);
            if (c.props->flags & PROP_GETA && !opts.cjk && text_is_cjk(text, (struct str){0})) {
                opts.cjk = true;
                c.cells = 2;
            }
            cells += c.cells;
        }
    }
    return cells;
}

/* --- one line --- */

/* The last blank of a run of them. */
static bool is_gap(const struct item *it)
{
    return it->is & IT_BLANK && !(it[1].is & IT_BLANK);
}

static bool is_latin(const struct item *it)
{
    return it->is & IT_ALNUM && !(it->is & IT_WIDE);
}

/*
 * Where a Chinese line may take one cell more after item AT: 0 at a border of ideograph
 * and letter or digit, 1 after a closing mark, 2 at a blank; -1 nowhere.
 */
static int stretch_rank(const struct item *at)
{
    const struct item *next = at + 1;

    if ((at->is & IT_IDEO && is_latin(next)) || (is_latin(at) && next->is & IT_IDEO))
        return 0;
    if (at->is & IT_CLOSE && at->is & IT_WIDE && !(next->is & (IT_NOSTART | IT_BLANK)))
        return 1;
    return at->is & IT_BLANK && !(next->is & IT_BLANK) ? 2 : -1;
}

/* Finds MISSING places in FROM..TO to stretch; their items go to AT.  False if too few. */
static bool find_stretch(const struct para *p, size_t from, size_t to, int missing,
                         size_t at[STRETCH_MAX])
{
    int found = 0;

    for (int rank = 0; rank < 3 && found < missing; rank++)
        for (size_t i = from; i + 1 < to && found < missing; i++)
            if (stretch_rank(&p->items[i]) == rank)
                at[found++] = i;
    return found == missing;
}

/*
 * The extra cells that blank number GAP of GAPS gets when EXTRA are spread: what is left
 * over goes to every so many of them, from a PHASE on.
 */
static int share(int extra, int gaps, int gap, int phase)
{
    int rest = extra % gaps;

    return extra / gaps + ((gap + phase) * rest % gaps < rest);
}

/* Adds TIMES cells after IT; SHOWN is one byte. */
static struct glyph *put_extra(struct glyph *g, const struct item *it, const char *shown,
                               int times)
{
    for (; times > 0; times--)
        *g++ = (struct glyph){shown, it->g.byte, 1, 1, true};
    return g;
}

/* What there is to know of a line before it is written. */
struct measured {
    int cells; /* pads included, but not the last one */
    int gaps;  /* runs of blanks */
    int pads;
};

static struct measured measure_line(const struct item *at, const struct item *end)
{
    struct measured m = {0};

    if (at < end && end[-1].pad & PAD_AFTER)
        m.cells--;
    for (; at < end; at++) {
        m.cells += at->all;
        if (at->pad)
            m.pads += 2;
        if (is_gap(at))
            m.gaps++;
    }
    return m;
}

/* Cells that the ends of a Chinese line miss: a hung mark does not count. */
static int missing_cells(const struct para *p, size_t to, int cells, int room)
{
    const struct item *last = &p->items[to - 1];

    if (last->pad & PAD_AFTER && cells < room)
        cells++; /* its empty half */
    else if (cells > room)
        cells -= last->g.cells;
    return room - cells;
}

/* What is added to a line to fill it. */
struct filling {
    size_t at[STRETCH_MAX]; /* items that get a cell after them */
    int n;
    int extra; /* cells to spread over the blanks */
    int gaps, pads, phase;
};

static struct glyph *write_items(const struct item *items, size_t from, size_t to,
                                 const struct filling *fl, struct glyph *g)
{
    int gap = 0, stretched = 0;

    if (!fl->pads && !fl->n && !fl->extra) {
        for (size_t i = from; i < to; i++)
            *g++ = items[i].g;
        return g;
    }
    for (size_t i = from; i < to; i++) {
        const struct item *it = &items[i];

        if (it->pad & PAD_BEFORE)
            g = put_extra(g, it, " ", 1);
        *g++ = it->g;
        if (it->pad & PAD_DOUBLE) {
            *g = it->g;
            g++->synthetic = true;
        }
        if (it->pad & PAD_AFTER && i + 1 < to)
            g = put_extra(g, it, " ", 1);
        for (int k = 0; stretched < fl->n && k < fl->n; k++)
            if (fl->at[k] == i) {
                g = put_extra(g, it, " ", 1);
                stretched++;
            }
        if (fl->extra && is_gap(it))
            g = put_extra(g, it, " ", share(fl->extra, fl->gaps, gap++, fl->phase));
    }
    return g;
}

/* --- rivers: no wide blank below a wide one --- */

/* The columns of cells that blanks wider than one take; those past the last bit are free. */
static struct cell_set wide_blanks(const struct para *p, const struct setting *s, size_t to,
                                   const struct filling *fl)
{
    struct cell_set set = {{0}};
    int col = s->indent, gap = 0;

    for (size_t i = s->from; i < to; i++) {
        int more = is_gap(&p->items[i]) ? share(fl->extra, fl->gaps, gap++, fl->phase) : 0;

        for (int k = 0; more && k <= more; k++)
            if (col + k < CELL_SET_MAX)
                set.bits[(col + k) / 64] |= UINT64_C(1) << (col + k) % 64;
        col += p->items[i].all + more;
    }
    return set;
}

static int in_both(const struct cell_set *a, const struct cell_set *b)
{
    int n = 0;

    for (size_t i = 0; i < ARRAY_LEN(a->bits); i++)
        for (uint64_t both = a->bits[i] & b->bits[i]; both; both &= both - 1)
            n++;
    return n;
}

/* Spread what is extra so that the least of it lies below what was spread before. */
static void choose_phase(struct para *p, const struct setting *s, size_t to, struct filling *fl)
{
    struct cell_set best = {{0}};
    int least = INT_MAX, most = fl->gaps < PHASES_MAX ? fl->gaps : PHASES_MAX, phase = 0;

    for (int i = 0; i < most && least > 0; i++) {
        struct cell_set set;
        int n;

        fl->phase = (most / 2 + i) % most; /* 0 would widen the first blank of each line */
        set = wide_blanks(p, s, to, fl);
        n = in_both(&set, &p->wide_blanks);
        if (n < least) {
            least = n;
            phase = fl->phase;
            best = set;
        }
    }
    fl->phase = phase;
    p->wide_blanks = best;
}

/* Decides how the line S up to TO is filled. */
static struct filling find_filling(struct para *p, const struct setting *s, size_t to,
                                   const struct measured *m)
{
    struct filling fl = {.gaps = m->gaps, .pads = m->pads};
    int room = p->measure - s->indent, cells = m->cells + s->hyphen;
    int missing = room - cells;

    if (s->justify && missing > 0 && 2 * missing < LOOSE_TWICE * m->gaps) {
        fl.extra = missing;
        choose_phase(p, s, to, &fl);
    } else {
        p->wide_blanks = (struct cell_set){{0}};
    }
    if (s->stretch && to > s->from) {
        missing = missing_cells(p, to, cells, room);
        if (missing > 0 && missing <= STRETCH_MAX &&
            find_stretch(p, s->from, to, missing, fl.at))
            fl.n = missing;
    }
    return fl;
}

void para_line(struct para *p, const struct setting *s)
{
    struct fill_line line = {.indent = s->indent, .last = s->last};
    size_t to = s->to;
    int room = p->measure - s->indent;
    struct measured m;
    struct filling fl;
    struct glyph *g, *end;

    while (to > s->from && p->items[to - 1].is & IT_BLANK)
        to--;
    m = measure_line(p->items + s->from, p->items + to);
    fl = find_filling(p, s, to, &m);
    g = arena_alloc(p->arena,
                    (to - s->from + (size_t)(m.pads + fl.n + fl.extra + 1)) * sizeof *g);
    end = write_items(p->items, s->from, to, &fl, g);
    if (s->hyphen)
        end = put_extra(end, &p->items[to - 1], "-", 1);
    line.glyphs = g;
    line.n = (int)(end - g);
    line.cells = m.cells + fl.n + fl.extra + s->hyphen;
    if (p->opts->align == FILL_CENTRE && line.cells < room)
        line.indent += (room - line.cells) / 2 & ~(int)p->opts->vertical;
    line.begin = s->from ? p->items[s->from].g.byte : 0;
    line.end = to < p->n ? p->items[to].g.byte : (uint32_t)p->text.bytes;
    p->steps += to - s->from;
    p->out.lines = arena_grow(p->arena, p->out.lines, (size_t)p->out.n, sizeof *p->out.lines);
    p->out.lines[p->out.n++] = line;
}

/* --- a paragraph --- */

/* Verse: every line of the text by itself, an empty one too. */
static void fill_verse(struct para *p)
{
    size_t from = 0, end = p->n;

    while (end > 0 && p->items[end - 1].is & IT_BLANK)
        end--;
    while (from < end) {
        size_t to = from;

        while (to < end && p->items[to].cp != '\n')
            to++;
        fill_greedy(p, from, to);
        from = to + 1;
    }
}

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

/*
 * The first item that is no blank.  U+3000 before a paragraph are its own indent, and
 * take effect where none is asked for.
 */
static size_t skip_indent(struct para *p)
{
    size_t from = 0;
    int own = 0;

    for (; from < p->n && p->items[from].is & IT_BLANK; from++)
        if (p->items[from].cp == 0x3000 && own < p->measure)
            own += 2;
    if (own && p->opts->kind == FILL_PARAGRAPH && p->opts->indent == 0)
        p->indent = clamp(own, 0, p->measure / 4);
    return from;
}

struct fill text_fill_counted(struct arena *arena, struct str text,
                              const struct fill_opts *opts, size_t *steps)
{
    struct para p = {.arena = arena, .text = text, .opts = opts};
    size_t from;

    p.cjk = text_is_cjk(text, opts->lang);
    p.measure = opts->measure < 2 ? 2 : opts->measure;
    p.indent = clamp(opts->indent, 0, p.measure - 2);
    p.hyphens = opts->kind != FILL_DISPLAY && !opts->vertical;
    p.hangs = p.cjk && opts->kind == FILL_PARAGRAPH && opts->align != FILL_CENTRE &&
              (opts->vertical || lang_hangs(opts->lang));
    para_init(&p);
    breaks_find(&p);
    if (opts->vertical)
        para_vertical(&p);
    from = skip_indent(&p);
    if (from < p.n) {
        if (opts->kind == FILL_VERBATIM)
            fill_verse(&p);
        else if (opts->kind == FILL_DISPLAY)
            fill_headline(&p, from, p.n);
        else if (p.cjk)
            fill_greedy(&p, from, p.n);
        else
            fill_fit(&p, from, p.n);
    }
    para_done(&p);
    if (steps)
        *steps = p.steps;
    return p.out;
}

struct fill text_fill(struct arena *arena, struct str text, const struct fill_opts *opts)
{
    return text_fill_counted(arena, text, opts, NULL);
}

/* --- a clipped line --- */

struct fill_line text_clip(struct arena *arena, struct str text, int cells, bool wide_ambiguous)
{
    static const char dots[] = "…";
    int ellipsis = wide_ambiguous ? 3 : 1, n = 0, kept = 0, room;
    struct cluster_opts opts = {wide_ambiguous, false, arena};
    struct fill_line line = {.end = (uint32_t)text.bytes, .last = true};
    struct glyph *g = NULL;
    struct cluster c;

    cells = cells < 0 ? 0 : cells;
    opts.cjk = text_is_cjk(text, (struct str){NULL, 0});
    for (size_t at = 0; at < text.bytes && line.cells <= cells;) {
        size_t next = cluster_next(text, at, &opts, &c);

        if (c.cells) {
            g = arena_grow(arena, g, (size_t)n, sizeof *g);
            g[n++] = (struct glyph){c.shown, (uint32_t)at, c.shown_bytes, c.cells, false};
            line.cells += c.cells;
        }
        at = next;
    }
    if (line.cells > cells) {
        ellipsis = clamp(ellipsis, 0, cells);
        room = cells - ellipsis;
        while (n && (line.cells > room || g[n - 1].shown[0] == ' ')) {
            line.cells -= g[--n].cells;
            line.end = g[n].byte;
        }
        kept = n;
        for (int i = 0; i < ellipsis; i++) {
            g = arena_grow(arena, g, (size_t)n, sizeof *g);
            g[n++] = (struct glyph){wide_ambiguous ? "." : dots, kept ? g[kept - 1].byte : 0,
                                    wide_ambiguous ? 1 : sizeof dots - 1, 1, true};
            line.cells++;
        }
    }
    line.glyphs = g;
    line.n = n;
    return line;
}
