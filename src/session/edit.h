#ifndef BS_SESSION_EDIT_H
#define BS_SESSION_EDIT_H

/* One line of text being typed: whole characters as a reader sees them, never bytes. */

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

struct edit {
    struct buf text; /* clean UTF-8 without line feeds */
    size_t caret;    /* bytes before it; always between two clusters */
};

/* No one types more; a paste of a whole file should not either. */
enum { EDIT_MAX_BYTES = 4096 };

void edit_done(struct edit *e);
void edit_set(struct edit *e, struct str text); /* the caret goes behind it */
/* Puts TEXT in at the caret, made clean first; false when there is no room. */
bool edit_insert(struct edit *e, struct str text);

enum edit_move { EDIT_LEFT, EDIT_RIGHT, EDIT_START, EDIT_END, EDIT_WORD_LEFT };

/* Each returns false when there was nothing to do. */
bool edit_move(struct edit *e, enum edit_move how);
/* Take out what lies between the caret and where HOW would move it. */
bool edit_erase(struct edit *e, enum edit_move how);

#endif
