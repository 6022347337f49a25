package org.zhanggui.shared.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/**
 * What each desk's navigation offers, in the order in which it is shown, to whoever may open it. Labels are the messages
 * {@code nav.<desk>.<key>}, headings of groups {@code nav.<desk>.group.<key>}. To add a page to the navigation, add an entry
 * here and its label.
 */
@Component
public class Navigation {

    private static final Map<String, List<Group>> DESKS = desks();

    private static Map<String, List<Group>> desks() {
        Map<String, List<Group>> desks = new LinkedHashMap<>();
        desks.put(
                "shop",
                List.of(new Group(
                        "shop",
                        new Entry("shop", "shop", "/", null),
                        new Entry("community", "journal-text", "/community", null))));
        desks.put(
                "billing",
                List.of(new Group(
                        "billing",
                        new Entry("orders", "receipt", "/billing/orders", Action.DESCRIBE_PURCHASES),
                        new Entry("subscriptions", "arrow-repeat", "/billing/subscriptions", Action.DESCRIBE_PURCHASES),
                        new Entry(
                                "invoices",
                                "file-earmark-ruled",
                                "/billing/invoices",
                                Action.DESCRIBE_PURCHASE_INVOICES),
                        new Entry("balance", "wallet2", "/billing/balance", Action.DESCRIBE_BALANCE))));
        desks.put("console", console());
        desks.put("access", accessManagement());
        desks.put("ops", operations());
        return desks;
    }

    private static List<Group> console() {
        return List.of(
                new Group("start", new Entry("overview", "house", "/console", Action.DESCRIBE_CONSOLE)),
                new Group(
                        "selling",
                        new Entry("orders", "receipt", "/console/orders", Action.DESCRIBE_ORDERS),
                        new Entry("reprice", "tag", "/console/orders/reprice", Action.REPRICE_ORDER),
                        new Entry(
                                "reprice-requests",
                                "chat-left-text",
                                "/console/orders/reprice/requests",
                                Action.REPRICE_ORDER),
                        new Entry("reprice-batch", "table", "/console/orders/reprice/batch", Action.REPRICE_ORDER),
                        new Entry(
                                "reprice-approvals",
                                "clipboard-check",
                                "/console/orders/reprice/approvals",
                                Action.REPRICE_ORDER),
                        new Entry("refunds", "arrow-counterclockwise", "/console/refunds", Action.REFUND_ORDER),
                        new Entry("invoices", "file-earmark-ruled", "/console/invoices", Action.DESCRIBE_INVOICES)),
                new Group(
                        "settlement",
                        new Entry("settlement", "bank", "/console/settlement", Action.DESCRIBE_SETTLEMENT),
                        new Entry("withdrawals", "cash-stack", "/console/withdrawals", Action.DESCRIBE_SETTLEMENT),
                        new Entry("statements", "bar-chart", "/console/statements", Action.DESCRIBE_SETTLEMENT),
                        new Entry(
                                "commission-invoices",
                                "file-earmark-ruled",
                                "/console/commission-invoices",
                                Action.DESCRIBE_COMMISSION_INVOICES)),
                new Group(
                        "offer",
                        new Entry("products", "box-seam", "/console/products", Action.DESCRIBE_PRODUCTS),
                        new Entry(
                                "agreements", "file-earmark-text", "/console/agreements", Action.DESCRIBE_AGREEMENTS)),
                new Group(
                        "community",
                        new Entry("community", "people", "/console/community", Action.DESCRIBE_COMMUNITY),
                        new Entry(
                                "articles", "journal-text", "/console/community/articles", Action.DESCRIBE_COMMUNITY)),
                new Group(
                        "account",
                        new Entry("webhooks", "broadcast", "/console/webhooks", Action.DESCRIBE_WEBHOOKS),
                        new Entry("audit", "clock-history", "/console/audit", Action.DESCRIBE_AUDIT)));
    }

    private static List<Group> accessManagement() {
        return List.of(
                new Group(
                        "start",
                        new Entry("users", "person", "/console/access/users", Action.DESCRIBE_ACCESS),
                        new Entry("groups", "people", "/console/access/groups", Action.DESCRIBE_ACCESS),
                        new Entry("policies", "file-earmark-lock2", "/console/access/policies", Action.DESCRIBE_ACCESS),
                        new Entry(
                                "simulator", "question-diamond", "/console/access/simulator", Action.DESCRIBE_ACCESS)),
                new Group(
                        "control",
                        new Entry("audit", "clock-history", "/console/access/audit", Action.DESCRIBE_ACCOUNT_AUDIT),
                        new Entry("security", "shield-lock", "/console/access/security", Action.EDIT_SECURITY)));
    }

    private static List<Group> operations() {
        return List.of(
                new Group("start", new Entry("queues", "inboxes", "/ops", Action.DESCRIBE_QUEUES)),
                new Group(
                        "review",
                        new Entry("products", "box-seam", "/ops/products", Action.REVIEW_PRODUCT),
                        new Entry("agreements", "file-earmark-text", "/ops/agreements", Action.REVIEW_AGREEMENT),
                        new Entry(
                                "column-applications",
                                "person-plus",
                                "/ops/column-applications",
                                Action.REVIEW_COLUMN_APPLICATION),
                        new Entry("articles", "journal-text", "/ops/articles", Action.REVIEW_ARTICLE),
                        new Entry("appeals", "signpost-split", "/ops/appeals", Action.DECIDE_APPEAL),
                        new Entry("withdrawals", "cash-stack", "/ops/withdrawals", Action.DECIDE_WITHDRAWAL),
                        new Entry(
                                "commission-invoices",
                                "file-earmark-ruled",
                                "/ops/commission-invoices",
                                Action.ISSUE_COMMISSION_INVOICE)),
                new Group(
                        "settings",
                        new Entry("providers", "shop", "/ops/providers", Action.MANAGE_PROVIDERS),
                        new Entry("categories", "bookmark", "/ops/categories", Action.MANAGE_CATEGORIES),
                        new Entry("working-days", "calendar-week", "/ops/working-days", Action.MANAGE_WORKING_DAYS),
                        new Entry("settings", "sliders", "/ops/settings", Action.EDIT_SETTINGS)),
                new Group(
                        "control",
                        new Entry("reconciliation", "journal-check", "/ops/reconciliation", Action.RECONCILE),
                        new Entry("audit", "shield-check", "/ops/audit", Action.DESCRIBE_ALL_AUDIT)));
    }

    /** @param reader null for a passer-by */
    public Ways waysOf(@Nullable Actor reader) {
        return new Ways(reader);
    }

    /** What is open to one reader. */
    public static final class Ways {

        private final @Nullable Actor reader;

        private Ways(@Nullable Actor reader) {
            this.reader = reader;
        }

        /** {@return the groups of a desk's navigation; none for a page that stands outside the desks} */
        public List<Group> at(String desk) {
            return DESKS.getOrDefault(desk, List.of()).stream()
                    .map(group -> group.openTo(reader))
                    .filter(group -> !group.entries().isEmpty())
                    .toList();
        }

        /** {@return the first page of a desk; nothing where there is nothing to do at it} */
        public Optional<String> into(String desk) {
            return at(desk).stream()
                    .flatMap(group -> group.entries().stream())
                    .map(Entry::href)
                    .findFirst();
        }

        /** {@return the ways to all desks at which there is something to do, and to the one that the reader is at} */
        public List<Entrance> toDesks(String current) {
            return DESKS.keySet().stream()
                    .flatMap(desk -> into(desk)
                            .or(() -> desk.equals(current) ? Optional.of("/welcome") : Optional.empty())
                            .map(href -> new Entrance(desk, href))
                            .stream())
                    .toList();
        }
    }

    /** The way to a desk. */
    public record Entrance(String desk, String href) {}

    /** Entries that belong together. */
    public record Group(String key, List<Entry> entries) {

        Group(String key, Entry... entries) {
            this(key, List.of(entries));
        }

        private Group openTo(@Nullable Actor reader) {
            return new Group(
                    key,
                    entries.stream().filter(entry -> entry.isOpenTo(reader)).toList());
        }
    }

    /**
     * One way into a page; the key is what the page names as its active entry.
     *
     * @param needs the permission that the page asks for; null where it is open to all
     */
    public record Entry(
            String key, String icon, String href, @Nullable Action needs) {

        private boolean isOpenTo(@Nullable Actor reader) {
            return needs == null || reader != null && reader.may(needs);
        }
    }
}
