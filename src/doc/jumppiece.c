/* References in all blocks of a piece, beside those that its format marks: doc/jumpfind.h. */

#include "doc/jumpfind.h"

#include "base/arena.h"

/* --- what the format marked, and what was found --- */

static bool stands_before(const struct jump *a, const struct jump *b)
{
    return a->block != b->block ? a->block < b->block : a->begin < b->begin;
}

static bool ends_before(const struct jump *a, const struct jump *b)
{
    return a->block != b->block ? a->block < b->block : a->end <= b->begin;
}

/* The format says that MARKED is a jump, the text what it leads to. */
static void learn(struct jump *marked, const struct jump *found)
{
    if (!marked->ntargets) {
        marked->targets = found->targets;
        marked->ntargets = found->ntargets;
    }
    if (!marked->label.bytes)
        marked->label = found->label;
    if (!marked->slug.bytes)
        marked->slug = found->slug;
}

/* Whether FOUND lies over jumps marked from *AT on, which moves past those before it. */
static bool is_marked(const struct piece *piece, int *at, const struct jump *found)
{
    bool marked = false;

    while (*at < piece->njumps && ends_before(&piece->jumps[*at], found))
        ++*at;
    for (int i = *at; i < piece->njumps && !ends_before(found, &piece->jumps[i]); i++) {
        learn(&piece->jumps[i], found);
        marked = true;
    }
    return marked;
}

/* Both lists are in the order of the text, and so is the result. */
static void merge(struct arena *arena, struct piece *piece, const struct jump *found, int n)
{
    int nmarked = piece->njumps, marked = 0;
    struct jump *all = arena_alloc(arena, (size_t)(nmarked + n) * sizeof *all);

    piece->njumps = 0;
    for (int i = 0; i < n; i++) {
        while (marked < nmarked && stands_before(&piece->jumps[marked], &found[i]))
            all[piece->njumps++] = piece->jumps[marked++];
        all[piece->njumps++] = found[i];
    }
    while (marked < nmarked)
        all[piece->njumps++] = piece->jumps[marked++];
    piece->jumps = all;
}

/* --- blocks that are nothing but references --- */

/* Whether the jumps FIRST..LAST are all that there is in their block. */
static bool is_only_jumps(const struct piece *piece, int first, int last)
{
    struct str text = piece->blocks[piece->jumps[first].block].text;
    size_t at = 0;

    for (int i = first; i <= last; i++) {
        if (str_trim(str_slice(text, at, piece->jumps[i].begin)).bytes)
            return false;
        at = piece->jumps[i].end;
    }
    return !str_trim(str_slice(text, at, text.bytes)).bytes;
}

static void set_kinds(struct piece *piece)
{
    for (int last = piece->njumps - 1, first; last >= 0; last = first - 1) {
        int at = piece->jumps[last].block;
        struct block *block = &piece->blocks[at];
        bool last_head = at == piece->nheads - 1;

        for (first = last; first > 0 && piece->jumps[first - 1].block == at; first--)
            ;
        if (block->kind == BLOCK_TABLE || block->kind == BLOCK_LIST ||
            block->kind == BLOCK_VERSE || (at < piece->nheads && !last_head) ||
            block->href.bytes || !is_only_jumps(piece, first, last))
            continue;
        block->kind = BLOCK_JUMP;
        piece->nheads -= last_head;
    }
}

void jump_find_in_piece(struct jump_finder *finder, const struct issue *issue,
                        struct piece *piece)
{
    struct arena *arena = issue->arena;
    struct jump *all = NULL, *found;
    int nall = 0, marked = 0;

    for (int i = 0; i < piece->nblocks; i++) {
        int n =
            jump_find(finder, arena, piece->blocks[i].text, piece_lang(issue, piece), &found);

        for (int k = 0; k < n; k++) {
            found[k].block = i;
            if (is_marked(piece, &marked, &found[k]))
                continue;
            all = arena_grow(arena, all, (size_t)nall, sizeof *all);
            all[nall++] = found[k];
        }
    }
    if (nall)
        merge(arena, piece, all, nall);
    if (piece->njumps)
        set_kinds(piece);
}
