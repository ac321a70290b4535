package org.plazas.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plazas.bench.Sandbox.Start;
import org.plazas.bench.Section.Bar;
import tools.jackson.jr.ob.JSON;

/// Mails in batches of ten, as the stream brings them, in an environment that has sent some.
final class ConfirmationSection {
    private static final int BATCH = 10;

    /// One measurement: the kernel counts CPU time in steps that are long for one batch.
    private static final int BATCHES = 10;

    private static final int WARM_UPS = 3;

    private ConfirmationSection() {}

    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, int rounds) throws IOException {
        var subject = subjects.function("Confirmation");
        var seminars = aws.published();
        var crowd = Crowd.of(seminars, aws.seminar().slug());
        var names = crowd.copies((rounds + WARM_UPS) * BATCHES * BATCH);
        var sentBefore = aws.ses().messages().size();
        var perMail = new Figures();
        try (var sandbox = new Sandbox(site, subject, Start.ON_DEMAND, aws.environment(seminars))) {
            for (int round = 0; round < rounds + WARM_UPS; round++) {
                var before = sandbox.usage();
                for (int batch = 0; batch < BATCHES; batch++) {
                    var from = (round * BATCHES + batch) * BATCH;
                    sandbox.api().invoke(event(crowd, names.subList(from, from + BATCH)));
                }
                if (round >= WARM_UPS) {
                    perMail.add((sandbox.usage().cpuMillis() - before.cpuMillis()) / (BATCHES * BATCH));
                }
            }
        }
        var sent = aws.ses().messages().size() - sentBefore;
        if (sent != names.size()) {
            throw new IOException(sent + " mails of " + names.size() + " were sent");
        }
        return new Section(
                "Confirmation",
                List.of(String.format(
                        Locale.ROOT,
                        "CPU time of one mail, warm, in batches of ten: %s ms. n = %d times %d batches, one after the other in one"
                                + " environment, after %d times that are not counted.",
                        perMail.text(2),
                        rounds,
                        BATCHES,
                        WARM_UPS)),
                List.of(Bar.atMost("confirmation, CPU per mail", 3, perMail.median(), 0, " ms")));
    }

    private static byte[] event(Crowd crowd, List<String> names) {
        var records = new ArrayList<Map<String, Object>>();
        for (var name : names) {
            records.add(Map.of(
                    "eventName",
                    "INSERT",
                    "eventSource",
                    "aws:dynamodb",
                    "dynamodb",
                    Map.of(
                            "SequenceNumber",
                            name,
                            "Keys",
                            Map.of("pk", Map.of("S", "REG#" + crowd.slug() + "#0"), "sk", Map.of("S", name)))));
        }
        return JSON.std.asBytes(Map.of("Records", records));
    }
}
