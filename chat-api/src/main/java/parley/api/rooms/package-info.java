/**
 * Rooms over the bus: who may do what where, and how far everyone has read. {@link
 * parley.api.rooms.Directory} asks history; what changes in a room is an entry of its log, a {@link
 * parley.api.rooms.RoomChange}.
 */
package parley.api.rooms;
