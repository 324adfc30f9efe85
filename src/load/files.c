#include "load/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/href.h"

enum {
    RAW_BYTES = 65536, /* a read(2); PERFORMANCE: neither smaller nor larger is faster */
    /*
     * Deflate reaches 1032:1 on zeroes, newspaper XML 10:1 to 40:1.  Past
     * GUNZIP_FREE bytes a ratio above GUNZIP_RATIO is taken for a bomb.
     */
    GUNZIP_FREE = 64 << 20,
    GUNZIP_RATIO = 250,
    LIST_MAX = 100000 /* names of one directory: more is no issue */
};

struct file {
    struct files *files;
    char *name;
    int fd;
    int page;
    size_t disk_bytes, disk_read, out_bytes;
    bool started, gzip, ended;
    z_stream z;
    struct buf head; /* read before its time by files_peek */
    size_t head_used;
    size_t left; /* bytes of it that may still be read from the disk */
    size_t raw_at, raw_end;
    unsigned char raw[RAW_BYTES];
};

struct files {
    struct diags *diags;
    struct file *peeked;
    struct buf why;
};

struct files *files_new(struct diags *diags)
{
    struct files *files = xcalloc(1, sizeof *files);

    files->diags = diags;
    return files;
}

void files_free(struct files *files)
{
    if (!files)
        return;
    file_close(files->peeked);
    buf_done(&files->why);
    free(files);
}

const char *files_why(const struct files *files)
{
    return files->why.p ? files->why.p : "";
}

static struct diag_at at_file(const struct file *file)
{
    return (struct diag_at){file->name, 0, file->page, NULL};
}

static struct file *file_new(struct files *files, int fd, const char *name, int page)
{
    struct file *file = xmalloc(sizeof *file);

    memset(file, 0, offsetof(struct file, raw));
    file->files = files;
    file->fd = fd;
    file->name = xstrdup(name);
    file->page = page;
    file->left = SIZE_MAX;
    return file;
}

void file_close(struct file *file)
{
    if (!file)
        return;
    if (file->gzip)
        inflateEnd(&file->z);
    if (file->fd != STDIN_FILENO)
        close(file->fd);
    buf_done(&file->head);
    free(file->name);
    free(file);
}

const char *file_name(const struct file *file)
{
    return file->name;
}

size_t file_bytes(const struct file *file)
{
    return file->disk_bytes;
}

size_t file_bytes_read(const struct file *file)
{
    return file->disk_read;
}

/* ---- reading ---- */

/* One read(2) to P; 0 at the end or on error. */
static size_t read_disk(struct file *file, void *p, size_t room)
{
    ssize_t n;

    do
        n = read(file->fd, p, room);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        diag_add(file->files->diags, DIAG_WARN, "file-read", at_file(file), "%s",
                 strerror(errno));
    if (n <= 0)
        return 0;
    file->disk_read += (size_t)n;
    return (size_t)n;
}

static bool fill_raw(struct file *file)
{
    file->raw_at = 0;
    file->raw_end = read_disk(file, file->raw, RAW_BYTES);
    return file->raw_end > 0;
}

/* Look at the magic, of which a pipe may bring one byte at a time. */
static void start(struct file *file)
{
    size_t n;

    file->started = true;
    while (file->raw_end < 3 &&
           (n = read_disk(file, file->raw + file->raw_end, RAW_BYTES - file->raw_end)))
        file->raw_end += n;
    if (file->raw_end < 3 || memcmp(file->raw, "\x1f\x8b\x08", 3) != 0)
        return;
    file->gzip = inflateInit2(&file->z, 15 + 16) == Z_OK;
}

static void gzip_broken(struct file *file)
{
    diag_add(file->files->diags, DIAG_WARN, "gzip", at_file(file),
             _("the compressed file is damaged or cut off"));
    file->ended = true;
}

static size_t read_gzip(struct file *file, char *p, size_t room)
{
    z_stream *z = &file->z;

    z->next_out = (Bytef *)p;
    z->avail_out = (uInt)(room < INT_MAX ? room : INT_MAX);
    while (z->next_out == (Bytef *)p && !file->ended) {
        int status;

        if (file->raw_at == file->raw_end && !fill_raw(file)) {
            gzip_broken(file);
            break;
        }
        z->next_in = file->raw + file->raw_at;
        z->avail_in = (uInt)(file->raw_end - file->raw_at);
        status = inflate(z, Z_NO_FLUSH);
        file->raw_at = file->raw_end - z->avail_in;
        if (status == Z_STREAM_END) {
            /* another member may follow; anything else after it is padding */
            if (file->raw_at == file->raw_end)
                fill_raw(file);
            if (file->raw_at == file->raw_end || file->raw[file->raw_at] != 0x1f)
                file->ended = true;
            else
                inflateReset(z);
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            gzip_broken(file);
        }
    }
    room = (size_t)(z->next_out - (Bytef *)p);
    file->out_bytes += room;
    if (file->out_bytes > GUNZIP_FREE && file->out_bytes / GUNZIP_RATIO > file->disk_read) {
        diag_add(file->files->diags, DIAG_WARN, "gzip-bomb", at_file(file),
                 _("the compressed file grows without measure: the rest is not read"));
        file->ended = true;
    }
    return room;
}

size_t file_read(struct file *file, char *p, size_t room)
{
    size_t n = file->head.bytes - file->head_used;

    if (n) {
        n = n < room ? n : room;
        memcpy(p, file->head.p + file->head_used, n);
        file->head_used += n;
        return n;
    }
    if (!file->started)
        start(file);
    if (file->ended || !room)
        return 0;
    if (file->gzip)
        return read_gzip(file, p, room);
    n = file->raw_end - file->raw_at;
    if (n) {
        n = n < room ? n : room;
        memcpy(p, file->raw + file->raw_at, n);
        file->raw_at += n;
        return n;
    }
    n = file->left ? read_disk(file, p, room < file->left ? room : file->left) : 0;
    file->left -= n;
    file->ended = n == 0;
    return n;
}

bool file_read_all(struct file *file, struct buf *out, size_t limit)
{
    for (;;) {
        size_t n;

        buf_reserve(out, RAW_BYTES);
        n = file_read(file, out->p + out->bytes, RAW_BYTES);
        out->p[out->bytes + n] = '\0';
        if (!n)
            return true;
        out->bytes += n;
        if (out->bytes > limit) {
            out->bytes = limit;
            out->p[limit] = '\0';
            return false;
        }
    }
}

/* ---- what the user named ---- */

struct file *files_open(struct files *files, const char *path)
{
    struct diag_at at = {path, 0, -1, NULL};
    bool is_stdin = !strcmp(path, "-");
    struct file *file = files->peeked;
    struct stat sb;
    int fd;

    if (file && !strcmp(file->name, path)) {
        files->peeked = NULL;
        return file;
    }
    if (is_stdin) {
        fd = STDIN_FILENO;
    } else {
        fd = stat(path, &sb) ? -1 : 0;
        if (!fd && S_ISDIR(sb.st_mode)) {
            diag_add(files->diags, DIAG_ERROR, "open", at, "%s", strerror(EISDIR));
            return NULL;
        }
        if (!fd && !S_ISREG(sb.st_mode)) {
            diag_add(files->diags, DIAG_ERROR, "open", at,
                     _("this is not a regular file; give it on standard input, as \"-\""));
            return NULL;
        }
        if (!fd)
            fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    }
    if (fd < 0 || fstat(fd, &sb)) {
        diag_add(files->diags, DIAG_ERROR, "open", at, "%s", strerror(errno));
        if (fd > 0)
            close(fd);
        return NULL;
    }
    file = file_new(files, fd, path, -1);
    if (S_ISREG(sb.st_mode))
        file->disk_bytes = (size_t)sb.st_size;
    return file;
}

struct file *files_open_part(struct files *files, const char *path, struct str head,
                             size_t from, size_t to)
{
    struct file *file;
    struct stat sb;
    char magic[2];
    int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;

    if (fd < 0)
        return NULL;
    if (fstat(fd, &sb) || !S_ISREG(sb.st_mode) || pread(fd, magic, 2, 0) != 2 ||
        !memcmp(magic, "\x1f\x8b", 2) || lseek(fd, (off_t)from, SEEK_SET) < 0) {
        close(fd);
        return NULL;
    }
    file = file_new(files, fd, path, -1);
    file->disk_bytes = (size_t)sb.st_size;
    file->started = true;
    file->left = to > from ? to - from : 0;
    buf_add_str(&file->head, head);
    return file;
}

struct str files_peek(struct files *files, const char *path, size_t want)
{
    struct file *file = files_open(files, path);

    if (!file)
        return (struct str){NULL, 0};
    file_close(files->peeked);
    files->peeked = NULL;
    /* what a second look adds goes behind what the first one has read */
    while (file->head.bytes < want) {
        size_t had = file->head.bytes, n;

        file->head_used = had;
        buf_reserve(&file->head, want - had);
        n = file_read(file, file->head.p + had, want - had);
        file->head_used = 0;
        if (!n)
            break;
        file->head.bytes = had + n;
    }
    files->peeked = file;
    return file->head.bytes ? buf_str(&file->head) : STR_LIT("");
}

/* ---- what an issue named ---- */

/* Why what an issue names was not opened: for --check, and for the page that lacks it. */
static const struct refusal {
    const char *code, *complaint, *sentence;
} missing = {"file-missing", N_("the file \"%s\" is missing"),
             N_("The file of this page, \"%s\", is missing.")},
  unreadable = {"file-read", N_("the file \"%s\" cannot be read"),
                N_("The file of this page, \"%s\", cannot be read.")},
  refused = {"file-refused",
             N_("\"%s\" is not a regular file below the issue's folder: not opened"),
             N_("The file of this page, \"%s\", lies outside the issue and was not opened.")},
  remote = {"file-remote", N_("\"%s\" is on another machine: nothing is fetched"),
            N_("The file of this page, \"%s\", is on another machine and was not fetched.")};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct file *refuse(struct files *files, const char *from, int page,
                           const struct refusal *why, struct str href)
{
    char *name = str_dup(href), *shown = printable_name(name);

    diag_add(files->diags, DIAG_WARN, why->code, (struct diag_at){from, 0, page, NULL},
             _(why->complaint), shown);
    buf_clear(&files->why);
    buf_printf(&files->why, _(why->sentence), shown);
    free(name);
    free(shown);
    return NULL;
}
#pragma GCC diagnostic pop

struct file *files_open_named(struct files *files, const char *from, struct str href, int page)
{
    struct href_paths tries;
    struct file *file = NULL;
    int problem = ENOENT;

    href_resolve(from, href, &tries);
    for (int i = 0; i < tries.n && !file; i++) {
        char *real = href_gate(from, tries.paths[i]);
        struct stat sb;
        int fd = real ? href_open(real, &sb) : -1;

        if (fd >= 0) {
            file = file_new(files, fd, tries.paths[i], page);
            file->disk_bytes = (size_t)sb.st_size;
        } else if (errno != ENOENT && errno != ENOTDIR) {
            problem = errno;
        }
        free(real);
    }
    href_done(&tries);
    if (file)
        return file;
    if (tries.remote)
        return refuse(files, from, page, &remote, href);
    if (problem == EPERM || tries.outside)
        return refuse(files, from, page, &refused, href);
    return refuse(files, from, page, problem == ENOENT ? &missing : &unreadable, href);
}

/* ---- directories ---- */

bool files_is_dir(const char *path)
{
    struct stat sb;

    return !stat(path, &sb) && S_ISDIR(sb.st_mode);
}

int natural_cmp(const char *a, const char *b)
{
    const char *a0 = a, *b0 = b;

    while (*a && *b) {
        size_t na, nb;

        if (*a < '0' || *a > '9' || *b < '0' || *b > '9') {
            if (*a != *b)
                return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
            a++;
            b++;
            continue;
        }
        a += strspn(a, "0");
        b += strspn(b, "0");
        na = strspn(a, "0123456789");
        nb = strspn(b, "0123456789");
        if (na != nb)
            return na < nb ? -1 : 1;
        for (; na; na--, a++, b++)
            if (*a != *b)
                return *a < *b ? -1 : 1;
    }
    return *a || *b ? (*a ? 1 : -1) : strcmp(a0, b0);
}

static int cmp_paths(const void *a, const void *b)
{
    return natural_cmp(*(char *const *)a, *(char *const *)b);
}

void files_list(struct files *files, const char *dir, bool folders, struct file_names *out)
{
    DIR *d = opendir(dir);
    struct dirent *entry;
    const char *slash = dir[0] && dir[strlen(dir) - 1] == '/' ? "" : "/";

    *out = (struct file_names){NULL, 0};
    if (!d) {
        diag_add(files->diags, DIAG_ERROR, "open", (struct diag_at){dir, 0, -1, NULL}, "%s",
                 strerror(errno));
        return;
    }
    while (out->n < LIST_MAX && (entry = readdir(d))) {
        struct buf path = BUF_INIT;

        if (entry->d_name[0] == '.')
            continue;
        buf_printf(&path, "%s%s%s", dir, slash, entry->d_name);
        if (files_is_dir(path.p) != folders) {
            buf_done(&path);
            continue;
        }
        out->paths = xreallocarray(out->paths, out->n + 1, sizeof *out->paths);
        out->paths[out->n++] = path.p;
    }
    closedir(d);
    if (out->n)
        qsort(out->paths, out->n, sizeof *out->paths, cmp_paths);
}

void file_names_done(struct file_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->paths[i]);
    free(names->paths);
    *names = (struct file_names){NULL, 0};
}
