package org.zhanggui.agreement.web;

import java.time.Instant;
import org.zhanggui.agreement.AgreementStatus;

/** A submission that waits for staff, or waited. */
record QueueRow(
        long id, int number, String title, String shopName, AgreementStatus status, String person, Instant at) {}
