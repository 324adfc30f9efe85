#include "layout/vertical.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "layout/grid.h"
#include "layout/lookup.h"
#include "layout/rules.h"

enum {
    PITCH = 3,       /* cells from a column to the next: two and a blank */
    DUMP_ROWS = 36,  /* of a screen on a sheet without screens: two bands of sixteen rows */
    DUMP_BETWEEN = 1 /* rows between these */
};

/* --- the area --- */

static int rows_of(const struct layout_opts *opts)
{
    if (opts->rows <= 0)
        return DUMP_ROWS;
    return opts->rows < GRID_ROWS_MIN ? GRID_ROWS_MIN : opts->rows;
}

static int cols_of(const struct layout_opts *opts)
{
    enum { LEAST = GRID_ROWS_MIN * PITCH };

    return opts->cols < LEAST ? LEAST : opts->cols;
}

struct layout_opts vertical_opts(const struct layout_opts *opts)
{
    struct layout_opts flat = *opts;

    flat.cols = 2 * rows_of(opts);
    flat.rows = (cols_of(opts) + 1) / PITCH;
    flat.measure = 0;
    return flat;
}

/* --- spans --- */

struct placed {
    int line;
    struct span span;
};

struct stand {
    const struct layout *flat;
    struct layout *lay;
    int rows, between; /* of a screen, and to the next */
    struct placed *items;
    size_t n, room;
};

/* The screen of the flat line LINE. */
static int screen_of(const struct stand *st, int line)
{
    int from = 0, to = st->flat->nscreens;

    while (to - from > 1) {
        int mid = from + (to - from) / 2;

        if (st->flat->screens[mid].line <= line)
            from = mid;
        else
            to = mid;
    }
    return from;
}

/* The first line of screen SCREEN. */
static int top_of(const struct stand *st, int screen)
{
    return screen * (st->rows + st->between);
}

/* The left cell of the column that the flat line LINE of screen SCREEN is. */
static int left_of(const struct stand *st, int screen, int line)
{
    return st->lay->cols - 2 - PITCH * (line - st->flat->screens[screen].line);
}

static void put(struct stand *st, int line, const struct span *span)
{
    if (st->n == st->room) {
        st->room = st->room ? 2 * st->room : 1024;
        st->items = xreallocarray(st->items, st->room, sizeof *st->items);
    }
    st->items[st->n++] = (struct placed){line, *span};
}

/* N signs of a rule from COL on; those left of the sheet are left out. */
static void put_rule(struct stand *st, int line, int col, const struct glyph *glyphs, int n)
{
    int out = col < 0 ? -col : 0;

    if (out < n)
        put(st, line,
            &(struct span){.col = col + out,
                           .cells = n - out,
                           .role = ROLE_RULE,
                           .jump = -1,
                           .at = {-1, -1, -1, 0},
                           .glyphs = glyphs + out,
                           .n = n - out});
}

/* Signs of RULE_GLYPHS by their strokes (layout/rules.h); heavy ones apart. */
#define SIGN(s)                                                                                \
    {                                                                                          \
        s, 0, 1, 1, true                                                                       \
    }
static const struct glyph signs[16] = {
    SIGN("|"), SIGN("|"), SIGN("|"), SIGN("|"), SIGN("-"), SIGN("J"), SIGN("7"), SIGN("<"),
    SIGN("-"), SIGN("L"), SIGN("r"), SIGN(">"), SIGN("-"), SIGN("^"), SIGN("v"), SIGN("+"),
};
static const struct glyph level[PITCH] = {SIGN("-"), SIGN("-"), SIGN("-")};
static const struct glyph heavy = SIGN("H");

static int strokes_of(char sign)
{
    for (int i = 15; i > 0; i--)
        if (signs[i].shown[0] == sign)
            return i;
    return 0;
}

/* What the strokes of two flat cells are when they are a row: what led right leads down. */
static int stand_strokes(int first, int second)
{
    int across = first | second, up = 0;

    up |= first & STROKE_LEFT ? STROKE_UP : 0;
    up |= (second ? second : first) & STROKE_RIGHT ? STROKE_DOWN : 0;
    up |= across & STROKE_DOWN ? STROKE_LEFT : 0;
    up |= across & STROKE_UP ? STROKE_RIGHT : 0;
    return up;
}

/* A row of a rule in the column at COL, with what leaves it to its sides. */
static void put_strokes(struct stand *st, int line, int col, int strokes)
{
    if (!(strokes & (STROKE_UP | STROKE_DOWN))) {
        put_rule(st, line, col - 1, level, PITCH);
        return;
    }
    if (strokes & STROKE_LEFT)
        put_rule(st, line, col - 1, level, 1);
    put_rule(st, line, col, &signs[strokes], 1);
    if (strokes & STROKE_RIGHT)
        put_rule(st, line, col + 1, level, 1);
}

static void stand_rule(struct stand *st, int top, int col, const struct span *span)
{
    for (int i = span->col % 2; i < span->n; i += 2) {
        char first = span->glyphs[i].shown[0];
        char second = i + 1 < span->n ? span->glyphs[i + 1].shown[0] : '\0';
        int line = top + (span->col + i) / 2;

        if (line >= top + st->rows)
            break;
        if (first != '=' && first != 'w') {
            put_strokes(st, line, col, stand_strokes(strokes_of(first), strokes_of(second)));
            continue;
        }
        if (first == 'w' || second == 'w')
            put_rule(st, line, col - 1, level, 1);
        put_rule(st, line, col, &heavy, 1);
    }
}

/* Each row of SPAN, which are one or two glyphs, as a span of its own. */
static void stand_text(struct stand *st, int top, int col, const struct span *span)
{
    int at = span->col & ~1;

    for (int i = 0, next; i < span->n; i = next) {
        struct span row = *span;
        bool shows = false;

        row.col = col;
        row.cells = 0;
        for (next = i; next < span->n && row.cells + span->glyphs[next].cells <= 2; next++) {
            row.cells += span->glyphs[next].cells;
            shows |= !span->glyphs[next].synthetic;
        }
        row.glyphs = &span->glyphs[i];
        row.n = next - i;
        row.in_text = span->in_text && shows;
        if (row.in_text)
            row.at.byte = row.glyphs[0].byte;
        if (at / 2 < st->rows) /* what is too long is cut, as it is in lines */
            put(st, top + at / 2, &row);
        at += 2;
    }
}

/* How many lines from LINE on hold a row each of the picture of SPAN. */
static int picture_lines(const struct stand *st, int line, int end, const struct span *span)
{
    int n = 1;

    for (bool more = true; more && n < span->rows && line + n < end; n += more) {
        const struct lay_line *next = &st->flat->lines[line + n];

        more = false;
        for (int k = 0; k < next->n; k++)
            more |= next->spans[k].role == ROLE_PICTURE && next->spans[k].row == n &&
                    next->spans[k].col == span->col && !pos_cmp(next->spans[k].at, span->at);
    }
    return n;
}

/* The picture that lies with its first row on LINE: it stands over all of its lines. */
static void stand_picture(struct stand *st, int screen, int line, const struct span *span)
{
    const struct screen *s = &st->flat->screens[screen];
    int n = picture_lines(st, line, s->line + s->lines, span);
    int col = left_of(st, screen, line + n - 1), rows = span->cells / 2;
    struct span row = *span;
    struct glyph *blanks;

    row.col = col;
    row.n = row.cells = left_of(st, screen, line) + 2 - col;
    row.rows = (short)rows;
    blanks = arena_alloc(st->lay->arena, (size_t)row.n * sizeof *blanks);
    for (int i = 0; i < row.n; i++)
        blanks[i] = (struct glyph)SIGN(" ");
    row.glyphs = blanks;
    for (int i = 0; i < rows && span->col / 2 + i < st->rows; i++) {
        row.row = (short)i;
        put(st, top_of(st, screen) + span->col / 2 + i, &row);
    }
}

/* The lines of a screen from the last one, the leftmost, on: so rows are put in order. */
static void stand_screen(struct stand *st, int screen)
{
    const struct screen *s = &st->flat->screens[screen];
    int top = top_of(st, screen);

    for (int i = s->line + s->lines - 1; i >= s->line; i--)
        for (int k = 0; k < st->flat->lines[i].n; k++) {
            const struct span *span = &st->flat->lines[i].spans[k];

            if (span->role == ROLE_PICTURE && span->row == 0)
                stand_picture(st, screen, i, span);
            else if (span->role == ROLE_RULE)
                stand_rule(st, top, left_of(st, screen, i), span);
            else if (span->role != ROLE_PICTURE)
                stand_text(st, top, left_of(st, screen, i), span);
        }
}

static void make_lines(struct stand *st)
{
    struct layout *lay = st->lay;
    struct span *spans = arena_alloc(lay->arena, (st->n + 1) * sizeof *spans);
    size_t *next = xcalloc((size_t)lay->nlines + 1, sizeof *next);

    lay->lines = arena_zero(lay->arena, (size_t)(lay->nlines + 1) * sizeof *lay->lines);
    for (size_t i = 0; i < st->n; i++)
        next[st->items[i].line + 1]++;
    for (int i = 0; i < lay->nlines; i++) {
        lay->lines[i].spans = spans + next[i];
        lay->lines[i].n = (int)next[i + 1];
        next[i + 1] += next[i];
    }
    for (size_t i = 0; i < st->n; i++)
        spans[next[st->items[i].line]++] = st->items[i].span;
    free(next);
}

/* --- what else a layout has --- */

static void make_index(struct stand *st)
{
    struct lay_entry *entries = xcalloc(st->n + 1, sizeof *entries);
    int n = 0;

    for (size_t i = st->n; i-- > 0;)
        if (st->items[i].span.in_text)
            entries[n++] = (struct lay_entry){st->items[i].span.at, st->items[i].line};
    lookup_make(st->lay, entries, n);
    free(entries);
}

/* What a line shows first is what its screen does: no line is read by itself. */
static void make_screens(struct stand *st)
{
    struct layout *lay = st->lay;
    struct pos *firsts = arena_alloc(lay->arena, (size_t)(lay->nlines + 1) * sizeof *firsts);
    int n = st->flat->nscreens;

    lay->screens = arena_zero(lay->arena, (size_t)n * sizeof *lay->screens);
    lay->nscreens = lay->scrolls ? 1 : n;
    for (int i = 0; i < n; i++) {
        int end = i + 1 < n ? top_of(st, i + 1) : lay->nlines;

        lay->screens[i] = (struct screen){top_of(st, i), st->rows, st->flat->screens[i].first};
        for (int line = top_of(st, i); line < end; line++)
            firsts[line] = st->flat->screens[i].first;
    }
    if (lay->scrolls)
        lay->screens[0].lines = lay->nlines;
    lay->firsts = firsts;
}

static struct target stand_target(const struct stand *st, const struct target *t)
{
    int screen = screen_of(st, t->line), top = top_of(st, screen);
    const struct screen *s = &st->flat->screens[screen];
    int last = t->end_line < s->line + s->lines ? t->end_line : s->line + s->lines - 1;
    bool one = t->line == t->end_line;
    int from = (one ? t->col : t->left) / 2, to = ((one ? t->end_col : t->right) + 1) / 2;
    struct target up = *t;

    up.line = top + from;
    up.end_line = top + (to < st->rows ? to : st->rows) - 1;
    up.col = up.left = left_of(st, screen, last);
    up.end_col = up.right = left_of(st, screen, t->line) + 2;
    return up;
}

static void make_targets(struct stand *st)
{
    struct layout *lay = st->lay;

    lay->ntargets = st->flat->ntargets;
    lay->targets = arena_alloc(lay->arena, (size_t)(lay->ntargets + 1) * sizeof *lay->targets);
    for (int i = 0; i < lay->ntargets; i++)
        lay->targets[i] = stand_target(st, &st->flat->targets[i]);
}

/* A mark stands on the rule at the right of the box, where the box begins. */
static struct lay_box stand_box(const struct stand *st, const struct lay_box *b)
{
    int screen = screen_of(st, b->line), top = top_of(st, screen), end = (b->right + 1) / 2;
    struct lay_box up = *b;

    up.line = top + b->left / 2;
    up.lines = (end < st->rows ? end : st->rows) - b->left / 2;
    up.left = left_of(st, screen, b->line + b->lines - 1);
    up.right = left_of(st, screen, b->line) + 2;
    if (b->mark_line >= 0) {
        up.mark_line = up.line;
        up.mark_end = left_of(st, screen, b->mark_line) + PITCH;
    }
    return up;
}

static void make_boxes(struct stand *st)
{
    struct layout *lay = st->lay;

    lay->boxes = arena_alloc(lay->arena, (size_t)(lay->nboxes + 1) * sizeof *lay->boxes);
    for (int i = 0; i < lay->nboxes; i++)
        lay->boxes[i] = stand_box(st, &st->flat->boxes[i]);
}

struct layout *vertical_stand(struct layout *flat, const struct layout_opts *opts)
{
    struct layout *lay = arena_zero(flat->arena, sizeof *lay);
    struct stand st = {.flat = flat, .lay = lay, .rows = rows_of(opts)};

    *lay = *flat;
    lay->vertical = true;
    lay->cols = cols_of(opts);
    lay->measure = flat->measure / 2;
    lay->gutter = flat->gutter / 2;
    lay->scrolls = opts->rows <= 0;
    st.between = lay->scrolls ? DUMP_BETWEEN : 0;
    lay->nlines = top_of(&st, flat->nscreens) - st.between;
    for (int i = 0; i < flat->nscreens; i++)
        stand_screen(&st, i);
    make_lines(&st);
    make_targets(&st);
    make_boxes(&st);
    make_index(&st);
    make_screens(&st);
    free(st.items);
    return lay;
}
