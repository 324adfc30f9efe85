/*
 * Liang's hyphenation.  A pattern is letters with values between them ("hy3ph"); at
 * every place of a word the greatest value of all patterns that fit counts, and an odd
 * one allows a division.  A file may have two levels: the first cuts a compound into its
 * words, each of which is looked up by itself.
 *
 * The patterns of a level are a tree whose nodes are numbered breadth first, so that a
 * node's children lie side by side: those of node k are first[k] .. first[k + 1] - 1.
 * The first two letters, where children are many, are looked up in a square of letters.
 */
#include "text/hyphen.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicase.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/utf8.h"

enum {
    FILE_MAX_BYTES = 8 << 20, /* the largest in Debian has 2 MB */
    PATTERN_MAX = 64,         /* letters; longer ones are left out */
    LINE_MAX_BYTES = 254,     /* their letters, values between them, a change of letters */
    NODES_MAX = 4 << 20,      /* a file that needs more is no dictionary */
    LETTERS_MAX = 255,        /* different letters of a dictionary */
    LETTER_CPS = 0x3000,      /* alphabets lie below */
    LEFT_MIN = 2,             /* where the file does not say (TYPOGRAPHY, section 5) */
    RIGHT_MIN = 3,
    VALUE_NEVER = 10, /* above all digits, and even */
};

struct level {
    uint32_t nodes;
    uint32_t *first; /* nodes + 1 */
    uint32_t *value; /* offset in the pool of values, 0 for none */
    uint8_t *letter;
    uint32_t *square; /* node of two letters, at a * SIDE + b; of one at a * SIDE; 0 if none */
    int left, right, compound_left, compound_right; /* 0 if the file does not say */
};

/* Pool: for a pattern the place of its first value, how many, and they. */
struct hyphens {
    uint8_t letter_of[LETTER_CPS]; /* 1 and up; 0: in no pattern */
    int letters;
    int side; /* of the squares */
    struct level level[2];
    int levels;
    struct buf pool;
};

/* --- reading --- */

/* A node while the tree is made. */
struct sprout {
    uint32_t first, next; /* child and sibling; 0: none */
    uint32_t value;       /* offset in the pool; 0: none */
    uint8_t letter;
};

/*
 * Files are nearly in alphabetical order: a line begins as the one before it did, and what was
 * made of that beginning is kept.
 */
struct reader {
    struct hyphens *h;
    const uint32_t *cps;    /* of the bytes, where each is a character; else NULL: UTF-8 */
    struct sprout *sprouts; /* [0] is the root */
    size_t n, room;
    struct str line; /* the pattern before */
    uint8_t values[PATTERN_MAX + 1];
    uint8_t before[LINE_MAX_BYTES + 1]; /* letters before each character of the line */
    uint32_t path[PATTERN_MAX + 1];     /* path[i]: node of the first i letters */
};

/* The whole file, or false. */
static bool read_file(const char *path, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    ssize_t got;
    bool ok;

    if (fd < 0)
        return false;
    ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FILE_MAX_BYTES;
    while (ok && out->bytes <= FILE_MAX_BYTES) {
        buf_reserve(out, 64 * 1024);
        got = read(fd, out->p + out->bytes, 64 * 1024);
        if (got <= 0) {
            ok = got == 0;
            break;
        }
        out->bytes += (size_t)got;
    }
    close(fd);
    return ok && out->bytes <= FILE_MAX_BYTES;
}

/* TEXT from CHARSET to UTF-8; what cannot be read is left out. */
static bool to_utf8(const char *charset, struct str text, struct buf *out)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    char *in = (char *)text.p, room[4096];
    size_t left = text.bytes;

    if (cd == (iconv_t)-1)
        return false;
    while (left > 0) {
        char *to = room;
        size_t free_bytes = sizeof room, was = left;

        iconv(cd, &in, &left, &to, &free_bytes);
        buf_add(out, room, sizeof room - free_bytes);
        if (left == was && free_bytes == sizeof room)
            in++, left--;
    }
    iconv_close(cd);
    return true;
}

static uint8_t letter_index(struct hyphens *h, uint32_t cp)
{
    if (cp >= LETTER_CPS || (!h->letter_of[cp] && h->letters == LETTERS_MAX))
        return 0;
    if (!h->letter_of[cp])
        h->letter_of[cp] = (uint8_t)++h->letters;
    return h->letter_of[cp];
}

/* Adds VALUES[0..N] to the pool without the zeros at its ends. */
static uint32_t pool_add(struct hyphens *h, const uint8_t *values, int n)
{
    struct buf *pool = &h->pool;
    uint32_t at = (uint32_t)pool->bytes;
    int from = 0;

    while (from < n && !values[from])
        from++;
    while (n > from && !values[n])
        n--;
    if (pool->room - pool->bytes < PATTERN_MAX + 4)
        buf_reserve(pool, pool->bytes + 4096);
    pool->p[pool->bytes++] = (char)from;
    pool->p[pool->bytes++] = (char)(n - from + 1);
    for (int i = from; i <= n; i++)
        pool->p[pool->bytes++] = (char)values[i];
    return at;
}

/* The child LETTER of NODE, made if need be; 0 when there are too many. */
static uint32_t sprout_child(struct reader *r, uint32_t node, uint8_t letter)
{
    uint32_t k = r->sprouts[node].first;

    while (k && r->sprouts[k].letter != letter)
        k = r->sprouts[k].next;
    if (k || r->n == NODES_MAX)
        return k;
    if (r->n == r->room) {
        r->room *= 2;
        r->sprouts = xreallocarray(r->sprouts, r->room, sizeof *r->sprouts);
    }
    k = (uint32_t)r->n++;
    r->sprouts[k] = (struct sprout){.next = r->sprouts[node].first, .letter = letter};
    r->sprouts[node].first = k;
    return k;
}

/* How many bytes, whole characters, LINE has in common with the one before. */
static size_t same_beginning(const struct reader *r, struct str line)
{
    size_t most = line.bytes < r->line.bytes ? line.bytes : r->line.bytes, i = 0;

    while (i < most && line.p[i] == r->line.p[i])
        i++;
    while (!r->cps && i > 0 && i < line.bytes && ((unsigned char)line.p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static uint32_t next_letter(const struct reader *r, struct str line, size_t *at)
{
    if (r->cps)
        return r->cps[(unsigned char)line.p[(*at)++]];
    return utf8_next_checked(line, at);
}

/* The change of letters ("/ff=ff,2,2") that follows a pattern is not made. */
static void forbid_changes(uint8_t *values, int n)
{
    for (int i = 0; i <= n; i++)
        if (values[i] % 2)
            values[i] = VALUE_NEVER;
}

/* False when there are too many. */
static bool add_pattern(struct reader *r, struct str line)
{
    size_t at = same_beginning(r, line);
    int n = r->before[at];
    bool changes = false;

    if (line.bytes > LINE_MAX_BYTES)
        return true;
    if (!at || line.p[at - 1] < '0' || line.p[at - 1] > '9')
        r->values[n] = 0; /* the value came after what is the same */
    r->line = str_n(line.p, at);
    while (at < line.bytes) {
        uint32_t cp = next_letter(r, line, &at);

        if (cp >= '0' && cp <= '9') {
            r->values[n] = (uint8_t)(cp - '0');
        } else if (cp == '/') {
            changes = true;
            break;
        } else {
            uint8_t letter = letter_index(r->h, cp);

            if (n == PATTERN_MAX || !letter)
                return true;
            r->path[n + 1] = sprout_child(r, r->path[n], letter);
            if (!r->path[n + 1])
                return false;
            r->values[++n] = 0;
        }
        r->before[at] = (uint8_t)n;
        r->line.bytes = at;
    }
    if (changes)
        forbid_changes(r->values, n);
    if (n)
        r->sprouts[r->path[n]].value = pool_add(r->h, r->values, n);
    if (changes)
        r->line.bytes = 0;
    return true;
}

static bool add_keyword(struct level *l, struct str line)
{
    static const struct {
        const char *name;
        size_t field;
    } keys[] = {
        {"LEFTHYPHENMIN", offsetof(struct level, left)},
        {"RIGHTHYPHENMIN", offsetof(struct level, right)},
        {"COMPOUNDLEFTHYPHENMIN", offsetof(struct level, compound_left)},
        {"COMPOUNDRIGHTHYPHENMIN", offsetof(struct level, compound_right)},
    };

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct str number;
        int n = 0;

        if (!str_starts(line, keys[i].name))
            continue;
        number = str_trim(str_slice(line, strlen(keys[i].name), line.bytes));
        for (size_t k = 0; k < number.bytes && k < 2; k++)
            if (number.p[k] >= '0' && number.p[k] <= '9')
                n = n * 10 + number.p[k] - '0';
        *(int *)((char *)l + keys[i].field) = n;
        return true;
    }
    return str_starts(line, "NOHYPHEN"); /* our words have letters only */
}

/* Numbers the nodes of the tree breadth first. */
static void number_nodes(struct reader *r, struct level *l)
{
    uint32_t *from = xreallocarray(NULL, r->n, sizeof *from); /* of each node its sprout */

    l->first = xreallocarray(NULL, r->n + 1, sizeof *l->first);
    l->value = xreallocarray(NULL, r->n, sizeof *l->value);
    l->letter = xreallocarray(NULL, r->n, sizeof *l->letter);
    from[0] = 0;
    l->nodes = 1;
    for (uint32_t k = 0; k < l->nodes; k++) {
        const struct sprout *s = &r->sprouts[from[k]];

        l->first[k] = l->nodes;
        l->value[k] = s->value;
        l->letter[k] = s->letter;
        for (uint32_t kid = s->first; kid; kid = r->sprouts[kid].next)
            from[l->nodes++] = kid;
    }
    l->first[l->nodes] = l->nodes;
    free(from);
}

/* Fills the square: the nodes of the first two depths. */
static void fill_square(const struct hyphens *h, struct level *l)
{
    size_t side = (size_t)h->side;

    l->square = xcalloc(side * side, sizeof *l->square);
    for (uint32_t a = l->first[0]; a < l->first[1]; a++) {
        uint32_t *row = l->square + l->letter[a] * side;

        row[0] = a;
        for (uint32_t b = l->first[a]; b < l->first[a + 1]; b++)
            row[l->letter[b]] = b;
    }
}

static void begin_level(struct reader *r)
{
    r->line.bytes = 0;
    r->sprouts[0] = (struct sprout){.first = 0};
    r->n = 1;
}

/* Closes a level; the next one can begin. */
static void end_level(struct reader *r, struct level *l)
{
    number_nodes(r, l);
    begin_level(r);
}

static struct str trim(struct str s)
{
    while (s.bytes && (unsigned char)s.p[0] <= ' ')
        s.p++, s.bytes--;
    while (s.bytes && (unsigned char)s.p[s.bytes - 1] <= ' ')
        s.bytes--;
    return s;
}

/* TEXT without its first line, which names the charset. */
static bool read_levels(struct reader *r, struct str text)
{
    const char *p = text.p, *end = text.p + text.bytes, *feed;
    struct hyphens *h = r->h;
    bool ok = true;

    h->levels = 1;
    for (; ok && p < end; p = feed + 1) {
        struct str line;

        feed = memchr(p, '\n', (size_t)(end - p));
        feed = feed ? feed : end;
        line = trim(str_n(p, (size_t)(feed - p)));
        if (!line.bytes || line.p[0] == '%' || line.p[0] == '#')
            continue;
        if (line.p[0] >= 'A' && line.p[0] <= 'Z') {
            if (str_starts(line, "NEXTLEVEL") && h->levels == 1) {
                end_level(r, &h->level[0]);
                h->levels = 2;
                continue;
            }
            if (add_keyword(&h->level[h->levels - 1], line))
                continue;
        }
        ok = add_pattern(r, line);
    }
    end_level(r, &h->level[h->levels - 1]);
    h->side = h->letters + 1;
    for (int i = 0; i < h->levels; i++)
        fill_square(h, &h->level[i]);
    return ok;
}

/* The charset that the first line names, as iconv calls it. */
static void charset_of(struct str line, char name[64])
{
    line = str_trim(line);
    if (str_starts(line, "microsoft-"))
        line = str_slice(line, strlen("microsoft-"), line.bytes);
    snprintf(name, 64, "%.*s", STR_FMT(line));
}

/* What each byte of CHARSET stands for; false where a character may take several. */
static bool bytes_of(const char *charset, uint32_t cps[256])
{
    iconv_t cd = iconv_open("UTF-8", charset);

    if (cd == (iconv_t)-1)
        return false;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c, room[8], *in = &byte, *to = room;
        size_t left = 1, free_bytes = sizeof room, at = 0;
        bool ok = iconv(cd, &in, &left, &to, &free_bytes) != (size_t)-1;

        if (!ok && errno != EILSEQ) {
            iconv_close(cd);
            return false;
        }
        cps[c] = ok && to > room ? utf8_next_checked(str_n(room, (size_t)(to - room)), &at) : 0;
    }
    iconv_close(cd);
    return true;
}

/* The patterns of TEXT, in CHARSET, or NULL. */
static struct hyphens *hyphens_of(const char *charset, struct str text)
{
    struct reader r = {.h = xcalloc(1, sizeof *r.h)};
    struct buf utf8 = BUF_INIT;
    uint32_t cps[256];
    bool ok = true;

    if (bytes_of(charset, cps)) {
        r.cps = cps;
    } else if (!str_is_nocase(str_of(charset), "UTF-8")) {
        ok = to_utf8(charset, text, &utf8);
        text = buf_str(&utf8);
    }
    buf_add_c(&r.h->pool, 0); /* 0 is "no value" */
    letter_index(r.h, '.');
    r.room = 4096;
    r.sprouts = xreallocarray(NULL, r.room, sizeof *r.sprouts);
    begin_level(&r);
    ok = ok && read_levels(&r, text);
    free(r.sprouts);
    buf_done(&utf8);
    if (ok)
        return r.h;
    hyphens_free(r.h);
    return NULL;
}

struct hyphens *hyphens_load(const char *path)
{
    struct buf file = BUF_INIT;
    struct hyphens *h = NULL;
    char charset[64];

    if (read_file(path, &file)) {
        struct str all = buf_str(&file);
        size_t end = str_find(all, STR_LIT("\n"), 0);

        charset_of(str_slice(all, 0, end), charset);
        if (end < all.bytes)
            h = hyphens_of(charset, str_slice(all, end, all.bytes));
    }
    buf_done(&file);
    return h;
}

void hyphens_free(struct hyphens *h)
{
    if (!h)
        return;
    for (int i = 0; i < 2; i++) {
        free(h->level[i].first);
        free(h->level[i].value);
        free(h->level[i].letter);
        free(h->level[i].square);
    }
    buf_done(&h->pool);
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

static uint32_t child(const struct level *l, uint32_t node, uint8_t letter)
{
    for (uint32_t k = l->first[node], end = l->first[node + 1]; k < end; k++)
        if (l->letter[k] == letter)
            return k;
    return 0;
}

/* Raises VALUES to those of the pattern whose values are at AT in the pool. */
static void raise_values(const struct hyphens *h, uint32_t at, uint8_t *values)
{
    const uint8_t *v = (const uint8_t *)h->pool.p + at;

    if (!at)
        return;
    for (int k = 0; k < v[1]; k++)
        if (v[2 + k] > values[v[0] + k])
            values[v[0] + k] = v[2 + k];
}

/*
 * Values of the N letters of WORD between two dots; VALUES[i] is that before letter i.
 * Of the patterns' beginnings that end at a letter only the longest counts, as in
 * libhyphen, for which the files are made: one that is a whole pattern there stands for
 * the shorter ones too.
 */
static void apply(const struct hyphens *h, const struct level *l, const uint8_t *word, int n,
                  uint8_t *values)
{
    uint8_t dotted[HYPHEN_WORD_MAX + 2], all[HYPHEN_WORD_MAX + 3] = {0};
    bool seen[HYPHEN_WORD_MAX + 2] = {false};

    dotted[0] = dotted[n + 1] = h->letter_of['.'];
    memcpy(dotted + 1, word, (size_t)n);
    for (int i = 0; i < n + 2; i++) {
        const uint32_t *row = l->square + dotted[i] * h->side;

        if (row[0] && !seen[i])
            raise_values(h, l->value[row[0]], all + i);
        if (i == n + 1)
            break;
        for (int j = i + 1, node = dotted[j] ? (int)row[dotted[j]] : 0; node;
             node = j < n + 2 ? (int)child(l, (uint32_t)node, dotted[j]) : 0) {
            if (!seen[j])
                raise_values(h, l->value[node], all + i);
            seen[j++] = true;
        }
    }
    memcpy(values, all + 1, (size_t)n);
}

/* Clears the places less than LEFT letters from the beginning and RIGHT from the end. */
static void keep_off_ends(uint8_t *values, int n, int left, int right)
{
    for (int i = 0; i < n; i++)
        if (i < left || n - i < right)
            values[i] = 0;
}

/* The same for a word that may be a compound, by both levels. */
static void divide(const struct hyphens *h, const uint8_t *word, int n, uint8_t *values)
{
    const struct level *top = &h->level[0];
    int left = top->compound_left, right = top->compound_right, from = 0;

    apply(h, top, word, n, values);
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
        apply(h, &h->level[1], word, n, values);
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
    uint8_t letters[HYPHEN_WORD_MAX], values[HYPHEN_WORD_MAX];
    bool any = false;

    if (n < 2 || n > HYPHEN_WORD_MAX)
        return false;
    for (int i = 0; i < n; i++) {
        uint32_t cp = lower(word[i]);

        letters[i] = cp < LETTER_CPS ? h->letter_of[cp] : 0;
    }
    divide(h, letters, n, values);
    keep_off_ends(values, n, at_least(h->level[0].left, LEFT_MIN),
                  at_least(h->level[0].right, RIGHT_MIN));
    for (int i = 0; i < n; i++) {
        points[i] = values[i] & 1;
        any |= points[i];
    }
    return any;
}
