/**
 * The HTTP twin of the protocol, as far as a bench needs it: the loopback guard, signing in, asking
 * whether a server is ready, reading a room's log in pages. Blocks; never used while measuring.
 */
package parley.bench.http;
