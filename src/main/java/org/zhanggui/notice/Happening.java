package org.zhanggui.notice;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.UserId;

/**
 * Something that the users of an account are to be told of: facts, no sentences.
 *
 * @param account whom it concerns
 * @param audience who of it is told
 * @param kind what happened
 * @param subjectType what kind of thing it happened to, in the words of the audit trail
 * @param subjectId that thing's ID
 * @param subjectName what it was called then, at most 120 characters
 * @param decision how it was decided, where something was
 * @param comment what was said about it, at most 500 characters
 * @param amounts what it costs, where it is about an order's price
 * @param address the page of the recipients that shows the thing
 * @param at when; with the kind and the subject it tells one happening from another
 */
public record Happening(
        AccountId account,
        Audience audience,
        NoticeKind kind,
        String subjectType,
        String subjectId,
        String subjectName,
        @Nullable String decision,
        @Nullable String comment,
        @Nullable Amounts amounts,
        String address,
        Instant at) {

    /** The longest name of a thing that is told of, in characters. */
    static final int LONGEST_NAME = 120;

    /**
     * For everybody of the account who may look at it.
     *
     * @param needs what one has to be allowed to do to be told of it
     * @param about what it has to be allowed on; null for the account as a whole
     */
    public Happening(
            AccountId account,
            Action needs,
            @Nullable Resource about,
            NoticeKind kind,
            String subjectType,
            String subjectId,
            String subjectName,
            @Nullable String decision,
            @Nullable String comment,
            String address,
            Instant at) {
        this(
                account,
                new Audience.WhoMay(needs, about, null, null),
                kind,
                subjectType,
                subjectId,
                subjectName,
                decision,
                comment,
                null,
                address,
                at);
    }

    /**
     * What an order costs, in yuan.
     *
     * @param former at placement, or before
     * @param amount at that moment, or as somebody wishes
     */
    public record Amounts(BigDecimal former, BigDecimal amount) {}

    /** Who is told. */
    public sealed interface Audience permits Audience.WhoMay, Audience.One {

        /**
         * Everybody who may do something at this moment.
         *
         * @param about what it is done to; null for the account as a whole
         * @param reduction how far a price would go down by it; null where no price is changed
         * @param but who knows already, null for nobody
         */
        record WhoMay(
                Action needs,
                @Nullable Resource about,
                @Nullable Reduction reduction,
                @Nullable UserId but) implements Audience {}

        /** One person. */
        record One(UserId user) implements Audience {}
    }
}
