package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several DCs of one cloud: one world, keys of their own, authorizations that travel once. */
final class CloudTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(71));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc home = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(72))
            .start();
    private final EmbeddedDc other = home.addDc(4);
    private final DcBot bot = home.addBot("Echo");
    private final WireClient here = WireClient.to(home, clock, 73);
    private final WireClient there = WireClient.to(other, clock, 74);

    @AfterEach
    void close() {
        here.close();
        there.close();
        home.close();
    }

    private void signedInHere() {
        here.introduced();
        TestCalls.signIn(here, bot);
        there.introduced();
    }

    private ExportedAuthorization export() {
        return here.call(new ExportAuthorization(4));
    }

    private static ImportAuthorization importing(ExportedAuthorization exported) {
        return new ImportAuthorization(exported.id(), exported.bytes());
    }

    private void refusedThere(ImportAuthorization call) {
        assertThatThrownBy(() -> there.call(call)).satisfies(TestCalls.refused(400, "AUTH_BYTES_INVALID"));
    }

    @Test
    void eachSaysWhoItIsAndNamesTheOthers() {
        here.introduced();
        there.introduced();
        Config config = there.call(new GetConfig());
        assertThat(config.thisDc()).isEqualTo(4);
        assertThat(config.dcOptions()).isEqualTo(here.call(new GetConfig()).dcOptions());
        assertThat(config.dcOptions())
                .extracting(DcOption::id, DcOption::port)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, home.address().getPort()),
                        org.assertj.core.groups.Tuple.tuple(4, other.address().getPort()));
        assertThat(other.publicKey()).isEqualTo(home.publicKey());
    }

    @Test
    void anAuthorizationTravels() {
        signedInHere();
        assertThatThrownBy(() -> there.call(TestCalls.self()))
                .satisfies(TestCalls.refused(401, "AUTH_KEY_UNREGISTERED"));

        PlainAuthorization imported = (PlainAuthorization) there.call(importing(export()));

        assertThat(((PlainUser) imported.user()).id()).isEqualTo(bot.id());
        assertThat(there.call(TestCalls.self())).hasSize(1);
    }

    @Test
    void itIsGoodOnceThereAndForAMinute() {
        signedInHere();
        ExportedAuthorization used = export();
        assertThatThrownBy(() -> here.call(importing(used)))
                .as("it was for the other DC")
                .satisfies(TestCalls.refused(400, "AUTH_BYTES_INVALID"));
        refusedThere(importing(used));

        ExportedAuthorization forSomebodyElse = export();
        refusedThere(new ImportAuthorization(forSomebodyElse.id() + 1, forSomebodyElse.bytes()));

        ExportedAuthorization good = export();
        there.call(importing(good));
        refusedThere(importing(good));

        ExportedAuthorization late = export();
        clock.advance(Duration.ofMinutes(1));
        refusedThere(importing(late));
        refusedThere(new ImportAuthorization(bot.id(), Bytes.empty()));
    }

    @Test
    void nobodyExportsToWhereTheyAreOrToNowhere() {
        here.introduced();
        assertThatThrownBy(this::export).satisfies(TestCalls.refused(401, "AUTH_KEY_UNREGISTERED"));
        TestCalls.signIn(here, bot);
        for (int dc : new int[] {2, 3, 0, -4}) {
            assertThatThrownBy(() -> here.call(new ExportAuthorization(dc)))
                    .satisfies(TestCalls.refused(400, "DC_ID_INVALID"));
        }
    }

    @Test
    void theWorldIsOne() {
        signedInHere();
        there.call(importing(export()));
        VirtualUser ann = other.user("Ann");
        assertThat(home.user("Ann")).isSameAs(ann);
        assertThat(other.bots()).isEqualTo(home.bots());

        ann.sends(bot, "hi");
        assertThat(here.call(new GetState()).pts()).isEqualTo(2);
        assertThat(there.call(new GetState()).pts()).isEqualTo(2);
        there.call(TestCalls.message(ann.id(), 0, "from the other DC", 1));
        ann.awaitText("from the other DC");
    }

    @Test
    void eachEndsAlone() {
        signedInHere();
        other.close();
        assertThat(here.call(TestCalls.self())).hasSize(1);
        assertThatThrownBy(() -> home.addDc(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a DC 4 in this cloud already");
        assertThatThrownBy(() -> home.addDc(1000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysOfOneAreUnknownToTheOther() {
        signedInHere();
        home.forgetKeys();
        there.call(new GetConfig());
    }
}
