package org.zhanggui.shared.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "13800001234, +8613800001234, 138****1234",
        "138 0000 1234, +8613800001234, 138****1234",
        "１３８００００１２３４, +8613800001234, 138****1234",
        "+86 138-0000-1234, +8613800001234, 138****1234",
        "0755-86013388, +8675586013388, 755****3388",
        "+852 9123 4567, +85291234567, +852 91****67"
    })
    void whatCanBeCalledIsKeptInFullAndShownInPart(String typed, String kept, String shown) {
        PhoneNumber number = PhoneNumber.read(typed).orElseThrow();
        assertThat(number.e164()).isEqualTo(kept);
        assertThat(number.masked()).isEqualTo(shown);
    }

    @Test
    void itsTextInALogIsMasked() {
        assertThat(PhoneNumber.read("13800001234").orElseThrow()).hasToString("138****1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "1380000123",
                "138000012345",
                "12345678901",
                "86013388",
                "号码",
                "0755-86013388 ext. 12",
                "<script>13800001234</script>",
                "138000012341380000123413800001234138000012341380000"
            })
    void whatCannotIsNoNumber(String typed) {
        assertThat(PhoneNumber.read(typed)).isEmpty();
    }

    @Test
    void nothingTypedIsNoNumber() {
        assertThat(PhoneNumber.read(null)).isEmpty();
    }
}
