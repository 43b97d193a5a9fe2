package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Refusal;

/**
 * What may be called on a CDN: nothing but files, by whoever has introduced themselves and knows a token. It knows no
 * accounts, and takes no binding of temporary keys.
 */
final class CdnRules extends AccessRules {
    private static final String ONLY = "upload.getCdnFile";

    @Override
    void admit(Caller caller, String method) {
        if (!method.equals(ONLY)) {
            throw Refusal.badRequest("CDN_METHOD_INVALID");
        }
        if (!caller.isIntroduced()) {
            throw Refusal.badRequest("CONNECTION_NOT_INITED");
        }
    }
}
