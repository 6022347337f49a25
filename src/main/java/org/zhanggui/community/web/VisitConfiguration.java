package org.zhanggui.community.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets the community's watch at the pages of products. */
@Configuration
class VisitConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<VisitInterceptor> visits;

    VisitConfiguration(ObjectProvider<VisitInterceptor> visits) {
        this.visits = visits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(visits.getObject()).addPathPatterns(VisitInterceptor.WATCHED);
    }
}
