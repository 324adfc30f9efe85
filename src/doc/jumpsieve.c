/*
 * Making the filter of jumpfilter.h.  The one for the program's own rules is made when the
 * program is built (genjumps.c).
 */

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpfilter.h"
#include "doc/jumpfold.h"
#include "doc/jumplooks.h"
#include "doc/map.h"
#include "text/chars.h"
#include "text/han.h"
#include "text/utf8.h"

/* A filter while it is made. */
struct making {
    struct arena *arena;
    uint8_t *pairs;
    struct filter_key *keys;
    struct filter_word *words;
    struct filter_entry *entries;
    int *heads;
    struct filter_verb *verbs;
    int *verb_heads;
    struct filter_numbers *numbers;
    struct filter_places *places;
    uint8_t abbreviations[32];
    int nkeys, nwords, nentries, nverbs;
    struct map known_keys, known, known_verbs; /* -> index */
};

static void set_bit(uint8_t set[32], unsigned char c)
{
    set[c >> 3] |= (uint8_t)(1u << (c & 7));
}

/* --- spellings --- */

/* The characters that folding and lower case make one. */
enum { SPELLINGS_MAX = 10, SPELLING_BYTES = 8, START_BYTES = 3 };

struct spellings {
    struct str items[SPELLINGS_MAX];
    char bytes[SPELLINGS_MAX][SPELLING_BYTES];
    int n;
};

static void add_spelling(struct spellings *s, const uint32_t *cps, size_t n)
{
    char p[SPELLING_BYTES + 4];
    size_t bytes = 0;

    for (size_t i = 0; i < n && bytes <= SPELLING_BYTES; i++)
        bytes += utf8_put(p + bytes, cps[i]);
    if (s->n == SPELLINGS_MAX || bytes > SPELLING_BYTES)
        return;
    for (int i = 0; i < s->n; i++)
        if (str_eq(s->items[i], str_n(p, bytes)))
            return;
    memcpy(s->bytes[s->n], p, bytes);
    s->items[s->n] = str_n(s->bytes[s->n], bytes);
    s->n++;
}

/* CP, and what it is of a letter and a mark. */
static void add_composed(struct spellings *s, uint32_t cp)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int n = uc_canonical_decomposition(cp, parts);

    add_spelling(s, &cp, 1);
    if (n > 0)
        add_spelling(s, parts, (size_t)n);
}

static void spellings_of(uint32_t cp, struct spellings *s)
{
    static const uint32_t long_s = 0x17F;

    s->n = 0;
    if (jump_fold_is_dense(cp)) {
        add_spelling(s, &cp, 1);
        for (size_t i = 0; i < han_npairs; i++)
            if (han_pairs[i].to == cp)
                add_spelling(s, &han_pairs[i].from, 1);
        return;
    }
    add_composed(s, cp);
    add_composed(s, uc_toupper(cp));
    if (cp == 's')
        add_spelling(s, &long_s, 1);
}

/* --- words for pages --- */

static void set_pair(struct making *f, unsigned char a, unsigned char b, enum filter_pair bit)
{
    f->pairs[a | (unsigned)b << 8] |= (uint8_t)bit;
}

static void add_entry(struct making *f, uint32_t start, int key, int before)
{
    int *list = &f->heads[filter_list(start)];

    for (int i = *list; i >= 0; i = f->entries[i].next)
        if (f->entries[i].start == start && f->entries[i].key == key)
            return;
    f->entries = arena_grow(f->arena, f->entries, (size_t)f->nentries, sizeof *f->entries);
    f->entries[f->nentries] =
        (struct filter_entry){.start = start, .key = key, .next = *list, .before = before};
    *list = f->nentries++;
}

static void add_start(struct making *f, const char *p, int key, int before)
{
    const unsigned char *c = (const unsigned char *)p;

    set_pair(f, c[0], c[1], PAIR_FIRST);
    set_pair(f, c[1], c[2], PAIR_SECOND);
    add_entry(f, filter_start(p), key, before);
}

/* Three bytes of a key from character BEFORE on, which begins at FROM, in all spellings. */
static void add_starts(struct making *f, struct str text, size_t from, int key, int before,
                       struct str spelt)
{
    char longer[START_BYTES + SPELLING_BYTES];
    struct spellings all;

    if (spelt.bytes >= START_BYTES) {
        add_start(f, spelt.p, key, before);
        return;
    }
    spellings_of(utf8_next(text, &from), &all);
    memcpy(longer, spelt.p ? spelt.p : "", spelt.bytes);
    for (int i = 0; i < all.n; i++) {
        memcpy(longer + spelt.bytes, all.items[i].p, all.items[i].bytes);
        add_starts(f, text, from, key, before, str_n(longer, spelt.bytes + all.items[i].bytes));
    }
}

/* How common a letter or an ideograph is, of a thousand. */
static long weight_of(uint32_t cp)
{
    static const int letters[26] = {82, 15, 28, 43, 127, 22, 20, 61, 70, 2,  8, 40, 24,
                                    67, 75, 19, 1,  60,  63, 91, 28, 10, 24, 2, 20, 1};
    static const char common[] =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可"
        "主发年动同工也能下过子说产面而方后多定行学法所民得经之进着等部度家电力"
        "如水化高自理起小物现加量都两体制机当使点从业本前次第外社文国政次总际经";
    char cp_bytes[4];

    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z' ? letters[cp - 'a'] : 10;
    if (!jump_fold_is_dense(cp))
        return 10;
    if (cp == 0x7248 || cp == 0x9875 || cp == 0x9762) /* 版, 页, 面: looked for anyhow */
        return 1000;
    return str_find(str_of(common), str_n(cp_bytes, utf8_put(cp_bytes, cp)), 0) <
                   str_of(common).bytes
               ? 100000
               : 30000;
}

/* Two letters that stand together more often than each by itself would tell. */
static bool is_common(struct str text)
{
    static const char pairs[] = "th he in er an re on at en nd ti es or te of ed is it al ar "
                                "st to nt ng se ha as ou io "
                                "le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om "
                                "ur ei ie ge un sc us la em ";

    return str_find(str_of(pairs), text, 0) < str_of(pairs).bytes;
}

/*
 * How common the three bytes of TEXT are that begin at AT; 0 when there are none.  The letter
 * s has two forms in old print, which makes more of them.
 */
static long commonness(struct str text, size_t at)
{
    size_t from = at;
    long common = 1;

    while (at < from + START_BYTES) {
        uint32_t cp = at < text.bytes ? utf8_next(text, &at) : 0;

        if (!cp || (cp < 0x80 && !(cp >= 'a' && cp <= 'z') && !(cp >= '0' && cp <= '9')))
            return 0;
        common *= weight_of(cp) * (cp == 's' ? 2 : 1);
    }
    for (size_t i = from; i + 1 < at; i++)
        common *= is_common(str_slice(text, i, i + 2)) ? 5 : 1;
    return common;
}

/* The rarest three bytes of TEXT, which begin at *AT; 0 when there are none. */
static long rarest(struct str text, size_t *best)
{
    long least = 0;

    for (size_t at = 0; at < text.bytes; utf8_next(text, &at)) {
        long common = commonness(text, at);

        if (common && (!least || common < least)) {
            least = common;
            *best = at;
        }
    }
    return least;
}

/* --- keys --- */

/* "p." is found by the digit behind it; before other numbers by its point and a blank. */
static void add_abbreviation(struct making *f, struct str text, int key)
{
    static const char *const behind[] = {". ", ".\n", ".\xEF", ".\xE3"};
    struct str letters = needs_letters(text);
    size_t last = letters.bytes;
    struct spellings all;

    add_entry(f, 0, key, 0);
    spellings_of(utf8_prev(letters, &last), &all);
    for (int i = 0; i < all.n; i++)
        for (size_t k = 0; k < ARRAY_LEN(behind); k++) {
            char p[SPELLING_BYTES + 4];

            memcpy(p, all.items[i].p, all.items[i].bytes);
            memcpy(p + all.items[i].bytes, behind[k], 2);
            add_start(f, p, key, (int)utf8_count(letters) - 1);
            set_bit(f->abbreviations, (unsigned char)all.items[i].p[all.items[i].bytes - 1]);
        }
}

static int key_of(struct making *f, struct str text)
{
    bool added;
    int index =
        (int)*map_add(&f->known_keys, str_hash(text, false), (uint32_t)f->nkeys, &added);
    size_t at = 0;

    if (!added)
        return index;
    f->keys = arena_grow(f->arena, f->keys, (size_t)f->nkeys, sizeof *f->keys);
    f->keys[f->nkeys++] = (struct filter_key){arena_str(f->arena, text), -1};
    if (needs_letters(text).bytes < NEED_BYTES)
        add_abbreviation(f, text, index);
    else if (rarest(text, &at))
        add_starts(f, text, at, index, (int)utf8_count(str_slice(text, 0, at)), str_of(NULL));
    return index;
}

/*
 * The word of a phrase that is looked for: one that is a key already, for then it costs
 * nothing more, or the rarest.
 */
static struct str key_in(const struct making *f, struct str phrase)
{
    struct str best = phrase;
    long least = 0;

    for (size_t at = 0, end; at < phrase.bytes; at = end + 1) {
        struct str word;
        size_t begin;
        long common;

        end = str_find(phrase, STR_LIT(" "), at);
        word = str_slice(phrase, at, end);
        if (map_find(&f->known_keys, str_hash(word, false)) &&
            needs_letters(word).bytes >= NEED_BYTES)
            return word;
        common = rarest(word, &begin);
        if (common && (!least || common < least)) {
            least = common;
            best = word;
        }
    }
    return best;
}

static int add_word(struct making *f, const struct need *need, int lang)
{
    uint64_t hash = str_hash(need->text, true) * 0x9e3779b97f4a7c15u +
                    (uint64_t)need->guard * 131 + (uint64_t)lang;
    bool added;
    int index = (int)*map_add(&f->known, hash ? hash : 1, (uint32_t)f->nwords, &added), key;
    struct str word = key_in(f, need->text), before, behind;

    if (!added)
        return index;
    before = str_slice(need->text, 0, (size_t)(word.p - need->text.p));
    behind = str_slice(need->text, before.bytes + word.bytes, need->text.bytes);
    key = key_of(f, word);
    f->words = arena_grow(f->arena, f->words, (size_t)f->nwords, sizeof *f->words);
    f->words[f->nwords] = (struct filter_word){.before = arena_str(f->arena, str_trim(before)),
                                               .behind = arena_str(f->arena, str_trim(behind)),
                                               .guard = need->guard,
                                               .lang = lang,
                                               .next = f->keys[key].words};
    f->keys[key].words = f->nwords;
    return f->nwords++;
}

/* --- verbs --- */

/*
 * What is looked for of a verb, in the spelling of jumplooks.h: three bytes at least.  Short
 * ones are whole words.
 */
static struct str verb_of(struct making *f, struct str text)
{
    enum { IDEOGRAPHS = 3, WHOLE = 2 };
    struct str letters = needs_letters(text), looks;
    char *out = arena_alloc(f->arena, looks_room(letters));
    size_t at = letters.bytes, n = 0;
    bool dense = true;

    while (at > 0 && n < IDEOGRAPHS && dense) {
        dense = jump_fold_is_dense(utf8_prev(letters, &at));
        n++;
    }
    if (dense)
        letters = str_slice(letters, at, letters.bytes);
    looks = looks_of(letters, out);
    if (!dense && letters.bytes <= WHOLE)
        return str_slice(looks, 0, looks.bytes - (letters.bytes > 1));
    return str_slice(looks, 1, looks.bytes - 1);
}

static void add_verb(struct making *f, struct str text, int rule)
{
    struct str verb = verb_of(f, text);
    bool added;
    int index =
        (int)*map_add(&f->known_verbs, str_hash(verb, false), (uint32_t)f->nverbs, &added);

    if (added) {
        int *list = &f->verb_heads[filter_verb_list(verb.p)];

        f->verbs = arena_grow(f->arena, f->verbs, (size_t)f->nverbs, sizeof *f->verbs);
        f->verbs[f->nverbs] = (struct filter_verb){.text = verb, .next = *list};
        *list = f->nverbs++;
    }
    f->verbs[index].rules[rule / 64] |= (uint64_t)1 << rule % 64;
}

/* --- rules --- */

/* The last bytes of the words of E, in both cases. */
static void set_ends(const struct expr *e, uint8_t set[32])
{
    if (e->kind == EXPR_WORD && e->text.bytes) {
        unsigned char c = (unsigned char)e->text.p[e->text.bytes - 1];

        set_bit(set, c);
        if (c >= 'a' && c <= 'z')
            set_bit(set, c & 0xDF);
        for (c = 0x80; c < 0xC0 && (unsigned char)e->text.p[e->text.bytes - 1] >= 0x80; c++)
            set_bit(set, c); /* an upper case letter, a mark */
    }
    for (int i = 0; i < e->nkids; i++)
        set_ends(e->kids[i], set);
}

static void set_numbers(const struct jump_lang *lang, struct filter_numbers *numbers)
{
    if (lang->words[WORD_ORDINAL])
        set_ends(lang->words[WORD_ORDINAL], numbers->last);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_NUMBER) {
            jump_rules_starts(lang->names[i].expr, numbers->first);
            set_ends(lang->names[i].expr, numbers->last);
        }
}

/* Whether all that E may begin with are the brackets of PLACE_QUOTE. */
static bool begins_with_quote(const struct expr *e)
{
    static const char *const quotes[] = {"「", "『", "《", "﹙", "﹝"};
    bool all = e->nkids > 0;

    if (e->kind == EXPR_SEQ)
        return begins_with_quote(e->kids[0]);
    for (size_t i = 0; e->kind == EXPR_WORD && i < ARRAY_LEN(quotes); i++)
        if (str_is(e->text, quotes[i]))
            return true;
    if (e->kind != EXPR_ALT && e->kind != EXPR_NAMED)
        return false;
    for (int i = 0; i < e->nkids; i++)
        all = all && begins_with_quote(e->kids[i]);
    return all;
}

static void add_rule(struct making *f, struct jump_filter *filter, const struct jump_rule *rule,
                     int index, int lang)
{
    struct needs *evidence = needs_evidence(f->arena, rule);
    struct needs *verbs = needs_verbs(f->arena, rule);
    uint64_t bit = (uint64_t)1 << index % 64;

    filter->all[index / 64] |= bit;
    for (int i = 0; i < rule->nwheres; i++)
        f->places[index].sets[i] = (uint8_t)rule->wheres[i];
    if (!rule->nwheres && begins_with_quote(rule->expr))
        f->places[index].sets[0] = PLACE_QUOTE;
    if (evidence->letter)
        filter->letters[index / 64] |= bit;
    for (int i = 0; i < evidence->n; i++) {
        int word = add_word(f, &evidence->items[i], lang);

        f->words[word].rules[index / 64] |= bit;
    }
    for (int i = 0; verbs->sure && i < verbs->n; i++)
        add_verb(f, verbs->items[i].text, index);
    if (!verbs->sure || !verbs->n)
        filter->verbless[index / 64] |= bit;
    free(evidence);
    free(verbs);
}

static int index_of(const struct jump_rules *rules, const struct jump_lang *lang)
{
    int i = 0;

    while (rules->langs[i] != lang)
        i++;
    return i;
}

/*
 * What no word shows: digits; full-width letters; and what may divide any word: a hyphen
 * before a line feed, a soft one, marks that take no place.
 */
static void add_others(struct making *f)
{
    static const char *const marks[] = {"\xE2\x81\xA0", "\xEF\xBB\xBF"};
    int key = f->nkeys;

    f->keys = arena_grow(f->arena, f->keys, (size_t)f->nkeys, sizeof *f->keys);
    f->keys[f->nkeys++] = (struct filter_key){{NULL, 0}, -1};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        add_start(f, marks[i], key, 0);
    for (unsigned c = 0; c < 256; c++) {
        for (unsigned char digit = '0'; digit <= '9'; digit++) {
            set_pair(f, digit, (unsigned char)c, PAIR_DIGIT);
            set_pair(f, (unsigned char)c, digit, PAIR_DIGIT);
        }
        set_pair(f, '\n', (unsigned char)c, PAIR_SEAM);
        if (c < 0x80 || c >= 0xC0)
            continue;
        set_pair(f, (unsigned char)c, 0xC2, PAIR_SEAM);
    }
    for (unsigned c = 0; c < 0x80; c++)
        set_pair(f, (unsigned char)c, 0xC2, PAIR_SEAM);
    set_pair(f, '-', '\n', PAIR_SEAM);
    set_pair(f, 0xC2, 0xAD, PAIR_SEAM);
    /* "A１": a full-width digit behind a letter */
    for (unsigned char c = 'A'; c <= 'Z'; c++)
        set_pair(f, c, 0xEF, PAIR_SEAM);
    set_pair(f, '-', 0xEF, PAIR_SEAM);
    /* the last two bytes of full-width letters: of two letters one is met */
    for (unsigned c = 0xA1; c <= 0xBA; c++)
        set_pair(f, 0xBC, (unsigned char)c, PAIR_SEAM);
    for (unsigned c = 0x81; c <= 0x9A; c++)
        set_pair(f, 0xBD, (unsigned char)c, PAIR_SEAM);
}

static void begin(struct making *f, const struct jump_rules *rules)
{
    f->pairs = arena_zero(f->arena, 65536);
    f->heads = arena_alloc(f->arena, FILTER_HEADS * sizeof *f->heads);
    f->verb_heads = arena_alloc(f->arena, VERB_HEADS * sizeof *f->verb_heads);
    for (int i = 0; i < FILTER_HEADS; i++)
        f->heads[i] = -1;
    for (int i = 0; i < VERB_HEADS; i++)
        f->verb_heads[i] = -1;
    f->numbers = arena_zero(f->arena, ((size_t)rules->nlangs + 1) * sizeof *f->numbers);
    f->places = arena_zero(f->arena, ((size_t)rules->nrules + 1) * sizeof *f->places);
    for (int i = 0; i < rules->nlangs; i++)
        set_numbers(rules->langs[i], &f->numbers[i]);
}

struct jump_filter *jump_filter_new(const struct jump_rules *rules)
{
    struct arena *arena = arena_new();
    struct making f = {.arena = arena};
    struct jump_filter *filter = arena_zero(arena, sizeof *filter);

    begin(&f, rules);
    for (int i = 0; i < rules->nrules; i++)
        if (!rules->rules[i]->rejects)
            add_rule(&f, filter, rules->rules[i], i, index_of(rules, rules->rules[i]->lang));
    add_others(&f);
    map_done(&f.known_keys);
    map_done(&f.known);
    map_done(&f.known_verbs);
    filter->pairs = f.pairs;
    filter->keys = f.keys;
    filter->nkeys = f.nkeys;
    filter->words = f.words;
    filter->entries = f.entries;
    filter->heads = f.heads;
    filter->verbs = f.verbs;
    filter->verb_heads = f.verb_heads;
    filter->numbers = f.numbers;
    filter->nwords = f.nwords;
    filter->nentries = f.nentries;
    filter->nverbs = f.nverbs;
    filter->places = f.places;
    filter->nrules = rules->nrules;
    filter->nlangs = rules->nlangs;
    memcpy(filter->abbreviations, f.abbreviations, sizeof f.abbreviations);
    filter->arena = arena;
    return filter;
}

void jump_filter_free(const struct jump_filter *filter)
{
    if (filter && filter->arena)
        arena_free(filter->arena);
}

bool jump_filter_can_see(const struct jump_rule *rule)
{
    struct arena *scratch = arena_new();
    struct needs *needs = needs_evidence(scratch, rule);
    bool can = needs->sure;

    free(needs);
    arena_free(scratch);
    return can;
}
