#include "doc/jumpfilter.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpfold.h"
#include "doc/map.h"
#include "text/han.h"
#include "text/utf8.h"

/*
 * How far a window reaches from the word that opened it: a descriptor or headline may
 * stand before the page, a list of pages behind it.  A reference is shorter than that.
 */
enum { REACH_BEFORE = 240, REACH_AFTER = 160 };

/* A word must have this many bytes: wherever it stands, a step of two meets one of its pairs.
 */
enum { WORD_MIN = 3, SHORT_MIN = 2, WORD_MAX = 40, WORDS_IN_SET = 256 };

/* A filter while it is made. */
struct making {
    struct arena *arena;
    uint8_t *pairs;
    struct filter_word *words;
    struct filter_entry *entries;
    int *heads;
    int nwords, nentries;
    struct map known;      /* words, with their guards -> index */
    struct set **pages;    /* by language */
    uint8_t (*digits)[32]; /* by language */
};

/* --- which words must be there --- */

/* One of these stands in every match; `sure` says whether that is so. */
struct set {
    bool sure;
    int worth; /* of the poorest word: longer ones are rarer */
    int n;
    struct {
        struct str text;
        enum filter_guard guard;
    } items[WORDS_IN_SET];
};

/* Words of a page reference are followed or preceded by a number: rarer than they look. */
enum { WORTH_GUARDED = 7, WORTH_NONE = 1000 };

static void set_add(struct set *set, struct str text, enum filter_guard guard, int worth)
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

static void collect(const struct jump_lang *lang, const struct expr *e, enum filter_guard guard,
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
static void collect_best(const struct jump_lang *lang, const struct expr *e,
                         enum filter_guard guard, struct set *set)
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

static void collect_words(const struct jump_lang *lang, enum lang_word word,
                          enum filter_guard guard, struct set *set)
{
    if (lang->words[word])
        collect(lang, lang->words[word], guard, set);
}

/* Where numbers may be words or have endings, looking at the digit beside is no use. */
static bool has_number_words(const struct jump_lang *lang)
{
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_NUMBER)
            return true;
    return lang->words[WORD_ORDINAL] != NULL;
}

static void collect_page(const struct jump_lang *lang, struct set *set)
{
    bool behind = !has_number_words(lang);

    collect_words(lang, WORD_BEFORE, GUARD_NUMBER_BEHIND, set);
    collect_words(lang, WORD_AFTER, behind ? GUARD_NUMBER_BEFORE : GUARD_NONE, set);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_PAGE)
            collect(lang, lang->names[i].expr, GUARD_NONE, set);
}

static void collect(const struct jump_lang *lang, const struct expr *e, enum filter_guard guard,
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
        set->sure = set->sure && !lang->letter_pages;
        collect_page(lang, set);
        return;
    case EXPR_NAMED_PAGE:
        collect_page(lang, set);
        return;
    case EXPR_OPT:
    case EXPR_NUMBER:
    case EXPR_NUMBERS:
    case EXPR_DATE:
    case EXPR_SLUG:
    case EXPR_CAPS:
    case EXPR_QUOTED:
    case EXPR_REGEXP:
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

/* --- making a filter --- */

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static bool is_ascii_letter(unsigned char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static void add_entry(struct making *f, unsigned char a, unsigned char b, int offset, int word)
{
    unsigned char both[2] = {a, b};
    uint16_t pair;

    memcpy(&pair, both, sizeof pair); /* as the scan will read it */
    f->pairs[pair >> 3] |= (uint8_t)(1u << (pair & 7));
    f->entries = arena_grow(f->arena, f->entries, (size_t)f->nentries, sizeof *f->entries);
    f->entries[f->nentries] =
        (struct filter_entry){pair, (uint16_t)offset, word, f->heads[pair % FILTER_HEADS]};
    f->heads[pair % FILTER_HEADS] = f->nentries++;
}

static void add_pairs(struct making *f, struct str text, int word)
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

/* A rule that wants a word. */
struct wish {
    int rule, lang;
    enum filter_guard guard;
};

static void add_word(struct making *f, struct str text, const struct wish *wish)
{
    int digits = wish->guard == GUARD_NUMBER_BEHIND ? wish->lang : -1;
    uint64_t key = str_hash(text, true) * 0x9e3779b97f4a7c15u + (uint64_t)wish->guard * 131 +
                   (uint64_t)(digits + 1);
    bool added;
    uint32_t *at = map_add(&f->known, key ? key : 1, (uint32_t)f->nwords, &added);
    int index = (int)*at;

    if (added) {
        f->words = arena_grow(f->arena, f->words, (size_t)f->nwords, sizeof *f->words);
        f->words[f->nwords++] = (struct filter_word){
            .text = arena_str(f->arena, text), .guard = wish->guard, .digits = digits};
        add_pairs(f, f->words[index].text, index);
    }
    f->words[index].rules[wish->rule / 64] |= (uint64_t)1 << wish->rule % 64;
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
static void add_letters(struct making *f, struct str text, const struct wish *wish)
{
    static case_map *const maps[] = {u8_tolower, u8_toupper, u8_totitle};
    char long_s[2 * WORD_MAX];
    bool ascii = true;

    for (size_t i = 0; i < text.bytes; i++)
        ascii = ascii && (unsigned char)text.p[i] < 0x80;
    add_word(f, text, wish);
    for (size_t i = 0; !ascii && i < ARRAY_LEN(maps); i++) {
        size_t n = 0;
        uint8_t *s = maps[i]((const uint8_t *)text.p, text.bytes, NULL, NULL, NULL, &n);

        if (s && n >= WORD_MIN)
            add_word(f, str_n((const char *)s, n), wish);
        free(s);
    }
    if (memchr(text.p, 's', text.bytes - 1))
        add_word(f, with_long_s(text, long_s), wish);
}

/* An ideograph in all the forms that are folded to it. */
static void add_ideograph(struct making *f, struct str text, const struct wish *wish)
{
    size_t at = 0;
    uint32_t cp = utf8_next(text, &at);
    char p[4];

    add_word(f, text, wish);
    for (size_t i = 0; i < han_npairs; i++)
        if (han_pairs[i].to == cp)
            add_word(f, str_n(p, utf8_put(p, han_pairs[i].from)), wish);
}

/* "p." is only worth looking for where a word begins. */
static void add_short(struct making *f, struct str text, const struct wish *wish)
{
    char word[1 + WORD_MIN];

    for (const char *before = " ([\n"; *before; before++) {
        word[0] = *before;
        memcpy(word + 1, text.p, text.bytes);
        add_word(f, str_n(word, 1 + text.bytes), wish);
    }
}

static void add_needle(struct making *f, struct str text, const struct wish *wish)
{
    size_t at = 0;

    if (text.bytes < WORD_MIN)
        add_short(f, text, wish);
    else if (jump_fold_is_dense(utf8_next(text, &at)))
        add_ideograph(f, text, wish);
    else
        add_letters(f, text, wish);
}

/* The bytes that may begin a number: digits, what OCR takes for them, number words. */
static void set_digits(const struct jump_lang *lang, uint8_t bits[32])
{
    for (const char *c = "0123456789lIO|\xEF\xE3\xE4"; *c; c++)
        bits[(unsigned char)*c >> 3] |= (uint8_t)(1u << ((unsigned char)*c & 7));
    for (int c = 'A'; c <= 'Z'; c++) /* a section's letter */
        bits[c >> 3] |= (uint8_t)(1u << (c & 7));
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_NUMBER)
            jump_rules_starts(lang->names[i].expr, bits);
}

static void add_rule(struct making *f, const struct jump_rule *rule, int index, int lang)
{
    struct set *must = set_new();
    const struct set *page = f->pages[lang];
    struct wish wish = {index, lang, GUARD_NONE};

    collect(rule->lang, rule->expr, GUARD_NONE, must);
    for (int i = 0; i < must->n; i++) {
        wish.guard = must->items[i].guard;
        add_needle(f, must->items[i].text, &wish);
    }
    /* where OCR has spoilt the verb, a word for page may still stand */
    for (int i = 0; i < page->n; i++) {
        wish.guard = page->items[i].guard;
        if (page->items[i].text.bytes > WORD_MIN && wish.guard)
            add_needle(f, page->items[i].text, &wish);
    }
    free(must);
}

static int index_of(const struct jump_rules *rules, const struct jump_lang *lang)
{
    int i = 0;

    while (rules->langs[i] != lang)
        i++;
    return i;
}

struct jump_filter *jump_filter_new(const struct jump_rules *rules)
{
    struct arena *arena = arena_new();
    struct making f = {.arena = arena};
    struct jump_filter *filter = arena_zero(arena, sizeof *filter);

    f.pairs = arena_zero(arena, 65536 / 8);
    f.heads = arena_alloc(arena, FILTER_HEADS * sizeof *f.heads);
    for (int i = 0; i < FILTER_HEADS; i++)
        f.heads[i] = -1;
    f.digits = arena_zero(arena, (size_t)rules->nlangs * sizeof *f.digits + 1);
    f.pages = arena_zero(arena, (size_t)rules->nlangs * sizeof(struct set *) + 1);
    for (int i = 0; i < rules->nlangs; i++) {
        f.pages[i] = set_new();
        collect_page(rules->langs[i], f.pages[i]);
        set_digits(rules->langs[i], f.digits[i]);
    }
    for (int i = 0; i < rules->nrules; i++)
        if (!rules->rules[i]->rejects)
            add_rule(&f, rules->rules[i], i, index_of(rules, rules->rules[i]->lang));
    for (int i = 0; i < rules->nlangs; i++)
        free(f.pages[i]);
    map_done(&f.known);
    *filter = (struct jump_filter){
        .pairs = f.pairs,
        .words = f.words,
        .entries = f.entries,
        .heads = f.heads,
        .digits = (const uint8_t(*)[32])f.digits,
        .nwords = f.nwords,
        .nentries = f.nentries,
        .ndigits = rules->nlangs,
        .arena = arena,
    };
    return filter;
}

void jump_filter_free(const struct jump_filter *filter)
{
    if (filter && filter->arena)
        arena_free(filter->arena);
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

static bool is_word_at(const struct jump_filter *f, const struct filter_word *w,
                       struct str text, size_t at)
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
        return number_behind(text, at + w->text.bytes, f->digits[w->digits]);
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
    for (int i = f->heads[pair % FILTER_HEADS]; i >= 0; i = f->entries[i].next) {
        const struct filter_entry *e = &f->entries[i];

        if (e->pair == pair && at >= e->offset &&
            is_word_at(f, &f->words[e->word], text, at - e->offset))
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
