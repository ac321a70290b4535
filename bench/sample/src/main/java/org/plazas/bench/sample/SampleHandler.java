package org.plazas.bench.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Takes a seat as somebody would write it who follows AWS's samples: the gateway's event as an object, the body by
/// databind, the SDK's clients as they come. It reads the address key, looks whether the person is there, and runs the
/// transaction; of the rules it knows those that are conditions of the write.
public final class SampleHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUEST_HASH = 9;
    private static final int ADDRESS_HASH = 18;

    private final DynamoDbClient client;
    private final DynamoDbTable<RegistrationBean> registrations;
    private final Map<String, String> environment;

    public SampleHandler() {
        this(DynamoDbClient.create(), System.getenv());
    }

    public SampleHandler(DynamoDbClient client, Map<String, String> environment) {
        this.client = client;
        this.environment = Map.copyOf(environment);
        this.registrations = DynamoDbEnhancedClient.builder()
                .dynamoDbClient(client)
                .build()
                .table(setting("TABLE_NAME"), TableSchema.fromBean(RegistrationBean.class));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try {
            var slug = event.getPathParameters().get("seminar");
            var person = JSON.readValue(event.getBody(), Person.class);
            var registration = registration(slug, person, event);
            if (registrations.getItem(registration) == null) {
                client.transactWriteItems(transaction -> transaction
                        .transactItems(seat(slug, event.getRequestContext().getTimeEpoch()), put(registration))
                        .clientRequestToken(UUID.randomUUID().toString()));
            }
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(201)
                    .withHeaders(Map.of("content-type", "application/json"))
                    .withBody(JSON.writeValueAsString(new Answer("confirmed")))
                    .build();
        } catch (JsonProcessingException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RegistrationBean registration(String slug, Person person, APIGatewayV2HTTPEvent event)
            throws GeneralSecurityException {
        var bean = new RegistrationBean();
        bean.setPk("REG#" + slug + "#0");
        bean.setSk(addressHash(slug, person.email()));
        bean.setV(1);
        bean.setId(UUID.randomUUID().toString());
        bean.setRev(0);
        bean.setState("confirmed");
        bean.setRequests(List.of(hash(event.getHeaders().get("idempotency-key")) + ":"
                + hash(person.name(), person.institution(), person.category(), person.country(), person.language())
                + ":c"));
        bean.setOwed("confirmed");
        bean.setOwedSince(System.currentTimeMillis());
        bean.setPool("seats");
        bean.setEmail(person.email());
        bean.setConsent(setting("CONSENT"));
        bean.setRegisteredAt(event.getRequestContext().getTimeEpoch());
        bean.setVersion(1);
        bean.setSite("https://" + event.getRequestContext().getDomainName());
        bean.setExpires(Long.parseLong(setting("EXPIRES")));
        bean.setName(person.name());
        bean.setInstitution(person.institution());
        bean.setCategory(person.category());
        bean.setCountry(person.country());
        bean.setLanguage(person.language());
        return bean;
    }

    private TransactWriteItem seat(String slug, long time) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(setting("TABLE_NAME"))
                        .key(key("SEMINAR#" + slug, "POOL#seats"))
                        .updateExpression("SET taken = taken + :one")
                        .conditionExpression("calledOff = :no AND opens <= :t AND :t < closes"
                                + " AND taken < #capacity AND waiting = :zero")
                        .expressionAttributeNames(Map.of("#capacity", "capacity"))
                        .expressionAttributeValues(Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":zero", AttributeValue.fromN("0"),
                                ":no", AttributeValue.fromBool(false),
                                ":t", AttributeValue.fromN(Long.toString(time)))))
                .build();
    }

    private TransactWriteItem put(RegistrationBean registration) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(setting("TABLE_NAME"))
                        .item(registrations.tableSchema().itemToMap(registration, true))
                        .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private String addressHash(String slug, String email) throws GeneralSecurityException {
        var key = client.getItem(
                        request -> request.tableName(setting("KEYS_TABLE_NAME")).key(key("SEMINAR#" + slug, "ADDRESS")))
                .item()
                .get("key");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.b().asByteArray(), "HmacSHA256"));
        return text(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)), ADDRESS_HASH);
    }

    private static String hash(String... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return text(digest.digest(), REQUEST_HASH);
    }

    private static String text(byte[] hash, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, length));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    private String setting(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("the environment lacks " + name);
        }
        return value;
    }
}
