#include "doc/builder.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/dates.h"
#include "doc/jumpfind.h"
#include "doc/label.h"
#include "doc/lang.h"
#include "doc/map.h"
#include "doc/plain.h"
#include "doc/run.h"
#include "doc/words.h"

/* A rectangle in the page's unit, by its edges. */
struct area {
    double left, top, right, bottom;
};

struct builder {
    struct issue *issue;
    struct arena *arena;
    struct words words;
    struct map ids;
    struct map last_of_label; /* page keys to the last page that bears it */
    struct run run;
    struct jump_finder *finder, *own_finder;

    struct page *page; /* being built; NULL between pages */
    int page_index;
    double width, height; /* of the page; 0 when not known */
    double aspect;        /* of the page; below 0: as its size says */
    struct area *areas;   /* of its pieces */
    size_t nareas, areas_room;

    bool in_piece;
    struct piece piece; /* being built; strings live in the arena */
    struct str id;
    struct area area;
    size_t first_diag; /* of the piece */
};

struct builder *builder_new(struct issue *issue)
{
    struct builder *b = xcalloc(1, sizeof *b);

    b->issue = issue;
    b->arena = issue->arena;
    b->finder = b->own_finder = jump_finder_new(NULL);
    run_init(&b->run, &b->words);
    return b;
}

void builder_finder(struct builder *b, struct jump_finder *finder)
{
    b->finder = finder;
}

void builder_free(struct builder *b)
{
    if (!b)
        return;
    build_page_end(b);
    run_done(&b->run);
    jump_finder_free(b->own_finder);
    words_done(&b->words);
    map_done(&b->ids);
    map_done(&b->last_of_label);
    free(b->areas);
    free(b);
}

/* S as one clean line in the arena; absent when nothing is left. */
static struct str clean(struct builder *b, struct str s)
{
    struct buf out = BUF_INIT;
    struct str kept = {NULL, 0};

    if (plain_bytes(s) == s.bytes)
        return s.bytes ? arena_str(b->arena, s) : kept;
    run_fold(&out, s);
    if (out.bytes)
        kept = arena_str(b->arena, buf_str(&out));
    buf_done(&out);
    return kept;
}

/* --- the issue --- */

static bool is_placeholder(struct str s)
{
    static const char *const words[] = {
        "untitled article",
        "untitled ad",
        "untitled picture",
        "untitled",
        "unknown",
        "[unknown]",
        "no title",
        "[no title]",
        "none",
        "null",
        "n/a",
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_is_nocase(s, words[i]))
            return true;
    return false;
}

void build_issue(struct builder *b, enum issue_field field, struct str value)
{
    struct str *const fields[] = {
        [ISSUE_NEWSPAPER] = &b->issue->newspaper, [ISSUE_DATE] = &b->issue->date,
        [ISSUE_NUMBER] = &b->issue->number,       [ISSUE_EDITION] = &b->issue->edition,
        [ISSUE_LANG] = &b->issue->lang,           [ISSUE_FORMAT] = &b->issue->format,
        [ISSUE_ENCODING] = &b->issue->encoding,
    };
    struct str s = clean(b, value);
    char day[DATE_BYTES], lang[LANG_BYTES];

    if (field == ISSUE_LANG)
        s = clean(b, lang_tidy(s, lang));
    if (!s.bytes || is_placeholder(s))
        return;
    if (field == ISSUE_DATE) {
        if (!date_parse(s, day))
            return;
        s = arena_str(b->arena, str_of(day));
    }
    *fields[field] = s;
}

/* Pages with one label hang together, in order. */
static void index_page(struct builder *b, int index)
{
    struct issue *issue = b->issue;
    struct page *page = issue->pages[index];
    uint64_t hash = str_hash(page->key, false);
    bool added;
    uint32_t *last;

    page->same_key = -1;
    map_add(&issue->labels, hash, (uint32_t)index, NULL);
    last = map_add(&b->last_of_label, hash, (uint32_t)index, &added);
    if (!added)
        issue->pages[*last]->same_key = index;
    *last = (uint32_t)index;
}

int build_page_add(struct builder *b, struct str label, struct str name)
{
    struct issue *issue = b->issue;
    struct page *page = arena_zero(b->arena, sizeof *page);
    size_t at = label_name_at(label);
    char tidy[LABEL_BYTES], key[LABEL_BYTES];
    struct str s;

    if (at && !name.bytes) {
        name = str_slice(label, at, label.bytes);
        label.bytes = at;
    }
    s = label_tidy(clean(b, label), tidy);
    if (!s.bytes) {
        snprintf(tidy, sizeof tidy, "%d", issue->npages + 1);
        s = str_of(tidy);
    }
    page->label = arena_str(b->arena, s);
    page->key = arena_str(b->arena, label_normalise(s, key));
    page->name = clean(b, name);
    issue->pages = arena_grow(b->arena, issue->pages, (size_t)issue->npages, sizeof page);
    issue->pages[issue->npages] = page;
    index_page(b, issue->npages);
    return issue->npages++;
}

void build_pages_known(struct builder *b)
{
    b->issue->pages_known = true;
}

/* --- a page --- */

void build_page_begin(struct builder *b, int page)
{
    build_page_end(b);
    b->page = b->issue->pages[page];
    b->page_index = page;
    b->width = b->height = 0;
    b->aspect = -1;
    b->nareas = 0;
}

void build_page_size(struct builder *b, double width, double height)
{
    if (!(width > 0 && height > 0 && isfinite(width) && isfinite(height)))
        return;
    b->width = width;
    b->height = height;
}

void build_page_aspect(struct builder *b, double aspect)
{
    if (aspect >= 0 && isfinite(aspect))
        b->aspect = aspect;
}

static bool is_area(const struct area *a)
{
    return a->left < a->right && a->top < a->bottom;
}

static void grow(struct area *a, const struct area *by)
{
    if (!is_area(a)) {
        *a = *by;
        return;
    }
    a->left = fmin(a->left, by->left);
    a->top = fmin(a->top, by->top);
    a->right = fmax(a->right, by->right);
    a->bottom = fmax(a->bottom, by->bottom);
}

/* Percent of WHOLE, on the page. */
static double percent(double at, double whole)
{
    return fmin(fmax(at / whole * 100, 0), 100);
}

/* A smaller box, in percent, is a point or a line: it says nothing. */
#define BOX_MIN 0.01

/* The boxes of the page's pieces, now that its size must be known. */
static void set_boxes(struct builder *b)
{
    double width = b->width, height = b->height;

    for (size_t i = 0; i < b->nareas && !b->width; i++) {
        if (!is_area(&b->areas[i]))
            continue;
        width = fmax(width, b->areas[i].right);
        height = fmax(height, b->areas[i].bottom);
    }
    if (!(width > 0 && height > 0))
        return;
    if (b->aspect < 0)
        b->aspect = width / height;
    if (b->aspect > 0)
        b->page->aspect = (float)fmin(fmax(b->aspect, 0.01), 100);
    for (size_t i = 0; i < b->nareas; i++) {
        const struct area *a = &b->areas[i];
        struct piece *piece = b->page->pieces[i];
        double left = percent(a->left, width), top = percent(a->top, height);
        double w = percent(a->right, width) - left, h = percent(a->bottom, height) - top;

        if (!is_area(a) || !(w >= BOX_MIN && h >= BOX_MIN))
            continue;
        piece->has_box = true;
        piece->box = (struct box){(float)left, (float)top, (float)w, (float)h};
    }
}

/* The page is no longer unread. */
static void page_becomes(struct builder *b, int index, enum page_state state)
{
    struct issue *issue = b->issue;

    if (issue->pages[index]->state == PAGE_UNREAD) {
        issue->arrived = arena_grow(b->arena, issue->arrived, (size_t)issue->narrived,
                                    sizeof *issue->arrived);
        issue->arrived[issue->narrived++] = index;
    }
    issue->pages[index]->state = state;
}

void build_page_end(struct builder *b)
{
    build_piece_end(b);
    if (!b->page)
        return;
    set_boxes(b);
    if (b->page->state == PAGE_UNREAD)
        page_becomes(b, b->page_index, PAGE_READ);
    b->page = NULL;
}

void build_page_failed(struct builder *b, int page, const char *sentence)
{
    struct page *failed = b->issue->pages[page];

    if (b->page == failed)
        build_page_end(b);
    page_becomes(b, page, PAGE_FAILED);
    failed->failure = clean(b, str_of(sentence));
}

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
    b->first_diag = b->issue->diags.n;
    run_clear(&b->run);
    b->run.lang = b->issue->lang;
}

void build_piece_id(struct builder *b, struct str id)
{
    b->id = clean(b, id);
}

void build_piece_section(struct builder *b, struct str section)
{
    b->piece.section = clean(b, section);
}

void build_piece_lang(struct builder *b, struct str lang)
{
    char tidy[LANG_BYTES];

    b->piece.lang = clean(b, lang_tidy(lang, tidy));
    if (b->piece.lang.bytes)
        b->run.lang = b->piece.lang;
}

void build_piece_columns(struct builder *b, int columns)
{
    b->piece.columns = columns > 0 && columns < 100 ? columns : 0;
}

void build_piece_box(struct builder *b, double left, double top, double width, double height)
{
    struct area a = {left, top, left + width, top + height};

    if (isfinite(a.left) && isfinite(a.top) && isfinite(a.right) && isfinite(a.bottom) &&
        is_area(&a))
        grow(&b->area, &a);
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

    piece->text = arena_str(b->arena, buf_str(&run->text));
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

static void add_area(struct builder *b)
{
    if (b->nareas == b->areas_room) {
        b->areas_room = b->areas_room ? b->areas_room * 2 : 64;
        b->areas = xreallocarray(b->areas, b->areas_room, sizeof *b->areas);
    }
    b->areas[b->nareas++] = b->area;
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
    add_area(b);
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

void build_text(struct builder *b, struct str text)
{
    if (!b->in_piece)
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
        block->href = clean(b, href);
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

    if (!b->in_piece)
        return;
    jump.label = clean(b, from->label);
    jump.slug = clean(b, from->slug);
    jump.target_id = clean(b, from->piece);
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
