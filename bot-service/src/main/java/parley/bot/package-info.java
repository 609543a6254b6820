/**
 * The bots of the house as one process: which ones ({@link parley.bot.BotConfig}, {@code
 * conf/bot.yaml}), in which order, and how they start ({@link parley.bot.BotService}). Each bot is
 * an ordinary reader of the log and knows the contract alone.
 */
package parley.bot;
