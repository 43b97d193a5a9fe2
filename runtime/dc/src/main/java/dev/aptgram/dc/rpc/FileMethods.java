package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputFileLocation;
import dev.aptgram.api.InputPhotoFileLocation;
import dev.aptgram.api.storage.FileJpeg;
import dev.aptgram.api.storage.FilePng;
import dev.aptgram.api.storage.FileType;
import dev.aptgram.api.storage.FileUnknown;
import dev.aptgram.api.upload.File;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.SaveBigFilePart;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.CdnFile;
import dev.aptgram.dc.world.PictureSize;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.StoredFile;
import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/** {@code upload.*}: files up and down, part by part (protocol section "files"). */
final class FileMethods {
    private final Realm realm;
    private final DcFacts self;

    FileMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(SaveFilePart.class, (query, call) -> {
            realm.uploads().keep(call.account(), query.fileId(), query.filePart(), -1, query.bytes());
            return true;
        });
        desk.on(SaveBigFilePart.class, (query, call) -> {
            realm.uploads()
                    .keep(call.account(), query.fileId(), query.filePart(), query.fileTotalParts(), query.bytes());
            return true;
        });
        desk.on(GetFile.class, (query, call) -> part(query, call.account()));
    }

    private File part(GetFile query, Account account) {
        FileRange.check(query.offset(), query.limit(), query.precise());
        StoredFile file = file(query.location(), account);
        if (file.dc() != self.dcId()) {
            throw new Refusal(303, "FILE_MIGRATE_" + file.dc());
        }
        @Nullable CdnFile served = query.cdnSupported() ? realm.cdnFiles().find(file) : null;
        if (served != null) {
            return CdnMethods.redirect(served);
        }
        Bytes content = file.content();
        int from = (int) Math.min(query.offset(), content.size());
        int to = Math.min(from + query.limit(), content.size());
        return new PlainFile(type(file.picture()), file.date(), content.slice(from, to));
    }

    private StoredFile file(InputFileLocation location, Account account) {
        long id;
        long hash;
        Bytes reference;
        String size;
        boolean photo;
        if (location instanceof InputDocumentFileLocation document) {
            id = document.id();
            hash = document.accessHash();
            reference = document.fileReference();
            size = document.thumbSize();
            photo = false;
        } else if (location instanceof InputPhotoFileLocation picture) {
            id = picture.id();
            hash = picture.accessHash();
            reference = picture.fileReference();
            size = picture.thumbSize();
            photo = true;
        } else {
            throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "upload.getFile of anything but documents and photos");
        }
        @Nullable StoredFile file = realm.files().find(id);
        if (file == null || file.isPhoto() != photo || !size.equals(photo ? FileViews.SIZE : "")) {
            throw Refusal.badRequest("LOCATION_INVALID");
        }
        realm.views().files().check(account, file, hash, reference);
        return file;
    }

    private static FileType type(@Nullable PictureSize picture) {
        if (picture == null) {
            return new FileUnknown();
        }
        return picture.jpeg() ? new FileJpeg() : new FilePng();
    }
}
