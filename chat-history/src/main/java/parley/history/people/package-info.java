/**
 * People: accounts and guests, their sign-ins, names and what is to be seen of them. {@link
 * parley.history.people.PeopleStore} answers what is asked; what everybody must learn is an entry
 * of the room {@link parley.api.people.News#ROOM}, written in the same transaction.
 */
package parley.history.people;
