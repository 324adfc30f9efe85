#include "doc/jumpcopies.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpside.h"
#include "doc/map.h"
#include "text/utf8.h"

/*
 * Short texts are alike by chance (the weather, a notice); a headline over a column of
 * them is on many pages, and only the last few of those are worth comparing.
 */
enum {
    TEXT_MIN = 240,
    OPENING_BYTES = 90,
    SAME_KEY_MAX = 6,
    ALIKE_MIN = 90,
    PROBES = 16,
    PROBE_BYTES = 48, /* 16 ideographs, eight words: a set phrase is shorter */
    PROBES_MIN = 2,
    PLAIN_MAX = 65536
};

struct known {
    struct piece *piece;
    uint32_t next; /* 1 + index of the one before it with the same key; 0 ends */
};

struct copies {
    struct map keys; /* of headlines and of openings -> 1 + index of the last */
    struct known *known;
    size_t n, room;
    struct piece **strung; /* those whose prev_part was set here */
    size_t nstrung, strung_room;
};

struct copies *copies_new(void)
{
    return xcalloc(1, sizeof(struct copies));
}

void copies_free(struct copies *c)
{
    if (!c)
        return;
    map_done(&c->keys);
    free(c->known);
    free(c->strung);
    free(c);
}

void copies_reset(struct copies *c)
{
    for (size_t i = 0; i < c->nstrung; i++) {
        struct piece *copy = c->strung[i];

        if (copy->prev_part) {
            copy->prev_part->next_part = copy->next_part;
            if (copy->next_part)
                copy->next_part->prev_part = copy->prev_part;
        }
        copy->prev_part = copy->next_part = NULL;
        copy->same_text = false;
    }
    map_done(&c->keys);
    c->n = c->nstrung = 0;
}

/* --- the same text? --- */

/*
 * Whether some runs of words of A stand in B: in texts that are the same but for a letter in
 * twenty nearly half of them do, in others none.
 */
static bool share_words(struct str a, struct str b)
{
    int found = 0;

    for (size_t i = 0; i < PROBES && found < PROBES_MIN; i++) {
        size_t from = utf8_start(a, (a.bytes - PROBE_BYTES) * i / (PROBES - 1));
        struct str probe = str_slice(a, from, utf8_start(a, from + PROBE_BYTES));

        found += str_find(b, probe, 0) < b.bytes;
    }
    return found == PROBES_MIN;
}

static bool are_alike(const struct piece *a, const struct piece *b)
{
    size_t less = a->text.bytes < b->text.bytes ? a->text.bytes : b->text.bytes;
    size_t more = a->text.bytes + b->text.bytes - less;
    struct arena *arena;
    struct plain x, y;
    bool alike;

    if (str_eq(a->text, b->text))
        return true;
    if (more - less > more / 8 || !share_words(a->text, b->text))
        return false;
    arena = arena_new();
    x = plain_of(arena, a->text, PLAIN_MAX);
    y = plain_of(arena, b->text, PLAIN_MAX);
    alike = plain_alike(&x, &y) >= ALIKE_MIN;
    arena_free(arena);
    return alike;
}

static bool stands_before(const struct piece *a, const struct piece *b)
{
    return a->page != b->page ? a->page < b->page : a->index < b->index;
}

/* COPY becomes the second place of FIRST's story, unless one is bound otherwise. */
static void string(struct copies *c, struct piece *first, struct piece *copy)
{
    if (stands_before(copy, first)) {
        struct piece *swap = first;

        first = copy;
        copy = swap;
    }
    while (first->next_part && first->next_part->same_text &&
           stands_before(first->next_part, copy))
        first = first->next_part;
    if (copy->prev_part || copy->next_part || first == copy)
        return;
    copy->prev_part = first;
    copy->next_part = first->next_part;
    if (copy->next_part)
        copy->next_part->prev_part = copy;
    first->next_part = copy;
    copy->same_text = true;
    if (c->nstrung == c->strung_room) {
        c->strung_room = c->strung_room ? c->strung_room * 2 : 16;
        c->strung = xreallocarray(c->strung, c->strung_room, sizeof(struct piece *));
    }
    c->strung[c->nstrung++] = copy;
}

struct piece *copy_on(struct piece *piece, int page)
{
    while (piece->same_text && piece->prev_part)
        piece = piece->prev_part;
    for (; piece; piece = piece->next_part) {
        if (piece->page == page)
            return piece;
        if (!piece->next_part || !piece->next_part->same_text)
            break;
    }
    return NULL;
}

/* --- finding --- */

static void note(struct copies *c, uint64_t key, struct piece *piece)
{
    uint32_t *list = map_add(&c->keys, key, 0, NULL);
    uint32_t at = *list;

    for (int i = 0; at && i < SAME_KEY_MAX; i++, at = c->known[at - 1].next) {
        struct piece *other = c->known[at - 1].piece;

        if (other->page != piece->page && !piece->same_text && are_alike(other, piece)) {
            string(c, other, piece);
            break;
        }
    }
    if (c->n == c->room) {
        c->room = c->room ? c->room * 2 : 64;
        c->known = xreallocarray(c->known, c->room, sizeof *c->known);
    }
    c->known[c->n++] = (struct known){piece, *list};
    *list = (uint32_t)c->n;
}

static void note_piece(struct copies *c, struct piece *piece)
{
    struct str headline = piece_part(piece, BLOCK_HEADLINE);

    if ((piece->kind != PIECE_ARTICLE && piece->kind != PIECE_OTHER) ||
        piece->text.bytes < TEXT_MIN)
        return;
    if (headline.bytes)
        note(c, str_hash(headline, true), piece);
    if (piece->nheads < piece->nblocks) {
        struct str opening = str_slice(piece->blocks[piece->nheads].text, 0, OPENING_BYTES);

        if (opening.bytes == OPENING_BYTES)
            note(c, str_hash(opening, true) ^ 1, piece);
    }
}

void copies_page(struct copies *c, const struct issue *issue, int page)
{
    for (int i = 0; i < issue->pages[page]->npieces; i++)
        note_piece(c, issue->pages[page]->pieces[i]);
}
