package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.api.BotCommandScopeUsers;
import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InputClientProxy;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.InvokeWithTakeout;
import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.api.JsonNumber;
import dev.aptgram.api.JsonObject;
import dev.aptgram.api.JsonObjectValue;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.InitPasskeyLogin;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.bots.GetBotCommands;
import dev.aptgram.api.bots.ResetBotCommands;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.users.GetFullUser;
import dev.aptgram.dc.session.Gzip;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Introductions, layers, sign-in, who may call what, and calls that wait for others. */
final class AccessTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(51));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc dc = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(52))
            .application(17, "hash")
            .start();
    private final DcBot bot = dc.addBot("Echo");
    private final WireClient client = WireClient.to(dc, clock, 53);

    @AfterEach
    void close() {
        client.close();
        dc.close();
    }

    @Test
    void aClientIntroducesItselfFirst() {
        client.handshake(OptionalInt.empty());
        refused(new GetConfig(), 400, "CONNECTION_NOT_INITED");
        refused(new InvokeWithLayer<>(ApiSchema.LAYER, new GetConfig()), 400, "CONNECTION_NOT_INITED");
        client.call(new InvokeWithLayer<>(ApiSchema.LAYER, WireClient.introduction(new GetConfig())));
        assertThat(client.call(new GetConfig()).thisDc()).isEqualTo(2);
    }

    @Test
    void layersThatNobodyKnowsAreRefused() {
        client.handshake(OptionalInt.empty());
        for (int layer : new int[] {0, -1, 226, ApiSchema.LAYER + 1}) {
            refused(
                    new InvokeWithLayer<>(layer, WireClient.introduction(new GetConfig())),
                    400,
                    "CONNECTION_LAYER_INVALID");
        }
        refused(WireClient.introduction(new GetConfig()), 400, "CONNECTION_LAYER_INVALID");
    }

    @Test
    void aSecondConnectionOfTheKeyNeedsNoIntroduction() {
        client.introduced();
        try (WireClient second = WireClient.to(dc, clock, 54)) {
            second.use(client.key(), client.salt());
            assertThat(second.call(new GetConfig()).thisDc()).isEqualTo(2);
        }
    }

    @Test
    void theConfigNamesThisDcAlone() {
        Config config = client.introduced().call(new GetConfig());
        assertThat(config.dcOptions())
                .containsExactly(DcOption.builder(2, "127.0.0.1", dc.address().getPort())
                        .thisPortOnly(true)
                        .build());
        assertThat(config.expires()).isGreaterThan(config.date());
        assertThat(config.messageLengthMax()).isEqualTo(4096);
        assertThat(client.call(new GetNearestDc()).nearestDc()).isEqualTo(2);
    }

    @Test
    void nothingElseWorksBeforeSigningIn() {
        client.introduced();
        refused(new GetState(), 401, "AUTH_KEY_UNREGISTERED");
        refused(TestCalls.self(), 401, "AUTH_KEY_UNREGISTERED");
        refused(new LogOut(), 401, "AUTH_KEY_UNREGISTERED");
    }

    @Test
    void onlyARegisteredBotOfARegisteredApplicationSignsIn() {
        client.introduced();
        refused(new ImportBotAuthorization(0, 17, "hash", "1:unknown"), 400, "ACCESS_TOKEN_INVALID");
        refused(new ImportBotAuthorization(0, 18, "hash", bot.token()), 400, "API_ID_INVALID");
        refused(new ImportBotAuthorization(0, 17, "other", bot.token()), 400, "API_ID_INVALID");
        PlainAuthorization authorization =
                (PlainAuthorization) client.call(new ImportBotAuthorization(0, 17, "hash", bot.token()));
        PlainUser self = (PlainUser) authorization.user();
        assertThat(self.self()).isTrue();
        assertThat(self.bot()).isTrue();
        assertThat(self.id()).isEqualTo(bot.id());
        assertThat(self.username()).isEqualTo("echo_bot");
        assertThat(client.call(TestCalls.self())).containsExactly(self);
    }

    @Test
    void aSignedInKeyStaysSoUntilItSignsOut() {
        signedIn();
        client.session(99);
        assertThat(client.call(TestCalls.self())).hasSize(1);
        client.call(new LogOut());
        refused(TestCalls.self(), 401, "AUTH_KEY_UNREGISTERED");
    }

    @Test
    void botsCannotCallWhatOnlyPeopleMay() {
        signedIn();
        refused(
                new GetDialogs(false, null, 0, 0, new dev.aptgram.api.InputPeerEmpty(), 10, 0),
                400,
                "BOT_METHOD_INVALID");
    }

    @Test
    void anUnknownMethodIsNamed() {
        client.introduced();
        refused(
                new InitPasskeyLogin(17, "hash"),
                400,
                "METHOD_NOT_IMPLEMENTED_BY_THE_EMBEDDED_DC: auth.initPasskeyLogin");
        TestCalls.signIn(client, bot);
        refused(
                new GetFullUser(new InputUserSelf()),
                400,
                "METHOD_NOT_IMPLEMENTED_BY_THE_EMBEDDED_DC: users.getFullUser");
        refused(
                new InvokeWithTakeout<>(1, new GetConfig()),
                400,
                "METHOD_NOT_IMPLEMENTED_BY_THE_EMBEDDED_DC: invokeWithTakeout");
    }

    @Test
    void whatIsNoCallIsRefused() {
        signedIn();
        assertThat(answerTo(new TlWriter(), 0x12345678)).isEqualTo(new RpcError(400, "INPUT_METHOD_INVALID_305419896"));
        TlWriter cut = new TlWriter();
        assertThat(answerTo(cut, GetMessages.ID)).isEqualTo(new RpcError(400, "INPUT_FETCH_ERROR"));
        TlWriter longer = new TlWriter();
        longer.writeInt(0);
        assertThat(answerTo(longer, GetConfig.ID)).isEqualTo(new RpcError(400, "INPUT_FETCH_ERROR"));
        assertThat(answerTo(new TlWriter(), InvokeWithoutUpdates.ID)).isEqualTo(new RpcError(400, "INPUT_FETCH_ERROR"));
        TlWriter deep = new TlWriter();
        for (int i = 0; i < 20; i++) {
            deep.writeInt(InvokeWithoutUpdates.ID);
        }
        deep.writeInt(GetConfig.ID);
        assertThat(answerTo(deep, InvokeWithoutUpdates.ID)).isEqualTo(new RpcError(400, "INPUT_FETCH_ERROR"));
    }

    @Test
    void theQueryInsideItsWrappersMayBePacked() {
        client.handshake(OptionalInt.empty());
        TlWriter call = new TlWriter();
        call.writeInt(InvokeWithLayer.ID);
        call.writeInt(ApiSchema.LAYER);
        byte[] packed = Gzip.pack(WireClient.introduction(new GetConfig()).toByteArray());
        call.writeInt(GzipPacked.ID);
        call.writeBytes(packed, 0, packed.length);
        long msgId = client.nextId();
        client.send(msgId, client.nextSeq(), call.toByteArray());
        assertThat(client.result(msgId).peekInt()).isEqualTo(Config.ID);
    }

    @Test
    void anIntroductionMayBringAProxyAndParameters() {
        client.handshake(OptionalInt.empty());
        InitConnection<Config> introduction = InitConnection.builder(
                        17, "test", "1", "1", "en", "", "en", new GetConfig())
                .proxy(new InputClientProxy("proxy.example", 443))
                .params(new JsonObject(List.of(new JsonObjectValue("tz_offset", new JsonNumber(3600)))))
                .build();
        assertThat(client.call(new InvokeWithLayer<>(ApiSchema.LAYER, introduction))
                        .thisDc())
                .isEqualTo(2);
    }

    @Test
    void theMenuOfCommandsIsKept() {
        signedIn();
        BotCommand start = BotCommand.builder("start", "Begins").build();
        SetBotCommands set = new SetBotCommands(new BotCommandScopeDefault(), "", List.of(start));
        assertThat(client.call(set)).isTrue();
        assertThat(client.call(new GetBotCommands(new BotCommandScopeDefault(), "")))
                .containsExactly(start);
        assertThat(client.call(new GetBotCommands(new BotCommandScopeUsers(), "")))
                .isEmpty();
        assertThat(client.call(new ResetBotCommands(new BotCommandScopeDefault(), "")))
                .isTrue();
        assertThat(client.call(new GetBotCommands(new BotCommandScopeDefault(), "")))
                .isEmpty();
        refused(menu("Upper", "x"), 400, "BOT_COMMAND_INVALID");
        refused(menu("x".repeat(33), "x"), 400, "BOT_COMMAND_INVALID");
        refused(menu("x", " "), 400, "BOT_COMMAND_DESCRIPTION_INVALID");
    }

    @Test
    void aClientOfLayer227SeesLayer227() {
        client.handshake(OptionalInt.empty());
        client.call(new InvokeWithLayer<>(227, WireClient.introduction(new GetConfig())));
        ImportBotAuthorization signIn = new ImportBotAuthorization(0, 17, "hash", bot.token());
        TlReader authorization = client.result(client.send(signIn));
        assertThat(authorization.readInt()).isEqualTo(PlainAuthorization.ID);
        assertThat(authorization.readInt()).isZero();
        assertThat(authorization.readInt()).isEqualTo(0x31774388);
        assertThat(PlainUser.readBare(authorization).firstName()).isEqualTo("Echo");
        authorization.expectEnd();

        TlWriter menu = new TlWriter();
        menu.writeInt(SetBotCommands.ID);
        new BotCommandScopeDefault().writeTo(menu);
        menu.writeString("");
        menu.writeVectorHeader(1);
        menu.writeInt(0xc27ac8c7);
        menu.writeString("start");
        menu.writeString("Begins");
        long set = client.nextId();
        client.send(set, client.nextSeq(), menu.toByteArray());
        assertThat(client.result(set).readBool()).isTrue();
        TlReader commands = client.result(client.send(new GetBotCommands(new BotCommandScopeDefault(), "")));
        assertThat(commands.readVectorHeader()).isEqualTo(1);
        assertThat(commands.readInt()).isEqualTo(0xc27ac8c7);
        assertThat(commands.readString()).isEqualTo("start");
        assertThat(commands.readString()).isEqualTo("Begins");
        commands.expectEnd();
    }

    private static SetBotCommands menu(String command, String description) {
        return new SetBotCommands(
                new BotCommandScopeDefault(),
                "",
                List.of(BotCommand.builder(command, description).build()));
    }

    private RpcError answerTo(TlWriter rest, int id) {
        TlWriter call = new TlWriter();
        call.writeInt(id);
        call.writeRaw(rest.array(), 0, rest.size());
        long msgId = client.nextId();
        client.send(msgId, client.nextSeq(), call.toByteArray());
        return RpcError.read(client.result(msgId));
    }

    private void signedIn() {
        client.introduced();
        TestCalls.signIn(client, bot);
    }

    private void refused(TlMethod<?> call, int code, String error) {
        assertThatThrownBy(() -> client.call(call)).satisfies(TestCalls.refused(code, error));
    }
}
