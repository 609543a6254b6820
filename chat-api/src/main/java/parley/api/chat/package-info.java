/**
 * The small facade for whoever extends Parley: {@link parley.api.chat.Chat} to follow, append and
 * read; {@link parley.api.chat.Bot} and {@link parley.api.chat.BotVerticle} for programs that
 * answer.
 */
package parley.api.chat;
