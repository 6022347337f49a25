package org.zhanggui.shared.access;

import static org.zhanggui.shared.access.Desk.ACCESS;
import static org.zhanggui.shared.access.Desk.BILLING;
import static org.zhanggui.shared.access.Desk.CONSOLE;
import static org.zhanggui.shared.access.Desk.OPS;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that a permission can be given for, with the code that policies and the audit trail write. */
public enum Action {
    PLACE_ORDER(BILLING, "market:PlaceOrder"),
    DESCRIBE_PURCHASES(BILLING, "market:DescribePurchases", ResourceType.ORDER),
    PAY_ORDER(BILLING, "market:PayOrder", ResourceType.ORDER),
    CANCEL_ORDER(BILLING, "market:CancelOrder", ResourceType.ORDER),
    REQUEST_REPRICE(BILLING, "market:RequestReprice", ResourceType.ORDER),
    ACCEPT_DELIVERY(BILLING, "market:AcceptDelivery", ResourceType.ORDER),
    REQUEST_REFUND(BILLING, "market:RequestRefund", ResourceType.ORDER),
    DESCRIBE_BALANCE(BILLING, "market:DescribeBalance"),

    DESCRIBE_CONSOLE(CONSOLE, "market:DescribeConsole"),
    DESCRIBE_PRODUCTS(CONSOLE, "market:DescribeProducts", ResourceType.PRODUCT),
    EDIT_PRODUCT(CONSOLE, "market:EditProduct", ResourceType.PRODUCT),
    EDIT_PRODUCT_ENDPOINT(CONSOLE, "market:EditProductEndpoint", ResourceType.PRODUCT),
    SUBMIT_PRODUCT(CONSOLE, "market:SubmitProduct", ResourceType.PRODUCT),
    DESCRIBE_AGREEMENTS(CONSOLE, "market:DescribeAgreements", ResourceType.AGREEMENT),
    EDIT_AGREEMENT(CONSOLE, "market:EditAgreement", ResourceType.AGREEMENT),
    SUBMIT_AGREEMENT(CONSOLE, "market:SubmitAgreement", ResourceType.AGREEMENT),
    DESCRIBE_ORDERS(CONSOLE, "market:DescribeOrders", ResourceType.ORDER),
    REPRICE_ORDER(CONSOLE, "market:RepriceOrder", ResourceType.ORDER),
    DELIVER_ORDER(CONSOLE, "market:DeliverOrder", ResourceType.ORDER),
    REFUND_ORDER(CONSOLE, "market:RefundOrder", ResourceType.ORDER),
    DESCRIBE_COMMUNITY(CONSOLE, "market:DescribeCommunity"),
    EDIT_COMMUNITY_PROFILE(CONSOLE, "market:EditCommunityProfile"),
    APPLY_TO_COMMUNITY(CONSOLE, "market:ApplyToCommunity"),
    EDIT_ARTICLE(CONSOLE, "market:EditArticle", ResourceType.ARTICLE),
    SUBMIT_ARTICLE(CONSOLE, "market:SubmitArticle", ResourceType.ARTICLE),
    DESCRIBE_AUDIT(CONSOLE, "market:DescribeAudit"),
    DESCRIBE_WEBHOOKS(CONSOLE, "market:DescribeWebhooks"),
    EDIT_WEBHOOKS(CONSOLE, "market:EditWebhooks"),

    DESCRIBE_ACCESS(ACCESS, "cam:DescribeAccess"),
    EDIT_USER(ACCESS, "cam:EditUser", ResourceType.USER),
    EDIT_GROUP(ACCESS, "cam:EditGroup", ResourceType.GROUP),
    EDIT_POLICY(ACCESS, "cam:EditPolicy", ResourceType.POLICY),
    EDIT_SECURITY(ACCESS, "cam:EditSecurity"),
    DESCRIBE_ACCOUNT_AUDIT(ACCESS, "cam:DescribeAudit"),

    DESCRIBE_QUEUES(OPS, "ops:DescribeQueues"),
    REVIEW_AGREEMENT(OPS, "ops:ReviewAgreement", ResourceType.AGREEMENT),
    REVIEW_PRODUCT(OPS, "ops:ReviewProduct", ResourceType.PRODUCT),
    MANAGE_PROVIDERS(OPS, "ops:ManageProviders"),
    MANAGE_CATEGORIES(OPS, "ops:ManageCategories"),
    REVIEW_COLUMN_APPLICATION(OPS, "ops:ReviewColumnApplication"),
    REVIEW_ARTICLE(OPS, "ops:ReviewArticle", ResourceType.ARTICLE),
    FEATURE_ARTICLE(OPS, "ops:FeatureArticle", ResourceType.ARTICLE),
    DECIDE_APPEAL(OPS, "ops:DecideAppeal", ResourceType.ORDER),
    MANAGE_WORKING_DAYS(OPS, "ops:ManageWorkingDays"),
    EDIT_SETTINGS(OPS, "ops:EditSettings"),
    DESCRIBE_ALL_AUDIT(OPS, "ops:DescribeAudit");

    private final Desk desk;
    private final String code;

    private final @Nullable ResourceType resource;

    Action(Desk desk, String code) {
        this(desk, code, null);
    }

    Action(Desk desk, String code, @Nullable ResourceType resource) {
        this.desk = desk;
        this.code = code;
        this.resource = resource;
    }

    public Desk desk() {
        return desk;
    }

    /** {@return the name that policies and the audit trail use, such as {@code market:RepriceOrder}} */
    public String code() {
        return code;
    }

    /** {@return the kind of thing that it is done to; null for what is done to the account as a whole} */
    public @Nullable ResourceType resource() {
        return resource;
    }

    /** {@return whether it only shows something} */
    public boolean isReading() {
        return name().startsWith("DESCRIBE_");
    }

    /** {@return all that can be done at the given desk} */
    public static Set<Action> allAt(Desk desk) {
        return Arrays.stream(values())
                .filter(action -> action.desk == desk)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(Action.class)), Collections::unmodifiableSet));
    }
}
