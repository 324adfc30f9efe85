#include "load/xmlfeed.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/files.h"
#include "load/xmltext.h"
#include "text/decode.h"
#include "text/utf8.h"

/* So much may wait to be parsed without a look: half of what was a bomb takes no time. */
enum { BACKLOG_FREE = 32768 };

struct xmlfeed {
    const struct xml_handler *handler;
    void *user;
    struct xml_slot *slots;
    unsigned mask;
    int depth;
    short open[XML_DEPTH_MAX]; /* ids of the elements that are open */
    bool entities;             /* some were declared: text may grow */
    bool stopped, ended, damaged;
    size_t fed, emitted;
    size_t parsed; /* bytes of FED that the parser was given */
    int lines;     /* line ends that it was not given */
    xmlParserCtxtPtr ctxt;
    struct file *file;
    struct decoder *decoder;
    struct xml_opts opts;
    char html_name[16], html_text[8]; /* what html_entity points to */
    xmlEntity html_entity;
    char chunk[XML_CHUNK];
};

static void warn(struct xmlfeed *f, const char *code, const char *sentence)
{
    struct diag_at at = {file_name(f->file), xmlfeed_line(f), f->opts.page, NULL};

    diag_add(f->opts.diags, DIAG_WARN, code, at, "%s", sentence);
}

void xmlfeed_stop(struct xmlfeed *f)
{
    f->stopped = true;
    f->ctxt->disableSAX = 1;
}

/* What was built to hurt: no more of it. */
static void refuse(struct xmlfeed *f, const char *code, const char *sentence)
{
    if (f->stopped)
        return;
    warn(f, code, sentence);
    f->damaged = true;
    xmlfeed_stop(f);
}

/* ---- callbacks: CTX is the parser, or one that libxml2 makes for an entity ---- */

static struct xmlfeed *feed_of(void *ctx)
{
    return ((xmlParserCtxtPtr)ctx)->_private;
}

/* Whether N more bytes of text or values are too many for what the file holds. */
static bool grown(void *ctx, size_t n)
{
    struct xmlfeed *f = feed_of(ctx);

    f->emitted += n;
    if (f->emitted <= f->fed * XML_GROWTH_MAX + XML_GROWTH_FREE)
        return false;
    refuse(f, "entity-bomb",
           _("entities make the text grow without measure: the rest of the "
             "file is not read"));
    if (ctx != f->ctxt)
        xmlStopParser(ctx);
    return true;
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int nns, const xmlChar **ns, int nattrs, int ndefaulted,
                     const xmlChar **atts)
{
    struct xmlfeed *f = feed_of(ctx);
    struct xml_element e = {.id = xml_id(f->slots, f->mask, name),
                            .name = (const char *)name,
                            .ns = (const char *)uri,
                            .nattrs = nattrs,
                            .atts = (const unsigned char *const *)atts,
                            .slots = f->slots,
                            .mask = f->mask};

    (void)prefix;
    (void)ns;
    (void)ndefaulted;
    if (f->stopped)
        return;
    if (nattrs + nns > XML_ATTRS_MAX) {
        refuse(f, "xml-limit", _("a tag has too many attributes: the rest is not read"));
        return;
    }
    if (f->depth == XML_DEPTH_MAX) {
        refuse(f, "xml-limit", _("the elements nest too deeply: the rest is not read"));
        return;
    }
    if (f->entities) {
        size_t n = 0;

        for (int i = 0; i < nattrs; i++)
            n += xml_attr_value(&e, i).bytes;
        if (grown(ctx, n))
            return;
    }
    f->open[f->depth++] = (short)e.id;
    f->handler->start(f->user, &e);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xmlfeed *f = feed_of(ctx);

    (void)prefix;
    (void)uri;
    (void)name;
    if (f->stopped || !f->depth)
        return;
    f->depth--;
    if (f->handler->end)
        f->handler->end(f->user, f->open[f->depth]);
}

static void on_text(void *ctx, const xmlChar *p, int n)
{
    struct xmlfeed *f = feed_of(ctx);

    if (f->stopped || (f->entities && grown(ctx, (size_t)n)))
        return;
    if (f->handler->text)
        f->handler->text(f->user, str_n((const char *)p, (size_t)n));
}

static void on_subset(void *ctx, const xmlChar *name, const xmlChar *public_id,
                      const xmlChar *system_id)
{
    (void)public_id; /* no external subset is ever read: forget that there is one */
    (void)system_id;
    xmlSAX2InternalSubset(ctx, name, NULL, NULL);
}

static void on_entity_decl(void *ctx, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    struct xmlfeed *f = feed_of(ctx);

    (void)public_id;
    (void)system_id;
    if (type == XML_INTERNAL_GENERAL_ENTITY) {
        f->entities = true;
        xmlSAX2EntityDecl(ctx, name, type, NULL, NULL, content);
    } else if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY ||
               type == XML_EXTERNAL_PARAMETER_ENTITY) {
        warn(f, "entity-external", _("an entity from outside the file is not read"));
    }
}

/* Declared here, or one of HTML's names, which old DTDs define and nobody ships. */
static xmlEntityPtr on_get_entity(void *ctx, const xmlChar *name)
{
    struct xmlfeed *f = feed_of(ctx);
    xmlEntityPtr found = xmlSAX2GetEntity(ctx, name);
    const htmlEntityDesc *html = found ? NULL : htmlEntityLookup(name);
    int n;

    if (!html)
        return found;
    n = (int)utf8_put(f->html_text, html->value);
    f->html_text[n] = '\0';
    snprintf(f->html_name, sizeof f->html_name, "%s", html->name);
    f->html_entity = (xmlEntity){.type = XML_ENTITY_DECL,
                                 .name = (xmlChar *)f->html_name,
                                 .orig = (xmlChar *)f->html_text,
                                 .content = (xmlChar *)f->html_text,
                                 .length = n,
                                 /* this kind is text and nothing else */
                                 .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &f->html_entity;
}

static void on_error(void *ctx, xmlErrorPtr error)
{
    struct xmlfeed *f = feed_of(ctx);
    char *what;

    if (f->damaged || f->stopped || error->level < XML_ERR_FATAL)
        return;
    f->damaged = true;
    what = str_dup(str_trim(str_of(error->message)));
    diag_add(f->opts.diags, DIAG_WARN, "xml",
             (struct diag_at){file_name(f->file), error->line + f->lines + f->opts.line_shift,
                              f->opts.page, NULL},
             _("the XML is damaged: %s"), what);
    free(what);
}

/* ---- life ---- */

struct str xml_attr(const struct xml_element *e, int id)
{
    for (int i = 0; i < e->nattrs; i++)
        if (xml_attr_id(e, i) == id)
            return xml_attr_value(e, i);
    return (struct str){NULL, 0};
}

/* Give each name of the handler the address that the parser will use for it. */
static void intern_names(struct xmlfeed *f)
{
    unsigned size = 16;

    while (size < 4 * (unsigned)f->handler->nnames)
        size *= 2;
    f->mask = size - 1;
    f->slots = xcalloc(size, sizeof *f->slots);
    for (int id = 0; id < f->handler->nnames; id++) {
        const xmlChar *name =
            xmlDictLookup(f->ctxt->dict, (const xmlChar *)f->handler->names[id], -1);
        unsigned i = (unsigned)((uintptr_t)name >> 3 ^ (uintptr_t)name >> 11) & f->mask;

        while (f->slots[i].name)
            i = (i + 1) & f->mask;
        f->slots[i] = (struct xml_slot){name, id};
    }
}

struct xmlfeed *xmlfeed_new(struct file *file, const struct xml_handler *handler, void *user,
                            const struct xml_opts *opts)
{
    struct xmlfeed *f = xmalloc(sizeof *f);
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startDocument = xmlSAX2StartDocument,
                         .internalSubset = on_subset,
                         .entityDecl = on_entity_decl,
                         .getEntity = on_get_entity,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .serror = on_error};

    memset(f, 0, offsetof(struct xmlfeed, chunk));
    f->handler = handler;
    f->user = user;
    f->file = file;
    f->opts = *opts;
    f->decoder = decoder_new(DECODE_XML, opts->encoding);
    if (handler->text)
        sax.characters = sax.ignorableWhitespace = sax.cdataBlock = on_text;
    xmlInitParser();
    f->ctxt = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    if (!f->ctxt)
        abort(); /* no memory */
    f->ctxt->_private = f;
    xmlCtxtUseOptions(f->ctxt, XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NONET |
                                   XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
    intern_names(f);
    return f;
}

void xmlfeed_free(struct xmlfeed *f)
{
    if (!f)
        return;
    if (f->ctxt->myDoc)
        xmlFreeDoc(f->ctxt->myDoc);
    xmlFreeParserCtxt(f->ctxt);
    decoder_free(f->decoder);
    file_close(f->file);
    free(f->slots);
    free(f);
}

/* ---- feeding ---- */

static void complain_of_encoding(struct xmlfeed *f)
{
    struct diag_at at = {file_name(f->file), 0, f->opts.page, NULL};

    if (decoder_lie(f->decoder))
        diag_add(f->opts.diags, DIAG_NOTE, "encoding-lie", at,
                 _("the file says that it is in %s, but it is in %s"), decoder_lie(f->decoder),
                 decoder_encoding(f->decoder));
    if (decoder_bad(f->decoder))
        diag_add(f->opts.diags, DIAG_WARN, "encoding-bad", at,
                 _("%zu places cannot be read as %s; --encoding may help"),
                 decoder_bad(f->decoder), decoder_encoding(f->decoder));
}

/* Whether what waits to be parsed is built to hurt. */
static bool backlog_hurts(struct xmlfeed *f)
{
    long consumed = xmlByteConsumed(f->ctxt);
    size_t waiting = consumed < 0 ? 0 : f->parsed - (size_t)consumed;
    size_t equals = 0;
    const xmlChar *p = f->ctxt->input->cur, *end = f->ctxt->input->end;

    if (waiting <= BACKLOG_FREE)
        return false;
    if (*p == '<' && p + 1 < end && p[1] != '!' && p[1] != '?')
        for (; (p = memchr(p, '=', (size_t)(end - p))); p++)
            if (++equals > XML_ATTRS_MAX)
                break;
    if (equals > XML_ATTRS_MAX)
        refuse(f, "xml-limit", _("a tag has too many attributes: the rest is not read"));
    else if (waiting > XML_BACKLOG_MAX)
        refuse(f, "xml-limit", _("a tag or comment is too long: the rest is not read"));
    return f->stopped;
}

static void parse(struct xmlfeed *f, struct str s)
{
    if (!s.bytes)
        return;
    f->parsed += s.bytes;
    xmlParseChunk(f->ctxt, s.p, (int)s.bytes, 0);
}

/* Whether the parser has taken all that it was given, and what comes now is content. */
static bool waits_for_content(const struct xmlfeed *f)
{
    const struct _xmlParserCtxt *ctxt = f->ctxt;

    return ctxt->instate == XML_PARSER_CONTENT && ctxt->inputNr == 1 && f->depth &&
           ctxt->input->cur == ctxt->input->end && !ctxt->disableSAX;
}

/* Parse S but the runs of text that say themselves what they are. */
static void feed(struct xmlfeed *f, struct str s)
{
    size_t fed = 0;

    f->fed += s.bytes;
    for (struct xml_run run = {0, 0, 0}; f->handler->text && !f->stopped;) {
        run = xml_run_next(s, run.to);
        if (run.from == run.to)
            break;
        parse(f, str_slice(s, fed, run.from));
        fed = run.from;
        if (f->stopped || !waits_for_content(f))
            continue;
        on_text(f->ctxt, (const xmlChar *)s.p + run.from, (int)(run.to - run.from));
        f->lines += run.lines;
        fed = run.to;
    }
    if (!f->stopped)
        parse(f, str_slice(s, fed, s.bytes));
}

/*
 * The file ends within a text, of which one byte waits: libxml2 wants two to tell text from
 * markup, and would forget it.
 */
static void take_last_byte(struct xmlfeed *f)
{
    xmlParserInputPtr input = f->ctxt->input;

    if (!f->handler->text || !f->depth || f->ctxt->instate != XML_PARSER_CONTENT ||
        f->ctxt->inputNr != 1 || input->end - input->cur != 1 || *input->cur <= ' ' ||
        *input->cur == '<' || *input->cur == '&')
        return;
    on_text(f->ctxt, input->cur, 1);
    input->cur++;
}

bool xmlfeed_step(struct xmlfeed *f)
{
    struct str s;
    size_t n;

    if (f->ended)
        return false;
    n = f->stopped ? 0 : file_read(f->file, f->chunk, sizeof f->chunk);
    s = decoder_next(f->decoder, str_n(f->chunk, n), !n);
    if (s.bytes && !f->stopped) {
        feed(f, s);
        if (!f->stopped && n)
            backlog_hurts(f);
    }
    if (n && !f->stopped && f->ctxt->instate != XML_PARSER_EOF)
        return true;
    if (!f->stopped) {
        take_last_byte(f);
        xmlParseChunk(f->ctxt, NULL, 0, 1);
    }
    /* a file that was cut off: what is open ends here */
    while (f->depth && (!f->stopped || f->damaged) && f->handler->end)
        f->handler->end(f->user, f->open[--f->depth]);
    complain_of_encoding(f);
    f->ended = true;
    return false;
}

bool xmlfeed_all(struct xmlfeed *f)
{
    while (xmlfeed_step(f))
        ;
    return !f->damaged;
}

int xmlfeed_line(const struct xmlfeed *f)
{
    return f->ctxt->input ? f->ctxt->input->line + f->lines + f->opts.line_shift : 0;
}

bool xmlfeed_damaged(const struct xmlfeed *f)
{
    return f->damaged;
}

const char *xmlfeed_encoding(const struct xmlfeed *f)
{
    return decoder_encoding(f->decoder);
}

const struct file *xmlfeed_file(const struct xmlfeed *f)
{
    return f->file;
}
