#ifndef BS_TEXT_FILL_H
#define BS_TEXT_FILL_H

/*
 * Setting a paragraph in a measure: from UTF-8 to lines of cells.
 *
 *    text ─► clusters (UAX #29) ─► shown form and width ─► breaks ─► lines
 *
 * The rules are TYPOGRAPHY's: CLREQ's "GB" level for Chinese and Japanese,
 * UAX #14 with total fit for alphabets.  A pure function: no locale, no globals.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct hyphens;
struct pairs;

enum fill_align { FILL_LEFT, FILL_CENTRE, FILL_JUSTIFY };

enum fill_kind {
    FILL_PARAGRAPH, /* running text */
    FILL_DISPLAY,   /* a headline: few, balanced lines, no hyphens, no hanging */
    FILL_VERBATIM, /* verse: a line of the text is a line; turned-over lines get 2 cells more */
};

struct fill_opts {
    int measure; /* cells in a line; at least 2 */
    int indent;  /* cells before the first line's text */
    int hang;    /* cells right of the measure that a hanging mark may take: 0 or 2 */
    enum fill_kind kind;
    enum fill_align align;
    bool vertical; /* columns of ideographs: two cells are a row, all numbers are even */
    bool wide_ambiguous;           /* the terminal gives ambiguous characters two cells */
    struct str lang;               /* BCP 47, may be absent: then taken from the text */
    const struct hyphens *hyphens; /* NULL: no hyphenation but at U+00AD */
    /*
     * FILL_DISPLAY in Chinese: asked when a headline has several lines, for the pairs of
     * the text around it, which show where words end; may be NULL and may return NULL.
     */
    const struct pairs *(*pairs)(void *pairs_of);
    void *pairs_of;
};

/*
 * One grapheme cluster as shown, or something put in by the setting (a pad, a
 * stretched gap, a hyphen, the second half of a dash): then `synthetic` is set
 * and `byte` is that of the cluster it belongs to.
 */
struct glyph {
    const char *shown; /* borrowed from the text or a constant; not terminated */
    uint32_t byte;     /* where its cluster begins in the text */
    uint16_t bytes;    /* of `shown` */
    uint8_t cells;     /* 1 or 2 */
    bool synthetic;
};

struct fill_line {
    const struct glyph *glyphs;
    int n;
    int indent;          /* blank cells before the first glyph, alignment included */
    int cells;           /* of the glyphs; indent + cells <= measure + hang */
    uint32_t begin, end; /* bytes of the text this line shows; end of one is begin of the
                            next but for blanks that disappear at a break */
    bool last;           /* ends the paragraph (or a line of verse) */
};

struct fill {
    struct fill_line *lines;
    int n;
};

/*
 * Set TEXT (valid UTF-8, sanitised) into lines that live in ARENA.  An empty or
 * blank text gives no lines.  Every cluster is shown once, in order; none is
 * lost but blanks at line ends.  Cannot fail; the time is linear in the text.
 *
 * FILL_JUSTIFY is done from 32 cells on and where there are hyphens, else lines are left
 * ragged; Chinese and Japanese lines are filled in any case, but for FILL_CENTRE.
 */
struct fill text_fill(struct arena *arena, struct str text, const struct fill_opts *opts);

/* Cells that TEXT takes on one line without elastic marks. */
int text_cells(struct str text, bool wide_ambiguous);

/*
 * TEXT on one line of at most CELLS cells, cut at a cluster with an ellipsis
 * when it is longer.  One line, even when empty (n is 0 then).
 */
struct fill_line text_clip(struct arena *arena, struct str text, int cells,
                           bool wide_ambiguous);

/* The same for a column of ideographs: two cells for each row. */
int text_cells_vertical(struct str text);
struct fill_line text_clip_vertical(struct arena *arena, struct str text, int cells,
                                    bool wide_ambiguous);

/* Whether TEXT is set by the Chinese and Japanese rules (LANG as in fill_opts). */
bool text_is_cjk(struct str text, struct str lang);

#endif
