package org.zhanggui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSecretTest {

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceAndReadByNobodyElse() throws Exception {
        Path file = directory.resolve("secret-key");

        byte[] first = DemoSecret.keptIn(file).derive("x");

        assertThat(DemoSecret.keptIn(file).derive("x")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(DemoSecret.keptIn(directory.resolve("other")).derive("x")).isNotEqualTo(first);
    }
}
