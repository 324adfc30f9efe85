#ifndef BS_TEXT_CLUSTER_H
#define BS_TEXT_CLUSTER_H

/*
 * Grapheme clusters (UAX #29) and the form in which each is shown, so that every
 * terminal gives it as many cells as we do (TYPOGRAPHY, section 2).  The text keeps
 * what it has; only what is shown differs.
 *
 * Spacing marks and prepended marks, to which terminals give cells of their own, come as
 * items of their own with `joined` set: no line may be broken before them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct props;

struct cluster {
    const struct props *props; /* of cp */
    uint32_t cp;               /* first character of the text's cluster */
    uint32_t bytes;            /* of the text */
    const char *shown;         /* the text's own, a constant's or the arena's */
    uint16_t shown_bytes;
    uint8_t cells; /* 0: nothing to show (a mark without base, a soft hyphen), 1 or 2 */
    bool joined;   /* belongs to the one before */
};

struct cluster_opts {
    bool wide_ambiguous;
    bool cjk;            /* what has no glyph is shown as 〓, else as '?' */
    struct arena *arena; /* for composed forms; NULL: `shown` may lack them */
};

/*
 * The cluster of TEXT (valid, cleaned) that begins at AT; returns where the next one
 * begins.  AT is less than text.bytes.
 */
size_t cluster_next(struct str text, size_t at, const struct cluster_opts *opts,
                    struct cluster *out);

#endif
