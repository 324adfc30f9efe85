#ifndef BS_LOAD_METS_ISSUE_H
#define BS_LOAD_METS_ISSUE_H

#include "doc/builder.h"
#include "load/mets-doc.h"

/*
 * Tell BUILD what the METS file PATH says of the whole issue.  The newspaper and the date are
 * looked for in the descriptions, then in the labels, the date at last in PATH (FORMATS 0).
 */
void mets_describe(const struct mets *mets, const char *path, struct builder *build);

#endif
