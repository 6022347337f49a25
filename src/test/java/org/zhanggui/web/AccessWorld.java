package org.zhanggui.web;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.Categories;
import org.zhanggui.product.CategoryDraft;
import org.zhanggui.product.Gallery;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Staffing;

/** Two shops with a buyer each, staff, a passer-by, and everything that {@code access.txt} has a name for. */
final class AccessWorld {

    private static final String PRICE = "1440.00";
    private static final String NO_ID = "999999999999999999";
    private static final String NO_NUMBER = "20260101999999999";

    private final ApplicationContext context;
    private final PageFixtures fixtures;
    private final Shop shop;
    private final Shop otherShop;
    private final Actor staff;
    private final List<Person> people;
    private final Map<String, Map<String, Map<String, String>>> owned = new HashMap<>();
    private final Map<String, Map<String, Map<String, String>>> foreign = new HashMap<>();
    private final Map<String, Map<String, String>> absent = new HashMap<>();

    AccessWorld(ApplicationContext context, int port) {
        this.context = context;
        this.fixtures = new PageFixtures(context);
        this.shop = new Shop(context, PRICE).selling(Shop.basic(), Shop.flagship());
        this.otherShop = new Shop(context, PRICE).selling(Shop.basic(), Shop.flagship());
        Actor buyer = shop.buyer("9000.00");
        Actor otherBuyer = shop.buyer("9000.00");
        this.staff = shop.staff();
        this.people = List.of(
                new Person("anonymous", Set.of("everyone"), new Caller(port)),
                person("buyer", buyer, Set.of("everyone", "users", "customers"), port),
                person("other buyer", otherBuyer, Set.of("everyone", "users", "customers"), port),
                person("provider", shop.owner(), Set.of("everyone", "users", "customers", "providers"), port),
                person(
                        "other provider",
                        otherShop.owner(),
                        Set.of("everyone", "users", "customers", "providers"),
                        port),
                person("staff", staff, Set.of("everyone", "users", "staff"), port));
        fillOrders(buyer, otherBuyer);
        fillSubscriptions(buyer, otherBuyer);
        fillService(buyer, otherBuyer);
        fillBooks(Map.of("buyer", buyer, "other buyer", otherBuyer));
        fillMoney(buyer, otherBuyer);
        fillProviders(staff);
        fillCommissions(buyer, otherBuyer);
        fillSettlement(buyer, otherBuyer);
        fillShelf(staff);
        fillWebhooks();
        fillColumn(staff);
        fillAccess(Map.of(
                "buyer",
                buyer,
                "other buyer",
                otherBuyer,
                "provider",
                shop.owner(),
                "other provider",
                otherShop.owner()));
        fillNotices(Map.of(
                "buyer", buyer,
                "other buyer", otherBuyer,
                "provider", shop.owner(),
                "other provider", otherShop.owner(),
                "staff", staff));
    }

    Actor provider() {
        return shop.owner();
    }

    Actor staff() {
        return staff;
    }

    long productOnSale() {
        return shop.product();
    }

    List<Person> people() {
        return people;
    }

    /** {@return what a person has of a kind; nothing to speak of, but present, where the kind is none} */
    Optional<Map<String, String>> own(String kind, Person person) {
        return kind.equals("-")
                ? Optional.of(Map.of())
                : Optional.ofNullable(owned.getOrDefault(kind, Map.of()).get(person.name()));
    }

    Stream<Map<String, String>> foreign(String kind, Person person) {
        return Stream.ofNullable(foreign.getOrDefault(kind, Map.of()).get(person.name()));
    }

    Map<String, String> absent(String kind) {
        return kind.equals("-") ? Map.of() : Objects.requireNonNull(absent.get(kind), kind);
    }

    /** {@return one that exists, whoever's it is} */
    Map<String, String> someones(String kind) {
        return owned.getOrDefault(kind, Map.of()).values().stream().findFirst().orElseGet(() -> absent(kind));
    }

    private void fillOrders(Actor buyer, Actor otherBuyer) {
        String bought = shop.order(buyer).value();
        String boughtByOther = otherShop.order(otherBuyer).value();
        put("purchase", "buyer", order(bought), order(boughtByOther));
        put("purchase", "other buyer", order(boughtByOther), order(bought));
        // Who sells an order does not see its buyer's pages.
        put("purchase", "provider", order(otherShop.order(shop.owner()).value()), order(bought));
        put("purchase", "other provider", order(shop.order(otherShop.owner()).value()), order(boughtByOther));
        absent.put("purchase", order(NO_NUMBER));

        put("sale", "provider", order(bought), order(boughtByOther));
        put("sale", "other provider", order(boughtByOther), order(bought));
        absent.put("sale", order(NO_NUMBER));

        Map<String, String> asked =
                id(fixtures.askedReprice(shop.colleagueWithin("王小云", "100"), shop.order(buyer), "900.00"));
        Map<String, String> askedOfOther = id(
                fixtures.askedReprice(otherShop.colleagueWithin("王小云", "100"), otherShop.order(otherBuyer), "900.00"));
        put("request", "provider", asked, askedOfOther);
        put("request", "other provider", askedOfOther, asked);
        absent.put("request", id(Long.parseLong(NO_ID)));

        Map<String, String> wished = id(fixtures.wishedPrice(buyer, shop.order(buyer), "900.00"));
        Map<String, String> wishedOfOther = id(fixtures.wishedPrice(otherBuyer, otherShop.order(otherBuyer), "900.00"));
        put("wish", "provider", wished, wishedOfOther);
        put("wish", "other provider", wishedOfOther, wished);
        absent.put("wish", id(Long.parseLong(NO_ID)));

        Map<String, String> batch = file(fixtures.checkedBatch(shop.owner(), shop.order(buyer)));
        Map<String, String> batchOfOther = file(fixtures.checkedBatch(otherShop.owner(), otherShop.order(otherBuyer)));
        put("batch", "provider", batch, batchOfOther);
        put("batch", "other provider", batchOfOther, batch);
        absent.put("batch", file(Long.parseLong(NO_ID)));

        Map<String, String> paid = payment(buyer, shop.order(buyer));
        Map<String, String> paidByOther = payment(otherBuyer, otherShop.order(otherBuyer));
        put("payment", "buyer", paid, paidByOther);
        put("payment", "other buyer", paidByOther, paid);
        put("payment", "provider", payment(shop.owner(), otherShop.order(shop.owner())), paid);
        put("payment", "other provider", payment(otherShop.owner(), shop.order(otherShop.owner())), paidByOther);
        absent.put("payment", Map.of("orderNo", NO_NUMBER, "paymentNo", "P" + NO_NUMBER));

        for (Person person : people) {
            Map<String, String> signed = cashier(buyer, shop.order(buyer));
            Map<String, String> forged = new HashMap<>(signed);
            forged.put("amount", "0.01");
            put("cashier", person.name(), signed, forged);
        }
        absent.put("cashier", Map.of("paymentNo", "P" + NO_NUMBER));
        absent.put(
                "message", Map.of("gateway", "sandbox", "paymentNo", "P" + NO_NUMBER, "status", "PAID", "sign", "00"));
        for (Person person : people) {
            Map<String, String> another = new HashMap<>(absent("message"));
            another.put("gateway", "nobody");
            foreign.computeIfAbsent("message", kind -> new HashMap<>()).put(person.name(), another);
        }
    }

    private void fillService(Actor buyer, Actor otherBuyer) {
        Map<String, String> appeal = appealed(shop, buyer);
        Map<String, String> appealOfOther = appealed(otherShop, otherBuyer);
        put("bought-proof", "buyer", appeal, appealOfOther);
        put("bought-proof", "other buyer", appealOfOther, appeal);
        // Who sells an order does not see its buyer's pages.
        Map.of("provider", appeal, "other provider", appealOfOther)
                .forEach((seller, sold) -> foreign.computeIfAbsent("bought-proof", any -> new HashMap<>())
                        .put(seller, sold));
        put("sold-proof", "provider", appeal, appealOfOther);
        put("sold-proof", "other provider", appealOfOther, appeal);
        Map<String, String> none =
                Map.of("id", NO_ID, "orderNo", NO_NUMBER, "evidence", "00000000-0000-4000-8000-000000000000");
        put("appeal", "staff", appeal, none);
        List.of("bought-proof", "sold-proof", "appeal").forEach(kind -> absent.put(kind, none));
    }

    private Map<String, String> appealed(Shop shop, Actor buyer) {
        OrderNo order = shop.paid(buyer);
        long appeal = fixtures.appealed(buyer, order);
        return Map.of(
                "id",
                Long.toString(appeal),
                "orderNo",
                order.value(),
                "evidence",
                fixtures.evidence(order).toString());
    }

    private void fillSubscriptions(Actor buyer, Actor otherBuyer) {
        Map<String, String> bought = id(shop.subscription(buyer));
        Map<String, String> boughtByOther = id(otherShop.subscription(otherBuyer));
        put("subscription", "buyer", bought, boughtByOther);
        put("subscription", "other buyer", boughtByOther, bought);
        // Who sells what runs does not see its buyer's pages.
        Map.of("provider", bought, "other provider", boughtByOther)
                .forEach((seller, sold) -> foreign.computeIfAbsent("subscription", any -> new HashMap<>())
                        .put(seller, sold));
        absent.put("subscription", id(Long.parseLong(NO_ID)));

        Map<String, String> trial = trial(shop.product(), shop.spec("规格1"));
        Map<String, String> mixed = trial(shop.product(), otherShop.spec("规格1"));
        people.forEach(person -> put("trial", person.name(), trial, mixed));
        absent.put("trial", Map.of("productId", NO_ID, "spec", NO_ID));
    }

    private void fillCommissions(Actor buyer, Actor otherBuyer) {
        var commissions = new Commissions(context);
        shop.completed(buyer);
        otherShop.completed(otherBuyer);
        Map<String, String> issued = id(commissions.issued(shop.owner(), staff));
        Map<String, String> issuedToOther = id(commissions.issued(otherShop.owner(), staff));
        put("commission", "provider", issued, issuedToOther);
        put("commission", "other provider", issuedToOther, issued);
        absent.put("commission", id(Long.parseLong(NO_ID)));
        String month = YearMonth.from(
                        BusinessTime.dayOf(context.getBean(Clock.class).instant()))
                .toString();
        Map<String, String> sold = Map.of("month", month);
        Map<String, String> before = Map.of("month", "2019-07");
        put("month", "provider", sold, before);
        put("month", "other provider", sold, before);
        absent.put("month", Map.of("month", "2019-13"));
        put("fee", "staff", issued, id(Long.parseLong(NO_ID)));
        absent.put("fee", id(Long.parseLong(NO_ID)));
    }

    private static Map<String, String> trial(long product, long spec) {
        return Map.of("productId", Long.toString(product), "spec", Long.toString(spec));
    }

    private void fillBooks(Map<String, Actor> buyers) {
        var invoices = new Invoices(context);
        Map<String, Map<String, String>> titles = new HashMap<>();
        Map<String, Map<String, String>> addresses = new HashMap<>();
        Map<String, Map<String, String>> bills = new HashMap<>();
        buyers.forEach((person, buyer) -> {
            titles.put(person, id(invoices.companyInBook(buyer)));
            addresses.put(person, id(invoices.addressInBook(buyer, "周青")));
            bills.put(person, id(invoices.issued(buyer, shop.owner(), shop.completed(buyer))));
        });
        for (String person : buyers.keySet()) {
            String other = person.equals("buyer") ? "other buyer" : "buyer";
            put("title", person, titles.get(person), titles.get(other));
            put("postal", person, addresses.get(person), addresses.get(other));
            put("bill", person, bills.get(person), bills.get(other));
        }
        // Who issues an invoice does not see its buyer's pages.
        foreign.computeIfAbsent("bill", any -> new HashMap<>()).put("provider", bills.get("buyer"));
        absent.put("bill", id(Long.parseLong(NO_ID)));
        fillDesks(invoices, buyers.get("buyer"));
        absent.put("title", id(Long.parseLong(NO_ID)));
        absent.put("postal", id(Long.parseLong(NO_ID)));
    }

    private void fillDesks(Invoices invoices, Actor buyer) {
        Map<String, Shop> shops = Map.of("provider", shop, "other provider", otherShop);
        Map<String, Map<String, String>> sold = new HashMap<>();
        Map<String, Map<String, String>> letters = new HashMap<>();
        shops.forEach((person, seller) -> {
            long bill = invoices.issued(buyer, seller.owner(), seller.completed(buyer));
            sold.put(person, asked(bill));
            letters.put(person, id(invoices.letterOwed(bill)));
        });
        for (String person : shops.keySet()) {
            String other = person.equals("provider") ? "other provider" : "provider";
            put("sold-bill", person, sold.get(person), sold.get(other));
            put("letter", person, letters.get(person), letters.get(other));
        }
        absent.put("sold-bill", asked(Long.parseLong(NO_ID)));
        absent.put("letter", id(Long.parseLong(NO_ID)));
    }

    private static Map<String, String> asked(long id) {
        return Map.of("id", Long.toString(id), "edition", "0");
    }

    private void fillMoney(Actor buyer, Actor otherBuyer) {
        var books = new Books(context);
        Map<String, String> topUp = Map.of("number", books.topUp(buyer, "88.00"));
        Map<String, String> topUpOfOther = Map.of("number", books.topUp(otherBuyer, "88.00"));
        put("top-up", "buyer", topUp, topUpOfOther);
        put("top-up", "other buyer", topUpOfOther, topUp);
        Map.of("provider", topUp, "other provider", topUpOfOther)
                .forEach((person, other) -> foreign.computeIfAbsent("top-up", any -> new HashMap<>())
                        .put(person, other));
        absent.put("top-up", Map.of("number", "T" + NO_NUMBER));
        put("run", "staff", id(books.reconciliation(1, NO_NUMBER)), id(Long.parseLong(NO_ID)));
        absent.put("run", id(Long.parseLong(NO_ID)));
    }

    private void fillSettlement(Actor buyer, Actor otherBuyer) {
        Map<String, String> withdrawal = withdrawal(shop, buyer);
        Map<String, String> withdrawalOfOther = withdrawal(otherShop, otherBuyer);
        put("withdrawal", "provider", withdrawal, withdrawalOfOther);
        put("withdrawal", "other provider", withdrawalOfOther, withdrawal);
        owned.computeIfAbsent("payout", any -> new HashMap<>()).put("staff", withdrawal);
        List.of("withdrawal", "payout").forEach(kind -> absent.put(kind, id(Long.parseLong(NO_ID))));
    }

    private Map<String, String> withdrawal(Shop shop, Actor buyer) {
        var payouts = new Payouts(context);
        payouts.ready(shop.owner(), staff);
        shop.completed(buyer);
        payouts.releaseAll(shop.owner());
        return id(payouts.requested(shop.owner(), "100.00"));
    }

    private void fillProviders(Actor staff) {
        Map<String, String> agreement = agreement(fixtures.draftAgreement(shop.owner()));
        Map<String, String> otherAgreement = agreement(fixtures.draftAgreement(otherShop.owner()));
        put("agreement", "provider", agreement, otherAgreement);
        put("agreement", "other provider", otherAgreement, agreement);
        absent.put("agreement", agreement(Long.parseLong(NO_ID)));

        long approved = fixtures.approvedAgreement(shop.owner(), staff);
        long otherApproved = fixtures.approvedAgreement(otherShop.owner(), staff);
        put("version", "provider", agreement(approved), agreement(otherApproved));
        put("version", "other provider", agreement(otherApproved), agreement(approved));
        absent.put("version", agreement(Long.parseLong(NO_ID)));

        Map<String, String> product = id(fixtures.draftProduct(shop.owner(), approved));
        Map<String, String> otherProduct = id(fixtures.draftProduct(otherShop.owner(), otherApproved));
        put("product", "provider", product, otherProduct);
        put("product", "other provider", otherProduct, product);
        absent.put("product", id(Long.parseLong(NO_ID)));

        put(
                "submission",
                "staff",
                id(fixtures.submittedAgreement(shop.owner())),
                id(fixtures.draftAgreement(shop.owner())));
        absent.put("submission", id(Long.parseLong(NO_ID)));
        put(
                "candidate",
                "staff",
                id(fixtures.submittedProduct(shop.owner(), approved)),
                id(fixtures.draftProduct(shop.owner(), approved)));
        absent.put("candidate", id(Long.parseLong(NO_ID)));
    }

    private void fillColumn(Actor staff) {
        var column = new Column(context);
        Map<String, String> article = id(column.published(shop.owner(), staff, Column.BODY));
        Map<String, String> otherArticle = id(column.published(otherShop.owner(), staff, Column.BODY));
        Map<String, String> draft = id(column.draft(shop.owner()));
        put("article", "provider", article, otherArticle);
        put("article", "other provider", otherArticle, article);
        for (Person person : people) {
            put("publication", person.name(), article, draft);
        }
        put("manuscript", "staff", id(column.replaced(shop.owner(), staff)), draft);

        Map<String, String> application = id(column.applied(shop.provider(), ApplicationKind.COLUMN));
        Map<String, String> joined = id(applicationOf(shop.owner()));
        Map<String, String> joinedByOther = id(applicationOf(otherShop.owner()));
        put("application", "provider", joined, joinedByOther);
        put("application", "other provider", joinedByOther, joined);
        put("applicant", "staff", application, id(Long.parseLong(NO_ID)));
        for (String kind : List.of("article", "publication", "manuscript", "application", "applicant")) {
            absent.put(kind, id(Long.parseLong(NO_ID)));
        }
    }

    private void fillNotices(Map<String, Actor> told) {
        Map<String, Map<String, String>> notices = new HashMap<>();
        told.forEach((person, actor) -> notices.put(person, id(fixtures.notice(actor))));
        notices.forEach((person, own) -> put(
                "notice",
                person,
                own,
                Objects.requireNonNull(notices.get(person.equals("provider") ? "other provider" : "provider"))));
        absent.put("notice", id(Long.parseLong(NO_ID)));
    }

    private void fillWebhooks() {
        Map<String, String> webhook = webhook(shop.owner());
        Map<String, String> other = webhook(otherShop.owner());
        put("webhook", "provider", webhook, other);
        put("webhook", "other provider", other, webhook);
        absent.put("webhook", Map.of("id", NO_ID, "delivery", NO_ID));
    }

    private Map<String, String> webhook(Actor provider) {
        long webhook = fixtures.webhook(provider);
        return Map.of("id", Long.toString(webhook), "delivery", Long.toString(fixtures.delivery(webhook, 1)));
    }

    private long applicationOf(Actor provider) {
        return context.getBean(JdbcClient.class)
                .sql("select id from column_application where account_id = :account")
                .param("account", provider.account().value())
                .query(Long.class)
                .single();
    }

    private void fillShelf(Actor staff) {
        Map<String, String> listed = Map.of("productId", Long.toString(shop.product()));
        Map<String, String> draft =
                Map.of("productId", Objects.requireNonNull(someones("product").get("id")));
        Map<String, String> offer = offer(shop.product(), shop.cycle());
        Map<String, String> mixed = offer(shop.product(), otherShop.cycle());
        for (Person person : people) {
            put("shelf", person.name(), listed, draft);
            put("offer", person.name(), offer, mixed);
        }
        people.forEach(person ->
                owned.computeIfAbsent("export", any -> new HashMap<>()).put(person.name(), Map.of("format", "CSV")));
        absent.put("export", Map.of("format", "DOC"));
        fillFiles(staff);
        String code = "access-" + shop.product();
        context.getBean(Categories.class)
                .add(staff, code, new CategoryDraft(code, code, 99, new BigDecimal("0.1000"), Yuan.of("0.00")));
        owned.put("category", Map.of("staff", Map.of("code", code)));
        absent.put("category", Map.of("code", "no-such-category"));
        owned.put("day", Map.of("staff", Map.of("day", "2026-02-14")));
        absent.put("day", Map.of("day", "2031-02-14"));
        fillPictures();
        absent.put("link", Map.of("token", "A".repeat(43)));
        absent.put("session", Map.of("handle", "0".repeat(24)));
        absent.put("passkey", id(Long.parseLong(NO_ID)));
        absent.put("picture", Map.of("pictureId", "00000000-0000-4000-8000-000000000000"));
        absent.put("shelf", Map.of("productId", NO_ID));
        absent.put("offer", Map.of("productId", NO_ID, "cycle", NO_ID));
    }

    /** Of a product on sale everybody sees the pictures; of a draft its provider and staff do. */
    private void fillPictures() {
        Map<String, String> published = picture(fixtures.illustrate(shop.owner(), shop.product(), 1));
        context.getBean(Products.class).submit(shop.owner(), shop.product());
        context.getBean(Products.class).approve(shop.staff(), shop.product(), null);
        long draft = Long.parseLong(Objects.requireNonNull(
                Objects.requireNonNull(owned.get("product")).get("provider").get("id")));
        Map<String, String> withheld = picture(fixtures.illustrate(shop.owner(), draft, 1));
        for (Person person : people) {
            if (person.name().equals("provider") || person.name().equals("staff")) {
                owned.computeIfAbsent("picture", any -> new HashMap<>()).put(person.name(), withheld);
            } else {
                put("picture", person.name(), published, withheld);
            }
        }
    }

    private static Map<String, String> picture(Gallery gallery) {
        return Map.of("pictureId", gallery.pictures().get(0).pictureId().toString());
    }

    private void fillFiles(Actor staff) {
        context.getBean(ProviderFiles.class)
                .record(staff, shop.owner().account(), ProviderRecordKind.ONBOARDING_AGREEMENT, "合同", null);
        Long record = context.getBean(JdbcClient.class)
                .sql("select max(id) from provider_record where account_id = :account")
                .param("account", shop.owner().account().value())
                .query(Long.class)
                .single();
        put(
                "file",
                "staff",
                Map.of("accountId", shop.owner().account().toString(), "recordId", record.toString(), "kind", "x"),
                Map.of("accountId", shop.buyer("1.00").account().toString(), "recordId", record.toString()));
        absent.put("file", Map.of("accountId", NO_ID, "recordId", NO_ID));
    }

    private void put(String kind, String person, Map<String, String> own, Map<String, String> others) {
        owned.computeIfAbsent(kind, any -> new HashMap<>()).put(person, own);
        foreign.computeIfAbsent(kind, any -> new HashMap<>()).put(person, others);
    }

    private static Map<String, String> file(long id) {
        return Map.of("id", Long.toString(id), "format", "CSV");
    }

    private Map<String, String> payment(Actor buyer, OrderNo order) {
        String paymentNo = Objects.requireNonNull(cashier(buyer, order).get("paymentNo"));
        return Map.of("orderNo", order.value(), "paymentNo", paymentNo);
    }

    private Map<String, String> cashier(Actor buyer, OrderNo order) {
        var outcome = context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of(PRICE), PaymentMethod.GATEWAY, Idempotency.freshKey());
        var address = ((OrderPayment.ToCashier) outcome).address();
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }

    private Person person(String name, Actor actor, Set<String> groups, int port) {
        return new Person(name, groups, new Caller(port).signedIn(shop.email(actor), Shop.PASSWORD));
    }

    /** Sub-users, groups and policies of each of two accounts, which are strangers to each other. */
    private void fillAccess(Map<String, Actor> owners) {
        Map<String, Staffing> staffed = new HashMap<>();
        owners.forEach((person, owner) -> staffed.put(person, new Staffing(context, owner)));
        staffed.forEach((person, own) -> {
            Staffing other = Objects.requireNonNull(staffed.get(person.equals("provider") ? "buyer" : "provider"));
            put("sub-user", person, id(own.subUser()), id(other.subUser()));
            put("user-group", person, group(own), group(other));
            put("own-policy", person, policy(own.policy()), policy(other.policy()));
        });
        absent.put("sub-user", id(Long.parseLong(NO_ID)));
        absent.put("user-group", Map.of("id", NO_ID, "user", NO_ID, "policy", Staffing.PRESET));
        absent.put("own-policy", Map.of("policy", NO_ID));
    }

    private static Map<String, String> group(Staffing staffing) {
        return Map.of(
                "id", Long.toString(staffing.group()),
                "user", Long.toString(staffing.member()),
                "policy", Staffing.PRESET);
    }

    private static Map<String, String> policy(long id) {
        return Map.of("policy", Long.toString(id));
    }

    private static Map<String, String> order(String number) {
        return Map.of("orderNo", number);
    }

    private static Map<String, String> agreement(long id) {
        return Map.of("id", Long.toString(id), "number", "1");
    }

    private static Map<String, String> id(long id) {
        return Map.of("id", Long.toString(id));
    }

    private static Map<String, String> offer(long product, long cycle) {
        return Map.of("productId", Long.toString(product), "cycle", Long.toString(cycle));
    }

    /** Someone who asks for pages. */
    record Person(String name, Set<String> groups, Caller caller) {

        boolean isSignedIn() {
            return groups.size() > 1;
        }

        boolean isOneOf(String group) {
            return groups.contains(group);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
