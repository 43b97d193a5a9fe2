package desk;

import dev.aptgram.annotations.After;
import dev.aptgram.annotations.Arg;
import dev.aptgram.annotations.Before;
import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.FilterFn;
import dev.aptgram.annotations.Named;
import dev.aptgram.annotations.OnAlbum;
import dev.aptgram.annotations.OnBoost;
import dev.aptgram.annotations.OnBotStopped;
import dev.aptgram.annotations.OnChosenInline;
import dev.aptgram.annotations.OnDelete;
import dev.aptgram.annotations.OnEdit;
import dev.aptgram.annotations.OnError;
import dev.aptgram.annotations.OnInline;
import dev.aptgram.annotations.OnJoinRequest;
import dev.aptgram.annotations.OnMember;
import dev.aptgram.annotations.OnMessage;
import dev.aptgram.annotations.OnPoll;
import dev.aptgram.annotations.OnPollVote;
import dev.aptgram.annotations.OnPreCheckout;
import dev.aptgram.annotations.OnRaw;
import dev.aptgram.annotations.OnReaction;
import dev.aptgram.annotations.OnShipping;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.OnTyping;
import dev.aptgram.annotations.OnUserStatus;
import dev.aptgram.annotations.Only;
import dev.aptgram.annotations.Primary;
import dev.aptgram.annotations.Provides;
import dev.aptgram.annotations.Router;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.InlineAnswer;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.AlbumCtx;
import dev.aptgram.dispatch.BoostCtx;
import dev.aptgram.dispatch.BotStoppedCtx;
import dev.aptgram.dispatch.ChosenInlineCtx;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.ErrorCtx;
import dev.aptgram.dispatch.InlineCtx;
import dev.aptgram.dispatch.JoinRequestCtx;
import dev.aptgram.dispatch.MemberChange;
import dev.aptgram.dispatch.MemberCtx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Next;
import dev.aptgram.dispatch.Outcome;
import dev.aptgram.dispatch.PollCtx;
import dev.aptgram.dispatch.PollVoteCtx;
import dev.aptgram.dispatch.RawCtx;
import dev.aptgram.dispatch.ReactionCtx;
import dev.aptgram.dispatch.Reply;
import dev.aptgram.dispatch.ShippingCtx;
import dev.aptgram.dispatch.TypingCtx;
import dev.aptgram.dispatch.UpdateCtx;
import dev.aptgram.dispatch.UserStatusCtx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Every kind of update, and everything that a handler can take. */
@BotApp(routers = {Desk.Moderation.class, Desk.Everything.class}, providers = Desk.Wiring.class)
final class Desk {
    enum Level {
        LOW,
        VERY_HIGH
    }

    record Notes(Clock clock, List<String> names) {}

    static final class Audit {
        Audit(Notes notes) {}
    }

    private final Notes notes;

    Desk(Notes notes) {
        this.notes = notes;
    }

    @Provides
    static List<String> names() {
        return List.of();
    }

    @Provides
    Audit audit() {
        return new Audit(notes);
    }

    @OnText
    @Only("privateChat and not (startsWith('it''s') or regex('\\d+'))")
    String told(String text, Notes notes, @Named("utc") Clock clock) {
        return text + notes + clock;
    }

    @FilterFn
    static boolean atLeast(Ctx ctx, Level level, int times, double share, long id, boolean all, String name) {
        return true;
    }

    @OnText(order = 3)
    @Only("atLeast(VERY_HIGH, -1, 2, 9000000000, true, 'x')")
    @Only("any(media, user(7, 8)) or Desk.Rules.open or user(09)")
    void late(MessageCtx msg) {}

    /** Filters in a class of their own. */
    static final class Rules {
        private Rules() {}

        @FilterFn
        static boolean open(UpdateCtx ctx) {
            return true;
        }
    }

    /** Where objects come from. */
    static final class Wiring {
        private final List<String> names;

        Wiring(List<String> names) {
            this.names = names;
        }

        @Provides
        Notes notes(Clock clock) {
            return new Notes(clock, names);
        }

        @Provides
        @Primary
        static Clock clock() {
            return Clock.systemDefaultZone();
        }

        @Provides
        @Named("utc")
        static Clock utc() {
            return Clock.systemUTC();
        }
    }

    /** Commands with arguments, and a filter for all of them. */
    @Router(order = -1)
    @Only("privateChat")
    static final class Moderation {
        Moderation() {}

        @Command(value = "ban", aliases = "block", description = "Keep somebody out")
        String ban(MessageCtx msg, @Arg String who, @Arg Duration howLong, @Arg Optional<String> reason, Audit audit) {
            return who + howLong + reason + audit;
        }

        @Command("mixed")
        void mixed(
                @Arg("n") int number,
                @Arg long big,
                @Arg double share,
                @Arg boolean yes,
                @Arg LocalDate day,
                @Arg Level level,
                @Arg List<Integer> rest) {}

        @Command(value = "say", order = 2)
        void say(@Arg String text, PeerView who) {}
    }

    /** Every further kind. */
    @Router
    static final class Everything {
        @OnMessage
        Reply message(MessageCtx msg, Clock clock) {
            return null;
        }

        @OnEdit
        void edited(MessageCtx msg, String text) {}

        @OnDelete
        void deleted(List<Integer> ids, ChatRef chat) {}

        @OnDelete(order = 1)
        void deletedAnywhere(List<Integer> ids, Optional<ChatRef> chat) {}

        @OnAlbum
        String album(AlbumCtx album, List<MessageCtx> messages, String caption) {
            return caption;
        }

        @OnInline
        InlineAnswer inline(InlineCtx query, PeerView who, String text) {
            return null;
        }

        @OnChosenInline
        void chosen(ChosenInlineCtx chosen, String text) {}

        @OnMember
        String member(MemberCtx member, PeerView actor, MemberChange change, Instant when, ChatRef chat) {
            return "";
        }

        @OnJoinRequest
        boolean join(JoinRequestCtx request, PeerView who) {
            return true;
        }

        @OnReaction
        CompletionStage<String> reaction(ReactionCtx reaction, Ctx ctx) {
            return null;
        }

        @OnPoll
        void poll(PollCtx poll) {}

        @OnPollVote
        void vote(PollVoteCtx vote, List<Integer> positions) {}

        @OnPreCheckout
        String pay(PeerView payer) {
            return "";
        }

        @OnShipping
        void ship(ShippingCtx shipping) {}

        @OnUserStatus
        void status(UserStatusCtx status, PeerView who) {}

        @OnTyping
        void typing(TypingCtx typing) {}

        @OnBoost
        void boost(BoostCtx boost, ChatRef chat) {}

        @OnBotStopped
        void stopped(BotStoppedCtx stopped) {}

        @OnRaw(UpdateUserName.class)
        void renamed(UpdateUserName update, RawCtx<UpdateUserName> raw, UpdateCtx ctx) {}

        @OnRaw(value = UpdateUserName.class, order = 1)
        @Only("Desk.Rules.open")
        Next renamedAgain(Update update) {
            return Next.PASS;
        }

        @OnError(IOException.class)
        String broken(ErrorCtx failed, IOException e) {
            return "";
        }

        @OnError
        void anything(Throwable e, UpdateCtx failed) {}

        @Before
        Next before(UpdateCtx ctx) {
            return Next.PASS;
        }

        @Before
        void beforeToo() {}

        @After
        void after(UpdateCtx ctx, Outcome outcome) {}
    }
}
