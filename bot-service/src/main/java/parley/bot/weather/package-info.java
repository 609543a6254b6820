/**
 * The bot that tells the weather, by asking a service of Open-Meteo's form. Whatever that service
 * does, slow, broken or hostile, the person who asked gets an answer in time: at worst a link.
 */
package parley.bot.weather;
