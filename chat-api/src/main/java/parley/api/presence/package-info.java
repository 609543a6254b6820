/**
 * Who is here, as the gateways tell each other: ephemeral, never stored, allowed to be lost. {@link
 * parley.api.presence.PresenceEvent} is published by each, {@link
 * parley.api.presence.PresenceRequest} asks one for all it has told.
 */
package parley.api.presence;
