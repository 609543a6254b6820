/**
 * What a torture run must show: the ledger of each client, and its comparison with the log, promise
 * by promise. Knows no process and no network, so it is tested with histories made by hand.
 */
package parley.bench.torture.check;
