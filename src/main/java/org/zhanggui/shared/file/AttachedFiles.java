package org.zhanggui.shared.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.shared.file.Attachments.Read;
import org.zhanggui.shared.file.Attachments.Reason;
import org.zhanggui.shared.file.Attachments.Refused;
import org.zhanggui.shared.file.PictureDrawing.Drawn;
import org.zhanggui.shared.file.PictureDrawing.UnreadablePictureException;

/** Reads what somebody attaches: pictures, which are drawn anew, and PDF, each told from its content and not from its name. */
@Component
public class AttachedFiles {

    public static final int MOST = 10;

    /** In bytes, of one file. */
    public static final int LARGEST = 10 << 20;

    private static final int LONGEST_NAME = 100;

    /** Legible even where a whole screen was photographed. */
    private static final int LONGEST_SIDE = 2400;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final PictureDrawing drawing;

    AttachedFiles(PictureDrawing drawing) {
        this.drawing = drawing;
    }

    /** @param uploads as a form sends them: a field in which nothing was chosen is an empty file */
    public Attachments read(@Nullable List<MultipartFile> uploads) {
        List<MultipartFile> chosen = uploads == null
                ? List.of()
                : uploads.stream().filter(upload -> !upload.isEmpty()).toList();
        if (chosen.size() > MOST) {
            return new Refused(Reason.TOO_MANY, "");
        }
        List<AttachedFile> files = new ArrayList<>();
        for (MultipartFile upload : chosen) {
            String name = tidy(upload.getOriginalFilename());
            if (upload.getSize() > LARGEST) {
                return new Refused(Reason.TOO_LARGE, name);
            }
            try {
                Optional<AttachedFile> file = read(name, upload.getBytes());
                if (file.isEmpty()) {
                    return new Refused(Reason.UNKNOWN_TYPE, name);
                }
                files.add(file.get());
            } catch (IOException lost) {
                return new Refused(Reason.LOST, name);
            }
        }
        return new Read(List.copyOf(files));
    }

    private Optional<AttachedFile> read(String name, byte[] bytes) {
        if (begins(bytes)) {
            return Optional.of(new AttachedFile(name, "application/pdf", bytes));
        }
        try {
            Drawn picture = drawing.draw(bytes, LONGEST_SIDE);
            return picture.bytes().length > LARGEST
                    ? Optional.empty()
                    : Optional.of(new AttachedFile(name, picture.mediaType(), picture.bytes()));
        } catch (UnreadablePictureException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes) {
        return bytes.length > PDF.length && Arrays.equals(bytes, 0, PDF.length, PDF, 0, PDF.length);
    }

    /** {@return the last part of a path, without what cannot be seen; browsers and attackers send all sorts of names} */
    public static String tidy(@Nullable String sent) {
        String path = sent == null ? "" : sent;
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .strip();
        if (name.length() > LONGEST_NAME) {
            int dot = name.lastIndexOf('.');
            String kind = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
            int end = name.offsetByCodePoints(0, Math.min(80, name.codePointCount(0, name.length())));
            name = name.substring(0, Math.min(end, LONGEST_NAME - kind.length())) + kind;
        }
        return name.isEmpty() ? "file" : name;
    }
}
