#ifndef BS_DOC_JUMPNEEDS_H
#define BS_DOC_JUMPNEEDS_H

/*
 * What must stand in a text for a rule (jumprules.h) to match it: a page, and mostly a verb.
 * Of each the words are told one of which is there, so that text without them need not be
 * looked at.
 */

#include <stdbool.h>

#include "base/str.h"
#include "doc/jumprules.h"

struct arena;

/* What must stand beside a word for it to name a page. */
enum need_guard {
    NEED_PLAIN,
    NEED_NUMBER_BEFORE, /* "3版" */
    NEED_NUMBER_BEHIND  /* "Seite 3" */
};

/* Rules with more alternatives than this are looked for everywhere. */
enum { NEEDS_MAX = 256 };

struct needs {
    bool sure;   /* one of the items is in every match, or, with `letter`, "A7" is */
    bool letter; /* a capital and a digit */
    long cost;   /* about how often they are met in vain, in a megabyte of text */
    int n;
    struct need {
        struct str text; /* folded, in lower case; of a phrase one blank between words */
        enum need_guard guard;
    } items[NEEDS_MAX];
};

/* Both make a set that is the caller's to free(); words of phrases lie in ARENA. */

/* Where it can be seen that RULE might match: a page, or else words of its own. */
struct needs *needs_evidence(struct arena *arena, const struct jump_rule *rule);
/* Words of RULE beside the page; not sure when there need not be any. */
struct needs *needs_verbs(struct arena *arena, const struct jump_rule *rule);

/* Letters of WORD without marks that may be missing: "cont" of "cont'd". */
struct str needs_letters(struct str word);
/* Fewer letters than this are no help in finding a word. */
enum { NEED_BYTES = 3 };

#endif
