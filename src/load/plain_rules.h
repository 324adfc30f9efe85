#ifndef BS_LOAD_PLAIN_RULES_H
#define BS_LOAD_PLAIN_RULES_H

/*
 * What a line of print may be, and what speaks for and against it.
 *
 * Every line of a page plays one part.  A reading of the page gives each line its
 * part; its worth is the sum of the rules that hold, and the best of all readings is
 * found by dynamic programming (plain_segment.c).  So no rule decides alone: a short
 * line is a headline because of what it looks like and because text follows it.
 *
 * Points: 1 a hint, 3 speaks for it, 6 strong, 10 nearly certain, NEVER not at all.
 */

#include <stdint.h>

#include "load/plain_marks.h"

enum plain_part {
    PART_FOLIO, /* nameplate, folio, imprint */
    PART_HEAD,  /* kicker, headline or deck */
    PART_DATE,  /* dateline on a line of its own */
    PART_BYLINE,
    PART_PARA, /* begins a paragraph */
    PART_CONT, /* goes on with the paragraph (or item) before */
    PART_SUBHEAD,
    PART_LIST,
    PART_VERSE,
    PART_TABLE,
    PART_CAPTION,
    PART_CREDIT,
    PART_JUMP,  /* a jump forward alone */
    PART_BACK,  /* a jump back alone */
    PART_STRAY, /* of another story, in the middle of a paragraph */
    PART_SIGN,  /* who signed, below the text */
    PLAIN_PARTS
};

/* Beside the parts: before the first line and after the last. */
#define PART_EDGE PLAIN_PARTS

#define PART(name) (1u << PART_##name)
#define PARTS_ALL ((1u << PLAIN_PARTS) - 1)
#define PARTS_TEXT (PART(PARA) | PART(CONT) | PART(LIST))
#define NEVER (-100)

struct plain_rule {
    unsigned part;    /* these parts ... */
    unsigned after;   /* ... after these; 0: any */
    uint64_t with;    /* when the line has all of these marks */
    uint64_t without; /* and none of these */
    int points;
};

extern const struct plain_rule plain_rules[];
extern const int plain_nrules;

#endif
