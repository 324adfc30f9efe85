"""Run broadsheet on a pseudo-terminal, press keys, look at the screen; and speak TAP."""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

from vt import Screen

BROADSHEET = os.environ["BROADSHEET"]
DATA = os.path.join(os.environ["SRCDIR"], "tests", "data")
TOUR = os.path.join(DATA, "tour.xml")

count = failed = 0


def ok(condition, name, *details):
    """One result; DETAILS are shown where it failed."""
    global count, failed
    count += 1
    print("%sok %d - %s" % ("" if condition else "not ", count, name))
    if not condition:
        failed += 1
        for d in details:
            for line in str(d).split("\n"):
                print("# " + line)
    sys.stdout.flush()
    return condition


def skip(name, why):
    global count
    count += 1
    print("ok %d - %s # SKIP %s" % (count, name, why))


def done():
    print("1..%d" % count)
    sys.exit(1 if failed else 0)


def be_a_shell(terminal, told):
    """Returns in a child that is the foreground job; its parent ends as it ends."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    go, go_end = os.pipe()
    job = os.fork()
    if job == 0:
        os.read(go, 1)
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        return
    os.setpgid(job, job)
    os.tcsetpgrp(terminal, job)
    os.write(told, b"%d" % job)
    os.write(go_end, b"x")

    def resume(*_):
        os.tcsetpgrp(terminal, job)
        os.kill(job, signal.SIGCONT)

    signal.signal(signal.SIGUSR1, resume)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.tcsetpgrp(terminal, os.getpid())
            os.write(told, b"T")
        else:
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 99)


class Program:
    """broadsheet with ARGS on a terminal of its own.

    answer: None, "narrow" or "wide": how the terminal answers when asked for widths.
    job: run it as a shell runs a job, so that it can be stopped.
    """

    def __init__(self, *args, cols=80, rows=24, env={}, answer="narrow", stdin=None,
                 before=None, job=False):
        self.screen = Screen(cols, rows, wide=answer == "wide")
        self.answer = answer
        self.sent = b""
        self.status = None
        self.master, slave = pty.openpty()
        self.slave = slave
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.modes = termios.tcgetattr(slave)
        errors, errors_end = os.pipe()
        told, told_end = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            if job:
                be_a_shell(slave, told_end)
            os.dup2(stdin if stdin is not None else slave, 0)
            os.dup2(slave, 1)
            os.dup2(errors_end, 2)
            os.closerange(3, 64)
            # a shell that runs the tests in the background has some of them ignored
            for sig in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM,
                        signal.SIGTSTP, signal.SIGPIPE):
                signal.signal(sig, signal.SIG_DFL)
            if before:
                before()
            full = dict(os.environ)
            for name in ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"):
                full.pop(name, None)
            full.update(env)
            os.execve(BROADSHEET, [BROADSHEET, *args], {k: v for k, v in full.items()
                                                        if v is not None})
        os.close(errors_end)
        os.close(told_end)
        self.errors = errors
        self.shell = None
        if job:
            self.shell = self.pid
            self.pid = int(os.read(told, 20))
        self.told = told
        self.settle()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.shell or self.pid, 0)
        self.hang_up()
        os.close(self.errors)
        os.close(self.told)

    def hang_up(self):
        for fd in ("master", "slave"):
            if getattr(self, fd) is not None:
                os.close(getattr(self, fd))
                setattr(self, fd, None)

    def take(self):
        """What has been sent since the last time, shown on the screen too."""
        got = b""
        while self.master is not None and select.select([self.master], [], [], 0)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
        self.sent += got
        self.screen.feed(got)
        if b"\x1b[c" in got and self.answer:
            column = b"3" if self.answer == "wide" else b"2"
            os.write(self.master, b"\x1b[1;" + column + b"R\x1b[1;" + column +
                     b"R\x1b[?62;22c")
        return got

    def proc(self, name):
        with open("/proc/%d/%s" % (self.pid, name)) as f:
            return f.read()

    def state(self):
        return self.proc("stat").rsplit(")", 1)[1].split()[0]

    def asleep(self):
        """Waiting for the terminal alone: not for a program that it has started."""
        return self.state() == "S" and not self.proc("task/%d/children" % self.pid).strip()

    def settle(self):
        """Until the program sleeps and has nothing more to say, or has ended."""
        quiet, got = 0, b""
        for _ in range(3000):
            if quiet == 4:
                break
            data = self.take()
            got += data
            if self.ended():
                got += self.take()
                return got
            quiet = quiet + 1 if not data and self.asleep() else 0
            time.sleep(0.01)
        return got

    def ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.shell or self.pid, os.WNOHANG)
            if pid:
                self.status = status
        return self.status is not None

    def wait(self):
        """Until it has ended: its status, negative where a signal ended it."""
        for _ in range(1000):
            self.take()
            if self.ended():
                self.take()
                return -os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else \
                    os.WEXITSTATUS(self.status)
            time.sleep(0.01)
        return None

    def key(self, keys):
        """Press KEYS at once; what was sent in answer."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)
        if keys == "\x1b":
            time.sleep(0.1)
        return self.settle()

    def stopped(self):
        """Wait until the shell has seen that its job has stopped."""
        return bool(select.select([self.told], [], [], 10)[0]) and os.read(self.told, 1) == b"T"

    def resume(self):
        """What fg does."""
        os.kill(self.shell, signal.SIGUSR1)
        time.sleep(0.1)
        return self.settle()

    def slave_size(self, cols, rows):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def resize(self, cols, rows):
        self.screen.resize(cols, rows)
        self.slave_size(cols, rows)
        os.kill(self.pid, signal.SIGWINCH)
        time.sleep(0.02)
        return self.settle()

    def writes(self):
        for line in self.proc("io").split("\n"):
            if line.startswith("syscw"):
                return int(line.split()[1])

    def switches(self):
        for line in self.proc("status").split("\n"):
            if line.startswith("voluntary_ctxt_switches"):
                return int(line.split()[1])

    def modes_now(self):
        return termios.tcgetattr(self.slave)

    def complaint(self):
        data = b""
        while select.select([self.errors], [], [], 0.2)[0]:
            chunk = os.read(self.errors, 65536)
            if not chunk:
                break
            data += chunk
        return data.decode("utf-8", "replace")
