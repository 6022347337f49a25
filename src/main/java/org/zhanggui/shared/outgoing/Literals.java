package org.zhanggui.shared.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses written as numbers. */
final class Literals {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private Literals() {}

    /** {@return whether a host is numbers, but not the four plain ones that every program reads alike} */
    static boolean isAmbiguous(String host) {
        return ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches();
    }

    /** @param literal an address in numbers, for which no name is looked up */
    static InetAddress parse(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException unfit) {
            throw new IllegalArgumentException("no address: " + literal, unfit);
        }
    }
}
