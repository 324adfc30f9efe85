# Every test speaks TAP.  A unit test links its own folder and those before it, no more.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = python3
TEST_EXTENSIONS = .sh .py
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color \
	BROADSHEET=$(abs_top_builddir)/src/broadsheet \
	BUILDDIR=$(abs_top_builddir) SRCDIR=$(abs_top_srcdir) \
	XDG_CONFIG_HOME=/nonexistent XDG_STATE_HOME=/nonexistent; \
	export LC_ALL TZ TERM BROADSHEET BUILDDIR SRCDIR XDG_CONFIG_HOME XDG_STATE_HOME; \
	unset LANGUAGE LANG NO_COLOR COLUMNS LINES COLORTERM; \
	if test -z "$$BROADSHEET_CORPUS" && test -d $(abs_top_srcdir)/../shared/corpus; then \
	  BROADSHEET_CORPUS=$(abs_top_srcdir)/../shared/corpus; export BROADSHEET_CORPUS; fi;

LOG_COMPILER = $(BROADSHEET_WRAP)
UNIT_TESTS =
# One a line, so that two who add one do not meet.
SCRIPT_TESTS =
SCRIPT_TESTS += tests/check-includes.sh
SCRIPT_TESTS += tests/corpus-jumps.py
SCRIPT_TESTS += tests/corpus-mets.py
SCRIPT_TESTS += tests/golden.sh
SCRIPT_TESTS += tests/corpus-golden.sh
SCRIPT_TESTS += tests/jumps.py
SCRIPT_TESTS += tests/own-format.py
SCRIPT_TESTS += tests/roundtrip.py
SCRIPT_TESTS += tests/plain-text.py
SCRIPT_TESTS += tests/script.sh
SCRIPT_TESTS += tests/statuses.sh
SCRIPT_TESTS += tests/terminal/life.py
SCRIPT_TESTS += tests/terminal/pictures.py
SCRIPT_TESTS += tests/terminal/screen.py
EXTRA_DIST += tests/script tests/terminal/drive.py tests/terminal/vt.py
EXTRA_DIST += tests/golden tests/valgrind.supp
TESTS = $(UNIT_TESTS) $(SCRIPT_TESTS)
check_PROGRAMS += $(UNIT_TESTS)
EXTRA_DIST += $(SCRIPT_TESTS) tests/unit/tap.h tests/unit/feed.h tests/unit/outline.h

UNIT_TESTS += tests/unit/test-base
tests_unit_test_base_SOURCES = tests/unit/test-base.c
tests_unit_test_base_LDADD = $(LIBS_BASE)

UNIT_TESTS += tests/unit/test-builder
tests_unit_test_builder_SOURCES = tests/unit/test-builder.c
tests_unit_test_builder_LDADD = $(LIBS_DOC)

UNIT_TESTS += tests/unit/test-builder-random
tests_unit_test_builder_random_SOURCES = tests/unit/test-builder-random.c
tests_unit_test_builder_random_LDADD = $(LIBS_DOC)

UNIT_TESTS += tests/unit/test-dates
tests_unit_test_dates_SOURCES = tests/unit/test-dates.c
tests_unit_test_dates_LDADD = $(LIBS_DOC)

UNIT_TESTS += tests/unit/test-export
tests_unit_test_export_SOURCES = tests/unit/test-export.c
tests_unit_test_export_LDADD = $(LIBS_EXPORT)

UNIT_TESTS += tests/unit/test-link
tests_unit_test_link_SOURCES = tests/unit/test-link.c
tests_unit_test_link_LDADD = $(LIBS_DOC)

UNIT_TESTS += tests/unit/test-label
tests_unit_test_label_SOURCES = tests/unit/test-label.c
tests_unit_test_label_LDADD = $(LIBS_DOC)

UNIT_TESTS += tests/unit/test-chars
tests_unit_test_chars_SOURCES = tests/unit/test-chars.c
tests_unit_test_chars_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-breaks
tests_unit_test_breaks_SOURCES = tests/unit/test-breaks.c
tests_unit_test_breaks_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-fill
tests_unit_test_fill_SOURCES = tests/unit/test-fill.c
tests_unit_test_fill_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-layout-vertical
tests_unit_test_layout_vertical_SOURCES = tests/unit/test-layout-vertical.c tests/unit/press.h
tests_unit_test_layout_vertical_LDADD = $(LIBS_LAYOUT)

UNIT_TESTS += tests/unit/test-vertical
tests_unit_test_vertical_SOURCES = tests/unit/test-vertical.c
tests_unit_test_vertical_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-hyphen
tests_unit_test_hyphen_SOURCES = tests/unit/test-hyphen.c
tests_unit_test_hyphen_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-fill-rules
tests_unit_test_fill_rules_SOURCES = tests/unit/test-fill-rules.c
tests_unit_test_fill_rules_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-pattern
tests_unit_test_pattern_SOURCES = tests/unit/test-pattern.c
tests_unit_test_pattern_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-fold
tests_unit_test_fold_SOURCES = tests/unit/test-fold.c
tests_unit_test_fold_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-decode
tests_unit_test_decode_SOURCES = tests/unit/test-decode.c
tests_unit_test_decode_LDADD = $(LIBS_TEXT)

UNIT_TESTS += tests/unit/test-files
tests_unit_test_files_SOURCES = tests/unit/test-files.c
tests_unit_test_files_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-xmlfeed
tests_unit_test_xmlfeed_SOURCES = tests/unit/test-xmlfeed.c
tests_unit_test_xmlfeed_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-plain
tests_unit_test_plain_SOURCES = tests/unit/test-plain.c
tests_unit_test_plain_LDADD = $(LIBS_LOAD)
EXTRA_DIST += tests/data/hyphen
EXTRA_DIST += tests/data/jumps
EXTRA_DIST += tests/data/mets
EXTRA_DIST += tests/data/plain

# Reads whatever there is, cut short.
UNIT_TESTS += tests/unit/test-cuts
tests_unit_test_cuts_SOURCES = tests/unit/test-cuts.c
tests_unit_test_cuts_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-search
tests_unit_test_search_SOURCES = tests/unit/test-search.c
tests_unit_test_search_LDADD = $(LIBS_DOC)
UNIT_TESTS += tests/unit/test-picture-files
tests_unit_test_picture_files_SOURCES = tests/unit/test-picture-files.c
tests_unit_test_picture_files_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-picture-layout
tests_unit_test_picture_layout_SOURCES = tests/unit/test-picture-layout.c tests/unit/press.h \
	tests/unit/whole.h
tests_unit_test_picture_layout_LDADD = $(LIBS_LAYOUT)

UNIT_TESTS += tests/unit/test-layout
tests_unit_test_layout_SOURCES = tests/unit/test-layout.c tests/unit/press.h
tests_unit_test_layout_LDADD = $(LIBS_LAYOUT)

UNIT_TESTS += tests/unit/test-layout-whole
tests_unit_test_layout_whole_SOURCES = tests/unit/test-layout-whole.c tests/unit/press.h \
	tests/unit/whole.h
tests_unit_test_layout_whole_LDADD = $(LIBS_LAYOUT)

UNIT_TESTS += tests/unit/test-glance
tests_unit_test_glance_SOURCES = tests/unit/test-glance.c tests/unit/press.h tests/unit/whole.h
tests_unit_test_glance_LDADD = $(LIBS_LAYOUT)

UNIT_TESTS += tests/unit/test-slice
tests_unit_test_slice_SOURCES = tests/unit/test-slice.c
tests_unit_test_slice_LDADD = $(LIBS_LAYOUT)

# Reads real issues, and so needs the readers too.
UNIT_TESTS += tests/unit/test-layout-corpus
tests_unit_test_layout_corpus_SOURCES = tests/unit/test-layout-corpus.c tests/unit/whole.h
tests_unit_test_layout_corpus_LDADD = src/liblayout.a $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-jumpfind
tests_unit_test_jumpfind_SOURCES = tests/unit/test-jumpfind.c tests/unit/jumplines.h
tests_unit_test_jumpfind_LDADD = $(LIBS_DOC)
UNIT_TESTS += tests/unit/test-jumpheldout
tests_unit_test_jumpheldout_SOURCES = tests/unit/test-jumpheldout.c tests/unit/jumplines.h
tests_unit_test_jumpheldout_LDADD = $(LIBS_DOC)
EXTRA_DIST += tests/jumps
UNIT_TESTS += tests/unit/test-jumpfilter
tests_unit_test_jumpfilter_SOURCES = tests/unit/test-jumpfilter.c tests/unit/jumplines.h
tests_unit_test_jumpfilter_LDADD = $(LIBS_DOC)
UNIT_TESTS += tests/unit/test-jumpmatch
tests_unit_test_jumpmatch_SOURCES = tests/unit/test-jumpmatch.c tests/unit/press.h
tests_unit_test_jumpmatch_LDADD = $(LIBS_DOC)
UNIT_TESTS += tests/unit/test-edit
tests_unit_test_edit_SOURCES = tests/unit/test-edit.c
tests_unit_test_edit_LDADD = $(LIBS_SESSION)

UNIT_TESTS += tests/unit/test-boxes
tests_unit_test_boxes_SOURCES = tests/unit/test-boxes.c
tests_unit_test_boxes_LDADD = $(LIBS_SESSION)

UNIT_TESTS += tests/unit/test-session
tests_unit_test_session_SOURCES = tests/unit/test-session.c
tests_unit_test_session_LDADD = $(LIBS_SESSION)
EXTRA_DIST += tests/data/ja.xml tests/data/jump-choices.xml tests/data/jump-word.xml tests/data/tour.xml

UNIT_TESTS += tests/unit/test-commands
tests_unit_test_commands_SOURCES = tests/unit/test-commands.c
tests_unit_test_commands_LDADD = $(LIBS_COMMAND)

UNIT_TESTS += tests/unit/test-theme
tests_unit_test_theme_SOURCES = tests/unit/test-theme.c
tests_unit_test_theme_LDADD = $(LIBS_COMMAND)

# No curses: what links here paints and reads keys without it.
UNIT_TESTS += tests/unit/test-input
tests_unit_test_input_SOURCES = tests/unit/test-input.c
tests_unit_test_input_LDADD = $(LIBS_VIEW)

UNIT_TESTS += tests/unit/test-paint
tests_unit_test_paint_SOURCES = tests/unit/test-paint.c
tests_unit_test_paint_LDADD = $(LIBS_VIEW)

UNIT_TESTS += tests/unit/test-helper
tests_unit_test_helper_SOURCES = tests/unit/test-helper.c
tests_unit_test_helper_LDADD = $(LIBS_VIEW)

UNIT_TESTS += tests/unit/test-canvas
tests_unit_test_canvas_SOURCES = tests/unit/test-canvas.c
tests_unit_test_canvas_LDADD = $(LIBS_VIEW) $(CURSES_LIBS)

SCRIPT_TESTS += tests/completions.sh
SCRIPT_TESTS += tests/translations.sh tests/manual.sh tests/search.py tests/issues.py
EXTRA_DIST += tests/promise.py man/gen-keys.py

UNIT_TESTS += tests/unit/test-mets
tests_unit_test_mets_SOURCES = tests/unit/test-mets.c
tests_unit_test_mets_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-segment
tests_unit_test_segment_SOURCES = tests/unit/test-segment.c
tests_unit_test_segment_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-load
tests_unit_test_load_SOURCES = tests/unit/test-load.c
tests_unit_test_load_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-damage
tests_unit_test_damage_SOURCES = tests/unit/test-damage.c
tests_unit_test_damage_LDADD = $(LIBS_LOAD)

# For ./bootstrap: the logs whose results make up the sum.
print-test-logs:
	@echo $(TEST_LOGS)
print-unit-tests:
	@echo $(UNIT_TESTS)
.PHONY: print-test-logs print-unit-tests

update-golden: all
	$(AM_TESTS_ENVIRONMENT) UPDATE_GOLDEN=1 $(SHELL) $(srcdir)/tests/golden.sh
	$(AM_TESTS_ENVIRONMENT) UPDATE_GOLDEN=1 $(SHELL) $(srcdir)/tests/script.sh
	$(AM_TESTS_ENVIRONMENT) UPDATE_GOLDEN=1 $(SHELL) $(srcdir)/tests/corpus-golden.sh
.PHONY: update-golden

UNIT_TESTS += tests/unit/test-own
tests_unit_test_own_SOURCES = tests/unit/test-own.c
tests_unit_test_own_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-own-index
tests_unit_test_own_index_SOURCES = tests/unit/test-own-index.c
tests_unit_test_own_index_LDADD = $(LIBS_LOAD)

UNIT_TESTS += tests/unit/test-indent
tests_unit_test_indent_SOURCES = tests/unit/test-indent.c
tests_unit_test_indent_LDADD = $(LIBS_LOAD)
