package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;

/** The part of a route that is looked up and not tried: what kind of update, and which one of them. */
sealed interface Selector {
    /** A message that is this command. */
    record Command(String name) implements Selector {
        @Override
        public String toString() {
            return "/" + name;
        }
    }

    /** A message that is a text. */
    record Text() implements Selector {
        @Override
        public String toString() {
            return "text";
        }
    }

    /** Any message. */
    record AnyMessage() implements Selector {
        @Override
        public String toString() {
            return "message";
        }
    }

    /** A press on a button with exactly this data. */
    record Data(String data) implements Selector {
        @Override
        public String toString() {
            return "callback \"" + data + "\"";
        }
    }

    /** A start with a link that carries such a record. */
    record Link(DeepLinkCodec<?> codec) implements Selector {
        @Override
        public String toString() {
            return "/start " + codec;
        }
    }

    /** A press on a button whose data begins so. */
    record DataPrefix(String prefix) implements Selector {
        @Override
        public String toString() {
            return "callback \"" + prefix + "…\"";
        }
    }

    /** A press on a button that carries such a record. */
    record Payload(CallbackCodec<?> codec) implements Selector {
        @Override
        public String toString() {
            return "callback " + codec;
        }
    }

    /** A press on a button whose data is out of date. */
    record StaleData() implements Selector {
        @Override
        public String toString() {
            return "callback out of date";
        }
    }

    /** A run itself, without an update. */
    record Run() implements Selector {
        @Override
        public String toString() {
            return "run";
        }
    }

    /** A press on any button. */
    record AnyCallback() implements Selector {
        @Override
        public String toString() {
            return "callback";
        }
    }

    /** Every update of a kind. */
    record OfKind(Kind<?> kind) implements Selector {
        @Override
        public String toString() {
            return kind.toString();
        }
    }

    /** An update that TL has as such an object. */
    record Raw(Class<? extends Update> type) implements Selector {
        @Override
        public String toString() {
            return "raw " + type.getSimpleName();
        }
    }

    /** A handler that has thrown such a thing. */
    record Thrown(Class<? extends Throwable> type) implements Selector {
        @Override
        public String toString() {
            return "error " + type.getSimpleName();
        }
    }
}
