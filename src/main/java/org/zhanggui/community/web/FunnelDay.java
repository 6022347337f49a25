package org.zhanggui.community.web;

import java.time.LocalDate;

/** What all articles of an author brought about on a day. */
record FunnelDay(LocalDate day, long reads, long visits, long orders) {}
