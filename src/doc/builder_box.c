/* Where pieces stand on the printed page: from the page's unit to percent of it. */

#include "doc/builder_state.h"

#include <math.h>

#include "base/mem.h"

void build_page_size(struct builder *b, double width, double height)
{
    if (!(width > 0 && height > 0 && isfinite(width) && isfinite(height)))
        return;
    b->width = width;
    b->height = height;
}

void build_page_aspect(struct builder *b, double aspect)
{
    if (aspect >= 0 && isfinite(aspect))
        b->aspect = aspect;
}

bool area_is(const struct area *a)
{
    return a->left < a->right && a->top < a->bottom;
}

static void grow(struct area *a, const struct area *by)
{
    if (!area_is(a)) {
        *a = *by;
        return;
    }
    a->left = fmin(a->left, by->left);
    a->top = fmin(a->top, by->top);
    a->right = fmax(a->right, by->right);
    a->bottom = fmax(a->bottom, by->bottom);
}

/* Percent of WHOLE, on the page. */
static double percent(double at, double whole)
{
    return fmin(fmax(at / whole * 100, 0), 100);
}

/* A smaller box, in percent, is a point or a line: it says nothing. */
#define BOX_MIN 0.01

void areas_set(struct builder *b)
{
    double width = b->width, height = b->height;

    for (size_t i = 0; i < b->nareas && !b->width; i++) {
        if (!area_is(&b->areas[i]))
            continue;
        width = fmax(width, b->areas[i].right);
        height = fmax(height, b->areas[i].bottom);
    }
    if (!(width > 0 && height > 0))
        return;
    if (b->aspect < 0)
        b->aspect = width / height;
    if (b->aspect > 0)
        b->page->aspect = (float)fmin(fmax(b->aspect, 0.01), 100);
    for (size_t i = 0; i < b->nareas; i++) {
        const struct area *a = &b->areas[i];
        struct piece *piece = b->page->pieces[b->first_piece + (int)i];
        double left = percent(a->left, width), top = percent(a->top, height);
        double w = percent(a->right, width) - left, h = percent(a->bottom, height) - top;

        if (!area_is(a) || !(w >= BOX_MIN && h >= BOX_MIN))
            continue;
        piece->has_box = true;
        piece->box = (struct box){(float)left, (float)top, (float)w, (float)h};
    }
}

void build_piece_box(struct builder *b, double left, double top, double width, double height)
{
    struct area a = {left, top, left + width, top + height};

    if (isfinite(a.left) && isfinite(a.top) && isfinite(a.right) && isfinite(a.bottom) &&
        area_is(&a))
        grow(&b->area, &a);
}

void areas_add(struct builder *b)
{
    if (b->nareas == b->areas_room) {
        b->areas_room = b->areas_room ? b->areas_room * 2 : 64;
        b->areas = xreallocarray(b->areas, b->areas_room, sizeof *b->areas);
    }
    b->areas[b->nareas++] = b->area;
}
