package org.zhanggui.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.zhanggui.agreement.AgreementTexts.Accepted;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class AgreementPdfTest {

    private final AgreementPdf documents;

    @Autowired
    AgreementPdfTest(AgreementPdf documents) {
        this.documents = documents;
    }

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void itHoldsTheWholeTextAndItsTrueHash(String language) throws IOException {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        var text = new AgreementText(
                "云栈服务协议",
                new ClassPathResource("agreement/model_" + language.substring(0, 2) + ".md")
                        .getContentAsString(StandardCharsets.UTF_8));

        byte[] pdf = documents.accepted(accepted(text), "2019111540636512");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String shown = words(textOf(document));
            assertThat(shown).contains(words(text.body()), words(text.title()), text.sha256());
            assertThat(shown).contains("2019111540636512", "100000000001", "王小云", "2019-11-1512:04:11", "203.0.113.7");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(text.title());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
                }
            }
        }
        assertThat(pdf.length).isLessThan(500_000);
    }

    @Test
    void aHostileTextIsKeptAsItIsAndReachesNothing() throws IOException {
        String hostile = """
                <img src="http://127.0.0.1:1/x.png"/><script>alert(1)</script>
                <link rel="stylesheet" href="file:///etc/passwd"/> &amp; ]]> <!-- ${7*7} [[${title}]] #{agreement.pdf}
                \u0001\u0007\ud800 \ufffe مرحبا नमस्ते
                第一条 😀👩‍💻𠮷
                """;

        byte[] pdf = documents.accepted(accepted(new AgreementText("<b>协议</b> & 其他", hostile)), "2019111540636512");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(words(textOf(document)))
                    .contains("<b>协议</b>&其他", "<imgsrc=\"http://127.0.0.1:1/x.png\"/><script>alert(1)</script>")
                    .contains("file:///etc/passwd", "&amp;]]><!--${7*7}[[${title}]]#{agreement.pdf}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"长\n", "W", "😀", "\u0301"})
    void theLongestTextsTakeAMoment(String part) throws IOException {
        String body = part.repeat(AgreementText.LONGEST_BODY / part.length());
        long start = System.nanoTime();

        byte[] pdf = documents.accepted(accepted(new AgreementText("协议", body)), "2019111540636512");

        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }

    private static Accepted accepted(AgreementText text) {
        return new Accepted(
                text.title(),
                text.body(),
                3,
                text.sha256(),
                100_000_000_001L,
                "王小云",
                Instant.parse("2019-11-15T04:04:11Z"),
                "203.0.113.7");
    }

    /** The text between the margins, where the number of the page stands. */
    private static String textOf(PDDocument document) throws IOException {
        StringBuilder text = new StringBuilder();
        for (PDPage page : document.getPages()) {
            var stripper = new PDFTextStripperByArea();
            stripper.addRegion(
                    "text",
                    new Rectangle2D.Double(0, 0, 1000, page.getMediaBox().getHeight() - 56));
            stripper.extractRegions(page);
            text.append(stripper.getTextForRegion("text"));
        }
        return text.toString();
    }

    private static String words(String text) {
        return text.codePoints()
                .filter(character -> !Character.isWhitespace(character) && character != 0xA0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
