package org.plazas.e2e;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A site on which every page that people see can be had in every state, all at the same time.
final class Showcase implements AutoCloseable {
    static final List<String> LANGUAGES = List.of("es", "fr", "en", "pt");

    private static final String[] FORM = {"content-type", "application/x-www-form-urlencoded", "accept", "text/html"};

    private static final Map<String, String> PERSON = Map.of(
            "name", "José Ñandú", "email", "jose@show.example", "category", "local-authority", "consent", "true");

    /// On which some of the seminars take place, while their second sessions go on.
    private static final String TODAY = "2018-05-24";

    private final Site site = Site.fresh();
    private final List<Sheet> sheets = new ArrayList<>();

    /// A page.
    ///
    /// @param path without its query
    /// @param query what follows the language, with its `&`
    /// @param sent true for what comes back after its form was sent as it is
    /// @param failing true for what is said while the table can't be reached
    record Sheet(String name, String path, String query, boolean sent, boolean failing) {
        String address(String language) {
            return path + "?lang=" + language + query;
        }
    }

    /// One way of looking at a page.
    record View(Sheet sheet, String language, boolean isDark, int width) {
        @Override
        public String toString() {
            return sheet.name() + " in " + language + (isDark ? ", dark" : ", light") + ", " + width + " px";
        }
    }

    Showcase() {
        state("working", Map.of("verification", "proof-of-work"));
        lapsed();
        day();
        ownLook();
        state("open", Map.of());
        state("few", Map.of("capacity", 5));
        state("coming", Map.of("opens", "2018-06-01T09:00"));
        state("waitlist", Map.of("capacity", 0, "waitlist", Map.of()));
        state("full", Map.of("capacity", 0));
        state("closed", Map.of("opens", "2018-05-01T09:00", "closes", "2018-05-15T00:00"));
        state("called-off", Map.of("calledOff", true));
        past();
        sheet("framed form that works", "/show-working/register", "&embed=1", false);
        sheet("form sent empty", "/show-open/register", "", true);
        sheet("form for the waitlist sent empty", "/show-waitlist/register", "", true);
        for (var outcome : List.of(
                "confirmed",
                "held",
                "waitlisted",
                "waitlisted-unverified",
                "full",
                "closed",
                "not-open-yet",
                "called-off")) {
            sheet("outcome " + outcome, "/show-open/outcomes/" + outcome, "", false);
        }
        sheet("privacy", "/show-open/privacy", "", false);
        sheet("links", "/show-open/links", "", false);
        sheet("links sent empty", "/show-open/links", "", true);
        sheet("links done", "/show-open/links", "&done=sent", false);
        sheet("framed form", "/show-open/register", "&embed=1", false);
        sheet("framed form sent empty", "/show-open/register", "&embed=1", true);
        sheet("framed seats", "/show-open", "&embed=1", false);
        sheet("framed outcome", "/show-open/outcomes/confirmed", "&embed=1", false);
        sheet("index", "/", "", false);
        sheet("problems", "/problems", "", false);
        sheet("interface", "/api", "", false);
        sheet("problem", "/problems/full", "", false);
        sheet("not found", "/show-nothing", "", false);
        sheet("method not allowed", "/show-open/registrations", "", false);
        sheet("broken link", "/registrations/-", "", false);
        failing("failed", "/", "", false);
        failing("form failed", "/show-open/register", "", true);
        failing("framed form failed", "/show-open/register", "&embed=1", true);
        own();
    }

    private void state(String name, Map<String, ?> registration) {
        var document = site.seminar("show-" + name, 60);
        Site.registration(document).putAll(registration);
        publish(name, document);
    }

    private void past() {
        var document = site.seminar("show-past", 60);
        document.put("date", "2018-05-04");
        Site.registration(document).putAll(Map.of("opens", "2018-04-01T09:00", "closes", "2018-05-01T00:00"));
        publish("past", document);
    }

    /// The seat was held for a day, and nobody confirmed the address.
    private void lapsed() {
        var lapsed = own("show-working", "lia");
        site.clock(TODAY + "T10:01:00+02:00");
        site.send("POST", "/local/upkeep", "");
        sheet("own page, lapsed", lapsed, "", false);
    }

    /// What is going on now is marked, also where it goes on side by side.
    private void day() {
        publish("day", today("show-day"));
        var document = today("show-day-own-look");
        OwnLook.dress(document);
        publish("day-own-look", document);
    }

    private Map<String, Object> today(String slug) {
        var document = site.seminar(slug, 120);
        document.put("date", TODAY);
        Site.registration(document).putAll(Map.of("opens", "2018-04-01T09:00", "closes", "2018-05-15T00:00"));
        return document;
    }

    /// Changed twice since it was first published.
    private void ownLook() {
        var document = site.seminar("show-own-look", 120);
        put(document);
        document.put("starts", "09:15");
        put(document);
        OwnLook.dress(document);
        publish("own-look", document);
    }

    private void publish(String name, Map<String, Object> document) {
        put(document);
        sheet("agenda, " + name, "/show-" + name, "", false);
        sheet("form, " + name, "/show-" + name + "/register", "", false);
    }

    private void put(Map<String, Object> document) {
        document.put("embed", List.of("https://www.ville.example"));
        var answer = site.publish("organiser", document);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.body());
        }
    }

    private void own() {
        var confirmed = own("show-open", "ada");
        sheet("own page", confirmed, "", false);
        sheet("own page corrected", confirmed, "&done=corrected", false);
        failing("own page failed", confirmed, "", false);
        failing("correction failed", confirmed, "", true);
        sheet("own page, waiting", own("show-waitlist", "eva"), "", false);
        var cancelled = own("show-open", "ines");
        site.send("POST", cancelled + "/cancellation", "", FORM);
        sheet("own page, cancelled", cancelled, "", false);
        var moving = own("show-open", "olga");
        var wished = "olga.nueva@show-open.example";
        site.send(
                "POST",
                moving + "/changes",
                Site.form(Map.of("name", "Olga", "email", wished, "category", "local-authority", "language", "es")),
                FORM);
        sheet("own page, another address wished for", moving, "&done=address", false);
        sheet("address to confirm", link(wished), "", false);
        var withdrawn = site.seminar("show-withdrawn", 5);
        site.publish("organiser", withdrawn);
        var without = own("show-withdrawn", "rosa");
        Site.registration(withdrawn).put("calledOff", true);
        site.publish("organiser", withdrawn);
        sheet("own page, called off", without, "", false);
        sheet("own page, held", own("show-working", "mia"), "", false);
    }

    private String own(String seminar, String name) {
        var address = name + "@" + seminar + ".example";
        site.register(seminar, Site.person("Ada Ñandú", address));
        return link(address);
    }

    private String link(String address) {
        return Site.path(site.link(address, ""));
    }

    private void sheet(String name, String path, String query, boolean sent) {
        sheets.add(new Sheet(name, path, query, sent, false));
    }

    private void failing(String name, String path, String query, boolean sent) {
        sheets.add(new Sheet(name, path, query, sent, true));
    }

    Site site() {
        return site;
    }

    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /// Every page in every language, light and dark, at every width.
    List<View> views() {
        var views = new ArrayList<View>();
        for (var sheet : sheets) {
            for (var language : LANGUAGES) {
                for (var width : List.of(320, 768, 1280)) {
                    views.add(new View(sheet, language, false, width));
                    views.add(new View(sheet, language, true, width));
                }
            }
        }
        return views;
    }

    /// Of those some, always the same: each page once, the agenda of each state twice, and among them each
    /// language with each scheme and each width.
    List<View> slice() {
        var views = new ArrayList<View>();
        var widths = List.of(320, 768, 1280);
        for (int i = 0; i < sheets.size(); i++) {
            var times = sheets.get(i).name().startsWith("agenda") ? 2 : 1;
            for (int j = 0; j < times; j++) {
                var language = LANGUAGES.get((i + j) % LANGUAGES.size());
                views.add(new View(sheets.get(i), language, (i + j + i / 4) % 2 == 0, widths.get((i + j) % 3)));
            }
        }
        return views;
    }

    /// Opens a page as it is looked at; for what comes back, by sending its form.
    void show(Page page, Sheet sheet, String language) {
        var address = site.url() + sheet.address(language);
        if (!sheet.sent()) {
            as(sheet, () -> page.navigate(address));
            return;
        }
        page.navigate(address);
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        if (sheet.failing() && sheet.path().endsWith("/register")) {
            fill(page);
        }
        as(sheet, () -> {
            page.waitForResponse(
                    answer -> answer.request().method().equals("POST"),
                    () -> page.locator("main form button").first().click());
            page.waitForLoadState();
        });
    }

    /// So that it is not refused for what is missing, before anything is read.
    private static void fill(Page page) {
        page.fill("#name", PERSON.get("name"));
        page.fill("#email", PERSON.get("email"));
        page.locator("[name=category]").first().check();
        page.locator("[name=consent]").check();
    }

    /// What is sent by a form that comes back.
    String body(Sheet sheet) {
        return sheet.failing() ? Site.form(PERSON) : "";
    }

    /// With or without the table.
    void as(Sheet sheet, Runnable visit) {
        if (sheet.failing()) {
            site.withoutTable(visit);
        } else {
            visit.run();
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
