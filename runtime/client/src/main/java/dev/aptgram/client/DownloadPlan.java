package dev.aptgram.client;

import dev.aptgram.api.FileHash;
import dev.aptgram.api.upload.CdnFileReuploadNeeded;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetCdnFile;
import dev.aptgram.api.upload.GetCdnFileHashes;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.ReuploadCdnFile;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What to ask for next so that a file comes whole and in order (protocol sections 8.2 and 8.4): answers in; calls and parts out.
 * It follows to the data centre where the file lies and to the CDN that serves it. No I/O, no thread, no clock; for one thread at
 * a time. Whatever a method throws ends the download.
 */
final class DownloadPlan {
    /** How long a part is: a mebibyte holds a whole number of them, so that none crosses its bounds. */
    static final int PART = 512 << 10;
    /** How many calls may be on their way: a purpose has as many connections. */
    static final int PARALLEL = 4;
    /** How many parts may be asked for that have not been handed over. */
    static final int AHEAD = 8;

    /** The unit of {@code precise} limits. */
    private static final int PRECISE_UNIT = 1 << 10;
    /** How often the file may turn out to lie elsewhere, its own data centre or a CDN, before another part has come. */
    private static final int MOST_DETOURS = 8;
    /** How often a CDN may want one part to be brought to it. */
    private static final int MOST_REUPLOADS = 3;

    /**
     * A call to make.
     *
     * @param dc where
     * @param purpose over which connections
     * @param method what
     * @param piece for which part
     */
    record Ask(int dc, Purpose purpose, TlMethod<?> method, Piece piece) {}

    /** One part on its way. */
    static final class Piece {
        private final long offset;
        /** How long it is; empty where it is not known where the file ends. */
        private final OptionalLong length;
        /** Whom it was asked for, where that is a CDN. */
        private @Nullable CdnTicket ticket;
        /** What a CDN has given, until it has been checked. */
        private byte @Nullable [] unchecked;
        /** Where it is not known what the data centre says of it; -1 for nowhere. */
        private long unknownAt = -1;
        /** What the CDN wants before it gives it. */
        private @Nullable Bytes requestToken;

        private int reuploads;
        private @Nullable Bytes ready;

        private Piece(long offset, OptionalLong length) {
            this.offset = offset;
            this.length = length;
        }

        private void startOver() {
            ticket = null;
            unchecked = null;
            unknownAt = -1;
            requestToken = null;
        }
    }

    private final FileRef file;
    /** In the file's order, from the first that has not been handed over. */
    private final Deque<Piece> open = new ArrayDeque<>();
    /** What has to be asked for again, or for something else. */
    private final Deque<Piece> due = new ArrayDeque<>();

    private int dc;
    private @Nullable CdnTicket ticket;
    private int onTheirWay;
    private int detours;
    private long planned;
    private long written;
    /** Where the file ends at the latest; -1 as long as nothing is known of that. */
    private long end;

    DownloadPlan(FileRef file) {
        this.file = file;
        this.dc = file.dc();
        this.end = file.size().orElse(-1);
    }

    /** {@return the calls to make now} */
    List<Ask> next() {
        List<Ask> asks = new ArrayList<>();
        while (onTheirWay < PARALLEL) {
            Piece piece = due.isEmpty() ? begin() : due.poll();
            if (piece == null) {
                break;
            }
            onTheirWay++;
            asks.add(ask(piece));
        }
        return asks;
    }

    /** {@return the bytes that come next in the file, which are handed over with that; null if they have not come} */
    @Nullable
    Bytes takeReady() {
        Piece first = open.peek();
        if (first == null || first.ready == null) {
            return null;
        }
        open.remove();
        written += first.ready.size();
        detours = 0; // they have led somewhere
        return first.ready;
    }

    /** {@return whether the whole file has been handed over} */
    boolean isDone() {
        return written == end && open.stream().allMatch(piece -> piece.ready != null);
    }

    /** {@return how many bytes have been handed over} */
    long written() {
        return written;
    }

    /** Takes an answer. */
    void answered(Ask ask, Object answer) {
        onTheirWay--;
        Piece piece = ask.piece();
        if (answer instanceof PlainFile part) {
            accept(piece, part.bytes());
        } else if (answer instanceof FileCdnRedirect redirect) {
            redirected(redirect);
            due.addFirst(piece);
        } else if (answer instanceof PlainCdnFile part) {
            decrypt(piece, part.bytes());
        } else if (answer instanceof CdnFileReuploadNeeded needed) {
            if (++piece.reuploads > MOST_REUPLOADS) {
                throw new TransportException("CDN " + ask.dc() + " does not keep the part of the file at byte "
                        + piece.offset + ", although it was brought there " + MOST_REUPLOADS + " times");
            }
            piece.requestToken = needed.requestToken();
            due.addFirst(piece);
        } else if (answer instanceof List<?> hashes) {
            learn(piece, hashes);
        } else {
            throw new TransportException(ask.method().tlName() + " was answered with "
                    + answer.getClass().getSimpleName() + ", which is no part of a file");
        }
    }

    /** Takes the refusal of a call. */
    void refused(Ask ask, RpcException refusal) {
        onTheirWay--;
        Piece piece = ask.piece();
        if (piece.ticket != null && servesNoMore(ask, refusal)) {
            // The file's data centre knows what to do.
            if (ticket == piece.ticket) {
                detour("its own data centre");
                ticket = null;
            }
            piece.startOver();
            due.addFirst(piece);
        } else if (refusal.is("FILE_MIGRATE_X") && refusal.argument().isPresent()) {
            if (ask.dc() == dc) {
                detour("another data centre");
                dc = refusal.argument().getAsInt();
            }
            due.addFirst(piece);
        } else if (FileReferenceException.isMeantBy(refusal)) {
            throw new FileReferenceException(refusal, written);
        } else {
            throw refusal;
        }
    }

    /** Several parts are asked for at once, and each of them is sent to the CDN: that is one detour, and one ticket. */
    private void redirected(FileCdnRedirect redirect) {
        CdnTicket known = ticket;
        if (known == null) {
            detour("a CDN");
            ticket = new CdnTicket(redirect);
        } else if (known.token().equals(redirect.fileToken())) {
            known.learn(redirect.fileHashes());
        }
    }

    /** {@return whether a CDN has nothing of the file any more} It does not know where else the file lies, so what it says of that counts as such. */
    private static boolean servesNoMore(Ask ask, RpcException refusal) {
        return refusal.is("FILE_TOKEN_INVALID")
                || refusal.is("REQUEST_TOKEN_INVALID")
                || (ask.purpose() == Purpose.CDN && refusal.is("FILE_MIGRATE_X"));
    }

    private void detour(String to) {
        if (++detours > MOST_DETOURS) {
            throw new TransportException("the file at data centre " + file.dc() + " was said to lie elsewhere "
                    + MOST_DETOURS + " times, the last time at " + to);
        }
    }

    private @Nullable Piece begin() {
        if (open.size() >= AHEAD || (end >= 0 && planned >= end)) {
            return null;
        }
        Piece piece = new Piece(
                planned,
                file.size().isPresent() ? OptionalLong.of(Math.min(PART, end - planned)) : OptionalLong.empty());
        planned += PART;
        open.add(piece);
        return piece;
    }

    private Ask ask(Piece piece) {
        CdnTicket asked = piece.ticket;
        if (asked != null && piece.requestToken != null) {
            return new Ask(dc, Purpose.DOWNLOAD, new ReuploadCdnFile(asked.token(), piece.requestToken), piece);
        }
        if (asked != null && piece.unchecked != null) {
            return new Ask(dc, Purpose.DOWNLOAD, new GetCdnFileHashes(asked.token(), piece.unknownAt), piece);
        }
        CdnTicket cdn = ticket;
        piece.ticket = cdn;
        return cdn == null
                ? new Ask(dc, Purpose.DOWNLOAD, atHome(piece), piece)
                : new Ask(cdn.dc(), Purpose.CDN, new GetCdnFile(cdn.token(), piece.offset, PART), piece);
    }

    /** {@return the call for a part at the file's data centre} Not more than there is: the last one has a limit of its own. */
    private GetFile atHome(Piece piece) {
        long length = piece.length.orElse(PART);
        int limit = (int) ((length + PRECISE_UNIT - 1) / PRECISE_UNIT * PRECISE_UNIT);
        return GetFile.builder(file.location(), piece.offset, limit)
                .precise(limit != PART)
                // Who does not know where the file ends cannot tell whether a CDN has left something out.
                .cdnSupported(piece.length.isPresent())
                .build();
    }

    private void decrypt(Piece piece, Bytes part) {
        CdnTicket from = ticketOf(piece);
        if (part.size() != piece.length.orElse(-1)) {
            throw new SecurityCheckException("CDN " + from.dc() + " has " + part.size() + " bytes of the file at byte "
                    + piece.offset + ", where it has " + piece.length.orElse(-1) + ". Nothing of that was used");
        }
        piece.unchecked = from.decrypt(piece.offset, part);
        check(piece, piece.unchecked);
    }

    private void learn(Piece piece, List<?> hashes) {
        CdnTicket from = ticketOf(piece);
        from.learn(hashes.stream().map(FileHash.class::cast).toList());
        byte[] unchecked = piece.unchecked;
        if (piece.requestToken != null || unchecked == null) {
            piece.requestToken = null;
            due.addFirst(piece);
        } else {
            check(piece, unchecked);
        }
    }

    private void check(Piece piece, byte[] unchecked) {
        CdnTicket from = ticketOf(piece);
        OptionalLong unknown = from.check(piece.offset, unchecked);
        if (unknown.isEmpty()) {
            accept(piece, Bytes.of(unchecked));
        } else if (unknown.getAsLong() == piece.unknownAt) {
            throw new SecurityCheckException("data centre " + dc + " does not say what the file has at byte "
                    + piece.unknownAt + ", so that what CDN " + from.dc()
                    + " has there cannot be checked. Nothing of that was used");
        } else {
            piece.unknownAt = unknown.getAsLong();
            due.addFirst(piece);
        }
    }

    private CdnTicket ticketOf(Piece piece) {
        CdnTicket asked = piece.ticket;
        if (asked == null) {
            throw new TransportException("a data centre answered as only a CDN does");
        }
        return asked;
    }

    private void accept(Piece piece, Bytes bytes) {
        if (piece.length.isPresent() && bytes.size() != piece.length.getAsLong()) {
            throw new TransportException("the file ends at byte " + (piece.offset + bytes.size()) + ", though it has "
                    + file.size().orElse(-1) + " bytes");
        }
        if (piece.length.isEmpty()) {
            learnEnd(piece.offset, bytes.size());
        }
        piece.unchecked = null;
        piece.ready = bytes;
    }

    /** A part that is not full tells where the file ends, an empty one that it has ended by then. */
    private void learnEnd(long offset, int length) {
        long to = offset + length;
        if (length > PART || (length > 0 && end >= 0 && to > end)) {
            throw new TransportException("the file goes on at byte " + offset + ", though it has ended before");
        }
        if (length == PART || (end >= 0 && to >= end)) {
            return;
        }
        if (open.stream().anyMatch(other -> other.offset > offset && other.ready != null && !other.ready.isEmpty())) {
            throw new TransportException("the file ends at byte " + to + ", though it goes on after that");
        }
        end = to;
    }
}
