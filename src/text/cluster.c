#include "text/cluster.h"

#include <stdlib.h>
#include <unigbrk.h>
#include <uninorm.h>

#include "base/arena.h"
#include "text/props.h"
#include "text/utf8.h"

/* No cell of a terminal holds more, and ncurses takes five characters in all. */
enum { MARKS_MAX = 3 };

static void show(struct cluster *c, const char *shown, size_t bytes, int cells)
{
    c->shown = shown;
    c->shown_bytes = (uint16_t)bytes;
    c->cells = (uint8_t)cells;
}

static int cells_of(const struct props *p, const struct cluster_opts *opts)
{
    return opts->wide_ambiguous ? p->wide_cells : p->cells;
}

/* Marks with cells of their own: see cluster.h.  (Half-width voicing marks are some.) */
static bool is_joined(const struct props *p)
{
    return p->gcb == GBP_SPACINGMARK ||
           (p->gcb == GBP_EXTEND && p->cells > 0 && !(p->flags & PROP_TONE));
}

static bool is_extending(const struct props *p)
{
    return p->gcb == GBP_ZWJ || (p->gcb == GBP_EXTEND && !is_joined(p));
}

static void show_geta(struct cluster *c, const struct cluster_opts *opts)
{
    if (opts->cjk)
        show(c, "〓", sizeof "〓" - 1, 2);
    else
        show(c, "?", 1, 1);
}

/* One character by itself, the text's bytes FROM..TO. */
static void show_single(struct str text, size_t from, size_t to, const struct props *p,
                        const struct cluster_opts *opts, struct cluster *c)
{
    if (p->flags & PROP_GETA)
        show_geta(c, opts);
    else if (p->flags & PROP_FILLER)
        show(c, " ", 1, 1);
    else if (c->cp == '\t' || c->cp == '\n')
        show(c, " ", 1, 1);
    else if (p->gcb == GBP_RI)
        show(c, &"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[c->cp - 0x1F1E6], 1, 1);
    else if ((p->flags & PROP_JAMO) && p->cells == 0)
        show_geta(c, opts);
    else if (p->cells == 0)
        show(c, "", 0, 0);
    else
        show(c, text.p + from, to - from, cells_of(p, opts));
}

/* Hangul syllables in conjoining jamo, from FROM to TO: composed, or not at all. */
static void show_hangul(struct str text, size_t from, size_t to,
                        const struct cluster_opts *opts, struct cluster *c)
{
    uint8_t nfc[16];
    size_t n = sizeof nfc;
    struct str composed;
    size_t at = 0;

    if (to - from > sizeof nfc ||
        !u8_normalize(UNINORM_NFC, (const uint8_t *)text.p + from, to - from, nfc, &n)) {
        show_geta(c, opts);
        return;
    }
    composed = str_n((const char *)nfc, n);
    utf8_next(composed, &at);
    if (at != n) {
        show_geta(c, opts);
        return;
    }
    show(c, opts->arena ? arena_str(opts->arena, composed).p : "", opts->arena ? n : 0, 2);
}

/* A base with marks: composed where that can be, then three marks at most. */
static void show_marked(struct str text, size_t from, size_t to,
                        const struct cluster_opts *opts, struct cluster *c)
{
    uint8_t room[128], *nfc;
    char kept[(1 + MARKS_MAX) * 4];
    size_t n = sizeof room, at = 0, len = 0;
    int marks = 0, cells = 0;
    const uint8_t *in = (const uint8_t *)text.p + from;
    struct str s;

    /* a hostile pile of marks is cut before it is composed, at a character */
    if (to - from > sizeof room / 4)
        to = from + utf8_start(str_n(text.p + from, to - from), sizeof room / 4);
    nfc = u8_normalize(UNINORM_NFC, in, to - from, room, &n);
    s = nfc ? str_n((const char *)nfc, n) : str_n(text.p + from, to - from);
    while (at < s.bytes) {
        uint32_t cp = utf8_next(s, &at);
        const struct props *p = props_of(cp);

        if (len == 0) {
            cells = cells_of(p, opts);
            len = utf8_put(kept, cp);
        } else if (p->flags & PROP_MARK && p->cells == 0 && !(cp >= 0xFE00 && cp <= 0xFE0F) &&
                   !(cp >= 0xE0100 && cp <= 0xE01EF) && cp != 0x3099 && cp != 0x309A &&
                   marks < MARKS_MAX) {
            len += utf8_put(kept + len, cp);
            marks++;
        }
    }
    if (nfc && nfc != room)
        free(nfc);
    show(c, opts->arena ? arena_str(opts->arena, str_n(kept, len)).p : "",
         opts->arena ? len : 0, cells);
}

/* The end of a cluster that begins with a Hangul jamo or syllable (GB6 to GB8). */
static size_t hangul_end(struct str text, size_t at, int gcb)
{
    while (at < text.bytes) {
        size_t next = at;
        int g = props_of(utf8_next(text, &next))->gcb;

        if (gcb == GBP_L ? g != GBP_L && g != GBP_V && g != GBP_LV && g != GBP_LVT
            : gcb == GBP_V || gcb == GBP_LV ? g != GBP_V && g != GBP_T
                                            : g != GBP_T)
            break;
        gcb = g;
        at = next;
    }
    return at;
}

/* The end of the marks (GB9) and of emoji joined by ZWJ (GB11) that follow AT. */
static size_t extend_end(struct str text, size_t at, bool pict)
{
    bool zwj = false;

    while (at < text.bytes) {
        size_t next = at;
        const struct props *p = props_of(utf8_next(text, &next));

        if (is_extending(p)) {
            zwj = p->gcb == GBP_ZWJ;
        } else if (pict && zwj && (p->flags & PROP_PICT)) {
            zwj = false;
        } else {
            break;
        }
        at = next;
    }
    return at;
}

/* All that needs more than one look. */
static size_t cluster_slow(struct str text, size_t at, size_t base_end, const struct props *p,
                           const struct cluster_opts *opts, struct cluster *out)
{
    size_t mid = base_end, end;

    if (p->gcb == GBP_CONTROL || p->gcb == GBP_LF || p->gcb == GBP_CR) {
        show_single(text, at, base_end, p, opts, out);
        return base_end;
    }
    if (p->gcb >= GBP_L && p->gcb <= GBP_LVT) {
        mid = hangul_end(text, base_end, p->gcb);
    } else if (p->gcb == GBP_RI && base_end < text.bytes) {
        size_t next = base_end;

        if (props_of(utf8_next(text, &next))->gcb == GBP_RI)
            mid = next;
    }
    end = extend_end(text, mid, p->flags & PROP_PICT);
    if (is_extending(p) && !(p->flags & PROP_TONE))
        show(out, "", 0, 0); /* marks without a base */
    else if (p->gcb == GBP_RI && mid > base_end)
        show(out, text.p + at, mid - at, 2);
    else if (mid > base_end)
        show_hangul(text, at, mid, opts, out);
    else if (end == mid || p->flags & (PROP_GETA | PROP_FILLER | PROP_PICT | PROP_JAMO) ||
             out->cp <= ' ' || p->gcb == GBP_RI)
        show_single(text, at, base_end, p, opts, out);
    else
        show_marked(text, at, end, opts, out);
    return end;
}

size_t cluster_next(struct str text, size_t at, const struct cluster_opts *opts,
                    struct cluster *out)
{
    size_t end = at;
    const struct props *p;

    out->cp = utf8_next(text, &end);
    p = props_of(out->cp);
    out->props = p;
    out->joined = is_joined(p);
    if ((p->gcb == GBP_OTHER || out->joined) && !(p->flags & (PROP_GETA | PROP_FILLER)) &&
        cluster_surely_ends(text, end))
        show(out, text.p + at, end - at, cells_of(p, opts));
    else
        end = cluster_slow(text, at, end, p, opts, out);
    out->bytes = (uint32_t)(end - at);
    return end;
}
