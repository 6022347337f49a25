package org.zhanggui.account;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Argon2id with 19 MiB, two passes, one lane; no more hashes at once than the machine's memory and cores bear. */
@Configuration
class PasswordHashing {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new Bounded(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIB, PASSES));
    }

    /** Lets so many hashes be computed at once and makes the others wait for their turn. */
    private static final class Bounded implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private final Semaphore turns =
                new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

        Bounded(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return inTurn(() -> encoder.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return inTurn(() -> encoder.matches(password, hash));
        }

        private <T> T inTurn(Supplier<T> work) {
            turns.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                turns.release();
            }
        }
    }
}
