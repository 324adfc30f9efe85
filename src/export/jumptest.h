#ifndef BS_EXPORT_JUMPTEST_H
#define BS_EXPORT_JUMPTEST_H

#include <stdbool.h>
#include <stdio.h>

struct jump_finder;

/*
 * --jump-test: for each line of IN tell on OUT what reference FINDER sees in it: kind,
 * label, targets (comma between), slug, TAB between; "none" when there is none.  "\n" in
 * a line stands for a line end.  Of several references the first is told, all of them
 * when ALL is set, a line each.  False when writing failed.
 */
bool jump_test(struct jump_finder *finder, FILE *in, FILE *out, bool all);

#endif
