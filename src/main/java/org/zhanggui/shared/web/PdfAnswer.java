package org.zhanggui.shared.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A PDF document as the answer to a request: to be saved, and kept by nobody on the way. */
public final class PdfAnswer {

    private PdfAnswer() {}

    /** {@return the document under a name, which has neither directory nor ending} */
    public static ResponseEntity<byte[]> of(String name, byte[] document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name + ".pdf")
                                .build()
                                .toString())
                .body(document);
    }
}
