#ifndef BS_DOC_RUN_H
#define BS_DOC_RUN_H

/*
 * The text of one piece while it is being built: one run of UTF-8, its blocks
 * parted by '\n', in which white space is folded, line ends of the printed
 * columns are undone and dangerous characters are dropped.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "doc/issue.h"

struct words;

/* What stands between the text so far and the text to come. */
enum gap {
    GAP_NONE,
    GAP_BLANK, /* blanks; nothing between ideographs in running text */
    GAP_BREAK, /* white space with a line feed: markup, not the author */
    GAP_WIDE,  /* an ideographic space: kept, for it parts names and clauses */
    GAP_LINE,  /* a printed line ended */
    GAP_GLUE,  /* a printed line ended inside a word */
    GAP_FEED,  /* the next line of a verse */
    GAP_CELLS  /* the next cell of a table */
};

struct run_block {
    enum block_kind kind;
    size_t begin, end; /* bytes of the run */
    struct str href;   /* lives elsewhere */
    bool may_join, joins_next, indented;
};

struct run {
    struct buf text;
    struct run_block *blocks;
    int nblocks, room;
    bool open;           /* the last block takes text */
    enum gap gap;        /* before what comes next */
    int cells;           /* with GAP_CELLS: how many TABs */
    size_t hyphen;       /* where a hyphen waits for the end of its word; else NO_HYPHEN */
    size_t hyphen_bytes; /* how long it is */
    struct str lang;     /* for what only one language does; may be absent */
    const struct words *words; /* what the issue holds so far; may be NULL */
};
#define NO_HYPHEN SIZE_MAX

void run_init(struct run *run, const struct words *words);
void run_done(struct run *run);
void run_clear(struct run *run);

void run_begin(struct run *run, enum block_kind kind);
void run_text(struct run *run, struct str text);
void run_line_end(struct run *run, bool divides);
/* Settle what is pending, so that offsets of the open block stay as they are. */
void run_settle(struct run *run);
/* False when the block has neither text nor a picture: it is gone then. */
bool run_end(struct run *run);

/* Append S to OUT as one clean line: for names and labels. */
void run_fold(struct buf *out, struct str s);

#endif
