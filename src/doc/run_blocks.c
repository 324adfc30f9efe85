/* Blocks of a run as a whole: joined over column breaks, and put in order. */

#include "doc/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/stitch.h"
#include "text/chars.h"
#include "text/utf8.h"

/*
 * So much of captions and tables may stand between the two parts of a paragraph
 * that a column break cut: it has to be moved, so a page of them may not be.
 */
enum { BETWEEN_BYTES = 64 * 1024 };

void run_drop(struct run *run)
{
    int gone = run->nblocks - 1;
    const struct run_block *block = &run->blocks[gone];
    uint32_t end = 0;

    run->text.bytes = gone ? block->begin - 1 : 0;
    if (run->text.p)
        run->text.p[run->text.bytes] = '\0';
    run->nblocks--;
    if (gone)
        end = (uint32_t)(run->blocks[gone - 1].end - run->blocks[gone - 1].begin);
    for (int i = run->njumps - 1; i >= 0 && run->jumps[i].block == gone; i--) {
        run->jumps[i].block = gone ? gone - 1 : 0;
        run->jumps[i].begin = run->jumps[i].end = end;
    }
}

/* --- joining --- */

/* Whether a sentence is complete at the end of S. */
static bool ends_sentence(struct str s)
{
    size_t at = s.bytes;
    uint32_t c = 0;

    while (at > 0) {
        c = utf8_prev(s, &at);
        if (!char_is_closing(c) && c != '"' && c != '\'')
            break;
    }
    return !s.bytes || char_is_sentence_end(c) || c == ':' || c == 0xFF1A;
}

/*
 * Whether S, which ends no sentence, breaks off so that even a capital letter
 * goes on with it: at a comma or hyphen, at a small word ("of the"), in German,
 * where every noun has a capital, at any word in lower case.
 */
static bool breaks_off(struct str s, struct str lang)
{
    enum { SMALL_WORD = 3 };
    size_t at = s.bytes;
    uint32_t c = at ? utf8_prev(s, &at) : 0;
    int letters = 0;

    if (c == ',' || c == ';' || c == '-' || c == 0xAC || c == 0xAD || c == 0x2E17 || c == '=')
        return true;
    while (char_is_letter(c) && !char_is_upper(c)) {
        letters++;
        c = at ? utf8_prev(s, &at) : 0;
    }
    return letters && c == ' ' && (letters <= SMALL_WORD || str_starts(lang, "de"));
}

/* Whether S may be the second half of a sentence that a column's end cut. */
static bool goes_on(struct str s, bool broken_off)
{
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);

    if (char_is_opening(c)) /* a quotation inside a Chinese sentence, else a new paragraph */
        return at < s.bytes && (broken_off || char_is_wide(utf8_next(s, &at)));
    if (char_is_letter(c))
        return broken_off || !char_is_upper(c);
    return char_is_number(c) || (char_is_punct(c) && c != '-' && c != '*' && c != '#');
}

bool text_is_open(struct str a)
{
    return a.bytes && !ends_sentence(a);
}

bool text_is_cut(struct str a, struct str b, struct str lang)
{
    return text_is_open(a) && b.bytes && goes_on(b, breaks_off(a, lang));
}

/* The block that the last one may go on from, or -1. */
static int open_end(const struct run *run)
{
    const struct run_block *second = &run->blocks[run->nblocks - 1];
    int i = run->nblocks - 2;

    for (; i >= 0 && run->blocks[i].kind != second->kind; i--) {
        enum block_kind kind = run->blocks[i].kind;

        if (kind != BLOCK_CAPTION && kind != BLOCK_CREDIT && kind != BLOCK_TABLE)
            return -1;
        if (second->begin - run->blocks[i].begin > BETWEEN_BYTES)
            return -1;
    }
    return i >= 0 && run->blocks[i].may_join ? i : -1;
}

static bool belong_together(const struct run *run, const struct run_block *first,
                            const struct run_block *second)
{
    struct str all = buf_str(&run->text);
    struct str a = str_slice(all, first->begin, first->end);
    struct str b = str_slice(all, second->begin, second->end);

    return !second->indented && text_is_cut(a, b, run->lang);
}

void run_join(struct run *run)
{
    int from = run->nblocks >= 2 ? open_end(run) : -1, gone = run->nblocks - 1;
    struct str all = buf_str(&run->text), between, text;
    struct run_block *first, second;
    size_t old_end;

    if (from < 0 || !belong_together(run, &run->blocks[from], &run->blocks[gone]))
        return;
    first = &run->blocks[from];
    second = run->blocks[gone];
    old_end = first->end;
    /* take off what follows the first part, and go on with it where it ended */
    buf_clear(&run->spare);
    buf_add_str(&run->spare, str_slice(all, old_end, second.end));
    between = str_slice(buf_str(&run->spare), 0, second.begin - 1 - old_end);
    text = str_slice(buf_str(&run->spare), second.begin - old_end, run->spare.bytes);
    run->text.bytes = old_end;
    run->nblocks = from + 1;
    run->open = true;
    run_line_end(run, false);
    run_text(run, text);
    run_end(run);
    first->may_join = second.may_join;
    first->joins_next = second.joins_next;
    buf_add_str(&run->text, between);
    run->nblocks = gone;
    for (int i = from + 1; i < gone; i++) {
        run->blocks[i].begin = run->blocks[i].begin - old_end + first->end;
        run->blocks[i].end = run->blocks[i].end - old_end + first->end;
    }
    for (int i = run->njumps - 1; i >= 0 && run->jumps[i].block == gone; i--) {
        uint32_t by = (uint32_t)(first->end - first->begin - text.bytes);

        run->jumps[i].block = from;
        run->jumps[i].begin += by;
        run->jumps[i].end += by;
    }
}

/* --- order --- */

static int rank_of(const struct run_block *block)
{
    return block->kind < BLOCK_PARAGRAPH ? (int)block->kind : BLOCK_PARAGRAPH;
}

static int by_place(const void *a, const void *b)
{
    const struct jump *x = a, *y = b;

    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

void run_sort(struct run *run)
{
    struct str all = buf_str(&run->text);
    struct run_block *sorted;
    int *where, n = 0;
    bool in_order = true;

    for (int i = 1; i < run->nblocks; i++)
        in_order = in_order && rank_of(&run->blocks[i - 1]) <= rank_of(&run->blocks[i]);
    if (!in_order) {
        sorted = xreallocarray(NULL, (size_t)run->nblocks, sizeof *sorted);
        where = xreallocarray(NULL, (size_t)run->nblocks, sizeof *where);
        buf_clear(&run->spare);
        for (int rank = 0; rank <= BLOCK_PARAGRAPH; rank++) {
            for (int i = 0; i < run->nblocks; i++) {
                struct run_block block = run->blocks[i];
                struct str text = str_slice(all, block.begin, block.end);

                if (rank_of(&block) != rank)
                    continue;
                if (n)
                    buf_add_c(&run->spare, '\n');
                block.begin = run->spare.bytes;
                buf_add_str(&run->spare, text);
                block.end = run->spare.bytes;
                where[i] = n;
                sorted[n++] = block;
            }
        }
        memcpy(run->blocks, sorted, (size_t)n * sizeof *sorted);
        for (int i = 0; i < run->njumps; i++)
            run->jumps[i].block = where[run->jumps[i].block];
        buf_clear(&run->text);
        buf_add_str(&run->text, buf_str(&run->spare));
        free(sorted);
        free(where);
    }
    if (run->njumps > 1)
        qsort(run->jumps, (size_t)run->njumps, sizeof *run->jumps, by_place);
}
