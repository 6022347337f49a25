package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What the server itself refuses (an address or a form that it cannot read, an upload beyond all bounds) gets a page of ours
 * with a reference, in the place of its own.
 */
@Component
class ServerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerErrors.class);

    private final BarePage page;

    ServerErrors(BarePage page) {
        this.page = page;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            String reference = RequestReference.of(request);
            LOG.warn(
                    "{} {} was refused by the server: {} ({})",
                    request.getMethod(),
                    request.getRequestURI(),
                    status,
                    reference,
                    failure);
            answer(response, status, reference);
        }

        private void answer(HttpServletResponse response, HttpStatus status, String reference) {
            try {
                page.answer(response, status, reference);
            } catch (IOException gone) {
                LOG.debug("nobody waits for {} any more", reference, gone);
            }
        }
    }
}
