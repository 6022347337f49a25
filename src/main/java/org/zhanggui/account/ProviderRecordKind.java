package org.zhanggui.account;

/** What staff record of a provider: the conditions of a withdrawal (handbook: 结算). */
public enum ProviderRecordKind {
    /** 实名认证. */
    IDENTITY_VERIFIED,
    /** 入驻协议. */
    ONBOARDING_AGREEMENT,
    /** 结算协议. */
    SETTLEMENT_AGREEMENT,
    /** 保证金, the one with an amount. */
    DEPOSIT
}
