#include "text/fill.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/arena.h"
#include "base/mem.h"
#include "text/cluster.h"
#include "text/props.h"
#include "text/utf8.h"

bool text_is_cjk(struct str text, struct str lang)
{
    size_t wide = 0, letters = 0;

    if (lang.bytes >= 2) {
        bool two = lang.bytes == 2 || lang.p[2] == '-' || lang.p[2] == '_';

        return two && (str_is_nocase(str_slice(lang, 0, 2), "zh") ||
                       str_is_nocase(str_slice(lang, 0, 2), "ja"));
    }
    for (size_t at = 0; at < text.bytes;) {
        const struct props *p = props_of(utf8_next(text, &at));

        if (p->flags & (PROP_LETTER | PROP_NUMBER)) {
            letters++;
            wide += p->cells == 2;
        }
    }
    return letters && wide * 2 >= letters;
}

int text_cells(struct str text, bool wide_ambiguous)
{
    struct cluster_opts opts = {wide_ambiguous, false, NULL};
    struct cluster c;
    int cells = 0;

    for (size_t at = 0; at < text.bytes;) {
        at = cluster_next(text, at, &opts, &c);
        cells += c.cells;
    }
    return cells;
}

struct fill_line text_clip(struct arena *arena, struct str text, int cells, bool wide_ambiguous)
{
    bool cjk = text_is_cjk(text, (struct str){NULL, 0});
    struct cluster_opts opts = {wide_ambiguous, cjk, arena};
    struct glyph *g = NULL;
    struct fill_line line = {0};
    struct cluster c;
    size_t at = 0, n = 0;

    while (at < text.bytes) {
        size_t next = cluster_next(text, at, &opts, &c);

        if (c.cells) {
            g = arena_grow(arena, g, n, sizeof *g);
            g[n++] = (struct glyph){c.shown, (uint32_t)at, c.shown_bytes, c.cells, false};
            line.cells += c.cells;
        }
        at = next;
        if (line.cells > cells)
            break;
    }
    line.end = (uint32_t)text.bytes;
    if (line.cells > cells) {
        bool dots = wide_ambiguous && !cjk;
        int room = cells - (dots ? 3 : wide_ambiguous ? 2 : 1);

        while (n && (line.cells > room)) {
            line.cells -= g[--n].cells;
            line.end = g[n].byte;
        }
        for (int i = 0; i < (dots ? 3 : 1) && room >= 0; i++) {
            int w = dots || !wide_ambiguous ? 1 : 2;

            g = arena_grow(arena, g, n, sizeof *g);
            g[n++] = (struct glyph){dots ? "." : "…", line.end, dots ? 1 : 3, (uint8_t)w, true};
            line.cells += w;
        }
    }
    line.glyphs = g;
    line.n = (int)n;
    line.last = true;
    return line;
}

static bool no_start(int cls, uint32_t cp, bool after_wide)
{
    switch (cls) {
    case LINE_COMMA:
    case LINE_STOP:
    case LINE_CLOSE:
    case LINE_CLOSE_QUOTE:
    case LINE_MIDDLE:
    case LINE_ELLIPSIS:
    case LINE_CONNECT:
    case LINE_NOSTART:
    case LINE_UNIT:
    case LINE_WIDE_DOT:
    case LINE_WIDE_SLASH:
        return true;
    case LINE_ASCII:
        return after_wide && strchr(",.;:!?)]}%/", (int)cp);
    }
    return false;
}

struct fill text_fill(struct arena *arena, struct str text, const struct fill_opts *opts)
{
    bool cjk = text_is_cjk(text, opts->lang);
    struct cluster_opts copts = {opts->wide_ambiguous, cjk, arena};
    struct fill f = {0};
    char *brk;
    struct glyph *g;
    unsigned char *cls;
    uint32_t *cps;
    size_t n = 0;
    size_t i = 0;
    int indent = opts->indent;

    if (!text.bytes)
        return f;
    brk = xmalloc(text.bytes);
    g = arena_alloc(arena, (text.bytes + 1) * sizeof *g);
    cls = xmalloc(text.bytes + 1);
    cps = xmalloc((text.bytes + 1) * sizeof *cps);
    u8_possible_linebreaks((const uint8_t *)text.p, text.bytes, "UTF-8", brk);
    for (size_t at = 0; at < text.bytes;) {
        struct cluster c;
        size_t next = cluster_next(text, at, &copts, &c);
        if (c.cells || c.cp == '\n') {
            g[n] = (struct glyph){c.shown, (uint32_t)at, c.shown_bytes, c.cells, c.joined};
            cls[n] = c.line;
            cps[n] = c.cp;
            n++;
        }
        at = next;
    }
    while (i < n) {
        struct fill_line line = {0};
        size_t j, stop = 0;
        int cells = 0, left = opts->measure - indent;

        while (i < n && cls[i] == LINE_SPACE && cps[i] != '\n' && opts->kind != FILL_VERBATIM)
            i++;
        if (i == n)
            break;
        for (j = i; j < n; j++) {
            if (opts->kind == FILL_VERBATIM && cps[j] == '\n') {
                stop = j;
                break;
            }
            bool can = j > i && !g[j].synthetic &&
                       (brk[g[j].byte] == UC_BREAK_POSSIBLE ||
                        (cjk && (cls[j] == LINE_OPEN_QUOTE || cls[j - 1] == LINE_CLOSE_QUOTE)));
            if (can && cls[j] != LINE_SPACE && !no_start(cls[j], cps[j], g[j - 1].cells == 2) &&
                cls[j - 1] != LINE_OPEN && cls[j - 1] != LINE_OPEN_QUOTE &&
                !(cls[j] == LINE_DASH && cls[j - 1] == LINE_DASH))
                stop = j;
            if (cells + g[j].cells > left && cls[j] != LINE_SPACE)
                break;
            cells += g[j].cells;
        }
        if (j == n)
            stop = n;
        if (stop <= i && !(opts->kind == FILL_VERBATIM && j < n && cps[j] == '\n'))
            stop = j > i ? j : i + 1;
        size_t end = stop;
        while (end > i && cls[end - 1] == LINE_SPACE)
            end--;
        line.glyphs = g + i;
        line.n = (int)(end - i);
        for (size_t k = i; k < end; k++)
            line.cells += g[k].cells;
        line.begin = g[i].byte;
        line.end = end < n ? g[end].byte : (uint32_t)text.bytes;
        line.indent = indent;
        if (opts->align == FILL_CENTRE && line.cells < opts->measure)
            line.indent = (opts->measure - line.cells) / 2;
        indent = 0;
        i = stop;
        if (i < n && opts->kind == FILL_VERBATIM && cps[i] == '\n')
            i++;
        line.last = i >= n;
        f.lines = arena_grow(arena, f.lines, (size_t)f.n, sizeof *f.lines);
        f.lines[f.n++] = line;
    }
    for (size_t k = 0; k < n; k++)
        g[k].synthetic = false;
    free(brk);
    free(cls);
    free(cps);
    return f;
}
