package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.Registration.State;

/// What the letters tell apart, and to whom they tell how much.
class LettersTest {
    private static final String ADVERTISEMENT = "Cheap pills at https://evil.example/x " + "buy now ".repeat(20);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADDRESS", "MOVED"})
    void everyLetterToTheOwnerOpensHerPageWithItsButton(MailKind mail) {
        var address = Flyer.letter(mail, ES).actions().getFirst().address();

        var link = LinkToken.read(address.substring((Flyer.SITE + "/registrations/").length()))
                .flatMap(token -> token.verified(Flyer.LINK_KEY, LinkToken.Purpose.OWN, Flyer.IN_MAY));
        assertThat(address).startsWith(Flyer.SITE + "/registrations/");
        assertThat(link).hasValueSatisfying(opened -> {
            assertThat(opened.seminar()).isEqualTo(Flyer.SEMINAR.slug());
            assertThat(opened.registration()).isEqualTo(Flyer.HASH);
            assertThat(opened.subject()).hasToString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
            assertThat(opened.expires()).isEqualTo(Flyer.SEMINAR.retentionEnds());
        });
    }

    @Test
    void theLetterToANewAddressConfirmsThatAndOpensNothingElse() {
        var letter = Flyer.letter(MailKind.ADDRESS, ES);

        assertThat(letter.actions()).singleElement().satisfies(action -> {
            assertThat(action.address()).endsWith("/address");
            var token = action.address()
                    .substring((Flyer.SITE + "/registrations/").length())
                    .replace("/address", "");
            assertThat(LinkToken.read(token)
                            .flatMap(read -> read.verified(Flyer.LINK_KEY, LinkToken.Purpose.ADDRESS, Flyer.IN_MAY)))
                    .hasValueSatisfying(link -> assertThat(link.subject()).hasToString(Flyer.NEW_EMAIL_ID));
        });
    }

    /// The address may be anybody's.
    @ParameterizedTest
    @EnumSource
    void nothingThatTheAskerTypedStandsInTheLetterToANewAddress(Language language) {
        var letter = LetterText.of(Flyer.letter(MailKind.ADDRESS, language));

        assertThat(letter).doesNotContain("José", "Bogotá", "jose@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void theLetterToAFormerAddressHasNeitherTheNewOneNorALink(Language language) {
        var letter = LetterText.of(Flyer.letter(MailKind.MOVED, language));

        assertThat(letter).doesNotContain("jose@example.org", "/registrations/", "José", "Bogotá");
        assertThat(letter).contains("f.medina@cites-unies-france.org");
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsIsToldHerNumber(Language language) {
        var letter = LetterText.of(Flyer.letter(MailKind.WAITLISTED, language));

        assertThat(letter).contains(MailWords.in(language).text("place.number", 3));
    }

    @Test
    void whoWaitsNoMoreIsToldNoNumber() {
        var waiting = Flyer.occasion(MailKind.WAITLISTED, EN);
        var letter = Flyer.letter(new Occasion(waiting.lease(), waiting.published(), Optional.empty(), Flyer.IN_MAY));

        assertThat(LetterText.of(letter)).doesNotContain("You are number").contains(since());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HELD", "ADDRESS", "MOVED", "LINK", "NOTICE", "REMINDER", "CHANGED"})
    void aLetterThatComesTooLateSaysSo(MailKind mail) {
        var state = mail == MailKind.CANCELLED ? State.CONFIRMED : State.CANCELLED;
        var registration = Flyer.registration("Ana", Optional.empty(), EN, state);

        assertThat(LetterText.of(Flyer.letter(Flyer.occasion(mail, registration))))
                .contains(since());
        assertThat(LetterText.of(Flyer.letter(mail, EN))).doesNotContain(since());
    }

    /// Nothing that was typed goes to an address that nobody has confirmed.
    @ParameterizedTest
    @EnumSource
    void whoIsToConfirmIsToldUntilWhenAndNothingThatWasTyped(Language language) {
        var occasion = Flyer.occasion(MailKind.HELD, language);
        var letter = LetterText.of(Flyer.letter(occasion));

        assertThat(letter)
                .contains(
                        MailWords.in(language).text("held.lead"),
                        MailWords.in(language).text("held.confirm"))
                .doesNotContain(
                        occasion.registration().name(),
                        occasion.registration().institution().orElseThrow());
        assertThat(occasion.calendar()).isEmpty();
    }

    @Test
    void theLetterToConfirmIsMootOnceTheSeatIsNotHeldAnyMore() {
        for (var state : List.of(State.CONFIRMED, State.CANCELLED)) {
            var registration = Flyer.registration("Ana", Optional.empty(), EN, state);

            assertThat(Flyer.occasion(MailKind.HELD, registration).recipient()).isEmpty();
        }
    }

    private static String since() {
        return MailWords.in(EN).text("since");
    }

    @Test
    void aCorrectionShowsAllThatIsStored() {
        var facts = Flyer.letter(MailKind.CORRECTED, EN).facts();

        assertThat(facts).anySatisfy(fact -> assertThat(fact.lines())
                .containsExactly(
                        "Name: José Ñandú",
                        "Address: jose@example.org",
                        "Institution: Alcaldía de Bogotá",
                        "Category: International affairs or cooperation office",
                        "Country: Colombia",
                        "Language: English"));
    }

    @Test
    void whoIsRegisteredAlreadySeesAsWhomAndWhatWasNotTaken() {
        var facts = Flyer.letter(MailKind.ALREADY, EN).facts();

        assertThat(facts.get(1).lines()).startsWith("José Ñandú", "Alcaldía de Bogotá");
        assertThat(facts.get(2).label()).isEqualTo("Sent, and not taken");
        assertThat(facts.get(2).lines())
                .containsExactly(
                        "Name: Pepe Ñandú",
                        "Institution: —",
                        "Category: Academia",
                        "Country: Portugal",
                        "Language: Portuguese");
    }

    @Test
    void whatWasSentAlikeIsNotRepeated() {
        var registration = Flyer.registration("José Ñandú", EN);
        var same = Map.of(
                "name", "José Ñandú",
                "institution", "Alcaldía de Bogotá",
                "category", "international-office",
                "country", "CO",
                "language", "en");

        var letter = Flyer.letter(Flyer.occasion(MailKind.ALREADY, registration, same));

        assertThat(letter.facts()).hasSize(2);
        assertThat(LetterText.of(letter)).contains(MailWords.in(EN).text("already.lead"));
    }

    @Test
    void whoseAddressSomebodyWantedToMoveToIsToldSo() {
        var registration = Flyer.registration("José Ñandú", EN);

        var letter = Flyer.letter(Flyer.occasion(MailKind.ALREADY, registration, Map.of()));

        assertThat(LetterText.of(letter)).contains(MailWords.in(EN).text("already.address"));
    }

    /// What was sent for a known address, by whomever, comes to its owner.
    @Test
    void whatAStrangerSentIsNoLinkAndNoAdvertisement() {
        var registration = Flyer.registration("José Ñandú", EN);
        var offered = Map.of(
                "name", "<a href='https://evil.example'>" + ADVERTISEMENT,
                "institution", "boss@evil.example\r\n\r\nhttps://evil.example " + ADVERTISEMENT,
                "category", "evil.example",
                "country", "XX",
                "language", "en");

        var letter = Flyer.letter(Flyer.occasion(MailKind.ALREADY, registration, offered));

        for (var form : List.of(LetterText.of(letter), new LetterHtml().of(letter))) {
            assertThat(form).doesNotContain("evil.example", "://evil", "buy now ".repeat(10));
        }
        assertThat(new LetterHtml().of(letter)).doesNotContain("<a href='");
        assertThat(letter.facts().getLast().lines()).hasSize(4).allSatisfy(line -> assertThat(line.length())
                .isLessThan(110));
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void anOwnersNameIsNoLinkInAnyLetter(MailKind mail, Language language) {
        var registration = Flyer.registration(mail, "José evil.example", language);

        var letter = Flyer.letter(Flyer.occasion(mail, registration));

        for (var form : List.of(LetterText.of(letter), new LetterHtml().of(letter))) {
            assertThat(form).doesNotContain("evil.example");
        }
    }

    @Test
    void aMailIsMootOnceWhatItWasAboutIsGone() {
        var registration = Flyer.registration("Ana", EN);
        for (var mail : EnumSet.of(MailKind.ADDRESS, MailKind.MOVED)) {
            var lease = Flyer.occasion(MailKind.LINK, registration).lease();
            var gone = new Lease.Taken(
                    lease.key(), mail, lease.stored(), lease.until(), lease.revision(), lease.firstTried());

            assertThat(new Occasion(gone, Flyer.published(), Optional.empty(), Flyer.IN_MAY).recipient())
                    .isEmpty();
        }
        var calledOff = Flyer.occasion(MailKind.CALLED_OFF, EN);
        assertThat(calledOff.recipient()).isPresent();
        assertThat(new Occasion(calledOff.lease(), Flyer.published(), Optional.empty(), Flyer.IN_MAY).recipient())
                .isEmpty();
        var onAgain = Flyer.occasion(MailKind.ON_AGAIN, EN);
        assertThat(onAgain.recipient()).isPresent();
        assertThat(new Occasion(onAgain.lease(), calledOff.published(), Optional.empty(), Flyer.IN_MAY).recipient())
                .isEmpty();
    }
}
