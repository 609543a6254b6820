/**
 * The processes that a bench starts: the whole system and the peers, each on a free loopback port,
 * with its output in a file, and always stopped again. Also what a process costs, in CPU and
 * memory. Only ends what it started.
 */
package parley.bench.child;
