package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for tests, written with plain blocking sockets so that it shares nothing with what it tests: SOCKS5, SOCKS4a
 * and HTTP CONNECT on one port; the first byte tells.
 */
final class ProxyServer implements AutoCloseable {
    private static final byte[] HTTP_DONE =
            "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What it was asked to connect to, in its own words. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final ServerSocket listening;
    private final @Nullable ProxyCredentials credentials;
    private final Map<String, InetSocketAddress> names;
    private final List<Closeable> open = Collections.synchronizedList(new ArrayList<>());

    ProxyServer(@Nullable ProxyCredentials credentials, Map<String, InetSocketAddress> names) throws IOException {
        this.credentials = credentials;
        this.names = names;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Closeable one : List.copyOf(open)) {
            one.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            open.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.readUnsignedByte();
            Socket server = switch (first) {
                case 5 -> socks5(in, client.getOutputStream());
                case 4 -> socks4a(in, client.getOutputStream());
                default -> http(first, in, client.getOutputStream());
            };
            if (server != null) {
                open.add(server);
                start(() -> pump(server.getInputStream(), client.getOutputStream(), client));
                pump(in, server.getOutputStream(), server);
            }
        }
    }

    private @Nullable Socket socks5(DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = new byte[in.readUnsignedByte()];
        in.readFully(methods);
        int method = credentials == null ? 0 : 2;
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(method) < 0) {
            out.write(new byte[] {5, (byte) 0xFF});
            return null;
        }
        out.write(new byte[] {5, (byte) method});
        if (credentials != null) {
            in.readUnsignedByte();
            String name = text(in);
            String password = text(in);
            boolean right = new ProxyCredentials(name, password).equals(credentials);
            out.write(new byte[] {1, (byte) (right ? 0 : 1)});
            if (!right) {
                return null;
            }
        }
        in.readFully(new byte[3]);
        String host = switch (in.readUnsignedByte()) {
            case 1 -> ip(in, 4);
            case 4 -> ip(in, 16);
            default -> text(in);
        };
        Socket server = connect(host, in.readUnsignedShort());
        // The answer names a host, the longest form there is.
        out.write(Codec.join(
                new byte[] {5, (byte) (server == null ? 5 : 0), 0, 3, 4},
                "host".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 80}));
        return server;
    }

    private @Nullable Socket socks4a(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        int port = in.readUnsignedShort();
        byte[] address = new byte[4];
        in.readFully(address);
        zeroTerminated(in);
        boolean named = address[0] == 0 && address[1] == 0 && address[2] == 0 && address[3] != 0;
        String host =
                named ? zeroTerminated(in) : InetAddress.getByAddress(address).getHostAddress();
        Socket server = connect(host, port);
        out.write(new byte[] {0, (byte) (server == null ? 91 : 90), 0, 0, 0, 0, 0, 0});
        return server;
    }

    private @Nullable Socket http(int first, DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String[] words = head.toString().split(" ", 3);
        if (credentials != null) {
            String pair = credentials.username() + ":" + credentials.password();
            String expected = "Proxy-Authorization: Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)) + "\r\n";
            if (head.indexOf(expected) < 0) {
                out.write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return null;
            }
        }
        int colon = words[1].lastIndexOf(':');
        // An IPv6 address comes in brackets.
        String host = words[1].substring(0, colon).replaceAll("[\\[\\]]", "");
        Socket server = connect(host, Integer.parseInt(words[1].substring(colon + 1)));
        out.write(server == null ? "HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(StandardCharsets.US_ASCII) : HTTP_DONE);
        return server;
    }

    private @Nullable Socket connect(String host, int port) {
        asked.add(host + ":" + port);
        InetSocketAddress known = names.get(host);
        try {
            return known == null
                    ? new Socket(InetAddress.getByName(host), port)
                    : new Socket(known.getAddress(), known.getPort());
        } catch (IOException e) {
            return null;
        }
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String ip(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return InetAddress.getByAddress(bytes).getHostAddress();
    }

    private static String zeroTerminated(DataInputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != 0; next = in.readUnsignedByte()) {
            out.write(next);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static void pump(InputStream in, OutputStream out, Socket end) throws IOException {
        byte[] bytes = new byte[8192];
        try (end) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (EOFException e) {
                        // The other end has gone in the middle of a handshake, as some tests do.
                    } catch (IOException e) {
                        // Closed, by the test or by either end.
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
