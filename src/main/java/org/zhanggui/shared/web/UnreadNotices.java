package org.zhanggui.shared.web;

import org.zhanggui.shared.access.UserId;

/** Counts what a person has been told and not yet read, for the bell of the frame; supplied by the notice module. */
public interface UnreadNotices {

    /**
     * Counts in one statement, and no further than asked.
     *
     * @param most the number at which counting stops
     */
    int count(UserId reader, int most);
}
