/**
 * The consistency checker: what the promises P1 to P4 mean for what the receivers of a run saw.
 * While it runs, every receiver's seqs must be dense and rising and every receiver must see the
 * same entries; at the end, each room's log is walked once for messages that are doubled, out of
 * their sender's order, never sent, or not where their ack says. Confined to the thread of the run.
 */
package parley.bench.check;
