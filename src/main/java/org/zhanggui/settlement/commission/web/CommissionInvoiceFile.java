package org.zhanggui.settlement.commission.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.file.AttachedFile;

/** Hands an invoice over as a file: to be kept, never to be opened as a page. */
final class CommissionInvoiceFile {

    private CommissionInvoiceFile() {}

    static ResponseEntity<byte[]> of(CommissionInvoiceQueries queries, CommissionInvoiceDetails invoice) {
        AttachedFile file = queries.file(invoice)
                .orElseThrow(() -> new NotFoundException("file of commission invoice " + invoice.id()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }
}
