#include "load/plain_jumps.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpfind.h"
#include "load/plain_marks.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    LINE_BYTES = 600,       /* of a longer line only the begin and the end are looked at */
    ARENA_BYTES = 256 << 10 /* what was found is thrown away when it is more than this */
};

struct plain_jumps {
    struct jump_finder *finder, *own;
    struct arena *arena;
};

struct plain_jumps *plain_jumps_new(struct jump_finder *finder)
{
    struct plain_jumps *jumps = xcalloc(1, sizeof *jumps);

    jumps->own = finder ? NULL : jump_finder_new(NULL);
    jumps->finder = finder ? finder : jumps->own;
    jumps->arena = arena_new();
    return jumps;
}

void plain_jumps_free(struct plain_jumps *jumps)
{
    if (!jumps)
        return;
    jump_finder_free(jumps->own);
    arena_free(jumps->arena);
    free(jumps);
}

/* No letter and no figure: brackets, arrows, dots. */
static bool is_trimming(struct str s)
{
    for (size_t at = 0; at < s.bytes;) {
        uint32_t c = utf8_next(s, &at);

        if (char_is_letter(c) || char_is_number(c))
            return false;
    }
    return true;
}

static int find(struct plain_jumps *jumps, struct str text, struct jump **out)
{
    const struct str any = {NULL, 0};

    if (arena_bytes(jumps->arena) > ARENA_BYTES) {
        arena_free(jumps->arena);
        jumps->arena = arena_new();
    }
    return jump_find(jumps->finder, jumps->arena, text, any, out);
}

uint64_t plain_jumps_of(struct plain_jumps *jumps, struct str line)
{
    struct str head = str_slice(line, 0, utf8_start(line, LINE_BYTES));
    struct str tail =
        line.bytes <= LINE_BYTES
            ? line
            : str_slice(line, utf8_start(line, line.bytes - LINE_BYTES), line.bytes);
    struct jump *found;
    uint64_t marks = 0;
    int n = find(jumps, tail, &found);

    if (n && is_trimming(str_slice(tail, found[n - 1].end, tail.bytes)) &&
        found[n - 1].direction == JUMP_FORWARD)
        marks |= MARK(JUMPS);
    if (tail.bytes == line.bytes && n && is_trimming(str_slice(line, 0, found[0].begin))) {
        if (n == 1 && is_trimming(str_slice(line, found[0].end, line.bytes)))
            marks |= found[0].direction == JUMP_FORWARD ? MARK(JUMP)
                     : found[0].direction == JUMP_BACK  ? MARK(BACK)
                                                        : 0;
    }
    if (head.bytes != tail.bytes)
        n = find(jumps, head, &found);
    if (n && found[0].direction == JUMP_BACK && is_trimming(str_slice(head, 0, found[0].begin)))
        marks |= MARK(BACKS);
    return marks;
}
