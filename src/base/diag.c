#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

/* Bytes of the well-formed, harmless character at P, or 0. */
static size_t harmless(const unsigned char *p)
{
    static const unsigned char lead[] = {0xC2, 0xE0, 0xF0, 0xF5};

    if (p[0] < 0x80)
        return p[0] >= 0x20 && p[0] != 0x7F;
    for (size_t n = 2; n <= 4; n++) {
        if (p[0] < lead[n - 2] || p[0] >= lead[n - 1])
            continue;
        for (size_t i = 1; i < n; i++)
            if ((p[i] & 0xC0) != 0x80)
                return 0;
        if (n == 2 && p[0] == 0xC2 && p[1] < 0xA0)
            return 0; /* C1 */
        if (n == 3 && p[0] == 0xE0 && p[1] < 0xA0)
            return 0; /* overlong */
        if (n == 3 && p[0] == 0xED && p[1] >= 0xA0)
            return 0; /* surrogate */
        if (n == 3 && p[0] == 0xE2 && p[1] == 0x80 &&
            ((p[2] >= 0x8B && p[2] <= 0x8F) || (p[2] >= 0xA8 && p[2] <= 0xAE)))
            return 0; /* marks and overrides of direction, line separators */
        if (n == 3 && p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0xA0 && p[2] <= 0xAF)
            return 0; /* isolates */
        if (n == 4 && ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] >= 0x90)))
            return 0;
        return n;
    }
    return 0;
}

char *printable_name(const char *name)
{
    struct buf b = BUF_INIT;

    buf_add(&b, "", 0);
    for (const unsigned char *p = (const unsigned char *)name; *p;) {
        size_t n = harmless(p);

        if (n)
            buf_add(&b, p, n);
        else
            buf_add_c(&b, '?');
        p += n ? n : 1;
    }
    return b.p;
}

bool diag_add(struct diags *d, enum diag_level level, const char *code, struct diag_at at,
              const char *format, ...)
{
    struct diag *item;
    struct buf message = BUF_INIT;
    va_list ap;

    if (d->n > DIAGS_MAX)
        return false;
    d->items = xreallocarray(d->items, d->n + 1, sizeof *d->items);
    item = &d->items[d->n++];
    if (d->n > DIAGS_MAX) {
        *item = (struct diag){
            DIAG_WARN, "too-many", xstrdup(_("there are more warnings than can be listed")),
            NULL,      0,          -1,
            NULL};
        return false;
    }
    buf_add(&message, "", 0);
    va_start(ap, format);
    buf_vprintf(&message, format, ap);
    va_end(ap);
    *item = (struct diag){.level = level,
                          .code = code,
                          .message = printable_name(message.p),
                          .file = at.file ? printable_name(at.file) : NULL,
                          .line = at.line,
                          .page = at.page,
                          .piece = at.piece ? xstrdup(at.piece) : NULL};
    buf_done(&message);
    return false;
}

void diags_done(struct diags *d)
{
    for (size_t i = 0; i < d->n; i++) {
        free(d->items[i].message);
        free(d->items[i].file);
        free(d->items[i].piece);
    }
    free(d->items);
    *d = (struct diags){NULL, 0};
}
