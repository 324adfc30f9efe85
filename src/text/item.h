#ifndef BS_TEXT_ITEM_H
#define BS_TEXT_ITEM_H

/*
 * What the parts of the fill share: a paragraph as items, each a cluster with its
 * width, its character for line breaking, and whether a line may begin with it.
 * Only fill.c, item.c, breaks.c, vertical.c, greedy.c, fit.c and headline.c include this.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/fill.h"
#include "text/props.h"

/* What an item is to line breaking; the letters of section 4's rules. */
enum {
    IT_NOSTART = 1 << 0, /* no line starts with it */
    IT_NOEND = 1 << 1,   /* no line ends with it */
    IT_ALNUM = 1 << 2,   /* narrow letter or digit */
    IT_INNER = 1 << 3,   /* holds together the letters and digits beside it */
    IT_WIDE = 1 << 4,    /* stands in two cells, its pad included */
    IT_BLANK = 1 << 5,   /* vanishes at a break */
    IT_HANG = 1 << 6,    /* may hang right of the measure */
    IT_CLOSE = 1 << 7,   /* a closing mark: room may be added after it */
    IT_IDEO = 1 << 8,    /* ideograph, kana, hangul */
    IT_JOINED = 1 << 9,  /* the rest of a cluster */
    IT_ODD = 1 << 10,    /* only UAX #14 knows */
    IT_GLUE = 1 << 11,   /* no break on either side */
    IT_OPEN = 1 << 12,
    IT_FIXED = 1 << 13 /* a mark that keeps its one cell (don’t) */
};

/* Blanks and doublings that the setting adds. */
enum { PAD_BEFORE = 1 << 0, PAD_AFTER = 1 << 1, PAD_DOUBLE = 1 << 2 };

enum brk {
    BRK_NO,
    BRK_HYPHEN, /* the line before ends in an added hyphen */
    BRK_PLAIN,
    BRK_BLANK /* after a blank, which vanishes */
};

struct item {
    struct glyph g; /* as it goes into the line */
    uint32_t cp;
    uint16_t is;     /* IT_* */
    uint8_t line;    /* enum line_class, quotes and brackets of ASCII resolved */
    uint8_t pad : 3; /* PAD_* */
    uint8_t brk : 2; /* enum brk: whether a line may begin here */
    uint8_t all : 3; /* cells with pads */
};

/* Cells of a line, from its left edge. */
enum { CELL_SET_MAX = 256 };
struct cell_set {
    uint64_t bits[CELL_SET_MAX / 64];
};

struct para {
    struct arena *arena; /* of the result */
    struct str text;
    const struct fill_opts *opts;
    bool cjk, hangs, hyphens;
    int measure, indent, hang;
    struct item *items;
    size_t n;
    size_t steps;                /* of work done, for the test that it is linear */
    struct cell_set wide_blanks; /* of the line before, where it was justified */
    struct fill out;
};

/* Cells with pads. */
static inline int item_cells(const struct item *it)
{
    return it->all;
}

/* Makes the items of P->text, which live until para_done. */
void para_init(struct para *p);
void para_done(struct para *p);

/* Sets every item's `brk`. */
void breaks_find(struct para *p);

/* Makes items for columns of ideographs, once their breaks are known. */
void para_vertical(struct para *p);

/* How one line is set, beside what its items say. */
struct setting {
    size_t from, to; /* items; blanks at both ends are left out */
    int indent;
    bool hyphen; /* a hyphen is added */
    bool last;
    bool stretch; /* fill the measure: Chinese fashion */
    bool justify; /* fill the measure: over the blanks */
};

/* Adds a line to P->out. */
void para_line(struct para *p, const struct setting *s);

/* Ways of breaking the items FROM..TO; each adds their lines. */
void fill_greedy(struct para *p, size_t from, size_t to);
void fill_fit(struct para *p, size_t from, size_t to);
void fill_headline(struct para *p, size_t from, size_t to);

/* The same as text_fill; *STEPS counts the work. */
struct fill text_fill_counted(struct arena *arena, struct str text,
                              const struct fill_opts *opts, size_t *steps);

#endif
