#include "load/format.h"

#include "base/mem.h"

/* In the order of --format=help. */
const struct format *const formats[] = {
    NULL,
};
const int nformats = ARRAY_LEN(formats) - 1;
