package org.plazas.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plazas.local.LocalRun;
import org.plazas.local.Options;
import tools.jackson.jr.ob.JSON;

/// A running Plazas, as a client sees it.
final class Site implements AutoCloseable {
    static final String FLYER = "accion-internacional-sostenible-2018";
    static final Path ROOT = Path.of("..");

    private static final Pattern OWN_PAGE = Pattern.compile("http\\S+/registrations/\\S+");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Optional<LocalRun> run;
    private final String url;

    private Site(Optional<LocalRun> run, String url) {
        this.run = run;
        this.url = url;
    }

    /// The one that `BASE_URL` names, or a fresh local run.
    static Site open() {
        return Optional.ofNullable(System.getenv("BASE_URL"))
                .map(base -> new Site(Optional.empty(), base.replaceAll("/+$", "")))
                .orElseGet(Site::fresh);
    }

    static Site fresh() {
        var run = LocalRun.start(new Options(
                0,
                Optional.empty(),
                ROOT.resolve("seminars"),
                ROOT.resolve("template.yaml"),
                Optional.empty(),
                InstantSource.system(),
                System.err));
        return new Site(Optional.of(run), run.url().toString().replaceAll("/+$", ""));
    }

    String url() {
        return url;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> sendBytes(String method, String path, byte[] body, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> getBytes(String path, String... headers) {
        try {
            return http.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var target = path.startsWith("http") ? path : url + path;
        var builder = HttpRequest.newBuilder(URI.create(target)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> register(String seminar, Map<String, ?> registration, String... headers) {
        var all = new ArrayList<>(List.of("content-type", "application/json"));
        all.addAll(List.of(headers));
        return send("POST", "/" + seminar + "/registrations", json(registration), all.toArray(String[]::new));
    }

    HttpResponse<String> registerByForm(String seminar, Map<String, String> fields) {
        return send(
                "POST",
                "/" + seminar + "/registrations",
                form(fields),
                "content-type",
                "application/x-www-form-urlencoded",
                "accept",
                "text/html");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Everything that was mailed to this address, the newest last.
    List<Map<String, Object>> mailTo(String address) {
        return list(get("/local/mailbox.json").body()).stream()
                .filter(mail -> String.valueOf(mail.get("to")).contains(address))
                .toList();
    }

    /// What the flyer's organiser sees of its mails.
    List<Map<String, Object>> outbox(String query) {
        var answer = get("/organiser/seminars/" + FLYER + "/mails" + query, signedIn("organiser"));
        return list(json(at(object(answer.body()), "mails")));
    }

    /// The link to the person's own page, in the newest mail to the address whose subject holds these words.
    /// Waits for the first.
    String link(String address, String subject) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> newestLink(address, subject), Optional::isPresent)
                .orElseThrow();
    }

    /// A link without its site and its query.
    static String path(String link) {
        return link.replaceAll("^https?://[^/]+|\\?.*$", "");
    }

    private Optional<String> newestLink(String address, String subject) {
        return mailTo(address).stream()
                .filter(mail -> String.valueOf(mail.get("subject")).contains(subject))
                .flatMap(mail -> OWN_PAGE.matcher(String.valueOf(mail.get("text")))
                        .results()
                        .map(MatchResult::group))
                .reduce((earlier, later) -> later);
    }

    void clock(String time) {
        var answer = send("PUT", "/local/clock", json(Map.of("now", time)), "content-type", "application/json");
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the clock can't be set: " + answer.body());
        }
    }

    void mailMode(String mode) {
        send("PUT", "/local/mail", json(Map.of("mode", mode)), "content-type", "application/json");
    }

    /// While this is done, functions can't reach their table.
    void withoutTable(Runnable during) {
        table("down");
        try {
            during.run();
        } finally {
            table("ok");
        }
    }

    private void table(String mode) {
        send("PUT", "/local/table", json(Map.of("mode", mode)), "content-type", "application/json");
    }

    /// The `Authorization` header of one of the demo's users.
    String[] signedIn(String user) {
        var answer = send("POST", "/local/token", json(Map.of("user", user)), "content-type", "application/json");
        return new String[] {"authorization", "Bearer " + object(answer.body()).get("access_token")};
    }

    HttpResponse<String> publish(String user, Map<String, ?> document) {
        var token = signedIn(user);
        return send(
                "PUT",
                "/organiser/seminars/" + document.get("slug"),
                json(document),
                token[0],
                token[1],
                "content-type",
                "application/json");
    }

    /// The flyer's document as a seminar of its own, with this capacity and without a waitlist.
    Map<String, Object> seminar(String slug, int capacity) {
        try {
            var document = object(Files.readString(ROOT.resolve("seminars/" + FLYER + ".json")));
            document.put("slug", slug);
            registration(document).put("capacity", capacity);
            registration(document).remove("waitlist");
            return document;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> registration(Map<String, Object> document) {
        return (Map<String, Object>) at(document, "registration");
    }

    /// What is in a JSON value behind these names and numbers.
    static Object at(Object json, Object... path) {
        var value = json;
        for (var step : path) {
            value = Objects.requireNonNull(
                    step instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(step));
        }
        return value;
    }

    static Map<String, Object> person(String name, String email) {
        var person = new LinkedHashMap<String, Object>();
        person.put("name", name);
        person.put("email", email);
        person.put("category", "local-authority");
        person.put("language", "es");
        person.put("consent", true);
        return person;
    }

    static String json(Object value) {
        return JSON.std.asString(value);
    }

    static Map<String, Object> object(String json) {
        return Objects.requireNonNull(JSON.std.mapFrom(json));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(String json) {
        return (List<Map<String, Object>>) (List<?>) JSON.std.listFrom(json);
    }

    @Override
    public void close() {
        run.ifPresent(LocalRun::close);
    }
}
