/*
 * The patterns are a tree of letters, of which only as much is made as words ask for: of a
 * German file of 78,000 lines a page needs some thousands.
 *
 * At first all lines are dealt to the nodes of their first letters, HEAD_LETTERS deep, where
 * they wait as runs: lines, one after the other in the file, whose first bytes are the same.
 * Files are nearly in alphabetical order, so most lines only make the last run longer.  When a
 * word comes to a node where lines wait, they are dealt to its children, and so on; the values
 * of a pattern are read when a word first fits it.
 *
 *     h ─ a ─ n   waits: hand1ball ... hand1werk, .. (runs)
 *           └ u   dealt: p (waits), s (waits)
 *
 * What is made is the same in whatever order words come: a node's children are those of all its
 * lines.  There is never more of it than the file has bytes.
 */
#include "text/hyphen_level.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    HEAD_LETTERS = 3, /* at least; more: more nodes at the start, fewer lines to deal again */
    PATTERN_MAX = 64, /* letters; longer ones are left out */
    LINE_MAX_BYTES = 254, /* their letters, values between them, a change of letters */
    VALUE_NEVER = 10,     /* above all digits, and even */
};

struct node {
    uint32_t next;  /* sibling; 0: none */
    uint32_t below; /* first child, or where lines wait the last run; 0: none */
    uint32_t value; /* offset in the pool, or, not POOLED, 1 and that of its line; 0: none */
    uint16_t letter;
    bool waits, pooled;
};

/* Lines from FROM to TO whose first SKIP bytes, to the last letter of their node, are the same.
 */
struct run {
    uint32_t from, to;
    uint32_t next; /* of the node; the first one after the last.  Of the unused: the next one */
    uint32_t skip;
};

/* Pool: for a pattern the place of its first value, how many, and they. */
struct hyphen_level {
    const struct alphabet *alphabet;
    struct str text;
    struct node *nodes; /* [0] is the root */
    struct run *runs;   /* [0] is not used */
    size_t node_count, node_room, run_count, run_room;
    uint32_t unused; /* runs */
    struct buf pool;
    uint32_t **rows; /* of a first letter the nodes of two, by the second; [0]: of one */
};

/* --- making nodes and runs --- */

static uint32_t child(const struct hyphen_level *p, uint32_t node, uint16_t letter)
{
    uint32_t k = p->nodes[node].below;

    while (k && p->nodes[k].letter != letter)
        k = p->nodes[k].next;
    return k;
}

static uint32_t make_child(struct hyphen_level *p, uint32_t node, uint16_t letter)
{
    uint32_t k = child(p, node, letter);

    if (k)
        return k;
    if (p->node_count == p->node_room) {
        p->node_room *= 2;
        p->nodes = xreallocarray(p->nodes, p->node_room, sizeof *p->nodes);
    }
    k = (uint32_t)p->node_count++;
    p->nodes[k] = (struct node){.next = p->nodes[node].below, .letter = letter};
    p->nodes[node].below = k;
    return k;
}

/* Adds RUN to those that wait at NODE. */
static uint32_t add_run(struct hyphen_level *p, uint32_t node, struct run run)
{
    struct node *at = &p->nodes[node];
    uint32_t k = p->unused, last = at->waits ? at->below : 0;

    if (k) {
        p->unused = p->runs[k].next;
    } else {
        if (p->run_count == p->run_room) {
            p->run_room *= 2;
            p->runs = xreallocarray(p->runs, p->run_room, sizeof *p->runs);
        }
        k = (uint32_t)p->run_count++;
    }
    run.next = last ? p->runs[last].next : k;
    p->runs[k] = run;
    if (last)
        p->runs[last].next = k;
    at->below = k;
    at->waits = true;
    return k;
}

/* --- dealing lines --- */

/* Where the lines of a node go. */
struct deal {
    struct hyphen_level *p;
    int depth, letters; /* of the node; of how many more a line is dealt */
    uint32_t skip;      /* of each line: the bytes of the node's letters */
    /* the line before: its nodes, and how many of them there are */
    uint32_t path[HEAD_LETTERS + 1];
    uint16_t letter[HEAD_LETTERS];
    int known;
    /* lines whose next bytes, under the mask, are BYTES go to the same run; 0: none */
    uint64_t bytes, mask;
    uint32_t run, node;
};

static uint64_t eight_bytes(const char *p)
{
    uint64_t v;

    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t mask_of(size_t bytes)
{
    char mask[8] = {0};

    memset(mask, 0xFF, bytes);
    return eight_bytes(mask);
}

static uint32_t step(struct deal *d, int k, uint16_t letter)
{
    if (k < d->known && d->letter[k] == letter)
        return d->path[k + 1];
    d->letter[k] = letter;
    d->path[k + 1] = make_child(d->p, d->path[k], letter);
    d->known = k + 1;
    return d->path[k + 1];
}

/* LINE, as long as AT bytes with all letters of NODE, begins a run; TO is behind its end. */
static void begin_run(struct deal *d, uint32_t node, struct str line, size_t at, uint32_t to)
{
    uint32_t from = (uint32_t)(line.p - d->p->text.p);
    bool keyword = !d->depth && line.p[0] >= 'A' && line.p[0] <= 'Z';

    d->node = node;
    d->run = add_run(d->p, node, (struct run){.from = from, .to = to, .skip = (uint32_t)at});
    d->mask = 0;
    /* what is like it might be a keyword, or end in the midst of its blanks */
    if (keyword || at - d->skip > 8 || (unsigned char)line.p[at - 1] <= ' ')
        return;
    d->mask = mask_of(at - d->skip);
    d->bytes = eight_bytes(line.p + d->skip) & d->mask;
}

/* A pattern; TO is behind its line. */
static void deal_line(struct deal *d, struct str line, uint32_t to)
{
    size_t at = d->skip;
    uint32_t node = d->path[0];

    if (line.bytes > LINE_MAX_BYTES)
        return;
    for (int k = 0; at < line.bytes;) {
        uint16_t symbol = alphabet_next(d->p->alphabet, line, &at);

        if (symbol >= SYMBOL_VALUE)
            continue;
        if (symbol == SYMBOL_CHANGE)
            break;
        if (symbol == SYMBOL_NONE || d->depth + k == PATTERN_MAX)
            return;
        node = step(d, k++, symbol);
        if (k == d->letters) {
            begin_run(d, node, line, at, to);
            return;
        }
    }
    if (node)
        d->p->nodes[node].value = (uint32_t)(line.p - d->p->text.p) + 1;
}

static struct str trim(struct str s)
{
    while (s.bytes && (unsigned char)s.p[0] <= ' ')
        s.p++, s.bytes--;
    while (s.bytes && (unsigned char)s.p[s.bytes - 1] <= ' ')
        s.bytes--;
    return s;
}

/* The line at FROM without blanks around it; the next one begins at TO. */
static struct str line_at(struct str text, size_t from, size_t *to)
{
    const char *feed = memchr(text.p + from, '\n', text.bytes - from);
    size_t end = feed ? (size_t)(feed - text.p) : text.bytes;

    *to = feed ? end + 1 : end;
    return trim((struct str){text.p + from, end - from});
}

/*
 * Deals the lines from FROM, none after TO, that go where the one before them went; behind them
 * another one begins.
 */
static size_t deal_alike(struct deal *d, size_t from, size_t to)
{
    const char *text = d->p->text.p, *p = text + from, *end = text + to;
    const uint64_t mask = d->mask, bytes = d->bytes;
    struct run *run;

    if (!mask)
        return from;
    while (p < end && (eight_bytes(p + d->skip) & mask) == bytes) {
        const char *feed = memchr(p, '\n', (size_t)(end - p));

        p = feed ? feed + 1 : end;
    }
    to = (size_t)(p - text);
    if (to == from)
        return to;
    run = &d->p->runs[d->run];
    if (run->to == from)
        run->to = (uint32_t)to;
    else
        d->run =
            add_run(d->p, d->node, (struct run){(uint32_t)from, (uint32_t)to, 0, run->skip});
    return to;
}

/* Deals the lines that wait at NODE, which has DEPTH letters. */
static void deal_node(struct hyphen_level *p, uint32_t node, int depth)
{
    struct deal d = {.p = p, .depth = depth, .letters = 1, .path = {node}};
    uint32_t last = p->nodes[node].below, k = p->runs[last].next;

    p->nodes[node].waits = false;
    p->nodes[node].below = 0;
    for (bool more = true; more;) {
        struct run run = p->runs[k];
        size_t to;

        d.skip = run.skip;
        d.mask = 0;
        for (size_t from = run.from; from < run.to; from = deal_alike(&d, to, run.to)) {
            struct str line = line_at(p->text, from, &to);

            deal_line(&d, line, (uint32_t)to);
        }
        p->runs[k].next = p->unused;
        p->unused = k;
        more = k != last;
        k = run.next;
    }
}

/* --- the lines of a level --- */

static bool read_keyword(struct hyphen_minima *m, struct str line)
{
    static const struct {
        const char *name;
        size_t field;
    } keys[] = {
        {"LEFTHYPHENMIN", offsetof(struct hyphen_minima, left)},
        {"RIGHTHYPHENMIN", offsetof(struct hyphen_minima, right)},
        {"COMPOUNDLEFTHYPHENMIN", offsetof(struct hyphen_minima, compound_left)},
        {"COMPOUNDRIGHTHYPHENMIN", offsetof(struct hyphen_minima, compound_right)},
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
        *(int *)((char *)m + keys[i].field) = n;
        return true;
    }
    return str_starts(line, "NOHYPHEN"); /* our words have letters only */
}

/* Deals all lines to the nodes of their first letters, and notes the minima. */
static void read_lines(struct hyphen_level *p, struct hyphen_minima *minima, struct str *rest)
{
    struct deal d = {.p = p, .letters = HEAD_LETTERS};
    size_t to;

    for (size_t from = 0; from < p->text.bytes; from = deal_alike(&d, to, p->text.bytes)) {
        struct str line = line_at(p->text, from, &to);

        if (!line.bytes || line.p[0] == '%' || line.p[0] == '#')
            continue;
        if (line.p[0] >= 'A' && line.p[0] <= 'Z') {
            if (rest && str_starts(line, "NEXTLEVEL")) {
                *rest = str_n(p->text.p + to, p->text.bytes - to);
                return;
            }
            if (read_keyword(minima, line))
                continue;
        }
        deal_line(&d, line, (uint32_t)to);
    }
}

static void fill_rows(struct hyphen_level *p)
{
    size_t side = (size_t)p->alphabet->letters + 1;

    p->rows = xcalloc(side, sizeof *p->rows);
    for (uint32_t a = p->nodes[0].below; a; a = p->nodes[a].next) {
        uint32_t *row = xcalloc(side, sizeof *row);

        row[0] = a;
        for (uint32_t b = p->nodes[a].below; b; b = p->nodes[b].next)
            row[p->nodes[b].letter] = b;
        p->rows[p->nodes[a].letter] = row;
    }
}

struct hyphen_level *hyphen_level_new(const struct alphabet *a, struct str lines,
                                      struct hyphen_minima *minima, struct str *rest)
{
    struct hyphen_level *p = xcalloc(1, sizeof *p);

    p->alphabet = a;
    p->text = lines;
    p->node_room = p->run_room = 4096;
    p->nodes = xreallocarray(NULL, p->node_room, sizeof *p->nodes);
    p->nodes[0] = (struct node){.next = 0};
    p->runs = xreallocarray(NULL, p->run_room, sizeof *p->runs);
    p->runs[0] = (struct run){.next = 0};
    p->node_count = p->run_count = 1;
    buf_add_c(&p->pool, 0); /* 0 is "no value" */
    *minima = (struct hyphen_minima){.left = 0};
    if (rest)
        *rest = str_of(NULL);
    read_lines(p, minima, rest);
    fill_rows(p);
    return p;
}

void hyphen_level_free(struct hyphen_level *p)
{
    if (!p)
        return;
    for (int i = 0; i <= p->alphabet->letters; i++)
        free(p->rows[i]);
    free(p->rows);
    free(p->nodes);
    free(p->runs);
    buf_done(&p->pool);
    free(p);
}

/* --- values --- */

/* Adds VALUES[0..N] to the pool without the zeros at its ends. */
static uint32_t pool_add(struct buf *pool, const uint8_t *values, int n)
{
    uint32_t at = (uint32_t)pool->bytes;
    int from = 0;

    while (from < n && !values[from])
        from++;
    while (n > from && !values[n])
        n--;
    buf_add_c(pool, (char)from);
    buf_add_c(pool, (char)(n - from + 1));
    buf_add(pool, values + from, (size_t)(n - from + 1));
    return at;
}

/* Reads the values of NODE's pattern; a change of letters ("/ff=ff,2,2") is not made. */
static void read_values(struct hyphen_level *p, struct node *node)
{
    uint8_t values[PATTERN_MAX + 1] = {0};
    size_t from = node->value - 1, at = 0, to;
    struct str line = line_at(p->text, from, &to);
    bool changes = false;
    int n = 0;

    while (at < line.bytes && !changes) {
        uint16_t symbol = alphabet_next(p->alphabet, line, &at);

        if (symbol >= SYMBOL_VALUE)
            values[n] = (uint8_t)(symbol - SYMBOL_VALUE);
        else if (symbol == SYMBOL_CHANGE)
            changes = true;
        else
            n++;
    }
    for (int i = 0; changes && i <= n; i++)
        if (values[i] % 2)
            values[i] = VALUE_NEVER;
    node->value = pool_add(&p->pool, values, n);
    node->pooled = true;
}

/* Raises VALUES to those of the pattern that ends at NODE. */
static void raise_values(struct hyphen_level *p, uint32_t node, uint8_t *values)
{
    struct node *at = &p->nodes[node];
    const uint8_t *v;

    if (!at->value)
        return;
    if (!at->pooled)
        read_values(p, at);
    v = (const uint8_t *)p->pool.p + at->value;
    for (int k = 0; k < v[1]; k++)
        if (v[2 + k] > values[v[0] + k])
            values[v[0] + k] = v[2 + k];
}

/*
 * Of the patterns' beginnings that end at a letter only the longest counts, as in
 * libhyphen, for which the files are made: one that is a whole pattern there stands for
 * the shorter ones too.
 */
void hyphen_level_apply(struct hyphen_level *p, const uint16_t *word, int n, uint8_t *values)
{
    uint16_t dotted[HYPHEN_WORD_MAX + 2];
    uint8_t all[HYPHEN_WORD_MAX + 3] = {0};
    bool seen[HYPHEN_WORD_MAX + 2] = {false};

    dotted[0] = dotted[n + 1] = p->alphabet->letter_of['.'];
    memcpy(dotted + 1, word, (size_t)n * sizeof *word);
    for (int i = 0; i < n + 2; i++) {
        const uint32_t *row = p->rows[dotted[i]];

        if (!row)
            continue;
        if (!seen[i])
            raise_values(p, row[0], all + i);
        if (i == n + 1)
            break;
        for (uint32_t j = (uint32_t)i + 1, node = dotted[j] ? row[dotted[j]] : 0; node;) {
            if (p->nodes[node].waits)
                deal_node(p, node, (int)j - i + 1);
            if (!seen[j])
                raise_values(p, node, all + i);
            seen[j++] = true;
            node = (int)j < n + 2 ? child(p, node, dotted[j]) : 0;
        }
    }
    memcpy(values, all + 1, (size_t)n);
}
