#ifndef BS_DOC_JUMPSLOT_H
#define BS_DOC_JUMPSLOT_H

/*
 * Marks that tell the stories apart that go from one page to another: "（下转A2版②）" and
 * "（上接A1版②）", or "②" beside a back line or a headline.
 */

struct jump;
struct piece;

/* The number of the mark in JUMP, one of PIECE's, or right beside it; 0 when it has none. */
int jump_slot(const struct piece *piece, const struct jump *jump);
/* The number of the mark in PIECE's back line or beside its headline; 0 when it has none. */
int piece_slot(const struct piece *piece);

#endif
