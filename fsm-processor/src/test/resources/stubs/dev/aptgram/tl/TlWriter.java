package dev.aptgram.tl;

public final class TlWriter {
    public void writeInt(int value) {}

    public void writeLong(long value) {}

    public void writeDouble(double value) {}

    public void writeBool(boolean value) {}

    public void writeString(String value) {}
}
