package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sessions have to do while one temporary key takes another's place, and in which order. */
class KeyRotationTest {
    private final List<String> said = new ArrayList<>();
    private final Session old = new Session("old");
    private final Session next = new Session("next");
    private final KeyRotation<Session> rotation = new KeyRotation<>(old, within -> patience = within);
    private @Nullable Duration patience;

    @Test
    void theNextKeyIsBoundWhenAllIsAnsweredAndTheOldSessionStaysForItsLastAnswer() {
        old.outstanding = 1;
        rotation.begin(next);
        assertThat(rotation.caller()).isSameAs(old);
        rotation.prepared(next);
        assertThat(rotation.caller()).isSameAs(next);
        assertThat(patience).isEqualTo(KeyRotation.QUIET);
        assertThat(rotation.step()).isTrue();
        assertThat(said).containsExactly("old retires", "next takes over old", "next takes over old");
        said.clear();

        old.outstanding = 0;
        rotation.step();
        rotation.step();
        assertThat(said).containsExactly("next takes over old", "next is bound", "next takes over old");
        assertThat(patience).isEqualTo(KeyRotation.GRACE);
        said.clear();

        old.outstanding = 1;
        assertThat(rotation.bound(next)).isTrue();
        assertThat(rotation.current()).isSameAs(next);
        assertThat(rotation.all()).containsExactly(next, old);
        assertThat(patience).isEqualTo(KeyRotation.GRACE);
        rotation.step();
        assertThat(said).containsExactly("next takes over old");
        said.clear();

        old.outstanding = 0;
        rotation.step();
        assertThat(said).containsExactly("next takes over old", "old gives up", "next takes over old", "old ends");
        assertThat(rotation.all()).containsExactly(next);
        assertThat(patience).isNull();
        assertThat(rotation.step()).isFalse();
    }

    @Test
    void patienceEndsBothBeforeAndAfterTheBinding() {
        old.outstanding = 1;
        rotation.begin(next);
        rotation.prepared(next);
        said.clear();
        rotation.patienceIsOver();
        assertThat(said).containsExactly("next is bound");
        said.clear();
        rotation.bound(next);
        rotation.patienceIsOver();
        assertThat(said).containsExactly("old gives up", "next takes over old", "old ends");
    }

    @Test
    void theKeyInUseServesOnWhereTheNextLosesItsConnectionBeforeItIsBound() {
        old.outstanding = 1;
        rotation.begin(next);
        rotation.prepared(next);
        said.clear();
        rotation.disconnected(next);
        assertThat(rotation.caller()).isSameAs(old);
        assertThat(patience).isNull();
        assertThat(said).containsExactly("old resumes", "old takes over next");
        said.clear();
        rotation.reopened(next);
        assertThat(rotation.caller()).isSameAs(next);
        assertThat(said).containsExactly("old retires", "next takes over old");
    }

    @Test
    void whereTheNextLosesItsConnectionWhileItIsBoundCallsWaitForAShortWhile() {
        rotation.begin(next);
        rotation.prepared(next);
        rotation.step();
        said.clear();
        // The binding may have arrived, so there is no way back yet.
        rotation.disconnected(next);
        assertThat(patience).isEqualTo(KeyRotation.QUIET);
        patience = null;
        rotation.reopened(next);
        rotation.disconnected(next);
        assertThat(patience).as("a second time prolongs nothing").isNull();
        assertThat(said).isEmpty();
        assertThat(rotation.caller()).isSameAs(next);

        assertThat(rotation.patienceIsOver()).isTrue();
        assertThat(said).containsExactly("old resumes", "next gives up", "old takes over next", "next ends");
        assertThat(rotation.caller()).isSameAs(old);
        assertThat(rotation.isReplacing()).isFalse();
    }

    @Test
    void aBindingThatIsAnsweredInTimeHoldsThoughTheConnectionWasLost() {
        rotation.begin(next);
        rotation.prepared(next);
        rotation.step();
        rotation.disconnected(next);
        rotation.reopened(next);
        assertThat(rotation.bound(next)).isTrue();
        assertThat(rotation.patienceIsOver()).isFalse();
        assertThat(rotation.current()).isSameAs(next);
    }

    @Test
    void aBindingThatIsNeverAnsweredHoldsUpNothingForEver() {
        rotation.begin(next);
        rotation.prepared(next);
        assertThat(rotation.patienceIsOver()).isFalse();
        assertThat(patience).isEqualTo(KeyRotation.GRACE);
        assertThat(rotation.patienceIsOver()).isTrue();
        assertThat(rotation.caller()).isSameAs(old);
    }

    @Test
    void theKeyInUseServesOnWhereTheNextIsNotBound() {
        rotation.begin(next);
        rotation.prepared(next);
        said.clear();
        assertThat(rotation.notBound(old, "no")).isFalse();
        assertThat(rotation.notBound(next, "no")).isTrue();
        assertThat(said).containsExactly("old resumes", "next gives up", "old takes over next", "next ends");
        assertThat(rotation.all()).containsExactly(old);
        assertThat(rotation.isReplacing()).isFalse();
    }

    @Test
    void theNextSessionTakesTheCallsOfAKeyThatIsForgottenMeanwhile() {
        rotation.begin(next);
        rotation.prepared(next);
        said.clear();
        assertThat(rotation.forgotten(old)).isTrue();
        assertThat(said).containsExactly("next takes over old", "old ends", "next is bound");
        assertThat(rotation.all()).containsExactly(next);
        // It is the one in use now, so its binding replaces nothing.
        assertThat(rotation.bound(next)).isFalse();
    }

    @Test
    void aKeyThatIsForgottenBeforeTheNextIsThereNeedsNoReplacement() {
        rotation.begin(next);
        assertThat(rotation.forgotten(old)).isFalse();
        assertThat(said).containsExactly("next ends");
        assertThat(rotation.all()).containsExactly(old);
        rotation.prepared(old);
        assertThat(said).containsExactly("next ends", "old is bound");
    }

    @Test
    void oneKeyIsReplacedAtATimeAndTheFormerSessionGoesFirst() {
        rotation.begin(next);
        assertThatThrownBy(() -> rotation.begin(new Session("other"))).isInstanceOf(IllegalStateException.class);
        old.outstanding = 1;
        rotation.prepared(next);
        rotation.patienceIsOver();
        rotation.bound(next);
        said.clear();
        rotation.begin(new Session("other"));
        assertThat(said).containsExactly("old gives up", "next takes over old", "old ends");
    }

    /** Says what it was told to do. */
    private final class Session implements KeyRotation.Session<Session> {
        private final String name;
        private int outstanding;

        Session(String name) {
            this.name = name;
        }

        @Override
        public void bind() {
            said.add(name + " is bound");
        }

        @Override
        public void retire() {
            said.add(name + " retires");
        }

        @Override
        public void resume() {
            said.add(name + " resumes");
        }

        @Override
        public void takeOver(Session other) {
            said.add(name + " takes over " + other.name);
        }

        @Override
        public int outstanding() {
            return outstanding;
        }

        @Override
        public void giveUp(String why) {
            said.add(name + " gives up");
        }

        @Override
        public void end() {
            said.add(name + " ends");
        }
    }
}
