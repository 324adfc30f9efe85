#ifndef BS_LOAD_OWN_DOC_H
#define BS_LOAD_OWN_DOC_H

/*
 * From the elements of broadsheet's own format to the builder.  What the schema
 * does not allow is told with its line (--check) and read as well as may be.
 *
 * One document may be read through several feeds, each of which brings the
 * prologue again and then some of the pages: load/own-index.h.
 */

#include <stdbool.h>

#include "load/format.h"
#include "load/xmlfeed.h"

struct own_doc;

struct own_doc *own_doc_new(const struct reader_job *job);
void own_doc_free(struct own_doc *d); /* NULL is allowed */

/* USER is the own_doc in both. */
extern const struct xml_handler own_doc_handler;
/* For the start tags of all pages, once: announces those that have not been met. */
extern const struct xml_handler own_tags_handler;

/* Before FEED's first step: the next page element that it brings is page PAGE. */
void own_doc_begin(struct own_doc *d, struct xmlfeed *feed, int page);
/* After its last. */
void own_doc_end(struct own_doc *d);

/*
 * All pages are announced.  From now on a feed is stopped where the next page has
 * been read, or where WANTED (-1: none) has not and is not the next.
 */
void own_doc_want(struct own_doc *d, int wanted);

/* Everything has been read: tell what only the whole shows. */
void own_doc_finish(struct own_doc *d);

#endif
