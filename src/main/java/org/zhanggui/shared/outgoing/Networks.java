package org.zhanggui.shared.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Which addresses belong to the public internet; all others are refused (IANA's registries of special purposes). */
final class Networks {

    private static final Network[] NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carriers, and the cloud's own services
                    "127.0.0.0/8",
                    "169.254.0.0/16", // the cloud's metadata
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23", // Teredo among them, which carries an address in a disguise
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::of)
            .toArray(Network[]::new);

    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    /** Of IPv4 within IPv6 (::ffff:0:0/96), which Java makes IPv4 of when it parses, but not when it is given bytes. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** The same as some systems write it, ::ffff:0:a.b.c.d. */
    private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0};

    private Networks() {}

    static boolean isPublic(InetAddress address) {
        return embedded(address)
                .map(Networks::isPublic)
                .orElseGet(() -> Arrays.stream(NOT_PUBLIC).noneMatch(network -> network.contains(address)));
    }

    /** {@return the IPv4 address that an IPv6 address leads to in the end} */
    private static Optional<InetAddress> embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Optional.empty();
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(ipv4(bytes, 2));
        }
        boolean atTheEnd = NAT64.contains(address) || startsWith(bytes, MAPPED) || startsWith(bytes, TRANSLATED);
        return atTheEnd ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
