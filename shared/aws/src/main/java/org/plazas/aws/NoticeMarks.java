package org.plazas.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a registration knows of its seminar's notices: its attribute `notices` has a member for each that
/// it was told of, `n3` for the third. While the mail is owed that is the mail's kind, then what became of
/// it.
record NoticeMarks(Map<String, AttributeValue> marks) {
    static final String ATTRIBUTE = "notices";

    /// What became of a notice's mail.
    static final String SENT = "sent";

    static final String MOOT = "moot";

    /// An earlier notice's mail, which was still owed, tells it too.
    static final String JOINED = "joined";

    static NoticeMarks of(Map<String, AttributeValue> item) {
        var stored = item.get(ATTRIBUTE);
        return new NoticeMarks(stored == null ? Map.of() : stored.m());
    }

    /// The path of a notice's mark, for an expression.
    static String path(long number) {
        return ATTRIBUTE + "." + member(number);
    }

    private static String member(long number) {
        return "n" + number;
    }

    boolean has(long number) {
        return marks.containsKey(member(number));
    }

    boolean has(long number, String mark) {
        return Attributes.text(mark).equals(marks.get(member(number)));
    }

    /// Told, and not found without object.
    boolean isTold(long number) {
        return has(number) && !has(number, MOOT);
    }

    /// The notice that the first mail of this kind tells: mails of one kind are owed in the order of their
    /// notices.
    Optional<Long> first(MailKind mail) {
        return marks.entrySet().stream()
                .filter(mark -> mark.getValue().equals(Attributes.text(mail.id())))
                .map(mark -> Long.parseLong(mark.getKey().substring(1)))
                .min(Long::compareTo);
    }

    NoticeMarks with(long number, String mark) {
        var all = new HashMap<>(marks);
        all.put(member(number), Attributes.text(mark));
        return new NoticeMarks(all);
    }
}
