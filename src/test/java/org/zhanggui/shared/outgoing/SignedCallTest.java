package org.zhanggui.shared.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedCallTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    /** Computed with {@code printf '%s' '1790000000.d-1.{"test":true}' | openssl dgst -sha256 -hmac 's3cret'}. */
    @Test
    void theSignatureIsTheOneThatOthersCompute() {
        SignedCall call = call(new CallSecrets("s3cret", null, null), NOW);

        assertThat(call.headers())
                .containsEntry("Zhanggui-Delivery-Id", "d-1")
                .containsEntry("Zhanggui-Timestamp", "1790000000")
                .containsEntry("Zhanggui-Operation", "create")
                .containsEntry(
                        "Zhanggui-Signature", "v1=8aa886c50d440901dc1cd80a4a0951401b0bd1bb8524223297b14388415c76a0");
    }

    @Test
    void aNewSecretStandsBesideTheOldOneForADay() {
        CallSecrets first = CallSecrets.first();
        CallSecrets second = first.renewed(NOW);

        assertThat(second.validAt(NOW.plus(Duration.ofHours(23)))).containsExactly(second.current(), first.current());
        assertThat(second.validAt(NOW.plus(Duration.ofHours(24)))).containsExactly(second.current());
        assertThat(call(second, NOW).headers().get(SignedCall.SIGNATURE))
                .isEqualTo(call(new CallSecrets(second.current(), null, null), NOW)
                                .headers()
                                .get(SignedCall.SIGNATURE)
                        + ","
                        + call(first, NOW).headers().get(SignedCall.SIGNATURE));
    }

    @Test
    void secretsAreLongRandomAndInNoLog() {
        CallSecrets one = CallSecrets.first();

        assertThat(one.current()).hasSize(43).isNotEqualTo(CallSecrets.first().current());
        assertThat(one.toString()).doesNotContain(one.current());
    }

    @Test
    void attemptsGrowRarerAndEnd() {
        assertThat(BackOff.PATIENT.after(1)).contains(Duration.ofSeconds(10));
        assertThat(BackOff.PATIENT.after(2)).contains(Duration.ofMinutes(1));
        assertThat(BackOff.PATIENT.after(9)).contains(Duration.ofHours(12));
        assertThat(BackOff.PATIENT.after(10)).isEmpty();
        assertThat(BackOff.PATIENT.attempts()).isEqualTo(10);
    }

    private static SignedCall call(CallSecrets secrets, Instant now) {
        return SignedCall.of("https://api.example.com/", "d-1", "create", "{\"test\":true}", secrets, now);
    }
}
