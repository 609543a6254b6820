/**
 * The list of workloads that one bench runs, one after the other, against one system, and the rows
 * of its report. Starts and stops what it needs; nothing outlives it.
 */
package parley.bench.suite;
