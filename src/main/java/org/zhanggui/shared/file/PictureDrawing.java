package org.zhanggui.shared.file;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/**
 * Draws an uploaded picture anew: upright, no larger than a page shows it, and with nothing of the original but what one
 * sees. The place where it was taken, a comment or a script behind the last pixel do not survive.
 */
@Component
class PictureDrawing {

    static final int MOST_PIXELS = 24_000_000;
    static final int LONGEST_SIDE = 1600;

    /** A decoded picture takes up to 100 MB; this many at once are what an instance has room for. */
    private final Semaphore desks = new Semaphore(2);

    /** @throws UnreadablePictureException if the bytes are no PNG or JPEG, or more pixels than are worth decoding */
    Drawn draw(byte[] uploaded, int longestSide) {
        Format format = formatOf(uploaded);
        desks.acquireUninterruptibly();
        try {
            Dimension size = sizeOf(uploaded, format);
            var out = new ByteArrayOutputStream();
            double scale = Math.min(1.0, (double) longestSide / Math.max(size.width, size.height));
            Thumbnails.of(new ByteArrayInputStream(uploaded))
                    .scale(scale)
                    .outputFormat(format.imageIoName)
                    .outputQuality(0.85)
                    .toOutputStream(out);
            byte[] bytes = out.toByteArray();
            return new Drawn(format.mediaType, sizeOf(bytes, format), bytes);
        } catch (IOException | RuntimeException broken) {
            throw broken instanceof UnreadablePictureException told ? told : new UnreadablePictureException(broken);
        } finally {
            desks.release();
        }
    }

    private static Format formatOf(byte[] bytes) {
        for (Format format : Format.values()) {
            if (format.begins(bytes)) {
                return format;
            }
        }
        throw new UnreadablePictureException(Upload.Refused.NOT_A_PICTURE);
    }

    /** Reads the size alone, from the header: a small file can claim to be a picture of a billion pixels. */
    private static Dimension sizeOf(byte[] bytes, Format format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.imageIoName);
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var size = new Dimension(reader.getWidth(0), reader.getHeight(0));
            if ((long) size.width * size.height > MOST_PIXELS) {
                throw new UnreadablePictureException(Upload.Refused.TOO_MANY_PIXELS);
            }
            return size;
        } finally {
            reader.dispose();
        }
    }

    private enum Format {
        PNG("image/png", "png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}),
        JPEG("image/jpeg", "jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});

        private final String mediaType;
        private final String imageIoName;
        private final byte[] signature;

        Format(String mediaType, String imageIoName, byte[] signature) {
            this.mediaType = mediaType;
            this.imageIoName = imageIoName;
            this.signature = signature;
        }

        boolean begins(byte[] bytes) {
            return bytes.length > signature.length
                    && java.util.Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
        }
    }

    /** A picture as it is kept and served. */
    record Drawn(String mediaType, Dimension size, byte[] bytes) {}

    /** What was uploaded is not drawn, and why. */
    static final class UnreadablePictureException extends RuntimeException {

        private final Upload.Refused reason;

        UnreadablePictureException(Upload.Refused reason) {
            super(reason.name());
            this.reason = reason;
        }

        UnreadablePictureException(Exception cause) {
            super(cause);
            this.reason = Upload.Refused.NOT_A_PICTURE;
        }

        Upload.Refused reason() {
            return reason;
        }
    }
}
