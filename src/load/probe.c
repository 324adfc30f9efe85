#include "load/probe.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "load/files.h"
#include "text/decode.h"

enum {
    HEAD_BYTES = 8192,     /* where the root nearly always is */
    HEAD_MAX = 1024 * 1024 /* ... and where it may be after long comments */
};

/* ---- the root element ---- */

static size_t skip_blanks(struct str s, size_t at)
{
    while (at < s.bytes && strchr(" \t\r\n", s.p[at]))
        at++;
    return at;
}

/* Behind the next END after AT; S.bytes when there is none. */
static size_t skip_to(struct str s, size_t at, const char *end)
{
    struct str mark = str_of(end);

    at = str_find(s, mark, at);
    return at == s.bytes ? at : at + mark.bytes;
}

/* Behind a DOCTYPE, whose internal subset stands in brackets and may quote some. */
static size_t skip_doctype(struct str s, size_t at)
{
    int depth = 0;

    for (; at < s.bytes; at++) {
        char c = s.p[at];

        if (c == '"' || c == '\'') {
            at = str_find(s, str_n(&c, 1), at + 1);
        } else if (depth && c == '<' && str_starts(str_slice(s, at, s.bytes), "<!--")) {
            at = skip_to(s, at, "-->") - 1;
        } else if (c == '[') {
            depth++;
        } else if (c == ']') {
            depth--;
        } else if (c == '>' && depth <= 0) {
            return at + 1;
        }
    }
    return s.bytes;
}

static bool ends_name(char c)
{
    return strchr(" \t\r\n/>=", c) != NULL;
}

/* The namespace that the tag S..END declares for PREFIX. */
static struct str namespace_in(struct str tag, struct str prefix)
{
    size_t at = 0;

    while ((at = str_find(tag, STR_LIT("xmlns"), at)) < tag.bytes) {
        struct str name;
        size_t end = at += 5, quote;

        while (end < tag.bytes && !ends_name(tag.p[end]))
            end++;
        name = str_slice(tag, at, end);
        if (name.bytes && name.p[0] == ':')
            name = str_slice(name, 1, name.bytes);
        else if (name.bytes)
            continue;
        if (!str_eq(name, prefix))
            continue;
        quote = skip_blanks(tag, end);
        if (quote < tag.bytes && tag.p[quote] == '=')
            quote = skip_blanks(tag, quote + 1);
        if (quote < tag.bytes && (tag.p[quote] == '"' || tag.p[quote] == '\''))
            return str_slice(tag, quote + 1, str_find(tag, str_n(tag.p + quote, 1), quote + 1));
    }
    return (struct str){NULL, 0};
}

/* Elements round an issue that a repository delivered. */
static bool is_wrapper(struct str name)
{
    static const char *const names[] = {"OAI-PMH",     "responseDate", "request", "GetRecord",
                                        "ListRecords", "record",       "header",  "identifier",
                                        "datestamp",   "setSpec",      "metadata"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

void probe_root(struct probe *probe)
{
    struct str s = probe->head;
    size_t at = skip_blanks(s, 0);
    bool wrapped = false;

    probe->root = probe->root_ns = (struct str){NULL, 0};
    while (at < s.bytes && (s.p[at] == '<' || wrapped)) {
        struct str rest, name, prefix = {NULL, 0};
        size_t end, colon;

        if (wrapped)
            at = str_find(s, STR_LIT("<"), at);
        rest = str_slice(s, at, s.bytes);
        if (str_starts(rest, "<?")) {
            at = skip_to(s, at, "?>");
        } else if (str_starts(rest, "<!--")) {
            at = skip_to(s, at, "-->");
        } else if (str_starts(rest, "<!")) {
            at = skip_doctype(s, at);
        } else if (str_starts(rest, "</")) {
            at = skip_to(s, at, ">");
        } else if (rest.bytes) {
            end = ++at;
            while (end < s.bytes && !ends_name(s.p[end]))
                end++;
            if (end == s.bytes || end == at)
                return;
            name = str_slice(s, at, end);
            colon = str_find(name, STR_LIT(":"), 0);
            if (colon < name.bytes) {
                prefix = str_slice(name, 0, colon);
                name = str_slice(name, colon + 1, name.bytes);
            }
            at = skip_to(s, end, ">");
            if (!is_wrapper(name) || (!wrapped && !str_is(name, "OAI-PMH"))) {
                probe->root = name;
                probe->root_ns = namespace_in(str_slice(s, end, at), prefix);
                return;
            }
            wrapped = true;
        }
        at = wrapped ? at : skip_blanks(s, at);
    }
}

/* ---- the file ---- */

/* HEAD's bytes as UTF-8 to *OUT. */
static void decode_head(struct str head, const char *encoding, struct buf *out)
{
    size_t at = skip_blanks(head, 0);
    bool xml = at < head.bytes && (head.p[at] == '<' || (head.p[0] & 0x80) || !head.p[0]);
    struct decoder *d = decoder_new(xml ? DECODE_XML : DECODE_TEXT, encoding);

    buf_clear(out);
    buf_add_str(out, decoder_next(d, head, true));
    decoder_free(d);
}

bool probe_open(struct files *files, const char *path, int ninputs, const char *encoding,
                struct probe *probe)
{
    struct buf text = BUF_INIT;
    size_t want = HEAD_BYTES;

    *probe = (struct probe){.name = path, .ninputs = ninputs};
    for (;;) {
        struct str raw = files_peek(files, path, want);

        if (!raw.p)
            return false;
        decode_head(raw, encoding, &text);
        probe->head = buf_str(&text);
        probe_root(probe);
        /* XML whose root does not show yet: look further */
        if (probe->root.bytes || raw.bytes < want || want >= HEAD_MAX ||
            !str_starts(str_trim(probe->head), "<"))
            return true;
        want *= 8;
    }
}

void probe_done(struct probe *probe)
{
    free((char *)(uintptr_t)probe->head.p);
    probe->head = probe->root = probe->root_ns = (struct str){NULL, 0};
}

const struct format *probe_format(const struct probe *probe, int *score)
{
    const struct format *best = NULL;

    *score = 0;
    for (int i = 0; i < nformats; i++) {
        int now = formats[i]->sniff(probe);

        if (now > *score) {
            *score = now;
            best = formats[i];
        }
    }
    return best;
}
