/**
 * Postgres as this process meets it: where it is, how its schema comes to be, how statements reach
 * it, and what the failure of one means.
 */
package parley.history.postgres;
