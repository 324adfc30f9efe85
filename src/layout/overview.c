#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "layout/plate.h"
#include "layout/rules.h"
#include "layout/slice.h"

#include <string.h>

/*
 * All pages of the issue as a contact sheet, each a small drawing of its boxes:
 *
 *       Page 1  News            Page 2  Sport
 *     ┌─────────────────┐     ┌────────┬────────┐
 *     │ headline        │     │ head-  │ head-  │
 *     │ text            │     │ line   │ line   │
 *     ├────────┬────────┤     │ text   ├────────┤
 *     │ head   │ head   │     │        │ head   │
 *     └────────┴────────┘     └────────┴────────┘
 *
 * The drawings are made of the beginnings of headlines and texts alone, so that a
 * hundred pages cost no more than one that is read.
 */

enum {
    WIDTH_LEAST = 22, /* cells of a drawing: three words or five ideographs side by side */
    WIDTH_MOST = 56,
    WIDTH_MANY = 26,  /* ... where not all pages go on one screen anyway */
    GAP = 2,          /* cells between two drawings */
    FRAMED = 3,       /* rows besides what is in the frame: label and frame */
    HEIGHT_LEAST = 8, /* of all rows */
    COLUMN = 9,       /* cells of the narrowest box in a drawing */
    BOX_ROWS = 2,     /* rows of the lowest one */
    ITEMS = 24,       /* boxes in a drawing at the most */
    SAMPLE = 480,     /* bytes of a text that are looked at */
};

/* Printed pages are about so much higher than wide; a cell is twice as high as wide. */
#define PAGE_SHAPE 1.4f

struct drawing {
    struct sheet *sheet;
    struct arena *arena;
    struct rules rules; /* of the whole sheet */
    const struct layout_opts *opts;
    const struct issue *issue;
    int across;           /* drawings in a row */
    int width, height;    /* of each with its label and the room below it */
    int left;             /* of the first */
    int columns, measure; /* of the boxes in a drawing */
    const struct page *page;
    const struct piece *items[ITEMS];
    int nitems;
};

/* --- how large --- */

static int natural_height(int width)
{
    return (int)((float)width * PAGE_SHAPE / 2) + FRAMED;
}

/* As large as shows all pages at once; where that would be too small, a handy size. */
static void choose_size(struct drawing *d, int pages, int cols, int rows)
{
    int width, height;

    for (d->across = 1;; d->across++) {
        width = (cols + GAP) / d->across - GAP;
        if (width < WIDTH_LEAST)
            break;
        width = width < WIDTH_MOST ? width : WIDTH_MOST;
        height = natural_height(width) + 1;
        if (d->across * (rows / height) >= pages)
            break;
        /* a little flatter will do as well */
        height = rows / ((pages + d->across - 1) / d->across);
        if (height >= natural_height(width) * 4 / 5)
            break;
    }
    if (width < WIDTH_LEAST) {
        d->across = (cols + GAP) / (WIDTH_MANY + GAP);
        d->across = d->across > 0 ? d->across : 1;
        width = (cols + GAP) / d->across - GAP;
        height = natural_height(width) + 1;
        height = height <= rows ? rows / (rows / height) : rows;
    }
    d->width = width;
    d->height = height < HEIGHT_LEAST ? HEIGHT_LEAST : height;
    d->left = (cols - d->across * (width + GAP) + GAP) / 2;
}

/* --- what is in a drawing --- */

static struct str sample(struct str text)
{
    size_t end = text.bytes < SAMPLE ? text.bytes : SAMPLE;

    while (end > 0 && end < text.bytes && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

static int width_of(const struct drawing *d, int columns)
{
    return columns * (d->measure + 1) - 1;
}

static int rows_for(const struct drawing *d, size_t bytes, int columns, bool cjk)
{
    size_t cells = cjk ? bytes * 2 / 3 : bytes;
    int width = width_of(d, columns);

    return (int)(cells / (size_t)width) + (bytes > 0);
}

static int head_rows(void *ctx, int item, int columns)
{
    const struct drawing *d = ctx;
    const struct piece *piece = d->items[item];
    struct str head = sample(piece_part(piece, BLOCK_HEADLINE));

    return rows_for(d, head.bytes, columns, text_is_cjk(head, piece_lang(d->issue, piece)));
}

static int text_rows(void *ctx, int item, int columns)
{
    const struct drawing *d = ctx;
    const struct piece *piece = d->items[item];
    bool cjk = text_is_cjk(sample(piece->text), piece_lang(d->issue, piece));

    return rows_for(d, piece->text.bytes, columns, cjk);
}

/* The heaviest pieces of the page in reading order; how many is limited by MOST. */
static void choose_items(struct drawing *d, int most)
{
    const struct page *page = d->page;
    size_t least = 0;

    do {
        size_t lightest = SIZE_MAX;

        d->nitems = 0;
        for (int i = 0; i < page->npieces; i++) {
            const struct piece *p = page->pieces[i];

            if (p->kind == PIECE_MASTHEAD || p->text.bytes <= least)
                continue;
            lightest = p->text.bytes < lightest ? p->text.bytes : lightest;
            if (d->nitems < most)
                d->items[d->nitems] = p;
            d->nitems++;
        }
        least = lightest;
    } while (d->nitems > most);
}

static struct slice_box box_of(const struct piece *p)
{
    const struct box *b = &p->box;

    if (!p->has_box)
        return (struct slice_box){.known = false};
    return (struct slice_box){true, b->left, b->top, b->left + b->width, b->top + b->height};
}

static bool fit_items(struct drawing *d, struct slice_area *areas)
{
    struct slice_opts opts = {.columns = d->columns,
                              .rows = d->height - 1 - FRAMED,
                              .least = BOX_ROWS,
                              .head = head_rows,
                              .text = text_rows,
                              .ctx = d,
                              .lead = -1};
    struct arena *arena = arena_new();
    struct slice_box boxes[ITEMS];
    long lines = 0, room = (long)opts.rows * d->columns;
    int items[ITEMS];
    bool fits;

    for (int i = 0; i < d->nitems; i++) {
        boxes[i] = box_of(d->items[i]);
        items[i] = i;
        lines += text_rows(d, i, 1);
        if (opts.lead < 0 && d->items[i]->kind == PIECE_ARTICLE)
            opts.lead = i;
    }
    opts.part = lines > room ? (float)room / (float)lines : 1;
    fits = slice_fit(slice_new(arena, boxes, items, d->nitems), &opts, areas);
    arena_free(arena);
    return fits;
}

/* --- drawing --- */

static void put_fill(struct drawing *d, struct str text, const struct piece *piece,
                     enum role role, int line, int col, int cells, int *rows)
{
    struct fill_opts opts = {.measure = cells > 2 ? cells : 2,
                             .kind = role == ROLE_HEADLINE ? FILL_DISPLAY : FILL_PARAGRAPH,
                             .wide_ambiguous = d->opts->wide_ambiguous,
                             .lang = piece_lang(d->issue, piece)};
    struct fill fill = text_fill(d->arena, sample(text), &opts);
    int n = 0;

    for (; n < fill.n && n < *rows; n++) {
        const struct fill_line *l = &fill.lines[n];

        sheet_span(d->sheet, line + n, col + l->indent,
                   &(struct span){.cells = l->cells,
                                  .role = role,
                                  .jump = -1,
                                  .at = {-1, -1, -1, 0},
                                  .glyphs = l->glyphs,
                                  .n = l->n});
    }
    *rows -= n;
}

static void put_item(struct drawing *d, const struct piece *piece, int line, int col, int cells,
                     int rows)
{
    int all = rows;

    put_fill(d, piece_part(piece, BLOCK_HEADLINE), piece, ROLE_HEADLINE, line, col, cells,
             &rows);
    for (int i = piece->nheads; i < piece->nblocks && rows > 0; i++)
        put_fill(d, piece->blocks[i].text, piece, ROLE_DIM, line + all - rows, col, cells,
                 &rows);
}

static void put_items(struct drawing *d, const struct slice_area *areas, int line, int col)
{
    for (int i = 0; i < d->nitems; i++) {
        const struct slice_area *a = &areas[i];
        int left = col + a->column * (d->measure + 1), row = line + a->row;
        bool last = a->column + a->columns == d->columns;
        int cells = last ? col + d->width - 2 - left : width_of(d, a->columns);

        if (!a->columns)
            continue;
        if (a->row)
            rules_across(&d->rules, row - 1, left - 1, left + cells);
        if (a->column)
            rules_down(&d->rules, left - 1, row - 1, row + a->rows);
        put_item(d, d->items[i], row, left, cells, a->rows);
    }
}

static void put_drawing(struct drawing *d, int line, int col)
{
    struct slice_area areas[ITEMS] = {{0}};
    int most = ITEMS;

    d->columns = (d->width - 1) / (COLUMN + 1);
    d->columns = d->columns < 1 ? 1 : d->columns > COLUMNS_MAX ? COLUMNS_MAX : d->columns;
    d->measure = (d->width - 2 - (d->columns - 1)) / d->columns;
    do
        choose_items(d, most);
    while (d->nitems > 0 && !fit_items(d, areas) && (most = d->nitems - 1) > 0);
    if (d->nitems > 0 && most > 0)
        put_items(d, areas, line, col);
}

static struct str note_of(const struct page *page)
{
    if (page->state == PAGE_FAILED)
        return str_of(_("could not be read"));
    return page->state == PAGE_UNREAD ? str_of(_("not yet read")) : str_of(_("no text"));
}

static void put_note(struct drawing *d, int line, int col)
{
    struct str words = note_of(d->page);
    int cells = text_cells(words, d->opts->wide_ambiguous), room = d->width - 2;

    cells = cells < room ? cells : room;
    sheet_words(d->sheet, line + (d->height - 1 - FRAMED) / 2, col + (room - cells) / 2, cells,
                words, ROLE_DIM);
}

static void put_label(struct drawing *d, int line, int col)
{
    struct str words = words_page(d->arena, d->page);
    struct buf buf = BUF_INIT;
    int cells;

    buf_printf(&buf, "%.*s", STR_FMT(words));
    if (d->page->name.bytes)
        buf_printf(&buf, "  %.*s", STR_FMT(d->page->name));
    words = arena_str(d->arena, buf_str(&buf));
    buf_done(&buf);
    cells = text_cells(words, d->opts->wide_ambiguous);
    cells = cells < d->width ? cells : d->width;
    sheet_words(d->sheet, line, col + (d->width - cells) / 2, cells, words, ROLE_LABEL);
}

static void put_page(struct drawing *d, int index)
{
    struct layout *lay = sheet_layout(d->sheet);
    int line = index / d->across * d->height;
    int col = d->left + index % d->across * (d->width + GAP);
    struct pos at = {index, -1, 0, 0};

    d->page = d->issue->pages[index];
    put_label(d, line, col);
    rules_frame(&d->rules, line + 1, col, d->height - 2, d->width);
    d->nitems = 0;
    if (d->page->state == PAGE_READ)
        put_drawing(d, line + 2, col + 1);
    if (!d->nitems)
        put_note(d, line + 2, col + 1);
    sheet_target(d->sheet, &(struct target){.kind = TARGET_PAGE,
                                            .at = at,
                                            .jump = -1,
                                            .line = line,
                                            .col = col,
                                            .end_line = line,
                                            .end_col = col + d->width,
                                            .left = col,
                                            .right = col + d->width});
    lay->boxes = arena_grow(lay->arena, lay->boxes, (size_t)lay->nboxes, sizeof *lay->boxes);
    lay->boxes[lay->nboxes++] = (struct lay_box){.at = at,
                                                 .banner = at,
                                                 .line = line,
                                                 .lines = d->height,
                                                 .left = col,
                                                 .right = col + d->width,
                                                 .on = {-1, -1, -1, 0},
                                                 .mark_line = line + 1,
                                                 .mark_end = col + d->width - 2};
}

struct layout *layout_overview(const struct issue *issue, const struct layout_opts *opts)
{
    int cols = opts->cols < WIDTH_LEAST ? WIDTH_LEAST : opts->cols, lines;
    struct drawing d = {.opts = opts, .issue = issue};
    struct layout *lay;

    d.sheet = sheet_new(issue, LAYOUT_OVERVIEW, cols);
    d.arena = sheet_arena(d.sheet);
    lay = sheet_layout(d.sheet);
    lay->scrolls = true;
    lay->wide_ambiguous = opts->wide_ambiguous;
    choose_size(&d, issue->npages ? issue->npages : 1, cols,
                opts->rows > HEIGHT_LEAST ? opts->rows : HEIGHT_LEAST);
    lines = (issue->npages + d.across - 1) / d.across * d.height;
    rules_init(&d.rules, d.arena, lines, cols);
    for (int i = 0; i < issue->npages; i++)
        put_page(&d, i);
    rules_put(&d.rules, d.sheet, 0);
    return sheet_finish(d.sheet, lines);
}
