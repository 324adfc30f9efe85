/* Which picture files are found, and how large their heads say they are. */

#include "tap.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/picture.h"

#define BYTES(lit) lit, sizeof(lit) - 1
#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define PNG_640_400 PNG_HEAD "\0\0\x02\x80\0\0\x01\x90\x08\0\0\0\0"
#define JFIF "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"

static void test_sizes(void)
{
    static const struct {
        const char *name, *p;
        size_t bytes;
        int width, height; /* 0: odd */
    } cases[] = {
        {"png", BYTES(PNG_640_400), 640, 400},
        {"png of one pixel", BYTES(PNG_HEAD "\0\0\0\1\0\0\0\1\x08\0\0\0\0"), 1, 1},
        {"png without width", BYTES(PNG_HEAD "\0\0\0\0\0\0\0\1\x08\0\0\0\0"), 0, 0},
        {"png too wide", BYTES(PNG_HEAD "\x7f\xff\xff\xff\0\0\0\1\x08\0\0\0\0"), 0, 0},
        {"png of negative height", BYTES(PNG_HEAD "\0\0\0\1\xff\xff\xff\xff\x08"), 0, 0},
        {"png cut in its width", BYTES(PNG_HEAD "\0\0\0\1\0\0\0"), 0, 0},
        {"png with another chunk first", BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIDAT\0\0\0\1\0\0\0\1"),
         0, 0},
        {"baseline", BYTES(JFIF "\xff\xc0\0\x11\x08\1\x90\2\x80\3\1\"\0\2\x11\1\3\x11\1"), 640,
         400},
        {"progressive", BYTES(JFIF "\xff\xc2\0\x11\x08\1\x90\2\x80\3"), 640, 400},
        {"tables before", BYTES("\xff\xd8\xff\xc4\0\4\0\0\xff\xff\xff\xc1\0\x11\x08\0\7\0\5"),
         5, 7},
        {"no frame", BYTES(JFIF), 0, 0},
        {"cut in the frame", BYTES(JFIF "\xff\xc0\0\x11\x08\1\x90\2"), 0, 0},
        {"a length of nothing", BYTES("\xff\xd8\xff\xe0\0\0\xff\xc0\0\x11\x08\1\x90\2\x80"), 0,
         0},
        {"a length past the end",
         BYTES("\xff\xd8\xff\xe0\xff\xff\xff\xc0\0\x11\x08\1\x90\2\x80"), 0, 0},
        {"a scan before the frame", BYTES("\xff\xd8\xff\xda\0\2\xff\xc0\0\x11\x08\1\x90\2\x80"),
         0, 0},
        {"fill for ever", BYTES("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
         0, 0},
        {"no height yet", BYTES("\xff\xd8\xff\xc0\0\x11\x08\0\0\2\x80\3"), 0, 0},
        {"a gif", BYTES("GIF89a\1\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), 0, 0},
        {"empty", BYTES(""), 0, 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        /* where the bytes end, reading on would be seen */
        unsigned char *p = xmalloc(cases[i].bytes + 1);
        int width = 0, height = 0;
        bool ok;

        memcpy(p, cases[i].p, cases[i].bytes);
        p = realloc(p, cases[i].bytes ? cases[i].bytes : 1);
        ok = picture_size(p, cases[i].bytes, &width, &height);
        CASE(ok == (cases[i].width > 0), cases[i].name);
        CASE_INT(width, cases[i].width, cases[i].name);
        CASE_INT(height, cases[i].height, cases[i].name);
        free(p);
    }
}

static char root[] = "/tmp/test-picture-XXXXXX";

static const char *in_root(const char *name)
{
    static char path[200];

    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void put(const char *name)
{
    FILE *f = fopen(in_root(name), "w");

    if (f) {
        fwrite(PNG_640_400, 1, sizeof PNG_640_400 - 1, f);
        fclose(f);
    }
}

static void test_files(void)
{
    static const struct {
        const char *href;
        bool found;
    } cases[] = {
        {"a.png", true},
        {"./a.png", true},
        {"pictures/b.png", true},
        {"pictures/../a.png", true},
        {"pictures/inside.png", true}, /* a link that stays below */
        {"none.png", false},
        {"text.png", false},
        {"../outside.png", false},
        {"/etc/hostname", false},
        {"pictures/leads-out.png", false},
        {"pictures", false},
        {"pipe.png", false}, /* must not be waited for */
        {"http://example.org/far.png", false},
        {"", false},
    };
    struct pictures *p;
    const struct picture *a;

    CHECK(mkdtemp(root) != NULL);
    mkdir(in_root("issue"), 0755);
    mkdir(in_root("issue/pictures"), 0755);
    put("issue/a.png");
    put("issue/pictures/b.png");
    put("outside.png");
    fclose(fopen(in_root("issue/text.png"), "w"));
    mkfifo(in_root("issue/pipe.png"), 0600);
    CHECK(symlink("../a.png", in_root("issue/pictures/inside.png")) == 0);
    CHECK(symlink("../../outside.png", in_root("issue/pictures/leads-out.png")) == 0);
    p = pictures_new(in_root("issue/i.xml"));
    for (int twice = 0; twice < 2; twice++)
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            const struct picture *picture = pictures_find(p, str_of(cases[i].href));

            CASE((picture != NULL) == cases[i].found, cases[i].href);
            if (picture)
                CASE(picture->width == 640 && picture->height == 400, cases[i].href);
        }
    a = pictures_find(p, STR_LIT("a.png"));
    CHECK(a && a == pictures_find(p, STR_LIT("a.png")));
    CHECK(!pictures_find(p, str_n("a.png\0x", 7)));
    pictures_spoilt(p, STR_LIT("a.png"));
    CHECK(!pictures_find(p, STR_LIT("a.png")));
    CHECK(pictures_find(p, STR_LIT("./a.png")) != NULL);
    pictures_free(p);

    p = pictures_new("-");
    CHECK(!pictures_find(p, STR_LIT("a.png")));
    pictures_free(p);
}

static void clean(void)
{
    static const char *const names[] = {"issue/a.png",
                                        "issue/pictures/b.png",
                                        "outside.png",
                                        "issue/text.png",
                                        "issue/pipe.png",
                                        "issue/pictures/inside.png",
                                        "issue/pictures/leads-out.png",
                                        "issue/pictures/",
                                        "issue/",
                                        ""};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        remove(in_root(names[i]));
}

int main(void)
{
    test_sizes();
    test_files();
    clean();
    return TAP_DONE;
}
