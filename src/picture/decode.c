#include "picture/decode.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/mem.h"

/* No press photograph has more; a decoder may need six bytes for each. */
enum { PIXELS_MAX = 24 << 20 };

/* Scans of a progressive JPEG: each costs a pass over all of it, and ten are usual. */
enum { SCANS_MAX = 100 };

/* --- PNG --- */

static bool decode_png(const unsigned char *p, size_t bytes, unsigned paper, struct pixels *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    png_color ground = {(png_byte)(paper >> 16), (png_byte)(paper >> 8), (png_byte)paper};
    bool ok;

    if (!png_image_begin_read_from_memory(&image, p, bytes))
        return false;
    if ((unsigned long long)image.width * image.height > PIXELS_MAX) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_RGB;
    *out = (struct pixels){.width = (int)image.width, .height = (int)image.height};
    out->rgb = xcalloc(PNG_IMAGE_SIZE(image), 1);
    ok = png_image_finish_read(&image, &ground, out->rgb, 0, NULL);
    png_image_free(&image);
    return ok;
}

/* --- JPEG --- */

struct jpeg {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    unsigned char *row;
};

static struct jpeg *jpeg_of(j_common_ptr info)
{
    return info->client_data;
}

static void jpeg_fail(j_common_ptr info)
{
    longjmp(jpeg_of(info)->failed, 1);
}

static void jpeg_quiet(j_common_ptr info, int level)
{
    (void)info;
    (void)level;
}

static void jpeg_progress(j_common_ptr info)
{
    if (info->is_decompressor && ((j_decompress_ptr)info)->input_scan_number > SCANS_MAX)
        jpeg_fail(info);
}

/* The largest eighth of the size that is not below what is wanted. */
static void choose_scale(struct jpeg_decompress_struct *info, int width, int height)
{
    info->scale_num = info->scale_denom = 8;
    while (info->scale_num > 1 &&
           info->image_width * (info->scale_num - 1) / 8 >= (unsigned)width &&
           info->image_height * (info->scale_num - 1) / 8 >= (unsigned)height)
        info->scale_num--;
}

/* A row of four inks, which Adobe's programs write as what is left of the light. */
static void from_inks(const unsigned char *row, int width, bool inverted, unsigned char *rgb)
{
    for (int i = 0; i < width; i++, row += 4)
        for (int k = 0; k < 3; k++) {
            unsigned ink = inverted ? row[k] : 255u - row[k];
            unsigned black = inverted ? row[3] : 255u - row[3];

            *rgb++ = (unsigned char)(ink * black / 255);
        }
}

static void read_rows(struct jpeg *j, struct pixels *out)
{
    struct jpeg_decompress_struct *info = &j->info;
    bool inks = info->output_components == 4;

    j->row = xcalloc((size_t)info->output_width, 4);
    while (info->output_scanline < info->output_height) {
        size_t row = info->output_scanline;
        unsigned char *rgb = out->rgb + row * (size_t)out->width * 3;
        unsigned char *line = inks ? j->row : rgb;

        if (jpeg_read_scanlines(info, &line, 1) != 1)
            break;
        if (inks)
            from_inks(j->row, out->width, info->saw_Adobe_marker, rgb);
    }
}

static bool decode_jpeg(struct jpeg *j, const unsigned char *p, size_t bytes, int width,
                        int height, struct pixels *out)
{
    struct jpeg_decompress_struct *info = &j->info;

    info->err = jpeg_std_error(&j->errors);
    j->errors.error_exit = jpeg_fail;
    j->errors.emit_message = jpeg_quiet;
    info->client_data = j;
    if (setjmp(j->failed))
        return false;
    jpeg_create_decompress(info);
    j->progress.progress_monitor = jpeg_progress;
    info->progress = &j->progress;
    jpeg_mem_src(info, p, (unsigned long)bytes);
    jpeg_read_header(info, TRUE);
    if ((unsigned long long)info->image_width * info->image_height > PIXELS_MAX)
        return false;
    choose_scale(info, width, height);
    info->out_color_space = info->num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(info);
    *out =
        (struct pixels){.width = (int)info->output_width, .height = (int)info->output_height};
    out->rgb = xcalloc((size_t)out->width * (size_t)out->height, 3);
    read_rows(j, out);
    return true;
}

static bool is_jpeg(const unsigned char *p, size_t bytes)
{
    return bytes > 2 && p[0] == 0xFF && p[1] == 0xD8;
}

bool decode(const unsigned char *p, size_t bytes, int width, int height, unsigned paper,
            struct pixels *out)
{
    bool ok;

    *out = (struct pixels){NULL, 0, 0};
    if (is_jpeg(p, bytes)) {
        struct jpeg *j = xcalloc(1, sizeof *j);

        ok = decode_jpeg(j, p, bytes, width, height, out);
        jpeg_destroy_decompress(&j->info);
        free(j->row);
        free(j);
    } else {
        ok = decode_png(p, bytes, paper, out);
    }
    if (!ok) {
        free(out->rgb);
        *out = (struct pixels){NULL, 0, 0};
    }
    return ok;
}
