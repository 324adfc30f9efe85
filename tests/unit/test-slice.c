/* Cutting a page up: where the cuts are, and that the areas cover the page and no more. */
#include "tap.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "layout/slice.h"

enum { MOST = SLICE_MOST };

/* --- the tree as words: rows(columns(0 rows(1 2)) 3) --- */

static void print_tree(const struct slice *s, struct buf *out)
{
    static const char *const names[] = {"", "rows", "columns", "order"};

    if (s->kind == SLICE_ITEM) {
        buf_printf(out, "%d", s->items[0]);
        return;
    }
    buf_printf(out, "%s(", names[s->kind]);
    for (int i = 0; i < s->nparts; i++) {
        buf_add_s(out, i ? " " : "");
        print_tree(s->parts[i], out);
    }
    for (int i = 0; s->kind == SLICE_ORDER && i < s->n; i++)
        buf_printf(out, "%s%d", i ? " " : "", s->items[i]);
    buf_add_s(out, ")");
}

struct page {
    const char *name, *tree;
    struct slice_box boxes[8]; /* until one whose right edge is 0; -1: there is no box */
};

#define BOX(l, t, r, b)                                                                        \
    {                                                                                          \
        true, l, t, r, b                                                                       \
    }
#define NO_BOX                                                                                 \
    {                                                                                          \
        false, 0, 0, -1, 0                                                                     \
    }

static const struct page pages[] = {
    {"one piece", "0", {BOX(0, 0, 100, 100)}},
    {"one below the other", "rows(0 1)", {BOX(0, 0, 100, 40), BOX(0, 40, 100, 100)}},
    {"side by side",
     "columns(0 1 2)",
     {BOX(0, 0, 30, 99), BOX(33, 0, 60, 90), BOX(63, 5, 100, 80)}},
    {"cuts within cuts",
     "rows(columns(0 rows(1 2)) columns(3 4))",
     {BOX(0, 0, 66, 60), BOX(67, 0, 100, 30), BOX(67, 31, 100, 60), BOX(0, 61, 40, 100),
      BOX(41, 61, 100, 100)}},
    {"crooked: they overlap by two percent",
     "rows(0 columns(1 2))",
     {BOX(0, 0, 100, 41), BOX(0, 39.2f, 51, 100), BOX(49.4f, 39.5f, 100, 100)}},
    {"thin ones side by side", "columns(0 1)", {BOX(0, 0, 50, 1.5f), BOX(50, 0.4f, 100, 1.9f)}},
    {"a square of four is read by rows where that is the order",
     "rows(columns(0 1) columns(2 3))",
     {BOX(0, 0, 50, 50), BOX(50, 0, 100, 50), BOX(0, 50, 50, 100), BOX(50, 50, 100, 100)}},
    {"... and by columns where that is",
     "columns(rows(0 1) rows(2 3))",
     {BOX(0, 0, 50, 50), BOX(0, 50, 50, 100), BOX(50, 0, 100, 50), BOX(50, 50, 100, 100)}},
    {"a story that goes on at the head of the next column leaves the first to others",
     "columns(0 1)",
     {BOX(0, 0, 50, 60), BOX(0, 0, 100, 100)}},
    {"a spiral cannot be cut",
     "order(0 1 2 3)",
     {BOX(0, 0, 70, 30), BOX(70, 0, 100, 70), BOX(30, 70, 100, 100), BOX(0, 30, 30, 100)}},
    {"no boxes", "order(0 1 2)", {NO_BOX, NO_BOX, NO_BOX}},
    {"what has no box goes with the one before",
     "rows(order(0 1) 2)",
     {BOX(0, 0, 100, 50), NO_BOX, BOX(0, 50, 100, 100)}},
    {"... or with the first",
     "rows(order(0 1) 2)",
     {NO_BOX, BOX(0, 0, 100, 50), BOX(0, 50, 100, 100)}},
};

static void test_trees(void)
{
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        const struct page *p = &pages[i];
        struct arena *arena = arena_new();
        struct buf out = BUF_INIT;
        int items[8], n = 0;

        for (; n < 8 && p->boxes[n].right != 0; n++)
            items[n] = n;
        print_tree(slice_new(arena, p->boxes, items, n), &out);
        CASE_STR(buf_str(&out), p->tree, p->name);
        buf_done(&out);
        arena_free(arena);
    }
}

/* Whatever is taken away, what stood side by side stays so. */
static void test_without(void)
{
    static const struct slice_box boxes[] = {BOX(0, 0, 50, 40), BOX(0, 40, 50, 100),
                                             BOX(50, 0, 100, 60), BOX(50, 60, 100, 100)};
    static const struct {
        bool keep[4];
        const char *tree;
    } cases[] = {
        {{true, true, true, true}, "columns(rows(0 1) rows(2 3))"},
        {{true, false, false, true}, "columns(0 3)"},
        {{false, false, true, true}, "rows(2 3)"},
        {{false, true, false, false}, "1"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena *arena = arena_new();
        int items[] = {0, 1, 2, 3};
        struct slice *tree = slice_new(arena, boxes, items, 4);
        struct buf out = BUF_INIT;

        print_tree(slice_without(arena, tree, cases[i].keep), &out);
        CASE_STR(buf_str(&out), cases[i].tree, "fewer items");
        buf_done(&out);
        arena_free(arena);
    }
}

/* --- fitting --- */

static uint32_t seed = 1;

static int draw(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static int head_of(void *ctx, int item, int columns)
{
    const int *lines = ctx;

    return lines[item] % 3 + (columns == 1);
}

static int text_of(void *ctx, int item, int columns)
{
    const int *lines = ctx;

    return (lines[item] + columns - 1) / columns;
}

/* A page as printers cut it: every part cut again, or a piece. */
static void cut_page(struct slice_box *boxes, int *n, struct slice_box part, int most)
{
    struct slice_box a = part, b = part;

    if (most == 1) {
        boxes[(*n)++] = part;
        return;
    }
    if (draw(2)) {
        a.right = b.left = part.left + (part.right - part.left) * (float)(20 + draw(60)) / 100;
    } else {
        a.bottom = b.top = part.top + (part.bottom - part.top) * (float)(20 + draw(60)) / 100;
    }
    cut_page(boxes, n, a, most / 2);
    cut_page(boxes, n, b, most - most / 2);
}

/* Any boxes at all, some of them missing. */
static void throw_boxes(struct slice_box *boxes, int n)
{
    for (int i = 0; i < n; i++) {
        float left = (float)draw(80), top = (float)draw(80);

        boxes[i] = (struct slice_box){draw(5) > 0, left, top, left + 5 + (float)draw(50),
                                      top + 5 + (float)draw(50)};
    }
}

/* The whole of the page, nothing twice, and a row between those one above the other. */
static const char *check_areas(const struct slice_area *areas, int n, int columns, int rows)
{
    static unsigned char field[COLUMNS_MAX][128];

    memset(field, 0, sizeof field);
    for (int i = 0; i < n; i++) {
        const struct slice_area *a = &areas[i];

        if (a->columns < 1 || a->rows < 1 || a->column < 0 || a->row < 0 ||
            a->column + a->columns > columns || a->row + a->rows > rows)
            return "an area leaves the page";
        for (int c = a->column; c < a->column + a->columns; c++) {
            for (int r = a->row; r < a->row + a->rows; r++)
                if (field[c][r]++)
                    return "two areas overlap";
            if (a->row + a->rows < rows) {
                if (field[c][a->row + a->rows] & 0x7F)
                    return "no row between two areas";
                field[c][a->row + a->rows] = 0x80;
            }
        }
    }
    for (int c = 0; c < columns; c++)
        for (int r = 0; r < rows; r++)
            if (!field[c][r])
                return "some of the page belongs to none";
    return NULL;
}

/* Parts one below the other stay so; of those side by side none comes before another. */
static const char *check_order(const struct slice *s, const struct slice_area *areas)
{
    const char *wrong = NULL;

    for (int i = 0; i < s->nparts && !wrong; i++) {
        wrong = check_order(s->parts[i], areas);
        for (int k = 0; i > 0 && k < s->parts[i]->n; k++)
            for (int m = 0; m < s->parts[i - 1]->n; m++) {
                const struct slice_area *b = &areas[s->parts[i]->items[k]];
                const struct slice_area *a = &areas[s->parts[i - 1]->items[m]];

                if (s->kind == SLICE_ROWS
                        ? a->row + a->rows >= b->row
                        : a->column + a->columns > b->column && a->row + a->rows >= b->row)
                    wrong = "a cut of the page is not kept";
            }
    }
    return wrong;
}

static const char *check_rows(const struct slice_area *areas, const int *lines, int n,
                              int least)
{
    for (int i = 0; i < n; i++) {
        int need = head_of((void *)lines, i, areas[i].columns) +
                   text_of((void *)lines, i, areas[i].columns);

        if (areas[i].rows < least && areas[i].rows < need)
            return "an area is too low";
    }
    return NULL;
}

static void test_page(const struct slice_box *boxes, int n, const char *name, int *fitted)
{
    int items[MOST], lines[MOST];
    const char *wrong = NULL;
    int columns = 0, rows = 0;

    for (int i = 0; i < n; i++) {
        items[i] = i;
        lines[i] = 1 + draw(draw(4) ? 40 : 300);
    }
    for (columns = 1; columns <= COLUMNS_MAX && !wrong; columns++)
        for (rows = 4; rows <= 80 && !wrong; rows += 1 + rows / 5) {
            struct arena *arena = arena_new();
            struct slice_opts opts = {.columns = columns,
                                      .rows = rows,
                                      .least = 6,
                                      .head = head_of,
                                      .text = text_of,
                                      .ctx = lines,
                                      .lead = 0,
                                      .part = (float)(1 + draw(10)) / 10};
            struct slice *tree = slice_new(arena, boxes, items, n);
            struct slice_area areas[MOST] = {{0}};

            if (slice_fit(tree, &opts, areas)) {
                ++*fitted;
                wrong = check_areas(areas, n, columns, rows);
                wrong = wrong ? wrong : check_order(tree, areas);
                wrong = wrong ? wrong : check_rows(areas, lines, n, opts.least);
            } else if (areas[0].columns) {
                wrong = "it does not fit and has areas";
            }
            arena_free(arena);
        }
    if (!CASE(!wrong, name))
        printf("# %d items, before %d columns, %d rows: %s\n", n, columns, rows, wrong);
}

static void test_fit(void)
{
    int fitted = 0;

    for (int n = 1; n <= MOST; n += 1 + n / 3) {
        struct slice_box boxes[MOST] = {{0}};
        int made = 0;

        test_page(boxes, n, "from the order", &fitted);
        cut_page(boxes, &made, (struct slice_box){true, 0, 0, 100, 100}, n);
        test_page(boxes, n, "as it was cut", &fitted);
        throw_boxes(boxes, n);
        test_page(boxes, n, "from any boxes", &fitted);
    }
    CHECK(fitted > 500);
}

/* --- what it looks like --- */

static void test_lead(void)
{
    static const int lines[] = {30, 30, 30, 30, 30, 30};
    struct arena *arena = arena_new();
    int items[] = {0, 1, 2, 3, 4, 5};
    struct slice_area areas[6];
    struct slice_opts opts = {.columns = 5,
                              .rows = 36,
                              .least = 6,
                              .head = head_of,
                              .text = text_of,
                              .ctx = (void *)lines,
                              .lead = 0,
                              .part = 1};

    CHECK(slice_fit(slice_of_order(arena, items, 6), &opts, areas));
    CHECK_INT(areas[0].column, 0);
    CHECK_INT(areas[0].row, 0);
    for (int i = 1; i < 6; i++)
        CHECK(areas[0].columns >= areas[i].columns);
    arena_free(arena);
}

/* More parts side by side than there are columns stand one above the other, in order. */
static void test_few_columns(void)
{
    static const int lines[] = {10, 10, 10, 10};
    static const struct slice_box boxes[] = {BOX(0, 0, 25, 100), BOX(25, 0, 50, 100),
                                             BOX(50, 0, 75, 100), BOX(75, 0, 100, 100)};
    struct arena *arena = arena_new();
    int items[] = {0, 1, 2, 3};
    struct slice_area areas[4];
    struct slice_opts opts = {.columns = 2,
                              .rows = 40,
                              .least = 6,
                              .head = head_of,
                              .text = text_of,
                              .ctx = (void *)lines,
                              .lead = -1,
                              .part = 1};

    CHECK(slice_fit(slice_new(arena, boxes, items, 4), &opts, areas));
    CHECK(areas[0].column == 0 && areas[1].column == 0 && areas[1].row > areas[0].row);
    CHECK(areas[2].column == 1 && areas[3].column == 1 && areas[3].row > areas[2].row);
    arena_free(arena);
}

int main(void)
{
    test_trees();
    test_without();
    test_fit();
    test_lead();
    test_few_columns();
    return TAP_DONE;
}
