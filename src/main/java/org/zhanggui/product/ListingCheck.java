package org.zhanggui.product;

/**
 * A line of the listing checklist.
 *
 * @param messageKey the key of the sentence that names it
 * @param address where its provider can see to it
 * @param otherwise what a submission is refused with while it is open
 */
public record ListingCheck(String messageKey, boolean met, String address, ProductRefusal otherwise) {}
