#ifndef BS_DOC_JUMPSIDE_H
#define BS_DOC_JUMPSIDE_H

/*
 * What there is to compare when a jump's two ends are weighed against each other:
 * a piece's headline without punctuation and case, and where its text begins and
 * breaks off, without the jump lines that stand there.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct issue;
struct piece;

/* Letters and numbers of a text, folded; words between blanks, ideographs side by side. */
struct plain {
    struct str text;        /* " fashion show " */
    const uint64_t *tokens; /* words, and pairs of ideographs; sorted, each once */
    int ntokens;
    int units; /* a word counts two, an ideograph one */
};

struct side {
    const struct piece *piece;
    struct plain headline;
    struct plain heads; /* kicker, headline and deck */
    struct plain names; /* these and its section */
    struct str byline;  /* folded */
    struct str opening; /* where the text begins */
    struct str ending;  /* where it ends */
    struct plain first; /* of the opening, the first words */
    int slot;           /* the mark that tells it from others, see doc/jumpslot.h; 0: none */
    bool bare;          /* nothing of its own above the text */
    bool fresh;         /* begins as new stories do: 本报讯, "By NAME", a dateline */
    bool has_body;      /* `body` has been made */
    struct plain body;
    bool has_sorts; /* `sorts` has been made */
    uint32_t sorts; /* see doc/jumppointer.h */
};

/* Lives in ARENA; borrows from the piece. */
struct side *side_new(struct arena *arena, const struct piece *piece);
/* All of the text, made when first asked for. */
const struct plain *side_body(struct arena *arena, struct side *side);

/* TEXT as struct plain has it; at most MAX bytes of it are looked at. */
struct plain plain_of(struct arena *arena, struct str text, size_t max);
/* Whether NEEDLE stands in S, whole words of it. */
bool plain_has(const struct plain *s, const struct plain *needle);
/* Whether WORD, plain but for its blanks, stands in S; of an alphabet, as a whole word. */
bool plain_has_word(const struct plain *s, struct str word);
/* How much of their tokens two texts share: 0 to 100 (Dice). */
int plain_alike(const struct plain *a, const struct plain *b);
/* How many percent of A's tokens B has, too. */
int plain_share(const struct plain *a, const struct plain *b);

/*
 * The weight of what stands in both, in the same order: two for a word, one for a short word
 * and for an ideograph.  LESS becomes the weight of the lighter text.
 */
int plain_in_order(const struct plain *a, const struct plain *b, int *less);

#endif
