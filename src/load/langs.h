#ifndef BS_LOAD_LANGS_H
#define BS_LOAD_LANGS_H

#include "base/str.h"

/*
 * The BCP 47 tag for what files call a language: "de", "de_DE", "ger", "deu",
 * "German".  Absent for what is none.  A static string or a part of NAME.
 */
struct str lang_tag(struct str name);

#endif
