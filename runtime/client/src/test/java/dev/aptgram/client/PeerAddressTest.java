package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputChannelEmpty;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputUserEmpty;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainInputUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people write whom they mean. */
final class PeerAddressTest {
    private static final String HASH = "AAAAAEkk2WdoDrB4-Q8-gg";

    /** What an address says, hidden parts included. */
    private static String shown(PeerAddress address) {
        if (address instanceof PeerAddress.Username username) {
            return "@" + username.name();
        }
        if (address instanceof PeerAddress.Phone phone) {
            return "+" + phone.digits();
        }
        if (address instanceof PeerAddress.Invite invite) {
            return "invite " + invite.hash();
        }
        if (address instanceof PeerAddress.Id id) {
            return id.ref().kind() + " " + id.ref().id();
        }
        return address instanceof PeerAddress.Self ? "self" : address.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "@durov, @durov",
        "' durov ', @durov",
        "@GIF, @GIF",
        "a_2345678901234567890123456789_b, @a_2345678901234567890123456789_b",
        "me, self",
        "Self, self",
        "@me_too, @me_too",
        "+49 30 123456, +4930123456",
        "+1 (555) 010-2030, +15550102030",
        "1234, USER 1234",
        "-1234, CHAT 1234",
        "-1001234, CHAT 1001234",
        "-1001234567890, CHANNEL 1234567890",
        "-1000000000001, CHANNEL 1",
        "-1997852516352, CHANNEL 997852516352",
        "-2002147483649, CHANNEL 1002147483649",
        "t.me/durov, @durov",
        "T.ME/durov, @durov",
        "https://t.me/durov, @durov",
        "http://www.telegram.me/durov/, @durov",
        "telegram.dog/durov?start=abc, @durov",
        "https://t.me/durov/77?comment=3#x, @durov",
        "https://t.me/s/durov, @durov",
        "https://durov.t.me, @durov",
        "durov.t.me/77, @durov",
        "https://t.me/c/1234/77, CHANNEL 1234",
        "t.me/c/1234/5/77, CHANNEL 1234",
        "t.me/+" + HASH + ", invite " + HASH,
        "https://t.me/%2B" + HASH + ", invite " + HASH,
        "https://telegram.me/joinchat/" + HASH + ", invite " + HASH,
        "https://t.me/+4930123456, +4930123456",
        "tg://resolve?domain=durov&start=abc, @durov",
        "tg:resolve?domain=durov, @durov",
        "TG://resolve/?domain=durov, @durov",
        "tg://resolve?phone=4930123456, +4930123456",
        "tg://resolve?phone=%2B4930123456, +4930123456",
        "tg://user?id=1234, USER 1234",
        "tg://openmessage?user_id=1234&message_id=5, USER 1234",
        "tg://privatepost?channel=1234&post=77, CHANNEL 1234",
        "tg://join?invite=" + HASH + ", invite " + HASH,
    })
    void accepted(String spelling, String expected) {
        assertThat(shown(PeerAddress.parse(spelling))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty | Give @name",
                "@ | a username has 3 to 32 letters | Give @name",
                "@me | a username has 3 to 32 letters | Give @name",
                "@1durov | begins with a letter | Give @name",
                "hello world | a username has 3 to 32 letters | Give @name",
                "+49 | 5 to 15 digits behind its plus | Write it as +49 30 123456",
                "+49 30 12x456 | 5 to 15 digits behind its plus | Write it as +49 30 123456",
                "0 | 0 is nobody's id | Give @name",
                "-2000000000005 | the id of a secret chat | Give @name",
                "99999999999999999999 | a username has | Give @name",
                "9999999999999999999 | too large for an id | write its plus",
                "t.me | nobody is named in the link | Give @name",
                "https://t.me/ | nobody is named in the link | Give @name",
                "t.me/addstickers/Cats | leads to something else than a person or a chat | Give @name",
                "https://t.me/proxy?server=x | leads to something else | Give @name",
                "https://t.me/$slug | leads to something else | Give @name",
                "t.me/c/x/77 | its id is no positive number | Copy the whole link",
                "t.me/c/-5/77 | its id is no positive number | Copy the whole link",
                "t.me/joinchat/ | its invitation is cut short | Copy the whole link",
                "t.me/+abc | its invitation is cut short | Copy the whole link",
                "https://t.me/%zz | a percent sign in the link begins nothing | Copy the whole link",
                "tg://resolve?domain= | a username has | Give @name",
                "tg://resolve | neither domain nor phone | Copy the whole link",
                "tg://user | its id is no positive number | Copy the whole link",
                "tg://user?id=0 | its id is no positive number | Copy the whole link",
                "tg://join | its invitation is cut short | Copy the whole link",
                "tg://settings | leads to something else | Give @name",
                "https://example.org/durov | no link of Telegram's | begins with t.me or tg:",
                "https://t.me.example.org/durov | no link of Telegram's | begins with t.me or tg:",
            })
    void refused(String spelling, String why, String mend) {
        assertThatThrownBy(() -> PeerAddress.parse(spelling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 12345678901234567", "t.me/+secret", "t.me/joinchat/sec", "tg://join?invite=sec"})
    void refusalsDoNotRepeatNumbersAndInvitations(String spelling) {
        assertThatThrownBy(() -> PeerAddress.parse(spelling))
                .hasMessageStartingWith("the given text addresses nobody")
                .message()
                .doesNotContain("sec")
                .doesNotContain("12345678901234567");
    }

    @Test
    void tlObjectsAreAddressesToo() {
        InputPeerChat basic = new InputPeerChat(3);
        InputPeerUser user = new InputPeerUser(5, 50);

        assertThat(PeerAddress.of(new PeerChannel(9))).isEqualTo(new PeerAddress.Id(PeerRef.channel(9)));
        assertThat(PeerAddress.of(new InputPeerSelf())).isEqualTo(new PeerAddress.Self());
        assertThat(PeerAddress.of(new InputUserSelf())).isEqualTo(new PeerAddress.Self());
        assertThat(PeerAddress.of(basic)).isEqualTo(new PeerAddress.Id(PeerRef.chat(3)));
        assertThat(PeerAddress.of(user)).isEqualTo(new PeerAddress.Input(PeerRef.user(5), user));
        assertThat(PeerAddress.of(new PlainInputUser(5, 50))).isEqualTo(PeerAddress.of(user));
        assertThat(shown(PeerAddress.of(new PlainInputChannel(9, 90)))).isEqualTo("Input[ChatRef[kind=CHANNEL, id=9]]");
        assertThat(PeerAddress.of(new InputChannelFromMessage(basic, 77, 9)))
                .isEqualTo(PeerAddress.of(new InputPeerChannelFromMessage(basic, 77, 9)));
    }

    @Test
    void nobodyIsNoAddress() {
        assertThatThrownBy(() -> PeerAddress.of(new InputPeerEmpty())).hasMessageContaining("addresses nobody");
        assertThatThrownBy(() -> PeerAddress.of(new InputUserEmpty())).hasMessageContaining("addresses nobody");
        assertThatThrownBy(() -> PeerAddress.of(new InputChannelEmpty())).hasMessageContaining("addresses nobody");
    }

    @Test
    void numbersInvitationsAndHashesAreNotShown() {
        assertThat(PeerAddress.parse("+4930123456").toString()).doesNotContain("4930");
        assertThat(PeerAddress.parse("t.me/+" + HASH).toString()).doesNotContain(HASH);
        assertThat(PeerAddress.of(new InputPeerUser(5, 987654)).toString()).doesNotContain("987654");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0170 123 4567",
                "(0170) 12-34-567",
                "0170/123/4567",
                "t.me/JoinChat/AbCdEf",
                "t.me/%2bAbC",
                "tg://Invite?x=AbCdEf",
                "tel: 0170 1 2 3 4",
                "0170\u00A0123\u00A04567"
            })
    void aRefusedNumberOrInvitationIsNotQuoted(String text) {
        assertThatThrownBy(() -> PeerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the given text addresses nobody");
    }
}
