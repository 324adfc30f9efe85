/* Running through a text with a filter; how one is made is in jumpsieve.c. */

#include "doc/jumpfilter.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/mem.h"
#include "doc/jumpfold.h"
#include "doc/jumplooks.h"
#include "text/chars.h"
#include "text/han.h"
#include "text/utf8.h"

/*
 * How far a window reaches from the page, in characters: a verb, a descriptor or headline may
 * stand before it, a list of pages, a verb or a column behind it.  A reference is shorter.
 */
enum { REACH_BEFORE = 130, REACH_AFTER = 70 };

static const size_t none = (size_t)-1;

/* --- characters of a text that is not folded --- */

static bool is_ascii_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static bool is_digit(unsigned char c)
{
    return (unsigned char)(c - '0') < 10;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F;
}

static size_t over_blanks(struct str text, size_t at)
{
    while (at < text.bytes) {
        size_t next = at;

        if (!is_blank(utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

/* The character at *AT as folding and lower case would have it; *AT moves behind it. */
static uint32_t folded_next(struct str text, size_t *at)
{
    uint32_t cp = utf8_next(text, at), mark;
    size_t next = *at;

    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFF01 - '!';
    if (jump_fold_is_dense(cp))
        return han_simplified(cp);
    if (cp == 0x17F)
        return 's';
    if (cp == 0x2019 || cp == 0x2018 || cp == 0x60 || cp == 0xB4)
        return '\'';
    if (next < text.bytes && (unsigned char)text.p[next] >= 0xCC &&
        (mark = utf8_next(text, &next)) >= 0x300 && mark < 0x370 &&
        (mark = uc_composition(cp, mark)) != 0) {
        cp = mark;
        *at = next;
    }
    return cp < 0x80 ? (cp - 'A' < 26 ? cp | 0x20 : cp) : char_fold(cp);
}

/* Where WORD, beginning at AT, ends, as the walker would have it (jumpwalk.c); or none. */
static size_t word_end(struct str text, struct str word, size_t at)
{
    for (size_t i = 0; i < word.bytes;) {
        size_t before = i, next = at;
        uint32_t cp = utf8_next(word, &i), c;

        if (cp == ' ' || (before && jump_fold_is_dense(cp)))
            at = next = over_blanks(text, at);
        if (cp == ' ')
            continue;
        c = at < text.bytes ? folded_next(text, &next) : 0;
        if (cp == '.' || cp == '\'') {
            if (cp == '.' ? c == '.' || c == ',' : c == '\'' || c == '.' || c == ' ')
                at = next;
            continue;
        }
        if (c != cp || !c)
            return none;
        at = next;
    }
    if (word.p[word.bytes - 1] == '.' && text.p[at - 1] != '.' && text.p[at - 1] != ',' &&
        at < text.bytes && is_ascii_letter((unsigned char)text.p[at]))
        return none;
    return at;
}

/* The character before *AT, as folded_next would have it; *AT moves to where it begins. */
static uint32_t folded_prev(struct str text, size_t *at)
{
    uint32_t cp = utf8_prev(text, at);
    size_t from = *at;

    if (cp >= 0x300 && cp < 0x370 && from > 0) {
        utf8_prev(text, &from);
        *at = from;
    }
    return folded_next(text, &from);
}

/* Whether WORDS, parted by blanks, stand before AT, where a word begins. */
static bool stand_before(struct str text, struct str words, size_t at)
{
    bool gap = true;

    for (size_t i = words.bytes; i > 0;) {
        uint32_t cp = utf8_prev(words, &i), c;
        size_t prev = at;

        while ((gap || cp == ' ') && prev > 0 && is_blank(utf8_prev(text, &prev)))
            at = prev;
        gap = cp == ' ';
        if (gap)
            continue;
        prev = at;
        c = prev > 0 ? folded_prev(text, &prev) : 0;
        if (cp == '.' ? c == '.' || c == ',' : c == cp)
            at = prev;
        else if (cp != '.' || !c)
            return false;
    }
    return true;
}

/* Whether WORDS stand behind AT, where a word ends. */
static bool stand_behind(struct str text, struct str words, size_t at)
{
    return !words.bytes || word_end(text, words, over_blanks(text, at)) != none;
}

/*
 * Where the key begins of which the three bytes at AT are, with BEFORE characters before
 * them, blanks between ideographs not counted; *END is where it ends.
 */
static size_t key_around(struct str text, struct str key, size_t at, int before, size_t *end)
{
    for (; before > 0; before--) {
        if (at == 0)
            return none;
        if (jump_fold_is_dense(folded_prev(text, &at)))
            continue;
        while (before > 1 && at > 0 && is_blank((unsigned char)text.p[at]))
            utf8_prev(text, &at);
    }
    *end = word_end(text, key, at);
    return *end == none ? none : at;
}

/* --- numbers --- */

/* What may be one, or a part of one, in any language, beside section's letters. */
static bool is_number(uint32_t cp)
{
    static const uint32_t numerals[] = {0x3007, 0x4E00, 0x4E03, 0x4E09, 0x4E5D, 0x4E8C, 0x4E94,
                                        0x516B, 0x516D, 0x5341, 0x56DB, 0x5EFF, 0x96F6};

    if (cp < 0x80)
        return is_digit((unsigned char)cp) || cp == 'l' || cp == '|' || cp == 'I';
    if ((cp >= 0xFF10 && cp <= 0xFF3A) || (cp >= 0x2460 && cp <= 0x2473))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(numerals); i++)
        if (numerals[i] == cp)
            return true;
    return false;
}

static bool in_set(const uint8_t set[32], char c)
{
    return set[(unsigned char)c >> 3] >> ((unsigned char)c & 7) & 1;
}

/* 第 stands for a number that could not be read: "第 页". */
static bool number_before(struct str text, size_t at, const struct filter_numbers *numbers)
{
    enum { PREFIX = 0x7B2C };
    uint32_t cp = ' ';
    size_t end = at;

    while (at > 0 && is_blank(cp)) {
        end = at;
        cp = utf8_prev(text, &at);
    }
    return is_number(cp) || cp - 'A' < 26 || cp == PREFIX ||
           (end && in_set(numbers->last, text.p[end - 1]));
}

static bool is_close(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == 0xFF09 || cp == 0xFF3D || cp == 0x3015 ||
           cp == 0x3011;
}

/* "A7", "A-7", "AB7", "IV": whether the capital at AT is of a number. */
static bool is_section(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.bytes && end < at + 4 && (unsigned char)(text.p[end] - 'A') < 26)
        end++;
    if (end < text.bytes && (is_digit((unsigned char)text.p[end]) || text.p[end] == '-' ||
                             text.p[end] == '\'' || (unsigned char)text.p[end] >= 0xE2))
        return true;
    return strchr("IVX", text.p[at]) &&
           (end == text.bytes || !is_ascii_letter((unsigned char)text.p[end]));
}

/* Behind a word that is "Seite": blanks, a mark or two, then a number, or a bracket's end. */
static bool number_behind(struct str text, size_t at, const struct filter_numbers *numbers)
{
    enum { CHARACTERS = 5 };
    bool begun = false;

    for (int i = 0; i < CHARACTERS && at < text.bytes; i++) {
        size_t next = over_blanks(text, at), from = next;
        uint32_t cp;

        if (next >= text.bytes)
            return false;
        cp = utf8_next(text, &next);
        if (is_number(cp) || is_close(cp) || (cp - 'A' < 26 && is_section(text, from)))
            return true;
        if (cp < 0x80 ? is_ascii_letter((unsigned char)cp) : char_is_letter(cp)) {
            if (!begun && in_set(numbers->first, text.p[from]))
                return true;
            /* "page e 2", "page a7" */
            if (begun || next >= text.bytes ||
                !(is_blank((unsigned char)text.p[next]) ||
                  is_digit((unsigned char)text.p[next])))
                return false;
            begun = true;
        }
        at = next;
    }
    return false;
}

/* --- windows --- */

/* No reference goes over the end of a sentence that is marked by 。 */
enum { FULL_STOP = 0x3002 };

static size_t window_begin(struct str text, size_t at)
{
    for (int i = 0; i < REACH_BEFORE && at > 0; i++)
        if (utf8_prev(text, &at) == FULL_STOP)
            break;
    return at;
}

static size_t window_end(struct str text, size_t at)
{
    enum { MARKS = 8 /* what may stand behind it before the line ends */ };
    int left = REACH_AFTER;

    while (left-- > 0 && at < text.bytes)
        if (utf8_next(text, &at) == FULL_STOP && left > MARKS)
            left = MARKS;
    return at;
}

static struct jump_window *add_window(struct jump_windows *out, size_t begin, size_t end)
{
    if (out->n == out->room) {
        out->room = out->room ? out->room * 2 : 8;
        out->items = xreallocarray(out->items, (size_t)out->room, sizeof *out->items);
    }
    out->items[out->n] = (struct jump_window){(uint32_t)begin, (uint32_t)end, {0}};
    return &out->items[out->n++];
}

static void open_window(struct jump_windows *out, struct str text, size_t at,
                        const uint64_t *rules)
{
    size_t begin = window_begin(text, at), end = window_end(text, at);
    struct jump_window *last = out->n ? &out->items[out->n - 1] : NULL;

    if (!last || last->end <= begin)
        last = add_window(out, begin, end);
    if (end > last->end)
        last->end = (uint32_t)end;
    for (int i = 0; i < RULE_WORDS; i++)
        last->rules[i] |= rules[i];
}

void jump_filter_open_all(const struct jump_filter *f, struct str text,
                          struct jump_windows *out)
{
    out->n = 0;
    memcpy(add_window(out, 0, text.bytes)->rules, f->all, sizeof f->all);
}

void jump_windows_done(struct jump_windows *w)
{
    free(w->items);
    *w = (struct jump_windows){NULL, 0, 0};
}

/* --- running through --- */

static bool is_word_start(struct str text, size_t at)
{
    return at == 0 || !char_is_letter(utf8_prev(text, &at));
}

/* KEY stands from BEGIN to END: what may it be? */
static void look_words(const struct jump_filter *f, struct str text,
                       const struct filter_key *key, size_t begin, size_t end,
                       struct jump_windows *out)
{
    for (int i = key->words; i >= 0; i = f->words[i].next) {
        const struct filter_word *word = &f->words[i];
        const struct filter_numbers *numbers = &f->numbers[word->lang];

        if ((word->guard == NEED_NUMBER_BEFORE && !number_before(text, begin, numbers)) ||
            (word->guard == NEED_NUMBER_BEHIND && !number_behind(text, end, numbers)) ||
            !stand_before(text, word->before, begin) || !stand_behind(text, word->behind, end))
            continue;
        open_window(out, text, begin, word->rules);
    }
}

/* The three bytes at AT are of words. */
static void look(const struct jump_filter *f, struct str text, size_t at,
                 struct jump_windows *out)
{
    uint32_t start = filter_start(text.p + at);

    for (int i = f->heads[filter_list(start)]; i >= 0; i = f->entries[i].next) {
        const struct filter_entry *entry = &f->entries[i];
        const struct filter_key *key = &f->keys[entry->key];
        size_t end, begin = at;

        if (entry->start != start)
            continue;
        if (!key->text.bytes)
            open_window(out, text, at, f->all);
        else if ((begin = key_around(text, key->text, at, entry->before, &end)) != none &&
                 (key->text.bytes >= NEED_BYTES || is_word_start(text, begin)))
            look_words(f, text, key, begin, end, out);
    }
}

static bool is_capital(unsigned char c)
{
    return (unsigned char)(c - 'A') < 26;
}

/* What may stand between a section's letter and its number: where it begins; AT if nothing. */
static size_t before_hyphen(struct str text, size_t at)
{
    static const char *const between[] = {
        "–", "—", "’", "叠", "疊", "－", "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x88\x92"};

    if (at > 0 && (text.p[at - 1] == '-' || text.p[at - 1] == '\''))
        return at - 1;
    if (at < 3 || (unsigned char)text.p[at - 1] < 0x80)
        return at;
    for (size_t i = 0; i < ARRAY_LEN(between); i++)
        if (!memcmp(text.p + at - 3, between[i], 3))
            return at - 3;
    return at;
}

/* "3.5", "7x": the digits at AT are not all that there is. */
static bool goes_on(struct str text, size_t at)
{
    enum { DIGITS = 3 };

    for (int i = 0; i < DIGITS && at < text.bytes && is_digit((unsigned char)text.p[at]); i++)
        at++;
    if (at >= text.bytes)
        return false;
    if (is_ascii_letter((unsigned char)text.p[at]) || is_digit((unsigned char)text.p[at]))
        return true;
    return strchr(".,:/-", text.p[at]) && at + 1 < text.bytes &&
           is_digit((unsigned char)text.p[at + 1]);
}

/* "A7", "A-7", "AB7", as a word: the digit at AT follows a section's letter. */
static bool letter_before(struct str text, size_t at)
{
    enum { LETTERS = 2 };
    size_t begin = before_hyphen(text, before_hyphen(text, at)), end = begin, prev;
    uint32_t before;

    while (begin > 0 && end - begin < LETTERS && is_capital((unsigned char)text.p[begin - 1]))
        begin--;
    prev = begin;
    if (begin == end || goes_on(text, at))
        return false;
    if (begin == 0)
        return true;
    before = utf8_prev(text, &prev);
    return !char_is_letter(before) || jump_fold_is_dense(before);
}

/* "12A", "3-C", as a word: a section's letter follows the digits at AT. */
static bool letter_behind(struct str text, size_t at)
{
    enum { DIGITS = 3 };

    for (int i = 0; i < DIGITS && at < text.bytes && is_digit((unsigned char)text.p[at]); i++)
        at++;
    for (size_t end = at; end < text.bytes && end < at + 4; end++) {
        unsigned char c = (unsigned char)text.p[end];

        if (c >= 'A' && c <= 'H')
            return end + 1 == text.bytes || !is_ascii_letter((unsigned char)text.p[end + 1]);
        if (c != '-' && c < 0x80)
            return false;
    }
    return false;
}

/* "p. 3", "p 3", "p.• 3": words too short to be looked for by themselves. */
static void look_abbreviation(const struct jump_filter *f, struct str text, size_t end,
                              struct jump_windows *out)
{
    for (int i = f->heads[filter_list(0)]; i >= 0; i = f->entries[i].next) {
        const struct filter_key *key = &f->keys[f->entries[i].key];
        struct str letters = needs_letters(key->text);
        size_t begin = end - letters.bytes;

        if (f->entries[i].start == 0 && end >= letters.bytes && is_word_start(text, begin) &&
            word_end(text, letters, begin) == end)
            look_words(f, text, key, begin, end, out);
    }
}

static void look_digit(const struct jump_filter *f, struct str text, size_t at,
                       struct jump_windows *out)
{
    enum { MARKS = 4 };
    size_t end = at;

    if (at > 0 && is_digit((unsigned char)text.p[at - 1]))
        return;
    if (letter_before(text, at) || letter_behind(text, at))
        open_window(out, text, at, f->letters);
    for (int i = 0; i < MARKS && end > 0; i++) {
        unsigned char c = (unsigned char)text.p[end - 1];

        if (c >= 0x80 ? c != 0xA0 && c != 0xB7 && c != 0xC2 : is_digit(c) || is_ascii_letter(c))
            break;
        end--;
    }
    if (end > 0 && in_set(f->abbreviations, text.p[end - 1]))
        look_abbreviation(f, text, end, out);
}

/*
 * A hyphen before a line's end or a soft one may stand in any word; full-width letters, and
 * full-width digits behind others, are rare enough to be looked at all.
 */
static void look_seam(const struct jump_filter *f, struct str text, size_t at,
                      struct jump_windows *out)
{
    const char *p = text.p + at;

    if ((p[0] == '\n' && at > 0 && p[-1] == '-') ||
        (at > 0 && p[-1] == '\xEF' && (p[0] == '\xBC' || p[0] == '\xBD')) ||
        (p[0] == '\xC2' && at + 1 < text.bytes && p[1] == '\xAD') ||
        (at + 3 < text.bytes && !memcmp(p + 1, "\xEF\xBC", 2) && p[3] >= '\x90' &&
         p[3] <= '\x99' && (is_capital((unsigned char)p[0]) || p[0] == '-')))
        open_window(out, text, at, f->all);
}

static unsigned pair_at(const char *p)
{
    return (unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static void look_pair(const struct jump_filter *f, struct str text, size_t at, unsigned bits,
                      struct jump_windows *out)
{
    const char *p = text.p + at;

    if (bits & PAIR_SECOND && at > 0 && f->pairs[pair_at(p - 1)] & PAIR_FIRST)
        look(f, text, at - 1, out);
    if (bits & PAIR_FIRST && at + 2 < text.bytes && f->pairs[pair_at(p + 1)] & PAIR_SECOND)
        look(f, text, at, out);
    for (size_t i = 0; i < 2; i++) {
        if (bits & PAIR_DIGIT && is_digit((unsigned char)p[i]))
            look_digit(f, text, at + i, out);
        if (bits & PAIR_SEAM)
            look_seam(f, text, at + i, out);
    }
}

void jump_filter_scan(const struct jump_filter *f, struct str text, struct jump_windows *out)
{
    enum { STEP = 8 };
    const uint8_t *pairs = f->pairs;
    const char *p = text.p;
    size_t at = 0;

    out->n = 0;
    while (at + 1 < text.bytes) {
        while (at + STEP <= text.bytes &&
               !(pairs[pair_at(p + at)] | pairs[pair_at(p + at + 2)] |
                 pairs[pair_at(p + at + 4)] | pairs[pair_at(p + at + 6)]))
            at += STEP;
        for (size_t end = at + STEP; at < end && at + 1 < text.bytes; at += 2)
            if (pairs[pair_at(p + at)])
                look_pair(f, text, at, pairs[pair_at(p + at)], out);
    }
    if (at < text.bytes && is_digit((unsigned char)p[at]))
        look_digit(f, text, at, out);
}

/* --- places --- */

/* Brackets of three bytes, as jumpfind.c knows them when they have been folded. */
static unsigned wide_bracket(const unsigned char *p)
{
    enum { COMMA = 0x8C, STOP = 0x82, POINT = 0x81 }; /* ，。、 are everywhere */
    static const struct {
        unsigned char bytes[3];
        uint8_t where;
    } brackets[] = {
        {"\xEF\xBC\x88", WHERE_BRACKET}, {"\xEF\xBC\x89", WHERE_CLOSED}, /* （ ） */
        {"\xEF\xBC\xBB", WHERE_BRACKET}, {"\xEF\xBC\xBD", WHERE_CLOSED}, /* ［ ］ */
        {"\xEF\xBD\x9B", WHERE_BRACKET}, {"\xEF\xBD\x9D", WHERE_CLOSED}, /* ｛ ｝ */
        {"\xEF\xBC\x9C", WHERE_BRACKET}, {"\xEF\xBC\x9E", WHERE_CLOSED}, /* ＜ ＞ */
        {"\xE3\x80\x88", WHERE_BRACKET}, {"\xE3\x80\x89", WHERE_CLOSED}, /* 〈 〉 */
        {"\xE3\x80\x90", WHERE_BRACKET}, {"\xE3\x80\x91", WHERE_CLOSED}, /* 【 】 */
        {"\xE3\x80\x94", WHERE_BRACKET}, {"\xE3\x80\x95", WHERE_CLOSED}, /* 〔 〕 */
        {"\xE3\x80\x96", WHERE_BRACKET}, {"\xE3\x80\x97", WHERE_CLOSED}, /* 〖 〗 */
        {"\xE3\x80\x98", WHERE_BRACKET}, {"\xE3\x80\x99", WHERE_CLOSED}, /* 〘 〙 */
        {"\xE3\x80\x8C", PLACE_QUOTE},   {"\xE3\x80\x8E", PLACE_QUOTE},  /* 「 『 */
        {"\xE3\x80\x8A", PLACE_QUOTE},   {"\xEF\xB9\x99", PLACE_QUOTE},  /* 《 ﹙ */
        {"\xEF\xB9\x9D", PLACE_QUOTE},                                   /* ﹝ */
    };

    if (p[1] == (p[0] == 0xE3 ? 0x80 : 0xBC) &&
        (p[0] == 0xE3 ? p[2] == STOP || p[2] == POINT : p[2] == COMMA))
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++)
        if (!memcmp(p, brackets[i].bytes, 3))
            return brackets[i].where;
    return 0;
}

/* What the character at AT, of which text.p[AT] is the first byte, makes possible. */
static unsigned place_at(struct str text, size_t begin, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;

    switch (*p) {
    case '\n':
        return WHERE_START | WHERE_END;
    case '(':
    case '[':
    case '{':
    case '<':
        return WHERE_BRACKET;
    case ')':
    case ']':
    case '}':
    case '>':
        return WHERE_CLOSED;
    }
    if (is_capital(*p)) /* of a word, not of "5G" */
        return at > begin && (is_ascii_letter(p[-1]) || is_digit(p[-1])) ? 0 : WHERE_CAPITAL;
    if (*p != 0xE3 && *p != 0xEF) /* letters of other scripts */
        return *p < 0x80 ? 0 : WHERE_CAPITAL;
    if (at + 3 > text.bytes)
        return 0;
    if (*p == 0xEF && p[1] == 0xBC && p[2] >= 0xA1 && p[2] <= 0xBA)
        return WHERE_CAPITAL;
    return wide_bracket(p);
}

/* The bits of enum jump_where, and PLACE_QUOTE, that can hold somewhere in W. */
static unsigned places_in(struct str text, const struct jump_window *w)
{
    unsigned where = WHERE_OWN;

    if (w->begin == 0)
        where |= WHERE_START;
    if (w->end == text.bytes)
        where |= WHERE_END;
    for (size_t at = w->begin; at < w->end; at++) {
        unsigned char c = (unsigned char)text.p[at];

        /* not small letters, nor what ideographs begin with and go on */
        if (c >= 0xC3 ? c < 0xE4 || c > 0xE9 : c < 'a' || (c > 'z' && c < 0x80))
            where |= place_at(text, w->begin, at);
    }
    return where;
}

bool jump_filter_places(const struct jump_filter *f, struct str text, struct jump_window *w)
{
    unsigned lacks = ~places_in(text, w);
    bool any = false;

    for (int i = 0; i < f->nrules; i++) {
        const uint8_t *sets = f->places[i].sets;
        bool fits = !sets[0];

        if (!rule_in(w->rules, i))
            continue;
        for (int k = 0; k < WHERES_MAX && sets[k] && !fits; k++)
            fits = !(sets[k] & lacks);
        if (!fits)
            w->rules[i / 64] &= ~((uint64_t)1 << i % 64);
        any = any || fits;
    }
    return any;
}

/* --- verbs --- */

void jump_filter_verbs(const struct jump_filter *f, struct str folded,
                       uint64_t rules[RULE_WORDS])
{
    uint64_t with[RULE_WORDS];
    char *looks = xmalloc(looks_room(folded));
    struct str s = looks_of(folded, looks);

    memcpy(with, f->verbless, sizeof with);
    for (size_t at = 0; at + 2 < s.bytes; at++)
        for (int i = f->verb_heads[filter_verb_list(s.p + at)]; i >= 0; i = f->verbs[i].next) {
            const struct filter_verb *verb = &f->verbs[i];

            if (verb->text.bytes <= s.bytes - at &&
                !memcmp(s.p + at, verb->text.p, verb->text.bytes))
                for (int k = 0; k < RULE_WORDS; k++)
                    with[k] |= verb->rules[k];
        }
    for (int k = 0; k < RULE_WORDS; k++)
        rules[k] &= with[k];
    free(looks);
}
