# Each folder is a library; a folder's library may use those before it, never one after
# (HACKING.md has the table; tests/check-includes.sh holds it).

noinst_LIBRARIES += src/libbase.a
src_libbase_a_SOURCES = \
	src/base/arena.c src/base/arena.h \
	src/base/buf.c src/base/buf.h \
	src/base/diag.c src/base/diag.h \
	src/base/i18n.h \
	src/base/mem.c src/base/mem.h \
	src/base/str.c src/base/str.h
LIBS_BASE = src/libbase.a $(LIBINTL)

noinst_LIBRARIES += src/libtext.a
src_libtext_a_SOURCES = \
	src/text/alphabet.c src/text/alphabet.h \
	src/text/breaks.c \
	src/text/chars.c src/text/chars.h \
	src/text/clean.c src/text/clean.h \
	src/text/cluster.c src/text/cluster.h \
	src/text/decode.c src/text/decode.h \
	src/text/dictionaries.c src/text/dictionaries.h \
	src/text/encoding.c src/text/encoding.h \
	src/text/fill.c src/text/fill.h \
	src/text/fit.c \
	src/text/greedy.c \
	src/text/headline.c \
	src/text/hyphen.c src/text/hyphen.h \
	src/text/hyphen_level.c src/text/hyphen_level.h \
	src/text/item.c src/text/item.h \
	src/text/fold.c src/text/fold.h \
	src/text/han-table.c src/text/han.c src/text/han.h \
	src/text/nodes.c src/text/nodes.h \
	src/text/pairs.c src/text/pairs.h \
	src/text/pattern.c src/text/pattern.h \
	src/text/props-table.c src/text/props.h \
	src/text/utf8.c src/text/utf8.h \
	src/text/vertical.c src/text/vertical.h \
	src/text/width.h
EXTRA_DIST += src/text/gen-han.py src/text/gen-props.py
LIBS_TEXT = src/libtext.a $(PCRE2_LIBS) $(UNISTRING_LIBS) $(LIBS_BASE)

# A language a file; in the order in which they are tried.
jump_names = zh.conf en.conf de.conf fr.conf nl.conf pt.conf es.conf it.conf ru.conf hu.conf \
	vi.conf ja.conf ko.conf
jump_files = \
	data/jumps/zh.conf data/jumps/en.conf data/jumps/de.conf data/jumps/fr.conf \
	data/jumps/nl.conf data/jumps/pt.conf data/jumps/es.conf data/jumps/it.conf \
	data/jumps/ru.conf data/jumps/hu.conf data/jumps/vi.conf data/jumps/ja.conf \
	data/jumps/ko.conf

noinst_LIBRARIES += src/libdoc.a
src_libdoc_a_SOURCES = \
	src/doc/builder.c src/doc/builder.h \
	src/doc/builder_box.c \
	src/doc/builder_piece.c \
	src/doc/builder_state.h \
	src/doc/context.c \
	src/doc/dates.c src/doc/dates.h \
	src/doc/issue.c src/doc/issue.h \
	src/doc/contest.c src/doc/contest.h \
	src/doc/jumpcopies.c src/doc/jumpcopies.h \
	src/doc/jumpdata.h \
	src/doc/jumpevidence.c src/doc/jumpevidence.h \
	src/doc/jumpfilter.c src/doc/jumpfilter.h \
	src/doc/jumpfind.c src/doc/jumpfind.h \
	src/doc/jumpfold.c src/doc/jumpfold.h \
	src/doc/jumpgroup.h \
	src/doc/jumplooks.c src/doc/jumplooks.h \
	src/doc/jumpmatch.c src/doc/jumpmatch.h \
	src/doc/jumpneeds.c src/doc/jumpneeds.h \
	src/doc/jumppage.c src/doc/jumppage.h \
	src/doc/jumppiece.c \
	src/doc/jumppointer.c src/doc/jumppointer.h \
	src/doc/jumprules.c src/doc/jumprules.h \
	src/doc/jumpsee.c \
	src/doc/jumpside.c src/doc/jumpside.h \
	src/doc/jumpsieve.c \
	src/doc/jumpslot.c src/doc/jumpslot.h \
	src/doc/jumpsolve.c \
	src/doc/jumpwalk.c src/doc/jumpwalk.h \
	src/doc/label.c src/doc/label.h \
	src/doc/label_page.c \
	src/doc/label_words.c src/doc/label_words.h \
	src/doc/lang.c src/doc/lang.h \
	src/doc/link.c src/doc/link.h \
	src/doc/map.c src/doc/map.h \
	src/doc/order.c src/doc/order.h \
	src/doc/plain.c src/doc/plain.h \
	src/doc/pos.h \
	src/doc/run.c src/doc/run.h \
	src/doc/run_blocks.c \
	src/doc/search.c src/doc/search.h \
	src/doc/search_scan.c src/doc/search_state.h \
	src/doc/stitch.c src/doc/stitch.h \
	src/doc/words.c src/doc/words.h
# The program carries the rules of data/jumps, so that they are there wherever it runs.
nodist_src_libdoc_a_SOURCES = src/doc/jumpdata.c src/doc/jumptable.c
src/doc/jumpdata.c: $(jump_files) src/doc/jumpdata.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir)/data/jumps && \
	  $(AWK) -f ../../src/doc/jumpdata.awk $(jump_names) > $(abs_builddir)/$@.tmp && \
	  mv $(abs_builddir)/$@.tmp $(abs_builddir)/$@
CLEANFILES += src/doc/jumpdata.c src/doc/jumptable.c

# What is looked for in all text, worked out once.
noinst_PROGRAMS += src/doc/genjumps
src_doc_genjumps_SOURCES = src/doc/genjumps.c src/doc/jumpfold.c src/doc/jumplooks.c \
	src/doc/jumpneeds.c src/doc/jumppage.c src/doc/jumprules.c src/doc/jumpsieve.c \
	src/doc/jumpwalk.c src/doc/map.c
nodist_src_doc_genjumps_SOURCES = src/doc/jumpdata.c
src_doc_genjumps_LDADD = $(LIBS_TEXT)
src/doc/jumptable.c: src/doc/genjumps$(EXEEXT)
	$(AM_V_GEN)src/doc/genjumps$(EXEEXT) > $@.tmp && mv $@.tmp $@
EXTRA_DIST += src/doc/jumpdata.awk
jumpsdir = $(pkgdatadir)/jumps
dist_jumps_DATA = $(jump_files)
LIBS_DOC = src/libdoc.a $(LIBS_TEXT) -lm

noinst_LIBRARIES += src/libload.a
src_libload_a_SOURCES = \
	src/load/alto.c src/load/alto.h \
	src/load/alto-pages.c \
	src/load/choose.c src/load/choose.h \
	src/load/dated.c src/load/dated.h \
	src/load/files.c src/load/files.h \
	src/load/format.h src/load/formats.c \
	src/load/href.c src/load/href.h \
	src/load/idmap.c src/load/idmap.h \
	src/load/indent.c src/load/indent.h \
	src/load/langs.c src/load/langs.h \
	src/load/load.c src/load/load.h \
	src/load/mets.c \
	src/load/mets-doc.c src/load/mets-doc.h \
	src/load/mets-issue.c src/load/mets-issue.h \
	src/load/mets-page.c src/load/mets-page.h \
	src/load/mets-plan.c src/load/mets-plan.h \
	src/load/own.c \
	src/load/own-check.c \
	src/load/own-doc.c src/load/own-doc.h \
	src/load/own-index.c src/load/own-index.h \
	src/load/own-names.c src/load/own-names.h \
	src/load/own-state.h src/load/own-text.c \
	src/load/own-value.c src/load/own-value.h \
	src/load/picture.c src/load/picture.h \
	src/load/plain.c \
	src/load/plain_assemble.c src/load/plain_parts.h \
	src/load/plain_columns.c \
	src/load/plain_jumps.c src/load/plain_jumps.h \
	src/load/plain_folio.c src/load/plain_folio.h \
	src/load/plain_head.c \
	src/load/plain_lang.c src/load/plain_lang.h \
	src/load/plain_lines.c src/load/plain_lines.h \
	src/load/plain_marks.c src/load/plain_marks.h \
	src/load/plain_measure.c src/load/plain_measure.h \
	src/load/plain_patterns.c src/load/plain_patterns.h \
	src/load/plain_read.c \
	src/load/plain_rules.c src/load/plain_rules.h \
	src/load/plain_segment.h \
	src/load/plain_shape.c src/load/plain_shape.h \
	src/load/pour.c src/load/pour.h \
	src/load/probe.c src/load/probe.h \
	src/load/scan.c src/load/scan.h \
	src/load/segment.c src/load/segment.h src/load/segment-parts.h \
	src/load/segment-heads.c \
	src/load/segment-order.c \
	src/load/xmlfeed.c src/load/xmlfeed.h \
	src/load/xmltext.c src/load/xmltext.h
LIBS_LOAD = src/libload.a $(XML_LIBS) $(ZLIB_LIBS) $(LIBS_DOC)

noinst_LIBRARIES += src/liblayout.a
src_liblayout_a_SOURCES = \
	src/layout/bands.c src/layout/bands.h \
	src/layout/boxes.c src/layout/boxes.h \
	src/layout/columns.c src/layout/columns.h \
	src/layout/contents.c \
	src/layout/glance.c src/layout/glance.h \
	src/layout/glance_box.c \
	src/layout/glance_fit.c \
	src/layout/glance_head.c \
	src/layout/glance_list.c \
	src/layout/glance_picture.c \
	src/layout/grid.c src/layout/grid.h \
	src/layout/head.c \
	src/layout/items.c src/layout/items.h \
	src/layout/layout.h \
	src/layout/list.c \
	src/layout/lookup.c src/layout/lookup.h \
	src/layout/native.c src/layout/native.h \
	src/layout/overview.c \
	src/layout/page.c \
	src/layout/parts.c src/layout/parts.h \
	src/layout/picture.c src/layout/picture.h \
	src/layout/place.c src/layout/place.h \
	src/layout/plate.c src/layout/plate.h \
	src/layout/print.c \
	src/layout/regions.c src/layout/regions.h \
	src/layout/rules.c src/layout/rules.h \
	src/layout/set.c src/layout/set.h \
	src/layout/setter.c \
	src/layout/sheet.c src/layout/sheet.h \
	src/layout/slice.c src/layout/slice.h \
	src/layout/slice_fit.c src/layout/slice_fit.h \
	src/layout/slice_order.c \
	src/layout/story.c \
	src/layout/table.c \
	src/layout/vertical.c src/layout/vertical.h
LIBS_LAYOUT = src/liblayout.a $(LIBS_DOC)

noinst_LIBRARIES += src/libexport.a
src_libexport_a_SOURCES = \
	src/export/jumptest.c src/export/jumptest.h \
	src/export/check.c \
	src/export/export.h \
	src/export/grep.c src/export/grep.h \
	src/export/json.c \
	src/export/list.c \
	src/export/part.c src/export/part.h \
	src/export/text.c \
	src/export/xml.c
LIBS_EXPORT = src/libexport.a $(JANSSON_LIBS) $(XML_LIBS) $(LIBS_DOC)

noinst_LIBRARIES += src/libsession.a
src_libsession_a_SOURCES = \
	src/session/edit.c src/session/edit.h \
	src/session/find.c src/session/find.h \
	src/session/follow.c \
	src/session/glance.c \
	src/session/go.c \
	src/session/history.c \
	src/session/lit.c \
	src/session/matches.c \
	src/session/move.c \
	src/session/prompt.c \
	src/session/search.c \
	src/session/session.c src/session/session.h \
	src/session/show.c \
	src/session/state.h \
	src/session/target.c
LIBS_SESSION = src/libsession.a src/liblayout.a $(LIBS_LOAD)

noinst_LIBRARIES += src/libcommand.a
src_libcommand_a_SOURCES = \
	src/command/batch.c src/command/batch.h \
	src/command/charset.c src/command/charset.h \
	src/command/colour.c src/command/colour.h \
	src/command/command.c src/command/command.h \
	src/command/config.c \
	src/command/help.c \
	src/command/keymap.c src/command/keymap.h \
	src/command/keys.c src/command/keys.h \
	src/command/options.c src/command/options.h \
	src/command/searches.c src/command/searches.h \
	src/command/setting.c src/command/setting.h \
	src/command/sgr.c src/command/sgr.h \
	src/command/start.c src/command/start.h \
	src/command/theme.c src/command/theme.h \
	src/command/themes.c src/command/themes.h \
	src/command/userfiles.c src/command/userfiles.h
LIBS_COMMAND = src/libcommand.a src/libexport.a $(JANSSON_LIBS) $(LIBS_SESSION)

noinst_LIBRARIES += src/libview.a
src_libview_a_SOURCES = \
	src/view/canvas.c src/view/canvas.h \
	src/view/gallery.c src/view/gallery.h \
	src/view/grid.c src/view/grid.h \
	src/view/helper.c src/view/helper.h \
	src/view/input.c src/view/input.h \
	src/view/paint.c \
	src/view/palette.c src/view/palette.h \
	src/view/read.c src/view/read.h \
	src/view/script.c src/view/script.h \
	src/view/signals.c src/view/signals.h \
	src/view/term.c src/view/term.h
LIBS_VIEW = src/libview.a $(LIBS_COMMAND)

bin_PROGRAMS += src/broadsheet
src_broadsheet_SOURCES = src/main.c
src_broadsheet_LDADD = $(LIBS_VIEW) $(CURSES_LIBS)

# Pictures are drawn by a program of its own (picture/protocol.h).
picture_sources = src/picture/decode.c src/picture/decode.h src/picture/draw.c \
	src/picture/draw.h src/picture/main.c src/picture/protocol.h
EXTRA_DIST += $(picture_sources)
pkglibexec_PROGRAMS =
if PICTURES
pkglibexec_PROGRAMS += src/broadsheet-picture
src_broadsheet_picture_SOURCES = $(picture_sources)
src_broadsheet_picture_CFLAGS = $(AM_CFLAGS) $(PICTURES_CFLAGS)
src_broadsheet_picture_LDADD = $(LIBS_BASE) $(PICTURES_LIBS)
endif
