/*
 * The floor for starting: a bare curses program, linked with the libraries that broadsheet
 * is linked with, that fills the screen with its argument and waits for a key.
 */
#include <curses.h>
#include <locale.h>

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    if (!initscr())
        return 4;
    raw();
    noecho();
    start_color();
    use_default_colors();
    endwin(); /* see view/terminal.c: one write for a key */
    refresh();
    for (int y = 0; y + 1 < LINES; y++)
        mvaddnstr(y, 0, argc > 1 ? argv[1] : "broadsheet", COLS - 1);
    refresh();
    while (getch() != 'q')
        ;
    endwin();
    return 0;
}
