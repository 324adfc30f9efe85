/* Pieces, their blocks and jumps. */

#include "doc/builder_state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "doc/jumpfind.h"
#include "doc/label.h"
#include "doc/lang.h"

/* --- a piece --- */

void build_piece_begin(struct builder *b, enum piece_kind kind)
{
    build_piece_end(b);
    if (!b->page)
        return;
    b->in_piece = true;
    b->piece = (struct piece){.kind = kind, .page = b->page_index, .index = b->page->npieces};
    b->id = (struct str){NULL, 0};
    b->area = (struct area){0, 0, 0, 0};
    b->too_long = false;
    b->first_diag = b->issue->diags.n;
    run_clear(&b->run);
    b->run.lang = b->issue->lang;
}

void build_piece_id(struct builder *b, struct str id)
{
    b->id = builder_clean(b, id);
}

void build_piece_section(struct builder *b, struct str section)
{
    b->piece.section = builder_clean_name(b, section);
}

void build_piece_lang(struct builder *b, struct str lang)
{
    char tidy[LANG_BYTES];

    b->piece.lang = builder_clean(b, lang_tidy(lang, tidy));
    if (b->piece.lang.bytes)
        b->run.lang = b->piece.lang;
}

void build_piece_columns(struct builder *b, int columns)
{
    b->piece.columns = columns > 0 && columns < 100 ? columns : 0;
}

void build_piece_story(struct builder *b, uint32_t key, int order)
{
    b->piece.story_key = key;
    b->piece.story_order = order > 0 ? order : 0;
}

static bool take_id(struct builder *b, struct str id)
{
    bool added = false;

    if (id.bytes)
        map_add(&b->ids, str_hash(id, false), 0, &added);
    return added;
}

/* An id that no other piece has: the format's own, else page and piece order. */
static struct str unique_id(struct builder *b)
{
    char own[64];

    if (take_id(b, b->id))
        return b->id;
    if (b->id.bytes)
        build_warn(b, "id-twice", NULL, 0, _("more than one piece has the id \"%.*s\""),
                   STR_FMT(b->id));
    for (int i = 0;; i++) {
        snprintf(own, sizeof own, i ? "p%d-%d.%d" : "p%d-%d", b->page_index + 1,
                 b->page->npieces + 1, i);
        if (take_id(b, str_of(own)))
            return arena_str(b->arena, str_of(own));
    }
}

static void place_blocks(struct builder *b, struct piece *piece)
{
    struct run *run = &b->run;

    piece->text = arena_text(b->issue->texts, buf_str(&run->text), '\n');
    piece->nblocks = run->nblocks;
    piece->blocks = arena_alloc(b->arena, (size_t)run->nblocks * sizeof *piece->blocks);
    for (int i = 0; i < run->nblocks; i++) {
        const struct run_block *from = &run->blocks[i];

        piece->blocks[i] = (struct block){
            .kind = from->kind,
            .joins_next = from->joins_next,
            .text = str_slice(piece->text, from->begin, from->end),
            .href = from->href,
        };
        piece->nheads += from->kind < BLOCK_PARAGRAPH;
    }
    piece->njumps = run->njumps;
    if (run->njumps)
        piece->jumps = arena_alloc(b->arena, (size_t)run->njumps * sizeof *piece->jumps);
    for (int i = 0; i < run->njumps; i++) {
        struct jump *jump = &piece->jumps[i];

        *jump = run->jumps[i];
        jump->text = str_slice(piece->blocks[jump->block].text, jump->begin, jump->end);
    }
}

/* What was warned of while the piece was built belongs to it. */
static void name_diags(struct builder *b, struct str id)
{
    for (size_t i = b->first_diag; i < b->issue->diags.n; i++) {
        struct diag *diag = &b->issue->diags.items[i];

        if (diag->page == b->page_index && !diag->piece)
            diag->piece = str_dup(id);
    }
}

/*
 * A jump line goes on nowhere: it is the text before it that was cut.  Readers
 * cannot tell them apart, they see a last block.
 */
static void move_joins(struct piece *piece)
{
    for (int i = piece->nblocks - 1; i > piece->nheads; i--) {
        struct block *block = &piece->blocks[i], *before = block - 1;

        if (block->kind != BLOCK_JUMP || !block->joins_next)
            continue;
        block->joins_next = false;
        before->joins_next = before->kind != BLOCK_CAPTION && before->kind != BLOCK_CREDIT;
    }
}

void build_piece_end(struct builder *b)
{
    struct page *page = b->page;
    struct piece *piece;

    if (!b->in_piece)
        return;
    build_block_end(b);
    b->in_piece = false;
    if (!b->run.text.bytes)
        return;
    run_sort(&b->run);
    piece = arena_alloc(b->arena, sizeof *piece);
    *piece = b->piece;
    piece->id = unique_id(b);
    name_diags(b, piece->id);
    place_blocks(b, piece);
    words_note(&b->words, piece->text);
    jump_find_in_piece(b->finder, b->issue, piece);
    move_joins(piece);
    page->pieces = arena_grow(b->arena, page->pieces, (size_t)page->npieces, sizeof piece);
    page->pieces[page->npieces++] = piece;
    areas_add(b);
}

/* --- a block --- */

void build_block_begin(struct builder *b, enum block_kind kind)
{
    build_block_end(b);
    if (b->in_piece)
        run_begin(&b->run, kind);
}

static struct run_block *open_block(struct builder *b)
{
    return b->in_piece && b->run.open ? &b->run.blocks[b->run.nblocks - 1] : NULL;
}

/* Places in a text are counted in 32 bits; nothing in print comes near this. */
enum { PIECE_BYTES_MAX = 1 << 30 };

static bool fits(struct builder *b, struct str text)
{
    if (text.bytes <= PIECE_BYTES_MAX - b->run.text.bytes)
        return true;
    if (!b->too_long)
        build_warn(b, "piece-too-long", NULL, 0, _("a piece is too long, its end is left out"));
    b->too_long = true;
    return false;
}

void build_text(struct builder *b, struct str text)
{
    if (!b->in_piece || !fits(b, text))
        return;
    if (!b->run.open)
        run_begin(&b->run, BLOCK_PARAGRAPH);
    run_text(&b->run, text);
}

void build_line_end(struct builder *b)
{
    if (open_block(b))
        run_line_end(&b->run, false);
}

void build_line_end_hyphen(struct builder *b)
{
    if (open_block(b))
        run_line_end(&b->run, true);
}

void build_block_href(struct builder *b, struct str href)
{
    struct run_block *block = open_block(b);

    if (block)
        block->href = builder_clean(b, href);
}

void build_block_may_join(struct builder *b)
{
    struct run_block *block = open_block(b);

    if (block)
        block->may_join = true;
}

void build_block_joins_next(struct builder *b)
{
    struct run_block *block = open_block(b);

    if (block)
        block->joins_next = true;
}

void build_block_end(struct builder *b)
{
    struct run_block *block = open_block(b);
    struct str text;

    if (!block || !run_end(&b->run))
        return;
    text = str_slice(buf_str(&b->run.text), block->begin, block->end);
    if (block->kind == BLOCK_HEADLINE && is_placeholder(text))
        run_drop(&b->run);
    else
        run_join(&b->run);
}

/* --- jumps --- */

void build_jump(struct builder *b, const struct build_jump *from)
{
    struct jump jump = {.direction = from->direction, .page = -1};
    char label[LABEL_BYTES];
    struct str page = label_normalise(from->page, label);

    if (!b->in_piece || !fits(b, from->text))
        return;
    jump.label = builder_clean(b, from->label);
    jump.slug = builder_clean(b, from->slug);
    jump.target_id = builder_clean(b, from->piece);
    jump.explicit_target = page.bytes || jump.target_id.bytes;
    if (page.bytes) {
        struct str *targets = arena_alloc(b->arena, sizeof *targets);

        *targets = arena_str(b->arena, page);
        jump.targets = targets;
        jump.ntargets = 1;
    }
    run_jump(&b->run, from->text, jump);
}

void build_warn(struct builder *b, const char *code, const char *file, int line,
                const char *format, ...)
{
    struct diag_at at = {file, line, b->page ? b->page_index : -1, NULL};
    char *id = b->in_piece && b->id.bytes ? str_dup(b->id) : NULL;
    struct buf message = BUF_INIT;
    va_list ap;

    at.piece = id;
    va_start(ap, format);
    buf_vprintf(&message, format, ap);
    va_end(ap);
    diag_add(&b->issue->diags, DIAG_WARN, code, at, "%s", message.p ? message.p : "");
    buf_done(&message);
    free(id);
}
