#include "layout/items.h"

#include "base/i18n.h"

enum {
    TEXT_ROWS = 6, /* kept for text below a head that spans columns */
    HEAD_ROWS = 9, /* a longer head is text that was taken for one */
};

/* --- heads --- */

/* Kicker, headline and so on, and a table that is wider than a column. */
static void set_item_head(const struct items *items, struct item *it, int columns)
{
    struct set_lines *head = &it->head[columns];
    struct head_opts opts = {
        .width = grid_width(items->grid, columns), .columns = columns, .lead = it->lead};

    set_head(items->setter, it->piece, &opts, head);
    if (it->lead && columns > 1 && items->room && head->n)
        set_room(items->setter, head);
    if (it->wide > it->piece->nheads)
        set_table(items->setter, it->piece, it->piece->nheads, it->wide, opts.width, head);
}

void items_height(void *ctx, struct item *it, int columns)
{
    const struct items *items = ctx;

    if (!it->head_in_body)
        set_item_head(items, it, columns);
    it->depth[columns] = columns_depth(&it->body, 0, columns);
    it->height[columns] = it->head[columns].n + it->depth[columns];
    if (it->height[columns] < 1)
        it->height[columns] = 1;
}

/* Whether the head over all columns leaves room for text below it. */
static bool head_fits(const struct items *items, struct item *it)
{
    struct set_lines *head = &it->head[items->grid->columns];
    int most = it->wide > it->piece->nheads  ? items->rows - TEXT_ROWS
               : items->rows < 12            ? 2
               : items->rows / 3 < HEAD_ROWS ? items->rows / 3
                                             : HEAD_ROWS;

    set_item_head(items, it, items->grid->columns);
    if (head->n <= most)
        return true;
    *head = (struct set_lines){NULL, 0};
    return false;
}

/* The end of a table that the text begins with, if it is wider than a column. */
static int wide_table(const struct items *items, const struct piece *piece)
{
    int to = piece->nheads, cells;

    while (to < piece->nblocks && piece->blocks[to].kind == BLOCK_TABLE)
        to++;
    if (to == piece->nheads || items->grid->columns < 2)
        return piece->nheads;
    cells = table_cells(items->setter, piece, piece->nheads, to);
    if (cells <= items->grid->measure || cells > grid_width(items->grid, items->grid->columns))
        return piece->nheads;
    return to;
}

static void make_item(const struct items *items, struct item *it)
{
    const struct piece *piece = it->piece;
    struct head_opts narrow = {.width = items->grid->measure, .columns = 1};

    it->wide = wide_table(items, piece);
    if (!head_fits(items, it)) {
        it->wide = piece->nheads;
        it->head_in_body = !head_fits(items, it);
    }
    if (it->head_in_body)
        set_head(items->setter, piece, &narrow, &it->body);
    else
        it->head[items->grid->columns] = (struct set_lines){NULL, 0};
    set_blocks(items->setter, piece, it->wide, piece->nblocks, items->grid->measure, &it->body);
    while (it->body.n && it->body.v[it->body.n - 1].blank)
        it->body.n--;
}

/* --- order --- */

/* Items of a lower rank come first. */
static int rank_of(const struct items *items, const struct piece *piece,
                   const struct piece *lead)
{
    if (piece == lead)
        return 0;
    if (piece == items->masthead)
        return -1;
    return piece->kind == PIECE_ADVERTISEMENT || piece->kind == PIECE_MASTHEAD ? 2 : 1;
}

/* The section that is printed above PIECE, which follows BEFORE. */
static struct str section_of(const struct items *items, const struct piece *piece,
                             const struct piece *before)
{
    bool ad = piece->kind == PIECE_ADVERTISEMENT;
    struct str none = {NULL, 0}, section = piece->section;

    if (!section.bytes && ad && before && before->kind != PIECE_ADVERTISEMENT)
        return str_of(_("Advertisements"));
    if (!section.bytes || str_eq(section, items->page->name) ||
        (before && str_eq(section, before->section)) ||
        str_eq(section, piece_part(piece, BLOCK_HEADLINE)) ||
        str_eq(section, piece_part(piece, BLOCK_KICKER)))
        return none;
    return section;
}

static const struct piece *find_lead(const struct page *page)
{
    for (int i = 0; i < page->npieces; i++)
        if (page->pieces[i]->kind == PIECE_ARTICLE)
            return page->pieces[i];
    return NULL;
}

void items_make(struct items *items)
{
    const struct page *page = items->page;
    const struct piece *lead = find_lead(page), *before = NULL;

    items->v = arena_zero(items->setter->arena, ((size_t)page->npieces + 1) * sizeof *items->v);
    for (int rank = 0; rank <= 2; rank++)
        for (int i = 0; i < page->npieces; i++) {
            const struct piece *piece = page->pieces[i];
            struct item *it = &items->v[items->n];

            if (rank_of(items, piece, lead) != rank)
                continue;
            it->piece = piece;
            it->lead = piece == lead;
            it->section = section_of(items, piece, before);
            make_item(items, it);
            before = piece;
            items->n++;
        }
}
