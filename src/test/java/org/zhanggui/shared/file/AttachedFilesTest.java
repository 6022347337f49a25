package org.zhanggui.shared.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.shared.file.Attachments.Read;
import org.zhanggui.shared.file.Attachments.Reason;
import org.zhanggui.shared.file.Attachments.Refused;
import org.zhanggui.testing.PageFixtures;

class AttachedFilesTest {

    private final AttachedFiles files = new AttachedFiles(new PictureDrawing());

    @Test
    void whatItIsIsToldFromItsContentAndNotFromItsName() {
        assertThat(types(file("x.txt", PageFixtures.png(3, 3)), file("y.exe", pdf())))
                .containsExactly("image/png", "application/pdf");
        assertThat(files.read(List.of(file("page.pdf", "<html>".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(new Refused(Reason.UNKNOWN_TYPE, "page.pdf"));
        assertThat(files.read(List.of(file("page.svg", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(new Refused(Reason.UNKNOWN_TYPE, "page.svg"));
    }

    @Test
    void aPictureIsDrawnAnewAndLosesWhatItHides() {
        byte[] picture = PageFixtures.png(3, 3);
        byte[] hiding = new byte[picture.length + 9];
        System.arraycopy(picture, 0, hiding, 0, picture.length);
        System.arraycopy("<script/>".getBytes(StandardCharsets.US_ASCII), 0, hiding, picture.length, 9);

        AttachedFile kept =
                ((Read) files.read(List.of(file("a.png", hiding)))).files().get(0);

        assertThat(new String(kept.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @Test
    void tooLargeAndTooManyAreRefusedAndNothingChosenIsNothing() {
        assertThat(files.read(List.of(file("a.pdf", new byte[AttachedFiles.LARGEST + 1]))))
                .isEqualTo(new Refused(Reason.TOO_LARGE, "a.pdf"));
        assertThat(files.read(Collections.nCopies(11, file("a.pdf", pdf()))))
                .isEqualTo(new Refused(Reason.TOO_MANY, ""));
        assertThat(types(Collections.nCopies(10, file("a.pdf", pdf())).toArray(MultipartFile[]::new)))
                .hasSize(10);
        assertThat(files.read(List.of(file("", new byte[0])))).isEqualTo(new Read(List.of()));
        assertThat(files.read(null)).isEqualTo(new Read(List.of()));
    }

    @Test
    void namesAreTidied() {
        assertThat(AttachedFiles.tidy("C:\\Users\\周青\\验收单.pdf")).isEqualTo("验收单.pdf");
        assertThat(AttachedFiles.tidy("../../etc/passwd")).isEqualTo("passwd");
        assertThat(AttachedFiles.tidy("a\u0000b\r\nX: y\u202Egnp.pdf")).isEqualTo("abX: ygnp.pdf");
        assertThat(AttachedFiles.tidy("\uD83D\uDE00\uD800.png")).isEqualTo("\uD83D\uDE00.png");
        assertThat(AttachedFiles.tidy(" \u0000 ")).isEqualTo("file");
        assertThat(AttachedFiles.tidy(null)).isEqualTo("file");
        assertThat(AttachedFiles.tidy("长".repeat(300) + ".pdf"))
                .endsWith(".pdf")
                .hasSizeLessThanOrEqualTo(100);
        String smileys = AttachedFiles.tidy("\uD83D\uDE00".repeat(300) + ".pdf");
        assertThat(smileys).hasSizeLessThanOrEqualTo(100);
        assertThat(smileys.codePoints().filter(point -> point >= 0xD800 && point <= 0xDFFF))
                .isEmpty();
    }

    private List<String> types(MultipartFile... uploads) {
        return ((Read) files.read(List.of(uploads)))
                .files().stream().map(AttachedFile::mediaType).toList();
    }

    private static byte[] pdf() {
        return PageFixtures.document().bytes();
    }

    private static MultipartFile file(String name, byte[] bytes) {
        return new MockMultipartFile("evidence", name, "text/html", bytes);
    }
}
