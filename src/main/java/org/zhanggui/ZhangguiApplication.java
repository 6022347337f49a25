package org.zhanggui;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The console of a cloud marketplace's service providers, with the shop front and the staff desk around it. */
@SpringBootApplication
public class ZhangguiApplication {

    private static final String COMMAND = "--zhanggui.command=";
    private static final int COULD_NOT_RUN = 2;

    /** A command makes only what it needs of the application: nothing is served, sent or migrated beside it. */
    private static final List<String> OF_COMMANDS = List.of(
            "--spring.main.web-application-type=none",
            "--spring.main.lazy-initialization=true",
            "--spring.main.banner-mode=off",
            "--spring.flyway.enabled=false",
            "--spring.modulith.events.republish-outstanding-events-on-restart=false",
            "--db-scheduler.enabled=false",
            "--logging.level.root=warn");

    public static void main(String[] args) {
        if (Arrays.stream(args).anyMatch(each -> each.startsWith(COMMAND))) {
            System.exit(carryOut(args));
        }
        SpringApplication.run(ZhangguiApplication.class, args);
    }

    /** {@return what the command ends with; 2 when it could not be carried out, which the log explains} */
    private static int carryOut(String[] args) {
        String[] whole =
                Stream.concat(Arrays.stream(args), OF_COMMANDS.stream()).toArray(String[]::new);
        try {
            return SpringApplication.exit(SpringApplication.run(ZhangguiApplication.class, whole));
        } catch (RuntimeException failure) {
            return COULD_NOT_RUN;
        }
    }
}
