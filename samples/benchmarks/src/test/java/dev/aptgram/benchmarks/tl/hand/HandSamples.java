package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.tl.Bytes;
import java.util.Arrays;
import java.util.List;

/** Calls as objects of the hand-written codec. */
public final class HandSamples {
    private HandSamples() {}

    /**
     * {@return a silent message without a preview, with three entities}
     *
     * @param userId who receives it
     * @param accessHash the user's access hash
     * @param text the text
     * @param randomId the number that the sender gives it
     */
    public static HandTypes.SendMessage sendMessage(long userId, long accessHash, String text, long randomId) {
        List<HandTypes.MessageEntity> entities =
                Arrays.asList(new HandTypes.Bold(0, 3), new HandTypes.Italic(4, 5), new HandTypes.Code(10, 6));
        return new HandTypes.SendMessage(
                true,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                new HandTypes.InputPeerUser(userId, accessHash),
                null,
                text,
                randomId,
                null,
                entities,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * {@return a part of a file}
     *
     * @param fileId the file
     * @param part its place
     * @param content what is in it
     */
    public static HandTypes.SaveFilePart saveFilePart(long fileId, int part, Bytes content) {
        return new HandTypes.SaveFilePart(fileId, part, content);
    }
}
