/**
 * All in one process: gateway, history and bots on a bus inside the JVM, with an embedded real
 * Postgres. For a first look, for small teams, and for the whole-system tests.
 */
package parley.standalone;
