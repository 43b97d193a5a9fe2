package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits for its answer.
 *
 * @param <T> what the answer is read as
 */
final class Ask<T> {
    /**
     * Who is asked.
     *
     * @param topic the topic of a forum, if the bot looks at topics; else 0
     * @param connection the id of the business connection through which, or empty: what a customer says to a business account is
     *     said to somebody else than to the bot
     */
    record Whom(ChatRef chat, ChatRef user, int topic, String connection) {
        boolean isBusiness() {
            return !connection.isEmpty();
        }
    }

    /**
     * Reads answers.
     *
     * @param <T> what they are read as
     */
    interface Reading<T> {
        /**
         * {@return the answer, or null if the update is none}
         *
         * @throws WrongAnswerException if it is one that does not do
         */
        @Nullable
        T of(Ctx update, Ask<T> ask);
    }

    /** An answer that does not do: the user is told, and may try again. */
    static final class WrongAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongAnswerException(String retry) {
            super(retry, null, false, false);
        }
    }

    private final Whom whom;
    private final Conversation conversation;
    private final List<Object> lanes;
    private final Reading<T> reading;
    private final AskFuture<T> answer;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile int messageId;
    private volatile boolean heard;
    private Alarms.Alarm alarm = () -> {};
    private boolean calm;

    /**
     * @param whom who is asked
     * @param conversation the turns of the handler that asks
     * @param lanes among which updates the handler keeps its place
     * @param reading reads answers
     * @param answer to be completed with the answer
     */
    Ask(Whom whom, Conversation conversation, List<Object> lanes, Reading<T> reading, AskFuture<T> answer) {
        this.whom = whom;
        this.conversation = conversation;
        this.lanes = lanes;
        this.reading = reading;
        this.answer = answer;
    }

    Whom whom() {
        return whom;
    }

    Conversation conversation() {
        return conversation;
    }

    List<Object> lanes() {
        return lanes;
    }

    AskFuture<T> answer() {
        return answer;
    }

    /** {@return the id of the message that asks; 0 until it has arrived, and if there is none} */
    int messageId() {
        return messageId;
    }

    void sentAs(int id) {
        messageId = id;
    }

    /** Notes that an update is about to complete it. */
    void heard() {
        heard = true;
    }

    /** {@return whether an update has completed it or is about to} */
    boolean isHeard() {
        return heard;
    }

    /** {@return whether the caller is the one to end it without an answer} Once. */
    boolean beginEnd() {
        return ending.compareAndSet(false, true);
    }

    /**
     * {@return what hands the answer over that an update is; null if it is none}
     *
     * @throws WrongAnswerException if it is one that does not do
     */
    @Nullable
    Runnable read(Ctx update) {
        T read = reading.of(update, this);
        return read == null ? null : () -> answer.complete(read);
    }

    void fail(Throwable error) {
        answer.completeExceptionally(error);
    }

    /** Notes the alarm, which is called off once the question is not open any more. */
    synchronized void wakeBy(Alarms.Alarm set) {
        if (calm) {
            set.cancel();
        } else {
            alarm = set;
        }
    }

    synchronized void calm() {
        calm = true;
        alarm.cancel();
    }
}
