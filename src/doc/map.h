#ifndef BS_DOC_MAP_H
#define BS_DOC_MAP_H

/*
 * From a string to a number, and sets of strings.  Strings are known by a
 * 64-bit hash alone: of a million strings two are taken for one in one issue of
 * 40 million.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Never 0; upper and lower case of ASCII are the same if FOLD. */
uint64_t str_hash(struct str s, bool fold);

struct map {
    struct map_slot *slots;
    size_t n, room;
};

/* The value of KEY (a hash), lent until the next map_add; NULL when there is none. */
uint32_t *map_find(const struct map *map, uint64_t key);
/* The same; a new key begins with VALUE and sets *NEW (may be NULL). */
uint32_t *map_add(struct map *map, uint64_t key, uint32_t value, bool *added);
void map_done(struct map *map);

#endif
