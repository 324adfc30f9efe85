#ifndef BS_COMMAND_USERFILES_H
#define BS_COMMAND_USERFILES_H

/* The user's own files: $XDG_CONFIG_HOME/broadsheet, by the XDG base directory rules. */

#include <stdbool.h>

#include "base/buf.h"

struct diags;
struct jump_finder;

/* The path of NAME there; NULL where there is no such place. free() it. */
char *user_path(const char *name);

/*
 * Read PATH into OUT, at most BYTES of it.  False when there is no such file; anything
 * else that is wrong goes to DIAGS.
 */
bool user_read(const char *path, size_t bytes, struct buf *out, struct diags *diags);

/*
 * A finder of jumps by the program's rules and those of the user's jumps/NAME.conf; NULL
 * when the user has none: then the program's own are made when they are needed.
 */
struct jump_finder *user_jumps(struct diags *diags);

#endif
