/**
 * The command line: every option with its unit, range and default, and one clear sentence for every
 * mistake. Immutable; called once, before anything is started.
 */
package parley.bench.options;
