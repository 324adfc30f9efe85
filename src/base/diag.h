#ifndef BS_BASE_DIAG_H
#define BS_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

enum diag_level { DIAG_NOTE, DIAG_WARN, DIAG_ERROR };

/* One thing that is wrong, for people (message) and for tools (code). */
struct diag {
    enum diag_level level;
    const char *code; /* stable, kebab-case, static: "jump-missing" */
    char *message;    /* translated, one sentence, printable */
    char *file;       /* as the user would name it; NULL when not known */
    int line;         /* from 1; 0 when not known */
    int page;         /* index in the issue; -1 when none */
    char *piece;      /* piece id; NULL when none */
};

/* What was found wrong while reading, in the order it was found. */
struct diags {
    struct diag *items;
    size_t n;
};

/* Where a diagnostic belongs; {0} with page -1 is "nowhere". */
struct diag_at {
    const char *file;
    int line;
    int page;
    const char *piece;
};
#define DIAG_NOWHERE ((struct diag_at){NULL, 0, -1, NULL})

/*
 * Add a diagnostic; all strings are copied, control characters in the message
 * and the file's name become '?'.  Returns false, so that refusing is one
 * statement: return diag_add(...).  After DIAGS_MAX of them one last line says
 * that there are more.
 */
enum { DIAGS_MAX = 10000 };
bool diag_add(struct diags *d, enum diag_level level, const char *code, struct diag_at at,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
void diags_done(struct diags *d);

/*
 * NAME with everything that could disturb a terminal replaced by '?': control
 * characters of ASCII and of C1 and bytes that are not UTF-8.  free() it.
 */
char *printable_name(const char *name);

#endif
