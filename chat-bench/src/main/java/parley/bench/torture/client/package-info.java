/**
 * The clients of a torture: each does what {@code docs/protocol.md} asks of one, through whatever
 * happens, and writes down in its {@link parley.bench.torture.check.Journal} what it sent, was told
 * and was shown. All run on one Vert.x; each is confined to its event loop.
 */
package parley.bench.torture.client;
