package org.zhanggui.shared.access;

/** The three desks that a signed-in person can stand at; the shop front is open to all. */
public enum Desk {
    /** 费用中心: what a buyer does. */
    BILLING,
    /** 服务商控制台: what a provider does. */
    CONSOLE,
    /** 运营台: what the marketplace's staff do. */
    OPS
}
