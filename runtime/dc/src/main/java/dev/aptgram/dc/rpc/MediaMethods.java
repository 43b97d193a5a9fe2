package dev.aptgram.dc.rpc;

import dev.aptgram.api.DocumentAttribute;
import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.InputBotInlineResult;
import dev.aptgram.api.InputBotInlineResultDocument;
import dev.aptgram.api.InputBotInlineResultPhoto;
import dev.aptgram.api.InputFile;
import dev.aptgram.api.InputFileBig;
import dev.aptgram.api.InputMedia;
import dev.aptgram.api.InputMediaDocument;
import dev.aptgram.api.InputMediaPhoto;
import dev.aptgram.api.InputMediaUploadedDocument;
import dev.aptgram.api.InputMediaUploadedPhoto;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.PlainInputDocument;
import dev.aptgram.api.PlainInputFile;
import dev.aptgram.api.PlainInputPhoto;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.SendMedia;
import dev.aptgram.api.messages.UploadMedia;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Files.Uploaded;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.StoredFile;
import dev.aptgram.tl.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code messages.sendMedia} and {@code messages.uploadMedia}: documents and photos, new ones or known ones. */
final class MediaMethods {
    private final Realm realm;
    private final Peers peers;
    private final Drafts drafts;
    private final DcFacts self;

    MediaMethods(Realm realm, Peers peers, Drafts drafts, DcFacts self) {
        this.realm = realm;
        this.peers = peers;
        this.drafts = drafts;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(SendMedia.class, this::send);
        desk.on(UploadMedia.class, this::upload);
    }

    private Updates send(SendMedia query, Call call) {
        Account account = call.account();
        Account to = peers.addressee(account, query.peer(), query.randomId());
        if (query.scheduleDate() != null
                || query.sendAs() != null
                || query.quickReplyShortcut() != null
                || query.suggestedPost() != null) {
            throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED
                    + "messages.sendMedia with schedule_date, send_as, quick_reply_shortcut or suggested_post");
        }
        StoredFile file = file(account, query.media());
        Content content = drafts.content(account, query.message(), query.entities(), query.replyMarkup(), file);
        Copy sent = realm.world()
                .send(
                        account,
                        to,
                        content,
                        Drafts.replyTo(query.replyTo()),
                        query.randomId(),
                        call.caller().origin());
        List<Update> updates = List.of(
                new UpdateMessageID(sent.id(), query.randomId()),
                new UpdateNewMessage(
                        realm.views().message(sent), realm.world().box(account).pts(), 1));
        return realm.views()
                .updates(account, updates, List.of(account, to), realm.world().nowSeconds());
    }

    private MessageMedia upload(UploadMedia query, Call call) {
        peers.require(call.account(), query.peer());
        return realm.views().files().media(call.account(), file(call.account(), query.media()));
    }

    private StoredFile file(Account account, InputMedia media) {
        int now = realm.world().nowSeconds();
        if (media instanceof InputMediaUploadedDocument document) {
            Uploaded content = content(account, document.file());
            List<DocumentAttribute> attributes = new ArrayList<>(document.attributes());
            String name = name(document.file());
            if (attributes.stream().noneMatch(DocumentAttributeFilename.class::isInstance) && !name.isEmpty()) {
                attributes.add(new DocumentAttributeFilename(name));
            }
            return realm.files().addDocument(self.dcId(), now, name, document.mimeType(), attributes, content);
        } else if (media instanceof InputMediaUploadedPhoto photo) {
            return realm.files().addPhoto(self.dcId(), now, content(account, photo.file()));
        } else if (media instanceof InputMediaDocument known && known.id() instanceof PlainInputDocument id) {
            return known(account, id.id(), false, id.accessHash(), id.fileReference());
        } else if (media instanceof InputMediaPhoto known && known.id() instanceof PlainInputPhoto id) {
            return known(account, id.id(), true, id.accessHash(), id.fileReference());
        }
        throw Refusal.badRequest("MEDIA_INVALID");
    }

    /** {@return a file that the DC has already, or null if the input names none} */
    @Nullable
    StoredFile known(Account account, InputBotInlineResult result) {
        if (result instanceof InputBotInlineResultPhoto photo && photo.photo() instanceof PlainInputPhoto id) {
            return known(account, id.id(), true, id.accessHash(), id.fileReference());
        } else if (result instanceof InputBotInlineResultDocument document
                && document.document() instanceof PlainInputDocument id) {
            return known(account, id.id(), false, id.accessHash(), id.fileReference());
        }
        return null;
    }

    private StoredFile known(Account account, long id, boolean photo, long accessHash, Bytes reference) {
        @Nullable StoredFile file = realm.files().find(id);
        if (file == null || file.isPhoto() != photo) {
            throw Refusal.badRequest("MEDIA_EMPTY");
        }
        realm.views().files().check(account, file, accessHash, reference);
        return file;
    }

    private Uploaded content(Account account, InputFile input) {
        if (input instanceof InputFileBig big) {
            return new Uploaded(big.parts(), realm.uploads().take(account, big.id(), big.parts()));
        } else if (input instanceof PlainInputFile small) {
            Bytes content = realm.uploads().take(account, small.id(), small.parts());
            if (!small.md5Checksum().isEmpty() && !small.md5Checksum().equalsIgnoreCase(md5(content))) {
                throw Refusal.badRequest("MD5_CHECKSUM_INVALID");
            }
            return new Uploaded(small.parts(), content);
        }
        throw Refusal.badRequest("MEDIA_INVALID");
    }

    private static String name(InputFile input) {
        if (input instanceof PlainInputFile small) {
            return small.name();
        }
        return input instanceof InputFileBig big ? big.name() : "";
    }

    private static String md5(Bytes content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is missing in this JVM; every Java platform has it.", e);
        }
    }
}
