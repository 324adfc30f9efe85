#include "tap.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/files.h"

static char root[] = "/tmp/test-files-XXXXXX";

static void put(const char *name, const char *text)
{
    struct buf path = BUF_INIT;
    FILE *f;

    buf_printf(&path, "%s/%s", root, name);
    f = fopen(path.p, "w");
    if (f) {
        fputs(text, f);
        fclose(f);
    }
    buf_done(&path);
}

static void put_gz(const char *name, const char *text)
{
    struct buf path = BUF_INIT;
    gzFile f;

    buf_printf(&path, "%s/%s", root, name);
    f = gzopen(path.p, "w");
    gzwrite(f, text, (unsigned)strlen(text));
    gzclose(f);
    buf_done(&path);
}

static void make_dir(const char *name)
{
    struct buf path = BUF_INIT;

    buf_printf(&path, "%s/%s", root, name);
    mkdir(path.p, 0755);
    buf_done(&path);
}

static void link_to(const char *name, const char *target)
{
    struct buf path = BUF_INIT;

    buf_printf(&path, "%s/%s", root, name);
    if (symlink(target, path.p))
        perror("symlink");
    buf_done(&path);
}

static void plant(void)
{
    struct buf fifo = BUF_INIT;

    make_dir("issue");
    make_dir("issue/text");
    make_dir("issue/toc");
    make_dir("ocr");
    make_dir("other");
    put("issue/mets.xml", "mets");
    put("issue/text/1.xml", "one");
    put("issue/text/a b.xml", "blank");
    put("issue/text/50%25.xml", "percent");
    put_gz("issue/text/2.xml.gz", "two");
    put("issue/3.xml", "three");
    put("ocr/4.xml", "four");
    put("ocr/secret/no.xml", "");
    put("other/5.xml", "five");
    put("secret.xml", "secret");
    link_to("issue/text/inside.xml", "../3.xml");
    link_to("issue/text/outside.xml", "../../secret.xml");
    link_to("issue/text/passwd.xml", "/etc/passwd");
    link_to("issue/text/zero.xml", "/dev/zero");
    link_to("issue/away", "../other");
    buf_printf(&fifo, "%s/issue/text/fifo.xml", root);
    mkfifo(fifo.p, 0644);
    buf_done(&fifo);
}

static const struct {
    const char *href, *text; /* NULL: not opened */
    const char *code;        /* of the warning */
} hrefs[] = {
    {"text/1.xml", "one", ""},
    {"./text/1.xml", "one", ""},
    {"file://./text/1.xml", "one", ""},
    {"file:text/1.xml", "one", ""},
    {"text\\1.xml", "one", ""},
    {".\\text\\1.xml", "one", ""},
    {" text/1.xml\n", "one", ""},
    {"text/a%20b.xml", "blank", ""},
    {"text/a b.xml", "blank", ""},
    {"text/50%25.xml", "percent", ""},
    {"text/../3.xml", "three", ""},
    {"text/2.xml", "two", ""},
    {"text/2.xml.gz", "two", ""},
    {"text/1.xml.gz", "one", ""},
    {"1.xml", "one", ""},
    {"file:///data/archive/1858/1.xml", "one", ""},
    {"http://example.org/scans/3.xml", "three", ""},
    {"C:\\scans\\3.xml", "three", ""},
    {"../ocr/4.xml", "four", ""},
    {"text/inside.xml", "three", ""},
    {"text/9.xml", NULL, "file-missing"},
    {"", NULL, "file-missing"},
    {"text", NULL, "file-refused"},
    {".", NULL, "file-refused"},
    {"/etc/passwd", NULL, "file-refused"},
    {"file:///etc/passwd", NULL, "file-refused"},
    {"../secret.xml", NULL, "file-refused"},
    {"%2e%2e/secret.xml", NULL, "file-refused"},
    {"..\\secret.xml", NULL, "file-refused"},
    {"text/../../secret.xml", NULL, "file-refused"},
    {"../ocr/../secret.xml", NULL, "file-refused"},
    {"../other/5.xml", NULL, "file-refused"},
    {"away/5.xml", NULL, "file-refused"},
    {"text/outside.xml", NULL, "file-refused"},
    {"text/passwd.xml", NULL, "file-refused"},
    {"text/zero.xml", NULL, "file-refused"},
    {"text/fifo.xml", NULL, "file-refused"},
    {"/dev/zero", NULL, "file-refused"},
    {"http://example.org/9.xml", NULL, "file-remote"},
    {"https://example.org/", NULL, "file-remote"},
    {"ftp://example.org/9.xml", NULL, "file-remote"},
};

static void test_hrefs(void)
{
    struct buf from = BUF_INIT, text = BUF_INIT;

    buf_printf(&from, "%s/issue/mets.xml", root);
    for (size_t i = 0; i < ARRAY_LEN(hrefs); i++) {
        struct diags diags = {NULL, 0};
        struct files *files = files_new(&diags);
        struct file *file = files_open_named(files, from.p, str_of(hrefs[i].href), 3);

        buf_clear(&text);
        if (file)
            file_read_all(file, &text, 100);
        if (hrefs[i].text)
            CASE_STR(buf_str(&text), hrefs[i].text, hrefs[i].href);
        else
            CASE(!file, hrefs[i].href);
        CASE_STR(str_of(diags.n ? diags.items[0].code : ""), hrefs[i].code, hrefs[i].href);
        if (!file)
            CASE(*files_why(files), hrefs[i].href);
        if (diags.n)
            CASE_INT(diags.items[0].page, 3, hrefs[i].href);
        file_close(file);
        files_free(files);
        diags_done(&diags);
    }
    buf_done(&from);
    buf_done(&text);
}

/* A METS in the current directory: "mets.xml" names "text/1.xml". */
static void test_relative(void)
{
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct buf dir = BUF_INIT, text = BUF_INIT;
    struct file *file;

    buf_printf(&dir, "%s/issue", root);
    CHECK_INT(chdir(dir.p), 0);
    file = files_open_named(files, "mets.xml", STR_LIT("text/1.xml"), -1);
    CHECK(file != NULL);
    if (file) {
        CHECK_STR(str_of(file_name(file)), "text/1.xml");
        file_read_all(file, &text, 2);
        CHECK_STR(buf_str(&text), "on");
    }
    file_close(file);
    CHECK(!files_open(files, "."));
    CHECK(!files_open(files, "text/fifo.xml"));
    CHECK(!files_open(files, "/dev/zero"));
    CHECK(!files_open(files, "nothing.xml"));
    CHECK_INT(diags.n, 4);
    CHECK_STR(str_slice(files_peek(files, "3.xml", 3), 0, 3), "thr");
    CHECK_STR(files_peek(files, "3.xml", 100), "three");
    file = files_open(files, "3.xml");
    buf_clear(&text);
    CHECK(file_read_all(file, &text, 100));
    CHECK_STR(buf_str(&text), "three");
    file_close(file);
    CHECK_INT(chdir("/"), 0);
    files_free(files);
    diags_done(&diags);
    buf_done(&dir);
    buf_done(&text);
}

/* A gzip of zeroes, a thousand to one. */
static void test_bomb(void)
{
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct buf path = BUF_INIT;
    char *zeroes = xcalloc(1, 1 << 20);
    struct file *file;
    gzFile gz;
    size_t total = 0, n;

    buf_printf(&path, "%s/bomb.gz", root);
    gz = gzopen(path.p, "w9");
    for (int i = 0; i < 256; i++)
        gzwrite(gz, zeroes, 1 << 20);
    gzclose(gz);
    file = files_open(files, path.p);
    while ((n = file_read(file, zeroes, 1 << 20)))
        total += n;
    CHECK(total >= 32 << 20);
    CHECK(total <= 96 << 20);
    CHECK_STR(str_of(diags.n ? diags.items[0].code : ""), "gzip-bomb");
    file_close(file);
    /* cut off */
    truncate(path.p, 5000);
    diags_done(&diags);
    file = files_open(files, path.p);
    for (total = 0; (n = file_read(file, zeroes, 1 << 20)); total += n)
        ;
    CHECK(total > 0);
    CHECK_STR(str_of(diags.n ? diags.items[0].code : ""), "gzip");
    file_close(file);
    files_free(files);
    diags_done(&diags);
    free(zeroes);
    buf_done(&path);
}

static void test_order(void)
{
    static const char *const order[] = {"1.xml", "p2.xml", "p10.xml", "p010.xml", "q"};
    struct file_names names;
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct buf dir = BUF_INIT;

    CHECK(natural_cmp("p2.xml", "p10.xml") < 0);
    CHECK(natural_cmp("p10.xml", "p2.xml") > 0);
    CHECK(natural_cmp("0099", "100") < 0);
    CHECK(natural_cmp("a", "ab") < 0);
    CHECK_INT(natural_cmp("a1", "a1"), 0);
    make_dir("list");
    for (size_t i = ARRAY_LEN(order); i-- > 0;) {
        struct buf name = BUF_INIT;

        buf_printf(&name, "list/%s", order[i]);
        put(name.p, "");
        buf_done(&name);
    }
    put("list/.hidden", "");
    buf_printf(&dir, "%s/list", root);
    files_list(files, dir.p, false, &names);
    CHECK_INT(names.n, ARRAY_LEN(order));
    CHECK(names.n && str_ends(str_of(names.paths[1]), "/p2.xml"));
    CHECK(names.n && str_ends(str_of(names.paths[names.n - 1]), "/q"));
    file_names_done(&names);
    files_free(files);
    diags_done(&diags);
    buf_done(&dir);
}

int main(void)
{
    struct buf rm = BUF_INIT;

    if (!mkdtemp(root))
        return 99;
    plant();
    test_hrefs();
    test_relative();
    test_bomb();
    test_order();
    buf_printf(&rm, "rm -rf %s", root);
    if (system(rm.p))
        perror("rm");
    buf_done(&rm);
    return TAP_DONE;
}
