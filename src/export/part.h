#ifndef BS_EXPORT_PART_H
#define BS_EXPORT_PART_H

/* What the exports share: which pieces go out, and how a piece's fields are put. */

#include "base/buf.h"
#include "doc/issue.h"
#include "export/export.h"

/* The piece after PIECE (NULL: the first) that belongs to PART, in printed order. */
struct piece *part_next(const struct issue *issue, struct export_part part,
                        const struct piece *piece);
bool part_has(struct export_part part, const struct piece *piece);
bool part_has_page(struct export_part part, int page);

/* All blocks of KIND in PIECE's display matter as one line; empty OUT when there is none. */
void part_display(const struct piece *piece, enum block_kind kind, struct buf *out);

/* Left, top, width, height in hundredths of a percent, so that they add up again. */
void part_box(const struct box *box, int hundredths[4]);

#endif
