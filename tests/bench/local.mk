# make bench: ratios against bare programs, never part of the suite.

EXTRA_PROGRAMS = tests/bench/saxfloor tests/bench/cursesfloor tests/bench/readall \
	tests/bench/textbench tests/bench/findbench tests/bench/searchbench
tests_bench_saxfloor_SOURCES = tests/bench/saxfloor.c
tests_bench_saxfloor_LDADD = $(XML_LIBS)
tests_bench_cursesfloor_SOURCES = tests/bench/cursesfloor.c
tests_bench_cursesfloor_LDFLAGS = $(AM_LDFLAGS) -Wl,--no-as-needed
tests_bench_cursesfloor_LDADD = $(CURSES_LIBS) $(XML_LIBS) $(ZLIB_LIBS) $(JANSSON_LIBS) \
	$(PCRE2_LIBS) $(UNISTRING_LIBS)
tests_bench_readall_SOURCES = tests/bench/readall.c
tests_bench_readall_LDADD = $(LIBS_LOAD)
tests_bench_textbench_SOURCES = tests/bench/textbench.c
tests_bench_textbench_LDADD = $(LIBS_TEXT)
tests_bench_findbench_SOURCES = tests/bench/findbench.c
tests_bench_findbench_LDADD = $(LIBS_LOAD)
tests_bench_searchbench_SOURCES = tests/bench/searchbench.c
tests_bench_searchbench_LDADD = $(LIBS_SESSION)
EXTRA_DIST += tests/bench/bench.py tests/bench/gen.py
CLEANFILES += $(EXTRA_PROGRAMS)

bench: all $(EXTRA_PROGRAMS)
	$(AM_TESTS_ENVIRONMENT) python3 $(srcdir)/tests/bench/bench.py
.PHONY: bench
