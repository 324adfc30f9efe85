#include "view/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "session/session.h"

/* The only state that handlers share with the program; nothing else may be global. */
static volatile sig_atomic_t resized, stopped, ending;
static volatile int interrupt;
static int wake[2] = {-1, -1};
static struct {
    int fd;
    const char *reset;
    size_t bytes;
    const struct termios *modes;
} terminal;

/* What takes no longer than this needs no word. */
enum { TICK_MS = 300 };

static const int ticks[] = {SIGALRM};
static const int fatal[] = {SIGQUIT, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
static const int noted[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP};

static void die(int sig)
{
    ssize_t n = write(terminal.fd, terminal.reset, terminal.bytes);

    (void)n;
    tcsetattr(terminal.fd, TCSADRAIN, terminal.modes);
    signal(sig, SIG_DFL);
    raise(sig);
}

static void note(int sig)
{
    int saved = errno;
    ssize_t n;

    if (sig == SIGWINCH)
        resized = 1;
    else if (sig == SIGTSTP)
        stopped = 1;
    else
        interrupt = STOP_ASKED; /* what takes long ends, whatever the reason */
    if (sig == SIGTERM || sig == SIGHUP) {
        if (ending)
            die(sig); /* asked twice: the loop does not come round */
        ending = sig;
    }
    n = write(wake[1], "", 1);
    (void)n;
    errno = saved;
}

static void tick(int sig)
{
    (void)sig;
    if (interrupt == STOP_NOT)
        interrupt = STOP_TICK;
}

static void handle(const int *signals, size_t n, void (*handler)(int), int how)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = how};
    struct sigaction old;

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < n; i++) {
        sigaction(signals[i], NULL, &old);
        /* nohup stays nohup */
        if (handler == SIG_DFL
                ? old.sa_handler == note || old.sa_handler == die || old.sa_handler == tick
                : old.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

void signals_install(int fd, const char *reset, size_t bytes, const struct termios *modes)
{
    terminal.fd = fd;
    terminal.reset = reset;
    terminal.bytes = bytes;
    terminal.modes = modes;
    if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) < 0)
        wake[0] = wake[1] = -1;
    handle(fatal, ARRAY_LEN(fatal), die, (int)SA_RESETHAND);
    handle(ticks, ARRAY_LEN(ticks), tick, SA_RESTART);
    /* without SA_RESTART: a resize is to be seen at once */
    handle(noted, ARRAY_LEN(noted), note, 0);
}

void signals_tick(bool on)
{
    struct itimerval every = {{0, 0}, {0, 0}};

    if (on)
        every.it_value.tv_usec = every.it_interval.tv_usec = TICK_MS * 1000;
    setitimer(ITIMER_REAL, &every, NULL);
    if (!on && interrupt == STOP_TICK)
        interrupt = STOP_NOT;
}

void signals_restore(void)
{
    handle(ticks, ARRAY_LEN(ticks), SIG_DFL, 0);
    handle(fatal, ARRAY_LEN(fatal), SIG_DFL, 0);
    handle(noted, ARRAY_LEN(noted), SIG_DFL, 0);
}

int signals_fd(void)
{
    return wake[0];
}

unsigned signals_take(void)
{
    char bytes[64];
    unsigned saw = 0;

    while (read(wake[0], bytes, sizeof bytes) > 0)
        ;
    if (resized) {
        resized = 0;
        saw |= SAW_RESIZE;
    }
    if (stopped) {
        stopped = 0;
        saw |= SAW_STOP;
    }
    return saw;
}

volatile int *signals_interrupt(void)
{
    return &interrupt;
}

int signals_ending(void)
{
    return ending;
}

void signals_suspend(void)
{
    struct sigaction ours, plain = {.sa_handler = SIG_DFL};

    sigemptyset(&plain.sa_mask);
    sigaction(SIGTSTP, &plain, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
