package org.zhanggui.shared.outgoing;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses of the internet, as 10.0.0.0/8. */
record Network(byte[] address, int bits) {

    /** @param cidr a literal address and its number of leading bits */
    static Network of(String cidr) {
        String[] parts = cidr.split("/");
        return new Network(Literals.parse(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, other, 0, whole)
                && (rest == 0 || (address[whole] ^ other[whole]) >> Byte.SIZE - rest == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) + bits;
    }
}
