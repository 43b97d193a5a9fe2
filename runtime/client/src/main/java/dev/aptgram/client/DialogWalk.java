package dev.aptgram.client;

import dev.aptgram.api.Dialog;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.messages.Dialogs;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.PlainDialogs;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the list of dialogs page by page; who is in it is learnt by the way. */
final class DialogWalk {
    private static final Logger LOG = LoggerFactory.getLogger(DialogWalk.class);
    private static final int PAGE = 100;

    private final Telegram tg;
    private final Addresses addresses;
    private final Executor executor;
    private final LongAdder asked;

    DialogWalk(Telegram tg, Addresses addresses, Executor executor, LongAdder asked) {
        this.tg = tg;
        this.addresses = addresses;
        this.executor = executor;
        this.asked = asked;
    }

    /** Where the next page begins: behind the dialog with this last message. */
    private record Offset(int date, int message, InputPeer peer) {}

    /** {@return how many dialogs were loaded} */
    CompletableFuture<Integer> load(int limit) {
        Walk walk = new Walk(limit);
        walk.next(new Offset(0, 0, new InputPeerEmpty()));
        return walk.done;
    }

    /** One loading. */
    private final class Walk {
        private final int limit;
        private final Set<ChatRef> seen = new HashSet<>();
        private final CompletableFuture<Integer> done = new CompletableFuture<>();

        Walk(int limit) {
            this.limit = limit;
        }

        void next(Offset from) {
            if (done.isDone()) {
                return;
            }
            asked.increment();
            CompletableFuture<Dialogs> page = tg.invoke(
                    GetDialogs.builder(from.date(), from.message(), from.peer(), Math.min(PAGE, limit - seen.size()), 0)
                            .build());
            Futures.cancelWith(done, page);
            CompletableFuture<Void> unused = page.handleAsync(
                    (dialogs, failure) -> {
                        try {
                            if (failure == null) {
                                take(dialogs);
                            } else {
                                done.completeExceptionally(Futures.cause(failure));
                            }
                        } catch (RuntimeException e) {
                            done.completeExceptionally(e);
                        }
                        return null;
                    },
                    executor);
        }

        private void take(Dialogs answer) {
            if (answer instanceof DialogsSlice slice) {
                boolean news = add(slice.dialogs());
                Offset offset = offset(slice.dialogs(), slice.messages());
                // A page without news would only come again.
                if (news && offset != null && seen.size() < limit) {
                    next(offset);
                    return;
                }
            } else if (answer instanceof PlainDialogs all) {
                add(all.dialogs());
            }
            done.complete(seen.size());
        }

        private boolean add(List<Dialog> dialogs) {
            int before = seen.size();
            for (Dialog dialog : dialogs) {
                if (dialog instanceof PlainDialog plain) {
                    seen.add(ChatRef.of(plain.peer()));
                }
            }
            return seen.size() > before;
        }
    }

    private @Nullable Offset offset(List<Dialog> dialogs, List<Message> messages) {
        for (int i = dialogs.size() - 1; i >= 0; i--) {
            // Pinned dialogs lead every list, however old they are.
            if (dialogs.get(i) instanceof PlainDialog last && !last.pinned()) {
                Offset offset = offset(last, messages);
                if (offset != null) {
                    return offset;
                }
            }
        }
        return null;
    }

    /** {@return where the page behind a dialog begins, or null if that can't be said} Then the dialog before it tells. */
    private @Nullable Offset offset(PlainDialog dialog, List<Message> messages) {
        try {
            for (Message message : messages) {
                Offset offset = offset(dialog, message);
                if (offset != null) {
                    return offset;
                }
            }
        } catch (UnknownPeerException e) {
            LOG.debug("event=dialog_not_addressable error=\"{}\"", e.getMessage());
        }
        return null;
    }

    private @Nullable Offset offset(PlainDialog dialog, Message message) {
        ChatRef ref = ChatRef.of(dialog.peer());
        if (message instanceof PlainMessage m
                && m.id() == dialog.topMessage()
                && Objects.equals(ChatRef.of(m.peerId()), ref)) {
            return new Offset(m.date(), m.id(), addresses.inputPeer(ref));
        }
        return message instanceof MessageService m
                        && m.id() == dialog.topMessage()
                        && Objects.equals(ChatRef.of(m.peerId()), ref)
                ? new Offset(m.date(), m.id(), addresses.inputPeer(ref))
                : null;
    }
}
