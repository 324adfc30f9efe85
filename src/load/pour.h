#ifndef BS_LOAD_POUR_H
#define BS_LOAD_POUR_H

/*
 * From words of a scanned page to the blocks of a piece: lines are joined, words that
 * a line's end divided are put together, paragraphs are found.
 */

#include <stdint.h>

#include "base/buf.h"
#include "doc/builder.h"
#include "load/scan.h"

struct pour {
    struct builder *build;
    struct scan *scan;
    /* Whose each word is, or NULL: pour_words takes only the words of ITEM. */
    const uint32_t *owner;
    uint32_t item;
    /* the rest is its own business */
    bool open;       /* a block of the builder */
    bool line_open;  /* a line of it, whose end has not been told */
    bool first;      /* nothing poured yet */
    bool drop_part2; /* the piece goes on from another page */
    bool ended;      /* the last word ends a sentence */
    enum block_kind kind;
    int64_t part1; /* the word whose second half is to come; -1: none */
    struct buf marks;
};

void pour_init(struct pour *pour, struct builder *build, struct scan *scan);
void pour_done(struct pour *pour);

/* A piece has begun; GOES_ON: with the end of what began on an earlier page. */
void pour_begin(struct pour *pour, bool goes_on);
/*
 * Pour words WORD to WORD + N - 1.  FLOWS: they are of the same unit as those before
 * (a paragraph over two columns) and go on in the open block unless the paper shows
 * a new paragraph.
 */
void pour_words(struct pour *pour, uint32_t word, uint32_t n, enum block_kind kind, bool flows);
/* The piece's end; GOES_ON: it goes on on another page. */
void pour_end(struct pour *pour, bool goes_on);

#endif
