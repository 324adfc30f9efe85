#include "layout/place.h"

#include <stdlib.h>

#include "base/mem.h"

enum { SECTION_INSET = 3 /* cells of a rule before the words in it, a blank one included */ };

/* --- putting boxes on the sheet --- */

static bool is_headline(const struct set_line *line)
{
    return line->n &&
           (line->spans[0].role == ROLE_HEADLINE || line->spans[0].role == ROLE_HEADLINE_LEAD);
}

/* The place of the first text of LINES from FROM on. */
static struct pos place_of(const struct set_lines *lines, int from)
{
    while (from + 1 < lines->n && !lines->v[from].n)
        from++;
    return lines->v[from].spans[0].at;
}

/* A target from line FIRST to line LAST, of a box at COL that is WIDTH wide. */
static void add_target(struct placer *m, struct pos at, const struct set_line *v, int first,
                       int last, int row, int col, int width)
{
    const struct span *begin = &v[first].spans[0], *end = &v[last].spans[v[last].n - 1];

    sheet_target(m->sheet, &(struct target){.kind = TARGET_PIECE,
                                            .at = at,
                                            .jump = -1,
                                            .line = row + first,
                                            .col = col + begin->col,
                                            .end_line = row + last,
                                            .end_col = col + end->col + end->cells,
                                            .left = col,
                                            .right = col + width});
}

/*
 * What selects the piece of lines FROM..TO, which stand from ROW + FROM on: its headline,
 * else its first line.
 */
static void put_target(struct placer *m, struct pos at, const struct set_lines *lines, int from,
                       int to, int row, int col, int width)
{
    const struct set_line *v = lines->v;
    int first = from, last;

    while (first < to && !is_headline(&v[first]))
        first++;
    if (first == to)
        for (first = from; first < to && !v[first].n;)
            first++;
    if (first >= to)
        return;
    last = first;
    while (is_headline(&v[first]) && last + 1 < to && is_headline(&v[last + 1]))
        last++;
    add_target(m, at, v, first, last, row, col, width);
}

/* The index of the piece whose text LINE shows; -1 if it shows none. */
static int piece_of(const struct set_line *line)
{
    return line->n && line->spans[0].in_text ? line->spans[0].at.piece : -1;
}

/* The targets of an item's head, or of the first lines of its text where it has none. */
static void put_targets(struct placer *m, const struct item *it, const struct set_lines *lines,
                        int to, int row, int col, int width)
{
    int own = it->piece->index, from = 0, last = -1;

    for (; it->nbanners && from < to && piece_of(&lines->v[from]) != own; from++) {
        int piece = piece_of(&lines->v[from]);
        struct pos at = {it->piece->page, piece, 0, 0};

        if (piece >= 0 && piece != last)
            add_target(m, at, lines->v, from, from, row, col, width);
        last = piece;
    }
    put_target(m, piece_pos(it->piece), lines, from, to, row, col, width);
}

static void put_columns(struct placer *m, const struct set_lines *body, int from, int depth,
                        int row, int column, int columns)
{
    for (int i = 0; i < columns && from < body->n; i++) {
        struct column c =
            i + 1 < columns ? column_at(body, from, depth) : column_last(body, from, depth);

        sheet_lines(m->sheet, row, grid_col(m->grid, column + i), body, c.from, c.to,
                    m->grid->measure);
        if (i && m->setter->vertical) /* bands are parted by rules */
            sheet_upright(m->sheet, row, depth, grid_upright(m->grid, column + i));
        from = c.to;
    }
}

/* Cells that the words of a section may take in a rule of CELLS cells. */
static int section_cells(const struct placer *m, struct str section, int cells)
{
    int all = section.bytes ? setter_cells(m->setter, section) : 0;

    cells -= 2 * SECTION_INSET;
    return all < cells ? all : cells < 4 ? 0 : cells;
}

/* A rule of one column, with SECTION in it if there is one. */
static void put_short_rule(struct placer *m, int row, int col, struct str section)
{
    int cells = section_cells(m, section, m->grid->measure), after;

    if (!cells) {
        sheet_rule(m->sheet, row, col, m->grid->measure, '-');
        return;
    }
    after = SECTION_INSET + cells + 1;
    sheet_rule(m->sheet, row, col, SECTION_INSET - 1, '-');
    sheet_words(m->sheet, row, col + SECTION_INSET, cells, section, ROLE_SECTION);
    sheet_rule(m->sheet, row, col + after, m->grid->measure - after, '-');
}

/* One story with SPARE rows more than it needs. */
static void put_story(struct placer *m, struct item *it, int row, int column, int columns,
                      int spare)
{
    const struct set_lines *head = items_head(m->items, it, columns);
    int col = grid_col(m->grid, column), width = grid_width(m->grid, columns);

    if (head->n && it->body.n && columns > 1) {
        row += spare >= 2;
        put_targets(m, it, head, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
        row += spare >= 1;
    } else if (head->n) {
        put_targets(m, it, head, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
    }
    if (!head->n)
        put_targets(m, it, &it->body, it->body.n, row, col, m->grid->measure);
    put_columns(m, &it->body, 0, it->depth[columns], row + head->n, column, columns);
}

/* --- rules --- */

/* Where uprights leave a rule below F. */
static void mark_foot(const struct placer *m, const struct frame *f, unsigned char *marks)
{
    if (f->kind == FRAME_OVER) {
        mark_foot(m, f->b, marks);
    } else if (f->kind == FRAME_BESIDE) {
        int right = f->a->column > f->b->column ? f->a->column : f->b->column;

        marks[grid_upright(m->grid, right)] |= RULE_UP;
        mark_foot(m, f->a, marks);
        mark_foot(m, f->b, marks);
    }
}

/* Where they leave one above F, and gaps for the sections of the stories below. */
static void mark_head(const struct placer *m, const struct frame *f, unsigned char *marks)
{
    int cells;

    if (f->kind == FRAME_OVER) {
        mark_head(m, f->a, marks);
        return;
    }
    if (f->kind == FRAME_BESIDE) {
        int right = f->a->column > f->b->column ? f->a->column : f->b->column;

        marks[grid_upright(m->grid, right)] |= RULE_DOWN;
        mark_head(m, f->a, marks);
        mark_head(m, f->b, marks);
        return;
    }
    cells = section_cells(m, m->items->v[f->first].section, grid_width(m->grid, f->columns));
    for (int k = 0; cells && k < cells + 2; k++)
        marks[grid_col(m->grid, f->column) + SECTION_INSET - 1 + k] |= RULE_GAP;
}

static void put_sections(struct placer *m, const struct frame *f, int row)
{
    struct str section = m->items->v[f->first].section;

    if (f->kind == FRAME_OVER || f->kind == FRAME_BESIDE) {
        put_sections(m, f->a, row);
        if (f->kind == FRAME_BESIDE)
            put_sections(m, f->b, row);
        return;
    }
    sheet_words(m->sheet, row, grid_col(m->grid, f->column) + SECTION_INSET,
                section_cells(m, section, grid_width(m->grid, f->columns)), section,
                ROLE_SECTION);
}

/* The rule between the parts of F. */
static void put_inner_rule(struct placer *m, const struct frame *f, int row)
{
    unsigned char *marks = xcalloc((size_t)sheet_layout(m->sheet)->cols, 1);

    mark_foot(m, f->a, marks);
    mark_head(m, f->b, marks);
    sheet_rule_marked(m->sheet, row, grid_col(m->grid, f->column),
                      grid_width(m->grid, f->columns), '-', marks);
    put_sections(m, f->b, row);
    free(marks);
}

unsigned char *place_marks(const struct placer *m, const struct band *above,
                           const struct band *below)
{
    unsigned char *marks = xcalloc((size_t)sheet_layout(m->sheet)->cols, 1);

    for (int i = 0; above && i < above->nframes; i++) {
        if (above->frames[i]->column)
            marks[grid_upright(m->grid, above->frames[i]->column)] |= RULE_UP;
        mark_foot(m, above->frames[i], marks);
    }
    for (int i = 0; below && i < below->nframes; i++) {
        if (below->frames[i]->column)
            marks[grid_upright(m->grid, below->frames[i]->column)] |= RULE_DOWN;
        if (i || !below->resume)
            mark_head(m, below->frames[i], marks);
    }
    return marks;
}

void place_sections(struct placer *m, const struct band *below, int row)
{
    for (int i = below && below->resume; below && i < below->nframes; i++)
        put_sections(m, below->frames[i], row);
}

/* --- frames --- */

static void put_stack(struct placer *m, const struct frame *stack, int row, int height)
{
    int col = grid_col(m->grid, stack->column), used = stack->items - 1, spare;

    for (int i = 0; i < stack->items; i++)
        used += m->items->v[stack->first + i].height[1];
    spare = height - used;
    for (int i = 0; i < stack->items; i++) {
        struct item *it = &m->items->v[stack->first + i];

        if (i) {
            /* what is spare goes round the rules: below them first */
            int room = spare / (stack->items - i);

            if (room > 2)
                room = 2;
            row += room / 2;
            put_short_rule(m, row++, col, it->section);
            row += (room + 1) / 2;
            spare -= room;
        }
        put_story(m, it, row, stack->column, 1, 0);
        row += it->height[1];
    }
}

/* A story of which only lines FROM..TO are shown: it goes on, or has gone on, elsewhere. */
static void put_stretch(struct placer *m, const struct band *b, const struct frame *stack,
                        int row)
{
    struct item *it = &m->items->v[stack->first];
    const struct set_lines *head = items_head(m->items, it, stack->columns);
    int width = grid_width(m->grid, stack->columns), col = grid_col(m->grid, stack->column);
    struct set_lines again = {NULL, 0};
    int depth = b->height;

    if (b->resume && m->screens)
        set_again(m->setter, it->piece, width, stack->columns > 1, &again);
    if (b->resume)
        head = &again;
    if (b->resume && head->n)
        put_target(m, place_of(&it->body, b->from), head, 0, head->n, row, col, width);
    else if (head->n)
        put_targets(m, it, head, head->n, row, col, width);
    else if (!b->resume)
        put_targets(m, it, &it->body, b->to, row, col, m->grid->measure);
    sheet_lines(m->sheet, row, col, head, 0, head->n, width);
    if (b->to < 0)
        depth = columns_depth_within(&it->body, b->from, stack->columns, depth - head->n);
    else
        depth -= head->n;
    put_columns(m, &it->body, b->from, depth, row + head->n, stack->column, stack->columns);
}

static void put_frame(struct placer *m, const struct frame *f, int row, int height);

/* One frame above another; they share the rows that are left over. */
static void put_over(struct placer *m, const struct frame *f, int row, int height)
{
    int upper = f->a->height + (height - f->height + 1) / 2;

    put_frame(m, f->a, row, upper);
    put_inner_rule(m, f, row + upper);
    put_frame(m, f->b, row + upper + 1, height - upper - 1);
}

static void put_beside(struct placer *m, const struct frame *f, int row, int height)
{
    const struct frame *right = f->a->column > f->b->column ? f->a : f->b;

    put_frame(m, f->a, row, height);
    put_frame(m, f->b, row, height);
    sheet_upright(m->sheet, row, height, grid_upright(m->grid, right->column));
}

static void put_frame(struct placer *m, const struct frame *f, int row, int height)
{
    struct item *it = &m->items->v[f->first];

    switch (f->kind) {
    case FRAME_STORY:
        put_story(m, it, row, f->column, f->columns, height - it->height[f->columns]);
        break;
    case FRAME_STACK:
        put_stack(m, f, row, height);
        break;
    case FRAME_OVER:
        put_over(m, f, row, height);
        break;
    case FRAME_BESIDE:
        put_beside(m, f, row, height);
        break;
    }
}

void place_band(struct placer *m, const struct band *b, int row, int height)
{
    for (int i = 0; i < b->nframes; i++) {
        const struct frame *f = b->frames[i];

        if (f->column)
            sheet_upright(m->sheet, row, height, grid_upright(m->grid, f->column));
        if (i ? b->to >= 0 && i == b->nframes - 1
              : b->resume || (b->to >= 0 && b->nframes == 1))
            put_stretch(m, b, f, row);
        else
            put_frame(m, f, row, height);
    }
}
