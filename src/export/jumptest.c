#include "export/jumptest.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/jumpfind.h"
#include "text/clean.h"

/* "\n" becomes a line feed; bytes that are not text do not get any further. */
static void unescape(struct buf *out, struct str line)
{
    struct buf raw = BUF_INIT;
    size_t at = 0;

    while (at < line.bytes) {
        size_t end = str_find(line, STR_LIT("\\n"), at);

        buf_add_str(&raw, str_slice(line, at, end));
        if (end < line.bytes)
            buf_add_c(&raw, '\n');
        at = end + 2;
    }
    buf_clear(out);
    text_clean(out, buf_str(&raw));
    buf_done(&raw);
}

/* A field: what would end it is a blank. */
static void put_field(FILE *out, struct str s)
{
    for (size_t i = 0; i < s.bytes; i++)
        putc(s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i], out);
}

static void tell(FILE *out, const struct jump *jump)
{
    static const char *const kinds[] = {"forward", "back", "see"};

    fprintf(out, "%s\t", kinds[jump->direction]);
    put_field(out, jump->label);
    for (int i = 0; i < jump->ntargets; i++) {
        putc(i ? ',' : '\t', out);
        put_field(out, jump->targets[i]);
    }
    putc('\t', out);
    put_field(out, jump->slug);
    putc('\n', out);
}

bool jump_test(struct jump_finder *finder, FILE *in, FILE *out, bool all)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    struct buf text = BUF_INIT;

    while ((n = getline(&line, &room, in)) >= 0) {
        struct arena *arena = arena_new();
        struct jump *jumps;
        int njumps;

        if (n && line[n - 1] == '\n')
            n--;
        unescape(&text, str_n(line, (size_t)n));
        njumps = jump_find(finder, arena, buf_str(&text), str_of(NULL), &jumps);
        if (!njumps)
            fputs("none\t\t\t\n", out);
        for (int i = 0; i < njumps && (i == 0 || all); i++)
            tell(out, &jumps[i]);
        arena_free(arena);
    }
    buf_done(&text);
    free(line);
    return fflush(out) == 0 && !ferror(out);
}
