package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Mishap;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What goes wrong with calls of a method: ordered with {@link DcFaults#calls(String)}.
 *
 * <pre>{@code
 * dc.faults().calls("messages.sendMessage").refuse(420, "FLOOD_WAIT_3");           // the next one
 * dc.faults().calls("upload.getFile").after(2).times(3).refuse(500, "INTERNAL");   // the third to the fifth
 * }</pre>
 */
public final class CallFaults extends FaultOrder<CallFaults> {
    private final BiFunction<Mishap, Fault, Fault> book;

    CallFaults(BiFunction<Mishap, Fault, Fault> book, int spared, int times) {
        super(spared, times);
        this.book = book;
    }

    @Override
    CallFaults with(int spared, int times) {
        return new CallFaults(book, spared, times);
    }

    /**
     * Has calls refused instead of executed: a migration ({@code 303 USER_MIGRATE_4}), a flood wait, a server's own error.
     * Any method may be named, also one that the DC does not know, and nobody need be signed in.
     *
     * @param code the code of the {@code rpc_error}, such as 303, 420, 500 or -503
     * @param error its message, such as {@code FILE_MIGRATE_4}
     * @return the fault
     */
    public Fault refuse(int code, String error) {
        return book.apply(new Mishap.Refused(code, error), fault());
    }

    /**
     * Has calls refused with 420 {@code FLOOD_WAIT_X}.
     *
     * @param seconds how long to wait
     * @return the fault
     */
    public Fault floodWait(int seconds) {
        return refuse(420, "FLOOD_WAIT_" + seconds);
    }

    /**
     * Has calls refused with 500 {@code INTERNAL_SERVER_ERROR}.
     *
     * @return the fault
     */
    public Fault fail() {
        return refuse(500, "INTERNAL_SERVER_ERROR");
    }

    /**
     * Has calls executed and their answers lost: the DC believes to have sent them, and sends them again only to who asks
     * for them, repeats the query or comes back on another connection.
     *
     * @return the fault
     */
    public Fault loseAnswer() {
        return book.apply(new Mishap.AnswerLost(), fault());
    }

    /**
     * Has calls executed at once and answered late.
     *
     * @param by how late, by the DC's clock
     * @return the fault
     */
    public Fault delayAnswer(Duration by) {
        return book.apply(new Mishap.AnswerDelayed(Objects.requireNonNull(by, "by")), fault());
    }
}
