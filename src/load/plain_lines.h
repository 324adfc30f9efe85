#ifndef BS_LOAD_PLAIN_LINES_H
#define BS_LOAD_PLAIN_LINES_H

/*
 * The lines of a page of plain text, in the order in which they are read.
 *
 * Text taken off a page comes in several manners, and all end here as the same
 * list: a paragraph a line, or the lines as printed; columns one after the other, or
 * side by side as they stood, parted by blanks; with or without indents and blank lines.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* A row of the text from one run of two or more blanks to the next. */
struct plain_cell {
    size_t begin, end; /* bytes of the row */
    int left, right;   /* where it stood: in cells, or in characters where tools count so */
    int cells;         /* how wide it is, in cells */
};

struct plain_row {
    struct str text;
    struct plain_cell *cells;
    int ncells;
};

struct plain_line {
    struct str text;         /* without blanks at its ends, never empty */
    struct plain_cell *grid; /* of a line with wide gaps inside: its parts, offsets in text */
    int ngrid;
    int indent;      /* cells before it in its column */
    int blanks;      /* blank lines before it */
    bool column_top; /* the first of a column other than the page's first */
    int cells;       /* wide, in cells */
    bool cjk;        /* set in ideographs */
    int units;       /* ideographs and numbers in a line of ideographs; else words */
    int width;       /* as it was set, in thousandths of an em */
    int measure;     /* the column's width around it; 0 where lines are paragraphs */
    bool over;       /* wider than the column around it */
    bool indented;   /* begins like the first line of a paragraph */
    uint64_t marks;  /* plain_marks.h */
};

struct plain_lines {
    struct plain_line *items;
    size_t n, room;
    int full;     /* what a full line and the next word take, in thousandths of it */
    int measure;  /* of most of the page; 0 where lines are paragraphs */
    bool wrapped; /* lines are printed lines, not paragraphs */
    bool indents; /* paragraphs begin with an indent */
    bool hyphens; /* words are divided at line ends */
    bool counted; /* they were broken by counting characters, not set in type */
    bool spaced;  /* a blank line stands between most lines: it says nothing */
};

/* The lines of TEXT (valid UTF-8, one page): they live in ARENA and borrow from TEXT. */
void plain_lines_of(struct arena *arena, struct str text, struct plain_lines *out);

/* --- for plain_lines.c and plain_columns.c --- */

/*
 * Take columns that stand side by side apart: add ROWS to OUT in reading order.
 * Only text, indent, blanks, grid and column_top of a line are set.
 */
void plain_unravel(struct arena *arena, const struct plain_row *rows, size_t nrows,
                   struct plain_lines *out);
/* How many rows the river divides that divides most; 0 when there is none. */
size_t plain_river(const struct plain_row *rows, size_t nrows);
struct plain_line *plain_line_add(struct arena *arena, struct plain_lines *out);

#endif
