#include "load/href.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

/* Where collections keep the text of their pages (FORMATS 1.5). */
static const char *const folders[] = {"ALTO", "alto", "text", "ocr", "FULLTEXT", "fulltext"};

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* S with "%41" as "A"; a NUL so written stays as it is. */
static void percent_decode(struct str s, struct buf *out)
{
    for (size_t i = 0; i < s.bytes; i++) {
        int high = s.p[i] == '%' && i + 2 < s.bytes ? hex(s.p[i + 1]) : -1;
        int low = high < 0 ? -1 : hex(s.p[i + 2]);

        if (low < 0 || !(high | low)) {
            buf_add_c(out, s.p[i]);
            continue;
        }
        buf_add_c(out, (char)(high << 4 | low));
        i += 2;
    }
}

/* Whether S begins with a scheme, as "http:"; one letter is a drive of DOS. */
static bool has_scheme(struct str s)
{
    size_t n = 0;

    while (n < s.bytes && ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z'))
        n++;
    return n > 1 && n + 2 < s.bytes && s.p[n] == ':' && s.p[n + 1] == '/' && s.p[n + 2] == '/';
}

/* The length of PATH's directory with its slash, 0 for the current one. */
static size_t dir_bytes(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

/*
 * How REL, a path relative to the folder, moves: 0 stays below it, 1 goes to a
 * usual folder beside it, 2 elsewhere.
 */
static int climbs(const char *rel)
{
    int depth = 0, lowest = 0;

    if (!strncmp(rel, "../", 3)) {
        for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
            size_t n = strlen(folders[i]);

            if (!strncmp(rel + 3, folders[i], n) && rel[3 + n] == '/')
                return climbs(rel + 4 + n) ? 2 : 1;
        }
    }
    for (const char *p = rel; *p;) {
        size_t n = strcspn(p, "/");

        if (n == 2 && p[0] == '.' && p[1] == '.')
            depth--;
        else if (n && !(n == 1 && p[0] == '.'))
            depth++;
        lowest = depth < lowest ? depth : lowest;
        p += n;
        p += strspn(p, "/");
    }
    return lowest < 0 ? 2 : 0;
}

static void try_path(struct href_paths *out, const char *from, const char *folder,
                     const char *rel)
{
    struct buf path = BUF_INIT;
    size_t n = strlen(rel);

    for (int gz = 0; gz < 2 && out->n < HREF_TRIES; gz++) {
        buf_clear(&path);
        buf_add(&path, from, dir_bytes(from));
        if (folder)
            buf_printf(&path, "%s/", folder);
        if (gz && n > 3 && !strcasecmp(rel + n - 3, ".gz"))
            buf_add(&path, rel, n - 3);
        else
            buf_printf(&path, "%s%s", rel, gz ? ".gz" : "");
        out->paths[out->n++] = xstrdup(path.p);
    }
    buf_done(&path);
}

static void resolve(const char *from, char *name, struct href_paths *out)
{
    struct str s;
    const char *base;

    for (char *p = name; *p; p++)
        if (*p == '\\')
            *p = '/';
    s = str_of(name);
    if (str_is_nocase(str_slice(s, 0, 7), "file://"))
        s = str_slice(s, 7, s.bytes);
    else if (str_is_nocase(str_slice(s, 0, 5), "file:"))
        s = str_slice(s, 5, s.bytes);
    while (str_starts(s, "./"))
        s = str_slice(s, 2, s.bytes);
    if (has_scheme(s))
        out->remote = true;
    else if (str_starts(s, "/") || (s.bytes > 2 && s.p[1] == ':' && s.p[2] == '/'))
        out->outside = true;
    else if (climbs(s.p) == 2)
        out->outside = true;
    else if (s.bytes)
        try_path(out, from, NULL, s.p);
    base = strrchr(s.p, '/');
    base = base ? base + 1 : s.p;
    if (!*base || !strcmp(base, ".") || !strcmp(base, ".."))
        return;
    if (base != s.p)
        try_path(out, from, NULL, base);
    for (size_t i = 0; i < ARRAY_LEN(folders); i++)
        try_path(out, from, folders[i], base);
}

void href_resolve(const char *from, struct str href, struct href_paths *out)
{
    struct buf decoded = BUF_INIT;
    char *plain;

    *out = (struct href_paths){.n = 0};
    href = str_trim(href);
    if (!href.bytes || memchr(href.p, '\0', href.bytes))
        return;
    /* as it should be read; then as it stands, for names that hold a '%' */
    percent_decode(href, &decoded);
    plain = str_dup(href);
    if (strcmp(plain, decoded.p))
        resolve(from, decoded.p, out);
    resolve(from, plain, out);
    free(plain);
    buf_done(&decoded);
}

void href_done(struct href_paths *paths)
{
    for (int i = 0; i < paths->n; i++)
        free(paths->paths[i]);
    paths->n = 0;
}

/* Whether PATH lies below DIR; both real paths. */
static bool below(const char *path, const char *dir)
{
    size_t n = strlen(dir);

    return !strncmp(path, dir, n) && (path[n] == '/' || (n == 1 && dir[0] == '/'));
}

char *href_gate(const char *from, const char *path)
{
    char *dir = dir_bytes(from) ? xstrndup(from, dir_bytes(from)) : xstrdup(".");
    char *root = realpath(dir, NULL), *real = root ? realpath(path, NULL) : NULL;
    bool inside = real && below(real, root);
    int problem = errno;

    if (real && !inside && strcmp(root, "/")) {
        struct buf beside = BUF_INIT;

        for (size_t i = 0; i < ARRAY_LEN(folders) && !inside; i++) {
            buf_clear(&beside);
            buf_add(&beside, root, dir_bytes(root));
            buf_add_s(&beside, folders[i]);
            inside = below(real, beside.p);
        }
        buf_done(&beside);
    }
    free(dir);
    free(root);
    if (inside)
        return real;
    errno = real ? EPERM : problem;
    free(real);
    return NULL;
}

int href_open(const char *path, struct stat *sb)
{
    struct stat before;
    int fd;

    /* looked at before it is opened: opening a device alone can do harm */
    if (lstat(path, &before))
        return -1;
    if (!S_ISREG(before.st_mode)) {
        errno = EPERM;
        return -1;
    }
    fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return -1;
    if (fstat(fd, sb) || !S_ISREG(sb->st_mode) || sb->st_dev != before.st_dev ||
        sb->st_ino != before.st_ino) {
        close(fd);
        errno = EPERM;
        return -1;
    }
    return fd;
}
