package org.zhanggui.shared.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What each desk's navigation offers, in the order in which it is shown. The frame reads it as
 * {@code @navigation.of(desk)}; labels are the messages {@code nav.<desk>.<key>}, headings of groups
 * {@code nav.<desk>.group.<key>}. To add a page to the navigation, add an entry here and its label.
 */
@Component("navigation")
class Navigation {

    private static final Map<String, List<Group>> DESKS = Map.of(
            "shop",
            List.of(new Group(
                    "shop", new Entry("shop", "shop", "/"), new Entry("community", "journal-text", "/community"))),
            "billing",
            List.of(new Group(
                    "billing",
                    new Entry("orders", "receipt", "/billing/orders"),
                    new Entry("balance", "wallet2", "/billing/balance"))),
            "console",
            List.of(
                    new Group("start", new Entry("overview", "house", "/console")),
                    new Group(
                            "selling",
                            new Entry("orders", "receipt", "/console/orders"),
                            new Entry("reprice", "tag", "/console/orders/reprice")),
                    new Group(
                            "offer",
                            new Entry("products", "box-seam", "/console/products"),
                            new Entry("agreements", "file-earmark-text", "/console/agreements")),
                    new Group(
                            "community",
                            new Entry("community", "people", "/console/community"),
                            new Entry("articles", "journal-text", "/console/community/articles")),
                    new Group("account", new Entry("audit", "clock-history", "/console/audit"))),
            "access",
            List.of(
                    new Group(
                            "start",
                            new Entry("users", "person", "/console/access/users"),
                            new Entry("groups", "people", "/console/access/groups"),
                            new Entry("policies", "file-earmark-lock2", "/console/access/policies"),
                            new Entry("simulator", "question-diamond", "/console/access/simulator")),
                    new Group(
                            "control",
                            new Entry("audit", "clock-history", "/console/access/audit"),
                            new Entry("security", "shield-lock", "/console/access/security"))),
            "ops",
            List.of(
                    new Group("start", new Entry("queues", "inboxes", "/ops")),
                    new Group(
                            "review",
                            new Entry("products", "box-seam", "/ops/products"),
                            new Entry("agreements", "file-earmark-text", "/ops/agreements"),
                            new Entry("column-applications", "person-plus", "/ops/column-applications"),
                            new Entry("articles", "journal-text", "/ops/articles")),
                    new Group(
                            "settings",
                            new Entry("providers", "shop", "/ops/providers"),
                            new Entry("categories", "bookmark", "/ops/categories")),
                    new Group("control", new Entry("audit", "shield-check", "/ops/audit"))));

    /** Returns the groups of a desk's navigation, none for a page that stands outside the desks. */
    public List<Group> of(String desk) {
        return DESKS.getOrDefault(desk, List.of());
    }

    /** Entries that belong together. */
    record Group(String key, List<Entry> entries) {

        Group(String key, Entry... entries) {
            this(key, List.of(entries));
        }
    }

    /** One way into a page; the key is what the page names as its active entry. */
    record Entry(String key, String icon, String href) {}
}
