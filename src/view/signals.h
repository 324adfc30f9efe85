#ifndef BS_VIEW_SIGNALS_H
#define BS_VIEW_SIGNALS_H

/*
 * Signals become flags and a byte in a pipe that the loop polls beside the terminal,
 * so none is lost between looking and sleeping.  What kills the program restores the
 * terminal first and then kills it all the same.
 */

#include <stdbool.h>
#include <stddef.h>

struct termios;

enum signal_flag { SAW_RESIZE = 1, SAW_STOP = 2 };

/*
 * RESET (BYTES of it, kept by reference) is what puts the terminal right, MODES what
 * it was set to; FD is the terminal.
 */
void signals_install(int fd, const char *reset, size_t bytes, const struct termios *modes);
void signals_restore(void);
/* The end of the pipe to poll; read it empty with signals_take. */
int signals_fd(void);
/* What has come since the last call: enum signal_flag together. */
unsigned signals_take(void);
/* What takes long looks at it: STOP_ASKED after SIGINT, STOP_TICK now and then between
   signals_tick(true) and signals_tick(false). */
volatile int *signals_interrupt(void);
void signals_tick(bool on);
/* The signal that asked us to end, 0 if none. */
int signals_ending(void);
/* Stop as a shell's job; returns when continued. */
void signals_suspend(void);

#endif
