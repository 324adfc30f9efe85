/*
 * Plain text of newspaper pages: taken out of a PDF, off a web page, typed.  A file is
 * a page, or several pages parted by form feeds or by folio lines ("第2版 综合").
 * Stories are found by plain_segment.h; here are files, pages and the builder.
 */

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "load/files.h"
#include "load/format.h"
#include "load/plain_folio.h"
#include "load/plain_lang.h"
#include "load/plain_marks.h"
#include "load/plain_segment.h"
#include "text/chars.h"
#include "text/decode.h"
#include "text/utf8.h"

enum {
    FILE_BYTES = 64 << 20, /* a text of more is no newspaper */
    SURE_TEXT = 20,        /* text of some kind */
    SURE_NAMED = 45,       /* ... and the name says so; not 50: there is no proof */
    CONTROLS_MAX = 100     /* one control character in so many: not text */
};

struct plain_reader {
    struct reader_job job;
    struct plain_marker *marker;
    struct arena *arena; /* of the page that is being read */
    struct buf text;     /* the file, in UTF-8 */
    struct plain_cuts cuts;
    size_t next_cut;
    int first_page; /* index of the file's first page */
    int next_path;
    size_t done, total; /* bytes */
    bool told_lang;
};

/* --- is it text? --- */

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A) ||
           c == 0x7F || c == UTF8_BAD;
}

static bool is_text(struct str head)
{
    size_t chars = 0, controls = 0;

    for (size_t at = 0; at < head.bytes; chars++) {
        uint32_t c = utf8_next_checked(head, &at);

        if (!c)
            return false;
        controls += is_control(c) && at + 4 < head.bytes;
    }
    return chars > 0 && controls * CONTROLS_MAX <= chars;
}

static bool is_markup(struct str head)
{
    static const char *const begins[] = {"<", "{", "[{", "%PDF", "%!PS"};

    head = str_trim(head);
    for (size_t i = 0; i < ARRAY_LEN(begins); i++)
        if (str_starts(head, begins[i]))
            return true;
    return false;
}

static int plain_sniff(const struct probe *probe)
{
    struct str name = str_of(probe->name);

    if (probe->directory || probe->root.bytes || is_markup(probe->head) ||
        !is_text(probe->head))
        return 0;
    if (str_ends(name, ".gz"))
        name.bytes -= strlen(".gz");
    return str_ends(name, ".txt") || str_ends(name, ".TXT") || str_ends(name, ".text")
               ? SURE_NAMED
               : SURE_TEXT;
}

/* --- a file --- */

static void decode_all(struct plain_reader *r, struct str bytes)
{
    struct decoder *decoder = decoder_new(DECODE_TEXT, r->job.encoding);

    buf_clear(&r->text);
    for (size_t at = 0; at <= bytes.bytes; at += DECODE_WINDOW) {
        bool last = at + DECODE_WINDOW > bytes.bytes;

        buf_add_str(&r->text,
                    decoder_next(decoder, str_slice(bytes, at, at + DECODE_WINDOW), last));
    }
    build_issue(r->job.build, ISSUE_ENCODING, str_of(decoder_encoding(decoder)));
    decoder_free(decoder);
}

static bool read_file(struct plain_reader *r, const char *path)
{
    struct file *file = files_open(r->job.files, path);
    struct buf bytes = BUF_INIT;

    if (!file)
        return false;
    r->total += file_bytes(file);
    if (!file_read_all(file, &bytes, FILE_BYTES))
        build_warn(r->job.build, "too-long", path, 0,
                   _("the file is longer than a newspaper; only its beginning is shown"));
    r->done += file_bytes_read(file);
    file_close(file);
    decode_all(r, buf_str(&bytes));
    buf_done(&bytes);
    return true;
}

/* The next file: its pages are added, none is read yet. */
static bool open_file(struct plain_reader *r)
{
    const char *path = r->job.paths[r->next_path++];
    struct plain_name name;

    r->next_cut = 0;
    plain_cuts_done(&r->cuts);
    if (!read_file(r, path))
        return false;
    plain_name_of(path, &name);
    build_issue(r->job.build, ISSUE_DATE, str_of(name.date));
    plain_cut(r->marker, buf_str(&r->text), &r->cuts);
    r->first_page = r->job.issue->npages;
    for (size_t i = 0; i < r->cuts.n; i++) {
        struct plain_folio *folio = &r->cuts.items[i].folio;
        struct str label = folio->label;

        if (!label.bytes && r->cuts.n == 1)
            label = str_of(name.label);
        build_page_add(r->job.build, label, folio->name);
    }
    if (r->next_path == r->job.npaths)
        build_pages_known(r->job.build);
    return true;
}

/* --- a page --- */

/*
 * A blank between ideographs parts names or the halves of a headline, where print
 * meant it: it is kept as the ideographic blank.  Text in which ideographs are set
 * apart everywhere comes from OCR, and its blanks mean nothing.
 */
struct blanks {
    size_t ideographs, blanks;
};

static void count_blanks(struct str text, struct blanks *b)
{
    bool blank = false, before = false;

    for (size_t at = 0; at < text.bytes;) {
        uint32_t c = utf8_next(text, &at);

        if (char_is_blank(c)) {
            blank = true;
            continue;
        }
        if (char_is_ideograph(c)) {
            b->ideographs++;
            b->blanks += blank && before;
        }
        before = char_is_ideograph(c);
        blank = false;
    }
}

static bool blanks_mean(struct str text)
{
    struct blanks b = {0, 0};

    count_blanks(text, &b);
    return b.blanks * 10 < b.ideographs;
}

static bool ideograph_ends(struct str s)
{
    size_t at = s.bytes;

    return at > 0 && char_is_ideograph(utf8_prev(s, &at));
}

static bool ideograph_begins(struct str s)
{
    size_t at = 0;

    return s.bytes && char_is_ideograph(utf8_next(s, &at));
}

/* TEXT, with each run of blanks between two ideographs as one ideographic blank. */
static void build_names(struct builder *build, struct str text)
{
    size_t from = 0;

    for (size_t at = 0; at < text.bytes;) {
        size_t gap = at, end;

        if (!char_is_blank(utf8_next(text, &at)))
            continue;
        for (end = at; end < text.bytes;) {
            size_t next = end;

            if (!char_is_blank(utf8_next(text, &next)))
                break;
            end = next;
        }
        at = end;
        if (!ideograph_ends(str_slice(text, 0, gap)) ||
            !ideograph_begins(str_slice(text, end, text.bytes)))
            continue;
        build_text(build, str_slice(text, from, gap));
        build_text(build, STR_LIT("\u3000"));
        from = end;
    }
    build_text(build, str_slice(text, from, text.bytes));
}

static void build_block(struct plain_reader *r, const struct plain_block *block, bool names)
{
    struct builder *build = r->job.build;

    build_block_begin(build, block->kind);
    for (size_t s = 0; s < block->nspans; s++) {
        const struct plain_span *span = &block->spans[s];

        if (s && block->kind == BLOCK_TABLE)
            build_text(build, STR_LIT("\t"));
        else if (s && span->parted)
            build_text(build, STR_LIT(" "));
        else if (s)
            build_line_end(build);
        if (names && block->kind >= BLOCK_PARAGRAPH && block->kind != BLOCK_SUBHEAD)
            build_names(build, span->text);
        else
            build_text(build, span->text);
    }
    build_block_end(build);
}

/* What the lines of a masthead tell of the issue. */
static void tell_masthead(struct plain_reader *r, const struct plain_piece *piece)
{
    struct issue *issue = r->job.issue;

    for (size_t b = 0; b < piece->nblocks; b++) {
        struct plain_masthead told;

        plain_masthead_of(r->marker, piece->blocks[b].spans[0].text, &told);
        if (!issue->newspaper.bytes && (told.named || (b == 0 && piece->nblocks > 1)))
            build_issue(r->job.build, ISSUE_NEWSPAPER, told.newspaper);
        if (!issue->date.bytes)
            build_issue(r->job.build, ISSUE_DATE, told.date);
        if (!issue->number.bytes)
            build_issue(r->job.build, ISSUE_NUMBER, told.number);
    }
}

static void build_pieces(struct plain_reader *r, const struct plain_page *page, bool names)
{
    for (size_t p = 0; p < page->npieces; p++) {
        const struct plain_piece *piece = &page->pieces[p];

        if (piece->kind == PIECE_MASTHEAD)
            tell_masthead(r, piece);
        build_piece_begin(r->job.build, piece->kind);
        for (size_t b = 0; b < piece->nblocks; b++)
            build_block(r, &piece->blocks[b], names);
        build_piece_end(r->job.build);
    }
}

static void build_page(struct plain_reader *r)
{
    struct str text = r->cuts.items[r->next_cut].text;
    struct plain_page page;

    if (!r->told_lang) {
        build_issue(r->job.build, ISSUE_LANG, str_of(plain_lang(text)));
        r->told_lang = true;
    }
    page = plain_segment(r->arena, r->marker, text);
    build_page_begin(r->job.build, r->first_page + (int)r->next_cut);
    build_pieces(r, &page, blanks_mean(text));
    build_page_end(r->job.build);
    arena_free(r->arena);
    r->arena = arena_new();
    r->next_cut++;
}

/* --- the verbs --- */

static void plain_close(void *state)
{
    struct plain_reader *r = state;

    plain_cuts_done(&r->cuts);
    buf_done(&r->text);
    plain_marker_free(r->marker);
    arena_free(r->arena);
    free(r);
}

static void *plain_open(const struct reader_job *job)
{
    struct plain_reader *r = xcalloc(1, sizeof *r);

    r->job = *job;
    r->arena = arena_new();
    r->marker = plain_marker_new(builder_jumps(job->build));
    while (r->next_path < job->npaths)
        if (open_file(r))
            return r;
    plain_close(r);
    return NULL;
}

static bool plain_step(void *state)
{
    struct plain_reader *r = state;

    if (r->next_cut < r->cuts.n)
        build_page(r);
    else if (r->next_path < r->job.npaths)
        open_file(r);
    return r->next_cut < r->cuts.n || r->next_path < r->job.npaths;
}

static void plain_progress(const void *state, size_t *done, size_t *total)
{
    const struct plain_reader *r = state;

    *done = r->done;
    *total = r->next_path == r->job.npaths ? r->total : 0;
}

const struct format plain_format = {
    .name = "plain",
    .what = N_("plain text of pages, as taken from a PDF or a web page"),
    .page_files = true,
    .sniff = plain_sniff,
    .open = plain_open,
    .step = plain_step,
    .progress = plain_progress,
    .close = plain_close,
};
