/* The program that draws pictures may do what it likes: the reader is not kept waiting. */

#include "tap.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "view/helper.h"

static char folder[] = "/tmp/broadsheet-helper-XXXXXX";
static char program[64], file[64], other[64];

/* The program is the shell script TEXT from now on. */
static void write_program(const char *text)
{
    FILE *out = fopen(program, "w");

    fprintf(out, "#!/bin/sh\n%s\n", text);
    fclose(out);
    chmod(program, 0700);
}

int main(void)
{
    struct helper_job job = {.program = program, .path = file};
    char out[5] = "";
    FILE *f;

    if (!mkdtemp(folder))
        return 1;
    snprintf(program, sizeof program, "%s/program", folder);
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(other, sizeof other, "%s/link", folder);
    f = fopen(file, "w");
    fputs("grey", f);
    fclose(f);

    write_program("exec cat");
    CHECK(helper_run(&job, out, 4) && !strcmp(out, "grey"));
    CHECK(!helper_run(&job, out, 5)); /* it ends too early */
    write_program("echo $1,$2,$3; exec cat");
    job.numbers[0] = 17;
    CHECK(helper_run(&job, out, 4) && !strcmp(out, "17,0"));
    write_program("exit 1");
    CHECK(!helper_run(&job, out, 1));
    write_program("exec cat");
    job.path = folder;
    CHECK(!helper_run(&job, out, 1)); /* no regular file */
    job.path = other;
    CHECK(symlink(file, other) == 0);
    CHECK(!helper_run(&job, out, 1)); /* it was a file when it was looked at */
    unlink(other);
    job.path = file;

    /* one that has said all and does not end: a test that hangs fails */
    alarm(60);
    write_program("cat; exec sleep 1000");
    CHECK(helper_run(&job, out, 4));

    unlink(program);
    CHECK(!helper_run(&job, out, 1));
    unlink(file);
    rmdir(folder);
    return TAP_DONE;
}
