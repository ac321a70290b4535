package org.plazas.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes a picture of every page in every state, in four languages, on a phone and on a desktop: `make pictures`. The
/// states are those of a fresh local run, whose clock is moved.
public final class Pictures implements AutoCloseable {
    private static final List<String> LANGUAGES = List.of("es", "fr", "en", "pt");
    private static final int PHONE = 360;
    private static final int DESKTOP = 1280;
    private static final String RICH = "ciudades-en-paralelo-2018";
    private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 80'><g fill='#0b4f8a'>"
            + "<path d='M8 8h64v20a12 12 0 0 0 0 24v20H8V52a12 12 0 0 0 0-24z'/><path d='M96 20h200v8H96zM96 40h150v8H96zM96"
            + " 60h176v8H96z'/></g></svg>";

    private final Site site = Site.fresh();
    private final Chromium chromium = Chromium.start();
    private final Path folder;
    private final Pattern wanted;

    private Pictures(Path folder, Pattern wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    /// @param arguments the folder; then, if not all are wanted, a regular expression that the names have to match
    public static void main(String[] arguments) {
        var wanted = Pattern.compile(arguments.length > 1 ? arguments[1] : ".*");
        try (var pictures = new Pictures(Path.of(arguments[0]), wanted)) {
            pictures.take();
        }
    }

    private void take() {
        publish();
        site.clock("2018-05-02T10:00:00+02:00");
        agenda("coming", Site.FLYER);
        site.clock("2018-05-22T10:00:00+02:00");
        agenda("open", Site.FLYER);
        readme("agenda", "/" + Site.FLYER + "?lang=es", 1120, 760);
        readme("phone", "/" + Site.FLYER + "?lang=pt", PHONE, 740);
        agenda("few", "few-left");
        agenda("waitlist", "waitlist-only");
        agenda("full", "full-house");
        agenda("called-off", "called-off");
        agenda("own-look", RICH);
        everything("form", "/" + Site.FLYER + "/register");
        everything("form-waitlist", "/waitlist-only/register");
        everything("outcome-confirmed", "/" + Site.FLYER + "/outcomes/confirmed");
        everything("outcome-full", "/" + Site.FLYER + "/outcomes/full");
        everything("privacy", "/" + Site.FLYER + "/privacy");
        everything("link", "/" + Site.FLYER + "/links");
        everything("index", "/");
        everything("problems", "/problems");
        everything("not-found", "/nowhere");
        refused();
        own();
        site.clock("2018-06-20T10:00:00+02:00");
        agenda("closed", Site.FLYER);
        site.clock("2018-07-05T10:30:00+02:00");
        agenda("day", Site.FLYER);
        agenda("day-parallel", RICH);
        readme("day", "/" + RICH + "?lang=es#introduction", 1120, 760);
        site.clock("2018-07-06T10:00:00+02:00");
        agenda("past", Site.FLYER);
    }

    private void publish() {
        publish(site.seminar("few-left", 4));
        publish(site.seminar("full-house", 0));
        var waitlist = site.seminar("waitlist-only", 0);
        Site.registration(waitlist).put("waitlist", Map.of());
        publish(waitlist);
        var calledOff = site.seminar("called-off", 120);
        Site.registration(calledOff).put("calledOff", true);
        publish(calledOff);
        var rich = site.seminar(RICH, 120);
        rich.put("accent", "#0b4f8a");
        rich.put(
                "logo",
                Map.of(
                        "image",
                        "data:image/svg+xml;base64,"
                                + Base64.getEncoder().encodeToString(LOGO.getBytes(StandardCharsets.UTF_8)),
                        "alternative",
                        text("Red de ciudades")));
        publish(rich);
        rich.put("starts", "09:15");
        sessions(rich).get(5).put("starts", "11:45");
        sessions(rich).addAll(parallel());
        publish(rich);
    }

    private void publish(Map<String, ?> document) {
        var answer = site.publish("organiser", document);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.body());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sessions(Map<String, Object> document) {
        return (List<Map<String, Object>>) Site.at(document, "agenda", "sessions");
    }

    private static List<Map<String, Object>> parallel() {
        var sessions = new ArrayList<Map<String, Object>>();
        sessions.add(session("workshop-1", "10:00", "10:40", "Taller 1: presupuestos que duran"));
        sessions.add(session("workshop-2", "10:40", "11:20", "Taller 2: equipos que se renuevan"));
        sessions.add(session("visit", "10:00", "11:20", "Visita: la Sala de Arcos del Ayuntamiento"));
        return sessions;
    }

    private static Map<String, Object> session(String id, String starts, String ends, String title) {
        var session = new LinkedHashMap<String, Object>();
        session.put("id", id);
        session.put("kind", "part");
        session.put("starts", starts);
        session.put("ends", ends);
        session.put("title", text(title));
        return session;
    }

    private static Map<String, String> text(String words) {
        return Map.of("es", words, "fr", words, "en", words, "pt", words);
    }

    private void agenda(String state, String seminar) {
        everything("agenda-" + state, "/" + seminar);
    }

    private void everything(String name, String path) {
        for (var language : LANGUAGES) {
            for (var width : List.of(PHONE, DESKTOP)) {
                picture(name + "-" + language, path + "?lang=" + language, width, ColorScheme.LIGHT);
            }
        }
        picture(name + "-es-dark", path + "?lang=es", DESKTOP, ColorScheme.DARK);
    }

    private void refused() {
        for (var width : List.of(PHONE, DESKTOP)) {
            with("form-refused-es", width, ColorScheme.LIGHT, page -> {
                visit(page, site.url() + "/" + Site.FLYER + "/register?lang=es");
                page.fill("#email", "jose.nandu@");
                page.click("main form button");
            });
        }
    }

    private void own() {
        var address = "zoe@example.org";
        site.register(Site.FLYER, Site.person("Zoë Quispe Mamani", address));
        await().until(() -> site.link(address, "").isPresent());
        var link = site.link(address, "").orElseThrow();
        for (var width : List.of(PHONE, DESKTOP)) {
            picture("own-es", link, width, ColorScheme.LIGHT);
        }
        picture("own-es-dark", link, DESKTOP, ColorScheme.DARK);
    }

    private void picture(String name, String path, int width, ColorScheme scheme) {
        with(name, width, scheme, page -> visit(page, path.startsWith("http") ? path : site.url() + path));
    }

    /// Of what a window shows, and no more: small enough to be committed.
    private void readme(String name, String path, int width, int height) {
        var file = "readme-" + name + ".png";
        if (!wanted.matcher(file).find()) {
            return;
        }
        try (var context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height))) {
            var page = context.newPage();
            visit(page, site.url() + path);
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file)));
        }
    }

    /// A page that failed is no picture.
    private static void visit(Page page, String address) {
        if (page.navigate(address).status() >= 500) {
            throw new IllegalStateException(address + " failed");
        }
    }

    private interface Visit {
        void open(Page page);
    }

    private void with(String name, int width, ColorScheme scheme, Visit visit) {
        var file = name + "-" + width + ".png";
        if (!wanted.matcher(file).find()) {
            return;
        }
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 740 : 860)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            visit.open(page);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(folder.resolve(file)).setFullPage(true));
        }
    }

    @Override
    public void close() {
        chromium.close();
        site.close();
    }
}
