package dev.aptgram.dc;

import dev.aptgram.transport.CutPoint;
import java.util.function.BiFunction;

/** What goes wrong with connections that are accepted from now on: ordered with {@link DcFaults#connections()}. */
public final class ConnectionFaults extends FaultOrder<ConnectionFaults> {
    private final BiFunction<CutPoint, Fault, Fault> book;

    ConnectionFaults(BiFunction<CutPoint, Fault, Fault> book, int spared, int times) {
        super(spared, times);
        this.book = book;
    }

    @Override
    ConnectionFaults with(int spared, int times) {
        return new ConnectionFaults(book, spared, times);
    }

    /**
     * Has connections cut at a byte that the client sends, in the middle of a frame or of the greeting as it may be.
     *
     * @param bytes how many still arrive, at least 0
     * @return the fault; it counts connections when they begin
     * @throws IllegalArgumentException if it is less
     */
    public Fault cutAfterReceiving(long bytes) {
        return book.apply(CutPoint.afterReceiving(bytes), fault());
    }

    /**
     * Has connections cut at a byte that the client receives.
     *
     * @param bytes how many still leave, at least 0
     * @return the fault; it counts connections when they begin
     * @throws IllegalArgumentException if it is less
     */
    public Fault cutAfterSending(long bytes) {
        return book.apply(CutPoint.afterSending(bytes), fault());
    }
}
