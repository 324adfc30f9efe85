#include "layout/sheet.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "layout/lookup.h"

struct placed {
    int line;
    struct span span;
};

struct sheet {
    struct layout *lay;
    struct placed *items; /* heap, gone at the end */
    int n, room;
    int lines; /* lines used so far */
    struct glyph
        *dashes; /* a line of '-' and one of '=' as wide as the sheet, made when asked */
    struct glyph *doubles;
    struct glyph *upright;
    struct target open; /* a jump that the next span may go on with */
    bool is_open;
};

struct sheet *sheet_new(const struct issue *issue, enum layout_kind kind, int cols)
{
    struct sheet *sheet = xcalloc(1, sizeof *sheet);
    struct arena *arena = arena_new();
    struct layout *lay = arena_zero(arena, sizeof *lay);

    lay->arena = arena;
    lay->issue = issue;
    lay->kind = kind;
    lay->page = -1;
    lay->cols = cols;
    lay->columns = 1;
    lay->measure = cols;
    sheet->lay = lay;
    return sheet;
}

struct layout *sheet_layout(struct sheet *sheet)
{
    return sheet->lay;
}

struct arena *sheet_arena(struct sheet *sheet)
{
    return sheet->lay->arena;
}

void sheet_span(struct sheet *sheet, int line, int col, const struct span *span)
{
    struct placed *p;

    if (!span->n)
        return;
    if (sheet->n == sheet->room) {
        sheet->room = sheet->room ? 2 * sheet->room : 256;
        sheet->items = xreallocarray(sheet->items, (size_t)sheet->room, sizeof *sheet->items);
    }
    p = &sheet->items[sheet->n++];
    p->line = line;
    p->span = *span;
    p->span.col += col;
    if (line >= sheet->lines)
        sheet->lines = line + 1;
}

void sheet_target(struct sheet *sheet, const struct target *target)
{
    struct layout *lay = sheet->lay;

    lay->targets = arena_grow(lay->arena, lay->targets, (size_t)lay->ntargets, sizeof *target);
    lay->targets[lay->ntargets++] = *target;
}

/* Note a span of a jump: it begins a target, or ends the one begun on the line before. */
static void jump_span(struct sheet *sheet, int line, int col, int cells,
                      const struct span *span)
{
    const struct piece *piece = issue_piece(sheet->lay->issue, span->at);
    const struct jump *jump = &piece->jumps[span->jump];
    struct target t = {.kind = TARGET_JUMP,
                       .jump = span->jump,
                       .line = line,
                       .col = col + span->col,
                       .end_line = line,
                       .end_col = col + span->col + span->cells,
                       .left = col,
                       .right = col + cells};
    struct layout *lay = sheet->lay;
    struct target *last = lay->ntargets ? &lay->targets[lay->ntargets - 1] : NULL;

    t.at = piece_pos(piece);
    t.at.block = jump->block;
    t.at.byte = jump->begin;
    if (last && last->kind == TARGET_JUMP && last->jump == t.jump && !pos_cmp(last->at, t.at)) {
        if (last->left == t.left && last->end_line + 1 >= line) {
            last->end_line = line;
            last->end_col = t.end_col;
        }
        return;
    }
    sheet_target(sheet, &t);
}

/* The first row of a picture begins a target, the others make it taller. */
static void picture_span(struct sheet *sheet, int line, int col, const struct span *span)
{
    struct layout *lay = sheet->lay;
    struct target *last = lay->ntargets ? &lay->targets[lay->ntargets - 1] : NULL;
    struct target t = {.kind = TARGET_PICTURE,
                       .at = span->at,
                       .jump = -1,
                       .line = line,
                       .col = col + span->col,
                       .end_line = line,
                       .end_col = col + span->col + span->cells,
                       .left = col + span->col,
                       .right = col + span->col + span->cells};

    if (last && last->kind == TARGET_PICTURE && !pos_cmp(last->at, t.at) &&
        last->left == t.left && last->end_line + 1 == line)
        last->end_line = line;
    else
        sheet_target(sheet, &t);
}

void sheet_lines(struct sheet *sheet, int line, int col, const struct set_lines *lines,
                 int from, int to, int box_cells)
{
    for (int i = from; i < to; i++, line++)
        for (int k = 0; k < lines->v[i].n; k++) {
            const struct span *span = &lines->v[i].spans[k];

            sheet_span(sheet, line, col, span);
            if (span->role == ROLE_JUMP && span->jump >= 0)
                jump_span(sheet, line, col, box_cells, span);
            else if (span->role == ROLE_PICTURE)
                picture_span(sheet, line, col, span);
        }
    if (line > sheet->lines)
        sheet->lines = line;
}

int sheet_cells(const struct sheet *sheet, struct str text)
{
    return sheet->lay->vertical ? text_cells_vertical(text)
                                : text_cells(text, sheet->lay->wide_ambiguous);
}

struct fill_line sheet_clip(struct sheet *sheet, struct str text, int cells)
{
    const struct layout *lay = sheet->lay;

    return lay->vertical ? text_clip_vertical(lay->arena, text, cells, lay->wide_ambiguous)
                         : text_clip(lay->arena, text, cells, lay->wide_ambiguous);
}

int sheet_words(struct sheet *sheet, int line, int col, int cells, struct str words,
                enum role role)
{
    struct fill_line l;

    if (cells <= 0)
        return 0;
    l = sheet_clip(sheet, words, cells);
    sheet_span(sheet, line, col,
               &(struct span){.cells = l.cells,
                              .role = role,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = l.glyphs,
                              .n = l.n});
    return l.cells;
}

static struct glyph *row_of(struct arena *arena, const char *shown, int n)
{
    struct glyph *row = arena_alloc(arena, (size_t)n * sizeof *row);

    for (int i = 0; i < n; i++)
        row[i] = (struct glyph){.shown = shown, .bytes = 1, .cells = 1, .synthetic = true};
    return row;
}

static void put_rule(struct sheet *sheet, int line, int col, const struct glyph *row, int n)
{
    sheet_span(sheet, line, col,
               &(struct span){.cells = n,
                              .role = ROLE_RULE,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = row,
                              .n = n});
}

void sheet_rule(struct sheet *sheet, int line, int col, int cells, char glyph)
{
    struct glyph **row = glyph == '=' ? &sheet->doubles : &sheet->dashes;

    assert(cells <= sheet->lay->cols);
    if (!*row)
        *row = row_of(sheet->lay->arena, glyph == '=' ? "=" : "-", sheet->lay->cols);
    put_rule(sheet, line, col, *row, cells);
}

void sheet_rule_marked(struct sheet *sheet, int line, int col, int cells, char glyph,
                       const unsigned char *marks)
{
    static const char *const thin[4] = {"-", "v", "^", "+"};
    struct glyph *row = row_of(sheet->lay->arena, glyph == '=' ? "=" : "-", cells);

    marks += col;
    for (int i = 0; i < cells && glyph != '='; i++)
        row[i].shown = thin[marks[i] & (RULE_DOWN | RULE_UP)];
    for (int from = 0, to; from < cells; from = to + 1) {
        for (to = from; to < cells && !(marks[to] & RULE_GAP);)
            to++;
        put_rule(sheet, line, col + from, row + from, to - from);
    }
}

void sheet_upright(struct sheet *sheet, int line, int lines, int col)
{
    if (!sheet->upright)
        sheet->upright = row_of(sheet->lay->arena, "|", 1);
    for (int i = 0; i < lines; i++)
        put_rule(sheet, line + i, col, sheet->upright, 1);
}

void sheet_screen(struct sheet *sheet, int line, int lines)
{
    struct layout *lay = sheet->lay;

    lay->screens =
        arena_grow(lay->arena, lay->screens, (size_t)lay->nscreens, sizeof *lay->screens);
    lay->screens[lay->nscreens++] = (struct screen){.line = line, .lines = lines};
    if (line + lines > sheet->lines)
        sheet->lines = line + lines;
}

/* The spans of every line in one array, counted out line by line, each sorted by column. */
static void sort_lines(struct sheet *sheet)
{
    struct layout *lay = sheet->lay;
    struct span *spans = arena_alloc(lay->arena, (size_t)(sheet->n + 1) * sizeof *spans);
    int *next = xcalloc((size_t)lay->nlines + 1, sizeof *next);

    for (int i = 0; i < sheet->n; i++)
        next[sheet->items[i].line + 1]++;
    for (int i = 0; i < lay->nlines; i++) {
        lay->lines[i].spans = spans + next[i];
        lay->lines[i].n = next[i + 1];
        next[i + 1] += next[i];
    }
    for (int i = 0; i < sheet->n; i++) {
        const struct placed *p = &sheet->items[i];
        const struct span *first = lay->lines[p->line].spans;
        struct span *at = &spans[next[p->line]++];

        for (; at > first && at[-1].col > p->span.col; at--)
            *at = at[-1];
        *at = p->span;
    }
    free(next);
}

/* The first text put on each screen; what is put in reading order is read in it. */
static void find_firsts(struct sheet *sheet)
{
    struct layout *lay = sheet->lay;
    int at = 0;

    for (int i = 0; i < lay->nscreens; i++)
        lay->screens[i].first = (struct pos){lay->page, -1, -1, 0};
    for (int i = sheet->n - 1; i >= 0; i--) {
        int line = sheet->items[i].line;

        if (!sheet->items[i].span.in_text)
            continue;
        while (at > 0 && line < lay->screens[at].line)
            at--;
        while (at + 1 < lay->nscreens && line >= lay->screens[at + 1].line)
            at++;
        lay->screens[at].first = sheet->items[i].span.at;
    }
}

static void make_index(struct sheet *sheet)
{
    struct lay_entry *entries = xcalloc((size_t)sheet->n + 1, sizeof *entries);
    int n = 0;

    for (int i = 0; i < sheet->n; i++)
        if (sheet->items[i].span.in_text)
            entries[n++] = (struct lay_entry){sheet->items[i].span.at, sheet->items[i].line};
    lookup_make(sheet->lay, entries, n);
    free(entries);
}

struct layout *sheet_finish(struct sheet *sheet, int lines)
{
    struct layout *lay = sheet->lay;

    lay->nlines = lines > sheet->lines ? lines : sheet->lines;
    lay->lines = arena_zero(lay->arena, (size_t)(lay->nlines + 1) * sizeof *lay->lines);
    sort_lines(sheet);
    if (!lay->nscreens)
        sheet_screen(sheet, 0, lay->nlines);
    find_firsts(sheet);
    make_index(sheet);
    free(sheet->items);
    free(sheet);
    return lay;
}

void layout_free(struct layout *lay)
{
    if (lay)
        arena_free(lay->arena);
}
