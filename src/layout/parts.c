#include "layout/parts.h"

#include "base/buf.h"
#include "doc/stitch.h"
#include "layout/plate.h"

/* The part that PIECE's story goes on with, but one that repeats its text; or NULL. */
static const struct piece *next_of(const struct piece *piece)
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
    struct run run = {piece, block, from, to, ""};

    if (is_blank_run(&run))
        return;
    while (run.from < run.to && p[run.from] == ' ')
        run.from++;
    while (run.to > run.from && p[run.to - 1] == ' ')
        run.to--;
    if (from < run.from && runs->n)
        run.put = " ";
    add_run(s, runs, run);
}

static void add_block(const struct setter *s, struct runs *runs, const struct piece *piece,
                      int block)
{
    uint32_t from = 0, end = (uint32_t)piece->blocks[block].text.bytes;
    bool cut = false;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block != block || jump->begin < from || !jump_is_seam(piece, jump))
            continue;
        add_slice(s, runs, piece, block, from, jump->begin);
        from = jump->end;
        cut = true;
    }
    if (cut)
        add_slice(s, runs, piece, block, from, end);
    else
        add_run(s, runs, (struct run){piece, block, 0, end, ""});
}

/* --- seams --- */

/* Make LAST, the end of a cut paragraph, go on with NEXT. */
static void join_at(const struct setter *s, struct run *last, struct run *next)
{
    struct str a = str_slice(last->piece->blocks[last->block].text, last->from, last->to);
    struct str b = str_slice(next->piece->blocks[next->block].text, next->from, next->to);
    struct seam seam = text_seam(a, b, piece_lang(s->issue, last->piece));

    if (seam.cut < a.bytes)
        last->to -= (uint32_t)seam.cut;
    next->put = seam.put;
}

/* The jump of PIECE that leads on; -1 if none is printed. */
static int jump_on(const struct piece *piece)
{
    for (int i = piece->njumps - 1; i >= 0; i--)
        if (piece->jumps[i].direction == JUMP_FORWARD && jump_is_seam(piece, &piece->jumps[i]))
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
    struct str a = plate_page(s, from->page);
    struct str b = plate_page(s, to->page);
    struct buf buf = BUF_INIT;
    struct span *spans = arena_zero(s->arena, 3 * sizeof *spans);
    struct fill_line words;
    struct set_line *line;
    int jump = jump_on(from), left;

    buf_printf(&buf, "%.*s → %.*s", STR_FMT(a), STR_FMT(b));
    words =
        setter_clip(s, arena_str(s->arena, buf_str(&buf)), measure > 8 ? measure - 4 : measure);
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

/* The story being set. */
struct story {
    const struct setter *setter;
    const struct piece *first;
    int measure;
    struct set_lines *out;
    struct runs cut;               /* of a paragraph that goes on in the next part */
    const struct piece *seam_from; /* the part before the first seam not yet shown; or NULL */
};

/* The heads of the parts up to PIECE, each below the rule that says where it stands. */
static void show_seams(struct story *st, const struct piece *piece)
{
    while (st->seam_from && st->seam_from != piece) {
        const struct piece *to = next_of(st->seam_from);

        add_seam(st->setter, st->seam_from, to, st->measure, st->out);
        set_part_head(st->setter, to, st->first, st->measure, st->out);
        st->seam_from = to;
    }
    st->seam_from = NULL;
}

/*
 * Let the cut paragraph go on with the first text of PIECE; returns the block after
 * that.  If PIECE ends within it too, it stays cut.
 */
static int go_on(struct story *st, const struct piece *piece)
{
    int last = st->cut.n - 1, block = piece->nheads;

    while (block < piece->nblocks && st->cut.n == last + 1)
        add_block(st->setter, &st->cut, piece, block++);
    if (st->cut.n > last + 1)
        join_at(st->setter, &st->cut.v[last], &st->cut.v[last + 1]);
    if (next_of(piece) && cut_block(piece) == block - 1 && st->cut.n > last + 1)
        return block;
    set_runs(st->setter, st->cut.v, st->cut.n, st->measure, st->out);
    st->cut = (struct runs){NULL, 0};
    return block;
}

/* Blocks from I on that are set together, as rows of a table are. */
static int together(const struct piece *piece, int i, int last)
{
    int to = i + 1;

    while (piece->blocks[i].kind == BLOCK_TABLE && to < piece->nblocks && to != last &&
           piece->blocks[to].kind == BLOCK_TABLE)
        to++;
    return to;
}

static void set_part(struct story *st, const struct piece *piece, int from)
{
    int last = next_of(piece) ? cut_block(piece) : -1;

    for (int i = from, to; i < piece->nblocks; i = to) {
        struct runs runs = {NULL, 0};

        to = together(piece, i, last);
        if (i == last) {
            add_block(st->setter, &st->cut, piece, i);
            continue;
        }
        if (piece->njumps)
            add_block(st->setter, &runs, piece, i);
        if (!piece->njumps ||
            (runs.n == 1 && runs.v[0].from == 0 && runs.v[0].to == piece->blocks[i].text.bytes))
            set_blocks(st->setter, piece, i, to, st->measure, st->out);
        else if (runs.n)
            set_runs(st->setter, runs.v, runs.n, st->measure, st->out);
    }
}

void set_story(const struct setter *s, const struct piece *piece, int measure,
               struct set_lines *out)
{
    struct story st = {.setter = s, .first = piece, .measure = measure, .out = out};

    for (; piece; piece = next_of(piece)) {
        int from = st.cut.n ? go_on(&st, piece) : piece->nheads;

        if (!st.cut.n)
            show_seams(&st, piece);
        set_part(&st, piece, from);
        if (!st.seam_from)
            st.seam_from = piece;
    }
}
