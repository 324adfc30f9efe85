#include "picture/draw.h"

#include <chafa.h>

#include "picture/decode.h"

static ChafaCanvasMode mode_of(enum picture_colours colours)
{
    return colours == PICTURE_ALL   ? CHAFA_CANVAS_MODE_TRUECOLOR
           : colours == PICTURE_256 ? CHAFA_CANVAS_MODE_INDEXED_240
                                    : CHAFA_CANVAS_MODE_FGBG;
}

static ChafaSymbolMap *signs_of(const struct draw_opts *opts)
{
    static const ChafaSymbolTags tags[PICTURE_SIGNS_N] = {
        [SIGNS_ASCII] = CHAFA_SYMBOL_TAG_ASCII,
        [SIGNS_BRAILLE] = CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_BRAILLE,
        [SIGNS_BLOCKS] =
            CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_BLOCK | CHAFA_SYMBOL_TAG_QUAD,
    };
    ChafaSymbolMap *map = chafa_symbol_map_new();
    /* eight dots a cell show more than four quarters where there are no shades */
    bool dots = opts->colours == PICTURE_INK && opts->signs == SIGNS_BLOCKS;

    chafa_symbol_map_add_by_tags(map, tags[dots ? SIGNS_BRAILLE : opts->signs]);
    return map;
}

static ChafaCanvas *make_canvas(const struct draw_opts *opts)
{
    ChafaCanvasConfig *config = chafa_canvas_config_new();
    ChafaSymbolMap *signs = signs_of(opts);
    ChafaCanvas *canvas;

    chafa_canvas_config_set_geometry(config, opts->cols, opts->rows);
    chafa_canvas_config_set_canvas_mode(config, mode_of(opts->colours));
    chafa_canvas_config_set_symbol_map(config, signs);
    chafa_canvas_config_set_fg_color(config, opts->letters);
    chafa_canvas_config_set_bg_color(config, opts->ground);
    chafa_canvas_config_set_work_factor(config, 1);
    if (opts->colours == PICTURE_INK)
        chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_DIFFUSION);
    canvas = chafa_canvas_new(config);
    chafa_symbol_map_unref(signs);
    chafa_canvas_config_unref(config);
    return canvas;
}

static void take_cells(ChafaCanvas *canvas, const struct draw_opts *opts,
                       struct picture_cell *out)
{
    for (int row = 0; row < opts->rows; row++)
        for (int col = 0; col < opts->cols; col++, out++) {
            int fg = -1, bg = -1;

            chafa_canvas_get_raw_colors_at(canvas, col, row, &fg, &bg);
            if (opts->colours == PICTURE_INK)
                fg = bg = -1;
            *out = (struct picture_cell){
                .sign = chafa_canvas_get_char_at(canvas, col, row), .fg = fg, .bg = bg};
        }
}

void draw(const struct pixels *pixels, const struct draw_opts *opts, struct picture_cell *out)
{
    ChafaCanvas *canvas = make_canvas(opts);

    chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGB8, pixels->rgb, pixels->width,
                                 pixels->height, pixels->width * 3);
    take_cells(canvas, opts, out);
    chafa_canvas_unref(canvas);
}
