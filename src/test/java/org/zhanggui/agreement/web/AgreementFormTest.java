package org.zhanggui.agreement.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.BeanPropertyBindingResult;

class AgreementFormTest {

    @Test
    void titleAndBodyAreNeeded() {
        assertThat(errors(null, " \r\n "))
                .containsExactly("title agreement.title.missing", "body agreement.body.missing");
    }

    @Test
    void lineEndsOfTheBrowserDoNotCountTwice() {
        assertThat(errors("x".repeat(80), "x\r\n".repeat(25_000))).isEmpty();
        assertThat(errors("x".repeat(81), "x".repeat(50_001)))
                .containsExactly("title agreement.too-long", "body agreement.too-long");
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(errors("a\nb", "c")).containsExactly("title agreement.title.one-line");
    }

    @Test
    void theSameWordsHaveTheSameHashWhateverTheBrowserSent() {
        assertThat(new AgreementForm("a ", "b\r\nc\r\n").text().sha256())
                .isEqualTo(new AgreementForm("a", "b\nc").text().sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"agreement/model_zh.md", "agreement/model_en.md"})
    void theModelHasSevenArticlesTheProvidersNameAndNoBlank(String path) throws IOException {
        String model = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);

        assertThat(model.lines().filter(line -> line.matches("(第[一二三四五六七]条|Article \\d\\.).*")))
                .hasSize(7);
        assertThat(model).contains("{company}", "{shop}").doesNotContain("……", "____", "【", "X 个");
        assertThat(errors("x", model)).isEmpty();
    }

    private static List<String> errors(@Nullable String title, String body) {
        var form = new AgreementForm(title, body);
        var errors = new BeanPropertyBindingResult(form, "form");
        form.validate(errors);
        return errors.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getCode())
                .toList();
    }
}
