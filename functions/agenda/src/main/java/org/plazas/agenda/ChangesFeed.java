package org.plazas.agenda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.plazas.domain.Publication;
import org.plazas.domain.Published;
import org.plazas.domain.Text;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// What each publication of a seminar changed, newest first, as an Atom feed (RFC 4287) in one language.
final class ChangesFeed {
    private final Published published;
    private final Words words;
    private final Dates dates;
    private final String page;
    private final String address;

    /// @param page the address of the seminar's page, without a language
    /// @param address of the feed itself, likewise
    ChangesFeed(Published published, Words words, String page, String address) {
        this.published = published;
        this.words = words;
        this.dates = new Dates(words);
        this.page = Site.in(words.language(), page);
        this.address = Site.in(words.language(), address);
    }

    /// @param kept what is known of each publication; the one that is in force is told in any case
    String of(List<Publication> kept) {
        var entries = new ArrayList<>(kept);
        if (entries.stream().noneMatch(entry -> entry.version() == published.version())) {
            entries.addFirst(Publication.of(
                    Optional.of(published.seminar()).filter(seminar -> published.version() > 1),
                    published.seminar(),
                    published.version(),
                    published.publishedAt()));
        }
        return Xml.document(xml -> xml.element(
                "feed",
                new String[] {
                    "xmlns",
                    "http://www.w3.org/2005/Atom",
                    "xml:lang",
                    words.language().code()
                },
                feed -> {
                    feed.text("id", id("feed"));
                    feed.text(
                            "title",
                            words.text("feed.title", in(published.seminar().title())));
                    feed.text("updated", entries.getFirst().at().toString());
                    feed.empty("link", "rel", "self", "type", "application/atom+xml", "href", address);
                    feed.empty("link", "rel", "alternate", "type", "text/html", "href", page);
                    feed.element(
                            "author",
                            author -> author.text(
                                    "name",
                                    published.seminar().organisers().getFirst().name()));
                    for (var entry : entries) {
                        feed.element("entry", xmlEntry -> write(xmlEntry, entry));
                    }
                }));
    }

    private void write(Xml xml, Publication entry) throws XMLStreamException {
        xml.text("id", id("version " + entry.version()));
        xml.text("title", words.text("feed.entry", in(published.seminar().title()), entry.version()));
        xml.text("updated", entry.at().toString());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", page);
        xml.text("content", String.join("\n", lines(entry)), "type", "text");
    }

    /// The same for as long as the seminar has its name, whatever the address.
    private String id(String what) {
        var name = published.uid() + " " + words.language().code() + " " + what;
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines(Publication entry) {
        var lines = new ArrayList<String>();
        for (var kind : entry.kinds()) {
            lines.add(line(kind, entry));
        }
        entry.sessions().forEach(session -> lines.add("- " + line(session)));
        return lines;
    }

    private String line(Publication.Kind kind, Publication entry) {
        var day = dates.day(entry.date());
        var starts = dates.hour(entry.starts());
        var ends = dates.hour(entry.ends());
        return switch (kind) {
            case FIRST -> words.text("feed.first", day, starts, ends, in(entry.place()));
            case CALLED_OFF -> words.text("phase.called-off");
            case ON_AGAIN -> words.text("feed.on-again");
            case TIME -> words.text("feed.time", day, starts, ends);
            case PLACE -> words.text("feed.place", in(entry.place()));
            case REGISTRATION -> words.text("feed.registration");
            case SESSIONS -> words.text("feed.sessions");
            case DETAILS -> words.text("feed.details");
        };
    }

    private String line(Publication.OfSession session) {
        var starts = dates.hour(session.starts());
        var title = in(session.title());
        return switch (session.became()) {
            case NEW -> words.text("feed.session.new", starts, title);
            case OTHER -> words.text("feed.session.other", starts, title);
            case GONE -> words.text("feed.session.gone", starts, title);
        };
    }

    /// A language that was added later is missing in what was said before.
    private String in(Text text) {
        return text.in(words.language(), List.of());
    }
}
