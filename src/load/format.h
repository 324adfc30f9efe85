#ifndef BS_LOAD_FORMAT_H
#define BS_LOAD_FORMAT_H

/*
 * A format is one file and one row of the table in formats.c.  A reader gets its
 * files through load/files.h and XML through load/xmlfeed.h, and talks to the
 * builder; it never opens a path, decodes bytes or touches the tree by itself.
 *
 * How a reader is written (alto-pages.c is a small one):
 *  - sniff looks at the probe: for XML at the root's name, which was found behind
 *    declarations, comments, DOCTYPE and an OAI-PMH wrapper.
 *  - open makes the state and opens the file: files_open(job->files, job->paths[0]),
 *    for "-" too; XML: xmlfeed_new(file, &handler, state, &opts) with job->encoding and
 *    job->issue->diags; other text: decoder_new (text/decode.h) over file_read.
 *    It need not read anything.
 *  - step reads on, an xmlfeed_step or so (16 KB) or one page file, no more.  The
 *    handlers call the builder's verbs as the text comes.  A page is shown from
 *    build_page_end on; build_page_add as early as the pages are known, and
 *    build_pages_known once no more can come.
 *  - a damaged file: xmlfeed complains and ends by itself; end what is open with
 *    build_page_end, and the reader has what could be read.  A page whose own file is
 *    missing or without use: build_page_failed with files_why.
 *  - build_issue(job->build, ISSUE_ENCODING, ...) at the end, from xmlfeed_encoding or
 *    decoder_encoding; ISSUE_FORMAT is set by load.c.
 *  - close frees the state; the builder and the files are not its own.
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
    /* A file is a page or a sheet: several files are one issue. Else a file is an issue. */
    bool page_files;
    /* How sure, 0 (not ours) to 100; 50 and more need proof. */
    int (*sniff)(const struct probe *probe);
    /* NULL with an error in job->issue->diags when nothing can be read. */
    void *(*open)(const struct reader_job *job);
    /* Read a bounded bit more; false when all is read. */
    bool (*step)(void *state);
    /* Make PAGE the one that step reads next, where the format can; may be NULL. */
    void (*want)(void *state, int page);
    /* All will be read: nothing need be known before its turn; may be NULL. */
    void (*want_all)(void *state);
    void (*progress)(const void *state, size_t *done, size_t *total); /* may be NULL */
    void (*close)(void *state);
};

extern const struct format *const formats[];
extern const int nformats;

#endif
