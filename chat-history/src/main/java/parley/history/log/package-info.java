/**
 * The log: group commit, pages, heads and beacons. {@link parley.history.log.LogStore} answers the
 * requests of {@link parley.api.log.LogRequest}; {@code BatchWriter} tells how appends become
 * durable.
 */
package parley.history.log;
