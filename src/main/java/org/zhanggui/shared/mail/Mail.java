package org.zhanggui.shared.mail;

/**
 * A mail to one person, in their language.
 *
 * @param text for readers that show no HTML; it says the same
 */
public record Mail(String to, String subject, String text, String html) {}
