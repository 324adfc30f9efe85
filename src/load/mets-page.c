/*
 * Each word of a page is printed once: an item of the plan owns the words that it
 * names, the first that names them in the narrowest way.  A composed block that
 * holds a picture and its caption names the caption's words too, but the caption
 * has its own item.  What nobody owns (running heads, noise) follows as pieces of
 * its own.
 */

#include "load/mets-page.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/segment.h"

void page_maker_init(struct page_maker *mk, struct builder *build, const struct mets *mets,
                     const struct plan *plan)
{
    *mk = (struct page_maker){.build = build, .mets = mets, .plan = plan};
    scan_init(&mk->scan);
    mk->scan.keep_word_ids = plan->has_ends;
    pour_init(&mk->pour, build, &mk->scan);
}

void page_maker_done(struct page_maker *mk)
{
    scan_done(&mk->scan);
    pour_done(&mk->pour);
    free(mk->owner);
}

/* ---- whose words ---- */

/* An item on the page: its words, as far as they are its own. */
struct claim {
    const struct plan_item *item;
    uint32_t word, nwords;
    uint32_t won; /* how many of them are its own */
    struct rect box;
    bool wide; /* it names a composed block */
};

struct claims {
    struct claim *items; /* number I + 1 is the owner's mark of items[I] */
    int n;
    size_t work; /* words that may still be looked at */
};

enum { CLAIM_WORK = 16 /* times the page's words: items that name the same again and again */ };

static void find_words(struct page_maker *mk, struct claim *c)
{
    const struct mets_area *area = &mk->mets->areas[c->item->area];
    struct scan *scan = &mk->scan;
    struct scan_found from = scan_find(scan, area->begin), to = from;

    if (area->end.bytes && !str_eq(area->end, area->begin))
        to = scan_find(scan, area->end);
    switch (from.what) {
    case FOUND_NOTHING:
        return;
    case FOUND_GROUP:
        c->box = scan->groups[from.index].box;
        c->wide = true;
        break;
    case FOUND_BLOCK:
        c->box = scan->blocks[from.index].box;
        break;
    case FOUND_LINE:
    case FOUND_WORD:
        break;
    }
    if (to.what == FOUND_NOTHING || to.word < from.word)
        to = from;
    c->word = from.word;
    c->nwords = to.word + to.nwords - from.word;
    if (from.what == FOUND_LINE || from.what == FOUND_WORD || to.word != from.word) {
        uint32_t line = c->nwords ? scan_line_of(scan, c->word) : 0;

        for (; c->nwords && line < scan->nlines; line++) {
            if (scan->lines[line].word >= c->word + c->nwords)
                break;
            rect_grow(&c->box, scan->lines[line].box);
        }
    }
}

static void take_words(struct page_maker *mk, struct claims *cl, int i)
{
    struct claim *c = &cl->items[i];

    if (c->nwords > cl->work)
        return;
    cl->work -= c->nwords;
    for (uint32_t w = c->word; w < c->word + c->nwords; w++)
        if (!mk->owner[w]) {
            mk->owner[w] = (uint32_t)i + 1;
            c->won++;
        }
}

static void stake(struct page_maker *mk, const struct plan_page *page, struct claims *cl)
{
    size_t n = mk->scan.nwords;

    if (n > mk->owner_room) {
        mk->owner_room = n + n / 2;
        mk->owner = xreallocarray(mk->owner, mk->owner_room, sizeof *mk->owner);
    }
    if (n)
        memset(mk->owner, 0, n * sizeof *mk->owner);
    *cl = (struct claims){NULL, 0, CLAIM_WORK * n + 1000};
    for (int i = 0; i < page->npieces; i++)
        cl->n += mk->plan->pieces[mk->plan->by_page[page->first + i]].nitems;
    cl->items = xcalloc((size_t)cl->n + 1, sizeof *cl->items);
    cl->n = 0;
    for (int i = 0; i < page->npieces; i++) {
        const struct plan_piece *piece = &mk->plan->pieces[mk->plan->by_page[page->first + i]];

        for (int k = 0; k < piece->nitems; k++) {
            struct claim *c = &cl->items[cl->n++];

            c->item = &mk->plan->items[piece->item + k];
            find_words(mk, c);
        }
    }
    for (int i = 0; i < cl->n; i++)
        if (!cl->items[i].wide && cl->items[i].item->role != ITEM_PICTURE)
            take_words(mk, cl, i);
    for (int i = 0; i < cl->n; i++)
        if (cl->items[i].wide || cl->items[i].item->role == ITEM_PICTURE)
            take_words(mk, cl, i);
}

/* ---- headings ---- */

/* How large the type of C is set: its style's size, else the height of its first line. */
static double type_size(const struct page_maker *mk, const struct claim *c)
{
    const struct scan *scan = &mk->scan;
    const struct scan_line *line;

    if (!c->nwords)
        return 0;
    line = &scan->lines[scan_line_of(scan, c->word)];
    return scan->styles[line->style].size > 0 ? (double)scan->styles[line->style].size
                                              : (double)rect_height(line->box);
}

/*
 * Of several titles in one heading the largest is the headline; a clearly smaller one
 * before it is its kicker, one after it its deck.
 */
static enum block_kind title_kind(const struct page_maker *mk, const struct claim *c, int n,
                                  int i)
{
    double largest = 0, size = type_size(mk, &c[i]);
    int at = i;

    for (int k = 0; k < n; k++)
        if (c[k].item->role == ITEM_TITLE && type_size(mk, &c[k]) > largest) {
            largest = type_size(mk, &c[k]);
            at = k;
        }
    if (size >= largest * 0.8)
        return BLOCK_HEADLINE;
    return i < at ? BLOCK_KICKER : BLOCK_DECK;
}

static enum block_kind block_of(const struct page_maker *mk, const struct claim *c, int n,
                                int i, bool in_text)
{
    switch (c[i].item->role) {
    case ITEM_KICKER:
        return in_text ? BLOCK_SUBHEAD : BLOCK_KICKER;
    case ITEM_TITLE:
        return in_text ? BLOCK_SUBHEAD : title_kind(mk, c, n, i);
    case ITEM_DECK:
        return in_text ? BLOCK_SUBHEAD : BLOCK_DECK;
    case ITEM_BYLINE:
        return in_text ? BLOCK_PARAGRAPH : BLOCK_BYLINE;
    case ITEM_DATELINE:
        return in_text ? BLOCK_PARAGRAPH : BLOCK_DATELINE;
    case ITEM_TEXT:
        return BLOCK_PARAGRAPH;
    case ITEM_SUBHEAD:
        return BLOCK_SUBHEAD;
    case ITEM_CAPTION:
    case ITEM_PICTURE:
        return BLOCK_CAPTION;
    case ITEM_TABLE:
        return BLOCK_TABLE;
    }
    return BLOCK_PARAGRAPH;
}

/* ---- pieces ---- */

static bool is_placeholder(struct str s)
{
    static const char *const words[] = {"sans titre",   "untitled",   "ohne titel",
                                        "no title",     "[no title]", "illustration",
                                        "advertisement"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_is_nocase(s, words[i]))
            return true;
    return str_starts(s, "Untitled ");
}

static void begin_piece(struct page_maker *mk, const struct plan_piece *piece)
{
    const struct plan_article *a = &mk->plan->articles[piece->article];

    build_piece_begin(mk->build, a->kind);
    build_piece_section(mk->build, a->section);
    if (a->lang.bytes)
        build_piece_lang(mk->build, a->lang);
    if (a->nparts > 1)
        build_piece_story(mk->build, (uint32_t)piece->article + 1, piece->part);
}

static void add_headline(struct page_maker *mk, struct str title)
{
    if (!title.bytes || is_placeholder(title))
        return;
    build_block_begin(mk->build, BLOCK_HEADLINE);
    build_text(mk->build, title);
    build_block_end(mk->build);
}

/* How many letters and digits of TITLE open the words WORD..END; 0 unless all do. */
static uint32_t words_of_title(const struct scan *scan, uint32_t word, uint32_t end,
                               struct str title)
{
    size_t at = 0;

    for (uint32_t w = word; w < end; w++) {
        struct str s = scan_word_text(scan, w);

        for (size_t i = 0; i < s.bytes; i++) {
            unsigned char c = (unsigned char)s.p[i];

            if (c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
                !(c >= '0' && c <= '9'))
                continue;
            while (at < title.bytes && (unsigned char)title.p[at] < 0x80 &&
                   !((title.p[at] | 0x20) >= 'a' && (title.p[at] | 0x20) <= 'z') &&
                   !(title.p[at] >= '0' && title.p[at] <= '9'))
                at++;
            if (at == title.bytes)
                return w > word && i == 0 ? w - word : 0;
            if ((c < 0x80 ? (c | 0x20) : c) != ((unsigned char)title.p[at] < 0x80
                                                    ? (title.p[at] | 0x20)
                                                    : (unsigned char)title.p[at]))
                return 0;
            at++;
        }
    }
    while (at < title.bytes && strchr(" .,:;!?-\"'", title.p[at]))
        at++;
    return at == title.bytes ? end - word : 0;
}

/*
 * Of an article whose parts are not told apart only the title is known: it opens the text, in
 * lines of its own, or the text goes without it.  Returns how many words of C are the headline.
 */
static uint32_t pour_title(struct page_maker *mk, const struct claim *c, struct str title)
{
    uint32_t n = words_of_title(&mk->scan, c->word, c->word + c->nwords, title);
    const struct scan_line *line =
        n ? &mk->scan.lines[scan_line_of(&mk->scan, c->word + n - 1)] : NULL;

    if (!title.bytes || c->won < c->nwords)
        n = 0;
    if (n && line->word + line->nwords == c->word + n)
        pour_words(&mk->pour, c->word, n, BLOCK_HEADLINE, false);
    else if (!n)
        add_headline(mk, title);
    return n && line->word + line->nwords == c->word + n ? n : 0;
}

static void make_piece(struct page_maker *mk, const struct plan_piece *piece,
                       const struct claims *cl, int first)
{
    const struct plan_article *a = &mk->plan->articles[piece->article];
    const struct claim *c = cl->items + first;
    bool in_text = piece->part > 0, titled = !a->flat || piece->part > 0;

    begin_piece(mk, piece);
    mk->pour.owner = mk->owner;
    pour_begin(&mk->pour, piece->part > 0);
    for (int i = 0; i < piece->nitems; i++) {
        enum block_kind kind = block_of(mk, c, piece->nitems, i, in_text);
        uint32_t skip = 0;

        build_piece_box(mk->build, c[i].box.left, c[i].box.top, rect_width(c[i].box),
                        rect_height(c[i].box));
        mk->pour.item = (uint32_t)(first + i) + 1;
        if (!titled && c[i].nwords) {
            skip = pour_title(mk, &c[i], a->title);
            titled = true;
        }
        if (!c[i].won)
            continue;
        pour_words(&mk->pour, c[i].word + skip, c[i].nwords - skip, kind, c[i].item->flows);
        in_text = in_text || kind > BLOCK_DATELINE;
    }
    pour_end(&mk->pour, piece->part + 1 < a->nparts);
    build_piece_end(mk->build);
}

/* ---- what is left ---- */

static bool is_left(const struct page_maker *mk, size_t block)
{
    const struct scan_block *b = &mk->scan.blocks[block];

    for (uint32_t w = b->word; w < b->word + b->nwords; w++)
        if (!mk->owner[w])
            return true;
    return false;
}

/* Above everything that is owned: the running head. */
static bool is_above(const struct page_maker *mk, size_t block, int top)
{
    return mk->scan.blocks[block].box.bottom <= top;
}

/* The pieces that nobody owns, those above TOP or the others. */
static void make_rest(struct page_maker *mk, int top, bool above)
{
    const struct scan *scan = &mk->scan;
    bool open = false;

    mk->pour.owner = mk->owner;
    mk->pour.item = 0;
    for (size_t i = 0; i < scan->nblocks; i++) {
        const struct scan_block *b = &scan->blocks[i];

        if (!is_left(mk, i) || is_above(mk, i, top) != above) {
            if (open && b->nwords) {
                pour_end(&mk->pour, false);
                build_piece_end(mk->build);
                open = false;
            }
            continue;
        }
        if (!open) {
            build_piece_begin(mk->build, PIECE_OTHER);
            pour_begin(&mk->pour, false);
            open = true;
        }
        build_piece_box(mk->build, b->box.left, b->box.top, rect_width(b->box),
                        rect_height(b->box));
        pour_words(&mk->pour, b->word, b->nwords, BLOCK_PARAGRAPH, false);
    }
    if (open) {
        pour_end(&mk->pour, false);
        build_piece_end(mk->build);
    }
}

/* The top of the highest item; the bottom of the page when there is none. */
static int highest(const struct page_maker *mk, const struct claims *cl)
{
    int top = mk->scan.page.bottom;

    for (int i = 0; i < cl->n; i++)
        if (cl->items[i].won && cl->items[i].box.top < top)
            top = cl->items[i].box.top;
    return top;
}

/* Nobody says what belongs together. */
static void make_segments(struct page_maker *mk, int index)
{
    struct segments segments;

    mk->pour.owner = NULL;
    segment_page(&mk->scan, &(struct segment_opts){.first_page = index == 0}, &segments);
    segments_pour(&segments, &mk->pour);
    segments_done(&segments);
}

void page_make(struct page_maker *mk, int index)
{
    const struct plan_page *page = &mk->plan->pages[index];
    struct claims cl;
    int top, first = 0;

    build_page_size(mk->build, mk->scan.page.right, mk->scan.page.bottom);
    if (!page->npieces) {
        make_segments(mk, index);
        return;
    }
    stake(mk, page, &cl);
    top = highest(mk, &cl);
    make_rest(mk, top, true);
    for (int i = 0; i < page->npieces; i++) {
        const struct plan_piece *piece = &mk->plan->pieces[mk->plan->by_page[page->first + i]];

        make_piece(mk, piece, &cl, first);
        first += piece->nitems;
    }
    make_rest(mk, top, false);
    free(cl.items);
}

void page_make_names(struct page_maker *mk, int index)
{
    const struct plan_page *page = &mk->plan->pages[index];

    for (int i = 0; i < page->npieces; i++) {
        const struct plan_piece *piece = &mk->plan->pieces[mk->plan->by_page[page->first + i]];

        begin_piece(mk, piece);
        add_headline(mk, mk->plan->articles[piece->article].title);
        build_piece_end(mk->build);
    }
}
