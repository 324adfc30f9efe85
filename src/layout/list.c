#include "layout/grid.h"
#include "layout/set.h"

/*
 * A title, then rows of two columns.  The left one is as wide as its widest text, a
 * third of the width at the most; the right one is filled in what remains.
 */

enum { LIST_GAP = 2, LIST_RIGHT_MOST = 68 };

struct list_maker {
    struct sheet *sheet;
    struct setter setter;
    int left, right; /* cells of the two columns */
    int first, line; /* below the title; the next */
};

static int left_cells(const struct list_item *items, int n, int cols, bool wide)
{
    int most = 0;

    for (int i = 0; i < n; i++) {
        int cells = items[i].heading ? 0 : text_cells(items[i].left, wide);

        if (cells > most)
            most = cells;
    }
    return most > cols / 3 ? cols / 3 : most;
}

static void put_heading(struct list_maker *m, struct str text)
{
    struct arena *arena = m->setter.arena;

    if (m->line > m->first)
        m->line++;
    sheet_words(m->sheet, m->line++, 0, sheet_layout(m->sheet)->cols, arena_str(arena, text),
                ROLE_SECTION);
}

/* A line of the text to the right in item INDEX. */
static void set_list_line(const struct setter *s, int index, const struct fill_line *l,
                          struct set_lines *out)
{
    struct span *span = arena_alloc(s->arena, sizeof *span);

    set_own_line(s, l, 0, ROLE_BODY, out);
    if (!l->n)
        return;
    *span = *out->v[out->n - 1].spans;
    span->in_text = true;
    span->at = (struct pos){-1, index, 0, l->glyphs[0].byte};
    out->v[out->n - 1].spans = span;
}

static void put_item(struct list_maker *m, const struct list_item *item, int index,
                     enum target_kind kind)
{
    struct arena *arena = m->setter.arena;
    int at = m->left ? m->left + LIST_GAP : 0, first = m->line, end;
    struct fill_opts opts = {
        .measure = m->right, .hang = 0, .wide_ambiguous = m->setter.wide_ambiguous};
    struct fill fill = text_fill(arena, arena_str(arena, item->right), &opts);
    struct set_lines right = {NULL, 0};

    end = sheet_words(m->sheet, m->line, 0, m->left, arena_str(arena, item->left), ROLE_LABEL);
    for (int i = 0; i < fill.n; i++) {
        set_list_line(&m->setter, index, &fill.lines[i], &right);
        end = at + fill.lines[i].indent + fill.lines[i].cells;
    }
    sheet_lines(m->sheet, m->line, at, &right, 0, right.n, m->right);
    m->line += right.n > 1 ? right.n : 1;
    sheet_target(m->sheet, &(struct target){.kind = kind,
                                            .at = item->at,
                                            .jump = index,
                                            .line = first,
                                            .end_line = m->line - 1,
                                            .end_col = end,
                                            .right = sheet_layout(m->sheet)->cols});
}

struct layout *layout_list(struct str head, const struct list_item *items, int n,
                           enum target_kind kind, const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    struct list_maker m = {.sheet = sheet_new(NULL, LAYOUT_LIST, cols)};
    struct layout *lay = sheet_layout(m.sheet);

    lay->scrolls = true;
    lay->wide_ambiguous = opts->wide_ambiguous;
    m.setter =
        (struct setter){.arena = sheet_arena(m.sheet), .wide_ambiguous = opts->wide_ambiguous};
    m.left = left_cells(items, n, cols, opts->wide_ambiguous);
    m.right = cols - (m.left ? m.left + LIST_GAP : 0);
    if (kind == TARGET_KEY && m.right > LIST_RIGHT_MOST)
        m.right = LIST_RIGHT_MOST;
    if (head.bytes) {
        sheet_words(m.sheet, m.line++, 0, cols, arena_str(m.setter.arena, head), ROLE_HEADLINE);
        m.line++;
    }
    m.first = m.line;
    for (int i = 0; i < n; i++)
        if (items[i].heading)
            put_heading(&m, items[i].left.bytes ? items[i].left : items[i].right);
        else
            put_item(&m, &items[i], i, kind);
    return sheet_finish(m.sheet, m.line);
}
