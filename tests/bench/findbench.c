/*
 * What finding references to pages costs, as a share of reading:
 *
 *    findbench ISSUE         the share, of CPU time
 *
 * The issue is read again and again, finding being a part of that; then all its texts are
 * looked at again for references alone.  The least time of each counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "load/load.h"

enum { RUNS = 7 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static struct loader *read_all(const char *path)
{
    struct load_opts opts = {.finder = NULL};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open(&path, 1, &opts, &diags);

    if (loader)
        load_all(loader, NULL);
    diags_done(&diags);
    return loader;
}

static void find_all(const struct issue *issue)
{
    struct jump_finder *finder = jump_finder_new(NULL);
    struct arena *arena = arena_new();
    struct jump *jumps;

    for (int p = 0; p < issue->npages; p++)
        for (int i = 0; i < issue->pages[p]->npieces; i++) {
            const struct piece *piece = issue->pages[p]->pieces[i];

            for (int k = 0; k < piece->nblocks; k++)
                jump_find(finder, arena, piece->blocks[k].text, piece_lang(issue, piece),
                          &jumps);
        }
    arena_free(arena);
    jump_finder_free(finder);
}

int main(int argc, char **argv)
{
    double reading = 0, finding = 0;

    if (argc != 2)
        return 2;
    for (int i = 0; i < RUNS; i++) {
        double start = now(), read, found;
        struct loader *loader = read_all(argv[1]);

        if (!loader)
            return 3;
        read = now() - start;
        start = now();
        find_all(load_issue(loader));
        found = now() - start;
        reading = i == 0 || read < reading ? read : reading;
        finding = i == 0 || found < finding ? found : finding;
        load_free(loader);
    }
    printf("%.4f\n", finding / (reading - finding));
    return 0;
}
