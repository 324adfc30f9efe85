/* broadsheet-picture: one picture file to cells (picture/protocol.h). */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "picture/decode.h"
#include "picture/draw.h"

/*
 * A press photograph is a few dozen MB at the most, takes a decoder a second and six bytes for
 * each of its pixels.  What needs more is a mistake or an attack.
 */
enum { FILE_MAX_BYTES = 64 << 20, SECONDS_MAX = 10, MEMORY_MAX_BYTES = 1 << 30 };

static void limit(int what, rlim_t most)
{
    struct rlimit l = {most, most};

    setrlimit(what, &l);
}

static void limit_all(void)
{
    limit(RLIMIT_CPU, SECONDS_MAX);
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__ /* which maps terabytes and opens files */
    limit(RLIMIT_NOFILE, 3);
    limit(RLIMIT_AS, MEMORY_MAX_BYTES);
#endif
}

/* A whole number from 0 to MOST; -1 when WORD is none. */
static long number(const char *word, long most)
{
    char *end;
    long n = strtol(word, &end, 10);

    return end == word || *end || n < 0 || n > most ? -1 : n;
}

/* What the arguments say; false when they are not as protocol.h has them. */
static bool read_arguments(char **argv, int n, struct draw_opts *out)
{
    static const long most[PICTURE_ARGUMENTS] = {
        PICTURE_SIDE_CELLS,  PICTURE_SIDE_CELLS, PICTURE_COLOURS_N - 1,
        PICTURE_SIGNS_N - 1, 0xFFFFFF,           0xFFFFFF};
    long is[PICTURE_ARGUMENTS];

    if (n != PICTURE_ARGUMENTS)
        return false;
    for (int i = 0; i < n; i++)
        if ((is[i] = number(argv[i], most[i])) < 0)
            return false;
    *out = (struct draw_opts){.cols = (int)is[PICTURE_COLS],
                              .rows = (int)is[PICTURE_ROWS],
                              .colours = (enum picture_colours)is[PICTURE_COLOURS],
                              .signs = (enum picture_signs)is[PICTURE_SIGNS],
                              .ground = (unsigned)is[PICTURE_GROUND],
                              .letters = (unsigned)is[PICTURE_LETTERS]};
    return out->cols > 0 && out->rows > 0;
}

/* All of standard input; NULL when it is too long. */
static unsigned char *read_input(size_t *bytes)
{
    size_t room = 1 << 16, got;
    unsigned char *p = xmalloc(room);

    *bytes = 0;
    while ((got = fread(p + *bytes, 1, room - *bytes, stdin)) > 0) {
        *bytes += got;
        if (*bytes > FILE_MAX_BYTES) {
            free(p);
            return NULL;
        }
        if (*bytes == room)
            p = xreallocarray(p, room *= 2, 1);
    }
    return p;
}

static bool run(const struct draw_opts *opts)
{
    size_t bytes, n = (size_t)opts->cols * (size_t)opts->rows;
    struct picture_cell *cells = NULL;
    struct pixels pixels = {NULL, 0, 0};
    unsigned char *p = read_input(&bytes);
    bool ok = p && decode(p, bytes, opts->cols * DRAW_CELL_WIDE, opts->rows * DRAW_CELL_HIGH,
                          opts->ground, &pixels);

    free(p);
    if (ok) {
        cells = xcalloc(n, sizeof *cells);
        draw(&pixels, opts, cells);
        ok = fwrite(cells, sizeof *cells, n, stdout) == n && fflush(stdout) == 0;
    }
    free(cells);
    free(pixels.rgb);
    return ok;
}

int main(int argc, char **argv)
{
    struct draw_opts opts;

    if (!read_arguments(argv + 1, argc - 1, &opts)) {
        fprintf(stderr, PICTURE_PROGRAM ": draws pictures for broadsheet\n");
        return 2;
    }
    limit_all();
    return run(&opts) ? 0 : 1;
}
