#ifndef BS_TESTS_TAP_H
#define BS_TESTS_TAP_H

/*
 * Test Anything Protocol for unit tests: checks, and TAP_DONE at the end of main.
 * A CHECK_* that fails prints where and what; the line's words name the case.
 */

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static int tap_n, tap_failed;

__attribute__((format(printf, 4, 5))) static inline bool
tap_ok(bool ok, const char *file, int line, const char *format, ...)
{
    va_list ap;

    printf("%sok %d - ", ok ? "" : "not ", ++tap_n);
    va_start(ap, format);
    vprintf(format, ap);
    va_end(ap);
    putchar('\n');
    if (!ok) {
        tap_failed++;
        printf("# at %s:%d\n", file, line);
    }
    return ok;
}

static inline void tap_int(long long is, long long want, const char *what, const char *file,
                           int line)
{
    if (!tap_ok(is == want, file, line, "%s", what))
        printf("# got %lld, wanted %lld\n", is, want);
}

static inline void tap_str(struct str is, const char *want, const char *what, const char *file,
                           int line)
{
    if (!tap_ok(str_is(is, want), file, line, "%s", what))
        printf("# got \"%.*s\"\n# wanted \"%s\"\n", STR_FMT(is), want);
}

#define CHECK(cond) tap_ok((cond), __FILE__, __LINE__, "%s", #cond)
#define CHECK_INT(is, want) tap_int((is), (want), #is " is " #want, __FILE__, __LINE__)
#define CHECK_STR(is, want) tap_str((is), (want), #is, __FILE__, __LINE__)
/* The same with the name of the case, for tables. */
#define CASE(cond, name) tap_ok((cond), __FILE__, __LINE__, "%s", (name))
#define CASE_INT(is, want, name) tap_int((is), (want), (name), __FILE__, __LINE__)
#define CASE_STR(is, want, name) tap_str((is), (want), (name), __FILE__, __LINE__)
#define TAP_DONE (printf("1..%d\n", tap_n), tap_failed != 0)

#endif
