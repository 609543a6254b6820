/** Results for people, as one table with notes, and for programs, as lines of JSON. */
package parley.bench.report;
