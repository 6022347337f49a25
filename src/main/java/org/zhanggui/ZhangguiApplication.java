package org.zhanggui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The console of a cloud marketplace's service providers, with the shop front and the staff desk around it. */
@SpringBootApplication
public class ZhangguiApplication {

    public static void main(String[] args) {
        SpringApplication.run(ZhangguiApplication.class, args);
    }
}
