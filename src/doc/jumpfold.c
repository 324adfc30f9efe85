#include "doc/jumpfold.h"

#include <stdlib.h>
#include <uninorm.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/han.h"
#include "text/utf8.h"

/* What one character becomes; sorted.  An empty string drops it. */
static const struct spelling {
    uint32_t cp;
    char to[4];
} spellings[] = {
    {0x60, "'"},    {0xAB, "\""},   {0xAD, ""},      {0xB4, "'"},     {0xBB, "\""},
    {0x17F, "s"},   {0x2018, "'"},  {0x2019, "'"},   {0x201A, "'"},   {0x201B, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},  {0x201F, "\""},  {0x2032, "'"},
    {0x2033, "\""}, {0x2039, "'"},  {0x203A, "'"},   {0x2060, ""},    {0x301C, "~"},
    {0x301D, "\""}, {0x301E, "\""}, {0x301F, "\""},  {0x30FB, "·"},   {0xFB00, "ff"},
    {0xFB01, "fi"}, {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"}, {0xFB05, "st"},
    {0xFB06, "st"}, {0xFEFF, ""},   {0xFF65, "·"},
};

static const struct spelling *spelling_of(uint32_t cp)
{
    size_t lo = 0, hi = ARRAY_LEN(spellings);

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;

        if (spellings[mid].cp == cp)
            return &spellings[mid];
        if (spellings[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

bool jump_fold_is_dense(uint32_t cp)
{
    return (cp >= 0x2E80 && cp < 0xA4D0) || (cp >= 0xF900 && cp < 0xFB00) ||
           (cp >= 0x20000 && cp < 0x40000);
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7);
}

/* Full-width forms are ASCII, dashes a hyphen, traditional ideographs simplified. */
static uint32_t fold_character(uint32_t cp)
{
    if (cp < 0x80)
        return cp;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + '!';
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0x2500 || cp == 0xFE58)
        return '-';
    if (jump_fold_is_dense(cp))
        return han_simplified(cp);
    return cp;
}

void jump_fold_done(struct jump_fold *fold)
{
    buf_done(&fold->text);
    free(fold->begin);
    free(fold->end);
    *fold = (struct jump_fold){.text = BUF_INIT};
}

/* Folding makes no more than so many bytes of one. */
enum { GROWTH = 3 };

static void make_room(struct jump_fold *fold, size_t bytes)
{
    buf_clear(&fold->text);
    if (bytes <= fold->room)
        return;
    fold->room = bytes;
    buf_reserve(&fold->text, bytes);
    fold->begin = xreallocarray(fold->begin, bytes, sizeof *fold->begin);
    fold->end = xreallocarray(fold->end, bytes, sizeof *fold->end);
}

static void put_byte(struct jump_fold *fold, char c, size_t begin, size_t end)
{
    size_t at = fold->text.bytes++;

    fold->text.p[at] = c;
    fold->begin[at] = (uint32_t)begin;
    fold->end[at] = (uint32_t)end;
}

static void put(struct jump_fold *fold, const char *p, size_t n, size_t begin, size_t end)
{
    for (size_t i = 0; i < n; i++)
        put_byte(fold, p[i], begin, end);
}

static void put_cp(struct jump_fold *fold, uint32_t cp, size_t begin, size_t end)
{
    const struct spelling *s = cp < 0x3400 || cp >= 0xFB00 ? spelling_of(cp) : NULL;
    char p[4];

    if (s) {
        put(fold, s->to, str_of(s->to).bytes, begin, end);
        return;
    }
    cp = fold_character(cp);
    put(fold, p, utf8_put(p, cp), begin, end);
}

/*
 * A run of white space from AT on: one blank, or a line feed when there is one in it.
 * Returns where it ends; *FEED tells which.
 */
static size_t skip_space(struct str text, size_t at, size_t to, bool *feed)
{
    *feed = false;
    while (at < to) {
        size_t next = at;
        uint32_t cp = utf8_next(text, &next);

        if (cp == '\n')
            *feed = true;
        else if (!is_blank(cp))
            break;
        at = next;
    }
    return at;
}

/*
 * Take back a hyphen that divides a word at the line's end: "Con-\ntinued".  A capital after a
 * small letter begins another: "argu-\nFortsetzung".
 */
static bool undo_hyphen(struct jump_fold *fold, uint32_t before, uint32_t next)
{
    if (!fold->text.bytes || fold->text.p[fold->text.bytes - 1] != '-' || !is_letter(before) ||
        !is_letter(next) || (char_is_upper(next) && !char_is_upper(before)))
        return false;
    fold->text.p[--fold->text.bytes] = '\0';
    return true;
}

/* The character at *AT, with a mark behind it that makes one letter with it. */
static uint32_t next_composed(struct str text, size_t *at, size_t to)
{
    uint32_t cp = utf8_next(text, at), mark, whole;
    size_t after = *at;

    if (after >= to || (unsigned char)text.p[after] < 0xCC ||
        (unsigned char)text.p[after] > 0xCD || !is_letter(cp))
        return cp;
    mark = utf8_next(text, &after);
    if (mark < 0x300 || mark >= 0x370 || (whole = uc_composition(cp, mark)) == 0)
        return cp;
    *at = after;
    return whole;
}

/* Most of Latin text: what stays as it is, and is no blank. */
static bool is_plain(unsigned char c)
{
    return c > ' ' && c < 0x80 && c != '`';
}

/* White space from *AT on, of which LAST stands before. */
static void fold_space(struct jump_fold *fold, struct str text, size_t *at, size_t to,
                       uint32_t before, uint32_t last)
{
    size_t begin = *at, peek;
    bool feed;
    uint32_t next;

    *at = peek = skip_space(text, begin, to, &feed);
    next = *at < to ? utf8_next(text, &peek) : 0;
    if (feed && undo_hyphen(fold, before, next))
        return;
    if (feed || !(jump_fold_is_dense(last) || jump_fold_is_dense(next)))
        put_byte(fold, feed ? '\n' : ' ', begin, *at);
}

void jump_fold(struct jump_fold *fold, struct str text, size_t from, size_t to)
{
    uint32_t last = 0, before = 0; /* the last character put, and the one before it */

    make_room(fold, (to - from) * GROWTH + 3);
    if (from > 0)
        put_byte(fold, FOLD_CUT, from, from);
    for (size_t at = from; at < to;) {
        size_t begin = at;
        unsigned char c = (unsigned char)text.p[at];
        uint32_t cp;

        if (is_plain(c) && at + 1 < to && (unsigned char)text.p[at + 1] < 0xCC) {
            put_byte(fold, (char)c, begin, ++at);
            before = last;
            last = c;
            continue;
        }
        cp = next_composed(text, &at, to);

        if (cp == '\n' || is_blank(cp)) {
            at = begin;
            fold_space(fold, text, &at, to, before, last);
            continue;
        }
        put_cp(fold, cp, begin, at);
        before = last;
        last = cp;
    }
    if (to < text.bytes)
        put_byte(fold, FOLD_CUT, to, to);
    fold->text.p[fold->text.bytes] = '\0';
}
