#include "doc/link.h"

/* Chain the pieces of one key; the pages may have been read in any order. */
void issue_link(struct issue *issue)
{
    (void)issue;
}
