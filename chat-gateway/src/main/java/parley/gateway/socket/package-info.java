/**
 * Sockets that speak {@code parley.v1} (see {@code docs/protocol.md}): a {@link
 * parley.gateway.socket.Connection} for each, with one cursor for each room it has joined.
 */
package parley.gateway.socket;
