package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.Shop;
import org.zhanggui.web.AccessTable.Line;
import org.zhanggui.web.AccessWorld.Person;

/**
 * What policies let people do over HTTP: somebody for each preset against every handler and the table of {@code presets.txt};
 * denials of single objects; rights that are taken away from who is signed in.
 */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class PresetAccessTest {

    private static final String ALLOW_ALL = "{\"effect\":\"allow\",\"action\":\"*\",\"resource\":\"*\"}";

    private final ApplicationContext context;
    private final Accounts accounts;
    private final Grants grants;
    private final JdbcClient jdbc;
    private final int port;
    private final List<Line> lines = AccessTable.lines().stream()
            .filter(line -> line.permission() != null)
            .toList();
    private AccessWorld world;

    @Autowired
    PresetAccessTest(ApplicationContext context, Accounts accounts, JdbcClient jdbc, @LocalServerPort int port) {
        this.context = context;
        this.accounts = accounts;
        this.grants = new Grants(jdbc);
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void openTheWorld() {
        world = new AccessWorld(context, port);
    }

    @TestFactory
    Stream<DynamicContainer> whoHasAPresetMayDoWhatTheTableSaysAndNothingElse() throws IOException {
        return presets().stream().map(preset -> {
            Actor owner = preset.staff() ? world.staff() : world.provider();
            Caller caller = signedIn(owner, colleague -> grants.presets(owner.account(), colleague, preset.name()));
            return dynamicContainer(
                    preset.name(),
                    lines.stream()
                            .map(line -> dynamicTest(line.name(), () -> {
                                Answer answer = AccessRequest.of(line, objectFor(line, preset.staff()))
                                        .by(caller);
                                if (preset.actions().contains(line.permission())) {
                                    assertThat(answer.status()).isIn(200, 302, 404, 409, 422);
                                    assertThat(answer.location()).doesNotContain("/login");
                                } else {
                                    assertThat(answer.status()).isEqualTo(403);
                                    assertThat(answer.body()).contains(String.valueOf(line.permission()));
                                }
                            })));
        });
    }

    @Test
    void everyPermissionIsInAPreset() throws IOException {
        assertThat(presets().stream()
                        .flatMap(preset -> preset.actions().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Action.values()).map(Action::code).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> whatIsDeniedOnOneObjectIsRefusedThereWhoeverAllowsTheRest() {
        return Stream.of(false, true).flatMap(staff -> {
            Actor owner = staff ? world.staff() : world.provider();
            List<Line> aboutOne = lines.stream()
                    .filter(line ->
                            typeOf(line) != null && objectOf(line, staff).containsKey(nameOf(typeOf(line))))
                    .toList();
            String denied = aboutOne.stream()
                    .map(line -> "\"" + resource(line, staff) + "\"")
                    .distinct()
                    .collect(Collectors.joining(","));
            Caller caller = signedIn(
                    owner,
                    colleague -> grants.policy(
                            owner.account(),
                            colleague,
                            "{\"version\":\"2.0\",\"statement\":[" + ALLOW_ALL
                                    + ",{\"effect\":\"deny\",\"action\":\"*\",\"resource\":[" + denied + "]}]}"));
            return aboutOne.stream()
                    .map(line -> dynamicTest(
                            line.name(),
                            () -> assertThat(AccessRequest.of(line, objectOf(line, staff))
                                            .by(caller)
                                            .status())
                                    .as("on %s", resource(line, staff))
                                    .isEqualTo(403)));
        });
    }

    @Test
    void aPolicyThatNamesAProductHoldsForTheOrdersOfThatProduct() {
        String order = world.own("sale", provider()).orElseThrow().get("orderNo");
        Caller ofTheProduct = limitedTo("product/" + world.productOnSale());
        Caller ofAnother = limitedTo("product/1");

        assertThat(ofTheProduct.get("/console/orders/" + order).status()).isEqualTo(200);
        assertThat(ofTheProduct.get("/console/orders/reprice?orderNo=" + order).status())
                .isEqualTo(200);
        assertThat(ofTheProduct.get("/console/orders").body()).contains(order);
        assertThat(ofAnother.get("/console/orders/" + order).status()).isEqualTo(403);
        assertThat(ofAnother.get("/console/orders/reprice?orderNo=" + order).status())
                .isEqualTo(403);
        assertThat(ofAnother.get("/console/orders").status()).isEqualTo(200);
        assertThat(ofAnother.get("/console/orders").body()).doesNotContain(order);
        assertThat(ofAnother.get("/console/products").body())
                .doesNotContain("/console/products/" + world.productOnSale());
    }

    @Test
    void menusOfferWhatIsAllowedAndNothingElse() {
        Caller seller = signedIn(
                world.provider(),
                colleague -> grants.presets(world.provider().account(), colleague, "ServiceProviderOrderAccess"));

        String page = seller.get("/console").body();

        assertThat(page).contains("href=\"/console/orders\"", "href=\"/console/orders/reprice\"");
        assertThat(page)
                .doesNotContain(
                        "href=\"/console/products\"", "href=\"/console/agreements\"", "href=\"/billing/orders\"");
    }

    @Test
    void whatIsTakenAwayIsGoneAtTheNextRequest() {
        Actor owner = world.provider();
        UserId colleague = colleague(owner);
        grants.presets(owner.account(), colleague, "ServiceProviderOrderAccess");
        Caller caller = caller(colleague);
        assertThat(caller.get("/console/orders").status()).isEqualTo(200);

        jdbc.sql("delete from user_group_member where user_id = :user")
                .param("user", colleague.value())
                .update();

        Answer refused = caller.get("/console/orders");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("market:DescribeOrders").containsPattern("可以请 林掌柜.* 授权");

        jdbc.sql("update app_user set deleted_at = now(), email = null, email_verified_at = null where id = :user")
                .param("user", colleague.value())
                .update();

        assertThat(caller.get("/console/orders").location()).endsWith("/login");
        assertThat(caller.get("/console/orders").location()).endsWith("/login");
    }

    private Caller limitedTo(String resource) {
        Actor owner = world.provider();
        return signedIn(
                owner,
                colleague -> grants.policy(
                        owner.account(),
                        colleague,
                        "{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",\"action\":\"market:*\",\"resource\":\""
                                + resource + "\"}]}"));
    }

    private Caller signedIn(Actor owner, java.util.function.Consumer<UserId> granting) {
        UserId colleague = colleague(owner);
        granting.accept(colleague);
        return caller(colleague);
    }

    private UserId colleague(Actor owner) {
        return accounts.addColleague(
                owner.account(), new NewUser(UUID.randomUUID() + "@shop.test", "小林", Shop.PASSWORD));
    }

    private Caller caller(UserId user) {
        String email = jdbc.sql("select email from app_user where id = :user")
                .param("user", user.value())
                .query(String.class)
                .single();
        return new Caller(port).signedIn(email, Shop.PASSWORD);
    }

    private Person provider() {
        return person("provider");
    }

    private Person person(String name) {
        return world.people().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> objectOf(Line line, boolean staff) {
        return line.speaksOfAnObject()
                ? world.own(line.object(), person(staff ? "staff" : "provider")).orElse(Map.of())
                : Map.of();
    }

    private Map<String, String> objectFor(Line line, boolean staff) {
        Map<String, String> own = objectOf(line, staff);
        return own.isEmpty() && line.speaksOfAnObject() ? world.someones(line.object()) : own;
    }

    private static ResourceType typeOf(Line line) {
        return Arrays.stream(Action.values())
                .filter(action -> action.code().equals(line.permission()))
                .findFirst()
                .orElseThrow()
                .resource();
    }

    private String resource(Line line, boolean staff) {
        Map<String, String> object = objectOf(line, staff);
        ResourceType type = typeOf(line);
        return type.code() + "/" + object.get(nameOf(type));
    }

    /** {@return what addresses call the ID of such a thing} */
    private static String nameOf(ResourceType type) {
        return switch (type) {
            case ORDER -> "orderNo";
            case POLICY -> "policy";
            default -> "id";
        };
    }

    private static List<Preset> presets() throws IOException {
        String table = new ClassPathResource("presets.txt").getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        return Pattern.compile("(?ms)^\\[(\\w+)] (\\w+)$(.*?)(?=^\\[|\\z)")
                .matcher(table)
                .results()
                .map(found -> new Preset(
                        found.group(1),
                        found.group(2).equals("staff"),
                        Set.of(found.group(3).strip().split("\\s+"))))
                .toList();
    }

    /** What the table says of a preset. */
    private record Preset(String name, boolean staff, Set<String> actions) {}
}
