#ifndef BS_VIEW_HELPER_H
#define BS_VIEW_HELPER_H

/* The program that draws pictures: where it is, and running it. */

#include <stdbool.h>
#include <stddef.h>

#include "picture/protocol.h"

/*
 * The path of NAME beside our own program, as where we were built, or in the folder for such
 * programs; NULL where there is none. free() it.
 */
char *helper_find(const char *name);

struct helper_job {
    const char *program, *path; /* the file it reads */
    int numbers[PICTURE_ARGUMENTS];
};

/*
 * Run it until it has written BYTES to OUT, and end it then.  False when it did not, took too
 * long, or when the file cannot be read or is no regular one.
 */
bool helper_run(const struct helper_job *job, void *out, size_t bytes);

#endif
