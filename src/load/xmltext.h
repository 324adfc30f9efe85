#ifndef BS_LOAD_XMLTEXT_H
#define BS_LOAD_XMLTEXT_H

/*
 * Runs of text in XML that need no parser.  libxml2 takes 50 instructions a byte of text, 150
 * an ideograph.  Where it has taken all that came before and waits for content, what follows
 * up to the next '<' is character data whatever it is, and when nothing in it is to be
 * replaced or refused, it is its own value.
 */

#include <stddef.h>

#include "base/str.h"

/* A shorter run costs as much to find as to parse. */
enum { XML_RUN_MIN = 64 };

struct xml_run {
    size_t from, to; /* bytes; empty when there is none */
    int lines;       /* line ends in it */
};

/*
 * The first run in S at AT or behind a '>' after it: XML_RUN_MIN bytes or more, without '<',
 * '>', '&', CR and what XML forbids, up to a '<' or the end of S.  S is valid UTF-8.
 */
struct xml_run xml_run_next(struct str s, size_t at);

#endif
