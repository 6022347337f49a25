package org.zhanggui.account;

import java.security.SecureRandom;

/** Random texts that people read off and type: in groups, and without what looks alike. */
final class ReadableSecret {

    /** No 0 and o, no 1, i and l. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUP_LENGTH = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private ReadableSecret() {}

    /** {@return that many groups of five, with hyphens between them} */
    static String ofGroups(int groups) {
        StringBuilder secret = new StringBuilder();
        for (int at = 0; at < groups * GROUP_LENGTH; at++) {
            if (at > 0 && at % GROUP_LENGTH == 0) {
                secret.append('-');
            }
            secret.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }
}
