#ifndef BS_COMMAND_SEARCHES_H
#define BS_COMMAND_SEARCHES_H

struct session;

/*
 * The searches made are kept between runs in $XDG_STATE_HOME/broadsheet/searches, a line
 * each, the latest last.  Where that cannot be read or written nothing is said: a reader
 * without a home reads all the same.
 */
void searches_load(struct session *s);
void searches_save(const struct session *s);

#endif
