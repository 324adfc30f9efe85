#ifndef BS_LOAD_PLAIN_PARTS_H
#define BS_LOAD_PLAIN_PARTS_H

/* Between the stages of plain_segment.h. */

#include "load/plain_lines.h"
#include "load/plain_marks.h"
#include "load/plain_rules.h"
#include "load/plain_segment.h"

/* The best reading of LINES: a part for each line, in ARENA. */
enum plain_part *plain_read(struct arena *arena, const struct plain_marker *marker,
                            const struct plain_lines *lines);

/* Lines and their parts as pieces and blocks. */
struct plain_page plain_assemble(struct arena *arena, const struct plain_marker *marker,
                                 const struct plain_lines *lines, const enum plain_part *parts);

/*
 * The display lines FROM..TO of a story: add kicker, headline and deck to PIECE, in the
 * order in which they stand.
 */
void plain_head(struct arena *arena, const struct plain_marker *marker,
                const struct plain_lines *lines, size_t from, size_t to,
                struct plain_piece *piece);

struct plain_block *plain_block_add(struct arena *arena, struct plain_piece *piece,
                                    enum block_kind kind);
void plain_span_add(struct arena *arena, struct plain_block *block, struct str text,
                    bool parted);

#endif
