/**
 * {@code ./parley torture}: breaks everything in a running Parley, on a seeded schedule, and holds
 * what its clients sent, were told and were shown against the log; see {@code docs/torture.md}.
 */
package parley.bench.torture;
