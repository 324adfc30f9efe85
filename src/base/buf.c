#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void buf_done(struct buf *b)
{
    free(b->p);
    *b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
    b->bytes = 0;
    if (b->p)
        b->p[0] = '\0';
}

void buf_reserve(struct buf *b, size_t more)
{
    size_t need = b->bytes + more + 1;

    if (need <= b->room)
        return;
    b->room = need > b->room * 2 ? need : b->room * 2;
    b->p = xrealloc(b->p, b->room);
}

void buf_add(struct buf *b, const void *p, size_t bytes)
{
    buf_reserve(b, bytes);
    if (bytes)
        memcpy(b->p + b->bytes, p, bytes);
    b->bytes += bytes;
    b->p[b->bytes] = '\0';
}

void buf_add_str(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.bytes);
}

void buf_add_s(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_add_c(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_vprintf(struct buf *b, const char *format, va_list ap)
{
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n <= 0)
        return;
    buf_reserve(b, (size_t)n);
    vsnprintf(b->p + b->bytes, (size_t)n + 1, format, ap);
    b->bytes += (size_t)n;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    buf_vprintf(b, format, ap);
    va_end(ap);
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->bytes};
}
