#ifndef BS_LOAD_IDMAP_H
#define BS_LOAD_IDMAP_H

/* From the ids of a file ("P1_TB00001") to numbers. */

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Start with all zero.  The keys are borrowed and must outlive the map. */
struct idmap {
    struct idmap_slot {
        struct str key;
        uint32_t hash;
        int value;
    } * slots;
    size_t n, room;
};

/* The first value put in for KEY stays.  An empty key is not kept. */
void idmap_add(struct idmap *map, struct str key, int value);
int idmap_find(const struct idmap *map, struct str key); /* -1 when there is none */
void idmap_clear(struct idmap *map);                     /* keeps the room */
void idmap_done(struct idmap *map);

#endif
