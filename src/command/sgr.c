#include "command/sgr.h"

#include "base/buf.h"
#include "base/mem.h"

/* A foreground is one of FIRST, BRIGHT or LONG; a background is ten more. */
enum { SGR_FIRST = 30, SGR_BRIGHT = 90, SGR_LONG = 38, SGR_GROUND = 10 };

static void add_colour(struct buf *out, int32_t colour, int ground)
{
    if (colour < 0)
        return;
    if (colour & COLOUR_RGB)
        buf_printf(out, ";%d;2;%d;%d;%d", SGR_LONG + ground, colour >> 16 & 255,
                   colour >> 8 & 255, colour & 255);
    else if (colour < 8)
        buf_printf(out, ";%d", SGR_FIRST + ground + colour);
    else if (colour < 16)
        buf_printf(out, ";%d", SGR_BRIGHT + ground + colour - 8);
    else
        buf_printf(out, ";%d;5;%d", SGR_LONG + ground, colour);
}

void sgr_add(struct buf *out, const struct ink *ink)
{
    static const struct {
        unsigned look;
        const char *code;
    } looks[] = {{LOOK_BOLD, ";1"},
                 {LOOK_DIM, ";2"},
                 {LOOK_ITALIC, ";3"},
                 {LOOK_UNDERLINE, ";4"},
                 {LOOK_REVERSE, ";7"}};
    struct buf codes = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(looks); i++)
        if (ink->look & looks[i].look)
            buf_add_s(&codes, looks[i].code);
    add_colour(&codes, ink->fg, 0);
    add_colour(&codes, ink->bg, SGR_GROUND);
    if (codes.bytes)
        buf_printf(out, "\033[%sm", codes.p + 1);
    buf_done(&codes);
}

void sgr_layout(const struct layout *lay, const struct theme *theme, enum depth depth,
                struct buf *out)
{
    struct text_looks looks = {.off = SGR_OFF,
                               .fill = theme_ink(theme, STYLE_NONE, depth).bg >= 0};
    struct buf all = BUF_INIT; /* the sequences one after the other */
    size_t ends[ROLES + 1];

    for (int i = 0; i <= ROLES; i++) {
        struct ink ink = theme_ink(theme, i < ROLES ? i : STYLE_NONE, depth);

        sgr_add(&all, &ink);
        ends[i] = all.bytes;
    }
    for (int i = 0; i <= ROLES; i++)
        looks.on[i] = str_slice(buf_str(&all), i ? ends[i - 1] : 0, ends[i]);
    layout_text_looks(lay, 0, lay->nlines, RULES_BOX, &looks, out);
    buf_done(&all);
}
