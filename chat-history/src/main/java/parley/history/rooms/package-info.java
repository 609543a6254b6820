/**
 * Rooms as people see them: who is in which, what each may do there, what is listed, how far
 * everyone has read. {@link parley.history.rooms.RoomStore} answers the requests of {@link
 * parley.api.rooms.RoomRequest}. What is done to a room is an entry of its log, written in the same
 * transaction; whether an author may write is looked up where entries are stored.
 */
package parley.history.rooms;
