package org.zhanggui.shared.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a host's name leads. */
@FunctionalInterface
interface HostNames {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
