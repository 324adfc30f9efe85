#ifndef BS_COMMAND_KEYS_H
#define BS_COMMAND_KEYS_H

/*
 * Keys and what they are called.  A key is a character (its code point; ^X is the
 * control character) or one of the named ones below.
 */

#include "base/str.h"

struct buf;

enum {
    KEY_NONE = -1,
    KEY_TAB = 9,
    KEY_RETURN = 13,
    KEY_ESCAPE = 27,
    KEY_SPACE = 32,
    KEY_ERASE = 127, /* Backspace, however the terminal sends it */
    KEY_FIRST_NAMED = 0x110000,
    KEY_UP_ARROW = KEY_FIRST_NAMED,
    KEY_DOWN_ARROW,
    KEY_LEFT_ARROW,
    KEY_RIGHT_ARROW,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME_KEY,
    KEY_END_KEY,
    KEY_INSERT,
    KEY_DELETE,
    KEY_BACK_TAB,
    KEY_F1_KEY,
    KEY_F12_KEY = KEY_F1_KEY + 11
};

/* The key that NAME means ("j", "^D", "Space", "S-Tab", "》"), KEY_NONE if none. */
int key_parse(struct str name);
/* Adds the name that key_parse reads. */
void key_write(int key, struct buf *out);

/*
 * The ASCII character that KEY stands for when an input method is on: full-width
 * forms, and what Chinese keyboards send for brackets and slashes.  KEY otherwise.
 */
int key_twin(int key);

#endif
