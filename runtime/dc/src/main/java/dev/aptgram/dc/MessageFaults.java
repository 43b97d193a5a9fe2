package dev.aptgram.dc;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What goes wrong with encrypted messages on the road: ordered with {@link DcFaults#toClients()} and
 * {@link DcFaults#fromClients()}. A message is what one frame carries: a container with all that is in it. Key exchanges,
 * whose messages are plain, are spared.
 */
public final class MessageFaults extends FaultOrder<MessageFaults> {
    private final BiFunction<MessageMishap, Fault, Fault> book;

    MessageFaults(BiFunction<MessageMishap, Fault, Fault> book, int spared, int times) {
        super(spared, times);
        this.book = book;
    }

    @Override
    MessageFaults with(int spared, int times) {
        return new MessageFaults(book, spared, times);
    }

    /**
     * Has messages get lost.
     *
     * @return the fault
     */
    public Fault drop() {
        return book.apply(new MessageMishap.Dropped(), fault());
    }

    /**
     * Has messages arrive twice, the same bytes.
     *
     * @return the fault
     */
    public Fault duplicate() {
        return book.apply(new MessageMishap.Duplicated(), fault());
    }

    /**
     * Has messages arrive late; those behind them overtake.
     *
     * @param by how late, by the DC's clock
     * @return the fault
     */
    public Fault delay(Duration by) {
        return book.apply(new MessageMishap.Delayed(Objects.requireNonNull(by, "by")), fault());
    }

    /**
     * Has messages change places with the next one of their connection. One that no other follows is never seen.
     *
     * @return the fault
     */
    public Fault reorder() {
        return book.apply(new MessageMishap.Swapped(), fault());
    }
}
