#ifndef BS_DOC_LINK_H
#define BS_DOC_LINK_H

#include "doc/issue.h"

/*
 * String stories together and resolve jumps as far as the pages read allow.
 * To be called after a page has been read; cheap when nothing is open.  When
 * the issue's pages are all read every jump ends as piece, page or missing.
 */
void issue_link(struct issue *issue);
void links_free(struct links *links); /* with the issue; NULL is allowed */

/*
 * The stories that JUMP, one of PIECE's, may lead to: those on the pages it names that have
 * been read, likeliest first; at most MAX.  Returns how many.  For a reader to choose from
 * where the jump leads to a page only.
 */
int jump_candidates(const struct issue *issue, struct piece *piece, const struct jump *jump,
                    const struct piece **out, int max);

/*
 * Make NEXT the part that follows PIECE.  False, and nothing is changed, when
 * one of the two is taken already or the story would bite its own tail.
 */
bool link_parts(struct piece *piece, struct piece *next);

/*
 * The piece after PIECE in printed order (NULL: the first one); NULL at the end.
 * Of the stories, those in the order of their first pieces: every piece with
 * prev_part NULL begins one, and every piece is in exactly one.
 */
struct piece *issue_next_piece(const struct issue *issue, const struct piece *piece);
struct piece *issue_next_story(const struct issue *issue, const struct piece *first);

#endif
