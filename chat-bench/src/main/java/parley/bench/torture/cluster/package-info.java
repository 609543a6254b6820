/**
 * A whole Parley on this machine that is made to be hurt: processes, their Postgres, the network
 * between them, their clocks. Blocks; led by one thread.
 */
package parley.bench.torture.cluster;
