#ifndef BS_TESTS_JUMPLINES_H
#define BS_TESTS_JUMPLINES_H

/* Files of lines and what is to be found in them, for the tests of doc/jumpfind.h. */

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/jumpfind.h"

/* LINE parted at its TABs. */
static inline int fields_of(struct str line, struct str *fields, int max)
{
    int n = 0;
    size_t at = 0;

    while (n < max) {
        size_t end = str_find(line, STR_LIT("\t"), at);

        fields[n++] = str_slice(line, at, end);
        if (end >= line.bytes)
            break;
        at = end + 1;
    }
    for (int i = n; i < max; i++)
        fields[i] = (struct str){NULL, 0};
    return n;
}

/* "\n" is a line feed. */
static inline void unescape(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.bytes; at++) {
        bool feed = s.p[at] == '\\' && at + 1 < s.bytes && s.p[at + 1] == 'n';

        buf_add_c(out, feed ? '\n' : s.p[at]);
        at += feed;
    }
}

static inline const char *direction_word(const struct jump *jump)
{
    static const char *const words[] = {"forward", "back", "see"};

    return jump ? words[jump->direction] : "none";
}

static inline void targets_of(const struct jump *jump, struct buf *out)
{
    for (int i = 0; jump && i < jump->ntargets; i++) {
        buf_add_s(out, i ? "," : "");
        buf_add_str(out, jump->targets[i]);
    }
}

#endif
