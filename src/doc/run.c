#include "doc/run.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "base/mem.h"
#include "doc/words.h"

typedef unsigned char byte;

void run_init(struct run *run, const struct words *words)
{
    *run = (struct run){.hyphen = NO_HYPHEN, .words = words};
}

void run_done(struct run *run)
{
    buf_done(&run->text);
    free(run->blocks);
}

void run_clear(struct run *run)
{
    buf_clear(&run->text);
    run->nblocks = 0;
    run->open = false;
    run->gap = GAP_NONE;
    run->hyphen = NO_HYPHEN;
    run->lang = (struct str){NULL, 0};
}

static struct run_block *last(struct run *run)
{
    return &run->blocks[run->nblocks - 1];
}

void run_begin(struct run *run, enum block_kind kind)
{
    if (run->nblocks == run->room) {
        run->room = run->room ? run->room * 2 : 16;
        run->blocks = xreallocarray(run->blocks, (size_t)run->room, sizeof *run->blocks);
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

/*
 * Bytes of valid UTF-8 that need no look: everything that begins no white
 * space and no character that section 2 of TYPOGRAPHY drops.
 */
static bool is_plain(byte c)
{
    if (c < 0x80)
        return c > 0x20 && c != 0x7F;
    return c != 0xC2 && c != 0xCD && c != 0xD8 && c != 0xE2 && c != 0xE3 && c != 0xED &&
           c != 0xEF && c < 0xF0 && c != 0xE1;
}

/* What a character is to the folding. */
enum what { IS_TEXT, IS_DROPPED, IS_BLANK, IS_FEED, IS_TAB, IS_WIDE };

static enum what what_is(ucs4_t c)
{
    switch (c) {
    case ' ':
    case '\r':
    case '\v':
    case '\f':
    case 0x1680:
    case 0x205F:
        return IS_BLANK;
    case '\t':
        return IS_TAB;
    case '\n':
    case 0x85:
    case 0x2028:
    case 0x2029:
        return IS_FEED;
    case 0x3000:
        return IS_WIDE;
    case 0x034F:
    case 0x061C:
    case 0x200B:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
        return IS_DROPPED;
    default:
        break;
    }
    if (c < 0x20)
        return IS_BLANK;
    if ((c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB) ||
        (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xD800 && c < 0xE000) ||
        (c >= 0xE0000 && c <= 0xE007F))
        return IS_DROPPED;
    if (c >= 0x2000 && c <= 0x200A && c != 0x2007)
        return IS_BLANK;
    return IS_TEXT;
}

/* Ideographs, kana and the marks that stand among them: set without blanks. */
static bool is_wide(ucs4_t c)
{
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFF66 && c <= 0xFF9F) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/* Marks of both worlds: wide beside something wide. */
static bool is_ambiguous(ucs4_t c)
{
    return c == 0xB7 || (c >= 0x2010 && c <= 0x2027) || c == 0x2030 || c == 0x203B;
}

/* The character that ends before AT in the open block; 0 when there is none. */
static ucs4_t char_before(const struct run *run, size_t at, size_t *begin)
{
    const byte *p = (const byte *)run->text.p;
    size_t from = run->blocks[run->nblocks - 1].begin;
    ucs4_t c = 0;

    if (at <= from)
        return 0;
    *begin = at - 1;
    while (*begin > from && (p[*begin] & 0xC0) == 0x80)
        --*begin;
    u8_mbtoucr(&c, p + *begin, at - *begin);
    return c;
}

static bool wide_before(const struct run *run)
{
    size_t at = run->text.bytes;
    ucs4_t c;

    /* a closing quote after an ideograph is as wide as that */
    for (int i = 0; i < 4; i++) {
        c = char_before(run, at, &at);
        if (!is_ambiguous(c))
            return is_wide(c);
    }
    return false;
}

/* --- gaps --- */

static bool block_empty(const struct run *run)
{
    return run->text.bytes == run->blocks[run->nblocks - 1].begin;
}

static bool is_display(enum block_kind kind)
{
    return kind <= BLOCK_DATELINE || kind == BLOCK_SUBHEAD;
}

/* The gap before the character NEXT, now that it is known. */
static void fill_gap(struct run *run, ucs4_t next)
{
    enum gap gap = run->gap;
    bool left, right;

    run->gap = GAP_NONE;
    if (gap == GAP_CELLS) {
        for (; run->cells > 0; run->cells--)
            buf_add_c(&run->text, '\t');
        return;
    }
    if (block_empty(run) || gap == GAP_GLUE)
        return;
    if (gap == GAP_FEED) {
        buf_add_c(&run->text, '\n');
        return;
    }
    left = wide_before(run);
    right = is_wide(next) || (left && is_ambiguous(next));
    if (!left && right) {
        size_t at;

        left = is_ambiguous(char_before(run, run->text.bytes, &at));
    }
    if (gap == GAP_LINE ? left || right : left && right) {
        if (gap == GAP_WIDE)
            buf_add_s(&run->text, "\u3000");
        else if (gap == GAP_BLANK && is_display(last(run)->kind))
            buf_add_c(&run->text, ' ');
        return;
    }
    buf_add_c(&run->text, ' ');
}

static void resolve_hyphen(struct run *run);

static void set_gap(struct run *run, enum what what)
{
    enum block_kind kind = last(run)->kind;

    if (run->hyphen != NO_HYPHEN && run->gap == GAP_NONE)
        resolve_hyphen(run);
    if (what == IS_TAB && kind == BLOCK_TABLE) {
        run->cells = run->gap == GAP_CELLS ? run->cells + 1 : 1;
        run->gap = GAP_CELLS;
    } else if (what == IS_FEED && kind == BLOCK_VERSE) {
        run->gap = GAP_FEED;
    } else if (run->gap == GAP_NONE || run->gap == GAP_BLANK) {
        run->gap = what == IS_FEED ? GAP_BREAK : what == IS_WIDE ? GAP_WIDE : GAP_BLANK;
        if (what == IS_WIDE && block_empty(run))
            last(run)->indented = true;
    }
}

/* --- hyphens --- */

/* Bytes of the mark of division at the end of the open block, or 0. */
static size_t hyphen_at_end(const struct run *run)
{
    size_t at = run->text.bytes, begin = at, before;
    ucs4_t c = char_before(run, at, &begin);

    if (c != '-' && c != 0xAC && c != 0x2E17 && c != 0xAD && c != 0x2010 &&
        !(c == '=' && str_starts(run->lang, "de")))
        return 0;
    return uc_is_property_alphabetic(char_before(run, begin, &before)) ? at - begin : 0;
}

/* The letters around the hyphen are known now: keep it or not. */
static void resolve_hyphen(struct run *run)
{
    size_t at = run->hyphen, begin = at, end = at + run->hyphen_bytes, from;
    const char *p = run->text.p;
    bool keep;

    run->hyphen = NO_HYPHEN;
    for (size_t b = at; uc_is_property_alphabetic(char_before(run, b, &b));)
        begin = b;
    from = end;
    while (end < run->text.bytes) {
        ucs4_t c;
        int n = u8_mbtoucr(&c, (const byte *)p + end, run->text.bytes - end);

        if (n <= 0 || !uc_is_property_alphabetic(c))
            break;
        end += (size_t)n;
    }
    keep = run->words && words_keep_hyphen(run->words, str_n(p + begin, at - begin),
                                           str_n(p + from, end - from));
    if (keep && run->hyphen_bytes == 1 && p[at] == '-')
        return;
    if (keep)
        run->text.p[at++] = '-';
    memmove(run->text.p + at, run->text.p + from, run->text.bytes - from + 1);
    run->text.bytes -= from - at;
}

/* The first character after a line that ended in a hyphen. */
static void hyphen_meets(struct run *run, ucs4_t next)
{
    if (uc_is_property_lowercase(next))
        return; /* wait for the whole word */
    if (run->hyphen_bytes > 1 || run->text.p[run->hyphen] != '-') {
        run->text.bytes = run->hyphen;
        buf_add_c(&run->text, '-');
    }
    run->hyphen = NO_HYPHEN;
}

/* --- verbs --- */

static void add_plain(struct run *run, const byte *p, size_t bytes)
{
    if (run->gap != GAP_NONE) {
        ucs4_t c = 0;

        u8_mbtoucr(&c, p, bytes);
        if (run->hyphen != NO_HYPHEN)
            hyphen_meets(run, c);
        fill_gap(run, c);
    }
    buf_add(&run->text, p, bytes);
}

void run_text(struct run *run, struct str text)
{
    const byte *p = (const byte *)text.p, *end = p + text.bytes;

    while (p < end) {
        const byte *q = p;
        ucs4_t c;
        int n;

        while (q < end && is_plain(*q))
            q++;
        while (q < end) {
            enum what what;

            n = u8_mbtoucr(&c, q, (size_t)(end - q));
            what = n > 0 ? what_is(c) : IS_DROPPED;
            if (what == IS_TEXT) {
                q += n;
                while (q < end && is_plain(*q))
                    q++;
                continue;
            }
            if (q > p)
                add_plain(run, p, (size_t)(q - p));
            if (what != IS_DROPPED)
                set_gap(run, what);
            q += n > 0 ? n : 1;
            p = q;
            while (q < end && is_plain(*q))
                q++;
        }
        if (q > p)
            add_plain(run, p, (size_t)(q - p));
        p = q;
    }
}

void run_line_end(struct run *run, bool divides)
{
    if (run->hyphen != NO_HYPHEN)
        run_settle(run);
    if (block_empty(run))
        return;
    if (last(run)->kind == BLOCK_VERSE) {
        run->gap = GAP_FEED;
        return;
    }
    if (run->gap == GAP_CELLS)
        return;
    run->hyphen_bytes = hyphen_at_end(run);
    if (divides) {
        run->text.bytes -= run->hyphen_bytes;
        run->gap = GAP_GLUE;
    } else if (run->hyphen_bytes) {
        run->hyphen = run->text.bytes - run->hyphen_bytes;
        run->gap = GAP_GLUE;
    } else {
        run->gap = GAP_LINE;
    }
}

void run_settle(struct run *run)
{
    if (run->hyphen == NO_HYPHEN)
        return;
    if (run->hyphen + run->hyphen_bytes == run->text.bytes)
        run->hyphen = NO_HYPHEN; /* nothing came after it */
    else
        resolve_hyphen(run);
}

bool run_end(struct run *run)
{
    struct run_block *block = last(run);

    run_settle(run);
    block->end = run->text.bytes;
    run->open = false;
    run->gap = GAP_NONE;
    if (block->end > block->begin || block->href.bytes)
        return true;
    run->nblocks--;
    run->text.bytes -= run->nblocks ? 1 : 0;
    return false;
}

void run_fold(struct buf *out, struct str s)
{
    struct run run;

    run_init(&run, NULL);
    run_begin(&run, BLOCK_HEADLINE);
    run_text(&run, s);
    run_end(&run);
    buf_add_str(out, buf_str(&run.text));
    run_done(&run);
}
