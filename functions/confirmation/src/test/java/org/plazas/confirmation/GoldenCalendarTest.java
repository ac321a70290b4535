package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import software.amazon.awssdk.services.sesv2.model.Attachment;

/// The file that each kind of mail brings, octet by octet, as somebody has looked at it. A change shows in these files;
/// what is written now is left in `target/calendar`.
class GoldenCalendarTest {
    private static final Path GOLDEN = Path.of("src/test/resources/calendar");

    private final Composer composer =
            new Composer("plazas@example.org", Optional.empty(), Optional.of(Flyer.SITE), new LetterHtml());

    @ParameterizedTest
    @EnumSource
    void isAsItWasLookedAt(MailKind mail) throws IOException {
        var file = GOLDEN.resolve(mail.id() + ".ics");
        var written = written(mail);

        if (written.isPresent()) {
            var folder = Files.createDirectories(Path.of("target/calendar"));
            Files.write(folder.resolve(file.getFileName()), written.get());
            assertThat(file).hasBinaryContent(written.get());
        } else {
            assertThat(file).doesNotExist();
        }
    }

    private Optional<byte[]> written(MailKind mail) {
        return composer
                .mail(Flyer.occasion(mail, Language.ES), Flyer.KEYS)
                .orElseThrow()
                .content()
                .simple()
                .attachments()
                .stream()
                .filter(attachment -> attachment.contentType().startsWith("text/calendar"))
                .map(Attachment::rawContent)
                .map(content -> content.asByteArray())
                .findFirst();
    }
}
