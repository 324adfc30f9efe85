#ifndef BS_DOC_JUMPEVIDENCE_H
#define BS_DOC_JUMPEVIDENCE_H

/*
 * How likely it is that one piece goes on in another, in points (JUMPLINES, section 7).
 * 45 and 10 more than anything else is certain enough to lead a reader there.
 */

#include "base/str.h"
#include "doc/jumpside.h"

struct jump;

enum { EVIDENCE_ENOUGH = 45, EVIDENCE_MARGIN = 10, EVIDENCE_BACK_LINE = 40 };
/* Marks that contradict each other: no pair, whatever else speaks for it. */
enum { EVIDENCE_NEVER = -1000 };
/* Of a slug so much is looked at. */
enum { EVIDENCE_SLUG_BYTES = 300 };
/* Of a pointer, less will do when nothing else comes near. */
enum { EVIDENCE_SOME = 30, EVIDENCE_CLEAR_LEAD = 20, EVIDENCE_ALONE = 15 };

/* What the candidate's own back lines say of where it comes from. */
enum back_line {
    BACK_NONE,
    BACK_SOURCE,  /* the source's page */
    BACK_STORY,   /* the page of an earlier part of the source's story */
    BACK_UNKNOWN, /* a page that cannot be told */
    BACK_OTHER    /* some other page */
};

/* What the marks of stories (doc/jumpslot.h) say of a pair. */
enum slot_line {
    SLOT_SILENT,
    SLOT_SAME, /* both ends have one mark, or it is the place of the second */
    SLOT_OTHER /* each has its own */
};

/* Two ends; what is not there is NULL. */
struct ends {
    struct side *from, *to;
    const struct jump *forward, *back;            /* the jump lines at them */
    const struct plain *forward_slug, *back_slug; /* and their slugs, if they have any */
    enum back_line back_line;
    bool same_rank; /* the k-th jump from page to page, and the k-th back line */
    enum slot_line slot;
    struct str lang;
};

int evidence_of(const struct ends *ends);
/* What reading on in both tells, for ends between which that cannot decide: 0 to 100. */
int evidence_kinship(struct arena *arena, const struct ends *ends);
/* The same headline, a shortened one, one like it, or a part of its kicker or deck. */
int evidence_headlines(const struct side *from, const struct side *to);
/* JUMP's slug to compare, NULL when it has none. */
const struct plain *evidence_slug(struct arena *arena, const struct jump *jump);

#endif
