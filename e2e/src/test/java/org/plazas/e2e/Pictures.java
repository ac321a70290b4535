package org.plazas.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
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
/// pages are those of [Showcase], and those of the seminar's day, to which the clock is moved in the end.
public final class Pictures implements AutoCloseable {
    private static final int PHONE = 360;
    private static final int DESKTOP = 1280;
    private static final String RICH = "ciudades-en-paralelo-2018";
    private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 80'><g fill='#0b4f8a'>"
            + "<path d='M8 8h64v20a12 12 0 0 0 0 24v20H8V52a12 12 0 0 0 0-24z'/><path d='M96 20h200v8H96zM96 40h150v8H96zM96"
            + " 60h176v8H96z'/></g></svg>";

    private final Showcase showcase = new Showcase();
    private final Site site = showcase.site();
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
        publishRich();
        showcase.sheets().forEach(this::everything);
        agenda("own-look", RICH);
        readme("agenda", "/" + Site.FLYER + "?lang=es", 1120, 760);
        readme("phone", "/" + Site.FLYER + "?lang=pt", PHONE, 740);
        site.clock("2018-07-05T10:30:00+02:00");
        agenda("day", Site.FLYER);
        agenda("day-parallel", RICH);
        readme("day", "/" + RICH + "?lang=es#introduction", 1120, 760);
    }

    private void publishRich() {
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
        everything(new Showcase.Sheet("agenda, " + state, "/" + seminar, "", false, false));
    }

    private void everything(Showcase.Sheet sheet) {
        for (var language : Showcase.LANGUAGES) {
            for (var width : List.of(PHONE, DESKTOP)) {
                picture(sheet, language, width, ColorScheme.LIGHT, ForcedColors.NONE);
            }
        }
        picture(sheet, "es", DESKTOP, ColorScheme.DARK, ForcedColors.NONE);
        picture(sheet, "es", DESKTOP, ColorScheme.DARK, ForcedColors.ACTIVE);
    }

    private void picture(Showcase.Sheet sheet, String language, int width, ColorScheme scheme, ForcedColors forced) {
        var light = scheme == ColorScheme.DARK ? "-dark" : "";
        var colours = forced == ForcedColors.ACTIVE ? "-forced" : light;
        var file = sheet.name().replaceAll("\\W+", "-") + "-" + language + colours + "-" + width + ".png";
        if (!wanted.matcher(file).find()) {
            return;
        }
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 740 : 860)
                .setColorScheme(scheme)
                .setForcedColors(forced)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            showcase.show(page, sheet, language);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(folder.resolve(file)).setFullPage(true));
        }
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
            page.navigate(site.url() + path);
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file)));
        }
    }

    @Override
    public void close() {
        chromium.close();
        showcase.close();
    }
}
