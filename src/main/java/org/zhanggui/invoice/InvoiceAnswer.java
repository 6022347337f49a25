package org.zhanggui.invoice;

import org.jspecify.annotations.Nullable;

/**
 * What a buyer answers to a provider's question.
 *
 * @param text at most {@value InvoiceRequests#LONGEST_NOTE} characters
 * @param title as it was, or corrected
 * @param address the same; null for what is issued as a file
 */
public record InvoiceAnswer(
        String text, TitleDetails title, @Nullable DeliveryAddress address) {}
