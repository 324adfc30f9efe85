#include "layout/set.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "layout/picture.h"

/* How a kind of block is set. */
struct style {
    enum role role;
    enum fill_kind fill;
    int before, after; /* lines of room */
    int inset;         /* cells at the left ... */
    int inset_right;   /* ... and at the right */
    int hanging;       /* cells more at the left from the second line on */
    bool indent;       /* the first line by two ideographs or two cells */
    bool right;        /* a block of one line stands at the right */
    bool heading;      /* kept whole and with what follows */
    bool together;     /* kept whole if it is short */
    bool with_last;    /* kept with what precedes */
};

static const struct style styles[BLOCK_KINDS] = {
    [BLOCK_KICKER] = {.role = ROLE_KICKER, .fill = FILL_DISPLAY, .before = 1, .heading = true},
    [BLOCK_HEADLINE] = {.role = ROLE_SUBHEAD,
                        .fill = FILL_DISPLAY,
                        .before = 1,
                        .heading = true},
    [BLOCK_DECK] = {.role = ROLE_DECK, .fill = FILL_DISPLAY, .heading = true},
    [BLOCK_BYLINE] = {.role = ROLE_BYLINE,
                      .fill = FILL_PARAGRAPH,
                      .right = true,
                      .with_last = true},
    [BLOCK_DATELINE] = {.role = ROLE_DATELINE, .fill = FILL_PARAGRAPH},
    [BLOCK_PARAGRAPH] = {.role = ROLE_BODY, .fill = FILL_PARAGRAPH, .indent = true},
    [BLOCK_SUBHEAD] = {.role = ROLE_SUBHEAD,
                       .fill = FILL_DISPLAY,
                       .before = 1,
                       .heading = true},
    [BLOCK_CAPTION] = {.role = ROLE_CAPTION,
                       .fill = FILL_PARAGRAPH,
                       .after = 1,
                       .inset = 1,
                       .inset_right = 1,
                       .together = true},
    [BLOCK_CREDIT] = {.role = ROLE_CREDIT,
                      .fill = FILL_PARAGRAPH,
                      .after = 1,
                      .inset = 1,
                      .inset_right = 1,
                      .right = true,
                      .with_last = true},
    [BLOCK_LIST] = {.role = ROLE_BODY, .fill = FILL_PARAGRAPH, .hanging = 2, .together = true},
    [BLOCK_TABLE] = {.role = ROLE_BODY, .fill = FILL_PARAGRAPH, .before = 1, .after = 1},
    [BLOCK_VERSE] = {.role = ROLE_BODY,
                     .fill = FILL_VERBATIM,
                     .before = 1,
                     .after = 1,
                     .inset = 2,
                     .together = true},
    [BLOCK_JUMP] = {.role = ROLE_JUMP,
                    .fill = FILL_PARAGRAPH,
                    .right = true,
                    .with_last = true},
};

/* Lines that a column may not part: above that a column could stay half empty. */
enum { TOGETHER_MAX = 8 };

bool piece_is_cjk(const struct issue *issue, const struct piece *piece)
{
    /* the first part tells: a language that is not given is the same to the end */
    return text_is_cjk(str_slice(piece->text, 0, 4096), piece_lang(issue, piece));
}

struct set_line *set_add(const struct setter *s, struct set_lines *out)
{
    out->v = arena_grow(s->arena, out->v, (size_t)out->n, sizeof *out->v);
    out->v[out->n] = (struct set_line){.n = 0};
    return &out->v[out->n++];
}

void set_room(const struct setter *s, struct set_lines *out)
{
    if (out->n && !out->v[out->n - 1].blank)
        set_add(s, out)->blank = true;
}

void set_own_line(const struct setter *s, const struct fill_line *l, int col, enum role role,
                  struct set_lines *out)
{
    struct span *span = arena_alloc(s->arena, sizeof *span);
    struct set_line *line = set_add(s, out);

    *span = (struct span){.col = col + l->indent,
                          .cells = l->cells,
                          .role = role,
                          .jump = -1,
                          .at = {-1, -1, -1, 0},
                          .glyphs = l->glyphs,
                          .n = l->n};
    line->spans = span;
    line->n = l->n > 0;
}

void set_words(const struct setter *s, struct str words, int col, int cells, enum role role,
               struct set_lines *out)
{
    struct fill_line l = setter_clip(s, words, cells);

    set_own_line(s, &l, col, role, out);
}

struct fill_line spread_line(struct arena *arena, const struct fill_line *line, int gap,
                             bool rows)
{
    struct fill_line wide = *line;
    struct glyph *g;
    int used = 0;

    if (line->n < 2 || gap <= 0)
        return wide;
    g = arena_alloc(arena, (size_t)line->n * (size_t)(gap + 1) * sizeof *g);
    wide.n = 0;
    for (int i = 0; i < line->n; i++) {
        g[wide.n++] = line->glyphs[i];
        used += line->glyphs[i].cells;
        for (int k = 0; k < gap && i + 1 < line->n && !(rows && used % 2); k++)
            g[wide.n++] = (struct glyph){" ", line->glyphs[i].byte, 1, 1, true};
    }
    wide.glyphs = g;
    wide.cells = line->cells + wide.n - line->n;
    return wide;
}

void set_onto(const struct setter *s, struct set_lines *out, int line)
{
    struct set_line *to = &out->v[line], *from = &out->v[out->n - 1];
    struct span *spans;

    if (line == out->n - 1)
        return;
    spans = arena_alloc(s->arena, (size_t)(to->n + from->n) * sizeof *spans);
    for (int i = 0; i < to->n; i++)
        spans[i] = to->spans[i];
    for (int i = 0; i < from->n; i++)
        spans[to->n + i] = from->spans[i];
    to->spans = spans;
    to->n += from->n;
    out->n--;
}

/* --- jumps in a line --- */

/* How many jumps of PIECE begin at or before BYTE of BLOCK; they stand in order. */
static int jumps_before(const struct piece *piece, int block, uint32_t byte)
{
    int from = 0, to = piece->njumps;

    while (from < to) {
        int mid = from + (to - from) / 2;
        const struct jump *jump = &piece->jumps[mid];

        if (jump->block < block || (jump->block == block && jump->begin <= byte))
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

/* The jump of PIECE that holds BYTE of BLOCK; -1 if none. */
static int jump_at(const struct piece *piece, int block, uint32_t byte)
{
    int k = jumps_before(piece, block, byte) - 1;

    return k >= 0 && piece->jumps[k].block == block && byte < piece->jumps[k].end ? k : -1;
}

static bool has_jump(const struct piece *piece, int block, uint32_t begin, uint32_t end)
{
    return jump_at(piece, block, begin) >= 0 ||
           jumps_before(piece, block, begin) < jumps_before(piece, block, end);
}

/* --- spans --- */

/* Where the glyphs of a paragraph's text come from. */
struct source {
    const struct run *runs;
    const uint32_t *starts; /* of each run in the joined text */
    int n;
};

struct cut {
    int run, jump;
};

static struct cut cut_at(const struct source *src, uint32_t byte)
{
    struct cut c = {0, -1};
    const struct run *run;

    while (c.run + 1 < src->n && byte >= src->starts[c.run + 1])
        c.run++;
    run = &src->runs[c.run];
    c.jump = jump_at(run->piece, run->block, byte - src->starts[c.run] + run->from);
    return c;
}

static void fill_span(const struct setter *s, const struct source *src, struct cut cut,
                      const struct glyph *glyphs, int n, enum role role, struct span *span)
{
    const struct run *run = &src->runs[cut.run];
    uint32_t shift = run->from - src->starts[cut.run];

    *span = (struct span){.role = cut.jump >= 0 ? ROLE_JUMP : role,
                          .in_text = true,
                          .jump = cut.jump,
                          .at = {run->piece->page, run->piece->index, run->block, 0},
                          .glyphs = glyphs,
                          .n = n};
    for (int i = 0; i < n; i++)
        span->cells += glyphs[i].cells;
    if (shift || (src->n > 1 && glyphs[n - 1].byte + shift >= run->to)) {
        struct glyph *moved = arena_alloc(s->arena, (size_t)n * sizeof *moved);

        memcpy(moved, glyphs, (size_t)n * sizeof *moved);
        for (int i = 0; i < n; i++)
            moved[i].byte += shift;
        for (int i = 0; i < n; i++)
            if (moved[i].byte >= run->to) { /* what was put between two runs */
                moved[i].byte = i ? moved[i - 1].byte : run->from;
                moved[i].synthetic = true;
            }
        span->glyphs = moved;
    }
    span->at.byte = span->glyphs[0].byte;
}

/* Whether all of LINE comes of the first run and holds no jump, as most lines do. */
static bool is_plain(const struct source *src, const struct fill_line *line)
{
    const struct run *run = src->runs;
    uint32_t begin = line->glyphs[0].byte + run->from;

    return src->n == 1 && (!run->piece->njumps ||
                           !has_jump(run->piece, run->block, begin, line->end + run->from));
}

/* Whether a hyphen was put at the end of LINE. */
static bool ends_divided(const struct fill_line *line)
{
    const struct glyph *last = &line->glyphs[line->n - 1];

    return line->n && last->synthetic && last->bytes == 1 && last->shown[0] == '-';
}

static void add_line(const struct setter *s, const struct source *src,
                     const struct fill_line *line, int col, enum role role,
                     struct set_lines *out)
{
    struct set_line *to = set_add(s, out);
    struct span *spans = NULL;
    int n = 0;

    col += line->indent;
    for (int from = 0, next; from < line->n; from = next) {
        struct cut cut = {0, -1};

        next = line->n;
        if (!is_plain(src, line)) {
            cut = cut_at(src, line->glyphs[from].byte);
            for (next = from + 1; next < line->n; next++) {
                struct cut other = cut_at(src, line->glyphs[next].byte);

                if (other.run != cut.run || other.jump != cut.jump)
                    break;
            }
        }
        spans = arena_grow(s->arena, spans, (size_t)n, sizeof *spans);
        fill_span(s, src, cut, line->glyphs + from, next - from, role, &spans[n]);
        spans[n].col = col;
        col += spans[n++].cells;
    }
    to->spans = spans;
    to->n = n;
    to->divided = ends_divided(line);
}

void set_text_line(const struct setter *s, const struct piece *piece, int block,
                   const struct fill_line *line, int col, enum role role, struct set_lines *out)
{
    struct run run = {piece, block, 0, UINT32_MAX, ""};
    uint32_t start = 0;
    struct source src = {&run, &start, 1};

    add_line(s, &src, line, col, role, out);
}

/* --- paragraphs --- */

/* Where columns may end: TYPOGRAPHY section 6, widows and orphans. */
static void mark_keeps(const struct style *style, struct set_lines *out, int first)
{
    int n = out->n - first;
    bool whole = style->heading || (style->together && n <= TOGETHER_MAX);

    for (int i = 0; i < n; i++)
        out->v[first + i].keep = i + 1 < n ? whole || i == 0 || i == n - 2 : style->heading;
    if (style->with_last && first > 0)
        out->v[first - 1].keep = true;
}

static struct str join_runs(const struct setter *s, const struct run *runs, int n,
                            uint32_t *starts)
{
    size_t bytes = 0;
    char *text;

    for (int i = 0; i < n; i++)
        bytes += runs[i].to - runs[i].from + strlen(runs[i].put);
    text = arena_alloc(s->arena, bytes + 1);
    bytes = 0;
    for (int i = 0; i < n; i++) {
        struct str part =
            str_slice(runs[i].piece->blocks[runs[i].block].text, runs[i].from, runs[i].to);

        for (const char *p = runs[i].put; *p; p++)
            text[bytes++] = *p;
        starts[i] = (uint32_t)bytes;
        if (part.bytes)
            memcpy(text + bytes, part.p, part.bytes);
        bytes += part.bytes;
    }
    return str_n(text, bytes);
}

/* Two ideographs, in Japanese one (JLREQ 3.5.1); else two cells but after a headline. */
static int indent_of(const struct setter *s, const struct style *style, bool cjk, int measure,
                     const struct set_lines *out, const struct piece *piece, int block)
{
    struct str lang = piece_lang(s->issue, piece);
    bool after_head = !out->n || block == piece->nheads ||
                      (block > 0 && styles[piece->blocks[block - 1].kind].heading);

    if (!style->indent || measure < INDENT_MEASURE)
        return 0;
    if (cjk)
        return str_is_nocase(str_slice(lang, 0, 2), "ja") ? 2 : 4;
    return after_head ? 0 : 2;
}

static enum role role_of(const struct style *style, const struct piece *piece)
{
    if (style->role == ROLE_BODY && piece->kind == PIECE_ADVERTISEMENT)
        return ROLE_ADVERT;
    return style->role;
}

/* A paragraph that is nothing but a jump is set as a jump line. */
static const struct style *style_of(const struct run *runs, int n)
{
    const struct piece *piece = runs[0].piece;
    int jump = jump_at(piece, runs[0].block, runs[0].from);

    if (n == 1 && jump >= 0 && piece->blocks[runs[0].block].kind == BLOCK_PARAGRAPH &&
        runs[0].to <= piece->jumps[jump].end)
        return &styles[BLOCK_JUMP];
    return &styles[piece->blocks[runs[0].block].kind];
}

/* Whole rows where lines are columns. */
static int even(const struct setter *s, int cells)
{
    return s->vertical ? (cells + 1) & ~1 : cells;
}

void set_runs(const struct setter *s, const struct run *runs, int n, int measure,
              struct set_lines *out)
{
    const struct piece *piece = runs[0].piece;
    const struct style *style = style_of(runs, n);
    uint32_t *starts = arena_zero(s->arena, (size_t)n * sizeof *starts);
    struct source src = {runs, starts, n};
    struct str text =
        n > 1 ? join_runs(s, runs, n, starts)
              : str_slice(piece->blocks[runs[0].block].text, runs[0].from, runs[0].to);
    bool cjk = text_is_cjk(text, piece_lang(s->issue, piece));
    int inset = measure >= INDENT_MEASURE ? even(s, style->inset) : 0;
    int right = measure >= INDENT_MEASURE ? even(s, style->inset_right) : 0;
    int hanging = measure >= INDENT_MEASURE ? style->hanging : 0;
    struct fill_opts opts =
        setter_fill(s, piece, measure - inset - right - hanging, style->fill);
    struct fill fill;
    int first;

    if (cjk && opts.measure > 2)
        opts.measure &= ~1;
    opts.hang = style->fill == FILL_PARAGRAPH ? s->hang : 0;
    opts.indent = indent_of(s, style, cjk, measure, out, piece, runs[0].block);
    fill = text_fill(s->arena, text, &opts);
    if (style->before && fill.n)
        set_room(s, out);
    first = out->n;
    for (int i = 0; i < fill.n; i++) {
        int col = inset + (i ? hanging : 0);

        if (style->right && fill.n == 1)
            col = measure - right - fill.lines[i].cells;
        add_line(s, &src, &fill.lines[i], col < 0 ? 0 : col, role_of(style, piece), out);
    }
    mark_keeps(style, out, first);
}

void set_cell(const struct setter *s, const struct run *run, int col, int measure,
              struct set_lines *out)
{
    const struct piece *piece = run->piece;
    uint32_t start = 0;
    struct source src = {run, &start, 1};
    struct str text = str_slice(piece->blocks[run->block].text, run->from, run->to);
    struct fill_opts opts = setter_fill(s, piece, measure, FILL_PARAGRAPH);
    struct fill fill = text_fill(s->arena, text, &opts);

    for (int i = 0; i < fill.n; i++)
        add_line(s, &src, &fill.lines[i], col, role_of(&styles[BLOCK_TABLE], piece), out);
}

void set_blocks(const struct setter *s, const struct piece *piece, int from, int to,
                int measure, struct set_lines *out)
{
    for (int i = from, next; i < to; i = next) {
        const struct block *block = &piece->blocks[i];
        struct run run = {piece, i, 0, (uint32_t)block->text.bytes, ""};

        if (i > from && styles[piece->blocks[i - 1].kind].after &&
            !styles[block->kind].with_last && block->kind != piece->blocks[i - 1].kind)
            set_room(s, out);
        next = i + 1;
        if (block->kind == BLOCK_TABLE) {
            while (next < to && piece->blocks[next].kind == BLOCK_TABLE)
                next++;
            set_room(s, out);
            set_table(s, piece, i, next, measure, out);
            continue;
        }
        if (block->kind == BLOCK_CAPTION || block->kind == BLOCK_CREDIT)
            set_caption(s, &run, measure, out);
        else
            set_runs(s, &run, 1, measure, out);
    }
}
