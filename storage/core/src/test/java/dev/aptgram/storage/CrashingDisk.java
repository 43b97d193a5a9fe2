package dev.aptgram.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A disk that remembers everything it was asked for, and tells what a power failure after any of it may have left: what was
 * flushed for certain; of the rest each sector or not, in any order; and of the renames a beginning. Flushes nothing itself.
 */
final class CrashingDisk implements Disk {
    private static final int SECTOR = 512;

    private final List<Step> steps = new ArrayList<>();
    private final Map<Path, Integer> files = new HashMap<>();
    private int created;

    /** Something that this disk was asked for. */
    private sealed interface Step {
        record Name(int file, Path name) implements Step {}

        @SuppressWarnings("ArrayRecordComponent") // never compared or changed
        record Write(int file, long position, byte[] bytes) implements Step {}

        record Truncate(int file, long length) implements Step {}

        record Force(int file) implements Step {}

        record Rename(Path from, Path to) implements Step {}

        record ForceNames() implements Step {}
    }

    /** Returns how much was asked for so far. */
    int steps() {
        return steps.size();
    }

    /** Returns how many bytes a step writes; 0 if it does something else. */
    int written(int step) {
        return steps.get(step) instanceof Step.Write write ? write.bytes().length : 0;
    }

    /**
     * Tells what a power failure may leave.
     *
     * @param until how many of the steps were done
     * @param part how many bytes of the next one, a write, came to the disk after everything before; 0 for none
     * @param luck tells of each sector and rename that was not flushed whether it came to the disk
     * @return the files' contents by their names
     */
    Map<Path, byte[]> crash(int until, int part, BooleanSupplier luck) {
        Wreck wreck = new Wreck(luck);
        steps.subList(0, until).forEach(wreck::take);
        if (part > 0 && steps.get(until) instanceof Step.Write write) {
            wreck.take(new Step.Write(write.file(), write.position(), Arrays.copyOf(write.bytes(), part)));
        }
        return wreck.end();
    }

    /** What is on the disk, and what is still on its way. */
    private static final class Wreck {
        private final BooleanSupplier luck;
        private final Map<Integer, byte[]> content = new HashMap<>();
        private final Map<Integer, List<Step>> unflushed = new HashMap<>();
        private final Map<Path, Integer> names = new HashMap<>();
        private final List<Step.Rename> renames = new ArrayList<>();

        Wreck(BooleanSupplier luck) {
            this.luck = luck;
        }

        void take(Step step) {
            if (step instanceof Step.Name named) {
                names.put(named.name(), named.file());
                content.put(named.file(), new byte[0]);
            } else if (step instanceof Step.Write write) {
                pending(write.file()).add(write);
            } else if (step instanceof Step.Truncate truncate) {
                pending(truncate.file()).add(truncate);
            } else if (step instanceof Step.Force force) {
                settle(force.file(), () -> true);
            } else if (step instanceof Step.Rename rename) {
                renames.add(rename);
            } else {
                renames.forEach(this::rename);
                renames.clear();
            }
        }

        private List<Step> pending(int file) {
            return unflushed.computeIfAbsent(file, f -> new ArrayList<>());
        }

        private void rename(Step.Rename rename) {
            Integer file = names.remove(rename.from());
            if (file != null) {
                names.put(rename.to(), file);
            }
        }

        private void settle(int file, BooleanSupplier chance) {
            for (Step step : pending(file)) {
                byte[] bytes = content.getOrDefault(file, new byte[0]);
                if (step instanceof Step.Write write) {
                    content.put(file, write(bytes, write, chance));
                } else if (step instanceof Step.Truncate truncate && chance.getAsBoolean()) {
                    content.put(file, Arrays.copyOf(bytes, (int) truncate.length()));
                }
            }
            pending(file).clear();
        }

        private static byte[] write(byte[] before, Step.Write write, BooleanSupplier chance) {
            byte[] bytes = before;
            int done = 0;
            while (done < write.bytes().length) {
                int at = (int) write.position() + done;
                int length = Math.min(SECTOR - at % SECTOR, write.bytes().length - done);
                if (chance.getAsBoolean()) {
                    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + length));
                    System.arraycopy(write.bytes(), done, bytes, at, length);
                }
                done += length;
            }
            return bytes;
        }

        Map<Path, byte[]> end() {
            List.copyOf(unflushed.keySet()).forEach(file -> settle(file, luck));
            for (Step.Rename rename : renames) {
                if (!luck.getAsBoolean()) {
                    break;
                }
                rename(rename);
            }
            Map<Path, byte[]> left = new HashMap<>();
            names.forEach((name, file) -> left.put(name, content.getOrDefault(file, new byte[0])));
            return left;
        }
    }

    @Override
    public Channel create(Path file) throws IOException {
        int number = created++;
        files.put(file, number);
        steps.add(new Step.Name(number, name(file)));
        return new Remembering(number, RealDisk.INSTANCE.create(file));
    }

    @Override
    public Channel open(Path file) throws IOException {
        @Nullable Integer number = files.get(file);
        if (number == null) {
            throw new IllegalStateException("not made through this disk: " + file);
        }
        return new Remembering(number, RealDisk.INSTANCE.open(file));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        RealDisk.INSTANCE.replace(from, to);
        files.put(to, files.remove(from));
        steps.add(new Step.Rename(name(from), name(to)));
    }

    @Override
    public void forceDirectory(Path directory) {
        steps.add(new Step.ForceNames());
    }

    private static Path name(Path file) {
        return file.getFileName();
    }

    private final class Remembering implements Channel {
        private final int file;
        private final Channel real;

        Remembering(int file, Channel real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            steps.add(new Step.Write(file, position, bytes.clone()));
            real.write(position, bytes);
        }

        @Override
        public void force() {
            steps.add(new Step.Force(file));
        }

        @Override
        public void truncate(long length) throws IOException {
            steps.add(new Step.Truncate(file, length));
            real.truncate(length);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
