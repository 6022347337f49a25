package org.zhanggui.shared.database;

import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Who sees what: connections of the business are held to the scope of their thread; what the marketplace does itself sees everything. */
@Configuration(proxyBeanMethods = false)
class DataScopeConfiguration {

    @Bean
    static BeanPostProcessor scopedBusinessConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (name.equals("dataSource") && bean instanceof HikariDataSource pool) {
                    pool.setDataSource(new ScopedDataSource(driver(pool)));
                }
                return bean;
            }
        };
    }

    private static DataSource driver(HikariDataSource pool) {
        return new DriverDataSource(
                pool.getJdbcUrl(),
                pool.getDriverClassName(),
                pool.getDataSourceProperties(),
                pool.getUsername(),
                pool.getPassword());
    }

    /** Around the transaction of each listener, and of what comes before a sign-in, on the thread that it runs on. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor listenersAndWhoeverSignsInSeeEverything() {
        MethodInterceptor widened = invocation -> {
            try (DataScope.Held held = DataScope.EVERYTHING.hold()) {
                return invocation.proceed();
            }
        };
        var advisor = new DefaultPointcutAdvisor(
                new ComposablePointcut((Pointcut)
                                AnnotationMatchingPointcut.forMethodAnnotation(ApplicationModuleListener.class))
                        .union((Pointcut) AnnotationMatchingPointcut.forMethodAnnotation(SeesEverything.class)),
                widened);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    @Bean
    ExecutionInterceptor timedWorkSeesEverything() {
        return (task, context, rest) -> DataScope.EVERYTHING.call(() -> rest.proceed(task, context));
    }
}
