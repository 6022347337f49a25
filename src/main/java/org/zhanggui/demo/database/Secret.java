package org.zhanggui.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.zhanggui.demo.OwnFile;

/** A random password, and how it is kept. */
final class Secret {

    private Secret() {}

    static String random() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static String createIn(Path file) throws IOException {
        String secret = random();
        OwnFile.write(file, secret);
        return secret;
    }

    static String readFrom(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
