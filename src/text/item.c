/*
 * A paragraph as items.  In a Chinese or Japanese one the marks that fonts draw in one
 * cell take the two of the full-width marks they stand for (TYPOGRAPHY, section 3):
 *
 *    “中文”      ␣“ 中 文 ”␣         the pad lies where the full-width mark is empty
 *    中文,(A)    中 文 ,␣ ( A )      none beside a letter of an alphabet
 *
 * What a mark is depends on its neighbours, so an item is settled when the next one
 * has come.
 */
#include "text/item.h"

#include <stdlib.h>

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

/* The mark AT stood between two letters: it is part of their word. */
static void settle_inner(struct maker *m, struct item *at)
{
    if (at->cp == '\'' && at->line == LINE_CLOSE_QUOTE)
        m->in_single = true; /* it closed nothing */
    if (at->cp == '\'' && at->line == LINE_OPEN_QUOTE)
        m->in_single = false;
    at->is = IT_INNER | IT_FIXED;
    at->pad = 0;
}

/* A mark that stands for a full-width one takes two cells. */
static void make_wide(struct item *it, int pad)
{
    it->is |= IT_WIDE;
    if (it->cells == 1)
        it->pad = (uint8_t)pad;
}

/* The full-width closing mark that ASCII's stands for. */
static bool is_ascii_closer(uint32_t cp)
{
    return cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '!' || cp == '?' ||
           cp == ')' || cp == ']' || cp == '}';
}

/* Settles the new item IT by what stands before it. */
static void settle_forward(struct item *it, struct item *before)
{
    if (it->cp == '.' && before && before->cp == '.') {
        /* an ellipsis of dots */
        before->pad = 0;
        before->is &= (uint16_t) ~(IT_WIDE | IT_CLOSE | IT_HANG);
    } else if (it->line == LINE_CLOSE_QUOTE) {
        if (acts_closing(before))
            make_wide(it, PAD_AFTER);
    } else if (is_ascii_closer(it->cp) && acts_closing(before)) {
        make_wide(it, PAD_AFTER);
        it->is &= (uint16_t)~IT_INNER;
        it->is |= IT_CLOSE;
        if (it->cp == ',' || it->cp == '.')
            it->is |= IT_HANG;
    } else if (it->line == LINE_DASH) {
        make_wide(it, PAD_DOUBLE);
    }
}

/* Settles the items before IT, which has become known. */
static void settle_backward(struct maker *m, struct item *it)
{
    struct item *first = m->p->items, *before = it - 1;

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
        before->pad = 0; /* the blank does as well */
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

static bool shown_as_blank(const struct props *props, uint32_t cp)
{
    return cp != 0x3000 && (props->line == LINE_SPACE || props->line == LINE_NBSP);
}

static void add_item(struct maker *m, const struct cluster *c, size_t byte)
{
    struct para *p = m->p;
    struct item *it = &p->items[p->n];
    uint8_t line = c->props->line;

    it->cp = c->cp;
    it->byte = (uint32_t)byte;
    it->shown = c->shown;
    it->bytes = c->shown_bytes;
    it->cells = c->cells;
    it->line = line;
    it->pad = 0;
    it->brk = m->soft ? BRK_HYPHEN : BRK_NO;
    it->is = line == LINE_ASCII ? is_ascii(c->cp) : is_class[line];
    if (c->props->cells == 2)
        it->is |= IT_WIDE;
    if (c->joined)
        it->is |= IT_JOINED;
    if (shown_as_blank(c->props, c->cp))
        it->shown = " ", it->bytes = 1, it->cells = 1;
    if (p->cjk && line != LINE_IDEO)
        settle(m, it, c->props->flags);
    else if (p->cjk && p->n && it[-1].is & IT_OPEN)
        settle_backward(m, it);
    m->soft = false;
    p->n++;
}

void para_init(struct para *p)
{
    struct cluster_opts opts = {p->opts->wide_ambiguous, p->cjk, p->arena};
    struct maker m = {p, false, false, false};
    struct cluster c;

    p->items = xmalloc((utf8_count(p->text) + 1) * sizeof *p->items);
    p->n = 0;
    for (size_t at = 0; at < p->text.bytes;) {
        size_t next = cluster_next(p->text, at, &opts, &c);

        if (c.props->line == LINE_HYPHEN)
            m.soft = true;
        else if (c.cells || c.cp == '\n' || c.cp == '\t')
            add_item(&m, &c, at);
        at = next;
    }
    p->steps += p->n;
}

void para_done(struct para *p)
{
    free(p->items);
    p->items = NULL;
}
