#ifndef BS_DOC_JUMPFILTER_H
#define BS_DOC_JUMPFILTER_H

/*
 * Which rules a text is worth trying on: nearly all text holds no reference, and
 * must pay next to nothing for being asked.  Every rule has words one of which must
 * be there ("Seite", 版); a text is run through once, two bytes at a step, for all
 * words of all rules together.  Around a word that is found a window opens, in which
 * its rules are tried.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "doc/jumprules.h"

struct jump_filter;

enum { RULE_WORDS = JUMP_RULES_MAX / 64 };

/* A part of a text and the rules to be tried there. */
struct jump_window {
    uint32_t begin, end; /* bytes, at characters */
    uint64_t rules[RULE_WORDS];
};

struct jump_windows {
    struct jump_window *items;
    int n, room;
};

/* Whether RULE has words that must be there. */
bool jump_filter_can_see(const struct jump_rule *rule);

struct jump_filter *jump_filter_new(const struct jump_rules *rules);
void jump_filter_free(struct jump_filter *filter);
/* Windows of TEXT, in order, not overlapping; they are added to OUT, which is cleared first. */
void jump_filter_scan(const struct jump_filter *filter, struct str text,
                      struct jump_windows *out);
void jump_windows_done(struct jump_windows *w);

#endif
