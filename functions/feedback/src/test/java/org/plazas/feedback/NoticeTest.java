package org.plazas.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Email Delivered          |              |                          |                          | DELIVERED  |
            Email Bounced            | Permanent    | General                  |                          | BOUNCED    | PERMANENT
            Email Bounced            | Permanent    | OnAccountSuppressionList |                          | BOUNCED    | SUPPRESSED
            Email Bounced            | Transient    | MailboxFull              |                          | BOUNCED    | TRANSIENT
            Email Bounced            | Undetermined | Undetermined             |                          | BOUNCED    | TRANSIENT
            Email Complaint Received |              |                          |                          | COMPLAINED | SPAM
            Email Complaint Received |              |                          | OnAccountSuppressionList | BOUNCED    | SUPPRESSED
            Email Rejected           |              |                          |                          | REJECTED   | REJECTED
            Email Rendering Failed   |              |                          |                          | REJECTED   | FAULT
            """)
    void saysWhatBecameOfTheMail(
            String type, String bounce, String detail, String complaint, String state, String reason) {
        var notice = Notice.of(Map.of(
                        "type",
                        type,
                        "mail",
                        "0102",
                        "tag",
                        "s_0_h",
                        "bounce",
                        bounce == null ? "" : bounce,
                        "detail",
                        detail == null ? "" : detail,
                        "complaint",
                        complaint == null ? "" : complaint))
                .orElseThrow();

        assertThat(notice.state().orElseThrow().name()).isEqualTo(state);
        assertThat(notice.reason().map(Enum::name).orElse("")).isEqualTo(reason == null ? "" : reason);
    }

    @Test
    void whatNamesNoMailIsNone() {
        assertThat(Notice.of(Map.of("type", "Email Delivered"))).isEmpty();
        assertThat(Notice.of(Map.of("mail", "0102"))).isEmpty();
        assertThat(Notice.of(Map.of("type", "Email Opened", "mail", "0102"))
                        .orElseThrow()
                        .state())
                .isEmpty();
    }
}
