package dev.aptgram.dc.world;

import java.util.List;

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
     * A person pressed a callback button of the owner's message.
     *
     * @param query the question to be answered
     */
    record Pressed(CallbackQuery query) implements WorldEvent {
        @Override
        public Account owner() {
            return query.bot();
        }
    }

    /**
     * A bot answered the owner's press.
     *
     * @param query the question
     * @param answer the answer
     */
    record Answered(CallbackQuery query, CallbackAnswer answer) implements WorldEvent {
        @Override
        public Account owner() {
            return query.user();
        }
    }

    /**
     * Somebody is writing to the owner.
     *
     * @param owner who gets to know it
     * @param by who writes
     */
    record Typing(Account owner, Account by) implements WorldEvent {}
}
