#include "doc/jumpside.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "doc/jumpslot.h"
#include "doc/map.h"
#include "text/chars.h"
#include "text/han.h"
#include "text/utf8.h"

/* Of a text's beginning and end, so much tells how it begins and ends. */
enum { EDGE_BYTES = 300, HEADS_BYTES = 2000, HEADS_MAX = 32, BODY_BYTES = 64 * 1024 };

/* --- plain text --- */

/* CP as it is compared: 0 when it is neither letter nor number. */
static uint32_t plain_char(uint32_t cp)
{
    if (!char_is_letter(cp) && !char_is_number(cp))
        return 0;
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return plain_char(cp - 0xFF01 + '!');
    return char_is_ideograph(cp) ? han_simplified(cp) : char_fold(cp);
}

static void end_word(struct buf *out)
{
    if (out->bytes && out->p[out->bytes - 1] != ' ')
        buf_add_c(out, ' ');
}

static void add_plain(struct buf *out, struct str s, int *units)
{
    bool in_word = false;

    for (size_t at = 0; at < s.bytes;) {
        uint32_t raw = utf8_next(s, &at), cp = plain_char(raw);
        char p[4];

        if (!cp) {
            /* a mark within a word leaves it whole: don't, l'eau; a soft hyphen, too */
            if (raw != 0xAD && raw != '\'' && raw != 0x2019)
                in_word = false;
            continue;
        }
        if (char_is_ideograph(cp)) {
            if (in_word)
                end_word(out);
            in_word = false;
            *units += 1;
        } else if (!in_word) {
            end_word(out);
            if (!out->bytes)
                buf_add_c(out, ' ');
            in_word = true;
            *units += 2;
        }
        buf_add(out, p, utf8_put(p, cp));
    }
}

static int by_value(const void *pa, const void *pb)
{
    const uint64_t *a = pa, *b = pb;

    return (*a > *b) - (*a < *b);
}

/* "tides" as "tide": most languages that have headlines say more of a thing by an s. */
static struct str without_plural(struct str word)
{
    enum { LONG_WORD = 4 };

    if (word.bytes > LONG_WORD && word.p[word.bytes - 1] == 's' &&
        word.p[word.bytes - 2] != 's')
        word.bytes--;
    return word;
}

/* Words of some length, and each ideograph with the one that follows it. */
static int tokens_of(struct str s, uint64_t *tokens)
{
    enum { SHORT_WORD = 3 }; /* bytes */
    int n = 0;

    for (size_t at = 0; at < s.bytes;) {
        size_t begin = at, next;
        uint32_t cp = utf8_next(s, &at);

        if (cp == ' ')
            continue;
        next = at;
        if (char_is_ideograph(cp)) {
            if (next < s.bytes && char_is_ideograph(utf8_next(s, &next)))
                tokens[n++] = str_hash(str_slice(s, begin, next), false);
            continue;
        }
        while (at < s.bytes && s.p[at] != ' ')
            at++;
        /* short words are in every text */
        if (at - begin > SHORT_WORD || char_is_number(cp))
            tokens[n++] = str_hash(without_plural(str_slice(s, begin, at)), false);
    }
    return n;
}

struct plain plain_of(struct arena *arena, struct str text, size_t max)
{
    struct buf flat = BUF_INIT;
    struct plain plain = {{NULL, 0}, NULL, 0, 0};
    uint64_t *tokens;
    int n, kept = 0;

    if (text.bytes > max)
        text.bytes = utf8_start(text, max);
    add_plain(&flat, text, &plain.units);
    if (!flat.bytes)
        return plain;
    end_word(&flat);
    plain.text = arena_str(arena, buf_str(&flat));
    buf_done(&flat);
    /* every token takes two bytes at the least */
    tokens = xreallocarray(NULL, plain.text.bytes / 2 + 1, sizeof *tokens);
    n = tokens_of(plain.text, tokens);
    if (n)
        qsort(tokens, (size_t)n, sizeof *tokens, by_value);
    for (int i = 0; i < n; i++)
        if (!kept || tokens[kept - 1] != tokens[i])
            tokens[kept++] = tokens[i];
    plain.ntokens = kept;
    if (kept) {
        uint64_t *own = arena_alloc(arena, (size_t)kept * sizeof *own);

        memcpy(own, tokens, (size_t)kept * sizeof *own);
        plain.tokens = own;
    }
    free(tokens);
    return plain;
}

bool plain_has(const struct plain *s, const struct plain *needle)
{
    struct str text = needle->text;

    /* between ideographs words have no blanks round them */
    if (!text.bytes)
        return false;
    if (str_find(s->text, text, 0) < s->text.bytes)
        return true;
    if ((unsigned char)text.p[0] >= 0xE0 || (unsigned char)text.p[text.bytes - 2] >= 0x80)
        text = str_trim(text);
    return str_find(s->text, text, 0) < s->text.bytes;
}

bool plain_has_word(const struct plain *s, struct str word)
{
    bool wide = word.bytes && (unsigned char)word.p[0] >= 0xE0;

    for (size_t at = 0; (at = str_find(s->text, word, at)) < s->text.bytes; at++)
        if (wide || (s->text.p[at - 1] == ' ' && s->text.p[at + word.bytes] == ' '))
            return true;
    return false;
}

static int shared(const struct plain *a, const struct plain *b)
{
    int n = 0;

    for (int i = 0, k = 0; i < a->ntokens && k < b->ntokens;) {
        if (a->tokens[i] == b->tokens[k]) {
            n++;
            i++;
            k++;
        } else if (a->tokens[i] < b->tokens[k]) {
            i++;
        } else {
            k++;
        }
    }
    return n;
}

int plain_alike(const struct plain *a, const struct plain *b)
{
    int all = a->ntokens + b->ntokens;

    return all ? 200 * shared(a, b) / all : 0;
}

int plain_share(const struct plain *a, const struct plain *b)
{
    return a->ntokens ? 100 * shared(a, b) / a->ntokens : 0;
}

/* --- in order --- */

/* A headline has no more words or ideographs than this that matter. */
enum { ORDER_MAX = 48 };

struct units {
    struct str at[ORDER_MAX];
    int weight[ORDER_MAX];
    int n, all;
};

static void set_units(struct units *u, struct str s)
{
    enum { SHORT_WORD = 3 }; /* bytes */

    u->n = u->all = 0;
    for (size_t at = 0; at < s.bytes && u->n < ORDER_MAX;) {
        size_t begin = at;
        uint32_t cp = utf8_next(s, &at);

        if (cp == ' ')
            continue;
        if (!char_is_ideograph(cp))
            while (at < s.bytes && s.p[at] != ' ')
                at++;
        u->at[u->n] = str_slice(s, begin, at);
        u->weight[u->n] = char_is_ideograph(cp) || at - begin <= SHORT_WORD ? 1 : 2;
        u->all += u->weight[u->n++];
    }
}

/* The heaviest common subsequence. */
int plain_in_order(const struct plain *a, const struct plain *b, int *less)
{
    struct units x, y;
    int best[ORDER_MAX + 1] = {0};

    set_units(&x, a->text);
    set_units(&y, b->text);
    *less = x.all < y.all ? x.all : y.all;
    for (int i = 0; i < x.n; i++)
        for (int k = 1, corner = 0; k <= y.n; k++) {
            int above = best[k];

            if (str_eq(x.at[i], y.at[k - 1]) && corner + x.weight[i] > best[k])
                best[k] = corner + x.weight[i];
            if (best[k - 1] > best[k])
                best[k] = best[k - 1];
            corner = above;
        }
    return best[y.n];
}

/* --- pieces --- */

/* What is left of block INDEX without its jump lines, from the beginning or to the end. */
static struct str without_jumps(const struct piece *piece, int index)
{
    struct str text = piece->blocks[index].text;
    size_t begin = 0, end = text.bytes;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block != index || jump->direction == JUMP_SEE)
            continue;
        if (jump->direction == JUMP_BACK && jump->end > begin &&
            !str_trim(str_slice(text, begin, jump->begin)).bytes)
            begin = jump->end;
        if (jump->direction == JUMP_FORWARD && jump->begin < end &&
            !str_trim(str_slice(text, jump->end, end)).bytes)
            end = jump->begin;
    }
    return begin < end ? str_trim(str_slice(text, begin, end)) : str_n(text.p, 0);
}

static bool is_running_text(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST || kind == BLOCK_VERSE;
}

static void set_edges(struct side *side)
{
    const struct piece *piece = side->piece;

    for (int i = piece->nheads; i < piece->nblocks && !side->opening.bytes; i++)
        if (is_running_text(piece->blocks[i].kind))
            side->opening = without_jumps(piece, i);
    for (int i = piece->nblocks - 1; i >= piece->nheads && !side->ending.bytes; i--)
        if (is_running_text(piece->blocks[i].kind))
            side->ending = without_jumps(piece, i);
    if (side->ending.bytes > EDGE_BYTES) {
        size_t from = utf8_start(side->ending, side->ending.bytes - EDGE_BYTES);

        side->ending = str_slice(side->ending, from, side->ending.bytes);
    }
}

static void set_heads(struct arena *arena, struct side *side)
{
    const struct piece *piece = side->piece;
    struct buf headline = BUF_INIT, heads = BUF_INIT, names = BUF_INIT;
    bool own = false;

    for (int i = 0; i < piece->nheads && i < HEADS_MAX; i++) {
        const struct block *block = &piece->blocks[i];
        struct str text = without_jumps(piece, i);

        if (!text.bytes)
            continue;
        own = own || block->kind != BLOCK_KICKER;
        if (block->kind <= BLOCK_DECK) {
            buf_add_c(&heads, ' ');
            buf_add_str(&heads, text);
        }
        if (block->kind == BLOCK_HEADLINE) {
            buf_add_c(&headline, ' ');
            buf_add_str(&headline, text);
        }
        if (block->kind == BLOCK_BYLINE)
            side->byline = plain_of(arena, text, EDGE_BYTES).text;
    }
    side->bare = !own;
    buf_add_c(&names, ' ');
    buf_add_str(&names, buf_str(&heads));
    buf_add_c(&names, ' ');
    buf_add_str(&names, piece->section);
    side->names = plain_of(arena, buf_str(&names), HEADS_BYTES);
    buf_done(&names);
    side->headline = plain_of(arena, buf_str(&headline), HEADS_BYTES);
    side->heads = plain_of(arena, buf_str(&heads), HEADS_BYTES);
    buf_done(&headline);
    buf_done(&heads);
}

/* How stories begin that are new: agencies, reporters, places and dates of news. */
static bool begins_fresh(struct str s)
{
    static const char *const starts[] = {
        "本报讯", "本报记者",  "本报",     "新华社",   "中新社",      "据新华社",
        "人民网", "【本报",    "By ",      "BY ",      "Von unserem", "(AP)",
        "(UPI)",  "(Reuters)", "De notre", "Van onze",
    };

    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (str_starts(s, starts[i]))
            return true;
    return false;
}

struct side *side_new(struct arena *arena, const struct piece *piece)
{
    struct side *side = arena_zero(arena, sizeof *side);

    side->piece = piece;
    set_heads(arena, side);
    set_edges(side);
    side->first = plain_of(arena, side->opening, EDGE_BYTES);
    side->slot = piece_slot(piece);
    side->fresh = begins_fresh(side->opening) || piece_part(piece, BLOCK_DATELINE).bytes;
    return side;
}

const struct plain *side_body(struct arena *arena, struct side *side)
{
    if (!side->has_body)
        side->body = plain_of(arena, side->piece->text, BODY_BYTES);
    side->has_body = true;
    return &side->body;
}
