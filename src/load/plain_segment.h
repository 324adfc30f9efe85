#ifndef BS_LOAD_PLAIN_SEGMENT_H
#define BS_LOAD_PLAIN_SEGMENT_H

/*
 * A page of plain text, in which nothing is marked up, cut into its pieces and blocks.
 *
 *    text ─► lines in reading order (plain_lines.h) ─► marks (plain_marks.h)
 *         ─► the part each line plays (plain_rules.h) ─► pieces and blocks
 *
 * No character but blanks is lost or doubled: every line is in one block.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "doc/issue.h"

struct arena;
struct plain_marker;

/* A run of text as it stood in the file: a line, or a part of one. */
struct plain_span {
    struct str text;
    bool parted; /* a blank stands before it, even between ideographs */
};

struct plain_block {
    enum block_kind kind;
    struct plain_span *spans; /* lines of print; cells of a row of a table */
    size_t nspans;
};

struct plain_piece {
    enum piece_kind kind;
    struct plain_block *blocks;
    size_t nblocks;
};

struct plain_page {
    struct plain_piece *pieces;
    size_t npieces;
};

/*
 * Cut TEXT, one page of valid UTF-8, into pieces that live in ARENA and borrow from
 * TEXT.  The time is linear in the text.
 */
struct plain_page plain_segment(struct arena *arena, struct plain_marker *marker,
                                struct str text);

#endif
