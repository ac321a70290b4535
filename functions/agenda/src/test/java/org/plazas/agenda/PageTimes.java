package org.plazas.agenda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.InMemoryDynamoDb;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Words;

/// `make page-times`: how long the agenda page takes when warm, from event to answer, over a table in memory; and what
/// of that is rendering. Prints medians and 99th percentiles; judges nothing, for a machine's load is not the code's.
final class PageTimes {
    private static final int WARMING = 20_000;
    private static final int COUNTED = 5_000;
    private static final RecordedLog LOG = new RecordedLog();

    private final PrintStream out;

    private PageTimes(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        var clock = TestClock.at(GatewayRequest.IN_MAY);
        var table = new InMemoryDynamoDb(clock);
        var seminars = new PublishedSeminars(table);
        seminars.publish(Flyer.asPrinted().octets(), AgendaRig.PUBLISHED);
        var handler = new AgendaHandler(new Environment(seminars.environment()), table, clock);
        var page = AgendaRig.get(AgendaRig.SEMINAR + "?lang=es");
        var zipped = page.header("accept-encoding", "gzip");
        var known =
                zipped.header("if-none-match", GatewayAnswer.of(handler, zipped).header("etag"));
        var times = new PageTimes(System.out);
        times.measure("the whole answer, compressed", () -> answer(handler, zipped.payload()));
        times.measure("the whole answer, plain", () -> answer(handler, page.payload()));
        times.measure("304", () -> answer(handler, known.payload()));

        var store = new SeminarStore(table, new Environment(seminars.environment()).required(Environment.TABLE_NAME));
        var published = store.find(Flyer.SLUG).orElseThrow();
        var pools = store.pools(Flyer.SLUG).orElseThrow();
        var words = Words.in(Language.ES);
        times.measure("rendering alone", () -> {
            var agenda = new AgendaPage(
                    published, Optional.empty(), pools, GatewayRequest.IN_MAY, words, "https://www.plazas.example");
            var around = Page.of(published.seminar(), words, agenda.title(), Optional.empty());
            return Pages.render(around, output -> SeminarPages.TEMPLATES.render("agenda.jte", agenda, output))
                    .length();
        });
    }

    private interface Work {
        int octets();
    }

    private void measure(String what, Work work) {
        for (int i = 0; i < WARMING; i++) {
            work.octets();
        }
        var took = new long[COUNTED];
        var octets = 0;
        for (int i = 0; i < COUNTED; i++) {
            var start = System.nanoTime();
            octets = work.octets();
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        out.printf(
                Locale.ROOT,
                "%-30s p50 %.3f ms, p99 %.3f ms, %d octets%n",
                what,
                took[COUNTED / 2] / 1e6,
                took[COUNTED * 99 / 100] / 1e6,
                octets);
    }

    private static int answer(AgendaHandler handler, byte[] event) {
        var output = new ByteArrayOutputStream(64 * 1024);
        try {
            handler.handleRequest(new ByteArrayInputStream(event), output, LOG);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return output.size();
    }
}
