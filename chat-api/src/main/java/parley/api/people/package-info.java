/**
 * People over the bus: accounts and guests, their sign-ins and names. {@link
 * parley.api.people.People} asks history; what changes is told by the entries of a room of its own,
 * {@link parley.api.people.News}, so that nobody misses it.
 */
package parley.api.people;
