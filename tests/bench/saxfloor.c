/*
 * The floor for reading XML: libxml2's SAX2 push parser over the named files with handlers
 * that do nothing, 64 KB at a time.
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int nns, const xmlChar **ns, int n, int ndefault, const xmlChar **attrs)
{
    (void)data, (void)name, (void)prefix, (void)uri;
    (void)nns, (void)ns, (void)n, (void)ndefault, (void)attrs;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)data, (void)name, (void)prefix, (void)uri;
}

static void on_text(void *data, const xmlChar *text, int bytes)
{
    (void)data, (void)text, (void)bytes;
}

static int parse(const char *path)
{
    static char buffer[64 * 1024];
    xmlSAXHandler sax;
    xmlParserCtxtPtr context;
    FILE *in = fopen(path, "rb");
    size_t n;

    if (!in) {
        perror(path);
        return 1;
    }
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.cdataBlock = on_text;
    context = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    xmlCtxtUseOptions(context, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE);
    while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
        xmlParseChunk(context, buffer, (int)n, 0);
    xmlParseChunk(context, buffer, 0, 1);
    xmlFreeParserCtxt(context);
    fclose(in);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;

    for (int i = 1; i < argc; i++)
        failed |= parse(argv[i]);
    return failed;
}
