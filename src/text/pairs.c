#include "text/pairs.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * An open table of counts.  A key holds two characters of 16 bits, or 0 and one; rarer
 * ideographs beyond U+FFFF are not counted.
 */
struct count {
    uint32_t key, n;
};

enum {
    FIRST_SIZE = 1024,
    SIZE_MAX_LOG2 = 18 /* 2 MB; what comes when it is full is not counted: enough was */
};

struct pairs {
    struct count *table;
    uint32_t size, used; /* size is a power of two */
    uint32_t total;      /* ideographs */
};

struct pairs *pairs_new(void)
{
    struct pairs *p = xcalloc(1, sizeof *p);

    p->size = FIRST_SIZE;
    p->table = xcalloc(p->size, sizeof *p->table);
    return p;
}

void pairs_free(struct pairs *p)
{
    if (!p)
        return;
    free(p->table);
    free(p);
}

/* Where KEY is, or would be. */
static struct count *find(const struct pairs *p, uint32_t key)
{
    uint32_t at = key * 0x9E3779B1u;

    for (at ^= at >> 15;; at++) {
        struct count *c = &p->table[at & (p->size - 1)];

        if (!c->n || c->key == key)
            return c;
    }
}

static void grow(struct pairs *p)
{
    struct pairs larger = *p;

    larger.size *= 2;
    larger.table = xcalloc(larger.size, sizeof *larger.table);
    for (uint32_t i = 0; i < p->size; i++)
        if (p->table[i].n)
            *find(&larger, p->table[i].key) = p->table[i];
    free(p->table);
    *p = larger;
}

static void count(struct pairs *p, uint32_t key)
{
    struct count *c = find(p, key);

    if (!c->n) {
        if (p->used * 2 >= p->size) {
            if (p->size >> SIZE_MAX_LOG2)
                return;
            grow(p);
            c = find(p, key);
        }
        c->key = key;
        p->used++;
    }
    c->n++;
}

static bool is_counted(uint32_t cp)
{
    return cp <= 0xFFFF && char_is_ideograph(cp);
}

void pairs_add(struct pairs *p, struct str text)
{
    uint32_t before = 0;

    for (size_t at = 0; at < text.bytes;) {
        uint32_t cp = utf8_next(text, &at);

        if (!is_counted(cp)) {
            before = 0;
            continue;
        }
        count(p, cp);
        p->total++;
        if (before)
            count(p, before << 16 | cp);
        before = cp;
    }
}

int pairs_bond(const struct pairs *p, uint32_t a, uint32_t b)
{
    uint64_t both, each;
    int bond = 0;

    if (!p || !is_counted(a) || !is_counted(b))
        return 0;
    both = (uint64_t)find(p, a << 16 | b)->n * p->total;
    each = (uint64_t)find(p, a)->n * find(p, b)->n;
    if (!each)
        return 0;
    for (uint64_t ratio = both / each; ratio > 1 && bond < PAIRS_BOND_MAX; ratio /= 2)
        bond++;
    return bond;
}
