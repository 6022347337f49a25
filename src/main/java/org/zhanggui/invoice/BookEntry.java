package org.zhanggui.invoice;

/**
 * Something in a buyer's book.
 *
 * @param preferred whether it is offered first
 * @param version what a change of it has to have seen
 */
public record BookEntry<T>(long id, T content, boolean preferred, int version) {}
