/**
 * The process that owns Postgres: it commits what is appended to rooms, then announces it, and
 * answers what is read. The only part of Parley that knows SQL; it knows no sockets. Reached over
 * the bus alone, see {@link parley.api.log}.
 */
package parley.history;
