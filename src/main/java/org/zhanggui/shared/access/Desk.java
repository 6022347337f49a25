package org.zhanggui.shared.access;

/** The desks that a signed-in person can stand at; the shop front is open to all. */
public enum Desk {
    /** 费用中心: what a buyer does. */
    BILLING,
    /** 服务商控制台: what a provider does. */
    CONSOLE,
    /** 访问管理: who may do what, in an account of any kind. */
    ACCESS,
    /** 运营台: what the marketplace's staff do. */
    OPS
}
