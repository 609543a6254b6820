/** The protocol's HTTP twin: signing in, reading and writing rooms by polling, health, the page. */
package parley.gateway.http;
