/**
 * What someone has not read: the rooms of those who are connected, with heads and read marks, also
 * of rooms that are not open. {@link parley.gateway.inbox.Inboxes} tells what changes, {@link
 * parley.gateway.inbox.ReadMarks} moves the marks.
 */
package parley.gateway.inbox;
