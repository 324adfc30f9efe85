#ifndef BS_DOC_JUMPFIND_H
#define BS_DOC_JUMPFIND_H

/*
 * Finding references to other pages in running text: "（下转第3版）", "Fortsetzung von
 * Seite 1", "See TRADE, Page 7".  The rules are data (doc/jumprules.h); what they find
 * is not resolved here (doc/link.h).
 */

#include "doc/issue.h"

struct arena;
struct jump_finder;
struct jump_rules;

/*
 * A finder by RULES, which it owns from now on; NULL: those the program carries,
 * made when the first text is looked at.
 */
struct jump_finder *jump_finder_new(struct jump_rules *rules);
void jump_finder_free(struct jump_finder *finder); /* NULL is allowed */

/*
 * From now on try all rules everywhere, whatever the filter says: slow, and for tests that
 * the filter loses nothing.
 */
void jump_finder_try_all(struct jump_finder *finder);

/*
 * Find the references in TEXT, a block's (valid UTF-8; line feeds are line ends), whose
 * language is LANG (BCP 47, may be absent).  Returns how many; *OUT is in the order of
 * the text, its spans do not overlap, it lives in ARENA and borrows from TEXT.  Of each
 * jump all is set but `block`, and what resolving sets.  Linear in the text.
 */
int jump_find(struct jump_finder *finder, struct arena *arena, struct str text, struct str lang,
              struct jump **out);

/*
 * The same for all of PIECE, which lies in ISSUE's arena.  Jumps that its format marks stay
 * and win over what is found on the same bytes, but learn from it what they do not say.  A
 * block of text that is nothing but references becomes a BLOCK_JUMP.
 */
void jump_find_in_piece(struct jump_finder *finder, const struct issue *issue,
                        struct piece *piece);

#endif
