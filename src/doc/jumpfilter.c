#include "doc/jumpfilter.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpfold.h"
#include "text/han.h"
#include "text/utf8.h"

/*
 * How far a window reaches from the word that opened it: a descriptor or headline may
 * stand before the page, a list of pages behind it.  A reference is shorter than that.
 */
enum { REACH_BEFORE = 240, REACH_AFTER = 160 };

/* A word must have this many bytes: wherever it stands, a step of two meets one of its pairs.
 */
enum { WORD_MIN = 3, SHORT_MIN = 2, WORD_MAX = 40, WORDS_IN_SET = 256, HEADS = 1024 };

/* What must stand beside a word for it to count. */
enum guard {
    GUARD_NONE,
    GUARD_NUMBER_BEFORE, /* "3版" */
    GUARD_NUMBER_BEHIND  /* "Seite 3" */
};

struct word {
    struct str text;
    enum guard guard;
    const uint8_t *digits; /* with GUARD_NUMBER_BEHIND: bytes that may begin a number */
    uint64_t rules[RULE_WORDS];
};

struct entry {
    uint16_t pair;
    uint8_t offset; /* of the pair in the word: 0 or 1 */
    uint16_t word;
    int next;
};

struct jump_filter {
    struct arena *arena;
    uint8_t pairs[65536 / 8];
    struct word *words;
    size_t nwords;
    struct entry *entries;
    size_t nentries;
    int heads[HEADS];
};

/* --- which words must be there --- */

/* One of these stands in every match; `sure` says whether that is so. */
struct set {
    bool sure;
    int worth; /* of the poorest word: longer ones are rarer */
    int n;
    struct {
        struct str text;
        enum guard guard;
    } items[WORDS_IN_SET];
};

/* Words of a page reference are followed or preceded by a number: rarer than they look. */
enum { WORTH_GUARDED = 7, WORTH_NONE = 1000 };

static void set_add(struct set *set, struct str text, enum guard guard, int worth)
{
    if (text.bytes < SHORT_MIN || text.bytes > WORD_MAX || set->n == WORDS_IN_SET) {
        set->sure = false;
        return;
    }
    if (worth < set->worth)
        set->worth = worth;
    set->items[set->n].text = text;
    set->items[set->n++].guard = guard;
}

/* What of a word's TEXT is looked for: its last ideograph, or its longest run of letters. */
static struct str needle_of(struct str text)
{
    struct str best = {NULL, 0};
    size_t begin = 0, at = 0;

    while (at < text.bytes) {
        size_t from = at;
        uint32_t cp = utf8_next(text, &at);

        if (jump_fold_is_dense(cp) && cp >= 0x3040) {
            best = str_slice(text, from, at);
            begin = text.bytes; /* from here on only ideographs count */
        } else if (cp < 'A' || (cp > 'Z' && cp < 'a') || (cp > 'z' && cp < 0xC0)) {
            if (from > begin && from - begin > best.bytes)
                best = str_slice(text, begin, from);
            begin = begin == text.bytes ? begin : at;
        }
    }
    if (begin < text.bytes && text.bytes - begin > best.bytes)
        best = str_slice(text, begin, text.bytes);
    return best.bytes < WORD_MIN ? text : best;
}

static int worth_of(struct str needle)
{
    size_t at = 0;

    if (!needle.bytes)
        return 0;
    if (jump_fold_is_dense(utf8_next(needle, &at)))
        return 3;
    return (int)utf8_count(needle);
}

static void collect(const struct jump_lang *lang, const struct expr *e, enum guard guard,
                    struct set *set);

static struct set *set_new(void)
{
    struct set *set = xmalloc(sizeof *set);

    set->sure = true;
    set->worth = WORTH_NONE;
    set->n = 0;
    return set;
}

static void set_join(struct set *set, const struct set *more)
{
    set->sure = set->sure && more->sure;
    if (more->worth < set->worth)
        set->worth = more->worth;
    for (int i = 0; i < more->n && set->n < WORDS_IN_SET; i++)
        set->items[set->n++] = more->items[i];
    if (set->n == WORDS_IN_SET)
        set->sure = false;
}

/* The best of the parts of a sequence: all of them are there. */
static void collect_best(const struct jump_lang *lang, const struct expr *e, enum guard guard,
                         struct set *set)
{
    struct set *best = NULL;

    for (int i = 0; i < e->nkids; i++) {
        struct set *one = set_new();

        collect(lang, e->kids[i], guard, one);
        if (one->sure && one->n && (!best || one->worth > best->worth)) {
            free(best);
            best = one;
        } else {
            free(one);
        }
    }
    if (best)
        set_join(set, best);
    else
        set->sure = false;
    free(best);
}

static void collect_named(const struct jump_lang *lang, const char *name, enum guard guard,
                          struct set *set)
{
    const struct expr *e = jump_lang_name(lang, str_of(name));

    if (e)
        collect(lang, e, guard, set);
}

/* Where numbers may be words or have endings, looking at the digit beside is no use. */
static bool has_number_words(const struct jump_lang *lang)
{
    for (int i = 0; i < lang->nnames; i++)
        if (str_is(lang->names[i].name, "ordinal") ||
            str_starts(lang->names[i].name, "number "))
            return true;
    return false;
}

static void collect_page(const struct jump_lang *lang, struct set *set)
{
    bool behind = !has_number_words(lang);

    if (lang->letter_pages)
        set->sure = false;
    collect_named(lang, "before", GUARD_NUMBER_BEHIND, set);
    collect_named(lang, "after", behind ? GUARD_NUMBER_BEFORE : GUARD_NONE, set);
    for (int i = 0; i < lang->nnames; i++)
        if (str_starts(lang->names[i].name, "page "))
            collect(lang, lang->names[i].expr, GUARD_NONE, set);
}

static void collect(const struct jump_lang *lang, const struct expr *e, enum guard guard,
                    struct set *set)
{
    struct str needle;

    switch (e->kind) {
    case EXPR_WORD:
        needle = needle_of(e->text);
        set_add(set, needle, guard, guard ? WORTH_GUARDED : worth_of(needle));
        return;
    case EXPR_SEQ:
        collect_best(lang, e, guard, set);
        return;
    case EXPR_ALT:
        for (int i = 0; i < e->nkids; i++)
            collect(lang, e->kids[i], guard, set);
        return;
    case EXPR_NAMED:
        collect(lang, e->kids[0], guard, set);
        return;
    case EXPR_PAGE:
        collect_page(lang, set);
        return;
    case EXPR_OPT:
    case EXPR_NUMBER:
    case EXPR_NUMBERS:
    case EXPR_DATE:
    case EXPR_SLUG:
    case EXPR_CAPS:
    case EXPR_QUOTED:
    case EXPR_ANY:
        set->sure = false;
        return;
    }
}

bool jump_filter_can_see(const struct jump_rule *rule)
{
    struct set *set = set_new();
    bool can;

    collect(rule->lang, rule->expr, GUARD_NONE, set);
    can = set->sure && set->n > 0;
    free(set);
    return can;
}

/* --- the table --- */

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static bool is_ascii_letter(unsigned char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static void add_entry(struct jump_filter *f, unsigned char a, unsigned char b, int offset,
                      size_t word)
{
    uint16_t pair;
    struct entry *e;
    unsigned char both[2] = {a, b};

    memcpy(&pair, both, sizeof pair); /* as the scan will read it */
    f->pairs[pair >> 3] |= (uint8_t)(1u << (pair & 7));
    f->entries = arena_grow(f->arena, f->entries, f->nentries, sizeof *f->entries);
    e = &f->entries[f->nentries];
    *e = (struct entry){pair, (uint8_t)offset, (uint16_t)word, f->heads[pair % HEADS]};
    f->heads[pair % HEADS] = (int)f->nentries++;
}

static void add_pairs(struct jump_filter *f, struct str text, size_t word)
{
    for (int offset = 0; offset < 2; offset++) {
        unsigned char a = lower((unsigned char)text.p[offset]);
        unsigned char b = lower((unsigned char)text.p[offset + 1]);

        for (int upper = 0; upper < 4; upper++) {
            if ((upper & 1 && !is_ascii_letter(a)) || (upper & 2 && !is_ascii_letter(b)))
                continue;
            add_entry(f, upper & 1 ? a & 0xDF : a, upper & 2 ? b & 0xDF : b, offset, word);
        }
    }
}

static void add_word(struct jump_filter *f, struct str text, enum guard guard,
                     const uint8_t *digits, int rule)
{
    struct word *w;

    for (size_t i = 0; i < f->nwords; i++) {
        w = &f->words[i];
        if (str_eq(w->text, text) && w->guard == guard && w->digits == digits) {
            w->rules[rule / 64] |= (uint64_t)1 << rule % 64;
            return;
        }
    }
    if (f->nwords == UINT16_MAX)
        return;
    f->words = arena_grow(f->arena, f->words, f->nwords, sizeof *f->words);
    w = &f->words[f->nwords];
    *w = (struct word){arena_str(f->arena, text), guard, digits, {0}};
    w->rules[rule / 64] |= (uint64_t)1 << rule % 64;
    add_pairs(f, w->text, f->nwords++);
}

/* TEXT with its letters s written as in old print, but for the last. */
static struct str with_long_s(struct str text, char out[2 * WORD_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < text.bytes; i++) {
        if (text.p[i] == 's' && i + 1 < text.bytes)
            n += utf8_put(out + n, 0x17F);
        else
            out[n++] = text.p[i];
    }
    return str_n(out, n);
}

typedef uint8_t *case_map(const uint8_t *s, size_t n, const char *lang, uninorm_t nf,
                          uint8_t *out, size_t *length);

/* The spellings of a word of letters that bytes alone do not show to be the same. */
static void add_letters(struct jump_filter *f, struct str text, enum guard guard,
                        const uint8_t *digits, int rule)
{
    static case_map *const maps[] = {u8_tolower, u8_toupper, u8_totitle};
    char long_s[2 * WORD_MAX];
    bool ascii = true;

    for (size_t i = 0; i < text.bytes; i++)
        ascii = ascii && (unsigned char)text.p[i] < 0x80;
    add_word(f, text, guard, digits, rule);
    for (size_t i = 0; !ascii && i < ARRAY_LEN(maps); i++) {
        size_t n = 0;
        uint8_t *s = maps[i]((const uint8_t *)text.p, text.bytes, NULL, NULL, NULL, &n);

        if (s && n >= WORD_MIN)
            add_word(f, str_n((const char *)s, n), guard, digits, rule);
        free(s);
    }
    if (memchr(text.p, 's', text.bytes - 1)) {
        struct str s = with_long_s(text, long_s);

        if (s.bytes > text.bytes)
            add_word(f, s, guard, digits, rule);
    }
}

/* An ideograph in all the forms that are folded to it. */
static void add_ideograph(struct jump_filter *f, struct str text, enum guard guard, int rule)
{
    size_t at = 0;
    uint32_t cp = utf8_next(text, &at);
    char p[4];

    add_word(f, text, guard, NULL, rule);
    for (size_t i = 0; i < han_npairs; i++)
        if (han_pairs[i].to == cp)
            add_word(f, str_n(p, utf8_put(p, han_pairs[i].from)), guard, NULL, rule);
}

/* "p." is only worth looking for where a word begins. */
static void add_short(struct jump_filter *f, struct str text, enum guard guard,
                      const uint8_t *digits, int rule)
{
    char word[1 + WORD_MIN];

    for (const char *before = " ([\n"; *before; before++) {
        word[0] = *before;
        memcpy(word + 1, text.p, text.bytes);
        add_word(f, str_n(word, 1 + text.bytes), guard, digits, rule);
    }
}

static void add_needle(struct jump_filter *f, struct str text, enum guard guard,
                       const uint8_t *digits, int rule)
{
    size_t at = 0;

    if (text.bytes < WORD_MIN)
        add_short(f, text, guard, digits, rule);
    else if (jump_fold_is_dense(utf8_next(text, &at)))
        add_ideograph(f, text, guard, rule);
    else
        add_letters(f, text, guard, guard == GUARD_NUMBER_BEHIND ? digits : NULL, rule);
}

/* The bytes that may begin a number in LANG: digits, what OCR takes for them, number words. */
static void note_first(const struct expr *e, uint8_t *bits)
{
    if (e->kind == EXPR_WORD) {
        unsigned char c = (unsigned char)e->text.p[0];

        bits[c >> 3] |= (uint8_t)(1u << (c & 7));
        if (is_ascii_letter(c))
            bits[(c ^ 0x20) >> 3] |= (uint8_t)(1u << ((c ^ 0x20) & 7));
        else if (c >= 0x80) /* its other case may begin with any */
            memset(bits + 16, 0xFF, 16);
        return;
    }
    for (int i = 0; i < (e->kind == EXPR_SEQ && e->kids[0]->kind != EXPR_OPT ? 1 : e->nkids);
         i++)
        note_first(e->kids[i], bits);
}

static const uint8_t *number_starts(struct jump_filter *f, const struct jump_lang *lang)
{
    uint8_t *bits = arena_zero(f->arena, 32);

    for (const char *c = "0123456789lIO|\xEF\xE3\xE4"; *c; c++)
        bits[(unsigned char)*c >> 3] |= (uint8_t)(1u << ((unsigned char)*c & 7));
    for (int c = 'A'; c <= 'Z'; c++) /* a section's letter */
        bits[c >> 3] |= (uint8_t)(1u << (c & 7));
    for (int i = 0; i < lang->nnames; i++)
        if (str_starts(lang->names[i].name, "number "))
            note_first(lang->names[i].expr, bits);
    return bits;
}

static void add_rule(struct jump_filter *f, const struct jump_rule *rule, int index,
                     const uint8_t *digits)
{
    struct set *must = set_new(), *page = set_new();

    collect(rule->lang, rule->expr, GUARD_NONE, must);
    for (int i = 0; i < must->n; i++)
        add_needle(f, must->items[i].text, must->items[i].guard, digits, index);
    /* where OCR has spoilt the verb, a word for page may still stand */
    collect_page(rule->lang, page);
    for (int i = 0; i < page->n; i++)
        if (page->items[i].text.bytes > WORD_MIN && page->items[i].guard)
            add_needle(f, page->items[i].text, page->items[i].guard, digits, index);
    free(must);
    free(page);
}

struct jump_filter *jump_filter_new(const struct jump_rules *rules)
{
    struct jump_filter *f = xcalloc(1, sizeof *f);
    const uint8_t *digits[JUMP_LANGS_MAX];

    f->arena = arena_new();
    for (int i = 0; i < HEADS; i++)
        f->heads[i] = -1;
    for (int i = 0; i < rules->nlangs; i++)
        digits[i] = number_starts(f, rules->langs[i]);
    for (int i = 0; i < rules->nrules; i++)
        for (int lang = 0; lang < rules->nlangs && !rules->rules[i]->rejects; lang++)
            if (rules->langs[lang] == rules->rules[i]->lang)
                add_rule(f, rules->rules[i], i, digits[lang]);
    return f;
}

void jump_filter_free(struct jump_filter *filter)
{
    if (!filter)
        return;
    arena_free(filter->arena);
    free(filter);
}

/* --- running through a text --- */

static bool is_blank_at(struct str text, size_t at)
{
    return text.p[at] == ' ' || text.p[at] == '\n' || text.p[at] == '\t';
}

/* 第 stands for a number that could not be read: "第 页". */
static bool is_number_ending(uint32_t cp)
{
    static const uint32_t numerals[] = {0x3007, 0x4E00, 0x4E03, 0x4E09, 0x4E5D, 0x4E8C, 0x4E94,
                                        0x516B, 0x516D, 0x5341, 0x56DB, 0x5EFF, 0x7B2C, 0x96F6};

    if ((cp >= '0' && cp <= '9') || cp == 'l' || cp == 'I' || cp == 'O' ||
        (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0x2460 && cp <= 0x2473))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(numerals); i++)
        if (numerals[i] == cp)
            return true;
    return false;
}

static bool number_before(struct str text, size_t at)
{
    uint32_t cp = 0;

    do {
        if (at == 0)
            return false;
        cp = utf8_prev(text, &at);
    } while (cp == ' ' || cp == '\n' || cp == 0x3000 || cp == 0xA0);
    return is_number_ending(cp);
}

/* Behind a word that is "Seite": blanks and marks, then what may begin a number. */
static bool number_behind(struct str text, size_t at, const uint8_t *digits)
{
    for (int skipped = 0; at < text.bytes && skipped < 6; at++, skipped++) {
        unsigned char c = (unsigned char)text.p[at];

        if (digits[c >> 3] & 1u << (c & 7))
            return true;
        if (!is_blank_at(text, at) && (is_ascii_letter(c) ? skipped > 0 : c >= 0xE4))
            return false;
    }
    return false;
}

static bool is_word_at(const struct word *w, struct str text, size_t at)
{
    if (w->text.bytes > text.bytes - at)
        return false;
    for (size_t i = 0; i < w->text.bytes; i++)
        if (lower((unsigned char)text.p[at + i]) != lower((unsigned char)w->text.p[i]))
            return false;
    switch (w->guard) {
    case GUARD_NONE:
        return true;
    case GUARD_NUMBER_BEFORE:
        return number_before(text, at);
    case GUARD_NUMBER_BEHIND:
        return number_behind(text, at + w->text.bytes, w->digits);
    }
    return false;
}

static void open_window(struct jump_windows *out, struct str text, size_t at, size_t bytes,
                        const uint64_t *rules)
{
    size_t begin = at > REACH_BEFORE ? utf8_start(text, at - REACH_BEFORE) : 0;
    size_t end = text.bytes - at > bytes + REACH_AFTER
                     ? utf8_start(text, at + bytes + REACH_AFTER)
                     : text.bytes;
    struct jump_window *last = out->n ? &out->items[out->n - 1] : NULL;

    if (!last || last->end <= begin) {
        if (out->n == out->room) {
            out->room = out->room ? out->room * 2 : 8;
            out->items = xreallocarray(out->items, (size_t)out->room, sizeof *out->items);
        }
        last = &out->items[out->n++];
        *last = (struct jump_window){(uint32_t)begin, (uint32_t)end, {0}};
    }
    if (end > last->end)
        last->end = (uint32_t)end;
    for (int i = 0; i < RULE_WORDS; i++)
        last->rules[i] |= rules[i];
}

static void look(const struct jump_filter *f, struct str text, size_t at, uint16_t pair,
                 struct jump_windows *out)
{
    for (int i = f->heads[pair % HEADS]; i >= 0; i = f->entries[i].next) {
        const struct entry *e = &f->entries[i];

        if (e->pair == pair && at >= e->offset &&
            is_word_at(&f->words[e->word], text, at - e->offset))
            open_window(out, text, at - e->offset, f->words[e->word].text.bytes,
                        f->words[e->word].rules);
    }
}

void jump_filter_scan(const struct jump_filter *f, struct str text, struct jump_windows *out)
{
    out->n = 0;
    for (size_t at = 0; at + 1 < text.bytes; at += 2) {
        uint16_t pair;

        memcpy(&pair, text.p + at, sizeof pair);
        if (f->pairs[pair >> 3] & 1u << (pair & 7))
            look(f, text, at, pair, out);
    }
}

void jump_windows_done(struct jump_windows *w)
{
    free(w->items);
    *w = (struct jump_windows){NULL, 0, 0};
}
