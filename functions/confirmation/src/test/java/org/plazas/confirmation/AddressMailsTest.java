package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;
import org.plazas.testing.SharedDynamoDb;

/// Who is written to, and what, while a registration goes from one address to another.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class AddressMailsTest {
    private static final String JOSE = "jose@example.org";
    private static final String NEW = "nuevo@example.org";
    private static final String THIRD = "third@example.org";

    private final SesDouble ses = SesDouble.start(() -> Flyer.IN_MAY);
    private final Office office;

    AddressMailsTest(EmbeddedDynamoDb dynamoDb) {
        office = new Office(dynamoDb, ses);
    }

    @AfterEach
    void close() {
        ses.close();
    }

    /// José, who has been told that he is registered.
    private OfficeTables.Key jose() {
        var jose = office.registers("José", JOSE, EN);
        office.handlesAll(jose);
        return jose;
    }

    private OfficeTables.Key moves(OfficeTables.Key jose, String there) {
        office.corrects(jose, office.person("José", there, EN));
        return office.moves(jose);
    }

    @Test
    void aMovedRegistrationIsToldToBothAddressesAndOpensFromTheNewOneAlone() {
        var jose = office.registers("José", JOSE, EN);
        office.handles(jose);
        office.corrects(jose, office.person("José", NEW, EN));
        office.handles(jose);
        var moved = office.moves(jose);

        office.handlesAll(moved);

        assertThat(ses.messages().stream().map(Mail::to)).containsExactly(JOSE, NEW, JOSE, NEW);
        assertThat(office.headings()).containsExactly("confirmed", "address", "moved", "corrected");
        assertThat(office.opened(ses.messages().getLast().text(), Purpose.OWN)).contains(office.id(moved));
        assertThat(ses.messages().get(2).text()).doesNotContain(NEW);
        assertThat(ses.messages().get(1).headers()).doesNotContainKey("References");
    }

    @Test
    void anAddressThatIsWantedNoMoreIsNotWrittenTo() {
        var jose = office.registers("José", JOSE, EN);
        office.corrects(jose, office.person("José", NEW, EN));
        office.cancels(jose);
        var invocation = new Invocation(60_000);

        for (int i = 0; i < 3; i++) {
            Office.handle(office.handler(), List.of(jose.record("1")), invocation);
        }

        assertThat(ses.messages().stream().map(Mail::to)).containsExactly(JOSE, JOSE);
        assertThat(office.item(jose)).doesNotContainKey("owed");
        assertThat(invocation.lines())
                .contains("INFO {\"outcome\":\"moot\",\"record\":\"1\",\"registration\":\"" + office.id(jose)
                        + "\",\"mail\":\"address\"}");
    }

    /// A wish that can't be delivered must not keep from her what she is told herself.
    @Test
    void aNewAddressThatIsRefusedForGoodKeepsNoMailBack() {
        var jose = jose();
        office.corrects(jose, office.person("José", NEW, EN));
        office.corrects(jose, office.person("Josep", NEW, EN));
        assertThat(office.attribute(jose, "owed").s()).isEqualTo("address corrected");
        ses.mode(SesDouble.Mode.REFUSE);

        assertThat(office.handles(jose)).containsExactly("1");
        office.passes(OwedMails.PATIENCE);
        assertThat(office.handles(jose)).isEmpty();

        assertThat(office.attribute(jose, "owed").s()).isEqualTo("corrected");
        ses.mode(SesDouble.Mode.OK);
        office.handlesAll(jose);
        assertThat(office.headings()).containsExactly("confirmed", "corrected");
    }

    @Test
    void whoMovesTwiceBeforeAnyMailIsOutHasEachAddressToldThatItWasLeft() {
        var there = moves(moves(jose(), NEW), THIRD);

        office.handlesAll(there);

        assertThat(office.headings()).containsExactly("confirmed", "moved", "corrected", "moved", "corrected");
        assertThat(ses.messages().stream().map(Mail::to)).containsExactly(JOSE, JOSE, THIRD, NEW, THIRD);
        assertThat(ses.messages().get(1).text()).doesNotContain(NEW, THIRD);
    }

    /// The mail would say that it is the last one that goes there.
    @Test
    void anAddressToWhichTheRegistrationCameBackIsNotToldThatItWasLeft() {
        var back = moves(moves(jose(), NEW), JOSE);

        office.handlesAll(back);

        assertThat(office.headings()).containsExactly("confirmed", "corrected", "moved", "corrected");
        assertThat(ses.messages().stream().map(Mail::to)).containsExactly(JOSE, JOSE, NEW, JOSE);
    }

    /// The link can't tell by then, and need not: to confirm it changes nothing (`AddressContract`).
    @Test
    void theMailToAnAddressThatCameToBeKnownMeanwhileSaysNothingOfEitherRegistration() {
        var jose = jose();
        office.corrects(jose, office.person("José", NEW, EN));
        var eva = office.registers("Eva", NEW, EN);

        office.handlesAll(jose, eva);

        assertThat(office.headings()).containsExactly("confirmed", "address", "confirmed");
        assertThat(ses.messages().get(1).to()).isEqualTo(NEW);
        assertThat(ses.messages().get(1).text()).doesNotContain("José", "Eva", JOSE);
    }
}
