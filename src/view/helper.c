#include "view/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/href.h"

extern char **environ;

/* A reader does not wait longer than this for a picture. */
enum { WAIT_MS = 5000 };

static char *existing(struct buf *path)
{
    if (access(path->p, X_OK) == 0)
        return path->p;
    buf_done(path);
    return NULL;
}

char *helper_find(const char *name)
{
    char own[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", own, sizeof own - 1);
    struct buf path = BUF_INIT;
    char *found = NULL, *slash;

    own[n > 0 ? n : 0] = '\0';
    slash = strrchr(own, '/');
    if (slash) {
        buf_printf(&path, "%.*s/%s", (int)(slash - own), own, name);
        found = existing(&path);
    }
    if (!found) {
        buf_printf(&path, "%s/%s", PKGLIBEXECDIR, name);
        found = existing(&path);
    }
    return found;
}

/*
 * Start it, in a process group of its own, as keys that send signals are for the reader.
 * Its standard input is IN, its standard output OUT; -1 when it cannot be started.
 */
static pid_t start(const struct helper_job *job, int in, int out)
{
    char numbers[PICTURE_ARGUMENTS][16];
    char *argv[PICTURE_ARGUMENTS + 2] = {(char *)job->program};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t signals;
    pid_t pid;

    for (int i = 0; i < PICTURE_ARGUMENTS; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%d", job->numbers[i]);
        argv[i + 1] = numbers[i];
    }
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&how, 0);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&how, &signals);
    if (posix_spawn(&pid, job->program, &files, &how, argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return pid;
}

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Read BYTES from FD to P; false at its end or when time is up. */
static bool read_all(int fd, char *p, size_t bytes)
{
    long long until = now_ms() + WAIT_MS, left;

    while (bytes > 0 && (left = until - now_ms()) > 0) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        ssize_t n;

        if (poll(&ready, 1, (int)left) <= 0)
            continue;
        n = read(fd, p, bytes);
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        if (n > 0) {
            p += n;
            bytes -= (size_t)n;
        }
    }
    return bytes == 0;
}

bool helper_run(const struct helper_job *job, void *out, size_t bytes)
{
    struct stat st;
    int in = href_open(job->path, &st), ends[2] = {-1, -1};
    pid_t pid = -1;
    bool ok = false;

    if (in >= 0 && pipe2(ends, O_CLOEXEC) == 0) {
        pid = start(job, in, ends[1]);
        close(ends[1]);
    }
    if (pid > 0) {
        ok = read_all(ends[0], out, bytes);
        /* it has said all or will not; nobody waits for one that does not end */
        kill(-pid, SIGKILL);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    if (ends[0] >= 0)
        close(ends[0]);
    if (in >= 0)
        close(in);
    return ok;
}
