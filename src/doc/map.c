#include "doc/map.h"

#include <stdlib.h>

#include "base/mem.h"

struct map_slot {
    uint64_t key; /* 0: free */
    uint32_t value;
};

/* FNV-1a, stirred so that any bits of it are as good as others. */
uint64_t str_hash(struct str s, bool fold)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.bytes; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (fold && c >= 'A' && c <= 'Z')
            c |= 0x20;
        h = (h ^ c) * 0x100000001b3u;
    }
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    return h ? h : 1;
}

static struct map_slot *slot_of(const struct map *map, uint64_t key)
{
    size_t i = key & (map->room - 1);

    while (map->slots[i].key && map->slots[i].key != key)
        i = (i + 1) & (map->room - 1);
    return &map->slots[i];
}

uint32_t *map_find(const struct map *map, uint64_t key)
{
    struct map_slot *slot = map->room ? slot_of(map, key) : NULL;

    return slot && slot->key ? &slot->value : NULL;
}

static void grow(struct map *map)
{
    struct map bigger = {.n = map->n, .room = map->room ? map->room * 2 : 64};

    bigger.slots = xcalloc(bigger.room, sizeof *bigger.slots);
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key)
            *slot_of(&bigger, map->slots[i].key) = map->slots[i];
    free(map->slots);
    *map = bigger;
}

uint32_t *map_add(struct map *map, uint64_t key, uint32_t value, bool *added)
{
    struct map_slot *slot;

    if (map->n * 2 >= map->room)
        grow(map);
    slot = slot_of(map, key);
    if (added)
        *added = !slot->key;
    if (!slot->key) {
        slot->key = key;
        slot->value = value;
        map->n++;
    }
    return &slot->value;
}

void map_done(struct map *map)
{
    free(map->slots);
    *map = (struct map){NULL, 0, 0};
}
