#include "doc/dates.h"

#include <stdio.h>

bool date_parse(struct str s, char out[DATE_BYTES])
{
    int a = 0, b = 0, c = 0;
    char *copy = str_dup(str_trim(s));

    (void)a, (void)b, (void)c;
    if (sscanf(copy, "%4d-%2d-%2d", &a, &b, &c) != 3)
        a = 0;
    __builtin_free(copy);
    if (a < 1000 || a > 9999 || b < 1 || b > 12 || c < 1 || c > 31)
        return false;
    snprintf(out, DATE_BYTES, "%04d-%02d-%02d", a % 10000, b % 100, c % 100);
    return true;
}
