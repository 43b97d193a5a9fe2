package dev.aptgram.dispatch.machine;

public interface MachineHandlers<S extends Enum<S>> {}
