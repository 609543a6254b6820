/**
 * The entries of a room as a receiver checks them: the marker that every message text carries, a
 * scanner that finds seqs and markers in the bytes of an {@code entries} frame, and a memo that
 * spares scanning the same bytes again for the next receiver. Confined to the thread of the run.
 */
package parley.bench.entries;
