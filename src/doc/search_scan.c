/*
 * Going over the text of a page.  A match lies in one unit: a block, or the lines of one
 * headline, deck or kicker.  Yet patterns run over as much text at once as stands together
 * in memory, for which the machine is made; what they find is put in its unit afterwards,
 * and where it does not fit in, that unit is searched alone.
 */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/label.h"
#include "doc/search_state.h"
#include "doc/stitch.h"
#include "text/utf8.h"

/* Bytes of a part that a match over the seam to the next part may take. */
enum { SEAM_BYTES = 512 };

void matches_done(struct matches *m)
{
    free(m->items);
    *m = (struct matches){NULL, 0, 0};
}

static void match_add(struct matches *m, const struct match *match)
{
    if (m->n == m->room) {
        m->room = m->room ? m->room * 2 : 8;
        m->items = xreallocarray(m->items, m->room, sizeof *m->items);
    }
    m->items[m->n++] = *match;
}

int match_cmp(const struct match *a, const struct match *b)
{
    struct pos x = a->begin, y = b->begin;

    if (x.page == y.page) {
        x.piece = a->rank;
        y.piece = b->rank;
    }
    return pos_cmp(x, y);
}

static int match_order(const void *a, const void *b)
{
    return match_cmp(a, b);
}

struct match match_at(const struct issue *issue, struct pos at)
{
    const struct piece *piece = issue_piece(issue, at);

    return (struct match){.begin = at, .rank = piece ? piece->rank : at.piece};
}

/* ---- where a match lies ---- */

/* A page being gone over; matches come in the order of its text. */
struct scan {
    struct search *search;
    const struct page *page;
    struct matches *out;
    int piece, block;
};

static bool is_display(const struct block *b)
{
    return b->kind == BLOCK_KICKER || b->kind == BLOCK_HEADLINE || b->kind == BLOCK_DECK;
}

/* The text of the unit that block BLOCK of PIECE belongs to. */
static struct str unit_of(const struct piece *piece, int block)
{
    const struct block *b = piece->blocks, *first = &b[block], *last = first;

    while (is_display(first) && first > b && first[-1].kind == first->kind)
        first--;
    while (is_display(last) && last < b + piece->nblocks - 1 && last[1].kind == last->kind)
        last++;
    return (struct str){first->text.p,
                        (size_t)(last->text.p - first->text.p) + last->text.bytes};
}

static bool is_inside(struct str unit, const char *p)
{
    return unit.p && p >= unit.p && p < unit.p + unit.bytes;
}

/* Move to the piece and the block that P stands in, or right behind. */
static const struct piece *seek(struct scan *s, const char *p)
{
    const struct piece *piece = s->page->pieces[s->piece];
    int low = s->piece, high = s->page->npieces;

    if (p < piece->text.p || p > piece->text.p + piece->text.bytes) {
        while (high - low > 1) {
            int middle = low + (high - low) / 2;

            if (s->page->pieces[middle]->text.p <= p)
                low = middle;
            else
                high = middle;
        }
        s->piece = low;
        s->block = 0;
        piece = s->page->pieces[low];
    }
    low = s->block;
    high = piece->nblocks;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;

        if (piece->blocks[middle].text.p <= p)
            low = middle;
        else
            high = middle;
    }
    s->block = low;
    return piece;
}

static struct pos pos_in(const struct piece *piece, int block, const char *p)
{
    struct pos pos = piece_pos(piece);

    pos.block = block;
    pos.byte = (uint32_t)(p - piece->blocks[block].text.p);
    return pos;
}

/* Note the match FROM..TO, which begins in PIECE at the scan's block. */
static void note(struct scan *s, const struct piece *piece, const char *from, const char *to)
{
    struct match m = {.rank = piece->rank, .copy = piece->same_text};
    int last = s->block;

    if (!(s->search->kinds >> piece->blocks[last].kind & 1))
        return;
    while (last + 1 < piece->nblocks && piece->blocks[last + 1].text.p < to)
        last++;
    m.begin = pos_in(piece, s->block, from);
    m.end = pos_in(piece, last, to);
    match_add(s->out, &m);
}

/*
 * Search UNIT alone from byte FROM on.  An expression that asks for the ends of lines is
 * not to see those of a headline.
 */
static bool scan_unit(struct scan *s, struct str unit, size_t from)
{
    enum pattern_result result;
    struct range at[1];
    struct str text = unit;
    char *line = NULL;

    if (s->search->reach != REACH_LOCAL &&
        is_display(&s->page->pieces[s->piece]->blocks[s->block])) {
        line = str_dup(unit);
        for (char *p = line; (p = strchr(p, '\n')) != NULL;)
            *p = ' ';
        text.p = line;
    }
    while ((result = pattern_match(s->search->text.pattern, text, from, at, 1)) ==
           PATTERN_FOUND) {
        const struct piece *piece = seek(s, unit.p + at->begin);

        note(s, piece, unit.p + at->begin, unit.p + at->end);
        from = at->end;
    }
    free(line);
    return result != PATTERN_COSTLY;
}

/* Search TEXT, which is that of the scan's piece and perhaps of some that follow. */
static bool scan_text(struct scan *s, struct str text)
{
    enum pattern_result result;
    struct range at[1];
    struct str unit = {NULL, 0};
    size_t from = 0;

    while (from < text.bytes && (result = pattern_match(s->search->text.pattern, text, from, at,
                                                        1)) != PATTERN_NONE) {
        const char *begin = text.p + at->begin, *end = text.p + at->end;
        const struct piece *piece;

        if (result == PATTERN_COSTLY)
            return false;
        piece = seek(s, begin);
        if (!is_inside(unit, begin)) /* a headline may have many lines */
            unit = unit_of(piece, s->block);
        from = at->end;
        if (s->search->reach == REACH_LINES && memchr(unit.p, '\n', unit.bytes) &&
            is_display(&piece->blocks[s->block])) {
            begin = unit.p; /* it may have met the end of a line that is none */
        } else if (end <= unit.p + unit.bytes) {
            note(s, piece, begin, end);
            continue;
        }
        if (begin < unit.p + unit.bytes && !scan_unit(s, unit, (size_t)(begin - unit.p)))
            return false;
        from = (size_t)(unit.p + unit.bytes - text.p) + 1;
    }
    return true;
}

static bool scan_units(struct scan *s, const struct piece *piece)
{
    struct str unit = {NULL, 0};

    for (int i = 0; i < piece->nblocks; i++) {
        if (is_inside(unit, piece->blocks[i].text.p))
            continue;
        unit = unit_of(piece, i);
        s->block = i;
        if (!scan_unit(s, unit, 0))
            return false;
    }
    return true;
}

/* ---- the fields ---- */

/* A story's writers are named with its first part. */
static bool is_by(struct term *by, const struct piece *piece)
{
    if (!by->words)
        return true;
    for (; piece; piece = piece->prev_part)
        for (int i = 0; i < piece->nheads; i++)
            if (piece->blocks[i].kind == BLOCK_BYLINE && term_in(by, piece->blocks[i].text))
                return true;
    return false;
}

static bool is_wanted(struct search *s, const struct page *page, const struct piece *piece)
{
    return is_by(&s->by, piece) && (!s->section.words || term_in(&s->section, piece->section) ||
                                    term_in(&s->section, page->name));
}

/* A query that only narrows: what it narrows to is the match. */
static void note_field(struct scan *s, const struct piece *piece)
{
    struct search *search = s->search;

    for (s->block = 0; s->block < piece->nblocks; s->block++) {
        const struct block *b = &piece->blocks[s->block];
        struct range at[1] = {{0, b->text.bytes}};
        bool here = search->by.words
                        ? b->kind == BLOCK_BYLINE && pattern_match(search->by.pattern, b->text,
                                                                   0, at, 1) == PATTERN_FOUND
                        : (search->kinds >> b->kind & 1) != 0;

        if (here) {
            unsigned kinds = search->kinds;

            search->kinds = ~0u;
            note(s, piece, b->text.p + at->begin, b->text.p + at->end);
            search->kinds = kinds;
            return;
        }
    }
}

/* "A" is all pages of section A; else PAGE is the one with that label. */
static bool is_page(struct search *s, const struct issue *issue, int page)
{
    struct str of = issue->pages[page]->label, want = str_of(s->page);
    size_t n = 0;

    while (n < want.bytes && (want.p[n] | 32) >= 'a' && (want.p[n] | 32) <= 'z')
        n++;
    if (n && n == want.bytes && of.bytes > n && str_is_nocase(str_slice(of, 0, n), s->page) &&
        of.p[n] >= '0' && of.p[n] <= '9')
        return true;
    if (s->page_among != issue->npages) { /* once, not for every page that is searched */
        s->page_found = label_find(issue, want, -1);
        s->page_among = issue->npages;
    }
    return s->page_found == page;
}

/* ---- the seam between two parts ---- */

static struct str tail_of(struct str s)
{
    return s.bytes > SEAM_BYTES ? str_slice(s, utf8_start(s, s.bytes - SEAM_BYTES), s.bytes)
                                : s;
}

static struct str head_of(struct str s)
{
    return s.bytes > SEAM_BYTES ? str_slice(s, 0, utf8_start(s, SEAM_BYTES)) : s;
}

/* What is found across the jump from PIECE to its next part. */
static bool scan_seam(struct scan *s, const struct issue *issue, const struct piece *piece)
{
    struct turn turn;
    struct str tail, head;
    struct buf seam = BUF_INIT;
    enum pattern_result result;
    struct range at[1];
    size_t joint, from = 0;

    if (!piece_turn(piece, piece_lang(issue, piece), &turn))
        return true;
    tail = tail_of(turn.before);
    head = head_of(turn.after);
    buf_add_str(&seam, tail);
    buf_add_s(&seam, turn.put);
    joint = seam.bytes;
    buf_add_str(&seam, head);
    while ((result = pattern_match(s->search->text.pattern, buf_str(&seam), from, at, 1)) ==
           PATTERN_FOUND) {
        struct match m = {.rank = piece->rank, .copy = piece->same_text, .seam = true};

        from = at->end;
        if (at->begin >= tail.bytes || at->end <= joint)
            continue; /* not across: found in its own part */
        m.begin = pos_in(piece, turn.block, tail.p + at->begin);
        m.end = pos_in(turn.next, turn.next_block, head.p + (at->end - joint));
        m.cut = pos_in(piece, turn.block, tail.p + tail.bytes).byte;
        m.resume = pos_in(turn.next, turn.next_block, head.p).byte;
        if (s->search->kinds >> piece->blocks[turn.block].kind & 1)
            match_add(s->out, &m);
    }
    buf_done(&seam);
    return result != PATTERN_COSTLY;
}

static bool scan_seams(struct scan *s, const struct issue *issue)
{
    bool good = true;

    if (!s->page->turns || !s->search->text.words)
        return true;
    for (int i = 0; i < s->page->npieces && good; i++)
        if (s->page->pieces[i]->next_part && is_wanted(s->search, s->page, s->page->pieces[i]))
            good = scan_seam(s, issue, s->page->pieces[i]);
    return good;
}

/* ---- a page ---- */

static bool scan_page(struct scan *s)
{
    struct search *search = s->search;
    bool narrow = search->by.words || search->section.words;

    if (search->reach != REACH_FAR && !narrow && search->text.words && s->page->text.bytes)
        return scan_text(s, s->page->text);
    for (int i = 0; i < s->page->npieces; i++) {
        const struct piece *piece = s->page->pieces[i];
        bool good = true;

        if (narrow && !is_wanted(search, s->page, piece))
            continue;
        s->piece = i;
        s->block = 0;
        if (!search->text.words)
            note_field(s, piece);
        else
            good =
                search->reach != REACH_FAR ? scan_text(s, piece->text) : scan_units(s, piece);
        if (!good)
            return false;
    }
    return true;
}

void hits_done(struct hits *hits)
{
    free(hits->items);
    *hits = (struct hits){NULL, 0, 0};
}

static void hit_add(struct hits *hits, struct range at)
{
    if (hits->n == hits->room) {
        hits->room = hits->room ? hits->room * 2 : 8;
        hits->items = xreallocarray(hits->items, hits->room, sizeof *hits->items);
    }
    hits->items[hits->n++] = (struct hit){(uint32_t)at.begin, (uint32_t)at.end};
}

/* A page that no story comes to has no second printings, a match without a line feed lies in
   one block. */
bool search_hits(struct search *search, const struct issue *issue, int page, struct hits *out)
{
    const struct page *p = issue->pages[page];
    enum pattern_result result;
    struct range at[1] = {{0, 0}};

    if (search->reach != REACH_LOCAL || !search->text.words || search->by.words ||
        search->section.words || search->page || search->kinds != ~0u || p->turns ||
        p->arrives || !p->text.bytes || p->text.bytes > UINT32_MAX)
        return false;
    search_prepare(search, issue, page);
    while ((result = pattern_match(search->text.pattern, p->text, at->end, at, 1)) ==
           PATTERN_FOUND) {
        if (memchr(p->text.p + at->begin, '\n', at->end - at->begin))
            break;
        hit_add(out, *at);
    }
    if (result == PATTERN_NONE)
        return true;
    hits_done(out);
    return false;
}

static void sort(struct matches *m, size_t from)
{
    for (size_t i = from + 1; i < m->n; i++)
        if (match_cmp(&m->items[i - 1], &m->items[i]) > 0) {
            qsort(m->items + from, m->n - from, sizeof *m->items, match_order);
            return;
        }
}

bool search_page(struct search *search, const struct issue *issue, int page,
                 struct matches *out)
{
    struct scan s = {.search = search, .page = issue->pages[page], .out = out};
    size_t before = out->n;
    bool good;

    if (s.page->state == PAGE_UNREAD || !s.page->npieces ||
        (search->page && !is_page(search, issue, page)))
        return true;
    search_prepare(search, issue, page);
    good = scan_page(&s) && scan_seams(&s, issue);
    sort(out, before);
    return good;
}

bool search_seams(struct search *search, const struct issue *issue, int page,
                  struct matches *found)
{
    struct scan s = {.search = search, .page = issue->pages[page], .out = found};
    size_t n = 0;
    bool good;

    if (s.page->state == PAGE_UNREAD || !search->text.words ||
        (search->page && !is_page(search, issue, page)))
        return true;
    for (size_t i = 0; i < found->n; i++) {
        struct match *m = &found->items[i];

        m->copy = s.page->pieces[m->begin.piece]->same_text;
        if (!m->seam)
            found->items[n++] = *m;
    }
    found->n = n;
    good = scan_seams(&s, issue);
    sort(found, 0);
    return good;
}

void search_place(struct search *search, const struct issue *issue, int page,
                  const struct hits *hits, struct matches *out)
{
    struct scan s = {.search = search, .page = issue->pages[page], .out = out};
    size_t before = out->n;

    for (size_t i = 0; i < hits->n; i++) {
        const char *begin = s.page->text.p + hits->items[i].begin;

        note(&s, seek(&s, begin), begin, s.page->text.p + hits->items[i].end);
    }
    sort(out, before);
}
