package org.zhanggui.shared.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * An address that may be called, and where its host's name led when it was checked.
 *
 * @param machines whom a connection may be made to, and nobody else
 */
record CheckedAddress(URI address, List<InetAddress> machines) {

    String host() {
        return hostOf(address);
    }

    /** {@return the host without the brackets that an address has around IPv6} */
    static String hostOf(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
