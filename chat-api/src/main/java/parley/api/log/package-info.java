/**
 * The log over the bus: the messages that gateways, bots and history exchange, and the client side
 * of it, written once. {@link parley.api.log.HistoryClient} asks, {@link parley.api.log.LogWriter}
 * appends in order through retries, {@link parley.api.log.LogFollower} follows rooms in order over
 * a bus that may lose, double and reorder.
 */
package parley.api.log;
