#ifndef BS_DOC_DATES_H
#define BS_DOC_DATES_H

#include <stdbool.h>

#include "base/str.h"

enum { DATE_BYTES = sizeof "9999-12-31" };

/*
 * Write the day that S names, in any of the forms that FORMATS section 0 lists,
 * as ISO 8601 into OUT; false when S names none.
 */
bool date_parse(struct str s, char out[DATE_BYTES]);

#endif
