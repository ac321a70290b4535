package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Desk.IN_JUNE;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.aws.ExportStore;
import org.plazas.aws.ExportStore.Export;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A large export is asked for, written by somebody else, fetched, and forgotten after a day.
interface ExportContract extends StoreUnderTest {
    private ExportStore exports() {
        return new ExportStore(client(), tables().main());
    }

    private Export requested(Slug slug) {
        exports().request(slug, "1", "csv", IN_JUNE);
        return exports().find(slug, "1", IN_JUNE).orElseThrow();
    }

    @Test
    default void anExportIsPendingUntilItIsWritten() {
        var export = requested(closedDesk().slug());

        assertThat(export.state()).isEqualTo(Export.State.PENDING);
        assertThat(export.format()).isEqualTo("csv");
        assertThat(export.requestedAt()).isEqualTo(IN_JUNE);
        assertThat(export.file()).isEmpty();
    }

    @Test
    default void anExportThatIsWrittenKnowsItsFile() {
        var export = requested(closedDesk().slug());

        exports().ready(export, "list.csv");

        assertThat(exports().find(export.slug(), "1", IN_JUNE)).hasValueSatisfying(ready -> {
            assertThat(ready.state()).isEqualTo(Export.State.READY);
            assertThat(ready.file()).contains("list.csv");
        });
    }

    @Test
    default void anExportThatFailedSaysSo() {
        var export = requested(closedDesk().slug());

        exports().failed(export);

        assertThat(exports().find(export.slug(), "1", IN_JUNE))
                .hasValueSatisfying(failed -> assertThat(failed.state()).isEqualTo(Export.State.FAILED));
    }

    @Test
    default void anExportIsForgottenAfterADay() {
        var export = requested(closedDesk().slug());
        var day = Duration.ofDays(1);

        assertThat(exports().find(export.slug(), "1", IN_JUNE.plus(day).minusSeconds(1)))
                .isPresent();
        assertThat(exports().find(export.slug(), "1", IN_JUNE.plus(day))).isEmpty();
    }

    @Test
    default void anExportIsFoundUnderItsOwnSeminarOnly() {
        requested(closedDesk().slug());

        assertThat(exports().find(closedDesk().slug(), "1", IN_JUNE)).isEmpty();
    }

    @Test
    default void anExportThatNobodyAskedForIsNotMade() {
        var slug = closedDesk().slug();
        var unknown = new Export(slug, "2", "csv", Export.State.PENDING, IN_JUNE, Optional.empty());

        assertThatThrownBy(() -> exports().ready(unknown, "list.csv"))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> exports().failed(unknown)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(exports().find(slug, "2", IN_JUNE)).isEmpty();
    }
}
