/**
 * The contract of the house: who speaks ({@link parley.api.User}), what is stored ({@link
 * parley.api.Entry}), and how things fail ({@link parley.api.ErrorCode}, {@link
 * parley.api.CloseCode}). Everything here is immutable and safe from any thread.
 */
package parley.api;
