package dev.aptgram.dispatch;

import dev.aptgram.api.MessageActionGroupCall;
import dev.aptgram.api.MessageActionGroupCallScheduled;
import dev.aptgram.api.MessageActionInviteToGroupCall;
import dev.aptgram.api.MessageActionPollAppendAnswer;
import dev.aptgram.api.MessageActionPollDeleteAnswer;
import dev.aptgram.api.MessageActionTodoAppendTasks;
import dev.aptgram.api.MessageActionTodoCompletions;
import dev.aptgram.api.MessageActionTopicCreate;
import dev.aptgram.api.MessageActionTopicEdit;

/** Filters on reports about topics, video chats, polls and lists of tasks. Call them through {@link Filters}. */
public abstract class TopicAndCallFilters extends ServiceFilters {
    TopicAndCallFilters() {}

    /** {@return that a video chat is announced: {@code messageActionGroupCallScheduled}} */
    public static PartFilter<MessageCtx, MessageActionGroupCallScheduled> videoChatScheduled() {
        return action("video chat scheduled", MessageActionGroupCallScheduled.class);
    }

    /** {@return that a video chat has begun: {@code messageActionGroupCall} without a duration} */
    public static PartFilter<MessageCtx, MessageActionGroupCall> videoChatStarted() {
        return action("video chat started", MessageActionGroupCall.class, call -> call.duration() == null);
    }

    /** {@return that a video chat is over: {@code messageActionGroupCall} with a duration} */
    public static PartFilter<MessageCtx, MessageActionGroupCall> videoChatEnded() {
        return action("video chat ended", MessageActionGroupCall.class, call -> call.duration() != null);
    }

    /** {@return that somebody is asked into a video chat: {@code messageActionInviteToGroupCall}} */
    public static PartFilter<MessageCtx, MessageActionInviteToGroupCall> videoChatInvited() {
        return action("video chat invited", MessageActionInviteToGroupCall.class);
    }

    /** {@return that a topic was made: {@code messageActionTopicCreate}} */
    public static PartFilter<MessageCtx, MessageActionTopicCreate> forumTopicCreated() {
        return action("topic created", MessageActionTopicCreate.class);
    }

    /** {@return that a topic has another title or icon: {@code messageActionTopicEdit}} */
    public static PartFilter<MessageCtx, MessageActionTopicEdit> forumTopicEdited() {
        return action(
                "topic edited",
                MessageActionTopicEdit.class,
                edit -> edit.title() != null || edit.iconEmojiId() != null);
    }

    /** {@return that a topic was closed: {@code messageActionTopicEdit.closed}} */
    public static PartFilter<MessageCtx, MessageActionTopicEdit> forumTopicClosed() {
        return action("topic closed", MessageActionTopicEdit.class, edit -> Boolean.TRUE.equals(edit.closed()));
    }

    /** {@return that a topic was opened again: {@code messageActionTopicEdit.closed}} */
    public static PartFilter<MessageCtx, MessageActionTopicEdit> forumTopicReopened() {
        return action("topic reopened", MessageActionTopicEdit.class, edit -> Boolean.FALSE.equals(edit.closed()));
    }

    /** {@return that the general topic was hidden: {@code messageActionTopicEdit.hidden}} */
    public static PartFilter<MessageCtx, MessageActionTopicEdit> generalTopicHidden() {
        return action("general topic hidden", MessageActionTopicEdit.class, edit -> Boolean.TRUE.equals(edit.hidden()));
    }

    /** {@return that the general topic is shown again: {@code messageActionTopicEdit.hidden}} */
    public static PartFilter<MessageCtx, MessageActionTopicEdit> generalTopicUnhidden() {
        return action(
                "general topic unhidden", MessageActionTopicEdit.class, edit -> Boolean.FALSE.equals(edit.hidden()));
    }

    /** {@return that a list of tasks has more of them: {@code messageActionTodoAppendTasks}} */
    public static PartFilter<MessageCtx, MessageActionTodoAppendTasks> checklistTasksAdded() {
        return action("checklist tasks added", MessageActionTodoAppendTasks.class);
    }

    /** {@return that tasks were done, or not after all: {@code messageActionTodoCompletions}} */
    public static PartFilter<MessageCtx, MessageActionTodoCompletions> checklistTasksDone() {
        return action("checklist tasks done", MessageActionTodoCompletions.class);
    }

    /** {@return that a poll has another answer: {@code messageActionPollAppendAnswer}} */
    public static PartFilter<MessageCtx, MessageActionPollAppendAnswer> pollOptionAdded() {
        return action("poll option added", MessageActionPollAppendAnswer.class);
    }

    /** {@return that a poll has lost an answer: {@code messageActionPollDeleteAnswer}} */
    public static PartFilter<MessageCtx, MessageActionPollDeleteAnswer> pollOptionDeleted() {
        return action("poll option deleted", MessageActionPollDeleteAnswer.class);
    }
}
