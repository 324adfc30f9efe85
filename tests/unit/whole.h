#ifndef BS_TESTS_WHOLE_H
#define BS_TESTS_WHOLE_H

/*
 * What must hold of a layout whatever the size of the window: every character of every
 * block is shown exactly once and in reading order, nothing overlaps or leaves the
 * sheet, what can be selected is where it says, and places are found again.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "layout/layout.h"
#include "text/cluster.h"

struct check {
    const struct issue *issue;
    const struct layout *lay;
    char what[200]; /* the first thing found wrong; empty: all is well */
};

__attribute__((format(printf, 2, 3))) static inline void wrong(struct check *c,
                                                               const char *format, ...)
{
    va_list ap;

    if (c->what[0])
        return;
    va_start(ap, format);
    vsnprintf(c->what, sizeof c->what, format, ap);
    va_end(ap);
}

static inline void check_spans(struct check *c)
{
    for (int i = 0; i < c->lay->nlines; i++) {
        const struct lay_line *line = &c->lay->lines[i];
        int col = 0;

        for (int k = 0; k < line->n; k++) {
            const struct span *span = &line->spans[k];
            int cells = 0;

            for (int g = 0; g < span->n; g++)
                cells += span->glyphs[g].cells;
            if (cells != span->cells)
                wrong(c, "line %d: a span of %d cells has glyphs of %d", i, span->cells, cells);
            if (span->col < col)
                wrong(c, "line %d: spans overlap at %d", i, span->col);
            col = span->col + span->cells;
        }
        if (col > c->lay->cols)
            wrong(c, "line %d ends at %d of %d", i, col, c->lay->cols);
    }
}

/* Stories are reached in the order in which a page is read: searches go through them so. */
static inline void check_reading_order(struct check *c)
{
    const struct piece *last = NULL;

    for (int i = 0; i < c->lay->ntargets; i++) {
        const struct target *t = &c->lay->targets[i];
        const struct piece *piece = issue_piece(c->lay->issue, t->at);

        if (t->kind != TARGET_PIECE || !piece || piece->kind == PIECE_MASTHEAD)
            continue;
        if (last && piece->rank < last->rank)
            wrong(c, "piece %d comes after piece %d, but is read before it", piece->index,
                  last->index);
        last = piece;
    }
}

static inline void check_targets(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < lay->ntargets; i++) {
        const struct target *t = &lay->targets[i];

        if (t->line < 0 || t->end_line < t->line || t->end_line >= lay->nlines || t->col < 0 ||
            t->end_col > lay->cols || (t->line == t->end_line && t->end_col <= t->col) ||
            t->left < 0 || t->right > lay->cols + 2 || t->right <= t->left)
            wrong(c, "target %d at %d:%d..%d:%d in %d..%d", i, t->line, t->col, t->end_line,
                  t->end_col, t->left, t->right);
    }
}

static inline void check_screens(struct check *c)
{
    const struct layout *lay = c->lay;
    int line = 0;

    for (int i = 0; i < lay->nscreens; i++) {
        if (lay->screens[i].line != line)
            wrong(c, "screen %d begins at line %d, not %d", i, lay->screens[i].line, line);
        line += lay->screens[i].lines;
        if (layout_screen_of(lay, lay->screens[i].first) != i &&
            lay->screens[i].first.piece >= 0)
            wrong(c, "screen %d does not hold its first place", i);
    }
    if (line != lay->nlines)
        wrong(c, "screens end at %d of %d", line, lay->nlines);
}

static inline int by_place(const void *a, const void *b)
{
    const struct span *x = *(const struct span *const *)a, *y = *(const struct span *const *)b;

    return pos_cmp(x->at, y->at);
}

/* The spans of text in the order of their places. */
static inline const struct span **text_spans(const struct layout *lay, size_t *n)
{
    const struct span **spans = xcalloc((size_t)lay->nindex + 1, sizeof *spans);

    *n = 0;
    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++)
            if (lay->lines[i].spans[k].in_text)
                spans[(*n)++] = &lay->lines[i].spans[k];
    qsort(spans, *n, sizeof *spans, by_place);
    return spans;
}

/* A blank of any width may vanish at a line's end. */
static inline bool is_blank(const char *shown, size_t bytes)
{
    return (bytes == 1 && shown[0] == ' ') || (bytes == 2 && !memcmp(shown, "\u00a0", 2)) ||
           (bytes == 3 && !memcmp(shown, "\u3000", 3));
}

/* Walks the glyphs of spans in order, over those that are no text or blank. */
struct walk {
    const struct span **spans;
    size_t n, at;
    int glyph;
};

static inline const struct glyph *next_glyph(struct walk *w, struct pos *at)
{
    for (; w->at < w->n; w->at++, w->glyph = 0)
        while (w->glyph < w->spans[w->at]->n) {
            const struct glyph *g = &w->spans[w->at]->glyphs[w->glyph++];

            if (g->synthetic || is_blank(g->shown, g->bytes))
                continue;
            *at = w->spans[w->at]->at;
            at->byte = g->byte;
            return g;
        }
    return NULL;
}

static inline void check_block(struct check *c, struct walk *w, const struct piece *piece,
                               int block)
{
    struct cluster_opts opts = {false, true, NULL};
    struct str text = piece->blocks[block].text;
    struct cluster cl;

    for (size_t at = 0, next; at < text.bytes; at = next) {
        struct pos is = {-1, -1, -1, 0}, want = piece_pos(piece);

        next = cluster_next(text, at, &opts, &cl);
        if (!cl.cells || cl.cp <= ' ' || is_blank(cl.shown, cl.shown_bytes))
            continue;
        want.block = block;
        want.byte = (uint32_t)at;
        if (!next_glyph(w, &is) || pos_cmp(is, want)) {
            wrong(c, "piece %d block %d (%s) byte %zu is missing, there is %d.%d.%u",
                  piece->index, block, block_kind_name(piece->blocks[block].kind), at, is.piece,
                  is.block, is.byte);
            return;
        }
    }
}

static inline void check_text(struct check *c, struct piece *const *pieces, int n)
{
    struct walk w = {0};
    struct pos extra;

    w.spans = text_spans(c->lay, &w.n);
    for (int i = 0; i < n && !c->what[0]; i++)
        for (int k = 0; k < pieces[i]->nblocks && !c->what[0]; k++)
            check_block(c, &w, pieces[i], k);
    if (!c->what[0] && next_glyph(&w, &extra))
        wrong(c, "%d.%d.%u is shown twice", extra.piece, extra.block, extra.byte);
    free(w.spans);
}

/* Whether text of BLOCK stands in columns: heads, mastheads and tables may span them. */
static inline bool in_columns(const struct piece *piece, int block)
{
    return piece->kind != PIECE_MASTHEAD && piece->blocks[block].kind == BLOCK_PARAGRAPH;
}

/*
 * Where an entry of the index stands: text goes down a column, then to the next one to
 * the right, then to the next screen.  Of a vertical layout the columns are bands, one
 * below the other, and their lines run from right to left.
 */
struct spot {
    int screen, column, line, row;
};

static inline struct spot spot_of(const struct layout *lay, const struct lay_entry *e)
{
    const struct lay_line *line = &lay->lines[e->line];
    struct spot spot = {.screen = layout_screen_of(lay, e->at), .line = e->line};
    int col = 0;

    for (int k = 0; k < line->n; k++)
        if (line->spans[k].in_text && !pos_cmp(line->spans[k].at, e->at))
            col = line->spans[k].col;
    spot.column = col / (lay->measure + lay->gutter);
    if (lay->vertical) {
        spot.row = e->line - lay->screens[spot.screen].line;
        spot.column = spot.row / (lay->measure + lay->gutter);
        spot.line = lay->cols - col;
    }
    return spot;
}

static inline int spot_cmp(const struct spot *a, const struct spot *b)
{
    return a->screen != b->screen   ? a->screen - b->screen
           : a->column != b->column ? a->column - b->column
           : a->line != b->line     ? a->line - b->line
                                    : a->row - b->row;
}

static inline void check_order(struct check *c)
{
    const struct layout *lay = c->lay;
    struct spot last = {0, 0, 0, 0};
    int piece = -1;

    for (int i = 0; i < lay->nindex; i++) {
        struct pos at = lay->index[i].at;
        struct spot spot;

        if (!in_columns(issue_piece(c->issue, at), at.block))
            continue;
        spot = spot_of(lay, &lay->index[i]);
        if (at.piece == piece && spot_cmp(&spot, &last) < 0)
            wrong(c, "piece %d block %d stands before what it follows", at.piece, at.block);
        piece = at.piece;
        last = spot;
    }
}

/*
 * No first line of a paragraph stands alone at the foot of a column, no last one at the
 * head of one.
 */
static inline void check_widows(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0, next; i < lay->nindex; i = next) {
        struct pos at = lay->index[i].at;
        int first = 0, lines = 0, columns = 0, column = -1, line = -1;

        for (next = i; next < lay->nindex && lay->index[next].at.piece == at.piece &&
                       lay->index[next].at.block == at.block;
             next++) {
            struct spot spot = spot_of(lay, &lay->index[next]);
            int col = spot.screen * (lay->columns + 1) + spot.column;

            if (col != column && columns++ == 1)
                first = lines;
            lines = col != column ? 1 : lines + (spot.line != line);
            column = col;
            line = spot.line;
        }
        if (columns > 1 && (first == 1 || lines == 1) &&
            in_columns(issue_piece(c->issue, at), at.block))
            wrong(c, "the %s line of piece %d block %d stands alone",
                  first == 1 ? "first" : "last", at.piece, at.block);
    }
}

/* Each place is found on the line that shows it. */
static inline void check_lookup(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++) {
            const struct span *span = &lay->lines[i].spans[k];
            struct pos at = span->at;

            if (!span->in_text)
                continue;
            if (layout_line_of(lay, at) != i)
                wrong(c, "line %d is found on line %d", i, layout_line_of(lay, at));
            at.byte = span->glyphs[span->n - 1].byte;
            if (layout_line_of(lay, at) != i)
                wrong(c, "the end of line %d is found on line %d", i, layout_line_of(lay, at));
        }
}

/* --- lines --- */

static inline bool is_one_of(const struct glyph *g, const char *marks)
{
    for (size_t at = 0, n; marks[at]; at += n) {
        n = (marks[at] & 0x80) == 0 ? 1 : (marks[at] & 0xe0) == 0xc0 ? 2 : 3;
        if (g->bytes == n && !memcmp(g->shown, marks + at, n))
            return true;
    }
    return false;
}

/* The first glyph from I on, going by STEP, that is of the text. */
static inline const struct glyph *text_glyph(const struct span *s, int i, int step)
{
    for (; i >= 0 && i < s->n; i += step)
        if (!s->glyphs[i].synthetic)
            return &s->glyphs[i];
    return NULL;
}

/*
 * No line of a Chinese or Japanese paragraph starts with a mark that closes, or ends with
 * one that opens (CLREQ); FIRST to LAST are its spans.  AFTER: it is not the first one.
 */
static inline void check_marks(struct check *c, int line, const struct span *first,
                               const struct span *last, struct str text)
{
    const struct glyph *begin = text_glyph(first, 0, 1);
    const struct glyph *end = text_glyph(last, last->n - 1, -1);

    if (begin && begin->byte &&
        is_one_of(begin, "，。、；：？！）》〉」』】〕〗］｝’”·…ー々～％℃"))
        wrong(c, "line %d starts with %.*s", line, (int)begin->bytes, begin->shown);
    if (end && end->byte + end->bytes < text.bytes && is_one_of(end, "（《〈「『【〔〖［｛“‘"))
        wrong(c, "line %d ends with %.*s", line, (int)end->bytes, end->shown);
}

/* A paragraph's line stays in its column; only a mark of a pause may hang out of it. */
static inline void check_measure(struct check *c, int line, const struct span *first,
                                 const struct span *last)
{
    const struct layout *lay = c->lay;
    int pitch = lay->measure + lay->gutter, from = first->col / pitch * pitch;
    int over = last->col + last->cells - from - lay->measure;
    const struct glyph *end = text_glyph(last, last->n - 1, -1);

    if (over > 0 && !(over <= 2 && end && is_one_of(end, "，。、,.")))
        wrong(c, "line %d is %d cells over the measure of %d", line, over, lay->measure);
}

/* Below this measure what may not be parted is often all that a line holds. */
enum { MARKS_MEASURE = 12 };

/* Text, not the heading that a paragraph with a date may become. */
static inline bool is_running(enum role role)
{
    return role == ROLE_BODY || role == ROLE_ADVERT || role == ROLE_JUMP;
}

static inline void check_lines(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0, to; k < lay->lines[i].n; k = to) {
            const struct span *spans = lay->lines[i].spans;
            const struct piece *piece;
            struct str text;

            for (to = k + 1; to < lay->lines[i].n && spans[to].in_text &&
                             spans[to].at.piece == spans[k].at.piece &&
                             spans[to].at.block == spans[k].at.block &&
                             spans[to].col == spans[to - 1].col + spans[to - 1].cells;)
                to++;
            if (!spans[k].in_text)
                continue;
            piece = issue_piece(c->issue, spans[k].at);
            if (!in_columns(piece, spans[k].at.block) || !is_running(spans[k].role))
                continue;
            text = piece->blocks[spans[k].at.block].text;
            check_measure(c, i, &spans[k], &spans[to - 1]);
            if (lay->measure >= MARKS_MEASURE && text_is_cjk(text, piece_lang(c->issue, piece)))
                check_marks(c, i, &spans[k], &spans[to - 1], text);
        }
}

/* Every piece that has text can be selected, but for what the nameplate shows. */
static inline void check_reachable(struct check *c, const struct page *page)
{
    for (int i = 0; i < page->npieces; i++) {
        bool found = page->pieces[i]->kind == PIECE_MASTHEAD || !page->pieces[i]->text.bytes;

        for (int k = 0; k < c->lay->ntargets && !found; k++)
            found = c->lay->targets[k].kind == TARGET_PIECE && c->lay->targets[k].at.piece == i;
        if (!found)
            wrong(c, "piece %d cannot be selected", i);
    }
}

/* Percent of the column rows of SCREEN that something stands on, rules and room apart. */
static inline int filled(const struct layout *lay, int screen)
{
    const struct screen *s = &lay->screens[screen];
    int pitch = lay->measure + lay->gutter, used = 0;

    for (int i = s->line; i < s->line + s->lines; i++)
        for (int col = 0; col < lay->columns; col++) {
            bool some = false;

            for (int k = 0; k < lay->lines[i].n && !some; k++) {
                const struct span *span = &lay->lines[i].spans[k];

                some = span->col < col * pitch + lay->measure &&
                       span->col + span->cells > col * pitch;
            }
            used += some;
        }
    return 100 * used / (s->lines * lay->columns);
}

static inline bool check_page(struct check *c, const struct issue *issue, int page,
                              const struct layout_opts *opts)
{
    struct layout *lay = layout_page(issue, page, opts);

    *c = (struct check){.issue = issue, .lay = lay};
    check_spans(c);
    check_targets(c);
    check_screens(c);
    check_text(c, issue->pages[page]->pieces, issue->pages[page]->npieces);
    if (opts->rows)
        check_order(c);
    if (opts->vertical ? opts->rows && opts->cols >= 72 : opts->rows >= 24)
        check_widows(c);
    check_lookup(c);
    if (opts->rows)
        check_reading_order(c);
    check_reachable(c, issue->pages[page]);
    if (!opts->vertical)
        check_lines(c);
    layout_free(lay);
    return !c->what[0];
}

/* One piece alone; of a stitched story what is folded into its seams is missing. */
static inline bool check_story(struct check *c, const struct issue *issue, struct piece *piece,
                               const struct layout_opts *opts)
{
    struct layout *lay = layout_story(issue, piece, opts);

    *c = (struct check){.issue = issue, .lay = lay};
    check_spans(c);
    check_targets(c);
    check_screens(c);
    check_lookup(c);
    if (!opts->stitched)
        check_text(c, &piece, 1);
    layout_free(lay);
    return !c->what[0];
}

#endif
