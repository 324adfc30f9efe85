#include "layout/stitch.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "layout/plate.h"

const struct piece *stitch_next(const struct piece *piece)
{
    const struct piece *next = piece->next_part;

    while (next && next->same_text)
        next = next->next_part;
    return next;
}

/* --- what of a block is set: all of it but the jumps at the seams --- */

/* Runs of one paragraph, which may come from both sides of a seam. */
struct runs {
    struct run *v;
    int n;
};

static void add_run(const struct setter *s, struct runs *runs, struct run run)
{
    runs->v = arena_grow(s->arena, runs->v, (size_t)runs->n, sizeof run);
    runs->v[runs->n++] = run;
}

/* Whether JUMP of PIECE only says where the story goes on, or where it came from. */
static bool is_seam(const struct jump *jump, const struct piece *before,
                    const struct piece *after)
{
    const struct piece *other = jump->direction == JUMP_FORWARD ? after
                                : jump->direction == JUMP_BACK  ? before
                                                                : NULL;

    if (!other)
        return false;
    return jump->piece ? jump->piece == other : jump->page == other->page;
}

static bool is_blank_run(const struct run *run)
{
    const struct str text = run->piece->blocks[run->block].text;

    for (uint32_t i = run->from; i < run->to; i++)
        if (text.p[i] != ' ' && text.p[i] != '\n')
            return false;
    return true;
}

static void add_slice(const struct setter *s, struct runs *runs, const struct piece *piece,
                      int block, uint32_t from, uint32_t to)
{
    const char *p = piece->blocks[block].text.p;
    struct run run = {piece, block, from, to, false};

    if (is_blank_run(&run))
        return;
    while (run.from < run.to && p[run.from] == ' ')
        run.from++;
    while (run.to > run.from && p[run.to - 1] == ' ')
        run.to--;
    run.blank_before = from < run.from && runs->n;
    add_run(s, runs, run);
}

static void add_block(const struct setter *s, struct runs *runs, const struct piece *piece,
                      int block, const struct piece *before, const struct piece *after)
{
    uint32_t from = 0;
    bool cut = false;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block != block || jump->begin < from || !is_seam(jump, before, after))
            continue;
        add_slice(s, runs, piece, block, from, jump->begin);
        from = jump->end;
        cut = true;
    }
    if (!cut)
        add_run(
            s, runs,
            (struct run){piece, block, 0, (uint32_t)piece->blocks[block].text.bytes, false});
    else
        add_slice(s, runs, piece, block, from, (uint32_t)piece->blocks[block].text.bytes);
}

/* --- seams --- */

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/*
 * Make LAST, the end of a cut paragraph, go on with NEXT: a hyphen of division goes, a
 * blank comes between words, nothing between ideographs.
 */
static void join_at(struct run *last, struct run *next)
{
    struct str a = last->piece->blocks[last->block].text;
    struct str b = next->piece->blocks[next->block].text;
    unsigned char end = (unsigned char)a.p[last->to - 1];
    unsigned char begin = (unsigned char)b.p[next->from];

    if (end == '-' && last->to > last->from + 1 &&
        is_letter((unsigned char)a.p[last->to - 2]) && begin >= 'a' && begin <= 'z') {
        last->to--;
        return;
    }
    next->blank_before =
        !text_is_cjk(str_slice(a, last->from, last->to), (struct str){NULL, 0}) &&
        !text_is_cjk(str_slice(b, next->from, next->to), (struct str){NULL, 0});
}

/* The jump of PIECE that leads on to AFTER; -1 if none is printed. */
static int jump_to(const struct piece *piece, const struct piece *after)
{
    for (int i = piece->njumps - 1; i >= 0; i--)
        if (piece->jumps[i].direction == JUMP_FORWARD && is_seam(&piece->jumps[i], NULL, after))
            return i;
    return -1;
}

static void dashes(const struct setter *s, struct span *span, int col, int n)
{
    struct glyph *g = arena_alloc(s->arena, (size_t)(n + 1) * sizeof *g);

    for (int i = 0; i < n; i++)
        g[i] = (struct glyph){"-", 0, 1, 1, true};
    *span = (struct span){.col = col,
                          .cells = n,
                          .role = ROLE_RULE,
                          .jump = -1,
                          .at = {-1, -1, -1, 0},
                          .glyphs = g,
                          .n = n};
}

static void add_seam(const struct setter *s, const struct piece *from, const struct piece *to,
                     int measure, struct set_lines *out)
{
    struct page *const *pages = s->issue->pages;
    struct str a = words_page(s->arena, pages[from->page]);
    struct str b = words_page(s->arena, pages[to->page]);
    struct buf buf = BUF_INIT;
    struct span *spans = arena_zero(s->arena, 3 * sizeof *spans);
    struct fill_line words;
    struct set_line *line;
    int jump = jump_to(from, to), left;

    buf_printf(&buf, "%.*s → %.*s", STR_FMT(a), STR_FMT(b));
    words = text_clip(s->arena, arena_str(s->arena, buf_str(&buf)),
                      measure > 8 ? measure - 4 : measure, s->wide_ambiguous);
    buf_done(&buf);
    left = (measure - words.cells) / 2 - 1;
    if (left < 0)
        left = 0;
    dashes(s, &spans[0], 0, left);
    spans[1] = (struct span){.col = left + (left > 0),
                             .cells = words.cells,
                             .role = jump >= 0 ? ROLE_JUMP : ROLE_MORE,
                             .jump = jump,
                             .at = piece_pos(from),
                             .glyphs = words.glyphs,
                             .n = words.n};
    left = spans[1].col + words.cells + 1;
    dashes(s, &spans[2], left, measure > left ? measure - left : 0);
    line = set_add(s, out);
    line->spans = spans;
    line->n = 3;
    line->keep = true;
}

/* --- parts --- */

static void set_part_head(const struct setter *s, const struct piece *piece,
                          const struct piece *first, int measure, struct set_lines *out)
{
    struct head_opts opts = {.width = measure, .columns = 1};
    int from = out->n;

    if (str_eq(piece_part(piece, BLOCK_HEADLINE), piece_part(first, BLOCK_HEADLINE)))
        return;
    set_head(s, piece, &opts, out);
    for (int i = from; i < out->n; i++)
        out->v[i].keep = true;
}

/* The block of PIECE that goes on in its next part; -1 when none was cut. */
static int cut_block(const struct piece *piece)
{
    for (int i = piece->nblocks - 1; i >= piece->nheads; i--)
        if (piece->blocks[i].joins_next)
            return i;
    return -1;
}

struct part {
    const struct piece *piece, *before, *after;
    int from; /* the first block not yet set */
};

/*
 * Set the blocks of PART; the runs of the one that was cut stay in CUT, to go on in
 * the next part.
 */
static void set_part(const struct setter *s, const struct part *part, int measure,
                     struct runs *cut, struct set_lines *out)
{
    const struct piece *piece = part->piece;
    int last = part->after ? cut_block(piece) : -1;

    for (int i = part->from; i < piece->nblocks; i++) {
        struct runs runs = {NULL, 0};

        if (i == last) {
            add_block(s, cut, piece, i, part->before, part->after);
            continue;
        }
        if (piece->njumps)
            add_block(s, &runs, piece, i, part->before, part->after);
        if (!piece->njumps || (runs.n == 1 && runs.v[0].from == 0 &&
                               runs.v[0].to == piece->blocks[i].text.bytes)) {
            int to = i + 1;

            while (piece->blocks[i].kind == BLOCK_TABLE && to < piece->nblocks && to != last &&
                   piece->blocks[to].kind == BLOCK_TABLE)
                to++;
            set_blocks(s, piece, i, to, measure, out);
            i = to - 1;
        } else if (runs.n) {
            set_runs(s, runs.v, runs.n, measure, out);
        }
    }
}

/* Set the paragraph in CUT together with how it goes on; returns the next block of PIECE. */
static int set_cut(const struct setter *s, struct runs *cut, const struct piece *piece,
                   const struct piece *before, int measure, struct set_lines *out)
{
    const struct piece *after = stitch_next(piece);
    int last = cut->n - 1, block = piece->nheads;

    while (block < piece->nblocks && cut->n == last + 1)
        add_block(s, cut, piece, block++, before, after);
    if (cut->n > last + 1)
        join_at(&cut->v[last], &cut->v[last + 1]);
    set_runs(s, cut->v, cut->n, measure, out);
    return block;
}

void stitch_story(const struct setter *s, const struct piece *piece, int measure,
                  struct set_lines *out)
{
    const struct piece *first = piece;
    struct part part = {piece, NULL, stitch_next(piece), piece->nheads};

    for (;;) {
        struct runs cut = {NULL, 0};

        set_part(s, &part, measure, &cut, out);
        if (!part.after)
            return;
        part.before = part.piece;
        part.piece = part.after;
        part.after = stitch_next(part.piece);
        part.from = part.piece->nheads;
        if (cut.n)
            part.from = set_cut(s, &cut, part.piece, part.before, measure, out);
        add_seam(s, part.before, part.piece, measure, out);
        set_part_head(s, part.piece, first, measure, out);
    }
}
