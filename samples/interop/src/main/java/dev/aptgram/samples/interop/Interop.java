package dev.aptgram.samples.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Installs the clients with npm, as their lock file says, and has node run {@code interop.mjs} with this JVM's class path.
 * Arguments: the folder of that script, and which runs are wanted (a part of their lines; empty for all).
 */
public final class Interop {
    private static final int OLDEST_NODE = 20;
    private static final String NPM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? "npm.cmd" : "npm";
    private static final String MEND = " Install Node.js " + OLDEST_NODE + " or later with npm (Debian: apt-get install"
            + " nodejs npm) and have both on the PATH. Only this command needs them: mvn verify does not.";

    private Interop() {}

    /**
     * Runs the clients.
     *
     * @param args the script's folder, and a filter or nothing
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        String filter = args.length > 1 ? args[1] : "";
        try {
            checkNode(folder);
            int installed = run(folder, List.of(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (installed != 0) {
                throw new IOException("npm could not install the clients (exit code " + installed
                        + "); it needs a network and the npm registry.");
            }
            String classPath = System.getProperty("java.class.path");
            System.exit(run(folder, List.of("node", "interop.mjs", classPath, filter)) == 0 ? 0 : 1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void checkNode(Path folder) throws IOException, InterruptedException {
        Matcher version = Pattern.compile("v(\\d+)\\..*").matcher(output(folder, "node", "--version"));
        if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST_NODE) {
            throw new IOException("The node on the PATH is too old, or no Node.js." + MEND);
        }
        output(folder, NPM, "--version");
    }

    private static String output(Path folder, String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IOException(command[0] + " could not be run: " + e.getMessage() + "." + MEND, e);
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return text;
    }

    private static int run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        // The script starts DCs with the same Java.
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process.start().waitFor();
    }
}
