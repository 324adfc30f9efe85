#include "load/plain_marks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/plain_jumps.h"
#include "load/plain_measure.h"
#include "load/plain_patterns.h"
#include "load/plain_shape.h"
#include "text/chars.h"
#include "text/pattern.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
    TOP_LINES = 8,
    WIDE_PERCENT = 84,  /* of the measure: so wide are the lines of text but their last ... */
    BRIEF_PERCENT = 76, /* ... and narrower than this only that and display type */
    VERSE_PERCENT = 88, /* verse does not fill its column */
    INDENT_CENTRED = 9, /* cells: more than any paragraph's indent */
    VERSE_LINES = 4,
    JUMP_CELLS = 40,   /* the rest of a jump line, and as many bytes ... */
    JUMP_BYTES = 120,  /* ... of the line where it begins */
    CAPTION_LINES = 4, /* a caption is not longer in print */
    GRID_LINES = 3,
    RUN_LINES = 6, /* in wrapped text an item of a list takes that many lines at most */
    VERSE_CELLS = 46,
    LEAD_BYTES = 400,    /* what runs in is shorter */
    PAIR_BITS = 1 << 18, /* pairs of ideographs that stand on the page */
};

struct plain_marker {
    struct pattern **wordings;
    struct pattern **leads;
    struct pattern *finds[PLAIN_FINDS];
    struct plain_jumps *jumps;
    unsigned char pairs[PAIR_BITS / 8];
};

/* --- patterns --- */

static struct pattern *compile(const char *text)
{
    struct pattern_error err;
    struct pattern *p = pattern_new(str_of(text), PATTERN_BRIEF, &err);

    assert(p != NULL);
    return p;
}

struct plain_marker *plain_marker_new(struct jump_finder *finder)
{
    struct plain_marker *marker = xcalloc(1, sizeof *marker);

    marker->jumps = plain_jumps_new(finder);
    marker->wordings = xreallocarray(NULL, (size_t)plain_nwordings, sizeof *marker->wordings);
    for (int i = 0; i < plain_nwordings; i++)
        marker->wordings[i] = compile(plain_wordings[i].pattern);
    marker->leads = xreallocarray(NULL, (size_t)plain_nleads, sizeof *marker->leads);
    for (int i = 0; i < plain_nleads; i++)
        marker->leads[i] = compile(plain_leads[i].pattern);
    for (int i = 0; i < PLAIN_FINDS; i++)
        marker->finds[i] = compile(plain_finds[i]);
    return marker;
}

void plain_marker_free(struct plain_marker *marker)
{
    if (!marker)
        return;
    for (int i = 0; i < plain_nwordings; i++)
        pattern_free(marker->wordings[i]);
    for (int i = 0; i < plain_nleads; i++)
        pattern_free(marker->leads[i]);
    for (int i = 0; i < PLAIN_FINDS; i++)
        pattern_free(marker->finds[i]);
    plain_jumps_free(marker->jumps);
    free(marker->wordings);
    free(marker->leads);
    free(marker);
}

static uint64_t worded(const struct plain_marker *marker, const struct plain_line *line)
{
    uint64_t marks = 0;

    for (int i = 0; i < plain_nwordings; i++) {
        const struct plain_wording *w = &plain_wordings[i];
        struct range at;

        if (line->cells <= w->cells && !(marks & UINT64_C(1) << w->mark) &&
            pattern_match(marker->wordings[i], line->text, 0, &at, 1) == PATTERN_FOUND)
            marks |= UINT64_C(1) << w->mark;
    }
    return marks;
}

bool plain_find(const struct plain_marker *marker, enum plain_find what, struct str line,
                struct range at[3])
{
    return pattern_match(marker->finds[what], line, 0, at, 3) == PATTERN_FOUND;
}

static int cells_of(struct str text)
{
    int cells = 0;

    for (size_t at = 0; at < text.bytes;)
        cells += cell_width(utf8_next(text, &at), false);
    return cells;
}

bool plain_is_jump(const struct plain_marker *marker, struct str line)
{
    return plain_jumps_of(marker->jumps, line) & (MARK(JUMP) | MARK(BACK));
}

bool plain_worded(const struct plain_marker *marker, struct str line, enum plain_mark mark)
{
    int cells = cells_of(line);

    for (int i = 0; i < plain_nwordings; i++) {
        struct range at;

        if (plain_wordings[i].mark == mark && cells <= plain_wordings[i].cells &&
            pattern_match(marker->wordings[i], line, 0, &at, 1) == PATTERN_FOUND)
            return true;
    }
    return false;
}

size_t plain_lead(const struct plain_marker *marker, struct str text, bool *names)
{
    struct str head = str_slice(text, 0, utf8_start(text, LEAD_BYTES));

    for (int i = 0; i < plain_nleads; i++) {
        struct range at[3];

        if (pattern_match(marker->leads[i], head, 0, at, 3) != PATTERN_FOUND)
            continue;
        if (!at[0].end || at[0].end == text.bytes)
            continue;
        *names = at[1].begin != PATTERN_UNSET || at[2].begin != PATTERN_UNSET;
        return at[0].end;
    }
    return 0;
}

/* --- capitals --- */

/*
 * Where running text is full of capitals too, as in German, they say nothing of a
 * headline.
 */
static void drop_cased(struct plain_lines *lines)
{
    size_t text = 0, cased = 0;

    for (size_t i = 0; i < lines->n; i++) {
        uint64_t marks = lines->items[i].marks;

        if (lines->items[i].cjk || marks & (MARK(CAPS) | MARK(TINY)) ||
            !(marks & (MARK(LOWER) | MARK(STOP) | MARK(INNER) | MARK(COMMA))))
            continue;
        text++;
        cased += (marks & MARK(CASED)) != 0;
    }
    for (size_t i = 0; i < lines->n && cased * 8 > text; i++)
        lines->items[i].marks &= ~MARK(CASED);
}

/* --- runs of numbers and bullets --- */

static uint32_t first_char(struct str text)
{
    size_t at = 0;

    return utf8_next(text, &at);
}

static bool same_run(const struct plain_line *a, const struct plain_line *b)
{
    struct plain_numbering m = plain_numbering_of(a->text), n = plain_numbering_of(b->text);

    if (m.style || n.style)
        return m.style == n.style && m.value + 1 == n.value;
    return a->marks & b->marks & MARK(BULLET) && first_char(a->text) == first_char(b->text);
}

static void mark_runs(struct plain_lines *lines)
{
    size_t reach = lines->wrapped ? RUN_LINES : 1;

    for (size_t i = 0; i < lines->n; i++) {
        if (!(lines->items[i].marks & (MARK(NUMBER) | MARK(BULLET))))
            continue;
        for (size_t j = i + 1; j < lines->n && j <= i + reach; j++)
            if (same_run(&lines->items[i], &lines->items[j])) {
                lines->items[i].marks |= MARK(RUN);
                lines->items[j].marks |= MARK(RUN);
                break;
            }
    }
}

/* "Inside: Weather 2A, Sports 1B", a line each, is a list. */
static void mark_index(const struct plain_marker *marker, struct plain_lines *lines)
{
    const uint64_t other = MARK(JUMP) | MARK(BACK) | MARK(FOLIO);
    struct range at[3];
    bool before = false;

    for (size_t i = 0; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];
        bool entry = !(line->marks & other) && plain_find(marker, FIND_ENTRY, line->text, at);

        if (entry && before) {
            line[-1].marks |= MARK(BULLET) | MARK(RUN);
            line->marks |= MARK(BULLET) | MARK(RUN);
        }
        before = entry;
    }
}

/* --- where it stands --- */

/* How much of its column LINE fills. */
static uint64_t fill_marks(const struct plain_line *line)
{
    long percent = line->measure ? plain_set_width(line) * 100L / line->measure : 0;

    if (!line->measure)
        return 0;
    return line->over                ? MARK(OVER)
           : percent >= WIDE_PERCENT ? MARK(WIDE)
           : percent < BRIEF_PERCENT ? MARK(BRIEF)
                                     : 0;
}

static void mark_places(struct plain_lines *lines)
{
    bool top = true;

    for (size_t i = 0; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];

        top = top && i < TOP_LINES && !(line->marks & MARK(LONG)) &&
              (line->marks & MARK(IMPRINT) || !(line->marks & MARK(INNER)));
        line->marks |= top ? MARK(TOP) : 0;
        if (i > 0 && !line->column_top)
            line->marks |= line->blanks > (lines->spaced ? 1 : 0) ? MARK(BLANKS)
                           : lines->spaced && line->blanks == 0   ? MARK(TIGHT)
                                                                  : 0;
        line->marks |= line->indent >= INDENT_CENTRED ? MARK(CENTRED)
                       : line->indented               ? MARK(INDENT)
                       : lines->indents               ? MARK(FLUSH)
                                                      : 0;
        line->marks |= lines->wrapped && line->measure ? MARK(WRAPS) : 0;
        line->marks |= fill_marks(line);
        if (lines->wrapped && i + 1 < lines->n && line->marks & MARK(OPEN) &&
            plain_lacks_indent(lines, line, line + 1))
            line->marks |= MARK(LACKS);
    }
}

/* --- runs of lines --- */

static bool could_be_verse(const struct plain_lines *lines, size_t i, int limit)
{
    const struct plain_line *line = &lines->items[i];
    uint64_t never = MARK(CAPS) | MARK(BYLINE) | MARK(CREDIT) | MARK(FOLIO) | MARK(JUMP) |
                     MARK(INNER) | MARK(NUMBER) | MARK(BULLET) | MARK(LONG) | MARK(RUNIN) |
                     MARK(TINY) | MARK(DATE) | MARK(IMPRINT) | MARK(DASH) | MARK(SIGNED);

    return (lines->wrapped ? line->width : line->cells) <= limit && !(line->marks & never) &&
           line->ngrid < 2;
}

static void mark_verse(struct plain_lines *lines)
{
    int limit = lines->wrapped ? lines->measure / 100 * VERSE_PERCENT : VERSE_CELLS;

    for (size_t i = 0, end; i < lines->n; i = end) {
        size_t stops = 0;

        for (end = i; end < lines->n && could_be_verse(lines, end, limit); end++)
            stops += (lines->items[end].marks & MARK(STOP)) != 0;
        if (end - i >= VERSE_LINES && stops * 2 <= end - i)
            for (size_t j = i; j < end; j++)
                lines->items[j].marks |= MARK(VERSE);
        end += end == i;
    }
}

static void mark_grids(struct plain_lines *lines)
{
    for (size_t i = 0, end; i < lines->n; i = end) {
        for (end = i; end < lines->n && lines->items[end].ngrid > 1; end++)
            ;
        if (end - i >= GRID_LINES)
            for (size_t j = i; j < end; j++)
                lines->items[j].marks |= MARK(GRID);
        end += end == i;
    }
}

/* --- pairs of ideographs --- */

static unsigned pair_bit(uint32_t a, uint32_t b)
{
    return (a * 2654435761u ^ b * 40503u * 65537u) >> 8 & (PAIR_BITS - 1);
}

static void note_pairs(struct plain_marker *marker, const struct plain_lines *lines)
{
    memset(marker->pairs, 0, sizeof marker->pairs);
    for (size_t i = 0; i < lines->n; i++) {
        uint32_t before = 0;

        for (size_t at = 0; at < lines->items[i].text.bytes;) {
            uint32_t c = utf8_next(lines->items[i].text, &at);

            if (before && char_is_ideograph(c) && char_is_ideograph(before)) {
                unsigned bit = pair_bit(before, c);

                marker->pairs[bit / 8] |= (unsigned char)(1u << bit % 8);
            }
            before = c;
        }
    }
}

bool plain_pair(const struct plain_marker *marker, struct str a, struct str b)
{
    size_t end = a.bytes, begin = 0;
    uint32_t last = end ? utf8_prev(a, &end) : 0, first = b.bytes ? utf8_next(b, &begin) : 0;
    unsigned bit = pair_bit(last, first);

    return char_is_ideograph(last) && char_is_ideograph(first) &&
           (marker->pairs[bit / 8] >> bit % 8 & 1);
}

/* --- jumps over two lines: "Fortsetzung auf Sei-" "te 3" --- */

static void mark_broken_jumps(const struct plain_marker *marker, struct plain_lines *lines)
{
    struct buf both = BUF_INIT;

    for (size_t i = 1; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];
        struct str before = line[-1].text;

        if (line->cells > JUMP_CELLS || line->marks & (MARK(JUMP) | MARK(JUMPS)) ||
            line[-1].marks & (MARK(STOP) | MARK(JUMP) | MARK(JUMPS)))
            continue;
        if (before.bytes > JUMP_BYTES)
            before =
                str_slice(before, utf8_start(before, before.bytes - JUMP_BYTES), before.bytes);
        buf_clear(&both);
        plain_join(&both, before, line->text);
        if (plain_jumps_of(marker->jumps, buf_str(&both)) & MARK(JUMPS))
            line->marks = (line->marks | MARK(JUMPS)) & ~(MARK(OPEN) | MARK(COMMA));
    }
    buf_done(&both);
}

/* --- captions --- */

/* The lines above a credit, back to where the sentence that ends there begins. */
static void mark_before_credits(struct plain_lines *lines)
{
    for (size_t i = 1; i < lines->n; i++) {
        if (!(lines->items[i].marks & MARK(CREDIT)) || lines->items[i - 1].marks & MARK(CREDIT))
            continue;
        for (size_t back = 1; back <= CAPTION_LINES && back <= i; back++) {
            struct plain_line *line = &lines->items[i - back];

            if (back > 1 && (line->marks & (MARK(STOP) | MARK(JUMP) | MARK(JUMPS)) ||
                             line[1].marks & MARK(BLANKS) || !lines->wrapped))
                break;
            line->marks |= MARK(BEFORE_CREDIT);
        }
    }
}

/* --- all together --- */

void plain_mark(struct plain_marker *marker, struct plain_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];

        line->marks = plain_shape(line) | worded(marker, line) |
                      plain_jumps_of(marker->jumps, line->text);
        if (line->marks & MARK(CREDIT))
            line->marks &= ~(MARK(BYLINE) | MARK(RUNIN));
        if (line->marks & MARK(BYLINE))
            line->marks &= ~MARK(RUNIN);
        if (line->marks & MARK(DATE))
            line->marks &= ~MARK(DATELINE);
        if (line->marks & (MARK(JUMPS) | MARK(JUMP)))
            line->marks &= ~(MARK(OPEN) | MARK(COMMA) | MARK(COLON));
    }
    drop_cased(lines);
    mark_runs(lines);
    mark_index(marker, lines);
    mark_places(lines);
    mark_verse(lines);
    mark_grids(lines);
    mark_before_credits(lines);
    if (lines->n > 1 && lines->items[1].marks & MARK(IMPRINT))
        lines->items[0].marks |= MARK(NAMEPLATE); /* above the date, whatever it says */
    mark_broken_jumps(marker, lines);
    note_pairs(marker, lines);
}

bool plain_mark_style(struct plain_lines *lines, const bool *sure)
{
    const uint64_t styles = MARK(CAPS) | MARK(CASED);
    uint64_t all = styles, any = 0;
    size_t n = 0;

    for (size_t i = 0; i < lines->n; i++) {
        if (!sure[i] || lines->items[i].cjk || lines->items[i].marks & MARK(TINY))
            continue;
        all &= lines->items[i].marks;
        any |= lines->items[i].marks & styles;
        n++;
    }
    if (!n || !(all & styles) || all != any)
        return false;
    for (size_t i = 0; i < lines->n; i++)
        if (!lines->items[i].cjk)
            lines->items[i].marks |=
                (lines->items[i].marks & styles) == any ? MARK(LIKE_HEADS) : MARK(UNLIKE_HEADS);
    return true;
}

static bool could_be_title(const struct plain_line *line)
{
    return line->marks & (MARK(TITLE) | MARK(TINY)) &&
           !(line->marks & (MARK(STOP) | MARK(COMMA) | MARK(INNER) | MARK(CLAUSES) |
                            MARK(COLON) | MARK(LOWER) | MARK(RUNIN)));
}

uint64_t plain_marks_after(const struct plain_marker *marker, const struct plain_lines *lines,
                           size_t last, bool first, size_t i)
{
    const struct plain_line *before = &lines->items[last], *line = &lines->items[i];
    uint64_t marks = 0;

    marks |= before->marks & MARK(OPEN) ? MARK(AFTER_OPEN) : 0;
    marks |= before->marks & (MARK(STOP) | MARK(ASKS)) ? MARK(AFTER_STOP) : 0;
    marks |= before->marks & MARK(COLON) ? MARK(AFTER_COLON) : 0;
    marks |= could_be_title(before) ? MARK(AFTER_TITLE) : 0;
    marks |= before->marks & (MARK(JUMP) | MARK(JUMPS)) ? MARK(AFTER_JUMP) : 0;
    marks |= plain_pair(marker, before->text, line->text) ? MARK(AFTER_PAIR) : 0;
    if (before->measure)
        marks |=
            plain_had_room(lines, before, line, first) ? MARK(AFTER_BRIEF) : MARK(AFTER_FULL);
    return marks;
}
