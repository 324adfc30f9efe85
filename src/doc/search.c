#include "doc/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/search_state.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/utf8.h"

/* What a search is: reading the query and making patterns of it. */

/* What of a piece in:NAME means. */
static const struct {
    const char *name;
    unsigned kinds; /* a bit for each block kind */
} places[] = {
    {"byline", 1u << BLOCK_BYLINE},
    {"caption", 1u << BLOCK_CAPTION | 1u << BLOCK_CREDIT},
    {"headline", 1u << BLOCK_KICKER | 1u << BLOCK_HEADLINE | 1u << BLOCK_DECK},
    {"text", ~(1u << BLOCK_KICKER | 1u << BLOCK_HEADLINE | 1u << BLOCK_DECK |
               1u << BLOCK_BYLINE | 1u << BLOCK_DATELINE)},
};

enum field { FIELD_BY, FIELD_IN, FIELD_PAGE, FIELD_SECTION, FIELDS };
static const char *const field_names[FIELDS] = {"by", "in", "page", "section"};

/* ---- the query ---- */

/* If WORD is name:value of a field, which; *VALUE is what stands after the colon. */
static int field_of(struct str word, struct str *value)
{
    for (int f = 0; f < FIELDS; f++) {
        size_t n = strlen(field_names[f]);

        if (!str_starts(word, field_names[f]))
            continue;
        *value = str_slice(word, n, word.bytes);
        if (str_starts(*value, ":"))
            *value = str_slice(*value, 1, value->bytes);
        else if (str_starts(*value, "："))
            *value = str_slice(*value, strlen("："), value->bytes);
        else
            continue;
        if (value->bytes)
            return f;
    }
    return -1;
}

static void set_words(char **words, struct str value)
{
    free(*words);
    *words = str_dup(value);
}

static bool field_set(struct search *s, enum field f, struct str value,
                      struct search_error *err)
{
    switch (f) {
    case FIELD_BY:
        set_words(&s->by.words, value);
        return true;
    case FIELD_SECTION:
        set_words(&s->section.words, value);
        return true;
    case FIELD_PAGE:
        set_words(&s->page, value);
        return true;
    case FIELD_IN:
        for (size_t i = 0; i < ARRAY_LEN(places); i++)
            if (str_is_nocase(value, places[i].name)) {
                s->kinds = places[i].kinds;
                return true;
            }
        snprintf(err->message, sizeof err->message,
                 _("in: takes headline, text, byline or caption"));
        return false;
    case FIELDS:
        break;
    }
    return false;
}

/* Take the fields out of QUERY; what remains is what is looked for. */
static bool query_parse(struct search *s, struct str query, struct search_error *err)
{
    struct buf rest = BUF_INIT;
    size_t at = 0;
    bool good = true;

    buf_add(&rest, "", 0);
    while (at < query.bytes && good) {
        size_t end = at;
        struct str value;
        int f;

        while (end < query.bytes && query.p[end] != ' ')
            end++;
        f = field_of(str_slice(query, at, end), &value);
        if (f >= 0)
            good = field_set(s, (enum field)f, value, err);
        else
            buf_add(&rest, query.p + at, end - at);
        while (end < query.bytes && query.p[end] == ' ') {
            if (f < 0)
                buf_add_c(&rest, ' ');
            end++;
        }
        at = end;
    }
    if (good && str_trim(buf_str(&rest)).bytes)
        s->text.words = str_dup(buf_str(&rest));
    buf_done(&rest);
    return good;
}

/* ---- patterns ---- */

/* Make TERM's pattern of its words and of the characters seen so far, if that is another. */
static bool term_compile(struct search *s, struct term *term, struct search_error *err)
{
    struct buf made = BUF_INIT;
    struct pattern_error wrong;
    struct str words = str_of(term->words);

    if (!term->words)
        return true;
    if (term->regexp)
        buf_add_str(&made, words);
    else if (s->exact)
        fold_exact(words, &made);
    else
        fold_literal(s->letters->folder, words, &made);
    if (term->pattern && str_eq(buf_str(&made), buf_str(&term->expression))) {
        buf_done(&made);
        return true;
    }
    pattern_free(term->pattern);
    term->pattern = pattern_new(buf_str(&made),
                                PATTERN_FILLED | (term->regexp ? PATTERN_LINES : 0) |
                                    (term->regexp && !s->exact ? PATTERN_NOCASE : 0),
                                &wrong);
    buf_done(&term->expression);
    term->expression = made;
    if (!term->pattern)
        snprintf(err->message, sizeof err->message, "%s", wrong.message);
    return term->pattern != NULL;
}

static bool compile(struct search *s, struct search_error *err)
{
    s->changes = folder_changes(s->letters->folder);
    return term_compile(s, &s->text, err) && term_compile(s, &s->by, err) &&
           term_compile(s, &s->section, err);
}

bool term_in(struct term *term, struct str text)
{
    struct range at[1];

    return !term->words ||
           (text.bytes && pattern_match(term->pattern, text, 0, at, 1) == PATTERN_FOUND);
}

struct search *search_new(struct str query, unsigned flags, struct letters *letters,
                          struct search_error *err)
{
    struct search *s = xcalloc(1, sizeof *s);

    err->message[0] = '\0';
    s->exact = flags & SEARCH_EXACT;
    s->text.regexp = flags & SEARCH_REGEXP;
    s->kinds = ~0u;
    s->letters = letters;
    if (str_starts(query, "\\v")) {
        s->text.regexp = true;
        query = str_slice(query, 2, query.bytes);
    }
    if (utf8_valid(query) && query_parse(s, query, err) &&
        (s->text.words || s->by.words || s->section.words || s->kinds != ~0u || s->page) &&
        compile(s, err)) {
        s->reach = s->text.regexp ? pattern_reach(str_of(s->text.words)) : REACH_LOCAL;
        return s;
    }
    search_free(s);
    return NULL;
}

static void term_done(struct term *term)
{
    free(term->words);
    buf_done(&term->expression);
    pattern_free(term->pattern);
}

void search_free(struct search *s)
{
    if (!s)
        return;
    term_done(&s->text);
    term_done(&s->by);
    term_done(&s->section);
    free(s->page);
    free(s);
}

bool search_is_regexp(const struct search *s)
{
    return s->text.regexp;
}

/* ---- the characters of the issue ---- */

struct letters *letters_new(void)
{
    struct letters *l = xcalloc(1, sizeof *l);

    l->folder = folder_new();
    return l;
}

void letters_free(struct letters *l)
{
    if (!l)
        return;
    folder_free(l->folder);
    free(l->read);
    free(l);
}

bool letters_read(struct letters *l, const struct issue *issue, int page)
{
    const struct page *p = issue->pages[page];

    if (p->state == PAGE_UNREAD)
        return false;
    if (issue->npages > l->pages) {
        l->read = xreallocarray(l->read, (size_t)issue->npages, sizeof *l->read);
        memset(l->read + l->pages, 0, (size_t)(issue->npages - l->pages));
        l->pages = issue->npages;
    }
    if (l->read[page])
        return false;
    l->read[page] = true;
    folder_see(l->folder, p->name);
    for (int i = 0; i < p->npieces; i++) {
        folder_see(l->folder, p->pieces[i]->text);
        folder_see(l->folder, p->pieces[i]->section);
    }
    return true;
}

void search_prepare(struct search *s, const struct issue *issue, int page)
{
    struct search_error err;

    if (s->exact)
        return;
    letters_read(s->letters, issue, page);
    if (folder_changes(s->letters->folder) != s->changes)
        compile(s, &err); /* what compiled once compiles again */
}
