package org.plazas.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nayuki.qrcodegen.DataTooLongException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Slug;
import org.plazas.domain.Ticket;
import org.plazas.domain.TicketKey;
import org.plazas.testing.TicketScan;

class TicketPictureTest {
    private static final Slug SEMINAR = new Slug("a-seminar");
    private static final TicketKey KEY = TicketKey.make(3, new SecureRandom());

    /// Of version 10, the largest: 57 modules and a quiet zone of four on each side.
    private static final int LARGEST = 65;

    private static String text(String name, String category) {
        return new Ticket(UUID.randomUUID(), name, category).signed(SEMINAR, KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "José Ñandú", "漢字漢字漢字漢字漢字漢字漢字漢字漢字", "🎫🎫🎫🎫🎫🎫🎫🎫🎫🎫🎫🎫"})
    void bothFormsAreScannedAndVerifiedByOthers(String name) {
        var ticket = new Ticket(UUID.randomUUID(), name, "international-office-and-more");
        var picture = TicketPicture.of(ticket.signed(SEMINAR, KEY));
        var expected = new TicketScan(ticket.registration(), ticket.name(), ticket.category());
        var key = KEY.publicHalf().octets();

        assertThat(TicketScan.verified(TicketScan.inPicture(picture.png()), "a-seminar", 3, key))
                .contains(expected);
        assertThat(TicketScan.verified(TicketScan.inPath(picture.path(), picture.size()), "a-seminar", 3, key))
                .contains(expected);
        assertThat(TicketScan.verified(TicketScan.inPicture(picture.png()), "another", 3, key))
                .isEmpty();
    }

    @Test
    void theLongestNameAndCategoryFit() {
        var longest = text("x".repeat(200), "c".repeat(80));

        assertThat(longest).hasSize(Ticket.LONGEST_TEXT);
        assertThat(TicketPicture.of(longest).size()).isEqualTo(LARGEST);
        assertThatThrownBy(() -> TicketPicture.of(longest + "0")).isInstanceOf(DataTooLongException.class);
    }

    @Test
    void theQuietZoneIsWhite() {
        var path = TicketPicture.of(text("Ada", "other")).path();

        assertThat(path).startsWith("M4 4h7v1h-7z");
        assertThat(path).doesNotContainPattern("M[0-3] ").doesNotContainPattern("M\\d+ [0-3]h");
    }

    @Test
    void aScratchAcrossIsReadAllTheSame() {
        var text = "Q".repeat(180);
        var picture = TicketPicture.of(text);
        var size = picture.size();
        var scratched = Png.of(size, 8, (x, y) -> picture.isBlack(x, y) && !(y >= 22 && y < 25 && x > 12 && x < 50));

        assertThat(TicketScan.inPicture(scratched)).isEqualTo(text);
    }

    /// What a mail carries for it.
    @Test
    void thePictureIsSmall() {
        var random = new Random(1);
        for (int round = 0; round < 50; round++) {
            var name = "x".repeat(random.nextInt(60));
            assertThat(TicketPicture.of(text(name, "international-office")).png())
                    .hasSizeLessThan(2_500);
        }
    }
}
