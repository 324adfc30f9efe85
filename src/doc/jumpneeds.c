#include "doc/jumpneeds.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "doc/jumpfold.h"
#include "text/utf8.h"

/* What is being asked of an expression. */
struct question {
    struct arena *arena;
    const struct jump_lang *lang;
    bool pages; /* a page will do, and is best */
};

static void collect(const struct question *q, const struct expr *e, struct needs *set);

static struct needs *needs_new(void)
{
    struct needs *set = xmalloc(sizeof *set);

    set->sure = true;
    set->letter = false;
    set->cost = 0;
    set->n = 0;
    return set;
}

/* --- words --- */

static bool is_mark(char c)
{
    return c == '.' || c == '\'' || c == ',' || c == ':' || c == '=' || c == '-' || c == '/' ||
           c == '>';
}

struct str needs_letters(struct str word)
{
    struct str best = {NULL, 0};

    for (size_t at = 0; at < word.bytes;) {
        size_t from = at;

        while (at < word.bytes && !is_mark(word.p[at]))
            at++;
        if (at - from > best.bytes)
            best = str_slice(word, from, at);
        at += at < word.bytes;
    }
    return best;
}

/* About how often WORD is met in a megabyte, by its letters or ideographs. */
static long cost_of(struct str word)
{
    static const long letters[] = {9000, 9000, 8000, 2000, 600, 250, 100, 50, 20};
    static const long ideographs[] = {1000, 1000, 30, 5};
    size_t at = 0, n = utf8_count(word);
    bool dense = word.bytes && jump_fold_is_dense(utf8_next(word, &at));
    size_t last = (dense ? ARRAY_LEN(ideographs) : ARRAY_LEN(letters)) - 1;

    if (n > last)
        n = last;
    return dense ? ideographs[n] : letters[n];
}

static void add(struct needs *set, struct str text, enum need_guard guard)
{
    if (!needs_letters(text).bytes || set->n == NEEDS_MAX) {
        set->sure = false;
        return;
    }
    set->cost += cost_of(needs_letters(text));
    set->items[set->n++] = (struct need){text, guard};
}

static void join(struct needs *set, const struct needs *more)
{
    set->sure = set->sure && more->sure;
    set->letter = set->letter || more->letter;
    set->cost += more->cost;
    for (int i = 0; i < more->n; i++) {
        if (set->n == NEEDS_MAX) {
            set->sure = false;
            return;
        }
        set->items[set->n++] = more->items[i];
    }
}

/* The better of BEST (NULL: none so far) and ONE; the other is released. */
static struct needs *better(struct needs *best, struct needs *one)
{
    bool take = one->sure && (one->n || one->letter) && (!best || one->cost < best->cost);

    free(take ? best : one);
    return take ? one : best;
}

/* --- pages --- */

/* The words of WORD's alternatives, each on its own. */
static void add_words(const struct expr *e, enum need_guard guard, bool after,
                      struct needs *set)
{
    if (e->kind == EXPR_WORD) {
        /* "3p": nothing to go by */
        if (after && needs_letters(e->text).bytes < NEED_BYTES)
            set->sure = false;
        add(set, e->text, guard);
    } else if (e->kind == EXPR_SEQ && e->nkids > 1) {
        set->sure = false;
    } else {
        for (int i = 0; i < e->nkids; i++)
            add_words(e->kids[i], guard, after, set);
    }
}

/* "next page": its words with a blank between. */
static void add_phrase(struct arena *arena, const struct expr *seq, struct needs *set)
{
    struct buf phrase = BUF_INIT;
    bool words = true;

    for (int i = 0; i < seq->nkids; i++) {
        words = words && seq->kids[i]->kind == EXPR_WORD;
        if (i)
            buf_add_c(&phrase, ' ');
        buf_add_str(&phrase, seq->kids[i]->text);
    }
    if (words && phrase.bytes >= NEED_BYTES)
        add(set, arena_str(arena, buf_str(&phrase)), NEED_PLAIN);
    else
        set->sure = false;
    buf_done(&phrase);
}

/* A page that is named: phrases, or, where the name is more than that, what must be in it. */
static void add_name(const struct question *q, const struct expr *alt, struct needs *set)
{
    for (int i = 0; i < alt->nkids; i++) {
        const struct expr *seq = alt->kids[i];
        bool words = true;

        for (int k = 0; k < seq->nkids; k++)
            words = words && seq->kids[k]->kind == EXPR_WORD;
        if (words)
            add_phrase(q->arena, seq, set);
        else
            collect(q, seq, set);
    }
}

static void add_pages(const struct question *q, struct needs *set)
{
    const struct jump_lang *lang = q->lang;
    struct question plain = {q->arena, lang, false};

    if (lang->words[WORD_BEFORE])
        add_words(lang->words[WORD_BEFORE], NEED_NUMBER_BEHIND, false, set);
    if (lang->words[WORD_AFTER])
        add_words(lang->words[WORD_AFTER], NEED_NUMBER_BEFORE, true, set);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_PAGE)
            add_name(&plain, lang->names[i].expr, set);
    set->cost = 1; /* they decide */
}

/* --- all of it --- */

/* The best of the parts of a sequence: all of them are there. */
static void collect_best(const struct question *q, const struct expr *e, struct needs *set)
{
    struct needs *best = NULL;

    for (int i = 0; i < e->nkids; i++) {
        struct needs *one = needs_new();

        collect(q, e->kids[i], one);
        best = better(best, one);
    }
    if (best)
        join(set, best);
    else
        set->sure = false;
    free(best);
}

static void collect(const struct question *q, const struct expr *e, struct needs *set)
{
    switch (e->kind) {
    case EXPR_WORD:
        add(set, e->text, NEED_PLAIN);
        return;
    case EXPR_SEQ:
        collect_best(q, e, set);
        return;
    case EXPR_ALT:
    case EXPR_NAMED:
        for (int i = 0; i < e->nkids; i++)
            collect(q, e->kids[i], set);
        return;
    case EXPR_PAGE:
        if (q->pages)
            add_pages(q, set);
        else
            set->sure = false;
        return;
    case EXPR_LETTER:
    case EXPR_SHEET:
        set->sure = set->sure && q->pages;
        set->letter = true;
        set->cost = 1;
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

/* Words that find nothing by themselves, where there is no page, are no evidence. */
static bool can_be_looked_for(const struct needs *set)
{
    for (int i = 0; i < set->n; i++)
        if (set->items[i].guard == NEED_PLAIN &&
            needs_letters(set->items[i].text).bytes < NEED_BYTES)
            return false;
    return set->n > 0 || set->letter;
}

struct needs *needs_evidence(struct arena *arena, const struct jump_rule *rule)
{
    struct question q = {arena, rule->lang, true};
    struct needs *set = needs_new();

    collect(&q, rule->expr, set);
    set->sure = set->sure && can_be_looked_for(set);
    return set;
}

struct needs *needs_verbs(struct arena *arena, const struct jump_rule *rule)
{
    struct question q = {arena, rule->lang, false};
    struct needs *set = needs_new();

    collect(&q, rule->expr, set);
    return set;
}
