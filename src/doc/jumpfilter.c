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
enum { WORD_MIN = 3, SHORT_MIN = 2, WORD_MAX = 40, WORDS_IN_SET = 256, VARIANTS_MAX = 6 };

/* A filter while it is made. */
struct making {
    struct arena *arena;
    uint8_t *first, *second;
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
    long cost; /* how often they are met in vain, in a megabyte of text */
    int n;
    struct {
        struct str text;
        enum filter_guard guard;
    } items[WORDS_IN_SET];
};

/* About how often a word of N letters, of N ideographs, is met in a megabyte. */
static long cost_of(struct str needle, enum filter_guard guard)
{
    static const long letters[] = {9000, 9000, 8000, 2000, 600, 250, 100, 50, 20};
    static const long ideographs[] = {1000, 1000, 30, 5};
    static const int one_in[] = {[GUARD_NONE] = 1,
                                 [GUARD_NUMBER_BEFORE] = 20,
                                 [GUARD_NUMBER_BEHIND] = 10,
                                 [GUARD_CAPITALS_BEHIND] = 50,
                                 [GUARD_LETTER_NEAR] = 50};
    size_t at = 0, n = utf8_count(needle);
    bool dense = needle.bytes && jump_fold_is_dense(utf8_next(needle, &at));
    size_t last = dense ? ARRAY_LEN(ideographs) - 1 : ARRAY_LEN(letters) - 1;

    if (n > last)
        n = last;
    return (dense ? ideographs[n] : letters[n]) / one_in[guard];
}

static void set_add(struct set *set, struct str text, enum filter_guard guard)
{
    if (text.bytes < SHORT_MIN || text.bytes > WORD_MAX || set->n == WORDS_IN_SET) {
        set->sure = false;
        return;
    }
    set->cost += cost_of(text, guard);
    set->items[set->n].text = text;
    set->items[set->n++].guard = guard;
}

/*
 * What of a word's TEXT is looked for: its last ideographs; of other words, the first letters
 * up to a mark that may be missing, but for short ones, in which it is not.
 */
static struct str needle_of(struct str text)
{
    enum { IDEOGRAPHS = 3, LETTERS = 5 };
    size_t at = text.bytes, n = 0;

    while (at > 0 && n < IDEOGRAPHS) {
        size_t prev = at;

        if (!jump_fold_is_dense(utf8_prev(text, &prev)))
            break;
        at = prev;
        n++;
    }
    if (n)
        return str_slice(text, at, text.bytes);
    for (at = 0; at < text.bytes && text.p[at] != '.' && text.p[at] != '\''; at++)
        ;
    return utf8_count(str_slice(text, 0, at)) < LETTERS ? text : str_slice(text, 0, at);
}

static void collect(struct arena *arena, const struct jump_lang *lang, const struct expr *e,
                    enum filter_guard guard, struct set *set);

static struct set *set_new(void)
{
    struct set *set = xmalloc(sizeof *set);

    set->sure = true;
    set->cost = 0;
    set->n = 0;
    return set;
}

static void set_join(struct set *set, const struct set *more)
{
    set->sure = set->sure && more->sure;
    set->cost += more->cost;
    for (int i = 0; i < more->n && set->n < WORDS_IN_SET; i++)
        set->items[set->n++] = more->items[i];
    if (set->n == WORDS_IN_SET)
        set->sure = false;
}

/* The better of BEST (NULL: none so far) and ONE; the other is released. */
static struct set *better(struct set *best, struct set *one)
{
    bool take = one->sure && one->n && (!best || one->cost < best->cost);

    free(take ? best : one);
    return take ? one : best;
}

/* Words that follow each other are rarer together than any of them: "next page". */
static struct set *phrase_at(struct arena *arena, const struct expr *e, int first,
                             enum filter_guard guard)
{
    struct set *set = set_new();
    struct buf phrase = BUF_INIT;
    int i = first;

    for (; i < e->nkids && e->kids[i]->kind == EXPR_WORD; i++) {
        if (i > first)
            buf_add_c(&phrase, ' ');
        buf_add_str(&phrase, e->kids[i]->text);
    }
    if (i > first + 1 && phrase.bytes <= WORD_MAX && !memchr(phrase.p, '.', phrase.bytes) &&
        !memchr(phrase.p, '\'', phrase.bytes))
        set_add(set, arena_str(arena, buf_str(&phrase)), guard);
    else
        set->sure = false;
    buf_done(&phrase);
    return set;
}

/* What part I of a sequence can ask for beside it. */
static enum filter_guard guard_behind(const struct expr *e, int i, enum filter_guard guard)
{
    if (i + 1 < e->nkids && e->kids[i + 1]->kind == EXPR_CAPS)
        return GUARD_CAPITALS_BEHIND;
    for (int k = i + 1; k < e->nkids; k++)
        if (e->kids[k]->kind == EXPR_LETTER)
            return GUARD_LETTER_NEAR;
    return guard;
}

/* The best of the parts of a sequence: all of them are there. */
static void collect_best(struct arena *arena, const struct jump_lang *lang,
                         const struct expr *e, enum filter_guard guard, struct set *set)
{
    struct set *best = NULL;

    for (int i = 0; i < e->nkids; i++) {
        struct set *one = set_new();

        collect(arena, lang, e->kids[i], guard_behind(e, i, guard), one);
        best = better(best, one);
        if (i == 0 || e->kids[i - 1]->kind != EXPR_WORD)
            best = better(best, phrase_at(arena, e, i, guard_behind(e, i, guard)));
    }
    if (best)
        set_join(set, best);
    else
        set->sure = false;
    free(best);
}

static void collect_words(struct arena *arena, const struct jump_lang *lang,
                          enum lang_word word, enum filter_guard guard, struct set *set)
{
    if (lang->words[word])
        collect(arena, lang, lang->words[word], guard, set);
}

/* Where numbers may be words or have endings, looking at the digit beside is no use. */
static bool has_number_words(const struct jump_lang *lang)
{
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_NUMBER)
            return true;
    return lang->words[WORD_ORDINAL] != NULL;
}

static void collect_page(struct arena *arena, const struct jump_lang *lang, struct set *set)
{
    bool behind = !has_number_words(lang);

    collect_words(arena, lang, WORD_BEFORE, GUARD_NUMBER_BEHIND, set);
    collect_words(arena, lang, WORD_AFTER, behind ? GUARD_NUMBER_BEFORE : GUARD_NONE, set);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_PAGE)
            collect(arena, lang, lang->names[i].expr, GUARD_NONE, set);
}

static void collect(struct arena *arena, const struct jump_lang *lang, const struct expr *e,
                    enum filter_guard guard, struct set *set)
{
    switch (e->kind) {
    case EXPR_WORD:
        set_add(set, needle_of(e->text), guard);
        return;
    case EXPR_SEQ:
        collect_best(arena, lang, e, guard, set);
        return;
    case EXPR_ALT:
        for (int i = 0; i < e->nkids; i++)
            collect(arena, lang, e->kids[i], guard, set);
        return;
    case EXPR_NAMED:
        collect(arena, lang, e->kids[0], guard, set);
        return;
    case EXPR_PAGE:
        collect_page(arena, lang, set);
        return;
    case EXPR_OPT:
    case EXPR_LETTER:
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
    struct arena *scratch = arena_new();
    struct set *set = set_new();
    bool can;

    collect(scratch, rule->lang, rule->expr, GUARD_NONE, set);
    can = set->sure && set->n > 0;
    free(set);
    arena_free(scratch);
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

static void set_pair(uint8_t *bits, const char *p)
{
    uint16_t pair;

    memcpy(&pair, p, sizeof pair); /* as the scan will read it */
    bits[pair >> 3] |= (uint8_t)(1u << (pair & 7));
}

/* Enter WORD under its first three bytes, in all cases of ASCII letters. */
static void add_entries(struct making *f, struct str text, int word)
{
    for (int upper = 0; upper < 8; upper++) {
        char p[WORD_MIN];
        bool again = false;
        uint32_t start;
        int *list;

        for (int i = 0; i < WORD_MIN; i++) {
            unsigned char c = lower((unsigned char)text.p[i]);

            again = again || (upper & 1 << i && !is_ascii_letter(c));
            p[i] = (char)(upper & 1 << i ? c & 0xDF : c);
        }
        if (again)
            continue;
        set_pair(f->first, p);
        set_pair(f->second, p + 1);
        start = filter_start(p);
        list = &f->heads[filter_list(start)];
        f->entries = arena_grow(f->arena, f->entries, (size_t)f->nentries, sizeof *f->entries);
        f->entries[f->nentries] = (struct filter_entry){start, word, *list};
        *list = f->nentries++;
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
        add_entries(f, f->words[index].text, index);
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
    if (memchr(text.p, '\'', text.bytes)) {
        size_t at = str_find(text, STR_LIT("'"), 0);
        struct buf curly = BUF_INIT;

        buf_printf(&curly, "%.*s\xe2\x80\x99%.*s", STR_FMT(str_slice(text, 0, at)),
                   STR_FMT(str_slice(text, at + 1, text.bytes)));
        add_word(f, buf_str(&curly), wish);
        buf_done(&curly);
    }
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

/* The characters that are folded to CP, itself among them. */
static int variants_of(uint32_t cp, uint32_t out[VARIANTS_MAX])
{
    int n = 0;

    out[n++] = cp;
    for (size_t i = 0; i < han_npairs && n < VARIANTS_MAX; i++)
        if (han_pairs[i].to == cp)
            out[n++] = han_pairs[i].from;
    return n;
}

/* Ideographs in all the forms that are folded to them; AT is where TEXT is still to be spelt.
 */
static void add_ideographs(struct making *f, struct str text, size_t at, struct str spelt,
                           const struct wish *wish)
{
    uint32_t variants[VARIANTS_MAX];
    char longer[WORD_MAX];
    int n;

    if (at >= text.bytes) {
        add_word(f, spelt, wish);
        return;
    }
    n = variants_of(utf8_next(text, &at), variants);
    memcpy(longer, spelt.p ? spelt.p : "", spelt.bytes);
    for (int i = 0; i < n; i++)
        add_ideographs(f, text, at,
                       str_n(longer, spelt.bytes + utf8_put(longer + spelt.bytes, variants[i])),
                       wish);
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
        add_ideographs(f, text, 0, str_of(NULL), wish);
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

    collect(f->arena, rule->lang, rule->expr, GUARD_NONE, must);
    for (int i = 0; i < must->n; i++) {
        wish.guard = must->items[i].guard;
        add_needle(f, must->items[i].text, &wish);
    }
    /* where OCR has spoilt the verb, a word for page may still stand */
    for (int i = 0; i < page->n; i++) {
        wish.guard = page->items[i].guard;
        if (page->items[i].text.bytes >= WORD_MIN && wish.guard)
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

    f.first = arena_zero(arena, FILTER_PAIRS);
    f.second = arena_zero(arena, FILTER_PAIRS);
    f.heads = arena_alloc(arena, FILTER_HEADS * sizeof *f.heads);
    for (int i = 0; i < FILTER_HEADS; i++)
        f.heads[i] = -1;
    f.digits = arena_zero(arena, (size_t)rules->nlangs * sizeof *f.digits + 1);
    f.pages = arena_zero(arena, (size_t)rules->nlangs * sizeof(struct set *) + 1);
    for (int i = 0; i < rules->nlangs; i++) {
        f.pages[i] = set_new();
        collect_page(arena, rules->langs[i], f.pages[i]);
        set_digits(rules->langs[i], f.digits[i]);
    }
    for (int i = 0; i < rules->nrules; i++)
        if (!rules->rules[i]->rejects)
            add_rule(&f, rules->rules[i], i, index_of(rules, rules->rules[i]->lang));
    for (int i = 0; i < rules->nlangs; i++)
        free(f.pages[i]);
    map_done(&f.known);
    *filter = (struct jump_filter){
        .first = f.first,
        .second = f.second,
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
        /* "Seiten" is "Seite" with a letter more */
        if (!is_blank_at(text, at) &&
            (is_ascii_letter(c) ? skipped > 0 || text.p[at - 1] == '.' : c >= 0xE4))
            return false;
    }
    return false;
}

/* "See TRADE": two letters at least, none of them small. */
static bool capitals_behind(struct str text, size_t at)
{
    while (at < text.bytes && is_blank_at(text, at))
        at++;
    return at + 1 < text.bytes && text.p[at] >= 'A' && text.p[at] <= 'Z' &&
           !(text.p[at + 1] >= 'a' && text.p[at + 1] <= 'z');
}

/* A capital and a digit not far behind. */
static bool letter_near(struct str text, size_t at)
{
    enum { NEAR = 40 };

    for (size_t end = at + NEAR; at + 1 < text.bytes && at < end; at++)
        if (text.p[at] >= 'A' && text.p[at] <= 'Z') {
            char c =
                text.p[at + 1] == '-' && at + 2 < text.bytes ? text.p[at + 2] : text.p[at + 1];

            if (c >= '0' && c <= '9')
                return true;
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
    case GUARD_CAPITALS_BEHIND:
        return capitals_behind(text, at + w->text.bytes);
    case GUARD_LETTER_NEAR:
        return letter_near(text, at + w->text.bytes);
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

static void look(const struct jump_filter *f, struct str text, size_t at,
                 struct jump_windows *out)
{
    uint32_t start = filter_start(text.p + at);

    for (int i = f->heads[filter_list(start)]; i >= 0; i = f->entries[i].next) {
        const struct filter_word *word = &f->words[f->entries[i].word];

        if (f->entries[i].start == start && is_word_at(f, word, text, at))
            open_window(out, text, at, word->text.bytes, word->rules);
    }
}

static bool has_pair(const uint8_t *bits, const char *p)
{
    uint16_t pair;

    memcpy(&pair, p, sizeof pair);
    return bits[pair >> 3] & 1u << (pair & 7);
}

/* Two bytes at a step: they are a word's first two, or its second and third. */
void jump_filter_scan(const struct jump_filter *f, struct str text, struct jump_windows *out)
{
    const char *p = text.p;

    out->n = 0;
    for (size_t at = 0; at + 2 < text.bytes; at += 2) {
        if (has_pair(f->second, p + at) && at > 0 && has_pair(f->first, p + at - 1))
            look(f, text, at - 1, out);
        if (has_pair(f->first, p + at) && has_pair(f->second, p + at + 1))
            look(f, text, at, out);
    }
    /* a word of three bytes at the end */
    if (text.bytes >= WORD_MIN && text.bytes % 2 == 0 &&
        has_pair(f->first, p + text.bytes - WORD_MIN))
        look(f, text, text.bytes - WORD_MIN, out);
}

void jump_windows_done(struct jump_windows *w)
{
    free(w->items);
    *w = (struct jump_windows){NULL, 0, 0};
}
