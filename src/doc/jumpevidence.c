#include "doc/jumpevidence.h"

#include "base/arena.h"
#include "doc/issue.h"
#include "doc/stitch.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * The weights are JUMPLINES' but for two: one and the same headline, if it is of more than
 * a few words, is enough by itself, and the rank alone never decides between two.
 */
enum {
    SAME_HEADLINE_BASE = 30,
    SAME_HEADLINE_MAX = 54,
    PART_HEADLINE_BASE = 22,
    PART_HEADLINE_MAX = 46,
    PER_UNIT = 3,
    SHORT_HEADLINE_BASE = 18,
    SHORT_HEADLINE_MAX = 42,
    NEAR_HEADLINE_MAX = 30,
    OTHER_HEADLINE = -8,
    ALIKE_MAX = 35,
    BACK_STORY_LINE = 30,
    BACK_UNKNOWN_LINE = 20,
    SLUG = 25,
    CUT_SENTENCE = 20,
    CUT_WORD = 35,
    MAY_GO_ON = 8,
    CAPITAL = -5,
    NOT_CUT = -10,
    BARE = 10,
    FRESH = -15,
    SAME_BYLINE = 10,
    RANK = 8,
    SLOT = 15
};

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

/*
 * 電車老廠 is short for 電車百年老廠搬家: all of one stands in the other, in its order; of
 * "Big Oil Explores Farther Out", most.
 */
static int shortened(const struct plain *a, const struct plain *b)
{
    enum { ENOUGH = 4, MOST = 6, MOST_PERCENT = 75 };
    int weight, common = plain_in_order(a, b, &weight);

    if (common >= ENOUGH && common == weight)
        return min_int(SHORT_HEADLINE_MAX, SHORT_HEADLINE_BASE + PER_UNIT * common);
    if (common >= MOST && common * 100 >= weight * MOST_PERCENT)
        return min_int(NEAR_HEADLINE_MAX, PER_UNIT * common);
    return 0;
}

int evidence_headlines(const struct side *from, const struct side *to)
{
    const struct plain *a = &from->headline, *b = &to->headline;
    int alike, less;

    if (!a->units || !b->units)
        return 0;
    if (str_eq(a->text, b->text))
        return min_int(SAME_HEADLINE_MAX, SAME_HEADLINE_BASE + PER_UNIT * a->units);
    if (plain_has(&from->heads, b))
        return min_int(PART_HEADLINE_MAX, PART_HEADLINE_BASE + PER_UNIT * b->units);
    if (plain_has(&to->heads, a))
        return min_int(PART_HEADLINE_MAX, PART_HEADLINE_BASE + PER_UNIT * a->units);
    alike = plain_alike(a, b) * ALIKE_MAX / 100;
    less = shortened(a, b);
    return alike > less ? alike : less;
}

const struct plain *evidence_slug(struct arena *arena, const struct jump *jump)
{
    struct plain *slug;

    if (!jump->slug.bytes)
        return NULL;
    slug = arena_alloc(arena, sizeof *slug);
    *slug = plain_of(arena, jump->slug, EVIDENCE_SLUG_BYTES);
    return slug->units ? slug : NULL;
}

/* A headline or keyword printed with one of the lines stands at the other end. */
static bool slug_agrees(const struct plain *slug, const struct side *side)
{
    return slug && (plain_has(&side->heads, slug) || plain_has(&side->first, slug));
}

static bool slugs_agree(const struct ends *e)
{
    return slug_agrees(e->forward_slug, e->to) || slug_agrees(e->back_slug, e->from) ||
           (e->forward_slug && e->back_slug &&
            str_eq(e->forward_slug->text, e->back_slug->text));
}

/* How a text begins, as far as that tells whether a sentence goes on there. */
enum beginning { BEGINS_OTHERWISE, BEGINS_SMALL, BEGINS_CAPITAL, BEGINS_CASELESS };

static enum beginning beginning_of(struct str s)
{
    enum { CASED_END = 0x590 }; /* Latin, Greek, Cyrillic and Armenian have two cases */
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);

    if (!char_is_letter(c))
        return BEGINS_OTHERWISE;
    if (char_is_upper(c))
        return BEGINS_CAPITAL;
    return c < CASED_END ? BEGINS_SMALL : BEGINS_CASELESS;
}

/*
 * A small letter goes on with a broken sentence and with nothing else.  A capital may be a
 * name; where every noun has one it says nothing.  In scripts without case nearly every text
 * might go on with it.
 */
static int continuity(const struct ends *e)
{
    struct str ending = e->from->ending, opening = e->to->opening;
    bool open = text_is_open(ending), goes_on;

    if (!ending.bytes || !opening.bytes)
        return 0;
    goes_on = text_is_cut(ending, opening, e->lang);
    switch (beginning_of(opening)) {
    case BEGINS_SMALL:
        if (!open)
            return NOT_CUT;
        return str_ends(ending, "-") || str_ends(ending, "¬") ? CUT_WORD : CUT_SENTENCE;
    case BEGINS_CAPITAL:
        return open && !goes_on && !str_starts(e->lang, "de") ? CAPITAL : 0;
    case BEGINS_CASELESS:
        break;
    case BEGINS_OTHERWISE:
        break;
    }
    return !open ? 0 : goes_on ? MAY_GO_ON : NOT_CUT;
}

/* What the end says of itself: a story of its own, or the rest of another. */
static int own_heads(const struct ends *e)
{
    const struct side *to = e->to;

    if (to->byline.bytes && str_eq(to->byline, e->from->byline))
        return SAME_BYLINE;
    if (to->fresh || to->byline.bytes)
        return FRESH;
    return to->bare ? BARE : 0;
}

static int back_lines(enum back_line line)
{
    switch (line) {
    case BACK_NONE:
        return 0;
    case BACK_SOURCE:
        return EVIDENCE_BACK_LINE;
    case BACK_STORY:
        return BACK_STORY_LINE;
    case BACK_UNKNOWN:
        return BACK_UNKNOWN_LINE;
    case BACK_OTHER:
        return -EVIDENCE_BACK_LINE;
    }
    return 0;
}

int evidence_of(const struct ends *e)
{
    int points;

    if (e->slot == SLOT_OTHER)
        return EVIDENCE_NEVER;
    points = back_lines(e->back_line) + evidence_headlines(e->from, e->to) + continuity(e) +
             own_heads(e);
    if (slugs_agree(e))
        points += SLUG;
    else if (e->from->headline.units && e->to->headline.units &&
             !evidence_headlines(e->from, e->to))
        points += OTHER_HEADLINE;
    if (e->same_rank)
        points += RANK;
    if (e->slot == SLOT_SAME)
        points += SLOT;
    return points;
}

int evidence_kinship(struct arena *arena, const struct ends *e)
{
    const struct plain *from = side_body(arena, e->from), *to = side_body(arena, e->to);

    return to->ntokens < from->ntokens ? plain_share(to, from) : plain_share(from, to);
}
