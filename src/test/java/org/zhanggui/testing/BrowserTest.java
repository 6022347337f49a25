package org.zhanggui.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of pages in a real browser, over HTTP and so with the cookie that the demo has. Its methods take a {@link Visitors}
 * and open pages with it; all such tests share one application and one browser.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.servlet.session.cookie.name=session",
            "server.servlet.session.cookie.secure=false",
            "server.forward-headers-strategy=none"
        })
@ActiveProfiles("test")
@Import(TestRuntime.class)
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
