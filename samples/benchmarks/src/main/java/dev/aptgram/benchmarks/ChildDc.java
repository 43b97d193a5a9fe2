package dev.aptgram.benchmarks;

import dev.aptgram.dc.DcMain;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An embedded DC in a process of its own, so that what a client costs is not mixed with what a DC does. */
final class ChildDc implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");
    private static final Pattern KEY = Pattern.compile("\"publicKey\":\"([^\"]+)\"");

    private final Process process;
    private final InetSocketAddress address;
    private final RsaPublicKey publicKey;

    ChildDc() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        DcMain.class.getName(),
                        "--port",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = lines.readLine();
        while (ready != null && !ready.contains("\"publicKey\"")) {
            ready = lines.readLine();
        }
        if (ready == null) {
            throw new IOException("The DC did not start.");
        }
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(found(PORT, ready)));
        publicKey = RsaPublicKey.parsePem(found(KEY, ready).replace("\\n", "\n"));
    }

    private static String found(Pattern pattern, String line) throws IOException {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            throw new IOException("The DC's first line has no " + pattern + ".");
        }
        return matcher.group(1);
    }

    InetSocketAddress address() {
        return address;
    }

    RsaPublicKey publicKey() {
        return publicKey;
    }

    @Override
    public void close() throws IOException {
        // It ends with its standard input.
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
