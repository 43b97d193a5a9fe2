package dev.aptgram.dc.world;

/**
 * A message in somebody's box.
 *
 * @param owner whose box
 * @param id the message's id in that box, from 1
 * @param peer the other side of the private chat; in a basic group, who has written the message
 * @param letter what the copies share
 */
public record Copy(Account owner, int id, Account peer, Letter letter) {
    /** {@return whether the owner of the box wrote the message} */
    public boolean outgoing() {
        return letter.author().id() == owner.id();
    }
}
