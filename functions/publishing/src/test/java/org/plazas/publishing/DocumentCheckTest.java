package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Slug;
import org.plazas.publishing.DocumentCheck.Checked;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DocumentCheckTest {
    private static final DocumentCheck CHECK = new DocumentCheck();

    static Stream<Path> documents() throws IOException {
        try (var files = Files.list(Documents.FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".schema.json"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentOfTheProjectIsSound(Path file) throws IOException {
        var slug = new Slug(file.getFileName().toString().replace(".json", ""));

        var checked = CHECK.check(Files.readAllBytes(file), Optional.of(slug));

        assertThat(checked).isInstanceOf(Checked.Sound.class);
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                arguments("/unknown", "1", "/unknown unknown-field"),
                arguments("/a~1b~0c", "1", "/a~1b~0c unknown-field"),
                arguments("/venue/address/floor", "3", "/venue/address/floor unknown-field"),
                arguments("/slug", "7", "/slug type"),
                arguments("/slug", "\"Seminario\"", "/slug format"),
                arguments("/slug", "\"a--b\"", "/slug format"),
                arguments("/slug", "\"accion-internacional-sostenible-2018\\n\"", "/slug format"),
                arguments("/languages", "[]", "/languages too-few"),
                arguments("/languages", "[\"es\", \"es\"]", "/languages repeated"),
                arguments("/languages/1", "\"de\"", "/languages/1 unknown-choice"),
                arguments("/title", "\"Seminario\"", "/title type"),
                arguments("/title", "{}", "/title too-few"),
                arguments("/title/es", "null", "/title/es type"),
                arguments("/title/es", "\" \\u00a0\"", "/title/es format"),
                arguments("/title/es", "\"a\\u0000b\"", "/title/es format"),
                arguments("/title/es", "\"a\\nb\"", "/title/es format"),
                arguments("/title/es", '"' + "x".repeat(201) + '"', "/title/es too-long"),
                arguments("/title/de", "\"Seminar\"", "/title/de unknown-field"),
                arguments("/subtitle", "null", "/subtitle type"),
                arguments("/accent", "\"red\"", "/accent format"),
                arguments("/accent", "\"#ffcc00\"", "/accent contrast"),
                arguments("/logo", "{\"image\": \"logo.png\"}", "/logo/image format"),
                arguments("/logo", "{\"image\": \"data:image/png;base64,AAAA\"}", "/logo/image format"),
                arguments("/logo", "{\"image\": \"data:image/png;base64,AAAA\"}", "/logo/alternative required"),
                arguments("/date", "\"5 de julio\"", "/date format"),
                arguments("/date", "\"2018-02-30\"", "/date date"),
                arguments("/starts", "\"9:00\"", "/starts format"),
                arguments("/starts", "\"24:00\"", "/starts format"),
                arguments("/timeZone/id", "\"+02:00\"", "/timeZone/id format"),
                arguments("/timeZone/id", "\"Europe/Lutetia\"", "/timeZone/id zone"),
                arguments("/readerZones/0", "[]", "/readerZones/0 type"),
                arguments("/venue/address/country", "\"FRA\"", "/venue/address/country format"),
                arguments("/venue/transit/0/lines", "[\"1\", \"1\"]", "/venue/transit/0/lines repeated"),
                arguments("/organisers", "[]", "/organisers too-few"),
                arguments("/organisers/0/url", "\"javascript:alert(1)\"", "/organisers/0/url format"),
                arguments("/organisers/0/url", "\"https://%zz\"", "/organisers/0/url url"),
                arguments("/contacts/0/email", "\"a@localhost\"", "/contacts/0/email format"),
                arguments("/contacts/0/email", "\"a@example.org, b@example.org\"", "/contacts/0/email format"),
                arguments("/contacts/0/phone", "\"0153\"", "/contacts/0/phone format"),
                arguments("/registration/capacity", "\"120\"", "/registration/capacity type"),
                arguments("/registration/capacity", "1.5", "/registration/capacity type"),
                arguments("/registration/capacity", "-1", "/registration/capacity too-small"),
                arguments("/registration/waitlist", "true", "/registration/waitlist type"),
                arguments("/registration/waitlist", "{\"limit\": 0}", "/registration/waitlist/limit too-small"),
                arguments("/registration/waitlist", "{\"most\": 9}", "/registration/waitlist/most unknown-field"),
                arguments("/registration/handOffUntil", "\"2018-06-17T23:59\"", "/registration/handOffUntil order"),
                arguments("/registration/handOffUntil", "\"2018-07-05T09:01\"", "/registration/handOffUntil order"),
                arguments("/registration/categories/1/quota", "-1", "/registration/categories/1/quota too-small"),
                arguments("/registration/calledOff", "\"no\"", "/registration/calledOff type"),
                arguments("/registration/categories/0/id", "\"other\"", "/registration/categories/4/id repeated"),
                arguments("/registration/closes", "\"2018-07-05T09:00\"", "/registration/closes order"),
                arguments("/registration/closes", "\"2018-06-18T00:00Z\"", "/registration/closes format"),
                arguments("/privacy/retentionDays", "0", "/privacy/retentionDays too-small"),
                arguments("/privacy/consentVersion", "\"-\"", "/privacy/consentVersion format"),
                arguments("/agenda/provisional", "1", "/agenda/provisional type"),
                arguments("/agenda/sessions", "[]", "/agenda/sessions too-few"),
                arguments("/agenda/sessions/0/kind", "\"party\"", "/agenda/sessions/0/kind unknown-choice"),
                arguments("/agenda/sessions/0/ends", "\"08:30\"", "/agenda/sessions/0/ends order"),
                arguments("/agenda/sessions/0/points", "[\"text\"]", "/agenda/sessions/0/points/0 type"),
                arguments("/notes/0/at", "\"languages\"", "/notes/0/at format"),
                arguments("/notes/0/at", "\"/a~2\"", "/notes/0/at format"),
                arguments("/notes/0/note", "\"\\ud83d\"", "/notes/0/note characters"),
                arguments("/$schema", "\"\\u0000\"", "/$schema format"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void namesEveryBreachWithItsPlace(String pointer, String json, String problem) {
        assertThat(problems(Documents.flyerWith(pointer, json))).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slug", "/title", "/venue/city", "/registration/closes", "/agenda/sessions/3/title"})
    void namesWhatIsMissing(String pointer) {
        assertThat(problems(Documents.flyerWithout(pointer))).containsExactly(pointer + " required");
    }

    @Test
    void namesProblemsOfSchemaAndRulesAtOnce() {
        var document = (ObjectNode) Documents.tree(Documents.flyer());
        document.put("colour", "blue").put("date", "2018-06-31");
        ((ObjectNode) document.at("/kind")).remove("fr");
        ((ObjectNode) document.at("/registration")).put("capacity", "many");
        ((ObjectNode) document.at("/agenda/sessions/5")).put("id", "part-1");

        assertThat(problems(document.toString()))
                .containsExactlyInAnyOrder(
                        "/colour unknown-field",
                        "/date date",
                        "/kind/fr language-missing",
                        "/registration/capacity type",
                        "/agenda/sessions/5/id repeated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "-1e400", "1e19", "100001", "1e2147483648", "99999999999999999999"})
    void refusesNumbersBeyondMeasure(String capacity) {
        var document = Documents.flyer().replace("\"capacity\": 120", "\"capacity\": " + capacity);

        assertThat(problems(document))
                .singleElement()
                .matches(problem -> problem.contains("capacity") || problem.startsWith("unreadable"));
    }

    @Test
    void takesContactsOfInternationalDomainsThatMailReaches() {
        assertThat(problems(Documents.flyerWith("/contacts/0/email", "\"office@münchen.de\"")))
                .isEmpty();
        assertThat(problems(Documents.flyerWith("/contacts/0/email", "\"josé@münchen.de\"")))
                .containsExactly("/contacts/0/email format");
        assertThat(problems(Documents.flyerWith("/contacts/0/email", "\"office@a\u200db.de\"")))
                .containsExactly("/contacts/0/email address");
    }

    @Test
    void refusesAnotherSlugThanTheAddressSays() {
        assertThat(problems(Documents.under("another"))).containsExactly("/slug slug");
    }

    @Test
    void refusesAReservedSlug() {
        var checked = CHECK.check(Documents.under("organiser"), Optional.of(new Slug("organiser")));

        assertThat(codes(checked)).containsExactly("/slug reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null", "true"})
    void refusesWhatIsNoObject(String json) {
        assertThat(problems(json)).containsExactly(" type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slug", "/contacts/0/email", "/notes/0/at", "/timeZone/id", "/organisers/0/url"})
    void longTextIsRefusedAndNothingOverflows(String pointer) {
        for (var unit : List.of("a", "a-", "/a", "~0", "a.", "a@", "/", "A/", "-", "https://a")) {
            var document = Documents.flyerWith(pointer, '"' + unit.repeat(100_000) + '"');

            assertThat(problems(document)).as(unit).anyMatch(problem -> problem.startsWith(pointer + " "));
        }
    }

    @Test
    void whatIsNothingButProblemsIsToldInPart() {
        var document = Documents.flyerWith("/languages", '[' + "1,".repeat(100_000) + "1]");

        assertThat(problems(document)).hasSizeLessThan(600).last().isEqualTo(" more");
    }

    /// Damages documents at random: whatever comes of it, it is told, and what is called sound can be read.
    @Test
    void noDamageMakesItThrow() {
        var random = new Random(20180705);
        var junk = List.of(
                "null", "7", "-1e9", "\"\"", "\"x\"", "true", "[]", "{}", "[null]", "{\"es\":1}", "\"\\udc00\"");
        var sound = 0;
        for (int round = 0; round < 300; round++) {
            var document = Documents.tree(Documents.flyer());
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damage(document, random, Documents.tree(junk.get(random.nextInt(junk.size()))));
            }
            var checked = CHECK.check(document.toString(), Optional.of(Documents.FLYER));
            sound += checked instanceof Checked.Sound ? 1 : 0;
            assertThat(checked).isNotInstanceOf(Checked.Unreadable.class);
        }
        assertThat(sound).isBetween(1, 200);
    }

    private static void damage(JsonNode document, Random random, JsonNode junk) {
        var places = new ArrayList<JsonPointer>();
        collect(document, JsonPointer.empty(), places);
        var place = places.get(random.nextInt(places.size()));
        switch (document.at(place.head())) {
            case ObjectNode object
            when random.nextInt(3) == 0 -> object.remove(place.last().getMatchingProperty());
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), junk);
            case ArrayNode array
            when random.nextInt(3) == 0 -> array.remove(place.last().getMatchingIndex());
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), junk);
            default -> throw new IllegalStateException();
        }
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        node.propertyStream().forEach(member -> {
            places.add(at.appendProperty(member.getKey()));
            collect(member.getValue(), at.appendProperty(member.getKey()), places);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(at.appendIndex(i));
            collect(node.get(i), at.appendIndex(i), places);
        }
    }

    private static List<String> problems(String document) {
        return codes(CHECK.check(document, Optional.of(Documents.FLYER)));
    }

    private static List<String> codes(Checked checked) {
        return switch (checked) {
            case Checked.Sound sound -> List.of();
            case Checked.Unreadable unreadable -> List.of("unreadable " + unreadable.sentence());
            case Checked.Faulty faulty ->
                faulty.problems().stream()
                        .map(problem -> problem.pointer() + " " + problem.code())
                        .toList();
        };
    }
}
