package org.zhanggui.invoice.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.SocialCreditCode;
import org.zhanggui.invoice.SocialCreditCode.Problem;
import org.zhanggui.invoice.TitleDetails;

/**
 * A title as the book shows it.
 *
 * @param warning the key of what is doubtful about its taxpayer number; null where nothing is
 */
record TitleRow(
        long id,
        TitleDetails title,
        boolean preferred,
        @Nullable String warning) {

    static TitleRow of(BookEntry<TitleDetails> entry) {
        String number = entry.content().taxpayerNo();
        String warning = number == null
                ? null
                : SocialCreditCode.problem(number).map(Problem::messageKey).orElse(null);
        return new TitleRow(entry.id(), entry.content(), entry.preferred(), warning);
    }
}
