#include "doc/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* FNV-1a over ASCII-lowered bytes, stirred; never 0, which marks a free slot. */
static uint64_t hash_of(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.bytes; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    return h ? h : 1;
}

static size_t slot_of(const struct strset *set, uint64_t h)
{
    size_t i = h & (set->room - 1);

    while (set->slots[i] && set->slots[i] != h)
        i = (i + 1) & (set->room - 1);
    return i;
}

bool strset_has(const struct strset *set, struct str s)
{
    return set->room && set->slots[slot_of(set, hash_of(s))];
}

bool strset_add(struct strset *set, struct str s)
{
    uint64_t h = hash_of(s);
    size_t i;

    if (set->n * 2 >= set->room) {
        struct strset bigger = {.n = set->n, .room = set->room ? set->room * 2 : 64};

        bigger.slots = xcalloc(bigger.room, sizeof *bigger.slots);
        for (i = 0; i < set->room; i++)
            if (set->slots[i])
                bigger.slots[slot_of(&bigger, set->slots[i])] = set->slots[i];
        free(set->slots);
        *set = bigger;
    }
    i = slot_of(set, h);
    if (set->slots[i])
        return false;
    set->slots[i] = h;
    set->n++;
    return true;
}

void strset_done(struct strset *set)
{
    free(set->slots);
    *set = (struct strset){NULL, 0, 0};
}

void words_done(struct words *words)
{
    strset_done(&words->hyphened);
}

void words_note(struct words *words, struct str text)
{
    (void)words;
    (void)text;
}

bool words_keep_hyphen(const struct words *words, struct str head, struct str tail)
{
    struct buf word = BUF_INIT;
    bool known;

    buf_add_str(&word, head);
    buf_add_c(&word, '-');
    buf_add_str(&word, tail);
    known = strset_has(&words->hyphened, buf_str(&word));
    buf_done(&word);
    return known;
}
