#ifndef BS_LOAD_PROBE_H
#define BS_LOAD_PROBE_H

/* Looking at a file before it is read, and finding the format that will read it. */

#include "load/format.h"

struct files;

/*
 * Look at PATH, one of NINPUTS inputs: false, with an error among the diagnostics of
 * FILES, when it can't be opened.  probe_done afterwards.
 */
bool probe_open(struct files *files, const char *path, int ninputs, const char *encoding,
                struct probe *probe);
void probe_done(struct probe *probe);

/* Find the root of the XML document that begins with PROBE->head. */
void probe_root(struct probe *probe);

/* The format that is surest of PROBE, how sure in *SCORE; NULL when none is. */
const struct format *probe_format(const struct probe *probe, int *score);

#endif
