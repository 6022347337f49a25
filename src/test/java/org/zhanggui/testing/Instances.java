package org.zhanggui.testing;

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

    private Instances() {}

    /** {@return another instance over the database and by the clock of one that runs; it serves HTTP on a port of its own} */
    public static ConfigurableApplicationContext beside(ApplicationContext here) {
        return new SpringApplicationBuilder(ZhangguiApplication.class)
                .profiles("test")
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(JdbcConnectionDetails.class, () -> here.getBean(JdbcConnectionDetails.class));
                    beans.registerBean(
                            FlywayConnectionDetails.class, () -> here.getBean(FlywayConnectionDetails.class));
                    beans.registerBean(
                            "settableClock",
                            SettableClock.class,
                            () -> here.getBean(SettableClock.class),
                            definition -> definition.setPrimary(true));
                })
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--db-scheduler.enabled=false",
                        "--spring.mail.port=" + here.getEnvironment().getRequiredProperty("spring.mail.port"),
                        "--server.servlet.session.cookie.name=session",
                        "--server.servlet.session.cookie.secure=false",
                        "--server.forward-headers-strategy=none");
    }

    /** {@return the port on which an instance serves pages} */
    public static int portOf(ApplicationContext instance) {
        return Integer.parseInt(instance.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
