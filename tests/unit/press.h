#ifndef BS_TESTS_PRESS_H
#define BS_TESTS_PRESS_H

/*
 * Issues for tests, from a script of lines, each a word and its text:
 *
 *    issue Evening Post      language, then: lang en
 *    page 1 News             label and name
 *    piece article           kind; box 0 0 50 30 and section Sport may follow
 *    headline Ferry landing to be rebuilt
 *    paragraph The council voted on Tuesday.
 *    table one|two           '|' parts cells, and the lines of a stanza
 *    joins                   the block before goes on in the next part
 *    href a.png              the picture of the caption before
 *    story 7 1               key and order of the piece
 */

#include <stdlib.h>

#include "base/buf.h"
#include "doc/builder.h"
#include "doc/link.h"

struct press {
    struct issue *issue;
    struct builder *builder;
    int page;
    bool in_piece, in_block;
};

static inline void press_block_end(struct press *p)
{
    if (p->in_block)
        build_block_end(p->builder);
    p->in_block = false;
}

static inline void press_piece_end(struct press *p)
{
    press_block_end(p);
    if (p->in_piece)
        build_piece_end(p->builder);
    p->in_piece = false;
}

static inline void press_page_end(struct press *p)
{
    press_piece_end(p);
    if (p->page >= 0)
        build_page_end(p->builder);
}

static inline void press_block(struct press *p, enum block_kind kind, struct str text)
{
    char part = kind == BLOCK_VERSE ? '\n' : '\t';

    press_block_end(p);
    build_block_begin(p->builder, kind);
    for (size_t i = 0; i < text.bytes;) {
        size_t end = i;

        while (end < text.bytes && text.p[end] != '|')
            end++;
        build_text(p->builder, str_slice(text, i, end));
        if (end < text.bytes)
            build_text(p->builder, str_n(&part, 1));
        i = end + 1;
    }
    p->in_block = true;
}

static inline void press_page(struct press *p, struct str rest)
{
    struct str label = str_slice(rest, 0, str_find(rest, STR_LIT(" "), 0));

    press_page_end(p);
    p->page =
        build_page_add(p->builder, label, str_trim(str_slice(rest, label.bytes, rest.bytes)));
    build_page_begin(p->builder, p->page);
    build_page_size(p->builder, 100, 100);
}

static inline void press_line(struct press *p, struct str line)
{
    struct str word = str_slice(line, 0, str_find(line, STR_LIT(" "), 0));
    struct str rest = str_trim(str_slice(line, word.bytes, line.bytes));
    double box[4];
    unsigned key;
    int order;

    if (!word.bytes)
        return;
    if (str_is(word, "issue")) {
        build_issue(p->builder, ISSUE_NEWSPAPER, rest);
    } else if (str_is(word, "lang")) {
        build_issue(p->builder, ISSUE_LANG, rest);
    } else if (str_is(word, "date")) {
        build_issue(p->builder, ISSUE_DATE, rest);
    } else if (str_is(word, "page")) {
        press_page(p, rest);
    } else if (str_is(word, "piece")) {
        press_piece_end(p);
        build_piece_begin(p->builder, (enum piece_kind)piece_kind_of(rest));
        p->in_piece = true;
    } else if (str_is(word, "section")) {
        build_piece_section(p->builder, rest);
    } else if (str_is(word, "story") && sscanf(rest.p, "%u %d", &key, &order) == 2) {
        build_piece_story(p->builder, key, order);
    } else if (str_is(word, "box") &&
               sscanf(rest.p, "%lf %lf %lf %lf", box, box + 1, box + 2, box + 3) == 4) {
        build_piece_box(p->builder, box[0], box[1], box[2], box[3]);
    } else if (str_is(word, "href")) {
        build_block_href(p->builder, rest);
    } else if (str_is(word, "joins")) {
        build_block_joins_next(p->builder);
    } else {
        press_block(p, (enum block_kind)block_kind_of(word), rest);
    }
}

static inline struct press press_open(void)
{
    struct press p = {.issue = issue_new(), .page = -1};

    p.builder = builder_new(p.issue);
    return p;
}

static inline void press_run(struct press *p, const char *script)
{
    while (*script) {
        size_t n = strcspn(script, "\n");

        press_line(p, str_trim(str_n(script, n)));
        script += n + (script[n] == '\n');
    }
}

static inline struct issue *press_close(struct press *p)
{
    press_page_end(p);
    build_pages_known(p->builder);
    issue_link(p->issue);
    return p->issue;
}

static inline void press_free(struct press *p)
{
    builder_free(p->builder);
    issue_free(p->issue);
}

#endif
