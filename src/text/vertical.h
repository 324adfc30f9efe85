#ifndef BS_TEXT_VERTICAL_H
#define BS_TEXT_VERTICAL_H

#include <stdint.h>

#include "base/str.h"

/*
 * What stands for CP in a column of ideographs, one character; absent where CP stands as it
 * is.  ASCII stands in its full-width forms.
 */
struct str vertical_form(uint32_t cp);

/*
 * The mark of two cells whose form FORM is, for a charset that lacks the form; 0 if none.
 */
uint32_t vertical_plain(uint32_t form);

#endif
