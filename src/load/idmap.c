#include "load/idmap.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* FNV-1a with a stir, for the low bits choose the slot. */
static uint32_t hash_of(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.bytes; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return (uint32_t)(h ^ h >> 29);
}

static struct idmap_slot *slot_of(const struct idmap *map, struct str key, uint32_t hash)
{
    size_t i = hash & (map->room - 1);

    while (map->slots[i].key.bytes &&
           (map->slots[i].hash != hash || !str_eq(map->slots[i].key, key)))
        i = (i + 1) & (map->room - 1);
    return &map->slots[i];
}

static void grow(struct idmap *map)
{
    struct idmap bigger = {NULL, map->n, map->room ? map->room * 2 : 64};

    bigger.slots = xcalloc(bigger.room, sizeof *bigger.slots);
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key.bytes)
            *slot_of(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    free(map->slots);
    *map = bigger;
}

void idmap_add(struct idmap *map, struct str key, int value)
{
    uint32_t hash = hash_of(key);
    struct idmap_slot *slot;

    if (!key.bytes)
        return;
    if (map->n * 2 >= map->room)
        grow(map);
    slot = slot_of(map, key, hash);
    if (slot->key.bytes)
        return;
    *slot = (struct idmap_slot){key, hash, value};
    map->n++;
}

int idmap_find(const struct idmap *map, struct str key)
{
    const struct idmap_slot *slot;

    if (!map->n || !key.bytes)
        return -1;
    slot = slot_of(map, key, hash_of(key));
    return slot->key.bytes ? slot->value : -1;
}

void idmap_clear(struct idmap *map)
{
    if (map->n)
        memset(map->slots, 0, map->room * sizeof *map->slots);
    map->n = 0;
}

void idmap_done(struct idmap *map)
{
    free(map->slots);
    *map = (struct idmap){NULL, 0, 0};
}
