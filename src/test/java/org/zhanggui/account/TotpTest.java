package org.zhanggui.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The secret of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1111111109);
    private static final long STEP = 1111111109 / 30;

    /** The last six digits of the RFC's eight. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.codeAt(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60,false", "-30,true", "0,true", "30,true", "60,false"})
    void aCodeIsTakenForOneStepBeforeAndAfterItsOwn(long seconds, boolean taken) {
        String code = Totp.codeAt(SECRET, NOW.plusSeconds(seconds));

        assertThat(Totp.step(SECRET, code, NOW, 0).isPresent()).isEqualTo(taken);
    }

    @Test
    void noCodeOfAStepThatWasUsedOrOfAnEarlierOneIsTaken() {
        assertThat(Totp.step(SECRET, Totp.codeAt(SECRET, NOW), NOW, STEP)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.codeAt(SECRET, NOW.minusSeconds(30)), NOW, STEP))
                .isEmpty();
        assertThat(Totp.step(SECRET, Totp.codeAt(SECRET, NOW.plusSeconds(30)), NOW, STEP))
                .hasValue(STEP + 1);
    }

    @Test
    void theKeyIsWrittenAsAppsReadIt() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32("f".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MY");
    }
}
