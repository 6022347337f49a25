package org.zhanggui.shared.calendar;

import java.time.Instant;

/** The working days of a year are others than they were. Published in the transaction that changes them. */
public record WorkingDaysChanged(int year, Instant at) {}
