package org.zhanggui.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.zhanggui.shared.secret.Secrets;

/** The demo's own secret, made at its first start; it waits for the database, which holds the lock on the directory. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSecret {

    private static final int BYTES = 32;

    @Bean
    @DependsOn("demoDatabase")
    Secrets secrets(@Value("${zhanggui.data-dir}") Path directory) throws IOException {
        return keptIn(directory.resolve("secret-key"));
    }

    static Secrets keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            OwnFile.write(file, Base64.getEncoder().encodeToString(key));
        }
        return Secrets.ofBase64(Files.readString(file));
    }
}
