#ifndef BS_COMMAND_START_H
#define BS_COMMAND_START_H

#include <stdbool.h>

struct dictionaries;
struct loader;
struct options;
struct piece;
struct session;

/* What --page and --article name; page -1 and piece NULL where they name nothing. */
struct start {
    int page;
    struct piece *piece;
};

/*
 * Find it, reading no more than is needed.  False after saying on standard error that
 * the issue has no such page or piece.
 */
bool start_find(const struct options *o, struct loader *loader, struct start *start);

/* Open the view that O asks for at START. */
void start_session(struct session *s, const struct options *o, const struct start *start);

/* --exact and --regexp as flags of doc/search.h. */
unsigned start_search_flags(const struct options *o);

/* What --hyphens names; NULL when it is off.  Release with dictionaries_free. */
struct dictionaries *start_dictionaries(const struct options *o);

#endif
