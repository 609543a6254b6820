/**
 * The load generator and consistency checker that users run as {@code ./parley bench}. Each feature
 * has a package below this one: {@code wire} (frames), {@code entries} (markers), {@code check}
 * (the promises), {@code load} (one run), {@code suite} (the list of runs), {@code child}
 * (processes), {@code peer} (what to compare with). Only ever talks to this machine.
 */
package parley.bench;
