package org.zhanggui.shared.access;

import static org.zhanggui.shared.access.Desk.BILLING;
import static org.zhanggui.shared.access.Desk.CONSOLE;
import static org.zhanggui.shared.access.Desk.OPS;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that a permission can be given for, with the code that policies and the audit trail write. */
public enum Action {
    PLACE_ORDER(BILLING, "market:PlaceOrder"),
    DESCRIBE_PURCHASES(BILLING, "market:DescribePurchases"),
    PAY_ORDER(BILLING, "market:PayOrder"),
    CANCEL_ORDER(BILLING, "market:CancelOrder"),
    DESCRIBE_BALANCE(BILLING, "market:DescribeBalance"),

    DESCRIBE_CONSOLE(CONSOLE, "market:DescribeConsole"),
    DESCRIBE_PRODUCTS(CONSOLE, "market:DescribeProducts"),
    EDIT_PRODUCT(CONSOLE, "market:EditProduct"),
    SUBMIT_PRODUCT(CONSOLE, "market:SubmitProduct"),
    DESCRIBE_AGREEMENTS(CONSOLE, "market:DescribeAgreements"),
    EDIT_AGREEMENT(CONSOLE, "market:EditAgreement"),
    SUBMIT_AGREEMENT(CONSOLE, "market:SubmitAgreement"),
    DESCRIBE_ORDERS(CONSOLE, "market:DescribeOrders"),
    REPRICE_ORDER(CONSOLE, "market:RepriceOrder"),
    DESCRIBE_COMMUNITY(CONSOLE, "market:DescribeCommunity"),
    EDIT_COMMUNITY_PROFILE(CONSOLE, "market:EditCommunityProfile"),
    APPLY_TO_COMMUNITY(CONSOLE, "market:ApplyToCommunity"),
    EDIT_ARTICLE(CONSOLE, "market:EditArticle"),
    SUBMIT_ARTICLE(CONSOLE, "market:SubmitArticle"),
    DESCRIBE_AUDIT(CONSOLE, "market:DescribeAudit"),

    DESCRIBE_QUEUES(OPS, "ops:DescribeQueues"),
    REVIEW_AGREEMENT(OPS, "ops:ReviewAgreement"),
    REVIEW_PRODUCT(OPS, "ops:ReviewProduct"),
    MANAGE_PROVIDERS(OPS, "ops:ManageProviders"),
    MANAGE_CATEGORIES(OPS, "ops:ManageCategories"),
    REVIEW_COLUMN_APPLICATION(OPS, "ops:ReviewColumnApplication"),
    REVIEW_ARTICLE(OPS, "ops:ReviewArticle"),
    FEATURE_ARTICLE(OPS, "ops:FeatureArticle"),
    DESCRIBE_ALL_AUDIT(OPS, "ops:DescribeAudit");

    private final Desk desk;
    private final String code;

    Action(Desk desk, String code) {
        this.desk = desk;
        this.code = code;
    }

    public Desk desk() {
        return desk;
    }

    /** {@return the name that policies and the audit trail use, such as {@code market:RepriceOrder}} */
    public String code() {
        return code;
    }

    /** {@return all that can be done at the given desk} */
    public static Set<Action> allAt(Desk desk) {
        return Arrays.stream(values())
                .filter(action -> action.desk == desk)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(Action.class)), Collections::unmodifiableSet));
    }
}
