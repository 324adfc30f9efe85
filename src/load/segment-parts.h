#ifndef BS_LOAD_SEGMENT_PARTS_H
#define BS_LOAD_SEGMENT_PARTS_H

/* What the parts of the segmenter share: lines as they are worked on. */

#include "load/segment.h"

enum {
    SEG_CAPS = 1,     /* capitals only */
    SEG_BOLD = 2,     /* while the body is not */
    SEG_ENDS = 4,     /* a sentence */
    SEG_LOWER = 8,    /* begins with a small letter */
    SEG_DIVIDED = 16, /* ends in a hyphen */
    SEG_NOISE = 32,   /* a speck: too little to hold columns apart */
    SEG_SPANS = 64,   /* stands over several columns */
    SEG_RULED = 128,  /* a rule stands between it and the line before */
    SEG_CHOSEN = 256  /* for segment-order.c alone */
};

struct seg_line {
    struct rect box; /* upright: skew taken out, vertical writing turned */
    uint32_t line;   /* of the scan; of a picture: its block */
    int block;
    uint16_t flags;
    bool picture;
    float size;      /* of its type, the body's being 1 */
    int letters;     /* and digits */
    int column;      /* in reading order */
    int left, right; /* the column's edges */
};

struct seg_page {
    const struct scan *scan;
    struct seg_line *lines; /* in reading order after seg_order */
    int n;
    int em;             /* height of a line of the body */
    int height, width;  /* of the page, upright */
    struct rect *rules; /* horizontal ones */
    int nrules;
    bool vertical; /* lines run from top to bottom */
};

/* Bring page->lines into reading order; sets column, left and right, and SEG_SPANS. */
void seg_order(struct seg_page *page);

/* What a line is, once its neighbours are known. */
enum seg_what { WHAT_TEXT, WHAT_HEAD, WHAT_SUBHEAD, WHAT_CAPTION, WHAT_PICTURE };

/* Decide for each line of the ordered page: what[0..n-1]. */
void seg_heads(const struct seg_page *page, enum seg_what *what);

#endif
