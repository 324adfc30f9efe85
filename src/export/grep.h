#ifndef BS_EXPORT_GREP_H
#define BS_EXPORT_GREP_H

#include <stdbool.h>
#include <stdio.h>

#include "export/export.h"

struct search;

/*
 * --grep: every match in PART of ISSUE, all pages read: page label, TAB, piece id, TAB, one
 * line of text round the match.  LIGHT, if not NULL, is the SGR sequence that lights a
 * match.  *FOUND is how many; *COSTLY whether the pattern was given up on some page.  False
 * when writing failed.
 */
bool export_grep(const struct issue *issue, struct search *search, struct export_part part,
                 const char *light, FILE *out, size_t *found, bool *costly);

#endif
