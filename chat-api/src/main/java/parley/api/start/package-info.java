/**
 * How a process of Parley starts, is configured, joins the cluster, tells its health and stops:
 * written once for all services and for whoever writes another.
 */
package parley.api.start;
