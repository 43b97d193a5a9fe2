package dev.aptgram.dc;

import dev.aptgram.dc.rpc.DcFacts;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a DC says about itself and its cloud.
 *
 * @param cloud the cloud
 * @param dcId the DC's id
 */
record CloudFacts(Cloud cloud, int dcId) implements DcFacts {
    @Override
    public Map<Integer, InetSocketAddress> addresses() {
        Map<Integer, InetSocketAddress> all = new TreeMap<>();
        cloud.dcs().forEach((id, dc) -> all.put(id, dc.address()));
        return all;
    }

    @Override
    public Map<Integer, Cdn> cdns() {
        Map<Integer, Cdn> all = new TreeMap<>();
        cloud.cdns()
                .forEach((id, cdn) ->
                        all.put(id, new Cdn(cdn.address(), cdn.publicKey().toPem())));
        return all;
    }

    @Override
    public boolean isTest() {
        return cloud.isTest();
    }
}
