package org.zhanggui.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands {@link Visitors} to tests, photographs what they saw when one fails, and ends the one browser after all of them. */
class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(BrowserExtension.class);
    private static final Path PHOTOGRAPHS = Path.of("target", "screenshots");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot().getStore(OURS).computeIfAbsent("browser", key -> Shared.start(), Shared.class);
        return context.getStore(OURS)
                .computeIfAbsent("visitors", key -> new Visitors(shared.browser, addressOf(context)), Visitors.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visitors visitors = context.getStore(OURS).remove("visitors", Visitors.class);
        if (visitors == null) {
            return;
        }
        try (visitors) {
            if (context.getExecutionException().isPresent()) {
                visitors.photograph(
                        PHOTOGRAPHS,
                        context.getRequiredTestClass().getSimpleName() + "."
                                + context.getRequiredTestMethod().getName());
            }
        }
    }

    private static String addressOf(ExtensionContext context) {
        String port =
                SpringExtension.getApplicationContext(context).getEnvironment().getProperty("local.server.port");
        return "http://localhost:" + Objects.requireNonNull(port);
    }

    /** The browser of all tests. Playwright lives on one thread, and so do the tests that use it. */
    private record Shared(Playwright playwright, Browser browser) implements AutoCloseable {

        static Shared start() {
            Optional<Path> installed = installed();
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
            installed.ifPresent(options::setExecutablePath);
            return new Shared(playwright, playwright.chromium().launch(options));
        }

        private static Optional<Path> installed() {
            return Stream.of(
                            System.getenv("ZHANGGUI_CHROMIUM"),
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome")
                    .filter(Objects::nonNull)
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
