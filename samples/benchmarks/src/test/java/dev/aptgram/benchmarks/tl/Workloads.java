package dev.aptgram.benchmarks.tl;

import dev.aptgram.api.Channel;
import dev.aptgram.api.Chat;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityCode;
import dev.aptgram.api.MessageEntityHashtag;
import dev.aptgram.api.MessageEntityItalic;
import dev.aptgram.api.MessageEntityMention;
import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.MessageEntityPre;
import dev.aptgram.api.MessageEntitySpoiler;
import dev.aptgram.api.MessageEntityTextUrl;
import dev.aptgram.api.MessageEntityUrl;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChatPhoto;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.PlainUserProfilePhoto;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.UserStatusOffline;
import dev.aptgram.api.UserStatusOnline;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.tl.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is encoded and decoded. The same objects in every run. */
final class Workloads {
    private static final int MESSAGES = 50;
    private static final int ENTITIES = 3;
    private static final int USERS = 20;
    private static final int CHANNELS = 5;
    private static final int PART = 512 * 1024;
    private static final int DATE = 1_790_000_000;

    private static final List<String> ENGLISH = List.of(
            "the",
            "train",
            "leaves",
            "at",
            "seven",
            "from",
            "platform",
            "nine",
            "and",
            "nobody",
            "has",
            "the",
            "tickets");
    private static final List<String> RUSSIAN =
            List.of("поезд", "уходит", "в", "семь", "с", "девятого", "пути", "а", "билеты", "остались", "дома");

    private final Random random = new Random(20261130);

    private Workloads() {}

    /** {@return (a) a text message with entities} */
    static SendMessage sendMessage() {
        Workloads made = new Workloads();
        return SendMessage.builder(new InputPeerUser(4_200_000_001L, made.random.nextLong()), made.text(0), 77L)
                .silent(true)
                .noWebpage(true)
                .entities(List.of(
                        new MessageEntityBold(0, 3), new MessageEntityItalic(4, 5), new MessageEntityCode(10, 6)))
                .build();
    }

    /** {@return (b) what a busy account receives at once} */
    static PlainUpdates updates() {
        Workloads made = new Workloads();
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            updates.add(new UpdateNewMessage(made.message(i), 100_000 + i, 1));
        }
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(made.user(i));
        }
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            chats.add(made.channel(i));
        }
        return new PlainUpdates(updates, users, chats, DATE, 0);
    }

    /** {@return (c) a part of a file} */
    static SaveFilePart saveFilePart() {
        byte[] content = new byte[PART];
        new Random(1).nextBytes(content);
        return new SaveFilePart(88L, 3, Bytes.of(content));
    }

    private PlainMessage message(int number) {
        Peer peer =
                number % 2 == 0 ? new PeerChannel(1_500_000_000L + number % CHANNELS) : new PeerUser(userId(number));
        List<MessageEntity> entities = new ArrayList<>();
        for (int i = 0; i < ENTITIES; i++) {
            entities.add(entity(number * ENTITIES + i, i * 8));
        }
        PlainMessage.Builder message = PlainMessage.builder(1_000 + number, peer, DATE - number, text(number))
                .fromId(new PeerUser(userId(number)))
                .silent(number % 4 == 0)
                .mentioned(number % 7 == 0)
                .entities(entities);
        if (number % 5 == 0) {
            message.views(900 + number).forwards(number);
        }
        if (number % 10 == 0) {
            message.editDate(DATE + number);
        }
        return message.build();
    }

    private MessageEntity entity(int number, int offset) {
        return switch (number % 10) {
            case 0 -> new MessageEntityBold(offset, 5);
            case 1 -> new MessageEntityItalic(offset, 5);
            case 2 -> new MessageEntityCode(offset, 5);
            case 3 -> new MessageEntityTextUrl(offset, 5, "https://example.org/" + number);
            case 4 -> new MessageEntityMentionName(offset, 5, userId(number));
            case 5 -> new MessageEntityUrl(offset, 5);
            case 6 -> new MessageEntityHashtag(offset, 5);
            case 7 -> new MessageEntityMention(offset, 5);
            case 8 -> new MessageEntitySpoiler(offset, 5);
            default -> new MessageEntityPre(offset, 5, "java");
        };
    }

    private PlainUser user(int number) {
        return PlainUser.builder(userId(number))
                .accessHash(random.nextLong())
                .firstName(number % 2 == 0 ? "Alexandra" : "Александра")
                .lastName(number % 2 == 0 ? "Petrova" : "Петрова")
                .username("user_number_" + number)
                .contact(number % 3 == 0)
                .premium(number % 4 == 0)
                .photo(PlainUserProfilePhoto.builder(random.nextLong(), 2)
                        .strippedThumb(thumb())
                        .build())
                .status(number % 2 == 0 ? new UserStatusOnline(DATE + 300) : new UserStatusOffline(DATE - 900))
                .build();
    }

    private Channel channel(int number) {
        return Channel.builder(
                        1_500_000_000L + number,
                        number % 2 == 0 ? "Trains and tickets" : "Поезда и билеты",
                        PlainChatPhoto.builder(random.nextLong(), 2)
                                .strippedThumb(thumb())
                                .build(),
                        DATE - 1_000_000)
                .accessHash(random.nextLong())
                .username("channel_number_" + number)
                .megagroup(true)
                .participantsCount(1_000 + number)
                .build();
    }

    private Bytes thumb() {
        byte[] thumb = new byte[40];
        random.nextBytes(thumb);
        return Bytes.of(thumb);
    }

    /** About 115 characters of ASCII or 90 of Cyrillic, in turns. */
    private String text(int number) {
        List<String> words = number % 2 == 0 ? ENGLISH : RUSSIAN;
        int length = number % 2 == 0 ? 110 : 85;
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text.append('.').toString();
    }

    private static long userId(int number) {
        return 4_200_000_000L + number % USERS;
    }
}
