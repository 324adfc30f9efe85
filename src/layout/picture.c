#include "layout/picture.h"

#include "base/i18n.h"
#include "doc/issue.h"
#include "text/fill.h"

/*
 * A cell is about twice as tall as wide.  In running text a picture takes three fifths of the
 * screen at the most and never more than PICTURE_ROWS; what would be smaller than the least
 * shows nothing and is framed.
 */
enum { CELL_TALL = 2, PICTURE_ROWS = 18, PICTURE_ROWS_LEAST = 3, PICTURE_COLS_LEAST = 8 };

/*
 * A line longer than this is hard to read.  What has more lines than WHOLE_ROWS,
 * picture and captions together, may be parted.
 */
enum { CAPTION_CELLS = 72, WHOLE_ROWS = 28 };

/* No picture has more captions: what comes after these is text like other text. */
enum { CAPTIONS_MAX = 200 };

/* From this measure on there is a blank between a frame and its words. */
enum { PAD_MEASURE = 24 };

struct picture_cells picture_fit(int width, int height, int cols, int rows)
{
    /* rounded to the nearest cell */
    long long high =
        (2LL * cols * height + CELL_TALL * (long long)width) / (2LL * CELL_TALL * width);
    long long wide = (2LL * CELL_TALL * rows * width + height) / (2LL * height);

    if (high <= rows)
        return (struct picture_cells){cols, high > 0 ? (int)high : 1};
    return (struct picture_cells){wide < 1 ? 1 : wide < cols ? (int)wide : cols, rows};
}

int picture_screen(int rows)
{
    return (rows * 5 + 2) / 3; /* of which find_cells() takes three fifths */
}

static bool is_caption(const struct block *block)
{
    return block->kind == BLOCK_CAPTION || block->kind == BLOCK_CREDIT;
}

/* Whether the caption BLOCK begins a picture's captions. */
static bool begins(const struct piece *piece, int block)
{
    return piece->blocks[block].kind == BLOCK_CAPTION &&
           (block == 0 || piece->blocks[block - 1].kind != BLOCK_CAPTION ||
            piece->blocks[block].href.bytes);
}

/* Whether BLOCK, a caption or a credit, is the last of its picture's. */
static bool ends(const struct piece *piece, int block)
{
    return block + 1 == piece->nblocks || !is_caption(&piece->blocks[block + 1]) ||
           begins(piece, block + 1);
}

/*
 * The same on the side of a page that is to stand: MEASURE is twice its rows, a line of OPTS
 * three of its cells and the last one two.
 */
static bool fit_lying(int width, int height, int measure, const struct layout_opts *opts,
                      struct picture_cells *out)
{
    enum { PITCH = 3 };
    int rows = measure / 2 < PICTURE_ROWS ? measure / 2 : PICTURE_ROWS;
    struct picture_cells most = picture_fit(width, height, PITCH * (opts->rows * 3 / 5), rows);
    int lines = (most.cols + 1) / PITCH;

    if (lines < 1)
        return false;
    most = picture_fit(width, height, PITCH * lines - 1, rows);
    *out = (struct picture_cells){2 * most.rows, lines};
    return most.rows >= PICTURE_ROWS_LEAST && PITCH * lines - 1 >= PICTURE_COLS_LEAST;
}

/* The cells of BLOCK's picture, if it can be drawn. */
static bool find_cells(const struct setter *s, const struct piece *piece, int block,
                       int measure, struct picture_cells *out)
{
    const struct layout_opts *opts = s->opts;
    int width, height, rows = opts->rows * 3 / 5;

    if (!opts->picture || !piece->blocks[block].href.bytes ||
        !opts->picture(opts->pictures_of, piece, block, &width, &height))
        return false;
    if (s->vertical)
        return fit_lying(width, height, measure, opts, out);
    if (!opts->rows || rows > PICTURE_ROWS)
        rows = PICTURE_ROWS;
    *out = picture_fit(width, height, measure, rows);
    return out->rows >= PICTURE_ROWS_LEAST && out->cols >= PICTURE_COLS_LEAST;
}

/* A row of blank cells; the painter knows by its place what to draw there. */
static const struct glyph *blanks(const struct setter *s, int n)
{
    struct glyph *row = arena_alloc(s->arena, (size_t)n * sizeof *row);

    for (int i = 0; i < n; i++)
        row[i] = (struct glyph){.shown = " ", .bytes = 1, .cells = 1, .synthetic = true};
    return row;
}

static void keep_free(const struct setter *s, const struct piece *piece, int block, int measure,
                      struct picture_cells cells, struct set_lines *out)
{
    const struct glyph *row = blanks(s, cells.cols);
    struct pos at = piece_pos(piece);

    at.block = block;
    for (int i = 0; i < cells.rows; i++) {
        struct span *span = arena_alloc(s->arena, sizeof *span);
        struct set_line *line = set_add(s, out);

        *span = (struct span){.col = (measure - cells.cols) / 2,
                              .cells = cells.cols,
                              .role = ROLE_PICTURE,
                              .jump = -1,
                              .at = at,
                              .glyphs = row,
                              .n = cells.cols,
                              .row = (short)i,
                              .rows = (short)cells.rows};
        line->spans = span;
        line->n = 1;
        line->keep = true;
        line->inside = i > 0;
    }
}

/*
 * A line of the frame with WORDS in its middle, from CORNER to OTHER.  Two cells are a row
 * when it is stood up.
 */
static void frame_line(const struct setter *s, const char *corner, const char *other,
                       struct str words, int measure, struct set_lines *out)
{
    struct fill_line l = setter_clip(s, words, measure > 8 ? measure - 6 : 0);
    int gap = s->vertical ? 2 : 1, taken = l.cells ? l.cells + 2 * gap : 0;
    int left = s->vertical ? (measure - taken) / 4 * 2 : (measure - taken) / 2;
    struct glyph *row = arena_alloc(s->arena, (size_t)measure * sizeof *row);
    struct span *spans = arena_alloc(s->arena, 3 * sizeof *spans);
    struct set_line *line = set_add(s, out);
    struct span rule = {.role = ROLE_RULE, .jump = -1, .at = {-1, -1, -1, 0}};

    for (int i = 0; i < measure; i++)
        row[i] = (struct glyph){.shown = i == 0             ? corner
                                         : i == measure - 1 ? other
                                                            : "-",
                                .bytes = 1,
                                .cells = 1,
                                .synthetic = true};
    spans[0] = spans[1] = spans[2] = rule;
    spans[0].n = spans[0].cells = taken ? left : measure;
    spans[0].glyphs = row;
    spans[1].role = ROLE_DIM;
    spans[1].col = left + gap;
    spans[1].cells = l.cells;
    spans[1].glyphs = l.glyphs;
    spans[1].n = l.n;
    spans[2].col = left + taken;
    spans[2].n = spans[2].cells = measure - left - taken;
    spans[2].glyphs = row + left + taken;
    line->spans = spans;
    line->n = taken ? 3 : 1;
}

/* WORDS in the middle, without a frame. */
static void name_line(const struct setter *s, struct str words, int measure,
                      struct set_lines *out)
{
    int cells = setter_cells(s, words);

    set_words(s, words, cells < measure ? (measure - cells) / 2 : 0, measure, ROLE_DIM, out);
}

/* Picture and captions stay in one column, unless the words are many. */
static void keep_whole(struct set_lines *out)
{
    int last = out->n - 1, first = last;

    while (first > 0 && !out->v[first - 1].blank && !out->v[first].begins)
        first--;
    if (!out->v[first].begins || last - first >= WHOLE_ROWS)
        return;
    for (int i = first; i < last; i++) {
        out->v[i].keep = true;
        out->v[i + 1].inside = true;
    }
}

/* The block that begins the captions which BLOCK belongs to; -1 when it is none of them. */
static int first_of(const struct piece *piece, int block)
{
    int last = block - CAPTIONS_MAX;

    while (block >= 0 && block > last && is_caption(&piece->blocks[block]) &&
           !begins(piece, block))
        block--;
    return block >= 0 && block > last && is_caption(&piece->blocks[block]) ? block : -1;
}

/* The lines from FIRST on, PAD cells to the right, between the sides of a frame. */
static void add_sides(const struct setter *s, int first, int pad, int measure,
                      struct set_lines *out)
{
    struct glyph *upright = arena_alloc(s->arena, sizeof *upright);
    int right = s->vertical ? measure - 2 : measure - 1;

    *upright = (struct glyph){.shown = "|", .bytes = 1, .cells = 1, .synthetic = true};
    for (int i = first; i < out->n; i++) {
        struct set_line *line = &out->v[i];
        struct span *spans = arena_alloc(s->arena, (size_t)(line->n + 2) * sizeof *spans);

        spans[0] = (struct span){.cells = 1,
                                 .role = ROLE_RULE,
                                 .jump = -1,
                                 .at = {-1, -1, -1, 0},
                                 .glyphs = upright,
                                 .n = 1};
        for (int k = 0; k < line->n; k++) {
            spans[k + 1] = line->spans[k];
            spans[k + 1].col += pad;
        }
        spans[line->n + 1] = spans[0];
        spans[line->n + 1].col = right;
        line->spans = spans;
        line->n += 2;
    }
}

/* Cells between the side of a frame and its words, above those that captions are set in by. */
static int pad_of(const struct setter *s, int measure)
{
    if (measure < INDENT_MEASURE)
        return s->vertical ? 2 : 1;
    return measure >= PAD_MEASURE && !s->vertical ? 1 : 0;
}

/* RUN, a caption's, in a frame: nothing hangs out of that. */
static void set_framed(const struct setter *s, const struct run *run, int measure,
                       struct set_lines *out)
{
    struct setter inner = *s;
    int pad = pad_of(s, measure), first = out->n;

    inner.hang = 0;
    set_runs(&inner, run, 1, measure - 2 * pad, out);
    add_sides(s, first, pad, measure, out);
}

void set_caption(const struct setter *s, const struct run *run, int measure,
                 struct set_lines *out)
{
    const struct piece *piece = run->piece;
    int first = first_of(piece, run->block), line = out->n;
    struct str words = setter_word(s, NATIVE_PICTURE, _("[picture]"));
    struct picture_cells cells;
    bool drawn;

    if (first < 0) { /* a credit of nothing */
        set_runs(s, run, 1, measure, out);
        return;
    }
    drawn = find_cells(s, piece, first, measure, &cells);
    if (begins(piece, run->block)) {
        set_room(s, out);
        line = out->n;
        if (drawn)
            keep_free(s, piece, run->block, measure, cells, out);
        else if (s->unframed)
            name_line(s, words, measure, out);
        else
            frame_line(s, "r", "7", words, measure, out);
        out->v[line].begins = true;
        out->v[out->n - 1].keep = true;
    }
    if (drawn || s->unframed)
        set_runs(s, run, 1, measure, out);
    else
        set_framed(s, run, measure, out);
    if (!ends(piece, run->block) && run->block - first < CAPTIONS_MAX - 1)
        return;
    if (!drawn && !s->unframed)
        frame_line(s, "L", "J", str_of(NULL), measure, out);
    keep_whole(out);
}

struct layout *layout_picture(const struct issue *issue, struct pos at,
                              const struct layout_opts *opts)
{
    struct sheet *sheet = sheet_new(issue, LAYOUT_PICTURE, opts->cols);
    struct layout *lay = sheet_layout(sheet);
    struct piece *piece = issue_piece(issue, at);
    struct setter s;
    struct set_lines rows = {NULL, 0}, words = {NULL, 0};
    int end = at.block, width = 4, height = 3, below, top;

    lay->page = at.page;
    lay->wide_ambiguous = opts->wide_ambiguous;
    lay->measure = opts->cols - 2 < CAPTION_CELLS ? opts->cols - 2 : CAPTION_CELLS;
    setter_init(&s, lay->arena, issue, at.page, opts);
    if (opts->picture)
        opts->picture(opts->pictures_of, piece, at.block, &width, &height);
    while (!ends(piece, end))
        end++;
    for (int i = at.block; i <= end; i++) {
        struct run run = {piece, i, 0, (uint32_t)piece->blocks[i].text.bytes, ""};

        set_runs(&s, &run, 1, lay->measure, &words);
    }
    /* the words may take a third of the screen, no more */
    below = words.n < opts->rows / 3 ? words.n : opts->rows / 3;
    keep_free(&s, piece, at.block, opts->cols,
              picture_fit(width, height, opts->cols, opts->rows - below), &rows);
    top = (opts->rows - below - rows.n) / 2;
    for (int i = 0; i < rows.n; i++) /* no target: there is nothing to do with it */
        sheet_span(sheet, top + i, 0, rows.v[i].spans);
    sheet_lines(sheet, top + rows.n, (opts->cols - lay->measure) / 2, &words, 0, below,
                lay->measure);
    sheet_screen(sheet, 0, opts->rows);
    setter_done(&s);
    return sheet_finish(sheet, opts->rows);
}
