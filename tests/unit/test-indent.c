/* Where paragraphs begin in a column, drawn here as it looks on paper. */

#include "tap.h"

#include <stdlib.h>

#include "base/mem.h"
#include "load/indent.h"

/* A character is half as wide as a line is high. */
enum { EM = 20, PITCH = 25, LETTER = 10, LINES_MAX = 16 };

/*
 * Each line: the mark that is wanted ('P' paragraph, 'C' centred, ' ' none), then the line
 * with the blanks before it.
 */
static const struct {
    const char *name;
    const char *lines[LINES_MAX];
} cases[] = {
    {"indented first lines",
     {"P  The ferry left the quay at", " seven and came back at ten.",
      "P  Nobody had been aboard it", " but the master and his cat,",
      " who slept in the wheel house", " until the bell rang."}},
    {"flush first lines after short ends",
     {" The ferry left the quay at", " seven and came back.", "PNobody had been aboard it",
      " but the master and his cat,", " who slept in the wheelhouse", " until the bell rang."}},
    {"a full line, indented, beside lines that a stain has made longer",
     {" The ferry left the quay at  i", " seven and came back at ten, ]",
      "P   Nobody came aboard but", " the master and his old cat, 1",
      " who slept in the wheelhouse ]", " until the bell was rung and  i",
      " the last of the mail lay on", " the pier, dry and well."}},
    {"a crosshead in the middle",
     {" The ferry left the quay at", " seven and came back at ten,",
      " and nobody went aboard it.", "C         THE CAT", "P  Nobody had been aboard it",
      " but the master and his cat,", " who slept in the wheel house"}},
    {"a list's second lines hang",
     {" The ferry left the quay at", " seven and came back at ten,",
      " and nobody went aboard it", "P  1. A crate of apples, red", " and green.",
      "P  2. A letter to the master", " of the other ferry."}},
};

static void draw(struct scan *scan, const char *const *lines)
{
    struct scan_block *b = scan_add_block(scan);

    for (int i = 0; i < LINES_MAX && lines[i]; i++) {
        const char *text = lines[i] + 1 + strspn(lines[i] + 1, " ");
        const char *last = strrchr(text, ' ') ? strrchr(text, ' ') + 1 : text;
        int left = (int)(text - lines[i] - 1) * LETTER;
        struct scan_line *line = scan_add_line(scan);
        struct scan_word *w = scan_add_word(scan);

        line->word = (uint32_t)scan->nwords - 1;
        line->nwords = 1;
        line->box =
            (struct rect){left, i * PITCH, left + (int)strlen(text) * LETTER, i * PITCH + EM};
        w->text = (uint32_t)scan->text.bytes;
        w->bytes = (uint32_t)strlen(last);
        buf_add(&scan->text, last, strlen(last));
        b->nlines++;
        b->nwords++;
    }
}

int main(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct scan scan;
        unsigned char marks[LINES_MAX];
        uint32_t n = 0;

        scan_init(&scan);
        draw(&scan, cases[i].lines);
        n = (uint32_t)scan.nlines;
        indent_mark(&scan, 0, n, marks);
        for (uint32_t k = 0; k < n; k++) {
            char is = marks[k] & MARK_CENTRED ? 'C' : marks[k] & MARK_PARAGRAPH ? 'P' : ' ';

            if (!tap_ok(is == cases[i].lines[k][0], __FILE__, __LINE__, "%s: line %u",
                        cases[i].name, k + 1))
                printf("# marked '%c': %s\n", is, cases[i].lines[k]);
        }
        scan_done(&scan);
    }
    return TAP_DONE;
}
