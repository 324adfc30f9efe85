#ifndef BS_TESTS_FEED_H
#define BS_TESTS_FEED_H

/*
 * An issue from a few words: a verb and what it is about on each line, as a reader
 * would call the builder.
 *
 *    issue newspaper The Weir       page LABEL NAME     read 2 (the third page: 0, 1, 2)
 *    piece KIND                     id X   section X   lang X   box L T W H   story KEY ORDER
 *    KIND TEXT                      a block ("paragraph", "headline" …) and its text
 *    + TEXT                         more text of it     | TEXT   the next printed line
 *    ~ TEXT                         the next line; the hyphen before it divides
 *    may / joins / href X           about the open block
 *    ref DIRECTION PAGE PIECE TEXT  a jump ("-": none)
 *    fail 2 SENTENCE                size W H            known
 *
 * In TEXT "\n" and "\t" are what C makes of them.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/builder.h"

static inline struct str feed_word(struct str *rest)
{
    size_t n = 0;
    struct str word;

    while (n < rest->bytes && rest->p[n] != ' ')
        n++;
    word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n + (n < rest->bytes), rest->bytes);
    return word;
}

static inline long feed_number(struct str *rest)
{
    char *s = str_dup(feed_word(rest));
    long n = strtol(s, NULL, 10);

    free(s);
    return n;
}

static inline void feed_jump(struct builder *b, struct str rest)
{
    struct build_jump jump = {0};
    struct str direction = feed_word(&rest);

    jump.direction = str_is(direction, "back")  ? JUMP_BACK
                     : str_is(direction, "see") ? JUMP_SEE
                                                : JUMP_FORWARD;
    jump.page = feed_word(&rest);
    jump.piece = feed_word(&rest);
    if (str_is(jump.page, "-"))
        jump.page.bytes = 0;
    if (str_is(jump.piece, "-"))
        jump.piece.bytes = 0;
    jump.text = rest;
    build_jump(b, &jump);
}

static inline void feed_issue(struct builder *b, struct str rest)
{
    static const char *const names[] = {"newspaper", "date",   "number",  "edition",
                                        "lang",      "format", "encoding"};
    struct str name = feed_word(&rest);

    for (int i = 0; i < (int)ARRAY_LEN(names); i++)
        if (str_is(name, names[i]))
            build_issue(b, (enum issue_field)i, rest);
}

static inline void feed_line(struct builder *b, struct str rest)
{
    struct str verb = feed_word(&rest);
    double at[4];

    if (block_kind_of(verb) >= 0) {
        build_block_begin(b, (enum block_kind)block_kind_of(verb));
        build_text(b, rest);
    } else if (str_is(verb, "issue")) {
        feed_issue(b, rest);
    } else if (str_is(verb, "page")) {
        struct str label = feed_word(&rest);

        build_page_begin(b, build_page_add(b, label, rest));
    } else if (str_is(verb, "add")) {
        build_page_add(b, rest, (struct str){NULL, 0});
    } else if (str_is(verb, "read")) {
        build_page_begin(b, (int)feed_number(&rest));
    } else if (str_is(verb, "end")) {
        build_page_end(b);
    } else if (str_is(verb, "fail")) {
        int page = (int)feed_number(&rest);
        char *s = str_dup(rest);

        build_page_failed(b, page, s);
        free(s);
    } else if (str_is(verb, "size")) {
        at[0] = (double)feed_number(&rest);
        build_page_size(b, at[0], (double)feed_number(&rest));
    } else if (str_is(verb, "known")) {
        build_page_end(b);
        build_pages_known(b);
    } else if (str_is(verb, "piece")) {
        build_piece_begin(b, (enum piece_kind)piece_kind_of(rest));
    } else if (str_is(verb, "id")) {
        build_piece_id(b, rest);
    } else if (str_is(verb, "section")) {
        build_piece_section(b, rest);
    } else if (str_is(verb, "lang")) {
        build_piece_lang(b, rest);
    } else if (str_is(verb, "columns")) {
        build_piece_columns(b, (int)feed_number(&rest));
    } else if (str_is(verb, "box")) {
        for (int i = 0; i < 4; i++)
            at[i] = (double)feed_number(&rest);
        build_piece_box(b, at[0], at[1], at[2], at[3]);
    } else if (str_is(verb, "story")) {
        uint32_t key = (uint32_t)feed_number(&rest);

        build_piece_story(b, key, (int)feed_number(&rest));
    } else if (str_is(verb, "+")) {
        build_text(b, rest);
    } else if (str_is(verb, "|")) {
        build_line_end(b);
        build_text(b, rest);
    } else if (str_is(verb, "~")) {
        build_line_end_hyphen(b);
        build_text(b, rest);
    } else if (str_is(verb, "may")) {
        build_block_may_join(b);
    } else if (str_is(verb, "joins")) {
        build_block_joins_next(b);
    } else if (str_is(verb, "href")) {
        build_block_href(b, rest);
    } else if (str_is(verb, "ref")) {
        feed_jump(b, rest);
    } else if (verb.bytes) {
        printf("Bail out! no verb %.*s\n", STR_FMT(verb));
        exit(99);
    }
}

/* The lines of SCRIPT through B. */
static inline void feed(struct builder *b, const char *script)
{
    char line[4096];

    while (*script) {
        size_t n = strcspn(script, "\n"), bytes = 0;

        for (size_t i = 0; i < n && bytes + 1 < sizeof line; i++) {
            if (script[i] == '\\' && i + 1 < n)
                line[bytes++] = script[++i] == 'n' ? '\n' : '\t';
            else
                line[bytes++] = script[i];
        }
        feed_line(b, str_n(line, bytes));
        script += n + (script[n] == '\n');
    }
    build_page_end(b);
}

/* An issue from SCRIPT; issue_free it. */
static inline struct issue *issue_of(const char *script)
{
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    feed(b, script);
    builder_free(b);
    return issue;
}

#endif
