package org.zhanggui.settlement.commission;

import java.math.BigDecimal;

/**
 * The commission of an order that is not invoiced, or that an application took.
 *
 * @param amount yuan; below zero where it was returned after its invoice
 */
record CommissionPart(String orderNo, BigDecimal amount) {}
