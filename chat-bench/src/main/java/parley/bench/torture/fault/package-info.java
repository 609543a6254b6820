/**
 * What is broken, when and for how long: the catalogue of faults, the seeded schedule of them, and
 * the hand that does it. Blocks; led by one thread.
 */
package parley.bench.torture.fault;
