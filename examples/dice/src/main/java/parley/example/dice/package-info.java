/**
 * A bot as a user could have written it: {@link parley.example.dice.DiceBot}, in a process of its
 * own.
 */
package parley.example.dice;
