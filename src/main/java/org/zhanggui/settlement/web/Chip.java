package org.zhanggui.settlement.web;

import org.jspecify.annotations.Nullable;

/** A link that narrows a list. */
record Chip(
        String label,
        String href,
        boolean current,
        @Nullable String count) {}
