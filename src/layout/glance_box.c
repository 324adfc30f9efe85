#include "layout/glance.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "layout/plate.h"

/*
 * One box: as much of the head as its room allows, then text in columns, and at the foot
 * of the last one what is left:
 *
 *                 A   H E A D L I N E
 *                    by  somebody
 *      text text text      text text text
 *      text text text      ▸ 12 more lines → Page 3
 */

enum {
    TEXT_ROWS = 3,   /* below this many a head gives way to text */
    HEAD_PART = 2,   /* a head takes one of so many rows of its box where text is cut */
    ACROSS_ROWS = 2, /* a text of so few rows need not stand in columns */
};

/* A box being filled. */
struct filled {
    struct glance *g;
    struct item *it;
    const struct set_lines *text;
    int row, rows, col, width, column, columns;
};

/* --- the head --- */

/* What a head is without, from all to as little as can be. */
static const unsigned less_and_less[] = {
    0,
    1u << BLOCK_DECK,
    1u << BLOCK_DECK | 1u << BLOCK_KICKER,
    1u << BLOCK_DECK | 1u << BLOCK_KICKER | 1u << BLOCK_DATELINE,
    1u << BLOCK_DECK | 1u << BLOCK_KICKER | 1u << BLOCK_DATELINE | 1u << BLOCK_BYLINE,
};

static struct set_lines set_box_head(const struct filled *b, unsigned without)
{
    struct set_lines head = {NULL, 0};
    struct head_opts opts = {.width = b->width,
                             .columns = b->columns,
                             .lead = b->it->lead || b->columns > 2,
                             .without = without};

    for (int i = 0; i < b->it->nbanners && !without; i++)
        set_banner(&b->g->setter, b->it->banners[i], &opts, &head);
    set_head(&b->g->setter, b->it->piece, &opts, &head);
    return head;
}

/* The last of the lines that there is room for ends with an ellipsis. */
static void clip_head(const struct filled *b, struct set_lines *head, int rows)
{
    const struct set_line *cut = &head->v[rows - 1];
    const struct span *span = cut->spans;
    const struct piece *piece = b->it->piece;
    const struct block *block = cut->n ? issue_block(b->g->setter.issue, span->at) : NULL;
    struct glyph *glyphs;
    struct fill_line line;
    struct str rest;

    head->n = rows;
    if (!block || !span->in_text || span->at.piece != piece->index)
        return;
    rest = str_slice(block->text, span->at.byte, block->text.bytes);
    line = setter_clip(&b->g->setter, rest, b->width);
    glyphs = arena_alloc(b->g->setter.arena, ((size_t)line.n + 1) * sizeof *glyphs);
    for (int i = 0; i < line.n; i++) {
        glyphs[i] = line.glyphs[i];
        glyphs[i].byte += span->at.byte; /* counted from the block's begin */
    }
    line.glyphs = glyphs;
    head->n--;
    set_text_line(&b->g->setter, piece, span->at.block, &line,
                  b->columns > 1 ? (b->width - line.cells) / 2 : 0, span->role, head);
}

static const struct piece *first_part(const struct piece *piece)
{
    while (piece->prev_part)
        piece = piece->prev_part;
    return piece;
}

static struct set_lines find_head(const struct filled *b, int most)
{
    const struct piece *piece = b->it->piece;
    struct set_lines head = {NULL, 0};

    if (b->it->head_in_body || most < 1)
        return head;
    if (!piece->nheads && !b->it->nbanners && piece->prev_part) {
        /* a part of a story says of which */
        set_again(&b->g->setter, first_part(piece), b->width, b->columns > 1, &head);
        return head;
    }
    for (size_t i = 0; i < sizeof less_and_less / sizeof *less_and_less; i++) {
        head = set_box_head(b, less_and_less[i]);
        if (head.n <= most)
            return head;
    }
    clip_head(b, &head, most);
    return head;
}

static bool is_headline(const struct set_line *line)
{
    return line->n &&
           (line->spans[0].role == ROLE_HEADLINE || line->spans[0].role == ROLE_HEADLINE_LEAD);
}

static bool has_text(const struct set_line *line)
{
    for (int i = 0; i < line->n; i++)
        if (line->spans[i].in_text)
            return true;
    return false;
}

/* The lines that are lit when the box is selected: its headline, else what comes first. */
static void put_target(const struct filled *b, const struct set_lines *lines, int row,
                       int width)
{
    int first = 0, last;
    const struct span *begin, *end;

    while (first < lines->n && !is_headline(&lines->v[first]))
        first++;
    if (first == lines->n)
        for (first = 0; first < lines->n && !has_text(&lines->v[first]);)
            first++;
    if (row + first >= b->row + b->rows)
        first = 0; /* a picture that leaves no room for its caption is lit itself */
    if (first == lines->n || !lines->v[first].n)
        return;
    for (last = first; is_headline(&lines->v[first]) && last + 1 < lines->n &&
                       is_headline(&lines->v[last + 1]);)
        last++;
    begin = lines->v[first].spans;
    end = &lines->v[last].spans[lines->v[last].n - 1];
    sheet_target(b->g->sheet, &(struct target){.kind = TARGET_PIECE,
                                               .at = piece_pos(b->it->piece),
                                               .jump = -1,
                                               .line = row + first,
                                               .col = b->col + begin->col,
                                               .end_line = row + last,
                                               .end_col = b->col + end->col + end->cells,
                                               .left = b->col,
                                               .right = b->col + width});
}

/* --- the text --- */

/* The last column of a box, which the text leaves anywhere but below a subhead. */
static struct column column_cut(const struct set_lines *text, int from, int rows)
{
    struct column c = {from, text->n, false};

    while (c.from < text->n && text->v[c.from].blank)
        c.from++;
    if (c.to - c.from > rows)
        c.to = c.from + rows;
    for (int to = c.to; to > c.from && to < text->n; to--) /* no picture is cut */
        if (!text->v[to].inside) {
            c.to = to;
            break;
        }
    while (c.to > c.from &&
           (text->v[c.to - 1].blank ||
            (text->v[c.to - 1].n && text->v[c.to - 1].spans[0].role == ROLE_SUBHEAD)))
        c.to--;
    return c;
}

/* Columns of text, the last one a row less deep where there is a FOOT; returns its end. */
static int put_text(const struct filled *b, int row, int depth, int foot)
{
    int from = 0;

    for (int i = 0; i < b->columns && from < b->text->n; i++) {
        int rows = depth - (i == b->columns - 1 ? foot : 0);
        struct column c;

        if (rows <= 0)
            break;
        c = i == b->columns - 1 && foot ? column_cut(b->text, from, rows)
                                        : column_at(b->text, from, rows);
        sheet_lines(b->g->sheet, row, grid_col(&b->g->grid, b->column + i), b->text, c.from,
                    c.to, b->g->grid.measure);
        if (i && b->g->setter.vertical) /* bands are parted by rules */
            rules_down(&b->g->rules, grid_upright(&b->g->grid, b->column + i), row,
                       row + depth - 1);
        from = c.to;
    }
    return from;
}

static int lines_from(const struct set_lines *text, int from)
{
    int n = 0;

    for (int i = from; i < text->n; i++)
        n += text->v[i].n > 0;
    return n;
}

/* The first place of TEXT from line FROM on; piece -1: there is none. */
static struct pos place_from(const struct set_lines *text, int from)
{
    for (int i = from; i < text->n; i++)
        for (int k = 0; k < text->v[i].n; k++)
            if (text->v[i].spans[k].in_text)
                return text->v[i].spans[k].at;
    return (struct pos){-1, -1, -1, 0};
}

/* --- the foot --- */

/* The jump that leads on from PIECE and stands at ON or behind it, where text ends. */
static const struct jump *hidden_jump(const struct piece *piece, struct pos on)
{
    for (int i = 0; i < piece->njumps && on.piece >= 0; i++) {
        const struct jump *j = &piece->jumps[i];

        if (j->direction == JUMP_FORWARD &&
            (j->block > on.block || (j->block == on.block && j->begin >= on.byte)))
            return j;
    }
    return NULL;
}

static bool has_jump_on(const struct piece *piece)
{
    for (int i = 0; i < piece->njumps; i++)
        if (piece->jumps[i].direction == JUMP_FORWARD)
            return true;
    return false;
}

/* Where a story goes on: "Page 3", and shorter "3"; absent: nowhere. */
struct goal {
    struct str words, label;
};

static struct goal page_goal(const struct filled *b, int page)
{
    const struct page *p = b->g->setter.issue->pages[page];

    return (struct goal){plate_page(&b->g->setter, page), p->label};
}

/* The same as far as what is shown of the story, which ends at ON, does not tell. */
static struct goal goes_on(const struct filled *b, struct pos on)
{
    const struct piece *piece = b->it->piece;
    const struct jump *j = hidden_jump(piece, on);

    if (j && j->page >= 0)
        return page_goal(b, j->page);
    if (j)
        return (struct goal){j->label, j->ntargets ? j->targets[0] : j->label};
    if (!has_jump_on(piece) && piece->next_part && piece->next_part->page != piece->page)
        return page_goal(b, piece->next_part->page);
    return (struct goal){{NULL, 0}, {NULL, 0}};
}

/* Words for it, from the longest on; false: there are no shorter ones. */
static bool foot_words(const struct setter *s, struct buf *buf, int more,
                       const struct goal *goal, int shorter)
{
    struct str where = shorter ? goal->label : goal->words;

    buf_clear(buf);
    if (more && s->native && (shorter < 2 || s->vertical))
        native_more(s->issue->lang, NATIVE_MORE_LINES, s->vertical, more, buf);
    else if (more && shorter < 2)
        /* TRANSLATORS: at the foot of a box of text: so many lines of it are not shown */
        buf_printf(buf, ngettext("▸ %d more line", "▸ %d more lines", (unsigned long)more),
                   more);
    else if (more)
        buf_printf(buf, "▸ %d", more);
    if (where.bytes)
        buf_printf(buf, "%s→ %.*s", more ? " " : "", STR_FMT(where));
    return shorter < 2;
}

static void put_foot(const struct filled *b, int row, int more, const struct goal *goal)
{
    struct glance *g = b->g;
    struct buf buf = BUF_INIT;
    struct fill_line line;
    int col = grid_col(&g->grid, b->column + b->columns - 1), shorter = 0;

    while (foot_words(&g->setter, &buf, more, goal, shorter) &&
           setter_cells(&g->setter, buf_str(&buf)) > g->grid.measure)
        shorter++;
    line = setter_clip(&g->setter, arena_str(g->setter.arena, buf_str(&buf)), g->grid.measure);
    buf_done(&buf);
    sheet_span(g->sheet, row, col + g->grid.measure - line.cells,
               &(struct span){.cells = line.cells,
                              .role = ROLE_MORE,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = line.glyphs,
                              .n = line.n});
}

/* --- the box --- */

struct lay_box *glance_add_box(struct glance *g)
{
    struct layout *lay = sheet_layout(g->sheet);

    lay->boxes = arena_grow(lay->arena, lay->boxes, (size_t)lay->nboxes, sizeof *lay->boxes);
    lay->boxes[lay->nboxes] = (struct lay_box){.on = {-1, -1, -1, 0}, .mark_line = -1};
    return &lay->boxes[lay->nboxes++];
}

/* A table that belongs to the head goes with the text where it does not fit there. */
static struct set_lines text_with_table(const struct filled *b)
{
    const struct piece *piece = b->it->piece;
    struct set_lines text = {NULL, 0};

    set_blocks(&b->g->setter, piece, piece->nheads, piece->nblocks, b->g->grid.measure, &text);
    return text;
}

/* How the rows of a box are shared out. */
struct shares {
    struct set_lines head;
    int depth;      /* of the text */
    int room;       /* above the head */
    bool all;       /* of the text is shown */
    struct goal to; /* where it goes on, where there is a row to say so */
};

static int depth_in(const struct filled *b, int rows)
{
    return rows > 0 ? columns_depth_within(b->text, 0, b->columns, rows) : 0;
}

static bool fits_in(const struct filled *b, int rows)
{
    return !b->text->n || (rows > 0 && columns_fit(b->text, 0, b->columns, rows));
}

static struct shares share_box(const struct filled *b)
{
    struct shares s = {.all = fits_in(b, b->rows)};
    int text = s.all ? depth_in(b, b->rows) : b->rows;
    int least = text < TEXT_ROWS ? text : TEXT_ROWS, most = b->rows - text, spare;

    /* a head takes what the text leaves, or half of the box */
    if (most < b->rows / HEAD_PART)
        most = b->rows / HEAD_PART;
    if (most > b->rows - least)
        most = b->rows - least;
    s.head = find_head(b, most < 1 ? 1 : most);
    s.depth = b->rows - s.head.n;
    s.all = fits_in(b, s.depth);
    if (!s.all)
        return s;
    spare = s.depth - depth_in(b, s.depth);
    s.to = goes_on(b, (struct pos){-1, -1, -1, 0});
    if (s.to.words.bytes && !spare) {
        s.all = false; /* a row is needed to say so */
        return s;
    }
    s.depth -= spare;
    spare -= s.to.words.bytes > 0;
    s.room = s.head.n && spare >= 2 && b->columns > 1;
    if (s.head.n && b->text->n && spare > s.room)
        set_add(&b->g->setter, &s.head)->blank = true;
    return s;
}

/* A few lines over the whole width, instead of a line or two in every column. */
static bool put_across(const struct filled *b, int row, int depth)
{
    const struct piece *piece = b->it->piece;
    struct set_lines lines = {NULL, 0};
    int shift = 0;

    if (b->columns < 2 || depth > ACROSS_ROWS || b->it->head_in_body || b->g->setter.vertical)
        return false;
    set_blocks(&b->g->setter, piece, piece->nheads, piece->nblocks, b->width, &lines);
    if (!lines.n || lines.n > depth)
        return false;
    if (lines.n == 1) {
        const struct span *first = lines.v[0].spans;
        const struct span *last = &first[lines.v[0].n - 1];

        shift = (b->width - (last->col + last->cells - first->col)) / 2 - first->col;
    }
    sheet_lines(b->g->sheet, row, b->col + shift, &lines, 0, lines.n, b->width);
    return true;
}

/* A picture in the middle of its box; false: there is no room for all of it. */
static bool fill_picture(const struct filled *b, struct lay_box *box)
{
    const struct piece *piece = b->it->piece;
    struct set_lines head, lines;
    int row = b->row;

    if (piece->kind != PIECE_PICTURE || b->it->head_in_body || b->g->setter.vertical)
        return false;
    head = find_head(b, b->rows / HEAD_PART);
    lines = glance_set_picture(b->g, piece, b->columns, b->rows - head.n);
    if (!lines.n || head.n + lines.n > b->rows)
        return false;
    row += (b->rows - head.n - lines.n) / 2;
    put_target(b, head.n ? &head : &lines, row, b->width);
    sheet_lines(b->g->sheet, row, b->col, &head, 0, head.n, b->width);
    sheet_lines(b->g->sheet, row + head.n, b->col, &lines, 0, lines.n, b->width);
    box->more = 0;
    return true;
}

static void fill_box(const struct filled *b, struct lay_box *box)
{
    const struct piece *next = b->it->piece->next_part;
    struct shares s = share_box(b);
    int row = b->row + s.room, end = b->text->n;

    if (s.head.n)
        put_target(b, &s.head, row, b->width);
    else
        put_target(b, b->text, row, b->g->grid.measure);
    sheet_lines(b->g->sheet, row, b->col, &s.head, 0, s.head.n, b->width);
    row += s.head.n;
    if (!s.all || !put_across(b, row, s.depth))
        end = put_text(b, row, s.depth, !s.all);
    box->more = lines_from(b->text, end);
    box->on = place_from(b->text, end);
    if (!box->more && next) {
        box->on = piece_pos(next);
        box->on.block = next->nheads;
    }
    if (!s.all)
        s.to = goes_on(b, place_from(b->text, end));
    if (!s.all || s.to.words.bytes)
        put_foot(b, s.all ? row + s.depth : b->row + b->rows - 1, box->more, &s.to);
}

void glance_put_box(struct glance *g, int item)
{
    const struct slice_area *a = &g->areas[item];
    struct item *it = &g->items.v[item];
    struct lay_box *box = glance_add_box(g);
    struct set_lines own = {NULL, 0};
    struct filled b = {.g = g,
                       .it = it,
                       .text = &it->body,
                       .row = g->top + a->row,
                       .rows = a->rows,
                       .col = grid_col(&g->grid, a->column),
                       .width = grid_width(&g->grid, a->columns),
                       .column = a->column,
                       .columns = a->columns};

    box->at = piece_pos(it->piece);
    box->banner = it->nbanners ? piece_pos(it->banners[0]) : box->at;
    box->line = b.row;
    box->lines = b.rows;
    box->left = b.col;
    box->right = b.col + b.width;
    box->mark_line = b.row - 1;
    box->mark_end = b.col + b.width - 1;
    if (it->wide > it->piece->nheads) {
        own = text_with_table(&b);
        b.text = &own;
    }
    if (!fill_picture(&b, box))
        fill_box(&b, box);
}
