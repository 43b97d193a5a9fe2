package dev.aptgram.samples.quickstart;

import dev.aptgram.client.Credentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The sample as a process of its own, with nothing on its standard input. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final String END = "(the end of the output)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param properties what {@code -D} says, after {@code aptgram.quickstart.}
     * @param environment added to an environment without credentials
     */
    static Child start(Map<String, String> properties, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        properties.forEach((name, value) -> command.add("-Daptgram.quickstart." + name + "=" + value));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Quickstart.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("APTGRAM_"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process);
    }

    /** {@return an environment with the credentials of a bot} */
    static Map<String, String> credentials(String token) {
        return Map.of(
                Credentials.API_ID, "4711",
                Credentials.API_HASH, "0123456789abcdef0123456789abcdef",
                Credentials.BOT_TOKEN, token);
    }

    /** Waits for a line that holds a text. */
    void awaitLine(String text) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("the process never said \"" + text + "\" but:\n" + String.join("\n", seen));
            }
            seen.add(line);
            if (line.contains(text)) {
                return;
            }
        }
    }

    /** {@return all that it says until it ends} */
    String output() throws InterruptedException {
        String line;
        while ((line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) != null && !line.equals(END)) {
            seen.add(line);
        }
        return String.join("\n", seen);
    }

    /** {@return its exit code} */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process did not end but said:\n" + String.join("\n", seen));
        }
        return process.exitValue();
    }

    /** Ends it at once, without a chance to tidy up: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to end: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            // the end of the process is the end of its output
        } finally {
            lines.add(END);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
