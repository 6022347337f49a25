package org.zhanggui.shared.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.webjars.WebJarVersionLocator;

/**
 * Lets a template draw an icon into the page: {@code th:insert="~{icon/cart}"} is the file {@code cart.svg} of
 * bootstrap-icons. Drawn inline, an icon takes the colour of the text around it and costs no request.
 */
@Configuration(proxyBeanMethods = false)
class IconTemplates {

    private static final String NAMES = "icon/";
    private static final String WEBJAR = "bootstrap-icons";

    @Bean
    SpringResourceTemplateResolver iconTemplateResolver() {
        var version = new WebJarVersionLocator().version(WEBJAR);
        if (version == null) {
            throw new IllegalStateException("The webjar " + WEBJAR + " is missing; no page can draw its icons.");
        }
        var resolver = new IconTemplateResolver();
        resolver.setName("icons");
        resolver.setOrder(1);
        resolver.setResolvablePatterns(Set.of(NAMES + "*"));
        resolver.setPrefix("classpath:/META-INF/resources/webjars/" + WEBJAR + "/" + version + "/icons/");
        resolver.setSuffix(".svg");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        return resolver;
    }

    /** Knows that the folder {@code icon/} exists in the names of templates only. */
    private static final class IconTemplateResolver extends SpringResourceTemplateResolver {

        @Override
        protected String computeResourceName(
                IEngineConfiguration configuration,
                @Nullable String ownerTemplate,
                String template,
                String prefix,
                String suffix,
                boolean forceSuffix,
                Map<String, String> templateAliases,
                @Nullable Map<String, Object> templateResolutionAttributes) {
            return prefix + template.substring(NAMES.length()) + suffix;
        }
    }
}
