#include "layout/rules.h"

void rules_init(struct rules *r, struct arena *arena, int rows, int cols)
{
    *r = (struct rules){.arena = arena, .rows = rows, .cols = cols, .heavy = -1};
    r->cells = arena_zero(arena, (size_t)rows * (size_t)cols + 1);
}

static void add_stroke(struct rules *r, int row, int col, int stroke)
{
    if (row >= 0 && row < r->rows && col >= 0 && col < r->cols)
        r->cells[row * r->cols + col] |= (unsigned char)stroke;
}

void rules_across(struct rules *r, int row, int from, int to)
{
    for (int col = from; col < to; col++) {
        add_stroke(r, row, col, STROKE_RIGHT);
        add_stroke(r, row, col + 1, STROKE_LEFT);
    }
}

void rules_down(struct rules *r, int col, int from, int to)
{
    for (int row = from; row < to; row++) {
        add_stroke(r, row, col, STROKE_DOWN);
        add_stroke(r, row + 1, col, STROKE_UP);
    }
}

void rules_frame(struct rules *r, int row, int col, int rows, int cols)
{
    rules_across(r, row, col, col + cols - 1);
    rules_across(r, row + rows - 1, col, col + cols - 1);
    rules_down(r, col, row, row + rows - 1);
    rules_down(r, col + cols - 1, row, row + rows - 1);
}

void rules_gap(struct rules *r, int row, int col, int cells)
{
    for (int i = col; i < col + cells; i++)
        if (row >= 0 && row < r->rows && i >= 0 && i < r->cols)
            r->cells[row * r->cols + i] = 0;
}

/* The letter of RULE_GLYPHS for what meets in a cell. */
static const char *glyph_of(int strokes, bool heavy)
{
    static const char *const glyphs[16] = {
        "-", "|", "|", "|", "-", "J", "7", "<", "-", "L", "r", ">", "-", "^", "v", "+",
    };

    if (heavy)
        return strokes & STROKE_DOWN ? "w" : "=";
    return glyphs[strokes];
}

static void put_run(const struct rules *r, struct sheet *sheet, int line, int row, int from,
                    int to)
{
    struct glyph *glyphs = arena_alloc(r->arena, (size_t)(to - from) * sizeof *glyphs);

    for (int i = from; i < to; i++)
        glyphs[i - from] =
            (struct glyph){.shown = glyph_of(r->cells[row * r->cols + i], row == r->heavy),
                           .bytes = 1,
                           .cells = 1,
                           .synthetic = true};
    sheet_span(sheet, line + row, from,
               &(struct span){.cells = to - from,
                              .role = ROLE_RULE,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = glyphs,
                              .n = to - from});
}

void rules_put(const struct rules *r, struct sheet *sheet, int line)
{
    for (int row = 0; row < r->rows; row++)
        for (int from = 0, to; from < r->cols; from = to + 1) {
            for (to = from; to < r->cols && r->cells[row * r->cols + to];)
                to++;
            if (to > from)
                put_run(r, sheet, line, row, from, to);
        }
}
