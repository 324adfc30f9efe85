#ifndef BS_DOC_WORDS_H
#define BS_DOC_WORDS_H

/*
 * The words that an issue holds so far: they decide whether a hyphen at a
 * line's end belongs to its word (TYPOGRAPHY section 5, "Joining OCR lines").
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "doc/map.h"

struct words {
    struct map hyphened; /* pairs that were printed with a hyphen within a line */
    struct map plain;    /* words, as far as the texts have been looked at */
    struct str *texts;   /* not looked at yet: few issues ever need it */
    size_t ntexts, room;
};

void words_done(struct words *words);
/* Take note of TEXT, a piece's run, which must live as long as WORDS. */
void words_note(struct words *words, struct str text);
/*
 * Whether a line's end after HEAD and a hyphen, with TAIL on the next line, is a
 * hyphen of the word: the pair is known with one, and not as a word without.
 */
bool words_keep_hyphen(struct words *words, struct str head, struct str tail);

#endif
