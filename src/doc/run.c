#include "doc/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/plain.h"
#include "doc/words.h"
#include "text/chars.h"
#include "text/utf8.h"

void run_init(struct run *run, struct words *words)
{
    *run = (struct run){.hyphen = NO_HYPHEN, .words = words};
}

void run_done(struct run *run)
{
    buf_done(&run->text);
    buf_done(&run->spare);
    free(run->blocks);
    free(run->jumps);
}

void run_clear(struct run *run)
{
    buf_clear(&run->text);
    run->nblocks = run->njumps = 0;
    run->open = false;
    run->gap = GAP_NONE;
    run->hyphen = NO_HYPHEN;
    run->lang = (struct str){NULL, 0};
}

static struct run_block *last(const struct run *run)
{
    return &run->blocks[run->nblocks - 1];
}

void run_begin(struct run *run, enum block_kind kind)
{
    if (run->nblocks == run->blocks_room) {
        run->blocks_room = run->blocks_room ? run->blocks_room * 2 : 16;
        run->blocks = xreallocarray(run->blocks, (size_t)run->blocks_room, sizeof *run->blocks);
    }
    if (run->nblocks)
        buf_add_c(&run->text, '\n');
    run->blocks[run->nblocks++] = (struct run_block){.kind = kind, .begin = run->text.bytes};
    run->open = true;
    run->gap = GAP_NONE;
    run->cells = 0;
    run->hyphen = NO_HYPHEN;
}

/* --- characters --- */

/* Ideographs, kana and the marks that stand among them: set without blanks. */
static bool is_wide(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFF66 && c <= 0xFF9F) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/* Marks of both worlds (“ ” ‘ ’ — … ·): wide beside something wide. */
static bool is_ambiguous(uint32_t c)
{
    return c == 0xB7 || (c >= 0x2010 && c <= 0x2027) || c == 0x2030 || c == 0x203B;
}

static bool is_letter(uint32_t c)
{
    return char_is_letter(c) && !is_wide(c);
}

static bool block_empty(const struct run *run)
{
    return run->text.bytes == last(run)->begin;
}

/* The character before *AT in the open block, 0 at its beginning; moves *AT. */
static uint32_t char_before(const struct run *run, size_t *at)
{
    return *at > last(run)->begin ? utf8_prev(buf_str(&run->text), at) : 0;
}

static uint32_t char_at_end(const struct run *run)
{
    size_t at = run->text.bytes;

    return char_before(run, &at);
}

/* A closing quote after an ideograph is as wide as that. */
static bool wide_at_end(const struct run *run)
{
    enum { MARKS = 4 };
    size_t at = run->text.bytes;
    uint32_t c = char_before(run, &at);

    for (int i = 1; i < MARKS && is_ambiguous(c); i++)
        c = char_before(run, &at);
    return is_wide(c);
}

/* --- gaps --- */

/* In these the author parts clauses by blanks (TYPOGRAPHY, section 6). */
static bool keeps_blanks(enum block_kind kind)
{
    return kind <= BLOCK_DATELINE || kind == BLOCK_SUBHEAD;
}

/* What stands before NEXT, now that it is known. */
static void fill_gap(struct run *run, uint32_t next)
{
    enum gap gap = run->gap;
    bool left, right;

    run->gap = GAP_NONE;
    if (gap == GAP_CELL) {
        for (; run->cells > 0; run->cells--)
            buf_add_c(&run->text, '\t');
        return;
    }
    if (gap == GAP_GLUE || block_empty(run))
        return;
    if (gap == GAP_FEED) {
        buf_add_c(&run->text, '\n');
        return;
    }
    if (next < 0x80 && (unsigned char)run->text.p[run->text.bytes - 1] < 0x80) {
        buf_add_c(&run->text, ' '); /* neither is wide */
        return;
    }
    left = wide_at_end(run);
    right = is_wide(next) || (left && is_ambiguous(next));
    if (right && !left)
        left = is_ambiguous(char_at_end(run));
    if (gap == GAP_LINE && (left || right))
        return; /* a column of Chinese was cut here, be it at a number or a name */
    if (!left || !right)
        buf_add_c(&run->text, ' ');
    else if (gap == GAP_WIDE)
        buf_add_s(&run->text, "\u3000");
    else if (gap == GAP_BLANK && keeps_blanks(last(run)->kind))
        buf_add_c(&run->text, ' ');
}

static void see_gap(struct run *run, enum what what)
{
    struct run_block *block = last(run);
    enum gap gap = GAP_BLANK;

    switch (what) {
    case IS_TEXT:
    case IS_DROPPED:
        return;
    case IS_BLANK:
        break;
    case IS_WIDE:
        gap = GAP_WIDE;
        block->indented = block->indented || block_empty(run);
        break;
    case IS_FEED:
        gap = block->kind == BLOCK_VERSE ? GAP_FEED : GAP_BREAK;
        break;
    case IS_TAB:
        if (block->kind != BLOCK_TABLE)
            break;
        gap = GAP_CELL;
        run->cells++;
        break;
    }
    if (gap > run->gap)
        run->gap = gap;
}

/* --- hyphens --- */

/* A word of WORDS, which ends with NULL. */
static bool is_one_of(struct str s, const char *const *words)
{
    for (; *words; words++)
        if (str_is(s, *words))
            return true;
    return false;
}

/* "Ein- und Ausgang": the hyphen stands for a word to come, the blank stays. */
static bool is_suspended(const struct run *run, struct str tail)
{
    static const char *const german[] = {"und", "oder", "bzw", "sowie", NULL};
    static const char *const dutch[] = {"en", "of", NULL};

    /* as the last syllable of a German word none of these is divided off */
    if (str_starts(run->lang, "nl"))
        return is_one_of(tail, dutch);
    return is_one_of(tail, german);
}

/* Two letters or more, all of them capitals. */
static bool is_capitals(struct str s)
{
    size_t at = 0;
    int n = 0;

    for (; at < s.bytes; n++)
        if (!char_is_upper(utf8_next(s, &at)))
            return false;
    return n >= 2;
}

enum hyphen_fate { HYPHEN_DROPS, HYPHEN_STAYS, HYPHEN_AND_BLANK };

/* TYPOGRAPHY section 5, "Joining OCR lines". */
static enum hyphen_fate fate_of(struct run *run, struct str head, struct str tail)
{
    size_t at = 0;
    uint32_t first = tail.bytes ? utf8_next(tail, &at) : 0;

    if (!tail.bytes || !head.bytes)
        return HYPHEN_STAYS; /* a digit or a mark on one side */
    if (char_is_upper(first))
        return is_capitals(head) && is_capitals(tail) ? HYPHEN_DROPS : HYPHEN_STAYS;
    if (is_suspended(run, tail))
        return HYPHEN_AND_BLANK;
    return run->words && words_keep_hyphen(run->words, head, tail) ? HYPHEN_STAYS
                                                                   : HYPHEN_DROPS;
}

/* Where a jump's end AT lies when the bytes FROM..TO of its block became BYTES. */
static uint32_t moved(uint32_t at, size_t from, size_t to, size_t bytes)
{
    if (at <= from)
        return at;
    return (uint32_t)(at < to ? from : at - to + from + bytes);
}

/* Put WITH in place of the bytes FROM..TO of the run, which lie in the last block. */
static void replace(struct run *run, size_t from, size_t to, struct str with)
{
    struct buf *text = &run->text;

    if (with.bytes > to - from)
        buf_reserve(text, with.bytes);
    memmove(text->p + from + with.bytes, text->p + to, text->bytes - to + 1);
    if (with.bytes)
        memcpy(text->p + from, with.p, with.bytes);
    text->bytes = text->bytes - (to - from) + with.bytes;
    from -= last(run)->begin;
    to -= last(run)->begin;
    for (int i = run->njumps - 1; i >= 0; i--) {
        struct jump *jump = &run->jumps[i];

        if (jump->block != run->nblocks - 1 || jump->end <= from)
            break;
        jump->begin = moved(jump->begin, from, to, with.bytes);
        jump->end = moved(jump->end, from, to, with.bytes);
    }
}

/* The word around the waiting hyphen is known: keep the hyphen or not. */
static void settle_hyphen(struct run *run)
{
    struct str text = buf_str(&run->text), with = STR_LIT("-");
    size_t at = run->hyphen, begin = at, tail = at + run->hyphen_bytes, end = tail;

    if (at == NO_HYPHEN)
        return;
    run->hyphen = NO_HYPHEN;
    if (tail == text.bytes)
        return; /* nothing came after it */
    for (size_t p = at; is_letter(char_before(run, &p));)
        begin = p;
    for (size_t p = tail; p < text.bytes && is_letter(utf8_next(text, &p));)
        end = p;
    switch (fate_of(run, str_slice(text, begin, at), str_slice(text, tail, end))) {
    case HYPHEN_STAYS:
        break;
    case HYPHEN_AND_BLANK:
        with = STR_LIT("- ");
        break;
    case HYPHEN_DROPS:
        with.bytes = 0;
        break;
    }
    replace(run, at, tail, with);
}

/* Bytes of the mark of division at the end of the open block, 0 when there is none. */
static size_t hyphen_at_end(const struct run *run)
{
    size_t end = run->text.bytes, at = end, p;
    uint32_t c = char_before(run, &at);

    /* ⸗ is only in Fraktur, = is one in German alone */
    if (c != '-' && c != 0xAC && c != 0xAD && c != 0x2010 && c != 0x2E17 &&
        !(c == '=' && str_starts(run->lang, "de")))
        return 0;
    p = at;
    c = char_before(run, &p);
    return is_letter(c) || char_is_number(c) ? end - at : 0;
}

/* A dash or slash set close to the word before it: nothing stands after it either. */
static bool close_dash_at_end(const struct run *run)
{
    size_t at = run->text.bytes;
    uint32_t c = char_before(run, &at);

    if (c != 0x2013 && c != 0x2014 && c != '/')
        return false;
    c = char_before(run, &at);
    return is_letter(c) || char_is_number(c);
}

/* --- verbs --- */

static void add_plain(struct run *run, const char *p, size_t bytes)
{
    if (run->gap != GAP_NONE) {
        size_t at = 0;

        fill_gap(run, utf8_next((struct str){p, bytes}, &at));
    }
    buf_add(&run->text, p, bytes);
}

static void see(struct run *run, enum what what)
{
    see_gap(run, what);
    if (run->hyphen != NO_HYPHEN && run->gap != GAP_NONE && run->gap != GAP_GLUE)
        settle_hyphen(run);
}

void run_text(struct run *run, struct str text)
{
    const char *p = text.p, *end = text.bytes ? p + text.bytes : p;

    while (p < end) {
        struct str rest = {p, (size_t)(end - p)};
        size_t n = 0;
        enum what what;

        if (*p == ' ') { /* what parts words comes alone from many readers */
            see(run, IS_BLANK);
            p++;
            continue;
        }
        n = plain_bytes(rest);
        if (n) {
            add_plain(run, p, n);
            p += n;
            continue;
        }
        what = plain_what(rest, &n);
        if (what == IS_TEXT)
            add_plain(run, p, n);
        else
            see(run, what);
        p += n;
    }
}

void run_line_end(struct run *run, bool divides)
{
    settle_hyphen(run);
    if (block_empty(run) || run->gap == GAP_CELL)
        return;
    if (last(run)->kind == BLOCK_VERSE) {
        run->gap = GAP_FEED;
        return;
    }
    run->hyphen_bytes = hyphen_at_end(run);
    run->gap = run->hyphen_bytes || divides || close_dash_at_end(run) ? GAP_GLUE : GAP_LINE;
    if (divides)
        replace(run, run->text.bytes - run->hyphen_bytes, run->text.bytes, str_of(""));
    else if (run->hyphen_bytes)
        run->hyphen = run->text.bytes - run->hyphen_bytes;
}

static void add_jump(struct run *run, struct jump jump)
{
    if (run->njumps == run->jumps_room) {
        run->jumps_room = run->jumps_room ? run->jumps_room * 2 : 8;
        run->jumps = xreallocarray(run->jumps, (size_t)run->jumps_room, sizeof *run->jumps);
    }
    run->jumps[run->njumps++] = jump;
}

void run_jump(struct run *run, struct str text, struct jump jump)
{
    bool own = !run->open;
    size_t begin, from;

    if (own)
        run_begin(run, BLOCK_JUMP);
    settle_hyphen(run);
    run->hyphen = NO_HYPHEN;
    from = run->text.bytes;
    run_text(run, text);
    settle_hyphen(run);
    /* what parts it from the text before does not belong to it */
    while (from < run->text.bytes && strchr(" \n\t", run->text.p[from]))
        from++;
    if (str_starts(str_slice(buf_str(&run->text), from, run->text.bytes), "\u3000"))
        from += strlen("\u3000");
    begin = last(run)->begin;
    jump.block = run->nblocks - 1;
    jump.begin = (uint32_t)(from - begin);
    jump.end = (uint32_t)(run->text.bytes - begin);
    add_jump(run, jump);
    if (own)
        run_end(run);
}

bool run_end(struct run *run)
{
    struct run_block *block = last(run);

    settle_hyphen(run);
    block->end = run->text.bytes;
    run->open = false;
    run->gap = GAP_NONE;
    if (block->end > block->begin || block->href.bytes)
        return true;
    run_drop(run);
    return false;
}

void run_fold(struct buf *out, struct str s)
{
    struct run run;

    run_init(&run, NULL);
    run_begin(&run, BLOCK_HEADLINE);
    run_text(&run, s);
    buf_add_str(out, buf_str(&run.text));
    run_done(&run);
}
