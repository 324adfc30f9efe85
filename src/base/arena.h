#ifndef BS_BASE_ARENA_H
#define BS_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

/*
 * Memory that is freed all at once.  What lives in an arena is never freed or
 * moved on its own.  Running out of memory ends the program (base/mem.h).
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is allowed */
/* BYTES of room, aligned for any object, not initialised. */
void *arena_alloc(struct arena *a, size_t bytes);
void *arena_zero(struct arena *a, size_t bytes);
/* Copies into the arena; the copy is followed by a NUL that is not counted. */
struct str arena_str(struct arena *a, struct str s);
/*
 * A copy followed by END, without regard to alignment: in an arena that is used for nothing
 * else, copies made one after the other mostly stand side by side, END between them.
 */
struct str arena_text(struct arena *a, struct str s, char end);
size_t arena_bytes(const struct arena *a); /* memory held, for benchmarks */

/*
 * Make room for one more item in a growing array of N items that lives in the
 * arena: returns ITEMS, or its moved copy, with room for item N.  Items are added
 * one at a time and only through this.  The old copy stays until the arena dies, so
 * pointers to items must not be kept while the array grows.
 */
void *arena_grow(struct arena *a, void *items, size_t n, size_t item_bytes);

#endif
