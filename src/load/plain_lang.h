#ifndef BS_LOAD_PLAIN_LANG_H
#define BS_LOAD_PLAIN_LANG_H

#include "base/str.h"

/*
 * The language that TEXT (valid UTF-8) is most likely written in, as BCP 47 has it
 * ("zh-Hans", "de"); NULL when it does not show.  Looks at the beginning only.
 */
const char *plain_lang(struct str text);

#endif
