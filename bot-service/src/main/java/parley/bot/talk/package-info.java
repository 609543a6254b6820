/**
 * The bots that know their answers by themselves, and how a bot knows that it is meant: {@link
 * parley.bot.talk.Triggers}. They answer in the language in which they were asked.
 */
package parley.bot.talk;
