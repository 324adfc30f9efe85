#include "command/setting.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "command/batch.h"

void report_diags(struct diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        report_diag(&diags->items[i]);
    diags_done(diags);
}

void setting_init(struct setting *set, int argc, char **argv)
{
    struct diags diags = {NULL, 0};

    options_init(&set->o);
    keymap_init(&set->map);
    set->text = config_load(&set->map, &set->o, &diags);
    options_parse(&set->o, argc, argv);
    themes_init(&set->themes, &diags);
    if (set->o.theme && !themes_choose(&set->themes, set->o.theme))
        diag_add(&diags, DIAG_ERROR, "theme", DIAG_NOWHERE,
                 _("there is no theme \"%s\"; --theme=help lists them"), set->o.theme);
    set->odd = diags.n > 0;
    report_diags(&diags);
}

void setting_done(struct setting *set)
{
    keymap_done(&set->map);
    options_done(&set->o);
    themes_done(&set->themes);
    free(set->text);
}
