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
 * Whether a cluster surely ends before AT in TEXT: for ASCII, Latin-1, ideographs, kana
 * and the usual punctuation one or two bytes tell that no mark follows.
 */
static inline bool cluster_surely_ends(struct str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;

    if (at >= text.bytes || p[0] < 0x80 || (p[0] >= 0xE4 && p[0] <= 0xE9))
        return true;
    switch (p[0]) {
    case 0xC2:
    case 0xC3:
        return true;
    case 0xE2: /* U+2010 to U+203F */
        return p[1] == 0x80 && p[2] >= 0x90;
    case 0xE3: /* but U+302A to U+302F, U+3099, U+309A */
        if (p[1] == 0x80)
            return p[2] < 0xAA || p[2] > 0xAF;
        return !(p[1] == 0x82 && (p[2] == 0x99 || p[2] == 0x9A));
    case 0xEF: /* full-width forms */
        return p[1] == 0xBC || p[1] == 0xBD;
    }
    return false;
}

/*
 * The cluster of TEXT (valid, cleaned) that begins at AT; returns where the next one
 * begins.  AT is less than text.bytes.
 */
size_t cluster_next(struct str text, size_t at, const struct cluster_opts *opts,
                    struct cluster *out);

#endif
