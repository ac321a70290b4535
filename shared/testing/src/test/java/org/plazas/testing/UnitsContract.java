package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import org.junit.jupiter.api.Test;
import org.plazas.aws.ItemSize;
import org.plazas.aws.MailLedger.Lease;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What a registration costs: two items of a transaction, two write units for each up to 1 KB, so four units (design
/// section 8).
interface UnitsContract extends StoreUnderTest {
    int UNIT = 1024;

    @Test
    default void aClaimWritesTwoItems() {
        var desk = desk(seminar());
        var wire = desk.wire().always("transactWriteItems", (request, call) -> {
            assertThat(((TransactWriteItemsRequest) request).transactItems()).hasSize(2);
            return call.proceed();
        });
        var first = desk.attempt(person(1), "first", IN_JUNE);
        var again = desk.attempt(person(1), "again", IN_JUNE);

        assertThat(desk.over(wire).register(first)).isEqualTo(CONFIRMED);
        assertThat(desk.over(wire).register(again)).isEqualTo(CONFIRMED);

        assertThat(wire.calls()).filteredOn("transactWriteItems"::equals).hasSize(2);
    }

    @Test
    default void aRegistrationWithAllThatItRemembersIsWrittenInOneUnit() {
        var desk = desk(seminar());
        for (int request = 1; request <= 17; request++) {
            desk.register(person(1), "request-" + request);
        }
        var clock = TestClock.at(IN_JUNE);
        var ledger = desk.ledger(clock);

        assertThat(ledger.lease(desk.key(person(1)))).isInstanceOfSatisfying(Lease.Taken.class, lease -> {
            assertThat(ItemSize.of(desk.item(person(1)))).isLessThanOrEqualTo(UNIT);
            ledger.sent(lease, "0102018f6a7b8c9d-00000000-1111-2222-3333-444444444444-000000");
        });

        assertThat(ItemSize.of(desk.item(person(1)))).isBetween(UNIT / 2, UNIT);
    }

    @Test
    default void thePoolIsWrittenInOneUnit() {
        var desk = desk(seminar());

        assertThat(ItemSize.of(desk.everything().get(1))).isLessThan(UNIT / 2);
    }
}
