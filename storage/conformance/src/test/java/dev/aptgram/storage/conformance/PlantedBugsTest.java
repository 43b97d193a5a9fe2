package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The suite is worth something: it fails back ends that are wrong in one point. */
class PlantedBugsTest {
    /** How a back end is wrong: what it does in place of one method, {@link #RIGHT} for all others. */
    @FunctionalInterface
    private interface Bug {
        @Nullable
        Object instead(Object part, Method method, Object[] arguments) throws Throwable;
    }

    private static final Object RIGHT = new Object();

    @Test
    void memoryItselfPasses() {
        Suite suite = new Suite((part, method, arguments) -> RIGHT);
        assertThatCode(suite::wrongExpectationChangesNothing).doesNotThrowAnyException();
        assertThatCode(suite::saltsComeBackInOrder).doesNotThrowAnyException();
        assertThatCode(suite::saltsGoWithTheirKey).doesNotThrowAnyException();
        assertThatCode(suite::deadlinesComeInOrder).doesNotThrowAnyException();
        assertThatCode(suite::deadlinesAreListedByMachine).doesNotThrowAnyException();
        assertThatCode(suite::exactlyOneWins).doesNotThrowAnyException();
        assertThatCode(suite::everythingOutlivesClosing).doesNotThrowAnyException();
        assertThatCode(suite::secondOpenerIsRefused).doesNotThrowAnyException();
        assertThatCode(suite::acknowledgedWritesOutliveACrash).doesNotThrowAnyException();
    }

    @Test
    void compareAndSetThatDoesNotCompare() {
        Suite suite = new Suite((part, method, arguments) -> {
            if (!method.getName().equals("compareAndSet")) {
                return RIGHT;
            }
            method.invoke(part, arguments);
            return true;
        });
        assertFails(suite::wrongExpectationChangesNothing);
        assertFails(suite::exactlyOneWins);
    }

    @Test
    void deadlinesInReverse() {
        assertFails(new Suite((part, method, arguments) -> {
            if (!method.getName().equals("due")) {
                return RIGHT;
            }
            List<?> due = (List<?>) method.invoke(part, arguments);
            return IntStream.range(0, due.size())
                    .mapToObj(i -> due.get(due.size() - 1 - i))
                    .toList();
        })::deadlinesComeInOrder);
    }

    @Test
    void limitThatIsIgnored() {
        assertFails(new Suite((part, method, arguments) -> method.getName().equals("due")
                ? method.invoke(part, arguments[0], arguments[1], Math.max((Integer) arguments[2], 1_000))
                : RIGHT)::deadlinesComeInOrder);
    }

    @Test
    void deadlinesOfMachinesThatNobodyAskedAbout() {
        Set<String> all = Set.of("form", "quiz", "gone");
        assertFails(
                new Suite((part, method, arguments) ->
                        method.getName().equals("due") ? method.invoke(part, all, arguments[1], arguments[2]) : RIGHT)
                        ::deadlinesAreListedByMachine);
    }

    @Test
    void removalThatDoesNotHappen() {
        Suite suite = new Suite((part, method, arguments) -> method.getName().startsWith("remove") ? null : RIGHT);
        assertFails(suite::keyIsRemoved);
        assertFails(suite::channelIsRemoved);
        assertFails(suite::peerKindsAreIsolated);
    }

    @Test
    void saltsThatAreForgotten() {
        Suite suite = new Suite((part, method, arguments) -> method.getName().equals("saveSalts") ? null : RIGHT);
        assertFails(suite::saltsComeBackInOrder);
        assertFails(suite::saltsAreReplaced);
        assertFails(suite::saltsGoWithTheirKey);
        assertFails(suite::tooManySaltsAreRefused);
    }

    @Test
    void saltsThatOutliveTheirKey() {
        Map<Object, Object> kept = new HashMap<>();
        Suite suite = new Suite((part, method, arguments) -> {
            if (method.getName().equals("saveSalts")) {
                kept.put(arguments[0], arguments[1]);
            }
            return method.getName().equals("salts") ? kept.getOrDefault(arguments[0], List.of()) : RIGHT;
        });
        assertFails(suite::saltsComeBackInOrder);
        assertFails(suite::saltsGoWithTheirKey);
    }

    @Test
    void clearThatDoesNotHappen() {
        Suite suite = new Suite((part, method, arguments) -> method.getName().equals("clear") ? null : RIGHT);
        assertFails(suite::sessionIsCleared);
        assertFails(suite::peersAreCleared);
        assertFails(suite::updatesAreCleared);
        assertFails(suite::machinesAreCleared);
        assertFails(suite::clearLeavesNothing);
    }

    @Test
    void closeThatClosesNothing() {
        assertFails(
                new Suite((part, method, arguments) -> method.getName().equals("close") ? null : RIGHT)
                        ::closedStoreSaysSo);
    }

    @Test
    void durabilityThatIsOnlyClaimed() {
        Suite suite = new Suite((part, method, arguments) -> RIGHT) {
            @Override
            public boolean isDurable() {
                return true;
            }
        };
        assertFails(suite::everythingOutlivesClosing);
        assertFails(suite::acknowledgedWritesOutliveACrash);
    }

    @Test
    void exclusivenessThatIsOnlyClaimed() {
        assertFails(new Suite((part, method, arguments) -> RIGHT) {
            @Override
            public boolean isExclusive() {
                return true;
            }
        }::secondOpenerIsRefused);
    }

    private interface Demand {
        void check() throws Exception;
    }

    private static void assertFails(Demand demand) {
        assertThatThrownBy(demand::check).isInstanceOfAny(AssertionError.class, StorageException.class);
    }

    /** The suite over memory with a bug in it. */
    private static class Suite extends StorageConformance {
        private final Bug bug;
        private final Map<Object, Object> parts = new HashMap<>();

        Suite(Bug bug) {
            this.bug = bug;
        }

        @Override
        public Storage open() {
            return planted(Storage.class, new MemoryStorage());
        }

        @Override
        public Storage openAfterCrash(Storage running) {
            return open();
        }

        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public boolean isExclusive() {
            return false;
        }

        private <T> T planted(Class<T> type, T real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        Object[] given = arguments == null ? new Object[0] : arguments;
                        try {
                            Object instead = bug.instead(real, method, given);
                            Object result = instead == RIGHT ? method.invoke(real, given) : instead;
                            return type == Storage.class && given.length == 0 && result != null
                                    ? part(method.getReturnType(), result)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private synchronized Object part(Class<?> type, Object real) {
            return parts.computeIfAbsent(real, key -> plantedPart(type, real));
        }

        private <T> T plantedPart(Class<T> type, Object real) {
            return planted(type, type.cast(real));
        }
    }
}
