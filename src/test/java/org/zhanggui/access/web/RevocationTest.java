package org.zhanggui.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.access.Groups;
import org.zhanggui.access.Policies;
import org.zhanggui.access.PolicyDraft;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.SubUsers;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.Shop;

/** What is taken away at one instance is gone at the next request to another, where the person has been working. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class RevocationTest {

    private static final String MAY = """
            {"version": "2.0", "statement": [{"effect": "%s", "action": ["market:Describe*"], "resource": ["*"]}]}""";

    private final ApplicationContext here;
    private final JdbcClient jdbc;
    private final int port;
    private ConfigurableApplicationContext there;
    private Actor root;
    private UserId colleague;
    private long group;
    private Caller caller;

    @Autowired
    RevocationTest(ApplicationContext here, JdbcClient jdbc, @LocalServerPort int port) {
        this.here = here;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void openOnTwoInstances() {
        there = Instances.beside(here);
    }

    @AfterAll
    void close() {
        there.close();
    }

    @BeforeEach
    void someoneWorksAtTheOtherInstance() {
        root = new Shop(here, "1.00").owner();
        var person = new NewUser(UUID.randomUUID() + "@shop.test", "小林", Shop.PASSWORD);
        colleague = here.getBean(Accounts.class).addColleague(root.account(), person);
        group = new Grants(jdbc).policy(root.account(), colleague, MAY.formatted("allow"));
        caller = new Caller(port).signedIn(person.email(), Shop.PASSWORD).at(Instances.portOf(there));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void whoIsRemovedFromTheGroupMayNoMore() {
        assertThat(here.getBean(Groups.class).removeMember(root, group, colleague))
                .isEmpty();

        assertThat(status()).isEqualTo(403);
    }

    @Test
    void whatThePolicySaysNowHoldsNow() {
        long policy = jdbc.sql("select policy_id from user_group_policy where group_id = :group")
                .param("group", group)
                .query(Long.class)
                .single();

        assertThat(here.getBean(Policies.class)
                        .edit(root, PolicyRef.of(policy), new PolicyDraft("只看", "", MAY.formatted("deny")), 0))
                .isEmpty();

        assertThat(status()).isEqualTo(403);
    }

    @Test
    void whoIsDeletedIsSignedOut() {
        assertThat(here.getBean(SubUsers.class).delete(root, colleague)).isEmpty();

        assertThat(caller.get("/console/orders").location()).endsWith("/login");
    }

    private int status() {
        return caller.get("/console/orders").status();
    }
}
