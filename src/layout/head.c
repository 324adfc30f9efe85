#include "base/i18n.h"
#include "layout/set.h"

/*
 *      a kicker, smaller
 *   T H E   H E A D L I N E
 *     a deck below
 *   dateline  byline
 *
 * Centred over two and more columns, at the left over one.
 */

/* Cells of a headline below which it is not worth repeating. */
enum { AGAIN_LEAST = 8 };

struct heading {
    enum role role;
    enum fill_kind fill;
};

static struct heading heading_of(enum block_kind kind, int columns)
{
    switch (kind) {
    case BLOCK_KICKER:
        return (struct heading){ROLE_KICKER, FILL_DISPLAY};
    case BLOCK_HEADLINE:
        return (struct heading){columns > 1 ? ROLE_HEADLINE_LEAD : ROLE_HEADLINE, FILL_DISPLAY};
    case BLOCK_DECK:
        return (struct heading){ROLE_DECK, FILL_DISPLAY};
    case BLOCK_BYLINE:
        return (struct heading){ROLE_BYLINE, FILL_PARAGRAPH};
    case BLOCK_DATELINE:
        return (struct heading){ROLE_DATELINE, FILL_PARAGRAPH};
    case BLOCK_PARAGRAPH:
    case BLOCK_SUBHEAD:
    case BLOCK_CAPTION:
    case BLOCK_CREDIT:
    case BLOCK_LIST:
    case BLOCK_TABLE:
    case BLOCK_VERSE:
    case BLOCK_JUMP:
    case BLOCK_KINDS:
        break;
    }
    return (struct heading){ROLE_SUBHEAD, FILL_PARAGRAPH};
}

static int centred(int cells, int width)
{
    return cells < width ? (width - cells) / 2 : 0;
}

/* Between the letters of a lead headline: as much as leaves a third of the width free. */
static int lead_gap(const struct setter *s, const struct fill_line *line, int width)
{
    for (int gap = 2; gap > 0; gap -= s->vertical ? 2 : 1)
        if (line->cells + gap * (line->n - 1) <= width * 2 / 3)
            return gap;
    return 0;
}

static void set_heading(const struct setter *s, const struct piece *piece, int block,
                        const struct head_opts *opts, struct set_lines *out)
{
    struct heading h = heading_of(piece->blocks[block].kind, opts->columns);
    struct fill_opts fopts = setter_fill(s, piece, opts->width, h.fill);
    struct fill fill = text_fill(s->arena, piece->blocks[block].text, &fopts);
    bool spread = (opts->lead || s->vertical) && fill.n == 1 && h.role == ROLE_HEADLINE_LEAD &&
                  piece_is_cjk(s->issue, piece);

    for (int i = 0; i < fill.n; i++) {
        struct fill_line line = fill.lines[i];

        if (spread)
            line = spread_line(s->arena, &line, lead_gap(s, &line, opts->width), s->vertical);
        set_text_line(s, piece, block, &line,
                      opts->columns > 1 ? centred(line.cells, opts->width) : 0, h.role, out);
    }
}

/* Dateline and byline on one line where they fit, else one below the other. */
static int set_sources(const struct setter *s, const struct piece *piece, int block,
                       const struct head_opts *opts, struct set_lines *out)
{
    struct fill_line a, b;
    int col;

    if (block + 1 >= piece->nheads || piece->blocks[block].kind != BLOCK_BYLINE ||
        piece->blocks[block + 1].kind != BLOCK_DATELINE)
        return 0;
    a = setter_clip(s, piece->blocks[block].text, opts->width + 1);
    b = setter_clip(s, piece->blocks[block + 1].text, opts->width + 1);
    if (!a.n || !b.n || a.cells + 2 + b.cells > opts->width)
        return 0;
    col = opts->columns > 1 ? centred(a.cells + 2 + b.cells, opts->width) : 0;
    set_text_line(s, piece, block, &a, col, ROLE_BYLINE, out);
    set_text_line(s, piece, block + 1, &b, col + a.cells + 2, ROLE_DATELINE, out);
    set_onto(s, out, out->n - 2);
    return 2;
}

void set_again(const struct setter *s, const struct piece *piece, int width, bool centre,
               struct set_lines *out)
{
    struct str mark = setter_word(s, NATIVE_CONTINUED, _("(continued)")),
               title = piece_part(piece, BLOCK_HEADLINE);
    int cells = setter_cells(s, mark), room = width - cells - 1, col;
    struct fill_line line;

    if (!title.bytes || room < AGAIN_LEAST) {
        set_words(s, mark, centre ? centred(cells, width) : 0, width, ROLE_MORE, out);
        return;
    }
    line = setter_clip(s, title, room);
    col = centre ? centred(line.cells + 1 + cells, width) : 0;
    set_own_line(s, &line, col, ROLE_HEADLINE, out);
    set_words(s, mark, col + line.cells + 1, cells, ROLE_MORE, out);
    set_onto(s, out, out->n - 2);
}

void set_head(const struct setter *s, const struct piece *piece, const struct head_opts *opts,
              struct set_lines *out)
{
    for (int i = 0; i < piece->nheads;) {
        bool left_out = opts->without & 1u << piece->blocks[i].kind;
        int done = left_out ? 0 : set_sources(s, piece, i, opts, out);

        if (!done && !left_out)
            set_heading(s, piece, i, opts, out);
        i += done ? done : 1;
    }
}

void set_banner(const struct setter *s, const struct piece *piece, const struct head_opts *opts,
                struct set_lines *out)
{
    for (int i = 0; i < piece->nblocks; i++) {
        struct fill_opts fopts = setter_fill(s, piece, opts->width, FILL_DISPLAY);
        struct fill fill = text_fill(s->arena, piece->blocks[i].text, &fopts);

        for (int k = 0; k < fill.n; k++) {
            const struct fill_line *l = &fill.lines[k];
            int col = opts->columns > 1 ? centred(l->cells, opts->width) : 0;

            set_text_line(s, piece, i, l, col, i < piece->nheads ? ROLE_SECTION : ROLE_DATELINE,
                          out);
            out->v[out->n - 1].keep = true;
        }
    }
}
