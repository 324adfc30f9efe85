#include "command/charset.h"

#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/clean.h"

static bool is_charset(const char *name)
{
    return !strcmp(nl_langinfo(CODESET), name);
}

/* glibc's name for what the C locale has. */
#define ASCII "ANSI_X3.4-1968"

void charset_begin(void)
{
    const char *all = getenv("LC_ALL");

    setlocale(LC_ALL, "");
    if (is_charset(ASCII) && (!all || !*all))
        setlocale(LC_CTYPE, "C.UTF-8");
    bindtextdomain(PACKAGE, LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
}

/*
 * Convert all of P to OUT; what cannot be converted becomes '?'.  Returns the bytes of P
 * that begin a character which is not complete.
 */
static size_t convert(iconv_t cd, char *p, size_t bytes, struct buf *out)
{
    while (bytes > 0) {
        char chunk[512], *to = chunk;
        size_t room = sizeof chunk;
        size_t n = iconv(cd, &p, &bytes, &to, &room);

        buf_add(out, chunk, sizeof chunk - room);
        if (n != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL)
            break;
        buf_add_c(out, '?');
        p++;
        bytes--;
    }
    return bytes;
}

/* --- streams --- */

struct stream {
    iconv_t cd;
    int fd;
    struct buf waiting; /* the beginning of a character */
};

static ssize_t stream_write(void *cookie, const char *p, size_t bytes)
{
    struct stream *s = cookie;
    struct buf out = BUF_INIT;
    size_t rest, done = 0;
    ssize_t n = 0;

    buf_add(&s->waiting, p, bytes);
    rest = convert(s->cd, s->waiting.p, s->waiting.bytes, &out);
    memmove(s->waiting.p, s->waiting.p + s->waiting.bytes - rest, rest);
    s->waiting.bytes = rest;
    while (done < out.bytes && n >= 0) {
        n = write(s->fd, out.p + done, out.bytes - done);
        done += n > 0 ? (size_t)n : 0;
        if (n < 0 && errno == EINTR)
            n = 0;
    }
    buf_done(&out);
    return n < 0 ? 0 : (ssize_t)bytes;
}

static int stream_close(void *cookie)
{
    struct stream *s = cookie;

    iconv_close(s->cd);
    buf_done(&s->waiting);
    free(s);
    return 0;
}

static FILE *stream_new(int fd, FILE *plain)
{
    struct buf to = BUF_INIT;
    struct stream *s;
    iconv_t cd;

    buf_printf(&to, "%s//TRANSLIT", nl_langinfo(CODESET));
    cd = iconv_open(to.p, "UTF-8");
    buf_done(&to);
    if (cd == (iconv_t)-1)
        return plain;
    s = xcalloc(1, sizeof *s);
    s->cd = cd;
    s->fd = fd;
    return fopencookie(s, "w",
                       (cookie_io_functions_t){.write = stream_write, .close = stream_close});
}

static bool needs_none(void)
{
    return is_charset("UTF-8") || is_charset(ASCII);
}

void charset_errors(void)
{
    if (needs_none())
        return;
    stderr = stream_new(STDERR_FILENO, stderr);
    setvbuf(stderr, NULL, _IOLBF, 0);
}

void charset_output(void)
{
    if (!needs_none())
        stdout = stream_new(STDOUT_FILENO, stdout);
}

char *charset_typed(const char *typed)
{
    struct buf utf8 = BUF_INIT, clean = BUF_INIT;
    iconv_t cd = needs_none() ? (iconv_t)-1 : iconv_open("UTF-8", nl_langinfo(CODESET));

    buf_add(&utf8, "", 0);
    buf_add(&clean, "", 0);
    if (cd == (iconv_t)-1) {
        buf_add_s(&utf8, typed);
    } else {
        char *copy = xstrdup(typed);

        convert(cd, copy, strlen(copy), &utf8);
        iconv_close(cd);
        free(copy);
    }
    text_clean(&clean, buf_str(&utf8));
    buf_done(&utf8);
    return clean.p;
}
