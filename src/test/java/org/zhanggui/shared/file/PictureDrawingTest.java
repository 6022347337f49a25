package org.zhanggui.shared.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.shared.file.PictureDrawing.Drawn;
import org.zhanggui.shared.file.PictureDrawing.UnreadablePictureException;

class PictureDrawingTest {

    private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    private final PictureDrawing drawing = new PictureDrawing();

    @Test
    void aSmallPictureKeepsItsSize() throws IOException {
        Drawn drawn = drawing.draw(picture("png", 40, 20), PictureDrawing.LONGEST_SIDE);

        assertThat(drawn.mediaType()).isEqualTo("image/png");
        assertThat(drawn.size()).isEqualTo(new Dimension(40, 20));
    }

    @Test
    void aLargePictureIsDrawnAsLargeAsAPageShowsIt() throws IOException {
        Drawn drawn = drawing.draw(picture("jpg", 3200, 800), PictureDrawing.LONGEST_SIDE);

        assertThat(drawn.mediaType()).isEqualTo("image/jpeg");
        assertThat(drawn.size()).isEqualTo(new Dimension(1600, 400));
    }

    @Test
    void whatStandsBehindTheLastPixelIsGone() throws IOException {
        byte[] picture = joined(picture("png", 40, 20), SCRIPT);

        assertThat(new String(drawing.draw(picture, PictureDrawing.LONGEST_SIDE).bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void aPhotoTakenUprightStandsUprightAndForgetsWhereItWasTaken() throws IOException {
        Drawn drawn = drawing.draw(turnedByACamera(picture("jpg", 40, 20)), PictureDrawing.LONGEST_SIDE);

        assertThat(drawn.size()).isEqualTo(new Dimension(20, 40));
        assertThat(new String(drawn.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "%PDF-1.7", "BM"})
    void whatIsNoPictureIsRefusedByItsContent(String content) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), Upload.Refused.NOT_A_PICTURE);
    }

    @Test
    void aTornPictureIsRefused() throws IOException {
        byte[] whole = picture("png", 400, 200);

        assertRefused(java.util.Arrays.copyOf(whole, whole.length / 2), Upload.Refused.NOT_A_PICTURE);
    }

    @Test
    void aSmallFileThatClaimsABillionPixelsIsNotDecoded() throws IOException {
        assertRefused(claiming(picture("png", 40, 20), 40_000, 40_000), Upload.Refused.TOO_MANY_PIXELS);
    }

    private void assertRefused(byte[] content, Upload.Refused reason) {
        assertThatThrownBy(() -> drawing.draw(content, PictureDrawing.LONGEST_SIDE))
                .asInstanceOf(type(UnreadablePictureException.class))
                .extracting(UnreadablePictureException::reason)
                .isEqualTo(reason);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, height / 2, x * 31);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Puts an EXIF block with orientation 6 (a quarter turn) behind a JPEG's first marker. */
    private static byte[] turnedByACamera(byte[] jpeg) {
        byte[] tiff = ByteBuffer.allocate(26)
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0)
                .array();
        byte[] block = ByteBuffer.allocate(10 + tiff.length)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff)
                .array();
        return ByteBuffer.allocate(jpeg.length + block.length)
                .put(jpeg, 0, 2)
                .put(block)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Writes another size into a PNG's header, with the check sum that belongs to it. */
    private static byte[] claiming(byte[] png, int width, int height) {
        ByteBuffer buffer = ByteBuffer.wrap(png.clone());
        buffer.putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(buffer.array(), 12, 17);
        return buffer.putInt(29, (int) sum.getValue()).array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
