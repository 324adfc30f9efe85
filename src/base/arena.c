#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Blocks grow from the first to the last size: a small issue stays small. */
enum { FIRST_BLOCK = 16 * 1024, LAST_BLOCK = 1024 * 1024 };

struct chunk {
    struct chunk *next;
    size_t bytes; /* of the room that follows */
    max_align_t room[];
};

struct arena {
    struct chunk *chunks;
    char *at, *end;
    size_t next_block, held;
};

struct arena *arena_new(void)
{
    struct arena *a = xcalloc(1, sizeof *a);

    a->next_block = FIRST_BLOCK;
    return a;
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct chunk *c = a->chunks, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(a);
}

static void *chunk_add(struct arena *a, size_t bytes)
{
    struct chunk *c;

    if (bytes > SIZE_MAX - sizeof *c)
        bytes = SIZE_MAX - sizeof *c; /* xmalloc will refuse it */
    c = xmalloc(sizeof *c + bytes);
    c->next = a->chunks;
    c->bytes = bytes;
    a->chunks = c;
    a->held += bytes;
    return c->room;
}

/* BYTES of room with no regard to alignment. */
static void *take(struct arena *a, size_t bytes)
{
    void *p;

    if (bytes > (size_t)(a->end - a->at)) {
        if (bytes > a->next_block / 4)
            return chunk_add(a, bytes); /* large things do not end the open block */
        a->at = chunk_add(a, a->next_block);
        a->end = a->at + a->next_block;
        if (a->next_block < LAST_BLOCK)
            a->next_block *= 2;
    }
    p = a->at;
    a->at += bytes;
    return p;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    size_t align = alignof(max_align_t);

    return take(a, bytes > SIZE_MAX - align ? bytes : (bytes + align - 1) & ~(align - 1));
}

void *arena_zero(struct arena *a, size_t bytes)
{
    return memset(arena_alloc(a, bytes), 0, bytes);
}

static struct str copy(char *p, struct str s, char end)
{
    if (s.bytes)
        memcpy(p, s.p, s.bytes);
    p[s.bytes] = end;
    return (struct str){p, s.bytes};
}

struct str arena_str(struct arena *a, struct str s)
{
    return copy(arena_alloc(a, s.bytes + 1), s, '\0');
}

struct str arena_text(struct arena *a, struct str s, char end)
{
    return copy(take(a, s.bytes + 1), s, end);
}

size_t arena_bytes(const struct arena *a)
{
    return a->held;
}

void *arena_grow(struct arena *a, void *items, size_t n, size_t item_bytes)
{
    void *moved;

    /* the array is full when n is 0 or a power of two from 4 on */
    if (n && (n < 4 || n & (n - 1)))
        return items;
    moved = arena_alloc(a, (n ? n * 2 : 4) * item_bytes);
    if (n)
        memcpy(moved, items, n * item_bytes);
    return moved;
}
