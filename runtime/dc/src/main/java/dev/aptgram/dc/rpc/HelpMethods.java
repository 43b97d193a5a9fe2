package dev.aptgram.dc.rpc;

import dev.aptgram.api.CdnConfig;
import dev.aptgram.api.CdnPublicKey;
import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetCdnConfig;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.dc.world.TextRules;
import dev.aptgram.dc.world.World;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** {@code help.*}: what the DC says about itself. */
final class HelpMethods {
    private static final int CONFIG_LIFETIME = 3600;

    private final World world;
    private final DcFacts self;

    HelpMethods(World world, DcFacts self) {
        this.world = world;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetConfig.class, (query, call) -> config());
        desk.on(GetCdnConfig.class, (query, call) -> cdnConfig());
        desk.on(GetNearestDc.class, (query, call) -> new NearestDc("ZZ", self.dcId(), self.dcId()));
    }

    private CdnConfig cdnConfig() {
        return new CdnConfig(self.cdns().entrySet().stream()
                .map(cdn -> new CdnPublicKey(cdn.getKey(), cdn.getValue().publicKey()))
                .toList());
    }

    private Config config() {
        int now = world.nowSeconds();
        List<DcOption> all = new ArrayList<>();
        self.addresses().forEach((dc, address) -> all.add(option(dc, address, false)));
        self.cdns().forEach((cdn, facts) -> all.add(option(cdn, facts.address(), true)));
        return Config.builder(
                        now,
                        now + CONFIG_LIFETIME,
                        self.isTest(),
                        self.dcId(),
                        all,
                        // No domain to look addresses up under: there are no others.
                        "",
                        200,
                        200_000,
                        100,
                        210_000,
                        5000,
                        30_000,
                        300_000,
                        30_000,
                        1500,
                        60_000,
                        2,
                        172_800,
                        172_800,
                        2_147_483_647,
                        2_419_200,
                        200,
                        604_800,
                        20_000,
                        90_000,
                        30_000,
                        10_000,
                        "https://t.me/",
                        1024,
                        TextRules.LONGEST,
                        self.dcId())
                .build();
    }

    private static DcOption option(int dc, InetSocketAddress address, boolean cdn) {
        return DcOption.builder(dc, address.getAddress().getHostAddress(), address.getPort())
                .ipv6(address.getAddress() instanceof Inet6Address)
                .cdn(cdn)
                .thisPortOnly(true)
                .build();
    }
}
