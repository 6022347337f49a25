package org.zhanggui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Someone who speaks HTTP with the application, keeps its cookies, follows no redirect, and needs no browser. */
public final class Caller {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String token;

    public Caller(int port) {
        this.address = "http://localhost:" + port;
    }

    /** {@return the same visitor, with the same cookies, at another instance} */
    public Caller at(int port) {
        Caller there = new Caller(port);
        there.cookies.putAll(cookies);
        there.headers.putAll(headers);
        return there;
    }

    public Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Caller withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Caller signedIn(String email, String password) {
        Answer answer = post("/login", Map.of("username", email, "password", password));
        if (answer.status() != 302 || answer.location().contains("error")) {
            throw new IllegalStateException("could not sign in as " + email + ": " + answer);
        }
        token = null; // signing in changes it
        return this;
    }

    /** Forgets the token of a page that was left behind, as signing in changes it. */
    public Caller afresh() {
        token = null;
        return this;
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends a form as the application's pages do, with the token that one of them shows. */
    public Answer post(String path, Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("_csrf", token());
        return postBare(path, whole);
    }

    /** Sends a form with nothing but what it is given. */
    public Answer postBare(String path, Map<String, String> form) {
        return send("POST", path, BodyPublishers.ofString(encoded(form)));
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String token() {
        if (token == null) {
            token = shownToken();
        }
        return token;
    }

    /** The sign-in page has the token for a visitor; the shop front, beside the sign-out button, for who is signed in; others for who is not all the way. */
    private String shownToken() {
        return Stream.of("/login", "/", "/login/code", "/me/password", "/me/second-factor")
                .map(page -> TOKEN.matcher(get(page).body()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page shows a token"));
    }

    private Answer send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
        Map<String, String> sent = new LinkedHashMap<>(Map.of("Accept", "text/html"));
        sent.putAll(headers);
        sent.forEach(request::header);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public String header(String name) {
            return String.join(", ", headers.allValues(name));
        }

        public String location() {
            return header("Location");
        }
    }
}
