#include "doc/label.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "doc/issue.h"

struct str label_normalise(struct str printed, char out[LABEL_BYTES])
{
    struct str s = label_tidy(printed, out);

    for (size_t i = 0; i < s.bytes; i++)
        out[i] = (char)toupper((unsigned char)out[i]);
    return s;
}

struct str label_tidy(struct str printed, char out[LABEL_BYTES])
{
    struct str s = str_trim(printed);

    if (str_starts(s, "第"))
        s = str_slice(s, 3, s.bytes);
    if (str_ends(s, "版"))
        s.bytes -= 3;
    s = str_trim(s);
    if (!s.bytes || s.bytes >= LABEL_BYTES || memchr(s.p, ' ', s.bytes))
        return str_n(out, 0);
    memcpy(out, s.p, s.bytes);
    out[s.bytes] = '\0';
    return str_n(out, s.bytes);
}

int label_find(const struct issue *issue, struct str wanted, int from)
{
    char a[LABEL_BYTES], b[LABEL_BYTES];
    struct str want = label_normalise(wanted, a);

    (void)from;
    for (int i = 0; want.bytes && i < issue->npages; i++)
        if (str_eq(label_normalise(issue->pages[i]->label, b), want))
            return i;
    return -1;
}

int label_find_typed(const struct issue *issue, struct str typed, int from)
{
    int page = label_find(issue, typed, from);
    char a[LABEL_BYTES];
    int order;

    if (page >= 0)
        return page;
    label_normalise(typed, a);
    order = atoi(a);
    return order >= 1 && order <= issue->npages ? order - 1 : -1;
}
