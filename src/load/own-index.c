#include "load/own-index.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/files.h"

enum {
    WINDOW_BYTES = 1 << 20,   /* a step: a fraction of a millisecond */
    PROLOGUE_MAX = 64 * 1024, /* a longer one is not worth repeating for each page */
    TAG_MAX = 16 * 1024,      /* real ones take 100 bytes */
    NAME_MAX_BYTES = 64       /* "<prefix:page" */
};

struct own_index {
    struct file *file;
    struct buf prologue, tags;
    char open[NAME_MAX_BYTES], close[NAME_MAX_BYTES]; /* "<page", "</page>" */
    size_t open_bytes;
    struct own_page *pages;
    size_t npages, room;
    size_t at;  /* byte of the file at which the window begins */
    int line;   /* ... and its line */
    bool found; /* the prologue has been seen */
    bool never, ended;
    size_t bytes, used; /* in the window; of them scanned */
    char *window;
};

struct own_index *own_index_new(struct file *file)
{
    struct own_index *x = xcalloc(1, sizeof *x);

    x->file = file;
    x->line = 1;
    x->window = xmalloc(WINDOW_BYTES);
    return x;
}

void own_index_free(struct own_index *x)
{
    if (!x)
        return;
    file_close(x->file);
    buf_done(&x->prologue);
    buf_done(&x->tags);
    free(x->pages);
    free(x->window);
    free(x);
}

/* In blocks, which compilers know how to count many bytes of at a time. */
static int count_lines(const char *p, size_t bytes)
{
    enum { BLOCK = 128 };
    int lines = 0;

    for (; bytes >= BLOCK; p += BLOCK, bytes -= BLOCK) {
        unsigned char n = 0;

        for (int i = 0; i < BLOCK; i++)
            n = (unsigned char)(n + (p[i] == '\n'));
        lines += n;
    }
    for (; bytes; bytes--)
        lines += *p++ == '\n';
    return lines;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_name(char c)
{
    return is_blank(c) || c == '>' || c == '/';
}

/* The byte behind the tag that begins at P; NULL when END comes first. */
static const char *tag_end(const char *p, const char *end)
{
    char quote = 0;

    for (; p < end; p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '>')
            return p + 1;
    }
    return NULL;
}

/* Behind MARK, searched from P on; NULL when END comes first. */
static const char *behind(const char *p, const char *end, const char *mark)
{
    const char *found = memmem(p, (size_t)(end - p), mark, strlen(mark));

    return found ? found + strlen(mark) : NULL;
}

/* Whether the tag at P (of "<" NAME) is that of a page, whatever its prefix. */
static bool is_page_tag(struct own_index *x, const char *p, const char *end)
{
    const char *name = p + 1, *local = name, *q = name;

    for (; q < end && !ends_name(*q); q++)
        if (*q == ':')
            local = q + 1;
    if (q == end || q - local != 4 || memcmp(local, "page", 4) != 0 ||
        q - p + 3 >= NAME_MAX_BYTES)
        return false;
    x->open_bytes = (size_t)(q - p);
    memcpy(x->open, p, x->open_bytes);
    x->close[0] = '<';
    x->close[1] = '/';
    memcpy(x->close + 2, name, x->open_bytes - 1);
    memcpy(x->close + x->open_bytes + 1, ">", 2);
    return true;
}

/* Where in the window the first page's tag begins; NULL when there is none. */
static const char *find_first(struct own_index *x)
{
    const char *p = x->window, *end = p + x->bytes;
    int tags = 0;

    while (p && (p = memchr(p, '<', (size_t)(end - p))) && p + 4 < end) {
        if (p[1] == '?')
            p = behind(p, end, "?>");
        else if (!memcmp(p, "<!--", 4))
            p = behind(p + 4, end, "-->");
        else if (p[1] == '!')
            return NULL;
        else if (tags++ && is_page_tag(x, p, end))
            return p;
        else
            p = tag_end(p, end);
    }
    return NULL;
}

static void add_page(struct own_index *x, size_t from, int line, struct str tag)
{
    if (x->npages == x->room) {
        x->room = x->room ? x->room * 2 : 64;
        x->pages = xreallocarray(x->pages, x->room, sizeof *x->pages);
    }
    x->pages[x->npages++] = (struct own_page){from, line};
    buf_add_str(&x->tags, tag);
    if (!str_ends(tag, "/>"))
        buf_add_s(&x->tags, x->close);
}

/* What might hide a tag: a '!' or '?' behind a '<' between P and END. */
static bool hides(const char *p, const char *end, char mark)
{
    for (const char *q = p; q < end && (q = memchr(q, mark, (size_t)(end - q))); q++)
        if (q > p && q[-1] == '<')
            return true;
    return false;
}

/* Drop what has been scanned of the window and fill it up. */
static void slide(struct own_index *x)
{
    size_t n = 1;

    x->line += count_lines(x->window, x->used);
    x->at += x->used;
    x->bytes -= x->used;
    memmove(x->window, x->window + x->used, x->bytes);
    while (n && x->bytes < WINDOW_BYTES) {
        n = file_read(x->file, x->window + x->bytes, WINDOW_BYTES - x->bytes);
        x->bytes += n;
    }
    x->ended = !n;
}

/* Take the pages of the window from P on; false when a tag is no tag. */
static bool scan(struct own_index *x, const char *p)
{
    const char *end = x->window + x->bytes, *counted = x->window, *tag;
    int line = x->line;

    x->used = x->bytes;
    while ((tag = memmem(p, (size_t)(end - p), x->open, x->open_bytes))) {
        p = tag_end(tag, end);
        if ((p ? p : end) - tag > TAG_MAX)
            return false;
        if (!p) { /* the window or the file cuts it in two */
            x->used = (size_t)(tag - x->window);
            return true;
        }
        if (!ends_name(tag[x->open_bytes]))
            continue;
        line += count_lines(counted, (size_t)(tag - counted));
        counted = tag;
        add_page(x, x->at + (size_t)(tag - x->window), line, str_n(tag, (size_t)(p - tag)));
    }
    /* the last bytes again: they may be the half of a name or of a mark */
    x->used -= (size_t)(end - p) < x->open_bytes ? (size_t)(end - p) : x->open_bytes;
    return true;
}

bool own_index_step(struct own_index *x)
{
    const char *from = x->window;

    if (x->never || x->ended)
        return false;
    slide(x);
    if (!x->found) {
        from = find_first(x);
        x->never = !from || from - x->window > PROLOGUE_MAX;
        if (x->never)
            return false;
        x->found = true;
        buf_add(&x->prologue, x->window, (size_t)(from - x->window));
        buf_add_str(&x->tags, buf_str(&x->prologue));
    }
    x->never = hides(from, x->window + x->bytes, '!') ||
               hides(from, x->window + x->bytes, '?') || !scan(x, from);
    if (x->never)
        x->npages = 0;
    return !x->never && !x->ended;
}

size_t own_index_pages(const struct own_index *x)
{
    return x->npages;
}

struct own_page own_index_page(const struct own_index *x, size_t i)
{
    return x->pages[i];
}

struct str own_index_prologue(const struct own_index *x)
{
    return buf_str(&x->prologue);
}

int own_index_prologue_lines(const struct own_index *x)
{
    return count_lines(x->prologue.p, x->prologue.bytes);
}

struct str own_index_tags(const struct own_index *x)
{
    return buf_str(&x->tags);
}
