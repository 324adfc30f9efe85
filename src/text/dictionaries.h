#ifndef BS_TEXT_DICTIONARIES_H
#define BS_TEXT_DICTIONARIES_H

/*
 * The hyphenation patterns of several languages, each read when it is first asked for
 * and kept to the end.
 */

#include "base/str.h"

struct dictionaries;
struct hyphens;

/* Where office suites put their files: Debian and most others, then the BSDs. */
#define DICTIONARIES_PATH "/usr/share/hyphen:/usr/local/share/hyphen"

/*
 * PATH: directories parted by ':', of which the first that has a language counts; NULL for
 * DICTIONARIES_PATH.  Nothing is read yet.
 */
struct dictionaries *dictionaries_new(const char *path);
void dictionaries_free(struct dictionaries *d); /* NULL is allowed */

/*
 * The patterns for LANG (BCP 47), lent; NULL when LANG is absent or there are none.
 * DICTIONARIES is one, untyped to be what struct layout_opts calls.
 */
const struct hyphens *dictionaries_find(void *dictionaries, struct str lang);

#endif
