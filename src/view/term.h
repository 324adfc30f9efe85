#ifndef BS_VIEW_TERM_H
#define BS_VIEW_TERM_H

/* The terminal as a line with somebody at its other end: modes, bytes out, events in. */

#include <stdbool.h>

#include "view/grid.h"
#include "view/input.h"

struct gallery;
struct options;
struct terminal;

/*
 * Take the terminal of standard output, keys from standard input or, where that is no
 * terminal, from the process's own.  NULL after saying on standard error why it cannot
 * be used.  Nothing is shown yet.  *notice is a sentence for the reader, or NULL.
 */
struct terminal *term_open(const struct options *o, const char **notice);
/* Put everything right again; the terminal is as it was. */
void term_close(struct terminal *t);

int term_rows(const struct terminal *t);
int term_cols(const struct terminal *t);
bool term_wide_ambiguous(const struct terminal *t);

/* Make the terminal look like G, which has its size: one write, or none if it does. */
void term_show(struct terminal *t, const struct grid *g);
/* Paint in the looks of THEME (lent) from the next time on. */
void term_theme(struct terminal *t, const struct theme *theme);
bool term_has_colours(const struct terminal *t);
/* Tell GALLERY (may be NULL) what this terminal shows pictures with, in THEME. */
void term_tell(const struct terminal *t, struct gallery *gallery, const struct theme *theme);
void term_forget(struct terminal *t);  /* paint all of it the next time */
void term_resized(struct terminal *t); /* the window may have another size */
void term_suspend(struct terminal *t);

enum term_event {
    TERM_NOTHING, /* nothing waits (WAIT is false), or a signal came */
    TERM_EVENT,
    TERM_WIDTHS, /* the terminal has told how wide ambiguous characters are */
    TERM_GONE
};
/* The next event; with WAIT, sleep until there is one or a signal. */
enum term_event term_event(struct terminal *t, bool wait, struct event *out);

#endif
