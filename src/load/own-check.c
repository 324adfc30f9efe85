/* What the schema (data/broadsheet.rng) does not allow, told with its line. */

#include <string.h>

#include "base/i18n.h"
#include "load/own-state.h"
#include "load/own-value.h"

#define XML_NS "http://www.w3.org/XML/1998/namespace"

/* Kinds of what is said once of each name; those above are of attributes, by element. */
enum { TOLD_NAMESPACE, TOLD_ELEMENT, TOLD_ATTRIBUTE, TOLD_UNKNOWN };

/* Whether KIND has been said of NAME before; now it has. */
static bool told(struct own_doc *d, unsigned kind, const char *name)
{
    bool fresh;

    map_add(&d->told, str_hash(str_of(name), false) + kind, 0, &fresh);
    return !fresh;
}

void own_read_attrs(struct own_doc *d, const struct xml_element *e, enum own_el el,
                    struct str a[OWN_ATTRS])
{
    memset(a, 0, OWN_ATTRS * sizeof *a);
    for (int i = 0; i < e->nattrs; i++) {
        const char *ns = xml_attr_ns(e, i), *name = xml_attr_name(e, i);
        bool xml = ns && !strcmp(ns, XML_NS);
        enum own_attr attr = own_attr(el, xml_attr_id(e, i));

        if (ns && !xml && strcmp(ns, OWN_NS) != 0)
            continue; /* somebody else's */
        if (xml && attr != A_LANG)
            attr = A_OTHER;
        if (attr == A_OTHER) {
            if (!told(d, TOLD_UNKNOWN + (unsigned)el, name))
                complain(d, "unknown-attribute", _("<%s> has no attribute \"%s\""), e->name,
                         name);
            continue;
        }
        if (attr == A_LANG ? !xml : !own_attr_is(attr, xml_attr_id(e, i)))
            if (!told(d, TOLD_ATTRIBUTE, name))
                complain(d, "synonym", _("the attribute \"%s\" is read as \"%s\""), name,
                         own_attr_name(attr));
        a[attr] = str_trim(xml_attr_value(e, i));
        if (!a[attr].bytes)
            complain(d, "empty-attribute", _("the attribute \"%s\" is empty"), name);
    }
}

struct str own_read_lang(struct own_doc *d, struct str lang)
{
    if (lang.bytes && !own_is_lang(lang))
        complain(d, "bad-language", _("\"%.*s\" is no language tag"), STR_FMT(lang));
    return lang;
}

void own_check_name(struct own_doc *d, const struct xml_element *e, enum own_el el)
{
    const char *name = el == EL_BREAK || el == EL_OTHER ? NULL : own_names[own_rows[el].name];

    if (e->ns && strcmp(e->ns, OWN_NS) != 0 && !told(d, TOLD_NAMESPACE, e->ns))
        complain(d, "unknown-namespace", _("the namespace \"%s\" is not broadsheet's"), e->ns);
    if (name && e->id == (int)own_rows[el].name)
        return;
    if (told(d, TOLD_ELEMENT, e->name))
        return;
    if (!name)
        complain(d, "unknown-element",
                 _("<%s> is not of this format; its text is kept as that of what it is in"),
                 e->name);
    else
        complain(d, "synonym", _("<%s> is read as <%s>"), e->name, name);
}

void own_check_place(struct own_doc *d, enum own_el el, const struct own_frame *parent)
{
    if (el == EL_OTHER || el == EL_BREAK || !parent ||
        (own_rows[el].parents & EL_BIT(parent->el)))
        return;
    complain(d, "misplaced-element", _("<%s> cannot stand in <%s>"),
             own_names[own_rows[el].name],
             parent->el == EL_BREAK ? "br" : own_names[own_rows[parent->el].name]);
}
