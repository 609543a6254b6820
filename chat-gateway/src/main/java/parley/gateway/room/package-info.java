/**
 * Rooms as one event loop of a gateway sees them: each followed room has one {@link
 * parley.gateway.room.RoomFeed} and any number of cursors that read it.
 */
package parley.gateway.room;
