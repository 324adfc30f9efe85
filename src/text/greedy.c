/*
 * Chinese and Japanese lines, and verse: filled one after the other (TYPOGRAPHY,
 * section 4).  A grid of ideographs leaves so little to choose that looking further
 * ahead than the last line would change nothing.
 */
#include "text/item.h"

/* A line that misses more than this many cells may end in a hyphen instead. */
enum { HYPHEN_WORTH = 4 };

/* Letters, in cells, that the last line of a paragraph has: two ideographs. */
enum { LAST_LINE_MIN = 4 };

/* Turned-over lines of verse stand this much further right. */
enum { VERSE_TURN = 2 };

struct line {
    size_t from, to; /* items; `to` is where the next line may begin */
    int indent;
    bool hyphen;
};

static size_t skip_blanks(const struct para *p, size_t at, size_t to)
{
    while (at < to && p->items[at].is & IT_BLANK)
        at++;
    return at;
}

/* Whether a line may end before AT, blanks aside. */
static bool may_end(const struct para *p, size_t at, size_t to)
{
    at = skip_blanks(p, at, to);
    return at == to || p->items[at].brk >= BRK_PLAIN;
}

/* Whether item AT, for which the CELLS of the line leave no room, still ends the line. */
static bool squeezes_in(const struct para *p, size_t at, size_t to, int cells, int room)
{
    const struct item *it = &p->items[at];
    int least = item_cells(it) - ((it->pad & PAD_AFTER) != 0);
    int hang = it->is & IT_HANG && p->hangs ? p->opts->hang : 0;

    return cells <= room && cells + least <= room + hang && may_end(p, at + 1, to);
}

/* No break is allowed before AT, where the line is full: break there all the same. */
static size_t emergency(const struct para *p, size_t from, size_t at)
{
    size_t whole = at;

    while (whole > from && p->items[whole].is & IT_JOINED)
        whole--;
    if (whole > from)
        return whole;
    return at > from ? at : from + 1;
}

/* Fills LN, whose `from` and `indent` are set. */
static void take_line(struct para *p, struct line *ln, size_t to)
{
    int room = p->measure - ln->indent, cells = 0, ink = 0, best_cells = 0;
    size_t best = 0, hyphen = 0, at;

    for (at = ln->from; at < to; at++) {
        const struct item *it = &p->items[at];

        if (it->brk && at > ln->from) {
            if (it->brk != BRK_HYPHEN) {
                best = at;
                best_cells = ink;
            } else if (cells < room) {
                hyphen = at;
            }
        }
        if (!(it->is & IT_BLANK) && cells + item_cells(it) > room)
            break;
        cells += item_cells(it);
        if (!(it->is & IT_BLANK))
            ink = cells;
    }
    p->steps += at - ln->from + 1;
    ln->hyphen = false;
    if (at == to) {
        ln->to = to;
    } else if (squeezes_in(p, at, to, cells, room)) {
        ln->to = at + 1;
    } else if (hyphen > best && (!best || room - best_cells > HYPHEN_WORTH)) {
        ln->to = hyphen;
        ln->hyphen = true;
    } else {
        ln->to = best ? best : emergency(p, ln->from, at);
    }
    ln->to = skip_blanks(p, ln->to, to);
}

/* Letters of FROM..TO in cells. */
static int letter_cells(const struct para *p, size_t from, size_t to)
{
    int cells = 0;

    for (; from < to && cells < LAST_LINE_MIN; from++)
        if (p->items[from].is & (IT_IDEO | IT_ALNUM | IT_ODD) ||
            p->items[from].line == LINE_WIDE_ALNUM)
            cells += p->items[from].g.cells;
    return cells;
}

/*
 * Moves the break before the last line back until the line has two ideographs, but not
 * so far that the line before it loses more than half.
 */
static void mend_last(struct para *p, struct line *before, struct line *last)
{
    int letters = letter_cells(p, last->from, last->to), moved = 0, cells = 0;

    if (letters >= LAST_LINE_MIN)
        return;
    for (size_t i = last->from; i < last->to; i++)
        cells += item_cells(&p->items[i]);
    for (size_t i = last->from; i-- > before->from + 1;) {
        moved += item_cells(&p->items[i]);
        if (moved * 2 > p->measure - before->indent ||
            cells + moved > p->measure - last->indent)
            return;
        if (p->items[i].brk < BRK_PLAIN)
            continue;
        if (letter_cells(p, i, last->to) >= LAST_LINE_MIN) {
            before->to = last->from = i;
            before->hyphen = false;
            return;
        }
    }
}

static void emit(struct para *p, const struct line *ln, bool last)
{
    const struct setting s = {
        .from = ln->from,
        .to = ln->to,
        .indent = ln->indent,
        .hyphen = ln->hyphen,
        .last = last,
        .stretch = p->cjk && !last && p->opts->align != FILL_CENTRE && !p->opts->vertical,
    };

    para_line(p, &s);
}

void fill_greedy(struct para *p, size_t from, size_t to)
{
    bool verse = p->opts->kind == FILL_VERBATIM;
    int turn = verse && p->measure > 2 * VERSE_TURN ? VERSE_TURN : 0;
    struct line before = {0}, ln = {.from = from, .indent = p->indent};
    bool has_before = false;

    for (;;) {
        take_line(p, &ln, to);
        if (ln.to == to)
            break;
        if (has_before)
            emit(p, &before, false);
        before = ln;
        has_before = true;
        ln = (struct line){.from = before.to, .indent = turn};
    }
    if (has_before) {
        mend_last(p, &before, &ln);
        emit(p, &before, false);
    }
    emit(p, &ln, true);
}
