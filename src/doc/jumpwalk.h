#ifndef BS_DOC_JUMPWALK_H
#define BS_DOC_JUMPWALK_H

/*
 * Matching the trees of jumprules.h against folded text (jumpfold.h), by walking them.
 *
 * Making a pattern of each rule for a general matcher costs more than all the text it will
 * ever see; a tree is ready as it is, and its walker knows what print and OCR do to words:
 * case does not count, small marks come and go, letters of long words are taken for others,
 * a blank or a line's end may stand between any two parts or be missing.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/pattern.h"

struct expr;
struct jump_lang;

/* One attempt.  What is found is told to `accept`; when that says no, other ways are tried. */
struct walk {
    const struct jump_lang *lang;
    struct str text;
    size_t from;              /* where the attempt began */
    struct range label, slug; /* begin is PATTERN_UNSET: none */
    long steps;               /* left; an attempt that takes more fails */
    bool (*accept)(struct walk *w, size_t end);
    void *user;
};

/* Steps of one attempt: an honest one takes a few hundred. */
enum { WALK_STEPS = 20000 };

/* Whether E matches at AT so that accept agrees. */
bool walk_at(struct walk *w, const struct expr *e, size_t at);

/*
 * Where E, which has no pages and no slugs in it, can end when it begins at AT: each place
 * once, at most MAX.  E may be NULL: none.
 */
enum { WALK_ENDS = 8 };
int walk_ends(struct walk *w, const struct expr *e, size_t at, size_t ends[WALK_ENDS]);
/* The last of these; WALK_NONE when there is none. */
#define WALK_NONE ((size_t)-1)
size_t walk_end(struct walk *w, const struct expr *e, size_t at);

/* Over a blank or a line feed, if there is one. */
size_t walk_gap(struct str text, size_t at);
/* A letter or digit of a script that parts words by blanks. */
bool walk_is_word_char(uint32_t cp);
/* Whether such stand there. */
bool walk_word_before(struct str text, size_t at);
bool walk_word_at(struct str text, size_t at);

#endif
