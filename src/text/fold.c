#include "text/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/han.h"

/*
 * What a character reads like is its key: one to KEY_MAX characters, made by NFKC, full case
 * folding (UAX #15, Unicode's NFKC_Casefold less its ignorables), and the table below.
 * Two characters are variants of each other when their keys are equal.
 */
enum { KEY_MAX = 4, CODE_POINTS = 0x110000, TILINGS_MAX = 16 };

struct variant {
    uint32_t key[KEY_MAX];
    int n; /* characters in the key */
    uint32_t cp;
};

struct charset {
    uint32_t bits[CODE_POINTS / 32];
    size_t n;
    bool gaps; /* a blank stands between two ideographs somewhere */
};

struct folder {
    struct variant *variants; /* sorted by first character of the key, longer keys first */
    size_t n;
    size_t of;
    bool gaps;
};

/* Marks that stand for each other in papers that mix widths; and letters of old print. */
static const struct {
    uint32_t cp, key;
} twins[] = {
    {0x00AB, '"'},  {0x00B4, '\''}, {0x00BB, '"'},  {0x2010, '-'},  {0x2011, '-'},
    {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},  {0x2015, '-'},  {0x2018, '\''},
    {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''}, {0x201C, '"'},  {0x201D, '"'},
    {0x201E, '"'},  {0x201F, '"'},  {0x2022, 0xB7}, {0x2027, 0xB7}, {0x2032, '\''},
    {0x2033, '"'},  {0x2039, '\''}, {0x203A, '\''}, {0x2212, '-'},  {0x2500, '-'},
    {0x2E17, '-'},  {0x3002, '.'},  {0x3008, '<'},  {0x3009, '>'},  {0x300A, '<'},
    {0x300B, '>'},  {0x300C, '"'},  {0x300D, '"'},  {0x300E, '"'},  {0x300F, '"'},
    {0x3010, '['},  {0x3011, ']'},  {0x3014, '['},  {0x3015, ']'},  {0x301C, '~'},
    {0x301D, '"'},  {0x301E, '"'},  {0x301F, '"'},  {0x30FB, 0xB7}, {0xA75B, 'r'},
    {0xA779, 'd'},  {0xA77B, 'f'},  {0xA77D, 'g'},  {0xA783, 'r'},  {0xA785, 's'},
    {0xA787, 't'},
};

static uint32_t twin_of(uint32_t cp)
{
    size_t low = 0, high = ARRAY_LEN(twins);

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (twins[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ARRAY_LEN(twins) && twins[low].cp == cp ? twins[low].key : cp;
}

/* Ideographs, for which blanks do not count. */
static bool is_ideograph(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x323AF) || cp == 0x3007;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F;
}

/* The key of CP; its length. */
static int key_of(uint32_t cp, uint32_t key[KEY_MAX])
{
    uint32_t room[KEY_MAX * 8];
    size_t n = ARRAY_LEN(room);
    uint32_t *folded;

    if (cp < 0x80) {
        key[0] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
        return 1;
    }
    if (cp >= 0x3400 && cp <= 0x9FFF) { /* none of these has another form in NFKC */
        key[0] = han_simplified(cp);
        return 1;
    }
    folded = u32_casefold(&cp, 1, NULL, UNINORM_NFKC, room, &n);
    if (!folded || n == 0 || n > KEY_MAX) {
        if (folded && folded != room)
            free(folded);
        key[0] = cp;
        return 1;
    }
    for (size_t i = 0; i < n; i++)
        key[i] = is_ideograph(folded[i]) ? han_simplified(folded[i]) : twin_of(folded[i]);
    if (folded != room)
        free(folded);
    return (int)n;
}

struct charset *charset_new(void)
{
    return xcalloc(1, sizeof(struct charset));
}

void charset_free(struct charset *set)
{
    free(set);
}

static void add(struct charset *set, uint32_t cp)
{
    uint32_t bit = (uint32_t)1 << (cp % 32);

    if (!(set->bits[cp / 32] & bit)) {
        set->bits[cp / 32] |= bit;
        set->n++;
    }
}

/* Whether the blank at P, WIDE bytes long, stands between two ideographs of P0..END. */
static bool is_gap(const uint8_t *p0, const uint8_t *p, int wide, const uint8_t *end)
{
    ucs4_t before = 0, after = 0;

    if (p == p0 || p + wide >= end || p[-1] < 0x80 || p[wide] < 0x80)
        return false;
    u8_prev(&before, p, p0);
    u8_mbtouc_unsafe(&after, p + wide, (size_t)(end - p - wide));
    return is_ideograph(before) && is_ideograph(after);
}

/* Costs next to nothing for ASCII and some three operations for an ideograph. */
void charset_add(struct charset *set, struct str text)
{
    const uint8_t *start = (const uint8_t *)text.p, *p = start, *end = start + text.bytes;

    while (p < end) {
        ucs4_t cp = *p;
        int n = 1;

        if (cp >= 0xE0 && cp < 0xF0 && end - p >= 3) {
            cp = (cp & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
            n = 3;
        } else if (cp >= 0x80) {
            n = u8_mbtouc_unsafe(&cp, p, (size_t)(end - p));
        }
        add(set, cp);
        if ((cp == ' ' || cp == 0x3000) && !set->gaps)
            set->gaps = is_gap(start, p, n, end);
        p += n;
    }
}

size_t charset_count(const struct charset *set)
{
    return set->n + set->gaps;
}

static int variant_cmp(const void *a, const void *b)
{
    const struct variant *x = a, *y = b;

    if (x->key[0] != y->key[0])
        return x->key[0] < y->key[0] ? -1 : 1;
    if (x->n != y->n)
        return y->n - x->n;
    return (x->cp > y->cp) - (x->cp < y->cp);
}

struct folder *folder_new(const struct charset *set)
{
    struct folder *folder = xcalloc(1, sizeof *folder);
    size_t room = 0;

    folder->of = charset_count(set);
    folder->gaps = set->gaps;
    for (uint32_t w = 0; w < CODE_POINTS / 32; w++)
        for (uint32_t b = 0; set->bits[w] && b < 32; b++) {
            struct variant v = {{0}, 0, w * 32 + b};

            if (!(set->bits[w] >> b & 1) || is_blank(v.cp))
                continue;
            v.n = key_of(v.cp, v.key);
            if (folder->n == room) {
                room = room ? room * 2 : 1024;
                folder->variants =
                    xreallocarray(folder->variants, room, sizeof *folder->variants);
            }
            folder->variants[folder->n++] = v;
        }
    if (folder->n)
        qsort(folder->variants, folder->n, sizeof *folder->variants, variant_cmp);
    return folder;
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    free(folder->variants);
    free(folder);
}

size_t folder_count(const struct folder *folder)
{
    return folder->of;
}

/* First of the variants whose key begins with CP; the end when there is none. */
static size_t variants_at(const struct folder *folder, uint32_t cp)
{
    size_t low = 0, high = folder->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (folder->variants[middle].key[0] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_cp(struct buf *pattern, uint32_t cp)
{
    uint8_t utf8[6];
    int n;

    if (cp < 0x80 && !((cp | 32) >= 'a' && (cp | 32) <= 'z') && !(cp >= '0' && cp <= '9'))
        buf_add_c(pattern, '\\');
    n = u8_uctomb(utf8, cp, sizeof utf8);
    if (n > 0)
        buf_add(pattern, utf8, (size_t)n);
}

/* Whether a caseless match of KEY finds CP without being told. */
static bool case_of(uint32_t cp, uint32_t key)
{
    return cp == key || uc_tolower(cp) == key || cp == uc_toupper(key);
}

/* All single characters that read like KEY. */
static void add_class(const struct folder *folder, uint32_t key, struct buf *pattern)
{
    bool open = false;

    for (size_t i = variants_at(folder, key);
         i < folder->n && folder->variants[i].key[0] == key; i++) {
        const struct variant *v = &folder->variants[i];

        if (v->n != 1 || case_of(v->cp, key))
            continue;
        if (!open) {
            buf_add_c(pattern, '[');
            add_cp(pattern, key);
            open = true;
        }
        add_cp(pattern, v->cp);
    }
    if (open)
        buf_add_c(pattern, ']');
    else
        add_cp(pattern, key);
}

/* What is looked for, as keys; a blank is one ' '. */
struct wanted {
    const struct folder *folder;
    uint32_t *keys;
    size_t n;
    struct buf *out;
    int tilings; /* alternatives written so far */
};

/* What may stand between two characters. */
static void add_gap(const struct wanted *w, size_t before)
{
    if (w->folder->gaps && before + 1 < w->n && is_ideograph(w->keys[before]) &&
        is_ideograph(w->keys[before + 1]))
        buf_add_s(w->out, "[ \\x{3000}]?");
}

static void add_single(const struct wanted *w, size_t at)
{
    if (w->keys[at] != ' ') {
        add_class(w->folder, w->keys[at], w->out);
        return;
    }
    if (at && at + 1 < w->n && is_ideograph(w->keys[at - 1]) && is_ideograph(w->keys[at + 1]))
        buf_add_s(w->out, "\\s*");
    else
        buf_add_s(w->out, "\\s+");
}

/* Whether V, which stands for several characters, fits at AT. */
static bool fits(const struct wanted *w, const struct variant *v, size_t at)
{
    if (v->n < 2 || at + (size_t)v->n > w->n)
        return false;
    return !memcmp(v->key, w->keys + at, (size_t)v->n * sizeof *v->key);
}

/* The longest run from AT on that one character of the text can stand for; at least 1. */
static size_t longest_at(const struct wanted *w, size_t at)
{
    for (size_t i = variants_at(w->folder, w->keys[at]);
         i < w->folder->n && w->folder->variants[i].key[0] == w->keys[at]; i++)
        if (fits(w, &w->folder->variants[i], at))
            return (size_t)w->folder->variants[i].n;
    return 1;
}

/*
 * All ways to read the keys AT..END as characters and as ligatures: "ffi" as f f i, ff i,
 * f fi and ffi.  READING is what stands before in the reading under way.
 */
static void add_tilings(struct wanted *w, size_t at, size_t end, struct buf *reading)
{
    struct buf *out = w->out;
    size_t mark = reading->bytes;

    if (w->tilings >= TILINGS_MAX)
        return;
    if (at == end) {
        if (w->tilings++)
            buf_add_c(out, '|');
        buf_add(out, reading->p, reading->bytes);
        return;
    }
    w->out = reading;
    add_single(w, at);
    w->out = out;
    add_tilings(w, at + 1, end, reading);
    for (size_t i = variants_at(w->folder, w->keys[at]);
         i < w->folder->n && w->folder->variants[i].key[0] == w->keys[at]; i++) {
        const struct variant *v = &w->folder->variants[i];

        if (!fits(w, v, at) || at + (size_t)v->n > end)
            continue;
        reading->bytes = mark;
        add_cp(reading, v->cp);
        add_tilings(w, at + (size_t)v->n, end, reading);
    }
    reading->bytes = mark;
}

static void add_run(struct wanted *w, size_t at, size_t end)
{
    struct buf reading = BUF_INIT;

    buf_add(&reading, "", 0);
    buf_add_s(w->out, "(?:");
    w->tilings = 0;
    add_tilings(w, at, end, &reading);
    buf_add_c(w->out, ')');
    buf_done(&reading);
}

static void keys_of(struct wanted *w, struct str literal)
{
    const uint8_t *p = (const uint8_t *)literal.p, *end = p + literal.bytes;

    w->keys = xreallocarray(NULL, literal.bytes + 1, KEY_MAX * sizeof *w->keys);
    while (p < end) {
        ucs4_t cp;

        p += u8_mbtouc(&cp, p, (size_t)(end - p));
        if (!is_blank(cp))
            w->n += (size_t)key_of(cp, w->keys + w->n);
        else if (!w->n || w->keys[w->n - 1] != ' ')
            w->keys[w->n++] = ' ';
    }
}

void fold_literal(const struct folder *folder, struct str literal, struct buf *pattern)
{
    struct wanted w = {.folder = folder, .out = pattern};

    keys_of(&w, literal);
    for (size_t at = 0; at < w.n;) {
        size_t end = at + longest_at(&w, at);

        for (size_t i = at + 1; i < end; i++) /* runs that overlap are one */
            if (i + longest_at(&w, i) > end)
                end = i + longest_at(&w, i);
        if (end == at + 1)
            add_single(&w, at);
        else
            add_run(&w, at, end);
        add_gap(&w, end - 1);
        at = end;
    }
    free(w.keys);
}

void fold_exact(struct str literal, struct buf *pattern)
{
    const uint8_t *p = (const uint8_t *)literal.p, *end = p + literal.bytes;

    while (p < end) {
        ucs4_t cp;

        p += u8_mbtouc(&cp, p, (size_t)(end - p));
        add_cp(pattern, cp);
    }
}
