/*
 * The display lines of a story: which are its headline, and which stand above it
 * (kicker) and below it (deck).
 *
 * First, lines that were one headline, broken to fit its column, are put together;
 * then each unit is scored as the headline, and the best one is it.  As with the parts
 * of lines, the rules are a table.
 */

#include "base/arena.h"
#include "base/mem.h"
#include "load/plain_measure.h"
#include "load/plain_parts.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    UNITS_MAX = 12, /* display lines of one story; more than that are all decks */
    PARTS_LEAST = 5 /* ideographs: each of the two parts of a headline has so many */
};

/* One or more lines that are one headline, kicker or deck. */
struct unit {
    size_t from, to; /* lines */
    int units;       /* ideographs or words, of all lines */
    uint64_t marks;  /* of all lines together, but for length: of the first */
};

/* --- lines of one unit --- */

/* Words after which no line of a headline ends: the next one belongs to it. */
static bool ends_on_small_word(struct str text)
{
    static const char *const words[] = {
        "a",   "an",   "and", "as",   "at",  "by",   "for", "from", "in",  "of",  "on",  "or",
        "the", "to",   "up",  "with", "der", "die",  "das", "den",  "dem", "des", "ein", "eine",
        "und", "von",  "vom", "zu",   "zum", "zur",  "im",  "am",   "auf", "aus", "bei", "für",
        "mit", "nach", "um",  "le",   "la",  "les",  "un",  "une",  "de",  "du",  "et",  "à",
        "au",  "aux",  "en",  "dans", "par", "pour", "sur", "is",   "are", "its", "his", "her"};
    size_t at = text.bytes;

    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    for (size_t i = 0; at > 0 && i < ARRAY_LEN(words); i++)
        if (str_is_nocase(str_slice(text, at, text.bytes), words[i]))
            return true;
    return false;
}

enum { STYLE = 3 };
static const uint64_t display_styles[STYLE] = {MARK(CAPS), MARK(CASED), MARK(LOWER)};

static bool same_style(uint64_t a, uint64_t b)
{
    return !((a ^ b) & (display_styles[0] | display_styles[1]));
}

/*
 * Whether line I goes on with the headline that line I - 1 belongs to.  Lines of large
 * type may lie so far apart that a tool put a blank line between them.
 */
static bool same_unit(const struct plain_marker *marker, const struct plain_lines *lines,
                      size_t i)
{
    const struct plain_line *a = &lines->items[i - 1], *b = &lines->items[i];
    uint64_t own = MARK(DASH) | MARK(EVENT) | MARK(NOTICE) | MARK(NUMBER);
    int blanks = b->blanks - (lines->spaced ? 1 : 0);

    if (b->marks & own || a->marks & (MARK(LEADIN) | MARK(EVENT) | MARK(DASH)) ||
        blanks > (lines->wrapped ? 1 : 0))
        return false;
    if (!b->cjk && (b->marks & MARK(LOWER) || ends_on_small_word(a->text)))
        return true;
    if (!lines->wrapped)
        return false;
    if (b->cjk && (b->marks & MARK(TINY) || plain_pair(marker, a->text, b->text)))
        return true;
    /* had the next line's first word had room, this line would not have ended here */
    if (a->width + plain_first_word(lines, b->text) < b->width)
        return false;
    if (b->cjk)
        return blanks <= 0 && !(a->marks & MARK(GAP));
    return same_style(a->marks, b->marks) || b->units == 1;
}

static size_t make_units(const struct plain_marker *marker, const struct plain_lines *lines,
                         size_t from, size_t to, struct unit units[UNITS_MAX])
{
    size_t n = 0;

    for (size_t i = from; i < to; i++) {
        const struct plain_line *line = &lines->items[i];

        if (n && (n == UNITS_MAX || same_unit(marker, lines, i))) {
            units[n - 1].to = i + 1;
            units[n - 1].units += line->units;
            continue;
        }
        units[n++] = (struct unit){i, i + 1, line->units, line->marks};
    }
    return n;
}

/* --- which unit is the headline --- */

enum about {
    IS_FIRST = 1 << 0,
    IS_LAST = 1 << 1,
    IS_CJK = 1 << 2,
    SHORTER = 1 << 3,     /* than the unit after it, by a fifth at least */
    LONGER = 1 << 4,      /* than the unit before it, as much */
    RUBRIC = 1 << 5,      /* a word or two, as a section's name */
    ENDED = 1 << 6,       /* ends like a sentence, or has one inside */
    LONELY_CAPS = 1 << 7, /* in capitals, and no other unit is */
    QUOTED = 1 << 8,
    TERSE = 1 << 9,  /* much shorter than the unit before it */
    MIDDLE = 1 << 10 /* of three */
};

static const struct {
    unsigned with;  /* all of these */
    uint64_t marks; /* and these */
    int points;
} headline_rules[] = {
    {IS_FIRST, 0, 2},
    {IS_FIRST | IS_CJK | SHORTER, 0, -3}, /* 引题: a short line that leads in */
    {IS_FIRST | RUBRIC | SHORTER, 0, -5},
    {IS_CJK | LONGER, 0, 1},
    {IS_CJK | MIDDLE, 0, 2}, /* 引题, 主题, 副题 */
    {LONELY_CAPS, 0, 4},
    {IS_CJK | TERSE, 0, 4}, /* a deck tells more than its headline, not less */
    {ENDED, 0, -4},
    {QUOTED | IS_CJK, 0, 3}, /* quotes turn a phrase, which is the headline's business */
    {0, MARK(DASH), -8},
    {0, MARK(EVENT), -6},
    {0, MARK(LEADIN), -3},
    {0, MARK(NOTICE), 2},
    {0, MARK(COLON), -4},
    {0, MARK(LOWER), -3},
    {0, MARK(GAP), 2},
    {0, MARK(LONG), -4},
};

static bool has_quotes(struct str text)
{
    return str_find(text, STR_LIT("“"), 0) < text.bytes ||
           str_find(text, STR_LIT("「"), 0) < text.bytes;
}

static unsigned about(const struct plain_lines *lines, const struct unit *units, size_t n,
                      size_t u)
{
    const struct plain_line *line = &lines->items[units[u].from];
    unsigned facts = line->cjk ? IS_CJK : 0;
    bool other_caps = false;

    for (size_t o = 0; o < n; o++)
        other_caps |= o != u && units[o].units > 2 && units[o].marks & MARK(CAPS);
    facts |= u == 0 ? IS_FIRST : 0;
    facts |= u + 1 == n ? IS_LAST : 0;
    facts |= u + 1 < n && units[u].units * 5 < units[u + 1].units * 4 ? SHORTER : 0;
    facts |= u > 0 && units[u].units * 4 > units[u - 1].units * 5 ? LONGER : 0;
    facts |= u > 0 && units[u].units * 5 < units[u - 1].units * 3 ? TERSE : 0;
    facts |= n == 3 && u == 1 ? MIDDLE : 0;
    facts |= units[u].units <= (line->cjk ? 4 : 2) ? RUBRIC : 0;
    facts |= units[u].marks & (MARK(STOP) | MARK(INNER)) ? ENDED : 0;
    facts |= units[u].marks & MARK(CAPS) && units[u].units > 2 && !other_caps ? LONELY_CAPS : 0;
    facts |= has_quotes(line->text) ? QUOTED : 0;
    return facts;
}

static size_t find_headline(const struct plain_lines *lines, const struct unit *units, size_t n)
{
    size_t best = 0;
    int most = 0;

    for (size_t u = 0; u < n; u++) {
        unsigned facts = about(lines, units, n, u);
        int points = 0;

        for (size_t r = 0; r < ARRAY_LEN(headline_rules); r++)
            if ((facts & headline_rules[r].with) == headline_rules[r].with &&
                (units[u].marks & headline_rules[r].marks) == headline_rules[r].marks)
                points += headline_rules[r].points;
        if (!u || points > most) {
            most = points;
            best = u;
        }
    }
    return best;
}

/* --- the blocks --- */

/*
 * Whether a blank parts line I from the line before it in one Chinese headline: two
 * parts set below each other, not one broken where the column ended.
 */
static bool is_parted(const struct plain_marker *marker, const struct plain_lines *lines,
                      size_t i)
{
    const struct plain_line *a = &lines->items[i - 1], *b = &lines->items[i];

    return a->cjk && b->cjk && a->units >= PARTS_LEAST && b->units >= PARTS_LEAST &&
           !plain_pair(marker, a->text, b->text);
}

void plain_head(struct arena *arena, const struct plain_marker *marker,
                const struct plain_lines *lines, size_t from, size_t to,
                struct plain_piece *piece)
{
    struct unit units[UNITS_MAX];
    size_t n = make_units(marker, lines, from, to, units),
           headline = find_headline(lines, units, n);

    for (size_t u = 0; u < n; u++) {
        struct plain_block *block = plain_block_add(arena, piece,
                                                    u < headline    ? BLOCK_KICKER
                                                    : u == headline ? BLOCK_HEADLINE
                                                                    : BLOCK_DECK);

        for (size_t i = units[u].from; i < units[u].to; i++)
            plain_span_add(arena, block, lines->items[i].text,
                           i > units[u].from && is_parted(marker, lines, i));
    }
}
