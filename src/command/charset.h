#ifndef BS_COMMAND_CHARSET_H
#define BS_COMMAND_CHARSET_H

/*
 * Inside everything is UTF-8; the locale may be something else.  What is printed is
 * converted on its way out, what was typed on its way in.
 */

#include <stdbool.h>

/*
 * Take the locale of the environment.  Where that is plain C, as in a container or over
 * a bare SSH, and not by LC_ALL, which is meant so, characters are UTF-8 all the same.
 * Messages are UTF-8 whatever the locale.
 */
void charset_begin(void);

/*
 * Let standard error, or standard output, take UTF-8 and send the locale's
 * encoding; what that lacks becomes '?' or something like it.  Nothing is done for UTF-8
 * itself, nor for ASCII: whoever reads that can do more with UTF-8.
 */
void charset_errors(void);
void charset_output(void);

/* TYPED, in the locale's encoding, as clean UTF-8; free() it. */
char *charset_typed(const char *typed);

#endif
