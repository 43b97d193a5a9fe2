package dev.aptgram.dc.world;

import dev.aptgram.api.PostAddress;
import dev.aptgram.tl.Bytes;
import java.util.List;

/** Where people pay bots. No money moves. Guarded by the world's lock. */
public final class Till {
    private final World world;
    private final Questions questions;

    Till(World world, Questions questions) {
        this.world = world;
        this.questions = questions;
    }

    /**
     * Asks how the goods come to an address.
     *
     * @param user who asks
     * @param bot whose invoice
     * @param payload what the bot has written on it
     * @param address the address
     * @return the question, which waits for the bot
     */
    public ShippingQuery ship(Account user, Account bot, Bytes payload, PostAddress address) {
        ShippingQuery query = questions.shipping(user, bot, payload, address);
        world.tell(new WorldEvent.Asked(query));
        return query;
    }

    /**
     * Pays, if the bot agrees.
     *
     * @param user who pays
     * @param bot whose invoice
     * @param payment what is paid
     * @return the question, which waits for the bot
     */
    public CheckoutQuery pay(Account user, Account bot, Payment payment) {
        CheckoutQuery query = questions.checkout(user, bot, payment);
        world.tell(new WorldEvent.Asked(query));
        return query;
    }

    /**
     * Answers a question about an address.
     *
     * @param bot who answers
     * @param queryId the question's id
     * @param answer the answer
     * @throws Refusal {@code QUERY_ID_INVALID} if there is no such question to this bot, it has been answered, or it is too old
     */
    public void answer(Account bot, long queryId, ShippingAnswer answer) {
        ShippingQuery query = questions.open(ShippingQuery.class, bot, queryId);
        query.answered(answer);
        world.tell(new WorldEvent.Answered(query));
    }

    /**
     * Answers whoever wants to pay. If the bot agrees, the payment is made, and both see the message that says so.
     *
     * @param bot who answers
     * @param queryId the question's id
     * @param answer the answer
     * @throws Refusal {@code QUERY_ID_INVALID} as for addresses
     */
    public void answer(Account bot, long queryId, CheckoutAnswer answer) {
        CheckoutQuery query = questions.open(CheckoutQuery.class, bot, queryId);
        query.answered(answer);
        world.tell(new WorldEvent.Answered(query));
        if (answer.refusal() == null) {
            Content paid = new Content("", List.of(), null, null, query.payment());
            world.send(query.user(), bot, paid, 0, 0, null);
        }
    }
}
