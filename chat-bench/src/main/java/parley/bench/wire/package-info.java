/**
 * The client side of RFC 6455 and of {@code parley.v1} at byte level: frames out of whatever pieces
 * the network delivers, masked frames into one growing buffer, JSON by walking its bytes. Nothing
 * here builds a tree or a string on the way of a message. Confined to the thread of the run.
 */
package parley.bench.wire;
