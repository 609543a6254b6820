/**
 * What runs inside the tortured processes, beside production code that knows nothing of it: tells
 * the heap, makes the bus unreliable, and, for proof that the checks can fail, takes out one
 * protection. Put in by a Java agent, before {@code main}.
 */
package parley.bench.torture.agent;
