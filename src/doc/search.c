#include "doc/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/label.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/utf8.h"

/* Bytes of a part that a match over the seam to the next part may take. */
enum { SEAM_BYTES = 512 };

/* What of a piece in:NAME means. */
static const struct {
    const char *name;
    unsigned kinds; /* a bit for each block kind */
} places[] = {
    {"byline", 1u << BLOCK_BYLINE},
    {"caption", 1u << BLOCK_CAPTION | 1u << BLOCK_CREDIT},
    {"headline", 1u << BLOCK_KICKER | 1u << BLOCK_HEADLINE | 1u << BLOCK_DECK},
    {"text", ~(1u << BLOCK_KICKER | 1u << BLOCK_HEADLINE | 1u << BLOCK_DECK |
               1u << BLOCK_BYLINE | 1u << BLOCK_DATELINE)},
};

enum field { FIELD_BY, FIELD_IN, FIELD_PAGE, FIELD_SECTION, FIELDS };
static const char *const field_names[FIELDS] = {"by", "in", "page", "section"};

/* One thing to look for: its words, and the pattern made of them. */
struct term {
    char *words; /* NULL: not asked for */
    bool regexp;
    struct pattern *pattern;
};

struct search {
    bool exact;
    unsigned kinds; /* of blocks a match may begin in */
    char *page;     /* label, or NULL */
    struct term text, by, section;
    struct charset *set; /* of the pages searched so far */
    struct folder *folder;
    int pages; /* of which the set is made: the first so many, as far as read */
    bool *counted;
};

void matches_done(struct matches *m)
{
    free(m->items);
    *m = (struct matches){NULL, 0, 0};
}

static void match_add(struct matches *m, struct match match)
{
    if (m->n == m->room) {
        m->room = m->room ? m->room * 2 : 64;
        m->items = xreallocarray(m->items, m->room, sizeof *m->items);
    }
    m->items[m->n++] = match;
}

/* ---- the query ---- */

/* If WORD is name:value of a field, which; *VALUE is what stands after the colon. */
static int field_of(struct str word, struct str *value)
{
    for (int f = 0; f < FIELDS; f++) {
        size_t n = strlen(field_names[f]);

        if (!str_starts(word, field_names[f]))
            continue;
        *value = str_slice(word, n, word.bytes);
        if (str_starts(*value, ":"))
            *value = str_slice(*value, 1, value->bytes);
        else if (str_starts(*value, "："))
            *value = str_slice(*value, strlen("："), value->bytes);
        else
            continue;
        if (value->bytes)
            return f;
    }
    return -1;
}

static bool field_set(struct search *s, enum field f, struct str value,
                      struct search_error *err)
{
    switch (f) {
    case FIELD_BY:
        free(s->by.words);
        s->by.words = str_dup(value);
        return true;
    case FIELD_SECTION:
        free(s->section.words);
        s->section.words = str_dup(value);
        return true;
    case FIELD_PAGE:
        free(s->page);
        s->page = str_dup(value);
        return true;
    case FIELD_IN:
        for (size_t i = 0; i < ARRAY_LEN(places); i++)
            if (str_is_nocase(value, places[i].name)) {
                s->kinds = places[i].kinds;
                return true;
            }
        snprintf(err->message, sizeof err->message,
                 _("in: takes headline, text, byline or caption"));
        return false;
    case FIELDS:
        break;
    }
    return false;
}

/* Take the fields out of QUERY; what remains is what is looked for. */
static bool query_parse(struct search *s, struct str query, struct search_error *err)
{
    struct buf rest = BUF_INIT;
    size_t at = 0;
    bool good = true;

    buf_add(&rest, "", 0);
    while (at < query.bytes && good) {
        size_t end = at;
        struct str value;
        int f;

        while (end < query.bytes && query.p[end] != ' ')
            end++;
        f = field_of(str_slice(query, at, end), &value);
        if (f >= 0)
            good = field_set(s, (enum field)f, value, err);
        else
            buf_add(&rest, query.p + at, end - at);
        while (end < query.bytes && query.p[end] == ' ') {
            if (f < 0)
                buf_add_c(&rest, ' ');
            end++;
        }
        at = end;
    }
    if (good && str_trim(buf_str(&rest)).bytes)
        s->text.words = str_dup(buf_str(&rest));
    buf_done(&rest);
    return good;
}

/* Make TERM's pattern of its words and of the characters seen so far. */
static bool term_compile(struct search *s, struct term *term, struct search_error *err)
{
    struct buf expression = BUF_INIT;
    struct pattern_error wrong;
    struct str words = str_of(term->words);

    if (!term->words)
        return true;
    pattern_free(term->pattern);
    if (term->regexp)
        buf_add_str(&expression, words);
    else if (s->exact)
        fold_exact(words, &expression);
    else
        fold_literal(s->folder, words, &expression);
    term->pattern = pattern_new(
        buf_str(&expression),
        (s->exact ? 0 : PATTERN_NOCASE) | (term->regexp ? PATTERN_LINES : 0), &wrong);
    buf_done(&expression);
    if (!term->pattern)
        snprintf(err->message, sizeof err->message, "%s", wrong.message);
    return term->pattern != NULL;
}

static bool compile(struct search *s, struct search_error *err)
{
    folder_free(s->folder);
    s->folder = folder_new(s->set);
    return term_compile(s, &s->text, err) && term_compile(s, &s->by, err) &&
           term_compile(s, &s->section, err);
}

struct search *search_new(struct str query, unsigned flags, struct search_error *err)
{
    struct search *s = xcalloc(1, sizeof *s);

    err->message[0] = '\0';
    s->exact = flags & SEARCH_EXACT;
    s->text.regexp = flags & SEARCH_REGEXP;
    s->kinds = ~0u;
    s->set = charset_new();
    if (str_starts(query, "\\v")) {
        s->text.regexp = true;
        query = str_slice(query, 2, query.bytes);
    }
    if (utf8_valid(query) && query_parse(s, query, err) &&
        (s->text.words || s->by.words || s->section.words || s->kinds != ~0u || s->page) &&
        compile(s, err))
        return s;
    search_free(s);
    return NULL;
}

static void term_done(struct term *term)
{
    free(term->words);
    pattern_free(term->pattern);
}

void search_free(struct search *s)
{
    if (!s)
        return;
    term_done(&s->text);
    term_done(&s->by);
    term_done(&s->section);
    free(s->page);
    free(s->counted);
    folder_free(s->folder);
    charset_free(s->set);
    free(s);
}

bool search_is_regexp(const struct search *s)
{
    return s->text.regexp;
}

/* ---- the characters of the issue ---- */

/* Know the characters of PAGE before it is searched; new ones may be variants. */
static void page_seen(struct search *s, const struct issue *issue, int page)
{
    const struct page *p = issue->pages[page];
    struct search_error err;

    if (s->exact)
        return;
    if (issue->npages > s->pages) {
        s->counted = xreallocarray(s->counted, (size_t)issue->npages, sizeof *s->counted);
        memset(s->counted + s->pages, 0, (size_t)(issue->npages - s->pages));
        s->pages = issue->npages;
    }
    if (s->counted[page])
        return;
    s->counted[page] = true;
    charset_add(s->set, p->name);
    for (int i = 0; i < p->npieces; i++) {
        charset_add(s->set, p->pieces[i]->text);
        charset_add(s->set, p->pieces[i]->section);
    }
    if (charset_count(s->set) != folder_count(s->folder))
        compile(s, &err); /* what compiled once compiles again */
}

/* ---- a piece ---- */

static bool has(struct term *term, struct str text)
{
    struct range at = PATTERN_START;

    return !term->words ||
           (text.bytes && pattern_next(term->pattern, text, &at, 1) == PATTERN_FOUND);
}

/* The place of byte AT of PIECE's run; *BLOCK is where to look first, and is moved. */
static struct pos place_of(const struct piece *piece, size_t at, int *block)
{
    struct pos pos = piece_pos(piece);
    const char *p = piece->text.p + at;

    while (*block + 1 < piece->nblocks && piece->blocks[*block + 1].text.p <= p)
        ++*block;
    pos.block = *block;
    pos.byte = (uint32_t)(p - piece->blocks[*block].text.p);
    if (pos.byte > piece->blocks[*block].text.bytes)
        pos.byte = (uint32_t)piece->blocks[*block].text.bytes;
    return pos;
}

static bool search_run(struct search *s, const struct piece *piece, struct matches *out)
{
    struct range at = PATTERN_START;
    enum pattern_result result;
    int block = 0;

    while ((result = pattern_next(s->text.pattern, piece->text, &at, 1)) == PATTERN_FOUND) {
        struct match m = {.copy = piece->same_text};
        int last;

        if (at.end == at.begin)
            continue;
        m.begin = place_of(piece, at.begin, &block);
        last = block;
        m.end = place_of(piece, at.end - 1, &last);
        m.end.byte += (uint32_t)(at.end - 1 < at.begin ? 0 : 1);
        if (s->kinds >> piece->blocks[block].kind & 1)
            match_add(out, m);
    }
    return result != PATTERN_COSTLY;
}

/* A query that only narrows: what it narrows to is the match. */
static bool search_fields(struct search *s, const struct piece *piece, struct matches *out)
{
    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *b = &piece->blocks[i];
        struct range at = PATTERN_START;
        struct match m = {.begin = piece_pos(piece), .copy = piece->same_text};

        m.begin.block = i;
        m.end = m.begin;
        m.end.byte = (uint32_t)b->text.bytes;
        if (s->by.words) {
            if (b->kind != BLOCK_BYLINE ||
                pattern_next(s->by.pattern, b->text, &at, 1) != PATTERN_FOUND)
                continue;
            m.begin.byte = (uint32_t)at.begin;
            m.end.byte = (uint32_t)at.end;
        } else if (!(s->kinds >> b->kind & 1)) {
            continue;
        }
        match_add(out, m);
        return true;
    }
    return true;
}

/* ---- the seam between two parts ---- */

/* Where the text of BLOCK ends before a jump line at its end, and begins after one. */
static size_t end_before_jump(const struct piece *piece, int block)
{
    size_t end = piece->blocks[block].text.bytes;

    for (int i = 0; i < piece->njumps; i++)
        if (piece->jumps[i].block == block && piece->jumps[i].direction == JUMP_FORWARD &&
            piece->jumps[i].end + 4 >= end)
            end = piece->jumps[i].begin;
    return end;
}

static size_t begin_after_jump(const struct piece *piece, int block)
{
    for (int i = 0; i < piece->njumps; i++)
        if (piece->jumps[i].block == block && piece->jumps[i].direction == JUMP_BACK &&
            piece->jumps[i].begin <= 4)
            return piece->jumps[i].end;
    return 0;
}

/* The first block of running text; -1 when there is none. */
static int first_text(const struct piece *piece)
{
    for (int i = piece->nheads; i < piece->nblocks; i++)
        if (piece->blocks[i].kind != BLOCK_JUMP)
            return i;
    return -1;
}

static bool ideograph_near(struct str s, bool last)
{
    size_t at = last ? s.bytes : 0;

    return s.bytes && (last ? utf8_prev(s, &at) : utf8_next(s, &at)) >= 0x2E80;
}

/* What is found across the jump from block BLOCK of PIECE to its next part. */
static bool search_seam(struct search *s, const struct piece *piece, int block,
                        struct matches *out)
{
    const struct piece *next = piece->next_part;
    int to = next ? first_text(next) : -1;
    struct range at = PATTERN_START;
    enum pattern_result result;
    struct str tail, head;
    struct buf seam = BUF_INIT;
    size_t from, begin, joint;

    if (to < 0 || !(s->kinds >> piece->blocks[block].kind & 1))
        return true;
    tail = str_slice(piece->blocks[block].text, 0, end_before_jump(piece, block));
    from = tail.bytes > SEAM_BYTES ? utf8_start(tail, tail.bytes - SEAM_BYTES) : 0;
    tail = str_slice(tail, from, tail.bytes);
    while (tail.bytes && (tail.p[tail.bytes - 1] == ' ' || tail.p[tail.bytes - 1] == '-'))
        tail.bytes--; /* of a divided word the hyphen goes */
    begin = begin_after_jump(next, to);
    head = str_slice(next->blocks[to].text, begin, next->blocks[to].text.bytes);
    while (head.bytes && head.p[0] == ' ')
        head = str_slice(head, 1, head.bytes), begin++;
    if (head.bytes > SEAM_BYTES)
        head.bytes = utf8_start(head, SEAM_BYTES);
    buf_add_str(&seam, tail);
    if (!ideograph_near(tail, true) && !ideograph_near(head, false) &&
        tail.bytes + from == end_before_jump(piece, block))
        buf_add_c(&seam, ' ');
    joint = seam.bytes;
    buf_add_str(&seam, head);
    while ((result = pattern_next(s->text.pattern, buf_str(&seam), &at, 1)) == PATTERN_FOUND) {
        struct match m = {.begin = piece_pos(piece),
                          .end = piece_pos(next),
                          .seam = true,
                          .cut = (uint32_t)(from + tail.bytes),
                          .resume = (uint32_t)begin};

        if (at.begin >= tail.bytes || at.end <= joint)
            continue; /* not across: found in its own part */
        m.begin.block = block;
        m.begin.byte = (uint32_t)(from + at.begin);
        m.end.block = to;
        m.end.byte = (uint32_t)(begin + at.end - joint);
        match_add(out, m);
    }
    buf_done(&seam);
    return result != PATTERN_COSTLY;
}

static bool search_piece(struct search *s, const struct issue *issue, const struct piece *piece,
                         struct matches *out)
{
    if (!has(&s->by, piece_part(piece, BLOCK_BYLINE)))
        return true;
    if (!has(&s->section, piece->section) && !has(&s->section, issue->pages[piece->page]->name))
        return true;
    if (!s->text.words)
        return search_fields(s, piece, out);
    if (!search_run(s, piece, out))
        return false;
    for (int i = piece->nblocks - 1; piece->next_part && i >= piece->nheads; i--)
        if (piece->blocks[i].joins_next)
            return search_seam(s, piece, i, out);
    return true;
}

static int match_cmp(const void *a, const void *b)
{
    const struct match *x = a, *y = b;

    return pos_cmp(x->begin, y->begin);
}

bool search_page(struct search *s, const struct issue *issue, int page, struct matches *out)
{
    const struct page *p = issue->pages[page];
    size_t before = out->n;
    bool good = true;

    if (p->state == PAGE_UNREAD || (s->page && label_find(issue, str_of(s->page), -1) != page))
        return true;
    page_seen(s, issue, page);
    for (int i = 0; i < p->npieces && good; i++)
        good = search_piece(s, issue, p->pieces[i], out);
    if (out->n > before)
        qsort(out->items + before, out->n - before, sizeof *out->items, match_cmp);
    return good;
}
