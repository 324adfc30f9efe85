#ifndef BS_LOAD_PLAIN_JUMPS_H
#define BS_LOAD_PLAIN_JUMPS_H

/* What a line of print says of other pages, by the rules that find references everywhere. */

#include <stdint.h>

#include "base/str.h"

struct jump_finder;
struct plain_jumps;

/* FINDER is lent and outlives the result; NULL: by the rules that the program carries. */
struct plain_jumps *plain_jumps_new(struct jump_finder *finder);
void plain_jumps_free(struct plain_jumps *jumps); /* NULL is allowed */

/* The marks JUMP, JUMPS, BACK and BACKS (plain_marks.h) of LINE, as far as they hold. */
uint64_t plain_jumps_of(struct plain_jumps *jumps, struct str line);

#endif
