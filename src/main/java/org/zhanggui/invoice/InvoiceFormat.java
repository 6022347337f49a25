package org.zhanggui.invoice;

import java.util.Locale;

/** What an electronic invoice comes as. */
public enum InvoiceFormat {
    PDF("application/pdf"),
    OFD("application/ofd"),
    XML("application/xml");

    private final String mediaType;

    InvoiceFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** {@return how a file's name ends, without the dot} */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
