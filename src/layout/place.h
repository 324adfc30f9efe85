#ifndef BS_LAYOUT_PLACE_H
#define BS_LAYOUT_PLACE_H

/* Putting composed bands on the sheet: heads, columns of text, rules, targets. */

#include "layout/items.h"

struct placer {
    struct sheet *sheet;
    const struct setter *setter;
    const struct grid *grid;
    struct items *items;
    bool screens; /* a story that goes on repeats its headline */
};

/* B on HEIGHT rows from ROW on, which may be more than it needs. */
void place_band(struct placer *m, const struct band *b, int row, int height);

/*
 * The marks (sheet_rule_marked) of a rule over the whole width between two bands, either of
 * which may be missing; free() them.
 */
unsigned char *place_marks(const struct placer *m, const struct band *above,
                           const struct band *below);
/* The sections of the stories that begin below the rule in ROW, in its gaps. */
void place_sections(struct placer *m, const struct band *below, int row);

#endif
