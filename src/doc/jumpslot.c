#include "doc/jumpslot.h"

#include <stdlib.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "text/chars.h"
#include "text/utf8.h"

/* ② ⑵ ❷ are 2. */
static int mark_value(uint32_t cp)
{
    static const uint32_t firsts[] = {0x2460, 0x2474, 0x2776};
    enum { MARKS = 20, DARK_MARKS = 10 };

    for (size_t i = 0; i < ARRAY_LEN(firsts); i++)
        if (cp >= firsts[i] && cp < firsts[i] + (firsts[i] == 0x2776 ? DARK_MARKS : MARKS))
            return (int)(cp - firsts[i]) + 1;
    return 0;
}

/* The mark that S begins with, blanks apart. */
static int mark_before(struct str s)
{
    size_t at = 0;

    s = str_trim(s);
    return s.bytes ? mark_value(utf8_next(s, &at)) : 0;
}

static int mark_after(struct str s)
{
    size_t at;

    s = str_trim(s);
    at = s.bytes;
    return s.bytes ? mark_value(utf8_prev(s, &at)) : 0;
}

int jump_slot(const struct piece *piece, const struct jump *jump)
{
    struct str text = piece->blocks[jump->block].text;
    int mark;

    for (int i = 0; i < jump->ntargets; i++) {
        struct str target = jump->targets[i];
        size_t at = str_find(target, STR_LIT("#"), 0);

        if (at < target.bytes)
            return (int)strtol(target.p + at + 1, NULL, 10);
    }
    mark = mark_after(str_slice(text, 0, jump->begin));
    return mark ? mark : mark_before(str_slice(text, jump->end, text.bytes));
}

int piece_slot(const struct piece *piece)
{
    enum { ASKED = 32 };
    int mark = 0;

    for (int i = 0; i < piece->njumps && i < ASKED && !mark; i++)
        if (piece->jumps[i].direction == JUMP_BACK && !piece->jumps[i].seam)
            mark = jump_slot(piece, &piece->jumps[i]);
    for (int i = 0; i < piece->nheads && i < ASKED && !mark; i++) {
        mark = mark_before(piece->blocks[i].text);
        if (!mark)
            mark = mark_after(piece->blocks[i].text);
    }
    return mark;
}
