/*
 * Where lines may begin: UAX #14 as newspapers have it, and for Chinese and Japanese the
 * rules of TYPOGRAPHY, section 4.  Both are functions of two neighbours (the blanks
 * between them aside), and need libunistring only where a character is an unusual one.
 */
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/hyphen.h"
#include "text/item.h"
#include "text/utf8.h"

/* Shorter words are not divided (TYPOGRAPHY, section 5). */
enum { HYPHEN_WORD_MIN = 6 };

/* Letters that a compound's part has at least, for its hyphen to end a line: not "e-mail". */
enum { COMPOUND_PART_MIN = 2 };

struct breaks {
    struct para *p;
    char *base; /* libunistring's answer for every byte, once it was asked */
    bool url;   /* in a word that is an address */
};

static bool base_allows(struct breaks *b, const struct item *it)
{
    if (!b->base) {
        b->base = xmalloc(b->p->text.bytes);
        u8_possible_linebreaks((const uint8_t *)b->p->text.p, b->p->text.bytes, "UTF-8",
                               b->base);
        b->p->steps += b->p->text.bytes;
    }
    return b->base[it->g.byte] == UC_BREAK_POSSIBLE;
}

static bool is_in_run(const struct item *it)
{
    return it->is & (IT_ALNUM | IT_INNER) || it->line == LINE_WIDE_ALNUM;
}

/* １２．５ and ５０％ＡＢ: full-width letters and digits with what holds them together. */
static bool is_in_wide_run(const struct item *x, const struct item *y)
{
    return y->line == LINE_WIDE_ALNUM &&
           (x->line == LINE_WIDE_ALNUM || x->line == LINE_WIDE_DOT || x->line == LINE_UNIT);
}

/* A mark that joins what is on both its sides when it stands among wide characters. */
static bool is_connector(const struct item *it)
{
    return it->cp == '-' || it->cp == '~';
}

/* Rules 1 to 4 of section 4, where X or Y is wide or the text is Chinese or Japanese. */
static bool cjk_allows(struct breaks *b, const struct item *x, const struct item *y)
{
    if (y->is & IT_NOSTART || x->is & IT_NOEND)
        return false;
    if (x->line == LINE_DASH && y->line == LINE_DASH)
        return false;
    if (is_in_wide_run(x, y))
        return false;
    if (x->is & y->is & IT_WIDE)
        return true;
    if (is_in_run(x) && is_in_run(y))
        return false;
    if (is_connector(y) && x->is & IT_WIDE)
        return false;
    if (is_connector(x) && y->line == LINE_DIGIT)
        return false;
    if ((x->is | y->is) & IT_ODD)
        return base_allows(b, y);
    if ((x->is | y->is) & IT_WIDE)
        return true;
    /* brackets and quotes that hold letters belong to them, as in UAX #14 */
    if (y->is & IT_OPEN)
        return x->is & IT_CLOSE;
    return !(x->is & IT_CLOSE);
}

/* Letters that stand directly before AT (a hyphen), at most COMPOUND_PART_MIN. */
static int letters_before(const struct para *p, const struct item *at)
{
    int n = 0;

    while (n < COMPOUND_PART_MIN && at - n > p->items && at[-n - 1].line == LINE_LETTER)
        n++;
    return n;
}

static int letters_from(const struct para *p, const struct item *at)
{
    int n = 0;

    while (n < COMPOUND_PART_MIN && at + n < p->items + p->n && at[n].line == LINE_LETTER)
        n++;
    return n;
}

/* Alphabets' rules between neighbours without a blank. */
static bool latin_allows(struct breaks *b, const struct item *x, const struct item *y)
{
    if (x->cp == '-' || x->line == LINE_CONNECT)
        return letters_before(b->p, x) == COMPOUND_PART_MIN &&
               letters_from(b->p, y) == COMPOUND_PART_MIN;
    if (x->line == LINE_DASH)
        return y->is & (IT_ALNUM | IT_OPEN);
    if (x->cp == '/')
        return b->url && y->is & IT_ALNUM && x > b->p->items && x[-1].cp != '/';
    if ((x->is | y->is) & IT_ODD)
        return !(y->is & IT_NOSTART) && base_allows(b, y);
    return false;
}

/* Between blanks it opens (« mot »); German has it the other way, but without blanks. */
static bool is_left_guillemet(const struct item *it)
{
    return it->cp == 0xAB || it->cp == 0x2039;
}

/* Whether the word that begins with Y is more than a mark that belongs to what is before. */
static bool begins_word(const struct para *p, const struct item *y)
{
    switch (y->line) {
    case LINE_ELLIPSIS:
    case LINE_CONNECT:
    case LINE_DASH:
    case LINE_CLOSE_QUOTE:
    case LINE_QUOTE:
        break;
    default:
        if (y->cp != '-')
            return !(y->is & IT_NOSTART) || y->line == LINE_MIDDLE;
    }
    if (y + 1 < p->items + p->n && y[1].is & IT_BLANK && is_left_guillemet(y))
        return true;
    for (y++; y < p->items + p->n && !(y->is & IT_BLANK); y++)
        if (y->is & IT_ALNUM)
            return true;
        else if (y->is & IT_NOSTART && !(y->line == LINE_ELLIPSIS))
            return false;
    return false;
}

/* Whether a line may begin with Y after blanks that follow X. */
static bool blank_allows(struct breaks *b, const struct item *x, const struct item *y)
{
    const struct para *p = b->p;

    if (x->is & IT_OPEN && x->line != LINE_OPEN_QUOTE)
        return false;
    if (is_left_guillemet(x) && (x == p->items || x[-1].is & IT_BLANK))
        return false;
    if (p->cjk || y->is & IT_WIDE)
        return !(y->is & IT_NOSTART) && !(p->cjk && x->is & IT_NOEND);
    return begins_word(p, y);
}

/* Notes whether the word at Y is an address: https://… or www.… */
static void watch_url(struct breaks *b, const struct item *x, const struct item *y)
{
    const struct item *end = b->p->items + b->p->n;

    if (y->is & IT_BLANK)
        b->url = false;
    else if (y->cp == '/' && x && x->cp == '/' && x > b->p->items && x[-1].cp == ':')
        b->url = true;
    else if (y->cp == 'w' && (!x || x->is & IT_BLANK) && end - y > 3 && y[1].cp == 'w' &&
             y[2].cp == 'w' && y[3].cp == '.')
        b->url = true;
}

/* Dictionary points of the word FROM..TO of letters. */
static void hyphenate(struct para *p, size_t from, size_t to)
{
    uint32_t word[HYPHEN_WORD_MAX];
    bool points[HYPHEN_WORD_MAX];
    int n = (int)(to - from);

    for (int i = 0; i < n; i++) {
        const struct glyph *g = &p->items[from + (size_t)i].g;
        size_t at = 0;

        word[i] = utf8_next(str_n(g->shown, g->bytes), &at); /* composed, if it can be */
    }
    p->steps += to - from;
    if (char_is_upper(word[1]))
        return; /* an acronym, or a line in capitals */
    if (!hyphens_find(p->opts->hyphens, word, n, points))
        return;
    for (int i = 1; i < n; i++)
        if (points[i] && p->items[from + (size_t)i].brk == BRK_NO)
            p->items[from + (size_t)i].brk = BRK_HYPHEN;
}

static void hyphenate_words(struct para *p)
{
    size_t i = 0;

    while (i < p->n) {
        size_t from = i;
        bool soft = false; /* the author's points are all there are */

        for (; i < p->n && p->items[i].line == LINE_LETTER && !(p->items[i].is & IT_WIDE); i++)
            soft |= i > from && p->items[i].brk == BRK_HYPHEN;
        if (!soft && i - from >= HYPHEN_WORD_MIN && i - from <= HYPHEN_WORD_MAX)
            hyphenate(p, from, i);
        if (i == from)
            i++;
    }
}

/* The break before Y, which is no blank; X is before it, INK the last that is no blank. */
static enum brk find_break(struct breaks *b, const struct item *ink, const struct item *x,
                           const struct item *y)
{
    bool chinese = b->p->cjk || (x->is | y->is) & IT_WIDE;

    if (y->is & IT_JOINED)
        return BRK_NO;
    if (x->is & IT_BLANK)
        return !(y->is & IT_GLUE && y->line != LINE_QUOTE) && blank_allows(b, ink, y)
                   ? BRK_BLANK
                   : BRK_NO;
    if ((x->is | y->is) & IT_GLUE)
        return BRK_NO;
    if (chinese ? cjk_allows(b, x, y) : latin_allows(b, x, y))
        return BRK_PLAIN;
    /* a soft hyphen elsewhere than inside a word is none */
    return b->p->hyphens && x->is & y->is & IT_ALNUM ? (enum brk)y->brk : BRK_NO;
}

void breaks_find(struct para *p)
{
    struct breaks b = {p, NULL, false};
    struct item *y = p->items, *end = y + p->n;
    const struct item *ink = NULL; /* the last that is no blank */

    if (p->opts->hyphens && p->hyphens)
        hyphenate_words(p);
    for (uint16_t before = IT_BLANK; y < end; before = y++->is) {
        if (y->is == before && (before == IT_ALNUM || before == (IT_IDEO | IT_WIDE))) {
            /* most of all text */
            if (before != IT_ALNUM)
                y->brk = BRK_PLAIN;
            else if (!p->hyphens)
                y->brk = BRK_NO;
            ink = y;
            continue;
        }
        if (!p->cjk)
            watch_url(&b, y > p->items ? y - 1 : NULL, y);
        if (y->is & IT_BLANK) {
            y->brk = BRK_NO;
            continue;
        }
        y->brk = ink ? find_break(&b, ink, y - 1, y) & 3 : BRK_NO;
        ink = y;
    }
    p->steps += p->n;
    free(b.base);
}
