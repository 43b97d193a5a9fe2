package dev.aptgram.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the rooms point one way. */
class RoomsTest {
    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String LOGS = "org.slf4j..";
    private static final String ERRORS = "dev.aptgram.errors..";
    private static final String TL = "dev.aptgram.tl..";
    private static final String API = "dev.aptgram.api..";
    private static final String TRANSPORT = "dev.aptgram.transport..";
    private static final String STORAGE = "dev.aptgram.storage..";
    private static final String MTPROTO = "dev.aptgram.mtproto..";
    private static final String CLIENT = "dev.aptgram.client..";
    /** Commands that measure and simulate, and what others wrote. */
    private static final String[] NOT_DELIVERED = {"dev.aptgram.benchmarks..", "dev.aptgram.simulate..", "..shaded.."};

    private static final String ANNOTATIONS = "dev.aptgram.annotations..";
    /** Where the codes of the processor for schemas are, beside much else. */
    private static final String[] STRANGE = {
        "dev.aptgram.tl.processor.calls", "dev.aptgram.tl.processor.schema", "dev.aptgram.tl.processor.unions"
    };

    /** The generated API is left out: it is large, and its own room compiles it with nothing but the TL room at hand. */
    private static final ImportOption HAND_WRITTEN = location -> !location.contains("/dev/aptgram/api/");

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(HAND_WRITTEN).importPackages("dev.aptgram");

    static Stream<Arguments> rooms() {
        return Stream.of(
                Arguments.of(ANNOTATIONS, List.of()),
                Arguments.of(ERRORS, List.of()),
                Arguments.of("dev.aptgram.tl", List.of(ERRORS, ANNOTATIONS)),
                Arguments.of(
                        "dev.aptgram.tl.json..", List.of("dev.aptgram.tl", ERRORS, "com.fasterxml.jackson.core..")),
                Arguments.of(
                        TRANSPORT,
                        List.of(ERRORS, LOGS, "io.netty..", "javax.crypto..", "javax.net.ssl..", "org.bouncycastle..")),
                Arguments.of("dev.aptgram.storage", List.of(ERRORS, LOGS, "javax.crypto..")),
                Arguments.of(
                        "dev.aptgram.storage.jdbc..",
                        List.of(STORAGE, ERRORS, LOGS, "javax.sql..", "org.h2..", "org.sqlite..")),
                Arguments.of(
                        "dev.aptgram.storage.redis..",
                        List.of("dev.aptgram.storage", ERRORS, LOGS, "io.lettuce.core..")),
                Arguments.of(
                        "dev.aptgram.storage.sessions..",
                        List.of("dev.aptgram.storage", ERRORS, "com.fasterxml.jackson.core..", "javax.crypto..")),
                Arguments.of(
                        MTPROTO, List.of(API, TL, TRANSPORT, STORAGE, ERRORS, LOGS, "javax.crypto..", "jdk.jfr..")),
                Arguments.of(
                        "dev.aptgram.dc..",
                        List.of(MTPROTO, API, TL, TRANSPORT, STORAGE, ERRORS, LOGS, "javax.crypto..")),
                Arguments.of(
                        CLIENT,
                        List.of(
                                MTPROTO,
                                API,
                                TL,
                                TRANSPORT,
                                STORAGE,
                                ERRORS,
                                LOGS,
                                "javax.crypto..",
                                "com.github.benmanes.caffeine..")),
                Arguments.of(
                        "dev.aptgram.dispatch..",
                        List.of(CLIENT, MTPROTO, API, TL, STORAGE, ERRORS, ANNOTATIONS, LOGS, "javax.crypto..")),
                Arguments.of(
                        "dev.aptgram.tl.processor..",
                        List.of(
                                ANNOTATIONS,
                                "javax.annotation.processing..",
                                "javax.lang.model..",
                                "javax.tools..",
                                "picocli..",
                                "com.google.auto.service..")),
                Arguments.of(
                        "dev.aptgram.fsm.processor..",
                        List.of(
                                ANNOTATIONS,
                                "dev.aptgram.tl.processor.source..",
                                "dev.aptgram.tl.processor.support..",
                                "dev.aptgram.tl.processor.calls",
                                "dev.aptgram.tl.processor.schema",
                                "dev.aptgram.tl.processor.unions",
                                "com.sun.source..",
                                "javax.annotation.processing..",
                                "javax.lang.model..",
                                "javax.tools..",
                                "picocli..",
                                "com.google.auto.service..")));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyWhatItMay(String room, List<String> others) {
        List<String> allowed = new ArrayList<>(List.of(room, JDK, JSPECIFY));
        allowed.addAll(others);
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(HOUSE);
    }

    @Test
    void onlyWritersWriteSources() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.aptgram.tl.processor..", "dev.aptgram.fsm.processor..")
                .and()
                .resideOutsideOfPackages("..write..", "..source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.aptgram.tl.processor.source..")
                .check(HOUSE);
    }

    /** The explanations list the codes of both processors; beyond its catalogues the one for schemas is a stranger. */
    @Test
    void onlyExplanationsKnowTheCodesOfTheOtherProcessor() {
        noClasses()
                .that()
                .resideInAPackage("dev.aptgram.fsm.processor..")
                .and()
                .resideOutsideOfPackage("dev.aptgram.fsm.processor.explain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STRANGE)
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.aptgram.fsm.processor.explain")
                .should()
                .dependOnClassesThat(resideInAnyPackage(STRANGE).and(not(nameMatching(".*Message"))))
                .check(HOUSE);
    }

    /** Whoever else reads trees would only work with javac. */
    @Test
    void onlyLinesKnowTheTreesOfJavac() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.aptgram.tl.processor..", "dev.aptgram.fsm.processor..")
                .and()
                .doNotHaveFullyQualifiedName("dev.aptgram.fsm.processor.read.Lines")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source..")
                .check(HOUSE);
    }

    @Test
    void onlyTheToolsKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.aptgram.tl.processor.cli..", "dev.aptgram.fsm.processor.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "dev.aptgram.tl.processor.cli..", "dev.aptgram.fsm.processor.cli..")
                .check(HOUSE);
    }

    @Test
    void theToolsKnowTheModelAndNoProcessor() {
        classes()
                .that()
                .resideInAPackage("dev.aptgram.tl.processor.cli..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.aptgram.tl.processor.cli..",
                        "dev.aptgram.tl.processor.schema..",
                        "dev.aptgram.tl.processor.support..",
                        "picocli..",
                        JDK,
                        JSPECIFY)
                .check(HOUSE);
    }

    @Test
    void modelsOfTheProcessorsKnowNoCompiler() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.aptgram.tl.processor.schema..", "dev.aptgram.fsm.processor.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..")
                .check(HOUSE);
    }

    /** What waits for a time waits in a timer: a thread that sleeps is missing elsewhere, and no test can pass its time. */
    @Test
    void noThreadSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackages(NOT_DELIVERED)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(HOUSE);
    }

    /** Nor is there another way to sleep. Only a store of files blocks anyway, and waits for who holds the lock. */
    @Test
    void noThreadIsParkedForATime() {
        noClasses()
                .that()
                .resideOutsideOfPackages(NOT_DELIVERED)
                .and()
                .resideOutsideOfPackage("dev.aptgram.storage.jdbc..")
                .should()
                .callMethodWhere(
                        target(owner(type(LockSupport.class))).and(target(nameMatching("parkNanos|parkUntil"))))
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path source : House.sources("src/main/java")) {
            Path info = source.resolveSibling("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                silent.add(source.getParent());
            }
        }
        assertThat(silent)
                .as("packages without a package-info with @NullMarked")
                .isEmpty();
    }

    @Test
    void everyRoomHasAReadme() throws IOException {
        List<Path> without = new ArrayList<>();
        for (Path source : House.sources("src/main/java")) {
            Path room = source;
            while (!Files.exists(room.resolve("pom.xml"))) {
                room = room.getParent();
            }
            if (!Files.exists(room.resolve("README.md"))) {
                without.add(room);
            }
        }
        assertThat(without).isEmpty();
    }
}
