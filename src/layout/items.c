#include "layout/items.h"

#include "base/i18n.h"
#include "doc/order.h"

enum {
    TEXT_ROWS = 6, /* kept for text below a head that spans columns */
    HEAD_ROWS = 9, /* a longer head is text that was taken for one */
};

/* --- heads --- */

/* Kicker, headline and so on, and a table that is wider than a column. */
static void set_banners(const struct items *items, const struct item *it, int columns,
                        struct set_lines *out)
{
    struct head_opts opts = {.width = grid_width(items->grid, columns), .columns = columns};

    for (int i = 0; i < it->nbanners; i++)
        set_banner(items->setter, it->banners[i], &opts, out);
}

/* Whether there is a line of room below the head; a head that stands wants it always. */
static bool has_room(const struct items *items, const struct item *it, int columns)
{
    if (items->setter->vertical)
        return it->piece->nblocks > it->piece->nheads;
    return it->lead && columns > 1 && items->room;
}

static void set_item_head(const struct items *items, struct item *it, int columns)
{
    struct set_lines *head = &it->head[columns];
    struct head_opts opts = {
        .width = grid_width(items->grid, columns), .columns = columns, .lead = it->lead};

    set_banners(items, it, columns, head);
    set_head(items->setter, it->piece, &opts, head);
    if (head->n && has_room(items, it, columns))
        set_room(items->setter, head);
    if (it->wide > it->piece->nheads && it->piece->kind == PIECE_PICTURE)
        set_blocks(items->setter, it->piece, it->piece->nheads, it->wide, opts.width, head);
    else if (it->wide > it->piece->nheads)
        set_table(items->setter, it->piece, it->piece->nheads, it->wide, opts.width, head);
    while (head->n && head->v[head->n - 1].blank && it->piece->kind == PIECE_PICTURE)
        head->n--;
}

const struct set_lines *items_head(const struct items *items, struct item *it, int columns)
{
    if (!it->head[columns].n && !it->head_in_body)
        set_item_head(items, it, columns);
    return &it->head[columns];
}

/* Cells that the head needs where each of its blocks is one line; 0 if one is more. */
static int head_cells(const struct items *items, const struct item *it)
{
    const struct set_lines *head = &it->head[items->grid->columns];
    int most = 0, blocks = 0;

    for (int i = 0; i < head->n; i++) {
        const struct set_line *line = &head->v[i];
        int cells = 0;

        for (int k = 0; k < line->n; k++) {
            const struct span *span = &line->spans[k];

            blocks += span->in_text && !span->at.byte;
            if (!span->in_text || span->at.byte)
                return 0; /* a line further on in its block */
            cells = span->col + span->cells - line->spans[0].col;
        }
        if (cells > most)
            most = cells;
    }
    return blocks ? most : 0;
}

/* Rows of the head over COLUMNS columns; set only if that cannot be told without. */
static int head_rows(const struct items *items, struct item *it, int columns)
{
    int all = items->grid->columns;
    int rows = it->head[all].n;

    if (it->head_in_body)
        return 0;
    if (!it->head_cells || grid_width(items->grid, columns) < it->head_cells)
        return items_head(items, it, columns)->n;
    return rows - has_room(items, it, all) + has_room(items, it, columns);
    return rows;
}

void items_height(void *ctx, struct item *it, int columns)
{
    const struct items *items = ctx;

    it->head_rows[columns] = head_rows(items, it, columns);
    it->depth[columns] = columns_depth(&it->body, 0, columns);
    it->height[columns] = it->head_rows[columns] + it->depth[columns];
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
    if (head->n > most) {
        *head = (struct set_lines){NULL, 0};
        return false;
    }
    if (it->wide <= it->piece->nheads)
        it->head_cells = head_cells(items, it);
    return true;
}

static int captions_end(const struct piece *piece)
{
    int to = piece->nheads;

    while (to < piece->nblocks &&
           (piece->blocks[to].kind == BLOCK_CAPTION || piece->blocks[to].kind == BLOCK_CREDIT))
        to++;
    return to;
}

/*
 * The end of what is set over all columns: a picture with its caption, or a table that the
 * text begins with, if it is wider than a column.
 */
static int wide_table(const struct items *items, const struct piece *piece)
{
    int to = piece->nheads, cells;

    if (piece->kind == PIECE_PICTURE)
        return items->grid->columns > 1 ? captions_end(piece) : piece->nheads;
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
    if (it->head_in_body) {
        set_banners(items, it, 1, &it->body);
        set_head(items->setter, piece, &narrow, &it->body);
        if (has_room(items, it, 1))
            set_room(items->setter, &it->body);
    }
    set_blocks(items->setter, piece, it->wide, piece->nblocks, items->grid->measure, &it->body);
    while (it->body.n && it->body.v[it->body.n - 1].blank)
        it->body.n--;
}

/* --- order --- */

/* Pieces of a lower rank come first, as doc/order.h says; one of rank -1 is no item. */
static int rank_of(const struct items *items, const struct piece *piece)
{
    if (piece == items->masthead)
        return -1;
    if (piece->index >= items->lead_from && piece->index < items->lead_to)
        return 0;
    return piece->kind == PIECE_ADVERTISEMENT || piece->kind == PIECE_MASTHEAD ? 2 : 1;
}

/* The section that is printed above PIECE, which follows BEFORE. */
static struct str section_of(const struct items *items, const struct piece *piece,
                             const struct piece *before)
{
    bool ad = piece->kind == PIECE_ADVERTISEMENT;
    struct str none = {NULL, 0}, section = piece->section;

    if (!section.bytes && ad && before && before->kind != PIECE_ADVERTISEMENT)
        return setter_word(items->setter, NATIVE_ADVERTS, _("Advertisements"));
    if (!section.bytes || str_eq(section, items->page->name) ||
        (before && str_eq(section, before->section)) ||
        str_eq(section, piece_part(piece, BLOCK_HEADLINE)) ||
        str_eq(section, piece_part(piece, BLOCK_KICKER)))
        return none;
    return section;
}

/* The pieces of rank RANK in a row, from which those before an item are its banners. */
struct row {
    const struct piece **v;
    int n, banners; /* ... of which so many wait for their item */
};

/* How far apart the printed page's text begins and ends, in percent of its width. */
static float printed_width(const struct page *page)
{
    float left = 100, right = 0;

    for (int i = 0; i < page->npieces; i++) {
        const struct box *b = &page->pieces[i]->box;

        if (!page->pieces[i]->has_box)
            continue;
        if (b->left < left)
            left = b->left;
        if (b->left + b->width > right)
            right = b->left + b->width;
    }
    return right - left;
}

/* Tenths of our columns that IT was wide in print. */
static int wish_of(const struct items *items, const struct item *it)
{
    int all = 10 * items->grid->columns, wish;

    if (!it->has_box || items->printed_width <= 0)
        return it->piece->kind == PIECE_PICTURE ? 10 : 0;
    wish = (int)((float)all * it->box.width / items->printed_width + 0.5F);
    return wish < 10 ? 10 : wish > all ? all : wish;
}

static void add_item(struct items *items, struct row *row, const struct piece *piece,
                     const struct piece *before)
{
    struct item *it = &items->v[items->n++];

    it->piece = piece;
    it->has_box = piece->has_box && !items->setter->vertical; /* it is composed anew */
    it->box = piece->box;
    it->wish = wish_of(items, it);
    it->lead = piece->index == items->lead_to - 1;
    it->section = section_of(items, piece, before);
    it->banners = row->v + row->n - row->banners;
    it->nbanners = row->banners;
    row->banners = 0;
    make_item(items, it);
}

static void add_rank(struct items *items, struct row *row, int rank)
{
    const struct page *page = items->page;
    const struct piece *before = items->n ? items->v[items->n - 1].piece : NULL;

    for (int i = 0; i < page->npieces; i++) {
        const struct piece *piece = page->pieces[i];

        if (rank_of(items, piece) != rank)
            continue;
        if (piece_is_banner(piece) && i + 1 < page->npieces && row->banners < BANNERS_MAX &&
            rank_of(items, page->pieces[i + 1]) == rank) {
            row->v[row->n++] = piece;
            row->banners++;
            before = piece;
            continue;
        }
        add_item(items, row, piece, before);
        before = piece;
    }
}

void items_make(struct items *items)
{
    size_t n = (size_t)items->page->npieces + 1;
    struct row row = {arena_alloc(items->setter->arena, n * sizeof *row.v), 0, 0};

    items->v = arena_zero(items->setter->arena, n * sizeof *items->v);
    items->printed_width = printed_width(items->page);
    page_lead(items->page, &items->lead_from, &items->lead_to);
    for (int rank = 0; rank <= 2; rank++)
        add_rank(items, &row, rank);
}
