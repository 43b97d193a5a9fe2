package dev.aptgram.mtproto.pool;

/** What a connection is for. Calls for different purposes have connections of their own, so that none waits for the other. */
public enum Purpose {
    /** Everything that is nothing of the others. */
    MAIN,

    /** Parts of files on their way to Telegram, such as {@code upload.saveFilePart}. */
    UPLOAD,

    /** Parts of files on their way from Telegram, such as {@code upload.getFile}. */
    DOWNLOAD,

    /**
     * Parts of files from a content delivery network ({@code upload.getCdnFile}): data centres of others, with keys of their
     * own, that are told nothing of the account.
     */
    CDN
}
