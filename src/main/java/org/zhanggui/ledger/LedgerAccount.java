package org.zhanggui.ledger;

/**
 * The chart of accounts, as the table {@code ledger_account} has it, with the codes of China's accounting standards for
 * business enterprises. What has a part for each account or order is said there too.
 */
public enum LedgerAccount {
    /** 银行存款. */
    BANK("1002", Kind.ASSET),
    /** 其他货币资金—支付渠道: what gateways have taken for the marketplace. */
    CHANNEL("1012", Kind.ASSET),
    /** 应付账款—服务商待结算: a provider's parts of completed orders, before they can be withdrawn. */
    PROVIDER_PENDING("2202.01", Kind.LIABILITY),
    /** 应付账款—服务商可提现; below zero when what was withdrawn is refunded afterwards. */
    PROVIDER_AVAILABLE("2202.02", Kind.LIABILITY),
    /** 应付账款—提现处理中. */
    WITHDRAWAL("2202.03", Kind.LIABILITY),
    /** 其他应付款—订单款: paid for orders that are not complete yet. */
    ORDER_HELD("2241.01", Kind.LIABILITY),
    /** 其他应付款—买家余额. */
    BUYER_BALANCE("2241.02", Kind.LIABILITY),
    /** 其他应付款—待退款: on its way back through a gateway. */
    REFUND_OWED("2241.03", Kind.LIABILITY),
    /** 其他应付款—保证金. */
    DEPOSIT("2241.04", Kind.LIABILITY),
    /** 平台技术服务费—未开票; below zero when a commission is returned after its invoice. */
    COMMISSION_UNINVOICED("6051.01", Kind.INCOME),
    /** 平台技术服务费—开票申请中. */
    COMMISSION_APPLIED("6051.02", Kind.INCOME),
    /** 平台技术服务费—已开票. */
    COMMISSION_INVOICED("6051.03", Kind.INCOME);

    private final String code;
    private final Kind kind;

    LedgerAccount(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** {@return the code in the chart, such as {@code 2202.01}} */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** What an account is in a balance sheet or an income statement: assets grow by debits, the others by credits. */
    public enum Kind {
        ASSET,
        LIABILITY,
        INCOME
    }
}
