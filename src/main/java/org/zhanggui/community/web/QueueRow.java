package org.zhanggui.community.web;

import java.time.Instant;

/**
 * A submission that waits for staff, or waited.
 *
 * @param note what is special about it, as the kind of an application; may be empty
 */
record QueueRow(long id, String title, String note, String shopName, String status, String person, Instant at) {}
