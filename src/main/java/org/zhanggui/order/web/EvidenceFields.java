package org.zhanggui.order.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.file.AttachedFiles;
import org.zhanggui.shared.file.Attachments;

/** Reads the files of a form, and says beside their field what is wrong with one. */
@Component
class EvidenceFields {

    private final AttachedFiles files;

    EvidenceFields(AttachedFiles files) {
        this.files = files;
    }

    /** {@return the files; none where something is wrong} */
    List<AttachedFile> read(@Nullable List<MultipartFile> uploads, String field, Errors errors) {
        Attachments attachments = files.read(uploads);
        if (attachments instanceof Attachments.Refused refused) {
            errors.rejectValue(field, refused.messageKey(), refused.messageArguments(), null);
            return List.of();
        }
        return ((Attachments.Read) attachments).files();
    }
}
