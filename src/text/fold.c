#include "text/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/han.h"
#include "text/utf8.h"

/*
 * What a character reads like is its key: one to KEY_MAX characters, made by NFKC, full case
 * folding (UAX #15, Unicode's NFKC_Casefold less its ignorables), and the table below.
 * Two characters are variants of each other when their keys are equal.
 *
 * A character of the pattern becomes "(?:产|產)", not "[产產]": PCRE2 looks for the bytes
 * that all alternatives have at some place, many at once, but reads a class of characters
 * beyond ASCII one character at a time, ten times slower.
 */
enum { KEY_MAX = 4, CODE_POINTS = 0x110000, TILINGS_MAX = 16 };

struct variant {
    uint32_t key[KEY_MAX];
    int n; /* characters in the key */
    uint32_t cp;
};

/* What is known of a character. */
enum { SEEN = 1, GAPPED = 2 /* an ideograph: once, a blank parted it from the next one */ };

struct folder {
    struct variant *variants; /* sorted by first character of the key, longer keys first */
    size_t n, room;
    size_t changes;
    uint8_t known[CODE_POINTS]; /* memory that is never touched costs nothing */
};

/*
 * Marks that stand for each other in papers that mix widths; letters of old print, among
 * them the small e and o that stood above vowels for what is now a dieresis or a ring.
 */
static const struct {
    uint32_t cp, key;
} twins[] = {
    {0x00AB, '"'},  {0x00B4, '\''}, {0x00BB, '"'},  {0x0364, 0x308}, {0x0366, 0x30A},
    {0x1D79, 'g'},  {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},   {0x2013, '-'},
    {0x2014, '-'},  {0x2015, '-'},  {0x2018, '\''}, {0x2019, '\''},  {0x201A, '\''},
    {0x201B, '\''}, {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},   {0x201F, '"'},
    {0x2022, 0xB7}, {0x2027, 0xB7}, {0x2032, '\''}, {0x2033, '"'},   {0x2039, '\''},
    {0x203A, '\''}, {0x2212, '-'},  {0x2500, '-'},  {0x2E17, '-'},   {0x3002, '.'},
    {0x3008, '<'},  {0x3009, '>'},  {0x300A, '<'},  {0x300B, '>'},   {0x300C, '"'},
    {0x300D, '"'},  {0x300E, '"'},  {0x300F, '"'},  {0x3010, '['},   {0x3011, ']'},
    {0x3014, '['},  {0x3015, ']'},  {0x301C, '~'},  {0x301D, '"'},   {0x301E, '"'},
    {0x301F, '"'},  {0x30FB, 0xB7}, {0xA75A, 'r'},  {0xA75B, 'r'},   {0xA779, 'd'},
    {0xA77A, 'd'},  {0xA77B, 'f'},  {0xA77C, 'f'},  {0xA77D, 'g'},   {0xA782, 'r'},
    {0xA783, 'r'},  {0xA784, 's'},  {0xA785, 's'},  {0xA786, 't'},   {0xA787, 't'},
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

/* Keep in step with BLANKS. */
static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F;
}

/* Layouts and OCR put at most two between ideographs that belong together. */
#define GAP "[ \\t\\n\\x{A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]{0,2}"

/* The key of CP; its length. */
static int key_of(uint32_t cp, uint32_t key[KEY_MAX])
{
    uint32_t room[KEY_MAX * 8];
    size_t n = ARRAY_LEN(room);
    uint32_t *folded;
    int got = 1;

    key[0] = cp >= 'A' && cp <= 'Z' ? cp + 32 : twin_of(cp);
    if (cp < 0x80 || key[0] != cp)
        return 1;
    if (cp >= 0x3400 && cp <= 0x9FFF) { /* none of these has another form in NFKC */
        key[0] = han_simplified(cp);
        return 1;
    }
    folded = u32_casefold(&cp, 1, NULL, UNINORM_NFKC, room, &n);
    /* what is made of a blank and a mark (¨) reads like no blank */
    if (folded && n > 0 && n <= KEY_MAX && folded[0] != ' ') {
        for (size_t i = 0; i < n; i++)
            key[i] = is_ideograph(folded[i]) ? han_simplified(folded[i]) : twin_of(folded[i]);
        got = (int)n;
    }
    if (folded != room)
        free(folded);
    return got;
}

/* ---- what stands in the text ---- */

struct folder *folder_new(void)
{
    return xcalloc(1, sizeof(struct folder));
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    free(folder->variants);
    free(folder);
}

size_t folder_changes(const struct folder *folder)
{
    return folder->changes;
}

static int variant_cmp(const struct variant *x, const struct variant *y)
{
    if (x->key[0] != y->key[0])
        return x->key[0] < y->key[0] ? -1 : 1;
    if (x->n != y->n)
        return y->n - x->n;
    return (x->cp > y->cp) - (x->cp < y->cp);
}

/* An issue has some thousands of characters, nearly all of them met on its first pages. */
static void first_seen(struct folder *folder, uint32_t cp)
{
    struct variant v = {{0}, 0, cp};
    size_t low = 0, high = folder->n;

    folder->known[cp] |= SEEN;
    if (is_blank(cp))
        return;
    v.n = key_of(cp, v.key);
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (variant_cmp(&folder->variants[middle], &v) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (folder->n == folder->room) {
        folder->room = folder->room ? folder->room * 2 : 1024;
        folder->variants =
            xreallocarray(folder->variants, folder->room, sizeof *folder->variants);
    }
    memmove(folder->variants + low + 1, folder->variants + low,
            (folder->n - low) * sizeof *folder->variants);
    folder->variants[low] = v;
    folder->n++;
    folder->changes++;
}

/* The blank at AT of TEXT: does it, or do two, stand between ideographs? */
static void see_blank(struct folder *folder, struct str text, size_t at)
{
    size_t back = at, on = at;
    uint32_t before, after;

    if (!at || ((unsigned char)text.p[at - 1]) < 0x80)
        return;
    before = utf8_prev(text, &back);
    if (!is_ideograph(before) || folder->known[before] & GAPPED)
        return;
    utf8_next(text, &on);
    for (int i = 0; i < 2 && on < text.bytes; i++) {
        after = utf8_next(text, &on);
        if (is_ideograph(after)) {
            folder->known[before] |= GAPPED;
            folder->changes++;
            return;
        }
        if (!is_blank(after))
            return;
    }
}

/* Costs next to nothing for ASCII and some three operations for an ideograph. */
void folder_see(struct folder *folder, struct str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    size_t at = 0;

    while (at < text.bytes) {
        size_t from = at;
        uint32_t cp;

        if (p[at] < 0x80) {
            at++;
            if (p[from] == ' ' || p[from] == '\t' || p[from] == '\n')
                see_blank(folder, text, from);
            if (!folder->known[p[from]])
                first_seen(folder, p[from]);
            continue;
        }
        cp = utf8_next(text, &at);
        if (!folder->known[cp])
            first_seen(folder, cp);
        if (cp == 0x3000 || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x202F))
            see_blank(folder, text, from);
    }
}

/* ---- the pattern ---- */

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

static bool is_letter(uint32_t cp)
{
    return (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

static void add_cp(struct buf *pattern, uint32_t cp)
{
    char utf8[4];

    if (cp < 0x80 && !is_letter(cp) && !(cp >= '0' && cp <= '9'))
        buf_add_c(pattern, '\\');
    buf_add(pattern, utf8, utf8_put(utf8, cp));
}

/* Whether some variant of KEY has been seen. */
static bool has_variant(const struct folder *folder, uint32_t key)
{
    for (size_t i = variants_at(folder, key);
         i < folder->n && folder->variants[i].key[0] == key; i++)
        if (folder->variants[i].n == 1)
            return true;
    return false;
}

/*
 * Alternatives of what reads like KEY: the single characters, and where the text has such
 * marks, a letter with the mark after it (é as e and U+0301, half-width ｶﾞ).  How many.
 */
static int add_readings(const struct folder *folder, uint32_t key, struct buf *out);

static void add_readings_of(const struct folder *folder, uint32_t key, struct buf *out)
{
    struct buf readings = BUF_INIT;

    if (add_readings(folder, key, &readings) > 1) {
        buf_add_s(out, "(?:");
        buf_add(out, readings.p, readings.bytes);
        buf_add_c(out, ')');
    } else {
        buf_add(out, readings.p, readings.bytes);
    }
    buf_done(&readings);
}

static int add_readings(const struct folder *folder, uint32_t key, struct buf *out)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int n = 0;

    if (is_letter(key)) {
        buf_add_c(out, '[');
        buf_add_c(out, (char)key);
        buf_add_c(out, (char)(key - 32));
        buf_add_c(out, ']');
        n++;
    }
    for (size_t i = variants_at(folder, key);
         i < folder->n && folder->variants[i].key[0] == key; i++) {
        const struct variant *v = &folder->variants[i];

        if (v->n != 1 || (is_letter(key) && v->cp < 0x80))
            continue;
        if (n++)
            buf_add_c(out, '|');
        add_cp(out, v->cp);
    }
    if (key >= 0x80 && uc_canonical_decomposition(key, parts) == 2 &&
        has_variant(folder, parts[1])) {
        if (n++)
            buf_add_c(out, '|');
        add_readings_of(folder, parts[0], out);
        add_readings_of(folder, parts[1], out);
    }
    if (!n++)
        add_cp(out, key);
    return n;
}

/* What is looked for, as keys; a blank is one ' '. */
struct wanted {
    const struct folder *folder;
    uint32_t *keys;
    size_t n;
    struct buf *out;
    int tilings; /* alternatives written so far */
};

/* Whether a blank was seen after some variant of KEY. */
static bool has_gap(const struct folder *folder, uint32_t key)
{
    for (size_t i = variants_at(folder, key);
         i < folder->n && folder->variants[i].key[0] == key; i++)
        if (folder->known[folder->variants[i].cp] & GAPPED)
            return true;
    return false;
}

/* What may stand between two characters. */
static void add_gap(const struct wanted *w, size_t before)
{
    if (before + 1 < w->n && is_ideograph(w->keys[before]) &&
        is_ideograph(w->keys[before + 1]) && has_gap(w->folder, w->keys[before]))
        buf_add_s(w->out, GAP);
}

static void add_single(const struct wanted *w, size_t at)
{
    if (w->keys[at] != ' ') {
        add_readings_of(w->folder, w->keys[at], w->out);
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

/* The last two keys become one where a mark goes with its letter. */
static void compose(struct wanted *w)
{
    uint32_t one;

    if (w->n < 2 || !uc_combining_class(w->keys[w->n - 1]))
        return;
    one = uc_composition(w->keys[w->n - 2], w->keys[w->n - 1]);
    if (one)
        w->keys[--w->n - 1] = one;
}

static void keys_of(struct wanted *w, struct str literal)
{
    size_t at = 0;

    w->keys = xreallocarray(NULL, literal.bytes + 1, KEY_MAX * sizeof *w->keys);
    while (at < literal.bytes) {
        uint32_t cp = utf8_next(literal, &at);

        if (!is_blank(cp)) {
            w->n += (size_t)key_of(cp, w->keys + w->n);
            compose(w);
        } else if (w->n && w->keys[w->n - 1] != ' ') {
            w->keys[w->n++] = ' ';
        }
    }
    while (w->n && w->keys[w->n - 1] == ' ')
        w->n--; /* of what is still being typed */
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
    for (size_t at = 0; at < literal.bytes;)
        add_cp(pattern, utf8_next(literal, &at));
}
