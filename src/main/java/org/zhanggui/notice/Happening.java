package org.zhanggui.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Resource;

/**
 * Something that the users of an account are to be told of: facts, no sentences.
 *
 * @param account whom it concerns
 * @param needs what one has to be allowed to do to be told of it
 * @param about what it has to be allowed on; null for the account as a whole
 * @param kind what happened
 * @param subjectType what kind of thing it happened to, in the words of the audit trail
 * @param subjectId that thing's ID
 * @param subjectName what it was called then, at most 120 characters
 * @param decision how it was decided, where something was
 * @param comment what was said about it, at most 500 characters
 * @param address the page of the recipients that shows the thing
 * @param at when; with the kind and the subject it tells one happening from another
 */
public record Happening(
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
        Instant at) {}
