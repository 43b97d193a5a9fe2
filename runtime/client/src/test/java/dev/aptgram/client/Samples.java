package dev.aptgram.client;

import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.Message;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.SecurePasswordKdfAlgoUnknown;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.Updates;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.updates.State;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** TL objects for tests. */
final class Samples {
    static final long ANN = 77;
    static final int DATE = 1_800_000_000;

    private Samples() {}

    static PlainMessage message(int id, String text) {
        return PlainMessage.builder(id, new PeerUser(ANN), DATE, text)
                .fromId(new PeerUser(ANN))
                .build();
    }

    static Message post(long channel, int id) {
        return PlainMessage.builder(id, new PeerChannel(channel), DATE, "post " + id)
                .post(true)
                .build();
    }

    /** A message that takes {@code pts} from {@code pts - 1}; its id is its pts. */
    static UpdateNewMessage news(int pts) {
        return news(pts, 1);
    }

    static UpdateNewMessage news(int pts, int count) {
        return new UpdateNewMessage(message(pts, "m" + pts), pts, count);
    }

    static UpdateNewChannelMessage channelNews(long channel, int pts) {
        return new UpdateNewChannelMessage(post(channel, pts), pts, 1);
    }

    static UpdateBotStopped stopped(int qts) {
        return new UpdateBotStopped(ANN, DATE, true, qts);
    }

    /** An update without numbers; told apart by its name. */
    static Update plain(String name) {
        return new UpdateUserName(ANN, name, "", List.of());
    }

    static Updates container(int seq, Update... updates) {
        return new PlainUpdates(Arrays.asList(updates), List.of(), List.of(), DATE + seq, seq);
    }

    static PlainUser user(long id, String firstName) {
        return PlainUser.builder(id).accessHash(id * 1000).firstName(firstName).build();
    }

    static State state(int pts, int qts, int seq) {
        return new State(pts, qts, DATE, seq, 0);
    }

    /** What an effect list delivers, in short: {@code m3} for messages, {@code q4}, {@code c9:5}, or a name. */
    static List<String> delivered(List<Effect> effects) {
        return effects.stream()
                .flatMap(e -> e instanceof Effect.Deliver d ? Stream.of(label(d.update())) : Stream.empty())
                .toList();
    }

    static String label(Update update) {
        if (update instanceof UpdateNewMessage u) {
            return "m" + ((PlainMessage) u.message()).id();
        }
        if (update instanceof UpdateNewChannelMessage u) {
            PlainMessage message = (PlainMessage) u.message();
            return "c" + ((PeerChannel) message.peerId()).channelId() + ":" + message.id();
        }
        if (update instanceof UpdateBotStopped u) {
            return "q" + u.qts();
        }
        return update instanceof UpdateUserName u ? u.firstName() : update.tlName();
    }

    static <T extends Effect> List<T> only(Class<T> kind, List<Effect> effects) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static Config config(List<DcOption> options) {
        return Config.builder(
                        0, 0, false, 0, options, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "",
                        0, 0, 0)
                .build();
    }

    /** {@return what a server asks of whoever owes a password} */
    static Password passwordQuestion(String hint) {
        var algorithm = new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                Bytes.ofUtf8("one"),
                Bytes.ofUtf8("two"),
                DhGroup.wellKnown().generator(),
                Bytes.of(BigNumbers.toBytes(DhGroup.wellKnown().prime())));
        return Password.builder(algorithm, new SecurePasswordKdfAlgoUnknown(), Bytes.empty())
                .hasPassword(true)
                .currentAlgo(algorithm)
                .srpB(Bytes.of(BigNumbers.toBytes(BigInteger.ONE.shiftLeft(2000))))
                .srpId(1L)
                .hint(hint)
                .build();
    }
}
