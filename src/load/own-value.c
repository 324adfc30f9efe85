#include "load/own-value.h"

bool own_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool own_all_blank(struct str s)
{
    for (size_t i = 0; i < s.bytes; i++)
        if (!own_is_blank(s.p[i]))
            return false;
    return true;
}

bool own_take_decimal(struct str *s, double *value)
{
    size_t i = 0, digits = 0;
    double scale = 1;

    *s = str_trim(*s);
    *value = 0;
    for (; i < s->bytes && s->p[i] >= '0' && s->p[i] <= '9'; i++, digits++)
        *value = *value * 10 + (s->p[i] - '0');
    if (i < s->bytes && s->p[i] == '.')
        for (i++; i < s->bytes && s->p[i] >= '0' && s->p[i] <= '9'; i++, digits++)
            *value += (s->p[i] - '0') * (scale /= 10);
    if (!digits || (i < s->bytes && !own_is_blank(s->p[i])))
        return false;
    *s = str_trim(str_slice(*s, i, s->bytes));
    return true;
}

int own_whole(struct str s, int max)
{
    int n = 0;

    s = str_trim(s);
    for (size_t i = 0; i < s.bytes; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > (max - (s.p[i] - '0')) / 10)
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return s.bytes ? n : -1;
}

bool own_is_lang(struct str s)
{
    size_t run = 0;
    bool first = true;

    for (size_t i = 0; i < s.bytes; i++) {
        char c = s.p[i], low = (char)(c | 0x20);

        if (c == '-' && run) {
            run = 0;
            first = false;
        } else if (++run > 8 ||
                   !((low >= 'a' && low <= 'z') || (!first && c >= '0' && c <= '9'))) {
            return false;
        }
    }
    return run > 0;
}
