#ifndef BS_DOC_LINK_H
#define BS_DOC_LINK_H

#include "doc/issue.h"

/*
 * String stories together and resolve jumps as far as the pages read allow.
 * To be called after a page has been read; cheap when nothing is open.  When
 * the issue's pages are all read every jump ends as piece, page or missing.
 */
void issue_link(struct issue *issue);

#endif
