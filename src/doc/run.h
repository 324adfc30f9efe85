#ifndef BS_DOC_RUN_H
#define BS_DOC_RUN_H

/*
 * The text of one piece while it is being built: one run of UTF-8, its blocks
 * parted by '\n', in which white space is folded, the line ends of printed
 * columns are undone and dangerous characters are dropped.
 *
 * A character goes into the run when it comes; what stands between two of them
 * (the gap) waits until the next one is known, and a hyphen at a line's end
 * until its word is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "doc/issue.h"

struct words;

/* What stands between the text so far and the text to come; a later one outweighs. */
enum gap {
    GAP_NONE,
    GAP_BLANK,
    GAP_WIDE,  /* an ideographic space: kept, for it parts names and clauses */
    GAP_BREAK, /* white space with a line feed in it: markup's, not the author's */
    GAP_LINE,  /* a printed line ended */
    GAP_GLUE,  /* a printed line ended inside a word */
    GAP_FEED,  /* the next line of a verse follows */
    GAP_CELL   /* the next cell of a table follows */
};

struct run_block {
    enum block_kind kind;
    size_t begin, end; /* bytes of the run */
    struct str href;   /* lives elsewhere */
    bool may_join, joins_next;
    bool indented; /* began with an ideographic space */
};

struct run {
    struct buf text;
    struct run_block *blocks;
    int nblocks, blocks_room;
    struct jump *jumps; /* offsets are the block's; `text` is not set yet */
    int njumps, jumps_room;
    bool open;           /* the last block takes text */
    enum gap gap;        /* before what comes next */
    int cells;           /* with GAP_CELL: how many TABs */
    size_t hyphen;       /* where a hyphen waits for its word; else NO_HYPHEN */
    size_t hyphen_bytes; /* how long it is */
    struct str lang;     /* for what only one language does; may be absent */
    struct words *words; /* what the issue holds so far; may be NULL */
    struct buf spare;    /* for moving text about */
};
#define NO_HYPHEN SIZE_MAX

void run_init(struct run *run, struct words *words);
void run_done(struct run *run);
void run_clear(struct run *run);

/* --- the open block (run.c) --- */
void run_begin(struct run *run, enum block_kind kind);
/* TEXT is valid UTF-8. */
void run_text(struct run *run, struct str text);
/* DIVIDES: the format says that a hyphen at the end divides a word. */
void run_line_end(struct run *run, bool divides);
/* Add TEXT and a jump over it; in no open block it makes one of its own. */
void run_jump(struct run *run, struct str text, struct jump jump);
/*
 * A block with neither text nor a picture is dropped (false), its jumps go to the
 * one before.
 */
bool run_end(struct run *run);

/* --- all blocks (run_blocks.c) --- */
/* After run_end: join the last block to the one that it goes on from, if it does. */
void run_join(struct run *run);
/* Drop the last block. */
void run_drop(struct run *run);
/* Display matter before the text, in the order of enum block_kind; jumps in order. */
void run_sort(struct run *run);

/* --- on their own --- */
/* Add S to OUT as one clean line: for names and labels. */
void run_fold(struct buf *out, struct str s);

#endif
