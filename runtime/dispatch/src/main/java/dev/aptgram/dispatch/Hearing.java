package dev.aptgram.dispatch;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What an update is to a handler that has asked a question.
 *
 * @param conversation the handler's turns
 * @param isAnswer whether the update is for the handler; else it has only ended the question and goes its own way
 * @param turn completes when the handler is done or asks again; null if it is already
 */
record Hearing(
        Conversation conversation,
        boolean isAnswer,
        @Nullable CompletionStage<?> turn) {}
