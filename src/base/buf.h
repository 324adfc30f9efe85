#ifndef BS_BASE_BUF_H
#define BS_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

/*
 * Bytes that grow.  Start with BUF_INIT (or all zero).  `p` is NUL-terminated
 * after any call that added something, and may be NULL before.
 */
struct buf {
    char *p;
    size_t bytes, room;
};

#define BUF_INIT                                                                               \
    {                                                                                          \
        NULL, 0, 0                                                                             \
    }

void buf_done(struct buf *b); /* releases; B can be used again */
void buf_clear(struct buf *b);
void buf_reserve(struct buf *b, size_t more);
void buf_add(struct buf *b, const void *p, size_t bytes);
void buf_add_str(struct buf *b, struct str s);
void buf_add_s(struct buf *b, const char *s);
void buf_add_c(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));
struct str buf_str(const struct buf *b); /* lent until the next change */

#endif
