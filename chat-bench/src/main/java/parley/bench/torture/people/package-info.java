/**
 * What a torture run must show of people: who may be in a room, direct messages, read marks,
 * presence, sign-ins. For each a ledger that clients write, safe from any thread, and an audit that
 * reads it when all is over. Times are the run's milliseconds. Knows no process and no network.
 */
package parley.bench.torture.people;
