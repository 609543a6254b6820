/**
 * The gateway: bridges browsers onto the bus. Knows no SQL and keeps no state that a cursor and a
 * token could not rebuild on another node.
 */
package parley.gateway;
