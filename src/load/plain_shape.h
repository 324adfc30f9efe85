#ifndef BS_LOAD_PLAIN_SHAPE_H
#define BS_LOAD_PLAIN_SHAPE_H

#include "load/plain_marks.h"

/* The marks that LINE's own characters give it: length, end, inside and begin. */
uint64_t plain_shape(const struct plain_line *line);

/* A number that begins a line: 一、 (二) 3. ④ */
struct plain_numbering {
    int style, value; /* style 0: none */
};
struct plain_numbering plain_numbering_of(struct str text);

/* Adds A and B, the line that follows it, to OUT as one line: only for looking at it. */
void plain_join(struct buf *out, struct str a, struct str b);

#endif
