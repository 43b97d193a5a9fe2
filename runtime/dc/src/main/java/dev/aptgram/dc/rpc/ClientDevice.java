package dev.aptgram.dc.rpc;

/**
 * How a client has introduced itself ({@code initConnection}): what lists of sessions show.
 *
 * @param apiId the application
 * @param model the device
 * @param system its operating system
 * @param app the application's version
 */
public record ClientDevice(int apiId, String model, String system, String app) {}
