#ifndef BS_EXPORT_EXPORT_H
#define BS_EXPORT_EXPORT_H

/* What leaves the program other than by the screen; INTERFACE.md promises the forms. */

#include <stdbool.h>
#include <stdio.h>

struct issue;
struct piece;

/* What part of the issue: everything when page is -1 and piece NULL. */
struct export_part {
    int page;
    const struct piece *piece; /* its whole story */
};

/* Each returns false when writing failed (errno says why). All pages must have been read. */
bool export_json(const struct issue *issue, struct export_part part, FILE *out);
bool export_text(const struct issue *issue, struct export_part part, FILE *out);
bool export_xml(const struct issue *issue, struct export_part part, FILE *out);
bool export_list(const struct issue *issue, struct export_part part, FILE *out);
/* --check: one line a finding; *found tells how many. */
bool export_check(const struct issue *issue, const char *name, FILE *out, int *found);

#endif
