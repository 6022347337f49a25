package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseAwayFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "55P03", "57014"})
    void putsOffWhenTheDatabaseIsNotThere(String state) throws Exception {
        filter(failingWith(new ServletException(
                new CannotCreateTransactionException("no", new SQLException("not there", state)))));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentAsString())
                .contains("暂时无法访问", "Temporarily unavailable", "REF1")
                .doesNotContain("{reference}", "not there");
    }

    @Test
    void putsOffWhenNoConnectionIsFree() throws Exception {
        filter(failingWith(
                new CannotCreateTransactionException("no", new SQLTransientConnectionException("timed out"))));

        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void leavesOtherFailuresAlone() {
        var failure = new IllegalStateException(new SQLException("duplicate", "23505"));

        assertThatThrownBy(() -> filter(failingWith(failure))).isSameAs(failure);
    }

    @Test
    void cannotTakeBackWhatWasSent() {
        response.setCommitted(true);
        var failure = new IllegalStateException(new SQLException("gone", "08006"));

        assertThatThrownBy(() -> filter(failingWith(failure))).isSameAs(failure);
    }

    private void filter(FilterChain chain) throws Exception {
        request.setAttribute(RequestReference.NAME, "REF1");
        new DatabaseAwayFilter(new BarePage(messages())).doFilter(request, response, chain);
    }

    private static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/common/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static FilterChain failingWith(Exception failure) {
        return (request, response) -> {
            if (failure instanceof ServletException servlet) {
                throw servlet;
            }
            throw (RuntimeException) failure;
        };
    }
}
