#ifndef BS_BASE_I18N_H
#define BS_BASE_I18N_H

#include <libintl.h>

/* _() where a message is shown, N_() in tables.  Whole sentences only. */
#define _(s) gettext(s)
#define N_(s) (s)

#endif
