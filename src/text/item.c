/*
 * A paragraph as items.  In a Chinese or Japanese one the marks that fonts draw in one
 * cell take the two of the full-width marks they stand for (TYPOGRAPHY, section 3):
 *
 *    “中文”      ␣“ 中 文 ”␣         the pad lies where the full-width mark is empty
 *    中文,(A)    中 文 ,␣ ( A )      a bracket that holds letters has none
 *
 * What a mark is depends on its neighbours, so an item is settled when the next one
 * has come.
 */
#include "text/item.h"

#include <stdlib.h>
#include <unigbrk.h>

#include "base/mem.h"
#include "text/cluster.h"
#include "text/utf8.h"

/* What a class is by itself; IT_WIDE is added by width. */
static const uint16_t is_class[] = {
    [LINE_OTHER] = IT_ODD,
    [LINE_IDEO] = IT_IDEO,
    [LINE_LETTER] = IT_ALNUM,
    [LINE_DIGIT] = IT_ALNUM,
    [LINE_ASCII] = 0, /* see is_ascii */
    [LINE_COMMA] = IT_NOSTART | IT_CLOSE | IT_HANG,
    [LINE_STOP] = IT_NOSTART | IT_CLOSE,
    [LINE_OPEN] = IT_NOEND | IT_OPEN,
    [LINE_CLOSE] = IT_NOSTART | IT_CLOSE,
    [LINE_OPEN_QUOTE] = IT_NOEND | IT_OPEN,
    [LINE_CLOSE_QUOTE] = IT_NOSTART | IT_CLOSE,
    [LINE_QUOTE] = IT_GLUE,
    [LINE_MIDDLE] = IT_NOSTART,
    [LINE_ELLIPSIS] = IT_NOSTART,
    [LINE_DASH] = 0,
    [LINE_CONNECT] = IT_NOSTART,
    [LINE_NOSTART] = IT_NOSTART | IT_IDEO,
    [LINE_UNIT] = IT_NOSTART,
    [LINE_CURRENCY] = IT_NOEND,
    [LINE_WIDE_DOT] = IT_NOSTART,
    [LINE_WIDE_SLASH] = IT_NOSTART | IT_NOEND,
    [LINE_WIDE_ALNUM] = 0,
    [LINE_SPACE] = IT_BLANK,
    [LINE_WIDE_SPACE] = IT_BLANK,
    [LINE_NBSP] = IT_GLUE,
    [LINE_HYPHEN] = 0,
};

static uint16_t is_ascii(uint32_t c)
{
    switch (c) {
    case ',':
    case '.':
    case ':':
    case '%':
    case '/':
        return IT_NOSTART | IT_INNER;
    case ';':
    case '!':
    case '?':
        return IT_NOSTART;
    case ')':
    case ']':
    case '}':
    case '>':
        return IT_NOSTART | IT_CLOSE;
    case '(':
    case '[':
    case '{':
    case '<':
        return IT_NOEND | IT_OPEN;
    case '"':
        return 0;
    }
    return IT_INNER;
}

/* The state of one pass over the text. */
struct maker {
    struct para *p;
    bool soft;      /* a soft hyphen came before */
    bool in_double; /* between two straight " */
    bool in_single; /* between two ' */
};

static bool is_letter(const struct item *it)
{
    return it && it->line == LINE_LETTER;
}

static bool acts_closing(const struct item *it)
{
    return it && (it->is & (IT_WIDE | IT_CLOSE));
}

/* Straight quotes of Chinese text, told apart by their order. */
static void resolve_straight(struct maker *m, struct item *it, const struct item *before)
{
    bool *in = it->cp == '"' ? &m->in_double : &m->in_single;

    if (!*in && before && before->is & IT_ALNUM) {
        it->is = IT_INNER; /* inches, an apostrophe */
        return;
    }
    it->line = *in ? LINE_CLOSE_QUOTE : LINE_OPEN_QUOTE;
    it->is = is_class[it->line];
    *in = !*in;
}

static void drop_pad(struct item *it)
{
    it->pad = 0;
    it->all = it->g.cells & 7;
}

/* The mark AT stood between two letters: it is part of their word. */
static void settle_inner(struct maker *m, struct item *at)
{
    if (at->cp == '\'' && at->line == LINE_CLOSE_QUOTE)
        m->in_single = true; /* it closed nothing */
    if (at->cp == '\'' && at->line == LINE_OPEN_QUOTE)
        m->in_single = false;
    at->is = IT_INNER | IT_FIXED;
    drop_pad(at);
}

/* A mark that stands for a full-width one takes two cells. */
static void make_wide(struct item *it, unsigned pad)
{
    it->is |= IT_WIDE;
    if (it->g.cells == 1) {
        it->pad = pad & 7;
        it->all = 2;
    }
}

/* The full-width closing mark that ASCII's stands for. */
static bool is_ascii_closer(uint32_t cp)
{
    return cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '!' || cp == '?' ||
           cp == ')' || cp == ']' || cp == '}';
}

/* ASCII's closing mark stands for the full-width one. */
static void make_closer(struct item *it)
{
    make_wide(it, PAD_AFTER);
    it->is &= (uint16_t)~IT_INNER;
    it->is |= IT_CLOSE;
    if (it->cp == ',' || it->cp == '.')
        it->is |= IT_HANG;
}

/* Settles the new item IT by what stands before it. */
static void settle_forward(struct item *it, struct item *before)
{
    if (it->cp == '.' && before && before->cp == '.') {
        /* an ellipsis of dots */
        drop_pad(before);
        before->is &= (uint16_t) ~(IT_WIDE | IT_CLOSE | IT_HANG);
    } else if (it->line == LINE_CLOSE_QUOTE) {
        if (acts_closing(before))
            make_wide(it, PAD_AFTER);
    } else if (is_ascii_closer(it->cp) && acts_closing(before)) {
        make_closer(it);
    } else if (it->line == LINE_DASH) {
        make_wide(it, PAD_DOUBLE);
    }
}

/* 6:00,然后: the mark AT stands after letters (a bracket may hold only these). */
static bool follows_letters(const struct item *at)
{
    return is_ascii_closer(at->cp) && !(at->is & (IT_CLOSE | IT_WIDE)) &&
           at[-1].is & (IT_ALNUM | IT_INNER) && at[-1].cp != '.';
}

/* Settles the items before IT, which has become known. */
static void settle_backward(struct maker *m, struct item *it)
{
    struct item *first = m->p->items, *before = it - 1;

    if (it->is & IT_WIDE && before > first && follows_letters(before))
        make_closer(before);
    if (it->is & IT_WIDE) {
        for (; before >= first && before->is & IT_OPEN && !(before->is & IT_WIDE) &&
               (before->line == LINE_OPEN_QUOTE || before->cp == '(' || before->cp == '[' ||
                before->cp == '{');
             before--)
            make_wide(before, PAD_BEFORE);
        return;
    }
    if (before < first)
        return;
    if (it->is & IT_BLANK && before->is & IT_CLOSE)
        drop_pad(before); /* the blank does as well */
    if (is_letter(it) && before > first && is_letter(before - 1) &&
        (before->line == LINE_OPEN_QUOTE || before->line == LINE_CLOSE_QUOTE ||
         before->line == LINE_DASH) &&
        before->cp != '"')
        settle_inner(m, before);
}

static void settle(struct maker *m, struct item *it, uint16_t flags)
{
    struct item *before = it > m->p->items ? it - 1 : NULL;

    if (it->cp == '"' || it->cp == '\'')
        resolve_straight(m, it, before);
    if (flags & PROP_ELASTIC) {
        if (it->line == LINE_OTHER || it->line == LINE_LETTER)
            it->is = 0;
        make_wide(it, PAD_AFTER);
    }
    settle_forward(it, before);
    settle_backward(m, it);
}

/* Whether IT, just made, can change what is before it or be changed by it. */
static bool must_settle(const struct para *p, const struct item *it)
{
    enum { PLAIN = IT_IDEO | IT_ALNUM };

    return p->cjk && (!(it->is & PLAIN) || (p->n && !(it[-1].is & (PLAIN | IT_BLANK))));
}

static void add_item(struct maker *m, const struct glyph *g, uint32_t cp,
                     const struct props *props, bool joined)
{
    struct para *p = m->p;
    struct item *it = &p->items[p->n];
    uint16_t is = props->line == LINE_ASCII ? is_ascii(cp) : is_class[props->line];

    if (props->cells == 2)
        is |= IT_WIDE;
    if (joined)
        is |= IT_JOINED;
    *it = (struct item){.g = *g,
                        .cp = cp,
                        .is = is,
                        .line = props->line,
                        .brk = m->soft ? BRK_HYPHEN : BRK_NO,
                        .all = g->cells & 7};
    m->soft = false;
    if (is & (IT_BLANK | IT_GLUE) && cp != 0x3000 && props->line != LINE_QUOTE) {
        it->g.shown = " "; /* blanks of all widths, no-break ones too */
        it->g.bytes = it->g.cells = it->all = 1;
    }
    if (must_settle(p, it) || props->flags & PROP_ELASTIC)
        settle(m, it, props->flags);
    p->n++;
}

static void add_cluster(struct maker *m, size_t at, const struct cluster *c)
{
    const struct glyph g = {c->shown, (uint32_t)at, c->shown_bytes, c->cells, false};

    if (c->props->line == LINE_HYPHEN)
        m->soft = true;
    else if (c->cells)
        add_item(m, &g, c->cp, c->props, c->joined);
}

/* Room for the items: a small text has a byte at the most for each, a large one is counted. */
static size_t items_most(struct str text)
{
    enum { SMALL = 4096 };

    return text.bytes <= SMALL ? text.bytes : utf8_count(text);
}

/*
 * Ideographs, most of a Chinese text: items for those that follow AT and stand alone.
 * Returns where it stopped.
 */
static size_t add_ideographs(struct para *p, size_t at)
{
    const unsigned char *t = (const unsigned char *)p->text.p;
    struct item *it = &p->items[p->n];

    /* U+4000 to U+9FFF but the hexagrams, which have no glyph everywhere */
    while (at < p->text.bytes && t[at] >= 0xE4 && t[at] <= 0xE9 &&
           !(t[at] == 0xE4 && t[at + 1] == 0xB7) && cluster_surely_ends(p->text, at + 3)) {
        uint32_t cp = (t[at] & 0x0Fu) << 12 | (t[at + 1] & 0x3Fu) << 6 | (t[at + 2] & 0x3Fu);

        *it++ = (struct item){.g = {p->text.p + at, (uint32_t)at, 3, 2, false},
                              .cp = cp,
                              .is = IT_IDEO | IT_WIDE,
                              .line = LINE_IDEO,
                              .all = 2};
        at += 3;
    }
    p->n = (size_t)(it - p->items);
    return at;
}

static bool is_ascii_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The same for ASCII letters. */
static size_t add_letters(struct para *p, size_t at)
{
    const unsigned char *t = (const unsigned char *)p->text.p;
    struct item *it = &p->items[p->n];

    while (at < p->text.bytes && is_ascii_letter(t[at]) &&
           cluster_surely_ends(p->text, at + 1)) {
        *it++ = (struct item){.g = {p->text.p + at, (uint32_t)at, 1, 1, false},
                              .cp = t[at],
                              .is = IT_ALNUM,
                              .line = LINE_LETTER,
                              .all = 1};
        at++;
    }
    p->n = (size_t)(it - p->items);
    return at;
}

/* One cluster of any kind. */
static size_t add_any(struct maker *m, size_t at, const struct cluster_opts *opts)
{
    struct str text = m->p->text;
    size_t next = at;
    uint32_t cp = utf8_next(text, &next);
    const struct props *props = props_of(cp);
    struct cluster c;

    if (props->gcb == GBP_OTHER && !(props->flags & (PROP_GETA | PROP_FILLER)) &&
        cluster_surely_ends(text, next)) {
        const struct glyph g = {text.p + at, (uint32_t)at, (uint16_t)(next - at),
                                opts->wide_ambiguous ? props->wide_cells : props->cells, false};

        add_item(m, &g, cp, props, false);
        return next;
    }
    next = cluster_next(text, at, opts, &c);
    add_cluster(m, at, &c);
    return next;
}

void para_init(struct para *p)
{
    struct cluster_opts opts = {p->opts->wide_ambiguous, p->cjk, p->arena};
    struct maker m = {p, false, false, false};

    p->items = xmalloc((items_most(p->text) + 1) * sizeof *p->items);
    p->n = 0;
    for (size_t at = 0; at < p->text.bytes;) {
        at = add_any(&m, at, &opts);
        /* what is like the one before changes nothing there */
        if (m.soft || !p->n)
            continue;
        if (p->items[p->n - 1].is == IT_ALNUM)
            at = add_letters(p, at);
        else if (p->items[p->n - 1].is & IT_IDEO)
            at = add_ideographs(p, at);
    }
    p->steps += p->n;
}

void para_done(struct para *p)
{
    free(p->items);
    p->items = NULL;
}
