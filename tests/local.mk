# Every test speaks TAP.  A unit test links its own folder and those before it, no more.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = python3
TEST_EXTENSIONS = .sh .py
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color \
	BROADSHEET=$(abs_top_builddir)/src/broadsheet \
	BUILDDIR=$(abs_top_builddir) SRCDIR=$(abs_top_srcdir); \
	export LC_ALL TZ TERM BROADSHEET BUILDDIR SRCDIR;

UNIT_TESTS =
SCRIPT_TESTS = tests/check-includes.sh
TESTS = $(UNIT_TESTS) $(SCRIPT_TESTS)
check_PROGRAMS += $(UNIT_TESTS)
EXTRA_DIST += $(SCRIPT_TESTS) tests/unit/tap.h

UNIT_TESTS += tests/unit/test-base
tests_unit_test_base_SOURCES = tests/unit/test-base.c
tests_unit_test_base_LDADD = $(LIBS_BASE)
