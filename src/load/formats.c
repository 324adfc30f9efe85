#include "load/format.h"

#include "base/mem.h"

extern const struct format alto_format;
extern const struct format mets_format;
extern const struct format own_format;
extern const struct format plain_format;

/* In the order of --format=help. */
const struct format *const formats[] = {
    &own_format,
    &mets_format,
    &alto_format,
    &plain_format,
    NULL,
};
const int nformats = ARRAY_LEN(formats) - 1;
