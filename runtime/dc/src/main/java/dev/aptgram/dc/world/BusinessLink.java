package dev.aptgram.dc.world;

/**
 * A bot that serves the customers of a person's business account.
 *
 * @param id the connection's id
 * @param owner whose account
 * @param bot the bot
 * @param date since when, in Unix seconds
 * @param disabled whether the person has ended it
 */
public record BusinessLink(String id, Account owner, Account bot, int date, boolean disabled) {
    BusinessLink ended() {
        return new BusinessLink(id, owner, bot, date, true);
    }
}
