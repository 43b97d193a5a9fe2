/**
 * What secret chats say to each other, layers 8 to 144, generated from {@code tl/e2e.tl}. {@link
 * dev.aptgram.tl.e2e.E2eSchema} knows it all by id.
 *
 * <p>A constructor whose name ends in a number was replaced in a later layer; one has to write what the other side's layer
 * knows, and to read them all. Layer 46 brought entities, 73 albums, 143 documents of more than 2 GiB.
 */
@NullMarked
@TlSchema(
        value = "tl/e2e.tl",
        sha256 = "7b611970282d9293269771cbdc07021f007788b8d5529b3d52c24cf3d24a4b7a",
        fixedIds = {
            "decryptedMessage8",
            "decryptedMessageService8",
            "decryptedMessageMediaPhoto8",
            "decryptedMessageMediaVideo8",
            "decryptedMessageMediaDocument8",
            "decryptedMessageMediaAudio8",
            "decryptedMessage23",
            "decryptedMessageMediaVideo23",
            "documentAttributeSticker23",
            "documentAttributeVideo23",
            "documentAttributeAudio23",
            "documentAttributeAudio45",
            "decryptedMessage46",
            "decryptedMessageMediaDocument46",
            "decryptedMessageMediaDocument"
        })
package dev.aptgram.tl.e2e;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
