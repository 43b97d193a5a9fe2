package dev.aptgram.dispatch;

import dev.aptgram.client.PeerTrait;
import dev.aptgram.client.PeerView;
import dev.aptgram.storage.PeerKind;

/** What is known of the chat of an update without asking anybody. */
final class Chats {
    private Chats() {}

    static PeerView of(Ctx ctx) {
        return ctx.scope().complete(came(ctx));
    }

    private static PeerView came(Ctx ctx) {
        if (ctx instanceof MessageCtx message) {
            return message.message().chatView();
        }
        if (ctx instanceof AlbumCtx album) {
            return came(album.messages().get(0));
        }
        return ctx instanceof CallbackCtx press ? press.query().chatView() : ctx.known(ctx.chat());
    }

    /** {@return whether it is a broadcast channel} */
    static boolean isChannel(Ctx ctx) {
        if (ctx.chat().kind() != PeerKind.CHANNEL) {
            return false;
        }
        PeerView chat = of(ctx);
        if (chat.has(PeerTrait.BROADCAST) || chat.has(PeerTrait.SUPERGROUP) || chat.has(PeerTrait.GIGAGROUP)) {
            return chat.has(PeerTrait.BROADCAST);
        }
        MessageCtx first = ctx instanceof AlbumCtx album ? album.messages().get(0) : null;
        MessageCtx message = ctx instanceof MessageCtx own ? own : first;
        return message != null && MessageParts.isPost(message);
    }

    static boolean isSupergroup(Ctx ctx) {
        return ctx.chat().kind() == PeerKind.CHANNEL && !isChannel(ctx) && !of(ctx).has(PeerTrait.DIRECT_MESSAGES);
    }

    static boolean isGroup(Ctx ctx) {
        return ctx.chat().kind() == PeerKind.CHAT || isSupergroup(ctx);
    }
}
