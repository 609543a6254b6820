/**
 * Servers to compare with, each started as a process of its own so that one run gives a ratio. They
 * are measuring aids: they promise nothing that Parley promises.
 */
package parley.bench.peer;
