package org.zhanggui.order.web;

import java.util.UUID;

/** A file that came with a step of an order or with an appeal. */
record EvidenceFile(UUID id, UUID bundle, String fileName, String mediaType, long size) {

    private static final long KILO = 1024;

    /** {@return how large it is, as people say it} */
    public String sizeWords() {
        return size < KILO * KILO
                ? Math.max(1, size / KILO) + " KB"
                : size * 10 / (KILO * KILO) / 10 + "." + size * 10 / (KILO * KILO) % 10 + " MB";
    }
}
