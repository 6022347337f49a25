package org.zhanggui.demo;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The demo's accounts: told at start and on the sign-in page. */
@ControllerAdvice
@Profile("demo")
class DemoSignIns {

    static final String PASSWORD = "shopkeeper-demo";

    static final SignIn PROVIDER = new SignIn("provider", "provider@zhanggui.demo");
    static final SignIn OTHER_PROVIDER = new SignIn("other-provider", "other-provider@zhanggui.demo");
    static final SignIn BUYER = new SignIn("buyer", "buyer@zhanggui.demo");
    static final SignIn OTHER_BUYER = new SignIn("other-buyer", "other-buyer@zhanggui.demo");
    static final SignIn STAFF = new SignIn("staff", "staff@zhanggui.demo");
    static final SignIn SECOND_STAFF = new SignIn("second-staff", "second-staff@zhanggui.demo");

    /** Who works for the provider, whose account is the first that the demo opens. */
    static final SignIn SELLER = new SignIn("seller", "xiaolin@100000000001");

    static final SignIn READER = new SignIn("reader", "xiaochen@100000000001");

    private static final List<SignIn> ALL =
            List.of(PROVIDER, SELLER, READER, OTHER_PROVIDER, BUYER, OTHER_BUYER, STAFF, SECOND_STAFF);

    private static final System.Logger LOG = System.getLogger(DemoSignIns.class.getName());

    @ModelAttribute("demoSignIns")
    List<SignIn> signIns() {
        return ALL;
    }

    @ModelAttribute("demoPassword")
    String password() {
        return PASSWORD;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port", "8080");
        StringBuilder told = new StringBuilder("\n\n  掌柜 Zhanggui: http://localhost:%s\n\n".formatted(port));
        ALL.forEach(signIn -> told.append("  %-32s %s%n".formatted(signIn.email(), signIn.role())));
        LOG.log(System.Logger.Level.INFO, "{0}\n  password of all: {1}\n", told, PASSWORD);
    }

    /** Somebody of the demo, and what they sign in with. */
    record SignIn(String role, String email) {}
}
