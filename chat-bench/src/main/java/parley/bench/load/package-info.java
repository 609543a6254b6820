/**
 * One run of one workload: sockets that connect, join and read, senders in a closed or an open
 * loop, and the meter that says what came of it. One thread does everything, so nothing needs a
 * lock and the generator costs at most one core; all memory is bounded by the workload's own
 * limits.
 */
package parley.bench.load;
