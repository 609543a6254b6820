/**
 * Who is here: one {@link parley.gateway.presence.Presence} for each gateway process knows everyone
 * at every gateway; each event loop shows its sockets what changed through a {@link
 * parley.gateway.presence.LoopPresence}. Ephemeral: bounded, dropped when it is too much, never in
 * the way of the log.
 */
package parley.gateway.presence;
