package org.zhanggui.shared.calendar;

import java.time.Instant;

/** Where the special days of a year come from, and who entered them when. */
record Announcement(String source, String by, Instant at) {}
