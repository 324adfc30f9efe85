#ifndef BS_LOAD_LOAD_H
#define BS_LOAD_LOAD_H

/*
 * Opening an issue and reading it page by page.  A reader is a state that is
 * stepped, so that the first page can be shown before the rest has been read.
 */

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/str.h"

struct issue;
struct jump_finder;
struct loader;

struct load_opts {
    const char *encoding;       /* over what the file declares; NULL: none */
    const char *format;         /* a format's name; NULL: by looking at the file */
    struct jump_finder *finder; /* lent; NULL: by the rules that the program carries */
};

/*
 * Open PATHS: one issue file or directory ("-" is standard input), or several
 * files that are one issue.  On failure NULL, with one error in DIAGS.  The
 * issue lives until load_free.  Nothing outside the issue's directory tree is
 * opened, no network, only regular files (standard input apart).
 */
struct loader *load_open(const char *const *paths, int npaths, const struct load_opts *opts,
                         struct diags *diags);
void load_free(struct loader *loader); /* the issue too */

struct issue *load_issue(struct loader *loader); /* lent; it grows */

/* Read a little more, in the order that serves a reader. False when all is read. */
bool load_step(struct loader *loader);
/*
 * Read until page PAGE (index) is no longer unread, or until it is known that
 * there is no such page: false then.  *stop (may be NULL) is looked at now and
 * then: when it is not 0, reading is left for later, and false is returned.
 */
bool load_page(struct loader *loader, int page, const volatile int *stop);
/* Read everything; false when stopped. */
bool load_all(struct loader *loader, const volatile int *stop);
/* The picture file that the issue names HREF: see load/picture.h. NULL if it has none. */
struct picture;
const struct picture *load_picture(struct loader *loader, struct str href);
/* It turned out to be none: from now on there is none. */
void load_picture_spoilt(struct loader *loader, struct str href);
/* Bytes read of bytes in all, for showing progress; *total 0 when not known. */
void load_progress(const struct loader *loader, size_t *done, size_t *total);

/* --format=help: a line for each format, name and what it is. */
void load_print_formats(FILE *out);

#endif
