#ifndef BS_VIEW_INPUT_H
#define BS_VIEW_INPUT_H

/*
 * From the bytes that a terminal sends to keys, pastes and the mouse.  Answers to
 * questions that come late, focus reports and sequences that nobody knows are
 * swallowed whole: none of their bytes is ever taken for a key.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What this terminal sends for a key (terminfo); the usual ones are known anyway. */
struct key_bytes {
    const char *bytes;
    int key;
};

struct input {
    struct buf bytes; /* not yet understood, from `at` on */
    size_t at;
    const struct key_bytes *known; /* lent */
    int nknown;
    bool pasting;
    struct buf paste;
};

enum event_kind {
    EVENT_KEY,
    EVENT_PASTE,
    EVENT_CLICK,
    EVENT_WHEEL,
    EVENT_CURSOR,    /* the answer to "where is the cursor" */
    EVENT_ATTRIBUTES /* the answer to "what are you" */
};

struct event {
    enum event_kind kind;
    int key;          /* EVENT_KEY: see command/keys.h */
    int row, col;     /* the mouse or the cursor, from 0 */
    int n;            /* EVENT_WHEEL: 1 towards the end, -1 towards the beginning */
    struct str paste; /* UTF-8; lent until the next call */
};

void input_done(struct input *in);
void input_add(struct input *in, const char *p, size_t bytes);
/*
 * The next event.  False when there is none (yet); then input_waits tells whether
 * the beginning of one is there.  FINAL: nothing more will come soon, so a lone
 * ESC is the key.  Characters are decoded by the locale's encoding.
 */
bool input_next(struct input *in, bool final, struct event *out);
bool input_waits(const struct input *in);

#endif
