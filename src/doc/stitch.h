#ifndef BS_DOC_STITCH_H
#define BS_DOC_STITCH_H

/* Putting the parts of a story together as if it had never been turned over. */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct jump;
struct piece;

/*
 * Whether JUMP, of PIECE, only says where a later or an earlier part of the story
 * is: where the parts stand together it is left out.
 */
bool jump_is_seam(const struct piece *piece, const struct jump *jump);

/* Whether A ends in the middle of a sentence. */
bool text_is_open(struct str a);
/* Whether it does, and B reads as if it went on with it.  LANG may be absent. */
bool text_is_cut(struct str a, struct str b, struct str lang);

/*
 * How B goes on after A, which a printed line's, column's or page's end cut: CUT
 * bytes (a hyphen) are taken off A's end and PUT, a constant ("", " ", "-", "- "),
 * is put between.  LANG may be absent.
 */
struct seam {
    size_t cut;
    const char *put;
};
struct seam text_seam(struct str a, struct str b, struct str lang);

/*
 * Where the text of a part goes on in the next one, which the page's end cut in the middle
 * of a sentence: `before` ends its block `block` there, `put` goes between, and `after`
 * begins in block `next_block` of `next`.
 */
struct turn {
    int block, next_block;
    const struct piece *next;
    struct str before, after;
    const char *put;
};
/* False when PIECE does not go on like that, or its next part is not known. */
bool piece_turn(const struct piece *piece, struct str lang, struct turn *out);

/* Add B to OUT in this manner. */
void text_join(struct buf *out, struct str b, struct str lang);

#endif
