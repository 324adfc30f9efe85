#ifndef BS_LOAD_ALTO_H
#define BS_LOAD_ALTO_H

/* ALTO, the form in which the text of most scanned newspapers is kept. */

#include <stdbool.h>

struct file;
struct scan;
struct xml_opts;

enum alto_result {
    ALTO_READ,    /* all of it */
    ALTO_DAMAGED, /* some of it */
    ALTO_NOT      /* it is something else, or nothing can be read */
};

/*
 * Read FILE, which is closed, into SCAN, which is cleared before.  One pass, no
 * tree.  ENCODING, if not NULL, gets the name of the file's encoding.
 */
enum { ENCODING_BYTES = 32 };
enum alto_result alto_read(struct file *file, const struct xml_opts *opts, struct scan *scan,
                           char encoding[ENCODING_BYTES]);

#endif
