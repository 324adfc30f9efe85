#ifndef BS_DOC_JUMPFILTER_H
#define BS_DOC_JUMPFILTER_H

/*
 * Most text holds no reference to a page, and must be passed over quickly.  Every rule needs
 * words of which one is there (jumpneeds.h): that of a page, with a number beside it, and
 * mostly a verb.
 *
 * A text as it is, not folded, is first run through two bytes at a step, asking a table
 * whether they could be of a word for page: of each word three bytes are chosen that are rare
 * in prose, and entered in all their spellings.  What they meet is compared with the whole
 * word, and the number looked for.  Around that a window opens, for the rules that know the
 * word.  When it has been folded, rules none of whose verbs is in it are dropped.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "doc/jumpneeds.h"
#include "doc/jumprules.h"

enum {
    RULE_WORDS = JUMP_RULES_MAX / 64,
    FILTER_HEADS = 1024, /* of lists, for words for pages */
    VERB_HEADS = 2048,   /* the same for verbs */
    PLACE_QUOTE = 1 << 6 /* of filter_places: 「『《﹙﹝ are there, and begin a reference */
};

/* What two bytes may be. */
enum filter_pair {
    PAIR_FIRST = 1,  /* the first two of three */
    PAIR_SECOND = 2, /* the last two */
    PAIR_DIGIT = 4,  /* a digit among them */
    PAIR_SEAM = 8    /* part of what may divide a word: a hyphen before a line feed */
};

/* Spelt out, so that the filter for the program's own rules can be a constant. */
struct jump_filter {
    const uint8_t *pairs; /* by two bytes, the first the lower: bits of enum filter_pair */
    const struct filter_key {
        struct str text; /* as in struct need; empty: the bytes alone are enough */
        int words;       /* list of what it may be, or be part of */
    } * keys;
    const struct filter_word {
        struct str before, behind; /* of a phrase: what stands beside the key, blanks between */
        enum need_guard guard;
        int lang, next; /* the next word of the key; -1 ends the list */
        uint64_t rules[RULE_WORDS];
    } * words;
    const struct filter_entry {
        uint32_t start; /* three bytes */
        int key, next;  /* the next entry of the list; -1 ends it */
        int before;     /* characters of the key before them */
    } * entries;
    const int *heads; /* of lists, by filter_list of three bytes */
    const struct filter_verb {
        struct str text;
        int next;
        uint64_t rules[RULE_WORDS];
    } * verbs;
    const int *verb_heads;
    /* a set for each language: bytes that may begin a number, that may end one */
    const struct filter_numbers {
        uint8_t first[32], last[32];
    } * numbers;
    /* where each rule wants to stand: bits of enum jump_where, none of them: anywhere; or a
     * bracket of its own that it begins with */
    const struct filter_places {
        uint8_t sets[WHERES_MAX];
    } * places;
    int nrules;
    int nkeys, nwords, nentries, nverbs, nlangs;
    uint8_t abbreviations[32];     /* bytes that words too short to be entered end with */
    uint64_t letters[RULE_WORDS];  /* rules that want "A7" */
    uint64_t all[RULE_WORDS];      /* all rules but those that reject */
    uint64_t verbless[RULE_WORDS]; /* rules that need no verb */
    struct arena *arena;           /* NULL: a constant */
};

/* A part of a text in which some of the rules may match. */
struct jump_window {
    uint32_t begin, end;
    uint64_t rules[RULE_WORDS];
};

struct jump_windows {
    struct jump_window *items;
    int n, room;
};

/* The three bytes at P, and the list that words with them are in. */
static inline uint32_t filter_start(const char *p)
{
    const unsigned char *c = (const unsigned char *)p;

    return (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2];
}

static inline unsigned filter_list(uint32_t start)
{
    return (start * 0x9e3779b1u) >> 22; /* of FILTER_HEADS */
}

/* The list of verbs that begin with the three bytes at P. */
static inline unsigned filter_verb_list(const char *p)
{
    return (filter_start(p) * 0x9e3779b1u) >> 21; /* of VERB_HEADS */
}

static inline bool rule_in(const uint64_t *rules, int i)
{
    return rules[i / 64] >> i % 64 & 1;
}

/* Whether RULE has words that must be there. */
bool jump_filter_can_see(const struct jump_rule *rule);

/* A filter for RULES, all of which have been read. */
struct jump_filter *jump_filter_new(const struct jump_rules *rules);
void jump_filter_free(const struct jump_filter *filter); /* NULL is allowed */

/* Windows of TEXT, in order, not overlapping; they are added to OUT, which is cleared first. */
void jump_filter_scan(const struct jump_filter *filter, struct str text,
                      struct jump_windows *out);
/* One window that is all of TEXT, for all rules. */
void jump_filter_open_all(const struct jump_filter *filter, struct str text,
                          struct jump_windows *out);
void jump_windows_done(struct jump_windows *w);

/*
 * Drop from WINDOW's rules those that want to stand where nothing in it can: it has no start
 * of a line, no bracket.  False when no rules are left.
 */
bool jump_filter_places(const struct jump_filter *filter, struct str text,
                        struct jump_window *window);

/* Drop from RULES those none of whose verbs is in FOLDED, a window's text (jumpfold.h). */
void jump_filter_verbs(const struct jump_filter *filter, struct str folded,
                       uint64_t rules[RULE_WORDS]);

#endif
