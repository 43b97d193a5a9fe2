package dev.aptgram.dc.rpc;

import dev.aptgram.api.FileHash;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetCdnFileHashes;
import dev.aptgram.api.upload.ReuploadCdnFile;
import dev.aptgram.dc.world.CdnFile;
import dev.aptgram.dc.world.Refusal;
import java.util.List;

/** What a DC does for those who fetch its files from a CDN (protocol section 8.4). */
final class CdnMethods {
    private final Realm realm;
    private final DcFacts self;

    CdnMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(
                ReuploadCdnFile.class,
                (query, call) -> hashes(
                        realm.cdnFiles().atHome(self.dcId(), query.fileToken()).reupload(query.requestToken())));
        desk.on(GetCdnFileHashes.class, (query, call) -> {
            CdnFile file = realm.cdnFiles().atHome(self.dcId(), query.fileToken());
            if (query.offset() < 0) {
                throw Refusal.badRequest("OFFSET_INVALID");
            }
            return hashes(file.hashes(query.offset()));
        });
    }

    /** {@return what sends a client to the CDN, with the hashes of the beginning} It asks for the others. */
    static FileCdnRedirect redirect(CdnFile file) {
        return new FileCdnRedirect(file.cdn(), file.token(), file.key(), file.iv(), hashes(file.hashes(0)));
    }

    private static List<FileHash> hashes(List<CdnFile.Hashed> hashed) {
        return hashed.stream()
                .map(each -> new FileHash(each.offset(), each.limit(), each.sha256()))
                .toList();
    }
}
