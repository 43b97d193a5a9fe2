package dev.aptgram.samples.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Installs the clients with npm, as their lock file says, and has node run {@code interop.mjs} with this JVM's class path.
 * Arguments: the folder of that script; then {@code filter=} and which runs are wanted (a part of their lines; empty for all), and
 * {@code python=} and the Python that is to install and run Telethon (empty for none). They are named so that an empty one, which a
 * build tool may leave out, does not move the other.
 */
public final class Interop {
    private static final int OLDEST_NODE = 20;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    private static final String NPM = WINDOWS ? "npm.cmd" : "npm";
    private static final String MEND = " Install Node.js " + OLDEST_NODE + " or later with npm (Debian: apt-get install"
            + " nodejs npm) and have both on the PATH. Only this command needs them: mvn verify does not.";

    private Interop() {}

    /**
     * Runs the clients.
     *
     * @param args the script's folder, then {@code filter=…} and {@code python=…}, both in any order or missing
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        try {
            String filter = named("filter", args);
            String python = named("python", args);
            checkNode(folder);
            int installed = run(folder, List.of(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (installed != 0) {
                throw new IOException("npm could not install the clients (exit code " + installed
                        + "); it needs a network and the npm registry.");
            }
            Map<String, String> environment = new HashMap<>();
            if (!python.isEmpty()) {
                environment.put("APTGRAM_TELETHON", telethon(folder, python).toString());
            }
            String classPath = System.getProperty("java.class.path");
            System.exit(run(folder, List.of("node", "interop.mjs", classPath, filter), environment) == 0 ? 0 : 1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** {@return an argument's value, empty if it is missing} */
    private static String named(String name, String[] args) throws IOException {
        String value = "";
        for (String arg : Arrays.asList(args).subList(1, args.length)) {
            if (!arg.startsWith("filter=") && !arg.startsWith("python=")) {
                throw new IOException("The argument " + arg + " is unknown: give filter=… or python=….");
            }
            if (arg.startsWith(name + "=")) {
                value = arg.substring(name.length() + 1);
            }
        }
        return value;
    }

    /** {@return a Python of its own, in which Telethon is installed as {@code requirements.txt} says} */
    private static Path telethon(Path folder, String python) throws IOException, InterruptedException {
        Path home = folder.resolve("target").resolve("python");
        Path own = home.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python");
        if (run(folder, List.of(python, "-m", "venv", home.toString())) != 0
                || run(folder, List.of(own.toString(), "-m", "pip", "install", "-q", "-r", "requirements.txt")) != 0) {
            throw new IOException(
                    python + " could not install Telethon; it needs the modules venv and pip (Debian: apt-get"
                            + " install python3-venv), a network and the index of Python packages. Without -Dinterop.python the"
                            + " command leaves Telethon out.");
        }
        return own;
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
        return run(folder, command, Map.of());
    }

    private static int run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        process.environment().putAll(environment);
        // The script starts DCs with the same Java.
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process.start().waitFor();
    }
}
