/**
 * Bytes on the socket: whole WebSocket frames (RFC 6455, section 5.2) that are built once, and the
 * one way in which they are written. It goes past Vert.x' own write path, which encodes a text once
 * per socket and makes a system call for each frame.
 */
package parley.gateway.wire;
