package org.plazas.aws;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plazas.domain.Publication;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads what the last publications changed. [PublicationStore] writes it, together with each.
public final class PastPublications {
    private final DynamoDbClient client;
    private final String table;

    public PastPublications(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// Newest first. Publications from before this was kept are missing.
    public List<Publication> newest(Slug slug, int most) {
        return client
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :publication)")
                        .expressionAttributeValues(Map.of(
                                ":pk", TableDesign.seminar(slug).get(TableDesign.PK),
                                ":publication", Attributes.text(TableDesign.PUBLICATION)))
                        .scanIndexForward(false)
                        .limit(most))
                .items()
                .stream()
                .map(PastPublications::publication)
                .toList();
    }

    static Map<String, AttributeValue> item(Slug slug, Publication publication) {
        var item = new HashMap<>(TableDesign.publication(slug, publication.version()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("version", Attributes.number(publication.version()));
        item.put("publishedAt", Attributes.millis(publication.at()));
        item.put(
                "kinds",
                Attributes.texts(
                        publication.kinds().stream().map(Publication.Kind::id).toList()));
        item.put("date", Attributes.text(publication.date().toString()));
        item.put("starts", Attributes.text(publication.starts().toString()));
        item.put("ends", Attributes.text(publication.ends().toString()));
        item.put("place", Attributes.words(publication.place()));
        item.put(
                "sessions",
                AttributeValue.fromL(publication.sessions().stream()
                        .map(session -> AttributeValue.fromM(Map.of(
                                "became", Attributes.text(session.became().id()),
                                "starts", Attributes.text(session.starts().toString()),
                                "title", Attributes.words(session.title()))))
                        .toList()));
        return item;
    }

    private static Publication publication(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Publication(
                attributes.number("version"),
                attributes.time("publishedAt"),
                attributes.strings("kinds").stream().map(Publication.Kind::of).toList(),
                LocalDate.parse(attributes.string("date")),
                LocalTime.parse(attributes.string("starts")),
                LocalTime.parse(attributes.string("ends")),
                attributes.words("place"),
                attributes.required("sessions").l().stream()
                        .map(session -> session(new Attributes(session.m())))
                        .toList());
    }

    private static Publication.OfSession session(Attributes session) {
        return new Publication.OfSession(
                Publication.Became.of(session.string("became")),
                LocalTime.parse(session.string("starts")),
                session.words("title"));
    }
}
