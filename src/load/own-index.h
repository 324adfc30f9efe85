#ifndef BS_LOAD_OWN_INDEX_H
#define BS_LOAD_OWN_INDEX_H

/*
 * Where the pages of an issue in broadsheet's own format begin, found without
 * parsing it: PERFORMANCE section 1.  In an encoding that contains ASCII a '<' is
 * a '<' before conversion too, so that memmem finds every page's tag, 10 times
 * faster than a parser does.
 *
 *    <?xml … ?> <issue …>  │ <page …> …  │ <page …> …  │ … </issue>
 *    prologue              │ from, line  │ from, line  │
 *
 * The prologue and the bytes of one page are a document that can be parsed.
 * A document type, or a comment, CDATA section or processing instruction behind
 * the prologue might hide a '<': then there is no index.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct file;
struct own_index;

struct own_page {
    size_t from; /* byte of the file at which its tag begins */
    int line;    /* and the line, from 1 */
};

/* FILE, read from its beginning, is closed with the index. */
struct own_index *own_index_new(struct file *file);
void own_index_free(struct own_index *x); /* NULL is allowed */
/* Scan a bounded bit more; false when all is scanned or there can be no index. */
bool own_index_step(struct own_index *x);

/* When all is scanned: how many pages; 0 when there can be no index. */
size_t own_index_pages(const struct own_index *x);
struct own_page own_index_page(const struct own_index *x, size_t i);
struct str own_index_prologue(const struct own_index *x);
int own_index_prologue_lines(const struct own_index *x); /* line feeds in it */
/* A document that holds each page's start tag alone. */
struct str own_index_tags(const struct own_index *x);

#endif
