#ifndef BS_COMMAND_BATCH_H
#define BS_COMMAND_BATCH_H

/* What the program does without a person: print, and go. */

struct issue;
struct loader;
struct options;
struct diag;

/* INTERFACE.md promises these. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_FOUND_NONE = 1, /* or, of --check, something was reported */
    EXIT_USAGE = 2,
    EXIT_ISSUE = 3,
    EXIT_TERMINAL = 4
};

/* "broadsheet: FILE:LINE: what is wrong" on standard error. */
void report_diag(const struct diag *d);

/* What cost the reader some text, of what has been read so far; NULL: nothing. */
const struct diag *first_damage(const struct issue *issue);

/* Says why standard output (errno) could not be written; returns the exit status. */
int cannot_write(void);

/*
 * Do what O->mode asks for with the issue of LOADER and print it on standard
 * output; COLS is the width for a dump.  Returns the exit status.
 */
int batch_run(const struct options *o, struct loader *loader, int cols);

#endif
