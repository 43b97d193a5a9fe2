package dev.aptgram.storage.redis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A Redis server of the tests' own, on loopback; killed at the latest when this process ends. */
final class Server implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int TRIES = 5;

    private final Path directory;
    private final String appendOnly;
    private final String flush;
    private int port;
    private Process process;

    private Server(Path directory, String appendOnly, String flush) throws IOException {
        this.directory = directory;
        this.appendOnly = appendOnly;
        this.flush = flush;
        this.port = 0;
        this.process = launch();
    }

    /** One server for all tests that don't end it. */
    private static final class Shared {
        static final Server ONLY = start();

        private static Server start() {
            try {
                Path directory = Files.createTempDirectory("redis");
                Server server = Server.start(directory, "yes", "always");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    delete(directory);
                }));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("The embedded Redis does not start.", e);
            }
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the server that all tests share; take a name of one's own from {@link #freshName}. */
    static Server shared() {
        return Shared.ONLY;
    }

    static String freshName() {
        return "t" + NAMES.incrementAndGet();
    }

    static Server start(Path directory, String appendOnly, String flush) throws IOException {
        return new Server(directory, appendOnly, flush);
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Starts the server, on the port that it had before or on a free one, which somebody else may take in between. */
    private Process launch() throws IOException {
        for (int tried = 1; ; tried++) {
            int wanted = port == 0 ? freePort() : port;
            Process started = new ProcessBuilder(command(wanted))
                    .redirectErrorStream(true)
                    .directory(directory.toFile())
                    .start();
            String said = readUntilReady(started);
            if (said.isEmpty()) {
                port = wanted;
                return started;
            }
            started.destroyForcibly();
            if (tried == TRIES) {
                throw new IOException("redis-server ended early:\n" + said);
            }
        }
    }

    private List<String> command(int wanted) throws IOException {
        return new ArrayList<>(List.of(
                Binary.FILE.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(wanted),
                "--appendonly",
                appendOnly,
                "--appendfsync",
                flush,
                "--save",
                "",
                "--daemonize",
                "no"));
    }

    /** The server's program, unpacked once. */
    private static final class Binary {
        static final File FILE = unpack();

        private static File unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get();
            } catch (IOException e) {
                throw new IllegalStateException("There is no redis-server for this system in embedded-redis.", e);
            }
        }
    }

    /** Returns what it said if it ended, nothing if it is ready. Goes on reading, so that it never waits for a reader. */
    private static String readUntilReady(Process started) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader words = started.inputReader(StandardCharsets.UTF_8);
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                Thread drain = new Thread(() -> words.lines().forEach(rest -> {}), "redis-output");
                drain.setDaemon(true);
                drain.start();
                return "";
            }
        }
        return said.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Tells how long a key has still to live, in milliseconds. */
    static long timeLeft(RedisStore store, byte[] key) {
        Long millis = store.connection().send("looking", redis -> redis.pttl(key));
        return millis;
    }

    /** Lets the server answer nothing any more, as one that a broken network hides. */
    void halt() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        int done = new ProcessBuilder("kill", which, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (done != 0) {
            throw new IOException("kill " + which + " failed");
        }
    }

    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Kills the server as it is, and starts it again on what it has left. */
    void killAndRestart() throws IOException {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
