package dev.aptgram.dc.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that one account gets to know. */
public sealed interface WorldEvent {
    /** {@return who gets to know it} */
    Account owner();

    /** An event that moves the owner's common box. It stays in the box's log, for {@code updates.getDifference}. */
    sealed interface Boxed extends WorldEvent {
        /** {@return the box's pts after the event} */
        int pts();

        /** {@return by how much the event moved pts} */
        int ptsCount();
    }

    /**
     * A message came into the box, written by the owner or by another.
     *
     * @param copy the message
     * @param pts the box's pts after it
     */
    record Arrived(Copy copy, int pts) implements Boxed {
        @Override
        public Account owner() {
            return copy.owner();
        }

        @Override
        public int ptsCount() {
            return 1;
        }
    }

    /**
     * A message in the box was changed.
     *
     * @param copy the message
     * @param pts the box's pts after it
     */
    record Edited(Copy copy, int pts) implements Boxed {
        @Override
        public Account owner() {
            return copy.owner();
        }

        @Override
        public int ptsCount() {
            return 1;
        }
    }

    /**
     * Messages left the box.
     *
     * @param owner whose box
     * @param copies the messages as they were
     * @param pts the box's pts after it
     */
    record Deleted(Account owner, List<Copy> copies, int pts) implements Boxed {
        /** Copies the list. */
        public Deleted {
            copies = List.copyOf(copies);
        }

        @Override
        public int ptsCount() {
            return copies.size();
        }
    }

    /**
     * Something has moved the box of a supergroup or a channel that the owner is in.
     *
     * @param owner who gets to know it
     * @param group where
     * @param happened what
     */
    record InGroup(Account owner, Group group, GroupBox.Happened happened) implements WorldEvent {}

    /** Something that a bot is told and that is in no box. What it has not been told waits for it to come back. */
    sealed interface Notice extends WorldEvent {
        /** {@return whether it has been told} */
        Delivery delivery();
    }

    /**
     * A person asks the owner something: presses a button, types an inline query, wants to pay.
     *
     * @param query the question to be answered
     */
    record Asked(BotQuery query) implements Notice {
        @Override
        public Account owner() {
            return query.bot();
        }

        @Override
        public Delivery delivery() {
            return query.delivery();
        }
    }

    /**
     * A bot answered the owner's question; the question has the answer.
     *
     * @param query the question
     */
    record Answered(BotQuery query) implements WorldEvent {
        @Override
        public Account owner() {
            return query.user();
        }
    }

    /**
     * A person sent one of the owner's inline results.
     *
     * @param owner the bot
     * @param user who sent it
     * @param query what the person had typed
     * @param resultId the result's id
     * @param message how the bot knows the message, or null if it has no buttons
     * @param delivery whether the bot has been told
     */
    record Chosen(
            Account owner,
            Account user,
            String query,
            String resultId,
            @Nullable InlineKey message,
            Delivery delivery) implements Notice {}

    /**
     * Somebody asks to be let into a group of the owner's.
     *
     * @param owner the bot
     * @param request who, and where
     * @param delivery whether the bot has been told
     */
    record JoinAsked(Account owner, JoinRequest request, Delivery delivery) implements Notice {}

    /**
     * Somebody is something else now in a group of the owner's.
     *
     * @param owner the bot
     * @param group the group
     * @param user who
     * @param by who has done that
     * @param before what they were; null for nobody
     * @param now what they are; null for nobody
     * @param date when, in Unix seconds
     * @param delivery whether the bot has been told
     */
    record MemberChanged(
            Account owner,
            Group group,
            Account user,
            Account by,
            @Nullable GroupMember before,
            @Nullable GroupMember now,
            int date,
            Delivery delivery)
            implements Notice {}

    /**
     * Somebody has the owner serve the customers of a business account, or no longer.
     *
     * @param link the connection
     * @param delivery whether the bot has been told
     */
    record BusinessLinked(BusinessLink link, Delivery delivery) implements Notice {
        @Override
        public Account owner() {
            return link.bot();
        }
    }

    /**
     * Something has happened in a private chat of a business account that the owner serves.
     *
     * @param link the connection
     * @param event what, in the account's box
     * @param delivery whether the bot has been told
     */
    record BusinessNews(BusinessLink link, Boxed event, Delivery delivery) implements Notice {
        @Override
        public Account owner() {
            return link.bot();
        }
    }

    /**
     * The owner's request was decided.
     *
     * @param owner who has asked
     * @param group the group
     * @param approved whether the owner is a member now
     */
    record JoinAnswered(Account owner, Group group, boolean approved) implements WorldEvent {}

    /**
     * Somebody is writing to the owner.
     *
     * @param owner who gets to know it
     * @param by who writes
     */
    record Typing(Account owner, Account by) implements WorldEvent {}
}
