#ifndef BS_LOAD_FORMAT_H
#define BS_LOAD_FORMAT_H

/*
 * A format is one file and one row of the table in formats.c.  A reader gets its
 * files through load/files.h and XML through load/xmlfeed.h, and talks to the
 * builder; it never opens a path, decodes bytes or touches the tree by itself.
 */

#include <stdbool.h>

#include "base/str.h"
#include "doc/builder.h"

struct files;

/* What is known of an input before it is read. */
struct probe {
    const char *name; /* its path as the user gave it */
    bool directory;
    struct str head;    /* first bytes, after gunzip and decoding to UTF-8 */
    struct str root;    /* local name of the XML root element; absent if not XML */
    struct str root_ns; /* its namespace */
    int ninputs;        /* how many paths the user gave */
};

struct reader_job {
    struct builder *build;
    struct issue *issue;
    struct files *files; /* the gate through which every file is opened */
    const char *const *paths;
    int npaths;
    const char *encoding; /* --encoding, or NULL */
};

struct format {
    const char *name; /* --format=NAME */
    const char *what; /* N_() one line for --format=help */
    /* How sure, 0 (not ours) to 100. */
    int (*sniff)(const struct probe *probe);
    /* NULL with an error in job->issue->diags when nothing can be read. */
    void *(*open)(const struct reader_job *job);
    /* Read a bounded bit more; false when all is read. */
    bool (*step)(void *state);
    /* Make PAGE the one that step reads next, where the format can; may be NULL. */
    void (*want)(void *state, int page);
    void (*progress)(const void *state, size_t *done, size_t *total); /* may be NULL */
    void (*close)(void *state);
};

extern const struct format *const formats[];
extern const int nformats;

#endif
