/*
 * From the parts of lines to pieces: where stories begin and end, which lines are one
 * paragraph, and to whom a caption belongs.
 */

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "load/plain_parts.h"
#include "text/chars.h"
#include "text/utf8.h"

#define NONE SIZE_MAX

struct assembly {
    struct arena *arena;
    const struct plain_marker *marker;
    const struct plain_lines *lines;
    const enum plain_part *parts;
    struct plain_page page;
    size_t story; /* index of the article that takes text; NONE between stories */
    size_t text;  /* its block that a line may go on with; NONE */
    bool began;   /* it has text already */
    bool ended;   /* its jump or signature has been read */
};

static uint64_t marks_of(const struct assembly *a, size_t i)
{
    return a->lines->items[i].marks;
}

static struct plain_piece *piece_add(struct assembly *a, enum piece_kind kind)
{
    struct plain_page *page = &a->page;

    page->pieces = arena_grow(a->arena, page->pieces, page->npieces, sizeof *page->pieces);
    page->pieces[page->npieces] = (struct plain_piece){.kind = kind};
    return &page->pieces[page->npieces++];
}

struct plain_block *plain_block_add(struct arena *arena, struct plain_piece *piece,
                                    enum block_kind kind)
{
    piece->blocks = arena_grow(arena, piece->blocks, piece->nblocks, sizeof *piece->blocks);
    piece->blocks[piece->nblocks] = (struct plain_block){.kind = kind};
    return &piece->blocks[piece->nblocks++];
}

void plain_span_add(struct arena *arena, struct plain_block *block, struct str text,
                    bool parted)
{
    block->spans = arena_grow(arena, block->spans, block->nspans, sizeof *block->spans);
    block->spans[block->nspans++] = (struct plain_span){text, parted};
}

static struct plain_block *line_block(struct assembly *a, struct plain_piece *piece,
                                      enum block_kind kind, size_t i)
{
    struct plain_block *block = plain_block_add(a->arena, piece, kind);

    plain_span_add(a->arena, block, a->lines->items[i].text, false);
    return block;
}

/* --- the article that takes text --- */

static struct plain_piece *begin_story(struct assembly *a, enum piece_kind kind)
{
    struct plain_piece *piece = piece_add(a, kind);

    a->story = a->page.npieces - 1;
    a->text = NONE;
    a->began = a->ended = false;
    return piece;
}

static struct plain_piece *story(struct assembly *a)
{
    return a->story == NONE ? begin_story(a, PIECE_ARTICLE) : &a->page.pieces[a->story];
}

/* Text is about to come: after a jump or signature it is another story's. */
static struct plain_piece *story_for_text(struct assembly *a)
{
    return a->ended ? begin_story(a, PIECE_ARTICLE) : story(a);
}

static void add_text(struct assembly *a, enum block_kind kind, size_t i)
{
    struct plain_piece *piece = story_for_text(a);

    line_block(a, piece, kind, i);
    a->text = piece->nblocks - 1;
    a->began = true;
    a->ended = (marks_of(a, i) & MARK(JUMPS)) != 0;
}

static void go_on(struct assembly *a, size_t i)
{
    if (a->story == NONE || a->text == NONE) {
        add_text(a, BLOCK_PARAGRAPH, i);
        return;
    }
    plain_span_add(a->arena, &a->page.pieces[a->story].blocks[a->text], a->lines->items[i].text,
                   false);
    a->ended = (marks_of(a, i) & MARK(JUMPS)) != 0;
}

/* --- verse and tables --- */

static void add_verse(struct assembly *a, size_t i)
{
    const struct plain_line *line = &a->lines->items[i];
    bool goes_on = i > 0 && a->parts[i - 1] == PART_VERSE && !(line->marks & MARK(BLANKS));

    /* where a blank line parts everything, the lines of a stanza stand without one */
    if (a->lines->spaced && i > 0 && a->parts[i - 1] == PART_VERSE &&
        a->lines->items[i - 1].marks & MARK(TIGHT) && !(line->marks & MARK(TIGHT)))
        goes_on = false;
    if (goes_on)
        go_on(a, i);
    else
        add_text(a, BLOCK_VERSE, i);
}

static void add_row(struct assembly *a, size_t i)
{
    const struct plain_line *line = &a->lines->items[i];
    struct plain_piece *piece = story_for_text(a);
    struct plain_block *block = plain_block_add(a->arena, piece, BLOCK_TABLE);

    for (int c = 0; c < line->ngrid; c++)
        plain_span_add(a->arena, block,
                       str_slice(line->text, line->grid[c].begin, line->grid[c].end), false);
    a->text = NONE;
    a->began = true;
}

/* --- pictures --- */

static bool is_picture(enum plain_part part)
{
    return part == PART_CAPTION || part == PART_CREDIT;
}

static bool is_text(enum plain_part part)
{
    return PARTS_TEXT >> part & 1 || part == PART_VERSE || part == PART_SUBHEAD ||
           part == PART_TABLE;
}

static size_t end_of(const struct assembly *a, size_t i, bool (*same)(enum plain_part))
{
    while (i < a->lines->n && same(a->parts[i]))
        i++;
    return i;
}

/* Whether the picture's lines FROM..TO begin with a title of its own. */
static bool has_title(const struct assembly *a, size_t from, size_t to)
{
    uint64_t marks = marks_of(a, from);

    return to - from > 1 && marks & MARK(SHORT) &&
           !(marks & (MARK(STOP) | MARK(CAPTION) | MARK(CREDIT))) &&
           (!(marks & MARK(WRAPS)) || marks & MARK(BRIEF));
}

static void add_picture_lines(struct assembly *a, struct plain_piece *piece, size_t from,
                              size_t to)
{
    struct plain_block *block = NULL;

    for (size_t i = from; i < to; i++) {
        bool caption = a->parts[i] == PART_CAPTION;
        uint64_t marks = marks_of(a, i);

        if (caption && i > from && block && block->kind == BLOCK_CAPTION &&
            !(marks & (MARK(BLANKS) | MARK(CAPTION))) &&
            (marks_of(a, i - 1) & MARK(OPEN) || marks & MARK(LOWER))) {
            plain_span_add(a->arena, block, a->lines->items[i].text, false);
            continue;
        }
        block = line_block(a, piece, caption ? BLOCK_CAPTION : BLOCK_CREDIT, i);
    }
}

/* A picture's lines: within the story that is being read, or a piece of their own. */
static size_t add_picture(struct assembly *a, size_t i)
{
    size_t to = end_of(a, i, is_picture);
    bool goes_on = to < a->lines->n && is_text(a->parts[to]);

    if (a->story != NONE && !a->ended && (goes_on || (a->began && !has_title(a, i, to)))) {
        add_picture_lines(a, story(a), i, to);
        return to;
    }
    add_picture_lines(a, piece_add(a, PIECE_PICTURE), i, to);
    a->story = goes_on ? a->story : NONE;
    a->ended = false;
    return to;
}

/* --- the head of a story --- */

static bool is_head(enum plain_part part)
{
    return part == PART_HEAD;
}

/* Display lines above a picture that no text follows are the picture's title. */
static bool titles_picture(const struct assembly *a, size_t to)
{
    size_t end = end_of(a, to, is_picture);

    return end > to &&
           (end == a->lines->n || !(is_text(a->parts[end]) || a->parts[end] == PART_BYLINE ||
                                    a->parts[end] == PART_DATE));
}

static size_t add_titled_picture(struct assembly *a, size_t from, size_t to)
{
    size_t end = end_of(a, to, is_picture);
    struct plain_piece *piece = piece_add(a, PIECE_PICTURE);

    if (a->parts[to] == PART_CREDIT)
        for (size_t i = from; i < to; i++)
            line_block(a, piece, BLOCK_CAPTION, i);
    else
        plain_head(a->arena, a->marker, a->lines, from, to, piece);
    add_picture_lines(a, piece, to, end);
    a->story = NONE;
    a->ended = false;
    return end;
}

static size_t add_head(struct assembly *a, size_t i)
{
    size_t to = end_of(a, i, is_head);
    struct plain_piece *piece;
    bool notice = false;

    if (titles_picture(a, to))
        return add_titled_picture(a, i, to);
    for (size_t l = i; l < to; l++)
        notice |= (marks_of(a, l) & MARK(NOTICE)) != 0;
    /* a jump back may stand above the headline */
    piece = a->story != NONE && !a->began && !a->ended && i > 0 && a->parts[i - 1] == PART_BACK
                ? story(a)
                : begin_story(a, notice ? PIECE_NOTICE : PIECE_ARTICLE);
    plain_head(a->arena, a->marker, a->lines, i, to, piece);
    return to;
}

/* A line that opens a story if the one before has its text. */
static void add_opener(struct assembly *a, enum block_kind kind, size_t i)
{
    bool fresh = a->story != NONE && !a->began && !a->ended;
    struct plain_piece *piece = fresh ? story(a) : begin_story(a, PIECE_ARTICLE);

    line_block(a, piece, kind, i);
}

static void add_paragraph(struct assembly *a, size_t i)
{
    if (marks_of(a, i) & (MARK(RUNIN) | MARK(BACKS)) && a->began)
        begin_story(a, PIECE_ARTICLE);
    add_text(a, BLOCK_PARAGRAPH, i);
}

/* --- pieces outside the stories --- */

static void add_aside(struct assembly *a, size_t i, enum piece_kind kind, enum block_kind block)
{
    struct plain_page *page = &a->page;
    bool same = i > 0 && a->parts[i - 1] == a->parts[i] && page->npieces &&
                page->pieces[page->npieces - 1].kind == kind;

    line_block(a, same ? &page->pieces[page->npieces - 1] : piece_add(a, kind), block, i);
}

/* --- bylines and datelines that run into the text --- */

/* The first LEAD_PEEK lines of BLOCK as one text; STARTS: where each begins in it. */
enum { LEAD_PEEK = 4 };

static void peek(const struct plain_block *block, struct buf *out, size_t starts[LEAD_PEEK + 1])
{
    size_t n = block->nspans < LEAD_PEEK ? block->nspans : LEAD_PEEK;

    for (size_t s = 0; s < n; s++) {
        struct str text = block->spans[s].text;
        size_t at = out->bytes, first = 0;

        if (s && text.bytes && !char_is_wide(utf8_prev(buf_str(out), &at)) &&
            !char_is_wide(utf8_next(text, &first)))
            buf_add_c(out, ' ');
        starts[s] = out->bytes;
        buf_add_str(out, text);
    }
    starts[n] = out->bytes;
}

static size_t first_text(const struct plain_piece *piece)
{
    size_t b = 0;

    while (b < piece->nblocks && piece->blocks[b].kind < BLOCK_PARAGRAPH)
        b++;
    return b;
}

/* Cut the first BYTES of block B, as peek has them, off into a block of KIND before it. */
static void cut_lead(struct assembly *a, struct plain_piece *piece, size_t b, size_t bytes,
                     const size_t *starts, enum block_kind kind)
{
    struct plain_block lead = {.kind = kind}, *text;
    size_t s = 0;

    plain_block_add(a->arena, piece, BLOCK_PARAGRAPH);
    memmove(&piece->blocks[b + 1], &piece->blocks[b],
            (piece->nblocks - b - 1) * sizeof *piece->blocks);
    text = &piece->blocks[b + 1];
    for (; s < text->nspans && starts[s] + text->spans[s].text.bytes <= bytes; s++)
        plain_span_add(a->arena, &lead, text->spans[s].text, false);
    if (s < text->nspans && bytes > starts[s]) {
        struct str line = text->spans[s].text;

        plain_span_add(a->arena, &lead, str_slice(line, 0, bytes - starts[s]), false);
        text->spans[s].text = str_slice(line, bytes - starts[s], line.bytes);
    }
    text->spans += s;
    text->nspans -= s;
    piece->blocks[b] = lead;
}

static void find_lead(struct assembly *a, struct plain_piece *piece)
{
    size_t b = first_text(piece), starts[LEAD_PEEK + 1], bytes;
    struct buf head = BUF_INIT;
    bool names = false;

    if (b == piece->nblocks || piece->blocks[b].kind != BLOCK_PARAGRAPH)
        return;
    peek(&piece->blocks[b], &head, starts);
    bytes = plain_lead(a->marker, buf_str(&head), &names);
    if (bytes && bytes < head.bytes)
        cut_lead(a, piece, b, bytes, starts, names ? BLOCK_BYLINE : BLOCK_DATELINE);
    buf_done(&head);
}

/* --- all together --- */

/* Adds line I, perhaps with some that follow; returns the next line. */
static size_t add_line(struct assembly *a, size_t i)
{
    switch (a->parts[i]) {
    case PART_FOLIO:
        add_aside(a, i, PIECE_MASTHEAD, BLOCK_PARAGRAPH);
        break;
    case PART_STRAY:
        add_aside(a, i, PIECE_OTHER, BLOCK_HEADLINE);
        break;
    case PART_HEAD:
        return add_head(a, i);
    case PART_CAPTION:
    case PART_CREDIT:
        return add_picture(a, i);
    case PART_DATE:
        add_opener(a, BLOCK_DATELINE, i);
        break;
    case PART_BYLINE:
        add_opener(a, BLOCK_BYLINE, i);
        break;
    case PART_BACK:
        add_opener(a, BLOCK_JUMP, i);
        break;
    case PART_PARA:
        add_paragraph(a, i);
        break;
    case PART_CONT:
        go_on(a, i);
        break;
    case PART_SUBHEAD:
        add_text(a, BLOCK_SUBHEAD, i);
        a->text = NONE;
        break;
    case PART_LIST:
        add_text(a, BLOCK_LIST, i);
        break;
    case PART_VERSE:
        add_verse(a, i);
        break;
    case PART_TABLE:
        add_row(a, i);
        break;
    case PART_JUMP:
        line_block(a, story(a), BLOCK_JUMP, i);
        a->ended = a->began = true;
        break;
    case PART_SIGN:
        line_block(a, story(a), BLOCK_PARAGRAPH, i);
        a->text = NONE;
        a->ended = i + 1 < a->lines->n && a->parts[i + 1] != PART_SIGN;
        break;
    case PLAIN_PARTS:
        break;
    }
    return i + 1;
}

struct plain_page plain_assemble(struct arena *arena, const struct plain_marker *marker,
                                 const struct plain_lines *lines, const enum plain_part *parts)
{
    struct assembly a = {.arena = arena,
                         .marker = marker,
                         .lines = lines,
                         .parts = parts,
                         .story = NONE,
                         .text = NONE};

    for (size_t i = 0; i < lines->n;)
        i = add_line(&a, i);
    for (size_t p = 0; p < a.page.npieces; p++)
        if (a.page.pieces[p].kind == PIECE_ARTICLE)
            find_lead(&a, &a.page.pieces[p]);
    return a.page;
}

/*
 * Lines that are headlines whatever the others are like: a byline or a text with one
 * follows, or they stand where stories begin.
 */
static void find_sure_heads(const struct plain_lines *lines, const enum plain_part *parts,
                            bool *sure)
{
    for (size_t i = 0; i < lines->n; i++) {
        bool first = i == 0 || parts[i - 1] == PART_FOLIO || parts[i - 1] == PART_JUMP;
        enum plain_part next = i + 1 < lines->n ? parts[i + 1] : PART_SIGN;
        uint64_t marks = i + 1 < lines->n ? lines->items[i + 1].marks : 0;

        sure[i] = parts[i] == PART_HEAD &&
                  (first || next == PART_BYLINE ||
                   (next == PART_PARA && marks & (MARK(RUNIN) | MARK(DATELINE))));
    }
}

/*
 * Where case does not tell headlines, one subhead alone on a page is more likely the
 * headline of a short story: subheads come in twos and threes.  (A Chinese story has a
 * byline, so there this does not arise.)
 */
static bool mark_lonely(struct plain_lines *lines, const enum plain_part *parts)
{
    size_t n = 0, lonely = 0;

    for (size_t i = 0; i < lines->n; i++) {
        if (parts[i] != PART_SUBHEAD)
            continue;
        n++;
        lonely = i;
    }
    if (n != 1 || lines->items[lonely].cjk || lines->items[lonely].marks & MARK(NUMBER))
        return false;
    lines->items[lonely].marks |= MARK(LIKE_HEADS);
    return true;
}

struct plain_page plain_segment(struct arena *arena, struct plain_marker *marker,
                                struct str text)
{
    struct plain_lines lines;
    enum plain_part *parts;
    bool *sure;

    plain_lines_of(arena, text, &lines);
    plain_mark(marker, &lines);
    parts = plain_read(arena, marker, &lines);
    sure = arena_alloc(arena, (lines.n + 1) * sizeof *sure);
    find_sure_heads(&lines, parts, sure);
    if (plain_mark_style(&lines, sure) || mark_lonely(&lines, parts))
        parts = plain_read(arena, marker, &lines);
    return plain_assemble(arena, marker, &lines, parts);
}
