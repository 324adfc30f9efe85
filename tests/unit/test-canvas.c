/* curses measures every character as the layout does, whatever the C library thinks. */

#include "tap.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "text/width.h"
#include "view/canvas.h"
#include "view/grid.h"

#ifdef __SANITIZE_ADDRESS__
/* libtinfo keeps this for good when a terminal was not known. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:new_prescr";
}
#endif

/* How many characters the function that curses calls gives other cells than we do. */
static int differences(bool wide)
{
    int n = 0;

    for (uint32_t cp = 0xA0; cp < 0x110000; cp++)
        if (wcwidth((wchar_t)cp) != cell_width(cp, wide))
            n++;
    return n;
}

/* What a terminal of kind TERM is sent for a kicker in the program's own theme. */
static char *sent_for_kicker(const char *term)
{
    FILE *out = tmpfile();
    char *sent = calloc(1, 65536);
    bool guessed;
    struct canvas *c;
    struct grid g;

    setenv("TERM", term, 1);
    c = canvas_open(fileno(out), 4, 20, true, &guessed);
    if (c && !guessed) {
        grid_init(&g, 4, 20);
        grid_put(&g, 1, 0, STR_LIT("K"), 1, ROLE_KICKER);
        canvas_show(c, &g);
        grid_done(&g);
        rewind(out);
        sent[fread(sent, 1, 65535, out)] = '\0';
    }
    if (c)
        canvas_free(c);
    fclose(out);
    return sent;
}

/* The theme names an ink and no ground: the terminal's own stays. */
static void check_ground(const char *term)
{
    char *sent = sent_for_kicker(term);

    CHECK(!*sent || strstr(sent, "31m"));
    CHECK(!strstr(sent, "48:2") && !strstr(sent, "48;2") && !strstr(sent, "47m"));
    free(sent);
}

int main(void)
{
    bool guessed;
    int fd = open("/dev/null", O_WRONLY);
    struct canvas *c;

    setlocale(LC_ALL, "C.UTF-8");
    setenv("TERM", "vt100", 1);
    c = canvas_open(fd, 24, 80, false, &guessed);
    CHECK(c && !guessed);
    canvas_widths(c, false, false);
    CHECK(canvas_measures());
    CHECK_INT(differences(false), 0);
    canvas_widths(c, true, false);
    CHECK(canvas_measures());
    CHECK_INT(differences(true), 0);
    CHECK_INT(wcwidth(L'\x1b'), -1);
    canvas_free(c);

    setenv("TERM", "no-such-terminal", 1);
    c = canvas_open(fd, 1, 1, true, &guessed);
    CHECK(c && guessed);
    canvas_free(c);
    setenv("TERM", "dumb", 1);
    CHECK(!canvas_open(fd, 24, 80, true, &guessed));
    close(fd);

    check_ground("xterm-256color");
    check_ground("xterm-direct");
    return TAP_DONE;
}
