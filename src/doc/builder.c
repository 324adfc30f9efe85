/* The issue and its pages; pieces are builder_piece.c's. */

#include "doc/builder_state.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "doc/dates.h"
#include "doc/jumpfind.h"
#include "doc/label.h"
#include "doc/lang.h"
#include "doc/order.h"
#include "doc/plain.h"

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

struct jump_finder *builder_jumps(const struct builder *b)
{
    return b->finder;
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

struct str builder_clean(struct builder *b, struct str s)
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

/* What catalogues write where they know nothing. */
bool is_placeholder(struct str s)
{
    static const char *const words[] = {
        "untitled article",
        "untitled ad",
        "untitled advertisement",
        "untitled picture",
        "untitled photo",
        "untitled image",
        "untitled",
        "[untitled]",
        "unknown",
        "[unknown]",
        "no title",
        "[no title]",
        "none",
        "null",
        "n/a",
        "undefined",
        "[ohne titel]",
        "[o. t.]",
        "[sans titre]",
        "[zonder titel]",
        "[sin título]",
        "[senza titolo]",
        "[s.n.]",
        "无标题",
        "無標題",
        "[无题]",
        "[無題]",
        "未知",
        "不详",
        "不詳",
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_is_nocase(s, words[i]))
            return true;
    return false;
}

struct str builder_clean_name(struct builder *b, struct str s)
{
    s = builder_clean(b, s);
    return is_placeholder(s) ? (struct str){NULL, 0} : s;
}

void build_issue(struct builder *b, enum issue_field field, struct str value)
{
    struct str *const fields[] = {
        [ISSUE_NEWSPAPER] = &b->issue->newspaper, [ISSUE_DATE] = &b->issue->date,
        [ISSUE_NUMBER] = &b->issue->number,       [ISSUE_EDITION] = &b->issue->edition,
        [ISSUE_LANG] = &b->issue->lang,           [ISSUE_FORMAT] = &b->issue->format,
        [ISSUE_ENCODING] = &b->issue->encoding,
    };
    struct str s = builder_clean_name(b, value);
    char day[DATE_BYTES], lang[LANG_BYTES];

    if (field == ISSUE_LANG)
        s = builder_clean(b, lang_tidy(s, lang));
    if (!s.bytes)
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
    s = label_tidy(builder_clean(b, label), tidy);
    if (!s.bytes) {
        snprintf(tidy, sizeof tidy, "%d", issue->npages + 1);
        s = str_of(tidy);
    }
    page->label = arena_str(b->arena, s);
    page->key = arena_str(b->arena, label_normalise(s, key));
    page->name = builder_clean_name(b, name);
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
    b->first_piece = b->page->npieces;
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

/* The text of PAGE where its pieces stand side by side. */
static struct str page_text(const struct page *page)
{
    struct str all = page->npieces ? page->pieces[0]->text : (struct str){NULL, 0};

    for (int i = 1; i < page->npieces; i++) {
        struct str next = page->pieces[i]->text;

        if (next.p != all.p + all.bytes + 1)
            return (struct str){NULL, 0};
        all.bytes += 1 + next.bytes;
    }
    return all;
}

void build_page_end(struct builder *b)
{
    build_piece_end(b);
    if (!b->page)
        return;
    areas_set(b);
    b->page->text = page_text(b->page);
    page_order(b->page);
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
    failed->failure = builder_clean(b, str_of(sentence));
}
