#ifndef BS_TEXT_PATTERN_H
#define BS_TEXT_PATTERN_H

/*
 * Patterns over UTF-8: a regular expression as Perl has them, or a text taken
 * literally, compiled once and matched often.  The only file that knows which
 * library does it.
 *
 * No pattern can hang the program: a match that costs too much ends as
 * PATTERN_COSTLY, and what a pattern may say is limited (no single code units,
 * no code, bounded length and nesting).
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct pattern;

enum pattern_flag {
    PATTERN_LITERAL = 1 << 0, /* the text itself, no character is special */
    PATTERN_NOCASE = 1 << 1,
    PATTERN_LINES = 1 << 2,  /* ^ and $ also match at line feeds */
    PATTERN_BRIEF = 1 << 3,  /* will see little text: skip the compilation to machine code */
    PATTERN_HERE = 1 << 5,   /* only where the search begins */
    PATTERN_FILLED = 1 << 6, /* an empty match is none */
    PATTERN_EXTEND = 1 << 4, /* blanks and #-comments in the pattern are not part of it */
};

/* Why a pattern was refused. */
struct pattern_error {
    size_t at;         /* offset in bytes where the trouble was noticed */
    char message[160]; /* one translated sentence without a full stop */
};

/* What a match or a group of it covers; begin is PATTERN_UNSET when it took no part. */
struct range {
    size_t begin, end; /* bytes of the subject */
};
#define PATTERN_UNSET ((size_t)-1)

enum pattern_result { PATTERN_NONE, PATTERN_FOUND, PATTERN_COSTLY };

/* Compile TEXT.  NULL when it is no pattern: then *ERR tells why. */
struct pattern *pattern_new(struct str text, unsigned flags, struct pattern_error *err);
void pattern_free(struct pattern *p); /* NULL is allowed */

/* How many groups there are, the whole match not counted. */
int pattern_groups(const struct pattern *p);
/* The number of the group called NAME, -1 when there is none. */
int pattern_group(const struct pattern *p, const char *name);

/*
 * Find the first match in TEXT at or after byte FROM (the start of a character),
 * looking back over what stands before it where the pattern asks for that.  Fills
 * GROUPS[0] with the match and GROUPS[1..NGROUPS-1] with its groups; groups that
 * the pattern has not are unset.  TEXT must be valid UTF-8.
 */
enum pattern_result pattern_match(struct pattern *p, struct str text, size_t from,
                                  struct range *groups, int ngroups);
/*
 * The match that follows the one in GROUPS[0]: never the same one again, not even
 * an empty one.  Start with GROUPS[0] = PATTERN_START for the first match.
 */
enum pattern_result pattern_next(struct pattern *p, struct str text, struct range *groups,
                                 int ngroups);
#define PATTERN_START ((struct range){PATTERN_UNSET, 0})

/*
 * What the expression TEXT asks of what stands round a match.  A text is a part of a larger
 * one, parted from its neighbours by line feeds:
 *
 *   local   it matches there as it would in the part alone, except where a match runs out
 *           of the part
 *   lines   the same, where the part itself has no line feeds (PATTERN_LINES)
 *   far     anything; also said of what is too hard to tell
 */
enum pattern_reach { REACH_LOCAL, REACH_LINES, REACH_FAR };
enum pattern_reach pattern_reach(struct str text);

/* Whether TEXT is valid UTF-8: what comes from the builder always is. */
bool pattern_text_valid(struct str text);

#endif
