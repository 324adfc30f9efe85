/*
 * Liang's hyphenation: an odd value that the patterns have at a place of a word allows a
 * division.  A file may have two levels: the first cuts a compound into its words, each of
 * which is looked up by itself.
 */
#include "text/hyphen.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicase.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/alphabet.h"
#include "text/hyphen_level.h"

enum {
    FILE_MAX_BYTES = 4 << 20, /* the largest in Debian has 1.1 MB */
    LEFT_MIN = 2,             /* where the file does not say (TYPOGRAPHY, section 5) */
    RIGHT_MIN = 3,
};

/* The patterns read on in TEXT while words are looked up. */
struct hyphens {
    struct alphabet alphabet;
    struct buf text;
    struct hyphen_minima minima[2];
    struct hyphen_level *level[2];
    int levels;
};

/* --- reading --- */

/* The whole file, or false. */
static bool read_file(const char *path, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    ssize_t got = 1;
    bool ok;

    if (fd < 0)
        return false;
    ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FILE_MAX_BYTES;
    if (ok)
        buf_reserve(out, (size_t)st.st_size + HYPHEN_SLACK);
    while (ok && got > 0 && out->bytes < (size_t)st.st_size) {
        got = read(fd, out->p + out->bytes, (size_t)st.st_size - out->bytes);
        out->bytes += got > 0 ? (size_t)got : 0;
    }
    close(fd);
    return ok && got >= 0;
}

/* The charset that the first line names, as iconv calls it. */
static void charset_of(struct str line, char name[64])
{
    line = str_trim(line);
    if (str_starts(line, "microsoft-"))
        line = str_slice(line, strlen("microsoft-"), line.bytes);
    snprintf(name, 64, "%.*s", STR_FMT(line));
}

/* The levels of H->text, behind its first line, which names the charset. */
static bool read_levels(struct hyphens *h)
{
    struct str all = buf_str(&h->text), lines, rest;
    size_t end = str_find(all, STR_LIT("\n"), 0);
    char charset[64];

    charset_of(str_slice(all, 0, end), charset);
    if (end == all.bytes || !alphabet_init(&h->alphabet, charset, &h->text) ||
        h->text.bytes > FILE_MAX_BYTES)
        return false;
    buf_reserve(&h->text, HYPHEN_SLACK);
    memset(h->text.p + h->text.bytes, 0, HYPHEN_SLACK);
    all = buf_str(&h->text);
    lines = str_slice(all, str_find(all, STR_LIT("\n"), 0), all.bytes);
    h->level[0] = hyphen_level_new(&h->alphabet, lines, &h->minima[0], &rest);
    h->levels = 1;
    if (rest.p) {
        h->level[1] = hyphen_level_new(&h->alphabet, rest, &h->minima[1], NULL);
        h->levels = 2;
    }
    return true;
}

struct hyphens *hyphens_load(const char *path)
{
    struct hyphens *h = xcalloc(1, sizeof *h);

    if (read_file(path, &h->text) && read_levels(h))
        return h;
    hyphens_free(h);
    return NULL;
}

void hyphens_free(struct hyphens *h)
{
    if (!h)
        return;
    for (int i = 0; i < h->levels; i++)
        hyphen_level_free(h->level[i]);
    buf_done(&h->text);
    free(h);
}

/* --- choosing a file --- */

/* The first file of DIR, in order of names, that begins with PREFIX and ends in ".dic". */
static char *first_with(const char *dir, const char *prefix)
{
    DIR *d = opendir(dir);
    char *best = NULL;

    for (struct dirent *e; d && (e = readdir(d));) {
        struct str name = str_of(e->d_name);

        if (!str_starts(name, prefix) || !str_ends(name, ".dic"))
            continue;
        if (best && strcmp(best, e->d_name) <= 0)
            continue;
        free(best);
        best = xstrdup(e->d_name);
    }
    if (d)
        closedir(d);
    return best;
}

static struct hyphens *load_named(const char *dir, const char *name)
{
    struct buf path = BUF_INIT;
    struct hyphens *h;

    buf_printf(&path, "%s/%s", dir, name);
    h = hyphens_load(path.p);
    buf_done(&path);
    return h;
}

/* The next part of LANG at *AT, without what could lead out of a directory. */
static struct str next_subtag(struct str lang, size_t *at)
{
    size_t from = *at, to = from;

    while (to < lang.bytes && ((lang.p[to] >= 'a' && lang.p[to] <= 'z') ||
                               (lang.p[to] >= 'A' && lang.p[to] <= 'Z') ||
                               (lang.p[to] >= '0' && lang.p[to] <= '9')))
        to++;
    *at = to + 1;
    return str_slice(lang, from, to);
}

struct hyphens *hyphens_open(const char *dir, struct str lang)
{
    size_t at = 0;
    struct str first = next_subtag(lang, &at), part;
    char language[4] = "", name[32], *found;
    struct hyphens *h = NULL;

    if (first.bytes < 2 || first.bytes >= sizeof language)
        return NULL;
    for (size_t i = 0; i < first.bytes; i++)
        language[i] = (char)(first.p[i] | 0x20);
    while (!h && at < lang.bytes) {
        part = next_subtag(lang, &at);
        if (part.bytes != 2)
            continue; /* a script, a variant */
        snprintf(name, sizeof name, "hyph_%s_%c%c.dic", language, part.p[0] & ~0x20,
                 part.p[1] & ~0x20);
        h = load_named(dir, name);
    }
    if (!h) {
        snprintf(name, sizeof name, "hyph_%s.dic", language);
        h = load_named(dir, name);
    }
    if (!h) {
        snprintf(name, sizeof name, "hyph_%s_", language);
        found = first_with(dir, name);
        h = found ? load_named(dir, found) : NULL;
        free(found);
    }
    return h;
}

/* --- looking up --- */

/* Clears the places less than LEFT letters from the beginning and RIGHT from the end. */
static void keep_off_ends(uint8_t *values, int n, int left, int right)
{
    for (int i = 0; i < n; i++)
        if (i < left || n - i < right)
            values[i] = 0;
}

/* The same for a word that may be a compound, by both levels. */
static void divide(const struct hyphens *h, const uint16_t *word, int n, uint8_t *values)
{
    const struct hyphen_minima *top = &h->minima[0];
    int left = top->compound_left, right = top->compound_right, from = 0;

    hyphen_level_apply(h->level[0], word, n, values);
    if (h->levels == 1)
        return;
    keep_off_ends(values, n, 1, 1);
    for (int i = 1; i <= n; i++) {
        if (i < n && !(values[i] & 1))
            continue;
        if (i == n && from == 0)
            break;
        if (i - from > 1) {
            uint8_t part[HYPHEN_WORD_MAX];

            divide(h, word + from, i - from, part);
            keep_off_ends(part, i - from, from ? left : 0, i < n ? right : 0);
            memcpy(values + from + 1, part + 1, (size_t)(i - from - 1));
        }
        from = i;
    }
    if (from == 0)
        hyphen_level_apply(h->level[1], word, n, values);
}

static int at_least(int from_file, int otherwise)
{
    return from_file > 0 ? from_file : otherwise;
}

static uint32_t lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
    return cp == 0x17F ? 's' : uc_tolower(cp);
}

bool hyphens_find(const struct hyphens *h, const uint32_t *word, int n,
                  bool points[HYPHEN_WORD_MAX])
{
    uint16_t letters[HYPHEN_WORD_MAX];
    uint8_t values[HYPHEN_WORD_MAX];
    bool any = false;

    if (n < 2 || n > HYPHEN_WORD_MAX)
        return false;
    for (int i = 0; i < n; i++) {
        uint32_t cp = lower(word[i]);

        letters[i] = cp < ALPHABET_CPS ? h->alphabet.letter_of[cp] : 0;
    }
    divide(h, letters, n, values);
    keep_off_ends(values, n, at_least(h->minima[0].left, LEFT_MIN),
                  at_least(h->minima[0].right, RIGHT_MIN));
    for (int i = 0; i < n; i++) {
        points[i] = values[i] & 1;
        any |= points[i];
    }
    return any;
}
