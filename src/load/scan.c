#include "load/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void rect_grow(struct rect *r, struct rect by)
{
    if (rect_is_empty(by))
        return;
    if (rect_is_empty(*r)) {
        *r = by;
        return;
    }
    r->left = by.left < r->left ? by.left : r->left;
    r->top = by.top < r->top ? by.top : r->top;
    r->right = by.right > r->right ? by.right : r->right;
    r->bottom = by.bottom > r->bottom ? by.bottom : r->bottom;
}

/* ---- memory ---- */

void scan_clear(struct scan *scan)
{
    scan->nwords = scan->nlines = scan->nblocks = scan->ngroups = scan->nwholes = 0;
    scan->nstyles = scan->norder = 0;
    scan->page = (struct rect){0, 0, 0, 0};
    scan->label = 0;
    scan->ids_ready = false;
    buf_clear(&scan->text);
    buf_clear(&scan->names);
    buf_add_c(&scan->names, '\0');
    idmap_clear(&scan->ids);
    idmap_clear(&scan->line_ids);
    scan_add_style(scan);
}

void scan_init(struct scan *scan)
{
    *scan = (struct scan){.nwords = 0};
    scan_clear(scan);
}

void scan_done(struct scan *scan)
{
    buf_done(&scan->text);
    buf_done(&scan->names);
    free(scan->words);
    free(scan->lines);
    free(scan->blocks);
    free(scan->groups);
    free(scan->styles);
    free(scan->wholes);
    free(scan->order);
    idmap_done(&scan->ids);
    idmap_done(&scan->line_ids);
}

/* Room in ITEMS, of N used and *ROOM there, for one more. */
static void *room_for(void *items, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return items;
    *room = *room ? *room * 2 : 64;
    return xreallocarray(items, *room, size);
}

#define ADD(items, n, room)                                                                    \
    ((items) = room_for((items), (n), &(room), sizeof *(items)),                               \
     memset(&(items)[n], 0, sizeof *(items)), &(items)[(n)++])

struct scan_word *scan_add_word(struct scan *scan)
{
    return ADD(scan->words, scan->nwords, scan->words_room);
}

struct scan_line *scan_add_line(struct scan *scan)
{
    return ADD(scan->lines, scan->nlines, scan->lines_room);
}

struct scan_block *scan_add_block(struct scan *scan)
{
    return ADD(scan->blocks, scan->nblocks, scan->blocks_room);
}

struct scan_group *scan_add_group(struct scan *scan)
{
    return ADD(scan->groups, scan->ngroups, scan->groups_room);
}

struct scan_style *scan_add_style(struct scan *scan)
{
    return ADD(scan->styles, scan->nstyles, scan->styles_room);
}

struct scan_whole *scan_add_whole(struct scan *scan)
{
    return ADD(scan->wholes, scan->nwholes, scan->wholes_room);
}

void scan_add_order(struct scan *scan, uint32_t id)
{
    *ADD(scan->order, scan->norder, scan->order_room) = id;
}

/* ---- names ---- */

uint32_t scan_name(struct scan *scan, struct str s)
{
    uint32_t at = (uint32_t)scan->names.bytes;

    if (!s.bytes || memchr(s.p, '\0', s.bytes))
        return 0;
    buf_add(&scan->names, s.p, s.bytes);
    buf_add_c(&scan->names, '\0');
    return at;
}

struct str scan_name_at(const struct scan *scan, uint32_t at)
{
    return at ? str_of(scan->names.p + at) : (struct str){NULL, 0};
}

static void fill_ids(struct scan *scan)
{
    scan->ids_ready = true;
    for (size_t i = 0; i < scan->nblocks; i++)
        idmap_add(&scan->ids, scan_name_at(scan, scan->blocks[i].id), (int)(2 * i));
    for (size_t i = 0; i < scan->ngroups; i++)
        idmap_add(&scan->ids, scan_name_at(scan, scan->groups[i].id), (int)(2 * i + 1));
}

static void fill_line_ids(struct scan *scan)
{
    for (size_t i = 0; i < scan->nlines; i++)
        idmap_add(&scan->line_ids, scan_name_at(scan, scan->lines[i].id), (int)(2 * i));
    for (size_t i = 0; i < scan->nwords && scan->keep_word_ids; i++)
        idmap_add(&scan->line_ids, scan_name_at(scan, scan->words[i].id), (int)(2 * i + 1));
}

struct scan_found scan_find(struct scan *scan, struct str id)
{
    int at;

    if (!scan->ids_ready)
        fill_ids(scan);
    at = idmap_find(&scan->ids, id);
    if (at >= 0 && at % 2 == 0) {
        const struct scan_block *b = &scan->blocks[at / 2];

        return (struct scan_found){FOUND_BLOCK, at / 2, b->word, b->nwords};
    }
    if (at >= 0) {
        const struct scan_group *g = &scan->groups[at / 2];
        const struct scan_block *last = g->n ? &scan->blocks[g->first + g->n - 1] : NULL;
        uint32_t word = g->n ? scan->blocks[g->first].word : 0;

        return (struct scan_found){FOUND_GROUP, at / 2, word,
                                   last ? last->word + last->nwords - word : 0};
    }
    if (!scan->line_ids.n)
        fill_line_ids(scan);
    at = idmap_find(&scan->line_ids, id);
    if (at >= 0 && at % 2 == 0) {
        const struct scan_line *l = &scan->lines[at / 2];

        return (struct scan_found){FOUND_LINE, at / 2, l->word, l->nwords};
    }
    if (at >= 0)
        return (struct scan_found){FOUND_WORD, at / 2, (uint32_t)at / 2, 1};
    return (struct scan_found){FOUND_NOTHING, -1, 0, 0};
}

/* ---- text ---- */

struct str scan_word_text(const struct scan *scan, uint32_t word)
{
    const struct scan_word *w = &scan->words[word];

    return (struct str){scan->text.p + w->text, w->bytes};
}

struct str scan_words_text(const struct scan *scan, uint32_t word, uint32_t end)
{
    const struct scan_word *w = &scan->words[word], *last = &scan->words[end - 1];

    return (struct str){scan->text.p + w->text, last->text + last->bytes - w->text};
}

struct str scan_whole_text(const struct scan *scan, uint32_t word)
{
    size_t low = 0, high = scan->nwholes;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (scan->wholes[mid].word < word)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == scan->nwholes || scan->wholes[low].word != word)
        return (struct str){NULL, 0};
    return str_n(scan->names.p + scan->wholes[low].text, scan->wholes[low].bytes);
}

uint32_t scan_line_of(const struct scan *scan, uint32_t word)
{
    size_t low = 0, high = scan->nlines;

    while (low + 1 < high) {
        size_t mid = (low + high) / 2;

        if (scan->lines[mid].word <= word)
            low = mid;
        else
            high = mid;
    }
    /* lines without words begin where the next one does */
    while (low > 0 && scan->lines[low].word > word)
        low--;
    return (uint32_t)low;
}

size_t scan_block_of(const struct scan *scan, uint32_t line)
{
    size_t low = 0, high = scan->nblocks;

    /* the last block that begins at LINE or before and is not empty */
    while (low + 1 < high) {
        size_t mid = (low + high) / 2;

        if (scan->blocks[mid].line <= line)
            low = mid;
        else
            high = mid;
    }
    while (low > 0 && !scan->blocks[low].nlines)
        low--;
    return low;
}

struct str scan_lang(const struct scan *scan)
{
    struct str best = {NULL, 0};
    uint32_t most = 0;

    for (size_t i = 0; i < scan->nblocks; i++) {
        struct str lang = scan_name_at(scan, scan->blocks[i].lang);
        uint32_t n = 0;

        if (!lang.bytes || str_eq(lang, best))
            continue;
        for (size_t k = 0; k < scan->nblocks; k++)
            if (str_eq(scan_name_at(scan, scan->blocks[k].lang), lang))
                n += scan->blocks[k].nwords;
        if (n > most) {
            most = n;
            best = lang;
        }
        if (i > 20) /* who changes the language that often has none */
            break;
    }
    return best;
}

/* ---- boxes ---- */

/* The style of most of the words of LINE, whose own is that of the others. */
static uint8_t words_style(const struct scan *scan, const struct scan_line *line)
{
    unsigned count[256] = {0};
    uint8_t best = 0;

    for (uint32_t i = line->word; i < line->word + line->nwords; i++) {
        uint8_t style = scan->words[i].style ? scan->words[i].style : line->style;

        if (++count[style] > count[best])
            best = style;
    }
    return best;
}

void scan_finish(struct scan *scan)
{
    struct rect all = {0, 0, 0, 0};

    for (size_t i = 0; i < scan->nlines; i++)
        if (scan->lines[i].words_styled)
            scan->lines[i].style = words_style(scan, &scan->lines[i]);
    for (size_t i = 0; i < scan->nblocks; i++) {
        struct scan_block *b = &scan->blocks[i];
        struct rect lines = {0, 0, 0, 0};

        for (uint32_t k = b->line; k < b->line + b->nlines; k++)
            rect_grow(&lines, scan->lines[k].box);
        if (rect_is_empty(b->box))
            b->box = lines;
        rect_grow(&all, b->box);
    }
    for (size_t i = 0; i < scan->ngroups; i++) {
        struct scan_group *g = &scan->groups[i];

        if (rect_is_empty(g->box))
            for (int k = g->first; k < g->first + g->n; k++)
                rect_grow(&g->box, scan->blocks[k].box);
    }
    if (rect_is_empty(scan->page))
        scan->page = (struct rect){0, 0, all.right, all.bottom};
}
