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

enum { FILTER_HEADS = 4096, FILTER_PAIRS = 65536 / 8 /* bytes */ };

/* What must stand beside a word for it to count. */
enum filter_guard {
    GUARD_NONE,
    GUARD_NUMBER_BEFORE,   /* "3版" */
    GUARD_NUMBER_BEHIND,   /* "Seite 3" */
    GUARD_CAPITALS_BEHIND, /* "See TRADE" */
    GUARD_LETTER_NEAR      /* "Continued on A7" */
};

enum { RULE_WORDS = JUMP_RULES_MAX / 64 };

/* Spelt out, so that the filter for the program's own rules can be a constant. */
struct jump_filter {
    /* a bit for each two bytes that a word begins with, and for its second and third */
    const uint8_t *first, *second;
    const struct filter_word {
        struct str text;
        enum filter_guard guard;
        int digits; /* index in `digits`, with GUARD_NUMBER_BEHIND */
        uint64_t rules[RULE_WORDS];
    } * words;
    const struct filter_entry {
        uint32_t start; /* the word's first three bytes */
        int word, next; /* the next entry of the list; -1 ends it */
    } * entries;
    const int *heads;            /* of lists, by filter_list of a word's start */
    const uint8_t (*digits)[32]; /* a set for each language: bytes that may begin a number */
    int nwords, nentries, ndigits;
    struct arena *arena; /* NULL: a constant */
};

/* A part of a text and the rules to be tried there. */
struct jump_window {
    uint32_t begin, end; /* bytes, at characters */
    uint64_t rules[RULE_WORDS];
};

struct jump_windows {
    struct jump_window *items;
    int n, room;
};

/* The three bytes at P, and the list that words with this start are in. */
static inline uint32_t filter_start(const char *p)
{
    const unsigned char *c = (const unsigned char *)p;

    return (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2];
}

static inline unsigned filter_list(uint32_t start)
{
    return (start * 0x9e3779b1u) >> 20; /* of FILTER_HEADS */
}

/* Whether RULE has words that must be there. */
bool jump_filter_can_see(const struct jump_rule *rule);

struct jump_filter *jump_filter_new(const struct jump_rules *rules);
void jump_filter_free(const struct jump_filter *filter); /* NULL and a constant are allowed */
/* Windows of TEXT, in order, not overlapping; they are added to OUT, which is cleared first. */
void jump_filter_scan(const struct jump_filter *filter, struct str text,
                      struct jump_windows *out);
void jump_windows_done(struct jump_windows *w);

#endif
