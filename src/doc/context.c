#include <stdlib.h>

#include "base/buf.h"
#include "doc/search.h"
#include "text/utf8.h"

/* Add S with every run of white space as one blank. */
static void add_line(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.bytes; i++) {
        bool blank = s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == ' ';

        if (!blank)
            buf_add_c(out, s.p[i]);
        else if (out->bytes && out->p[out->bytes - 1] != ' ')
            buf_add_c(out, ' ');
    }
}

static size_t step_back(struct str s, size_t at, int characters)
{
    while (at && characters-- > 0)
        utf8_prev(s, &at);
    return at;
}

static size_t step_on(struct str s, size_t at, int characters)
{
    while (at < s.bytes && characters-- > 0)
        utf8_next(s, &at);
    return at;
}

char *match_context(const struct issue *issue, const struct match *match, int characters,
                    size_t *begin, size_t *end)
{
    const struct piece *first = issue_piece(issue, match->begin);
    const struct piece *last = issue_piece(issue, match->end);
    size_t from =
        (size_t)(first->blocks[match->begin.block].text.p - first->text.p) + match->begin.byte;
    size_t to =
        (size_t)(last->blocks[match->end.block].text.p - last->text.p) + match->end.byte;
    size_t left = step_back(first->text, from, characters);
    size_t right = step_on(last->text, to, characters);
    struct buf out = BUF_INIT;

    buf_add(&out, "", 0);
    if (left)
        buf_add_s(&out, "…");
    add_line(&out, str_slice(first->text, left, from));
    *begin = out.bytes;
    if (first == last) {
        add_line(&out, str_slice(first->text, from, to));
    } else { /* over a jump: the words on both sides of it, not the jump lines */
        struct str head = last->blocks[match->end.block].text;

        add_line(&out, str_slice(first->blocks[match->begin.block].text, match->begin.byte,
                                 match->cut));
        add_line(&out, str_slice(head, match->resume, match->end.byte));
    }
    *end = out.bytes;
    add_line(&out, str_slice(last->text, to, right));
    if (right < last->text.bytes)
        buf_add_s(&out, "…");
    return out.p;
}
