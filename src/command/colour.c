#include "command/colour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* xterm's first sixteen; the other 240 follow from their number. */
static const int32_t named[16] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

int32_t colour_at(const struct colour *c, enum depth depth)
{
    switch (depth) {
    case DEPTH_NONE:
        return -1;
    case DEPTH_8:
        return c->c8;
    case DEPTH_16:
        return c->c16;
    case DEPTH_256:
        return c->c256;
    case DEPTH_RGB:
        return c->rgb >= 0 ? COLOUR_RGB | c->rgb : c->c256;
    }
    return -1;
}

int32_t colour_of_number(int n)
{
    static const int steps[6] = {0, 95, 135, 175, 215, 255};
    int grey = 8 + 10 * (n - 232), cube = n - 16;

    if (n < 16)
        return named[n];
    if (n >= 232)
        return grey << 16 | grey << 8 | grey;
    return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

/* How far apart two colours look, roughly: green counts most, blue least. */
static int distance(int32_t a, int32_t b)
{
    int red = (a >> 16 & 255) - (b >> 16 & 255);
    int green = (a >> 8 & 255) - (b >> 8 & 255);
    int blue = (a & 255) - (b & 255);

    return 3 * red * red + 6 * green * green + 2 * blue * blue;
}

static int nearest(int32_t rgb, int from, int to)
{
    int best = from;

    for (int i = from + 1; i < to; i++)
        if (distance(rgb, colour_of_number(i)) < distance(rgb, colour_of_number(best)))
            best = i;
    return best;
}

int colour_nearest(int32_t rgb, const bool not [256])
{
    int best = -1;

    for (int i = 16; i < 256; i++)
        if (!not [i] && (best < 0 || distance(rgb, colour_of_number(i)) <
                                         distance(rgb, colour_of_number(best))))
            best = i;
    return best;
}

struct colour colour_of_rgb(int32_t rgb)
{
    return (struct colour){.rgb = rgb,
                           .c256 = (int16_t)nearest(rgb, 16, 256),
                           .c16 = (int8_t)nearest(rgb, 0, 16),
                           .c8 = (int8_t)nearest(rgb, 0, 8)};
}

/* WCAG 2.2, "relative luminance". */
double colour_luminance(int32_t rgb)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double part = (rgb >> (16 - 8 * i) & 255) / 255.0;

        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double colour_contrast(int32_t a, int32_t b)
{
    double x = colour_luminance(a), y = colour_luminance(b);

    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* --- as people write them --- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool parse_hex(struct str digits, struct colour *out)
{
    int32_t rgb = 0;

    if (digits.bytes != 3 && digits.bytes != 6)
        return false;
    for (size_t i = 0; i < digits.bytes; i++) {
        int digit = hex_digit(digits.p[i]);

        if (digit < 0)
            return false;
        rgb = rgb << 4 | digit;
        if (digits.bytes == 3)
            rgb = rgb << 4 | digit;
    }
    *out = colour_of_rgb(rgb);
    return true;
}

static bool parse_number(struct str word, struct colour *out)
{
    int n = 0;

    if (!word.bytes || word.bytes > 3)
        return false;
    for (size_t i = 0; i < word.bytes; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
        n = 10 * n + word.p[i] - '0';
    }
    if (n > 255)
        return false;
    if (n < 16) {
        *out = (struct colour)COLOUR_NAMED(n);
    } else {
        *out = colour_of_rgb(colour_of_number(n));
        out->c256 = (int16_t)n;
    }
    return true;
}

static bool parse_name(struct str word, struct colour *out)
{
    static const char *const names[] = {"black", "red",     "green", "yellow",
                                        "blue",  "magenta", "cyan",  "white"};
    bool bright = str_starts(word, "bright-");

    if (bright)
        word = str_slice(word, strlen("bright-"), word.bytes);
    for (int i = 0; i < (int)ARRAY_LEN(names); i++)
        if (str_is(word, names[i])) {
            *out = (struct colour)COLOUR_NAMED(bright ? i + 8 : i);
            return true;
        }
    return false;
}

bool colour_parse(struct str word, struct colour *out)
{
    if (str_is(word, "default")) {
        *out = (struct colour)COLOUR_OWN;
        return true;
    }
    if (str_starts(word, "#"))
        return parse_hex(str_slice(word, 1, word.bytes), out);
    return parse_number(word, out) || parse_name(word, out);
}

enum depth colour_depth_of_environment(void)
{
    const char *term = getenv("TERM"), *more = getenv("COLORTERM");

    if (more && (!strcmp(more, "truecolor") || !strcmp(more, "24bit")))
        return DEPTH_RGB;
    if (term && strstr(term, "-direct"))
        return DEPTH_RGB;
    if (term && strstr(term, "256color"))
        return DEPTH_256;
    return DEPTH_8;
}
