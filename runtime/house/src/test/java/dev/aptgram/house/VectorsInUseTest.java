package dev.aptgram.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Known-good figures are worth something only where a test reads them. */
class VectorsInUseTest {
    private static final Pattern READ = Pattern.compile("Vectors\\s*\\.group\\(\\s*\"([a-z0-9_]+)\"\\s*\\)");

    @Test
    void everyGroupIsReadByATestOrOwedByAnIssue() throws IOException {
        Set<String> groups = groups();
        Set<String> read = groupsThatTestsRead();
        Set<String> owed = owed();

        assertThat(groups).hasSizeGreaterThan(40);
        assertThat(read).as("groups that tests ask for exist").isSubsetOf(groups);
        assertThat(owed).as("groups on the list of what is owed exist").isSubsetOf(groups);
        assertThat(owed).as("a group that a test reads is owed no longer").doesNotContainAnyElementsOf(read);

        Set<String> unused = new TreeSet<>(groups);
        unused.removeAll(read);
        unused.removeAll(owed);
        assertThat(unused)
                .as(
                        "groups that no test reads; read them, or put them into owed-vectors.txt with the issue that owes them")
                .isEmpty();
    }

    private static Set<String> groups() throws IOException {
        Path folder = House.root().resolve("runtime/vectors/src/main/resources/dev/aptgram/vectors");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".vec", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> groupsThatTestsRead() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path test : House.sources("src/test/java")) {
            // The vectors' own test shows the file format; that is no use of the figures.
            if (!test.startsWith(House.root().resolve("runtime/vectors"))) {
                READ.matcher(Files.readString(test))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(read::add);
            }
        }
        return read;
    }

    private static Set<String> owed() throws IOException {
        Path list = House.root().resolve("runtime/house/src/test/resources/owed-vectors.txt");
        Set<String> owed = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+", 2);
                assertThat(parts)
                        .as("a group and the issue that owes it: " + line)
                        .hasSize(2);
                owed.add(parts[0]);
            }
        }
        return owed;
    }
}
