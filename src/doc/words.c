#include "doc/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/props.h"
#include "text/utf8.h"

void words_done(struct words *words)
{
    map_done(&words->hyphened);
    map_done(&words->plain);
    free(words->texts);
}

static bool is_letter(uint32_t c)
{
    return props_of(c)->flags & PROP_LETTER;
}

/* A word longer than this is no word: bounds the work on a line of letters. */
enum { WORD_BYTES = 100 };

static size_t letters_before(struct str s, size_t at)
{
    size_t begin = at;

    while (begin > 0 && at - begin < WORD_BYTES) {
        size_t p = begin;

        if (!is_letter(utf8_prev(s, &p)))
            break;
        begin = p;
    }
    return begin;
}

static size_t letters_after(struct str s, size_t at)
{
    size_t end = at;

    while (end < s.bytes && end - at < WORD_BYTES) {
        size_t p = end;

        if (!is_letter(utf8_next(s, &p)))
            break;
        end = p;
    }
    return end;
}

void words_note(struct words *words, struct str text)
{
    const char *p = text.p, *end = text.p + text.bytes;

    while (p < end && (p = memchr(p, '-', (size_t)(end - p)))) {
        size_t at = (size_t)(p - text.p);
        size_t from = letters_before(text, at), to = letters_after(text, at + 1);

        if (from < at && to > at + 1)
            map_add(&words->hyphened, str_hash(str_slice(text, from, to), true), 0, NULL);
        p++;
    }
    if (words->ntexts == words->room) {
        words->room = words->room ? words->room * 2 : 64;
        words->texts = xreallocarray(words->texts, words->room, sizeof *words->texts);
    }
    words->texts[words->ntexts++] = text;
}

static void look_at(struct words *words, struct str text)
{
    for (size_t at = 0; at < text.bytes;) {
        size_t from = at, end;

        if (!is_letter(utf8_next(text, &at)))
            continue;
        end = letters_after(text, at);
        map_add(&words->plain, str_hash(str_slice(text, from, end), true), 0, NULL);
        at = end;
    }
}

bool words_keep_hyphen(struct words *words, struct str head, struct str tail)
{
    struct buf word = BUF_INIT;
    uint64_t hyphened, plain;

    buf_add_str(&word, head);
    buf_add_str(&word, tail);
    plain = str_hash(buf_str(&word), true);
    buf_clear(&word);
    buf_add_str(&word, head);
    buf_add_c(&word, '-');
    buf_add_str(&word, tail);
    hyphened = str_hash(buf_str(&word), true);
    buf_done(&word);
    if (!map_find(&words->hyphened, hyphened))
        return false;
    for (size_t i = 0; i < words->ntexts; i++)
        look_at(words, words->texts[i]);
    words->ntexts = 0;
    return !map_find(&words->plain, plain);
}
