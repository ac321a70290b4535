package org.plazas.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;

/// Renders pages: the layout around a content, and the contents that two functions show.
public final class Pages {
    private static final TemplateEngine TEMPLATES = templates(Pages.class.getClassLoader(), "org.plazas.web.templates");

    private Pages() {}

    /// The templates that a module's build compiled into `packageName`.
    public static TemplateEngine templates(ClassLoader loader, String packageName) {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, loader, packageName);
    }

    /// A page that nobody is to find.
    public static String render(Page page, Content content) {
        return render(page, Head.UNLISTED, content);
    }

    public static String render(Page page, Head head, Content content) {
        var html = new StringOutput(16 * 1024);
        TEMPLATES.render("layout.jte", Map.of("page", page, "head", head, "content", content), html);
        return html.toString();
    }

    static String renderFramed(Page page, Content content, boolean linksLeave, boolean hasScript) {
        var html = new StringOutput(8 * 1024);
        TEMPLATES.render(
                "frame.jte",
                Map.of("page", page, "content", content, "linksLeave", linksLeave, "hasScript", hasScript),
                html);
        return html.toString();
    }

    /// The registration form as it came back with what is wrong.
    public static Response form(int status, Page page, FormPage form) {
        return form(status, page, Head.UNLISTED, form);
    }

    /// The registration form.
    public static Response form(int status, Page page, Head head, FormPage form) {
        if (form.isFramed()) {
            return Framed.form(status, page, form, output -> TEMPLATES.render("form.jte", form, output));
        }
        var html = render(page, head, output -> TEMPLATES.render("form.jte", form, output));
        return (form.wantsWork() ? Response.working(status, html) : Response.page(status, html))
                .with("content-language", page.words().language().code());
    }

    /// The same form as a part of another page: what is wrong with it, and its fields.
    public static Content entry(FormPage form) {
        return output -> TEMPLATES.render("entry.jte", form, output);
    }

    /// Where to go from a message.
    public record Way(String address, String words) {}

    /// A short message with one way on.
    public static Response message(int status, Page page, String text, String address, String way) {
        return message(status, page, List.of(text), List.of(new Way(address, way)));
    }

    /// A short message.
    ///
    /// @param paragraphs the first one says what matters, in large letters
    /// @param ways the first one is the likeliest
    public static Response message(int status, Page page, List<String> paragraphs, List<Way> ways) {
        return Response.page(status, render(page, message(page, paragraphs, ways)))
                .with("content-language", page.words().language().code());
    }

    /// A short message, as a part of another page.
    public static Content message(Page page, List<String> paragraphs, List<Way> ways) {
        var content = Map.<String, Object>of("title", page.title(), "paragraphs", paragraphs, "ways", ways);
        return output -> TEMPLATES.render("message.jte", content, output);
    }

    /// What could not be taken as it was sent, for a person.
    ///
    /// @param problem one of 400, 405, 413, 415
    public static Response refused(Problem problem, Page page, Way way) {
        var text = page.words().text("refused." + problem.id());
        return message(problem.status(), page, List.of(text), List.of(way));
    }

    /// The title of the page about what could not be taken.
    public static String refusedTitle(Problem problem, Words words) {
        return words.text("refused." + problem.id() + ".title");
    }

    /// After a fault: says so, and that trying again is safe.
    public static Response unavailable(Page page) {
        var words = page.words();
        return message(503, page, words.text("unavailable"), page.brandAddress(), words.text("home"))
                .with("retry-after", Integer.toString(Problem.RETRY_AFTER));
    }

    /// A message of a seminar's, with the way back to its page.
    public static Response message(int status, Page page, Seminar seminar, String text) {
        return message(status, page, List.of(text), List.of(back(seminar, page.words())));
    }

    public static Way back(Seminar seminar, Words words) {
        return onwards(Optional.of(seminar.slug()), words);
    }

    /// To a seminar's page, or else to the list of them all.
    public static Way onwards(Optional<Slug> seminar, Words words) {
        var lang = "?lang=" + words.language().code();
        return seminar.map(slug -> new Way("/" + slug + lang, words.text("back")))
                .orElseGet(() -> new Way("/" + lang, words.text("home")));
    }

    /// To where who is registered gets her link.
    public static Way links(Seminar seminar, Words words) {
        return new Way(
                "/" + seminar.slug() + "/links?lang=" + words.language().code(),
                words.text("registered") + " " + words.text("links.get"));
    }
}
