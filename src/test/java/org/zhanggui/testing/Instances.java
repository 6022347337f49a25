package org.zhanggui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.zhanggui.ZhangguiApplication;

/** More than one instance of the application over one database. */
public final class Instances {

    private static final Map<String, String> SETTINGS = Map.of(
            "server.port", "0",
            "management.server.port", "0",
            "db-scheduler.enabled", "false",
            "server.servlet.session.cookie.name", "session",
            "server.servlet.session.cookie.secure", "false",
            "server.forward-headers-strategy", "none");

    private Instances() {}

    /** {@return another instance over the database and by the clock of one that runs; it serves HTTP on a port of its own} */
    public static ConfigurableApplicationContext beside(ApplicationContext here) {
        return beside(here, Map.of());
    }

    /** {@return the same, with settings of its own} */
    public static ConfigurableApplicationContext beside(ApplicationContext here, Map<String, String> settings) {
        return over(
                here, here.getBean(JdbcConnectionDetails.class), here.getBean(FlywayConnectionDetails.class), settings);
    }

    /** {@return an instance over a database that nothing else is done to} */
    public static ConfigurableApplicationContext alone(
            ApplicationContext here, TestDatabase database, Map<String, String> settings) {
        return over(here, database.asWeb(), database.asOwner(), settings);
    }

    private static ConfigurableApplicationContext over(
            ApplicationContext here,
            JdbcConnectionDetails web,
            FlywayConnectionDetails owner,
            Map<String, String> settings) {
        Map<String, String> whole = new HashMap<>(SETTINGS);
        whole.put("spring.mail.port", here.getEnvironment().getRequiredProperty("spring.mail.port"));
        whole.putAll(settings);
        return new SpringApplicationBuilder(ZhangguiApplication.class)
                .profiles("test")
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(JdbcConnectionDetails.class, () -> web);
                    beans.registerBean(FlywayConnectionDetails.class, () -> owner);
                    beans.registerBean(
                            "settableClock",
                            SettableClock.class,
                            () -> here.getBean(SettableClock.class),
                            definition -> definition.setPrimary(true));
                })
                .run(whole.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** {@return a port that nobody listens at} */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return the port on which an instance serves pages} */
    public static int portOf(ApplicationContext instance) {
        return Integer.parseInt(instance.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
