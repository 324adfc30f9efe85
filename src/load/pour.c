#include "load/pour.h"

#include <string.h>

#include "load/indent.h"

void pour_init(struct pour *pour, struct builder *build, struct scan *scan)
{
    *pour = (struct pour){.build = build, .scan = scan, .part1 = -1};
}

void pour_done(struct pour *pour)
{
    buf_done(&pour->marks);
}

void pour_begin(struct pour *p, bool goes_on)
{
    p->open = p->line_open = false;
    p->first = true;
    p->drop_part2 = goes_on;
    p->ended = true;
    p->part1 = -1;
}

/* ---- words that a line's end divided ---- */

static bool is_hyphen_end(struct str *s)
{
    static const char *const marks[] = {"-", "\u00ad", "¬", "⸗", "‐", "=", "—", "–"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(*s, marks[i])) {
            s->bytes -= strlen(marks[i]);
            return true;
        }
    return false;
}

/*
 * The whole word of its halves FIRST and SECOND: what the OCR calls it, unless that
 * is only a part of what is printed ("Revolution" for "Revolu-" and "tion.").
 */
static void add_whole(struct pour *p, struct str whole, struct str first, struct str second)
{
    struct buf joined = BUF_INIT;

    while (is_hyphen_end(&first))
        ;
    buf_add_str(&joined, first);
    buf_add_str(&joined, second);
    if (str_find(buf_str(&joined), whole, 0) < joined.bytes)
        whole = buf_str(&joined);
    build_text(p->build, whole);
    p->ended = ends_sentence(second);
    buf_done(&joined);
}

/* Whether WORD is the second half of the one that waits. */
static bool completes(const struct pour *p, uint32_t word)
{
    struct str mine, its;

    if (p->part1 < 0 || !(p->scan->words[word].flags & WORD_PART2))
        return false;
    its = scan_whole_text(p->scan, (uint32_t)p->part1);
    mine = scan_whole_text(p->scan, word);
    return !its.bytes || !mine.bytes || str_eq(its, mine);
}

/* The first half that waits is printed as it stands: nothing completes it. */
static void release_part1(struct pour *p)
{
    if (p->part1 < 0)
        return;
    build_text(p->build, scan_word_text(p->scan, (uint32_t)p->part1));
    p->ended = false;
    p->part1 = -1;
}

/* ---- lines ---- */

static bool is_mine(const struct pour *p, uint32_t word)
{
    return !p->owner || p->owner[word] == p->item;
}

/*
 * The words FROM to END - 1 of one line, all of them ours.  AFTER: something of the line
 * stands before them.
 */
static void add_run(struct pour *p, uint32_t from, uint32_t end, bool after)
{
    if (from == end)
        return;
    if (after && !(p->scan->words[from].flags & WORD_GLUED))
        build_text(p->build, STR_LIT(" "));
    build_text(p->build, scan_words_text(p->scan, from, end));
    p->ended = ends_sentence(scan_word_text(p->scan, end - 1));
}

/* The cells of a table's row: words far from each other. */
static void add_cells(struct pour *p, const struct scan_line *line, uint32_t from, uint32_t end)
{
    int far = rect_height(line->box) * 3 / 2;

    for (uint32_t i = from + 1; far > 0 && i < end; i++) {
        const struct scan_word *w = &p->scan->words[i];

        if (w[-1].right <= w[-1].left || w->left - w[-1].right < far)
            continue;
        add_run(p, from, i, false);
        build_text(p->build, STR_LIT("\t"));
        from = i;
    }
    add_run(p, from, end, false);
}

/* The words FROM to END - 1 of LINE, of which the first one is ours. */
static void add_line(struct pour *p, const struct scan_line *line, uint32_t from, uint32_t end)
{
    uint32_t last = line->word + line->nwords - 1;
    bool after = false;

    if (p->kind == BLOCK_TABLE) {
        release_part1(p);
        add_cells(p, line, from, end);
        return;
    }
    if (completes(p, from)) {
        struct str first = scan_word_text(p->scan, (uint32_t)p->part1);
        struct str whole = scan_whole_text(p->scan, (uint32_t)p->part1);

        if (whole.bytes) {
            add_whole(p, str_trim(whole), first, scan_word_text(p->scan, from));
        } else {
            release_part1(p);
            build_line_end_hyphen(p->build);
            add_run(p, from, from + 1, false);
        }
        p->part1 = -1;
        after = true;
        from++;
    } else if (p->part1 >= 0) {
        release_part1(p);
        build_line_end(p->build);
    }
    while (from < end) {
        uint32_t stop = from;

        while (stop < end && is_mine(p, stop) &&
               !(stop == last && (p->scan->words[stop].flags & WORD_PART1)))
            stop++;
        add_run(p, from, stop, after);
        after = after || stop > from;
        if (stop < end && is_mine(p, stop)) {
            if (after && !(p->scan->words[stop].flags & WORD_GLUED))
                build_text(p->build, STR_LIT(" "));
            p->part1 = stop;
        }
        from = stop + 1;
        while (from < end && !is_mine(p, from))
            from++;
    }
}

/* ---- blocks ---- */

static void close_block(struct pour *p)
{
    if (!p->open)
        return;
    release_part1(p);
    build_block_end(p->build);
    p->open = p->line_open = false;
}

/* Make a block of KIND be open; FRESH: a new one. */
static void open_block(struct pour *p, enum block_kind kind, bool fresh)
{
    if (p->open && (fresh || p->kind != kind))
        close_block(p);
    if (!p->open)
        build_block_begin(p->build, kind);
    p->open = true;
    p->kind = kind;
}

/* The part FROM..END of a line, MARK what the paper shows of it. */
static void pour_line(struct pour *p, const struct scan_line *line, uint32_t from, uint32_t end,
                      enum block_kind kind, bool fresh)
{
    bool completing;

    while (from < end && !is_mine(p, from))
        from++;
    while (end > from && !is_mine(p, end - 1))
        end--;
    if (p->first && p->drop_part2 && from < end && (p->scan->words[from].flags & WORD_PART2) &&
        scan_whole_text(p->scan, from).bytes)
        from++; /* the whole word stands at the end of the part before */
    if (from >= end)
        return;
    p->first = false;
    completing = completes(p, from) && p->kind == kind;
    open_block(p, kind, fresh && !completing);
    if (p->line_open && p->part1 < 0)
        build_line_end(p->build);
    add_line(p, line, from, end);
    p->line_open = true;
}

/* The lines LINE to LINE + N - 1, all of one block, as far as they lie in WORD..END. */
static void pour_lines(struct pour *p, uint32_t line, uint32_t n, uint32_t word, uint32_t end,
                       enum block_kind kind, bool flows)
{
    unsigned char *marks;

    buf_clear(&p->marks);
    buf_reserve(&p->marks, n);
    marks = (unsigned char *)p->marks.p;
    if (kind == BLOCK_PARAGRAPH)
        indent_mark(p->scan, line, n, marks);
    else
        memset(marks, 0, n);
    for (uint32_t i = 0; i < n; i++) {
        const struct scan_line *l = &p->scan->lines[line + i];
        uint32_t from = l->word > word ? l->word : word;
        uint32_t to = l->word + l->nwords < end ? l->word + l->nwords : end;
        bool fresh = kind == BLOCK_TABLE || (marks[i] & MARK_PARAGRAPH) || (!i && !flows);

        if (from >= to)
            continue;
        /* a column or a block ended, and what comes is not indented: it may go on */
        if (fresh && !(marks[i] & MARK_PARAGRAPH) && p->open && p->kind == kind &&
            kind == BLOCK_PARAGRAPH)
            build_block_may_join(p->build);
        pour_line(p, l, from, to, kind, fresh);
    }
}

void pour_words(struct pour *p, uint32_t word, uint32_t n, enum block_kind kind, bool flows)
{
    uint32_t end = word + n, line;

    if (!n)
        return;
    line = scan_line_of(p->scan, word);
    for (size_t i = scan_block_of(p->scan, line); i < p->scan->nblocks; i++) {
        const struct scan_block *b = &p->scan->blocks[i];
        uint32_t from = b->line > line ? b->line : line, stop = b->line + b->nlines;

        while (stop > from && p->scan->lines[stop - 1].word >= end)
            stop--;
        if (stop <= from) {
            if (b->word >= end)
                break;
            continue;
        }
        pour_lines(p, from, stop - from, word, end, kind, flows);
        flows = false;
    }
}

void pour_end(struct pour *p, bool goes_on)
{
    if (p->open && goes_on) {
        struct str whole =
            p->part1 < 0 ? (struct str){NULL, 0} : scan_whole_text(p->scan, (uint32_t)p->part1);

        if (whole.bytes) {
            build_text(p->build, str_trim(whole));
            p->part1 = -1;
            p->ended = false;
        }
        if (!p->ended && p->kind == BLOCK_PARAGRAPH)
            build_block_joins_next(p->build);
    }
    close_block(p);
}
