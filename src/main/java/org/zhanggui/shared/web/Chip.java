package org.zhanggui.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * A link that narrows a list, or chooses one of a few things.
 *
 * @param count of what is behind it, as shown; null where nobody counts
 */
public record Chip(
        String label,
        String href,
        boolean current,
        @Nullable String count) {}
