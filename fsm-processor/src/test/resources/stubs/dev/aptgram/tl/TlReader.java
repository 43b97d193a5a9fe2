package dev.aptgram.tl;

public final class TlReader {
    private TlReader() {}

    public int readInt() {
        return 0;
    }

    public long readLong() {
        return 0;
    }

    public double readDouble() {
        return 0;
    }

    public boolean readBool() {
        return false;
    }

    public String readString() {
        return "";
    }

    public dev.aptgram.errors.SchemaException unknown(String type, int id) {
        return null;
    }
}
