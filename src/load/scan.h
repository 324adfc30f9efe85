#ifndef BS_LOAD_SCAN_H
#define BS_LOAD_SCAN_H

/*
 * A printed page as a scanner's OCR describes it: blocks of lines of words, each
 * with its place on the paper.  Readers of ALTO (and its like) fill it, one page
 * after the other into the same memory; pour.h brings it to the builder and
 * segment.h finds the articles where nobody has marked them.
 *
 * All is kept in a few arrays: a word is 24 bytes, and its text and that of the
 * words after it in the line are one run of UTF-8, a blank between where one is
 * printed.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "load/idmap.h"

/* A rectangle by its edges, in the page's unit; empty when right <= left. */
struct rect {
    int left, top, right, bottom;
};

static inline bool rect_is_empty(struct rect r)
{
    return r.right <= r.left || r.bottom <= r.top;
}
static inline int rect_width(struct rect r)
{
    return r.right - r.left;
}
static inline int rect_height(struct rect r)
{
    return r.bottom - r.top;
}
void rect_grow(struct rect *r, struct rect by); /* an empty BY is left out */

enum {
    WORD_GLUED = 1, /* no blank between it and the word before */
    WORD_PART1 = 2, /* begins a word that the next line ends ... */
    WORD_PART2 = 4, /* ... which is that line's first word */
    WORD_ITALIC = 8
};

struct scan_word {
    uint32_t text, bytes; /* of scan.text */
    uint32_t id;          /* of scan.names; 0: none or not kept */
    int left, right;
    uint8_t flags;
    uint8_t style; /* of scan.styles; 0: none */
};

struct scan_line {
    uint32_t word, nwords;
    uint32_t id;
    struct rect box;
    uint8_t style;     /* its own or most of its words' */
    uint8_t role;      /* enum scan_role */
    bool words_styled; /* some of its words have styles of their own */
};

enum scan_kind { SCAN_TEXT, SCAN_PICTURE, SCAN_RULE };

/* What a page's own tags say of a block, where there are any. */
enum scan_role {
    ROLE_NONE,
    ROLE_TITLE,
    ROLE_SUBTITLE,
    ROLE_SUBHEAD,
    ROLE_AUTHOR,
    ROLE_CAPTION,
    ROLE_HEADER, /* running head, page number: belongs to no article */
    ROLE_ADVERTISEMENT,
    ROLE_TABLE
};

enum scan_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_BLOCK };

struct scan_block {
    enum scan_kind kind;
    uint32_t line, nlines;
    uint32_t word, nwords;
    uint32_t id, next_id; /* the block that is read after it */
    uint32_t lang;        /* of scan.names; 0: none */
    struct rect box;
    int group; /* the innermost that holds it; -1: none */
    uint8_t style, align, role;
    bool margin; /* outside the print space */
};

/* Blocks that belong together: blocks FIRST to FIRST + N - 1. */
struct scan_group {
    uint32_t id;
    int first, n;
    int parent; /* -1: none */
    enum scan_role role;
    bool picture;
    struct rect box;
};

struct scan_style {
    uint32_t id;
    float size; /* of type, in points; 0: not known */
    bool bold, italic;
    uint8_t align;
};

/* A word that the OCR put together over a line's end. */
struct scan_whole {
    uint32_t word;
    uint32_t text, bytes; /* of scan.names */
};

struct scan {
    struct buf text;
    struct buf names; /* ids and other short strings; offset 0 is the absent one */
    struct scan_word *words;
    struct scan_line *lines;
    struct scan_block *blocks;
    struct scan_group *groups;
    struct scan_style *styles; /* [0] is the absent one */
    struct scan_whole *wholes; /* in the order of their words */
    uint32_t *order;           /* ids of blocks in reading order, where the page says so */
    size_t nwords, nlines, nblocks, ngroups, nstyles, nwholes, norder;
    size_t words_room, lines_room, blocks_room, groups_room, styles_room, wholes_room,
        order_room;
    struct rect page; /* {0, 0, width, height}; of all that is on it when not told */
    uint32_t label;   /* printed page number, of scan.names; 0: none */
    bool keep_word_ids;
    bool ids_ready;   /* the maps below are filled */
    struct idmap ids; /* blocks and groups: see scan_find */
    struct idmap line_ids;
};

void scan_init(struct scan *scan);
void scan_done(struct scan *scan);
/* Forget the page, keep the memory. */
void scan_clear(struct scan *scan);

/* S among the names: its offset, 0 for an empty one. */
uint32_t scan_name(struct scan *scan, struct str s);
struct str scan_name_at(const struct scan *scan, uint32_t at);

/* One more of each, zeroed; pointers hold until the next one is added. */
struct scan_word *scan_add_word(struct scan *scan);
struct scan_line *scan_add_line(struct scan *scan);
struct scan_block *scan_add_block(struct scan *scan);
struct scan_group *scan_add_group(struct scan *scan);
struct scan_style *scan_add_style(struct scan *scan);
struct scan_whole *scan_add_whole(struct scan *scan);
void scan_add_order(struct scan *scan, uint32_t id);

/*
 * To be called when the page is complete: boxes that are missing or impossible become
 * those of what they hold, lines get their style.
 */
void scan_finish(struct scan *scan);

/* What an id names. */
struct scan_found {
    enum { FOUND_NOTHING, FOUND_GROUP, FOUND_BLOCK, FOUND_LINE, FOUND_WORD } what;
    int index;
    uint32_t word, nwords; /* all words of it */
};
struct scan_found scan_find(struct scan *scan, struct str id);

struct str scan_word_text(const struct scan *scan, uint32_t word);
/* The text of WORD and the line's words after it up to END (not included). */
struct str scan_words_text(const struct scan *scan, uint32_t word, uint32_t end);
/* The whole word that WORD begins, absent when the OCR does not tell. */
struct str scan_whole_text(const struct scan *scan, uint32_t word);
/* The line that holds WORD. */
uint32_t scan_line_of(const struct scan *scan, uint32_t word);
/* What most words of the page are in, as its blocks say; absent if they don't. */
struct str scan_lang(const struct scan *scan);
/* The block that holds LINE. */
size_t scan_block_of(const struct scan *scan, uint32_t line);

#endif
