package org.zhanggui.shared.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretsTest {

    /** The sixth case of RFC 4231: a key of 131 bytes 0xaa. */
    @Test
    void derivesByHmacSha256() {
        byte[] key = HexFormat.of().parseHex("aa".repeat(131));

        assertThat(Secrets.ofBase64(base64(key)).derive("Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo(HexFormat.of().parseHex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    }

    @Test
    void eachPurposeHasAKeyOfItsOwn() {
        Secrets secrets = Secrets.ofBase64(base64("k".repeat(32).getBytes(StandardCharsets.UTF_8)));

        assertThat(secrets.derive("cookies")).hasSize(32).isNotEqualTo(secrets.derive("payments"));
        assertThat(secrets.derive("cookies")).isEqualTo(secrets.derive("cookies"));
    }

    @Test
    void refusesWhatIsTooShortOrNoBase64() {
        assertThatThrownBy(() -> Secrets.ofBase64(base64(new byte[31]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secrets.ofBase64("???")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
