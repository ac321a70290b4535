package org.plazas.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plazas.domain.Answers;
import org.plazas.domain.Language;
import org.plazas.domain.Text;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB's attribute values, written and read. Reading an attribute that must be there, and is not, is a fault.
final class Attributes {
    private final Map<String, AttributeValue> item;

    Attributes(Map<String, AttributeValue> item) {
        this.item = item;
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue millis(Instant time) {
        return number(time.toEpochMilli());
    }

    static AttributeValue flag(boolean value) {
        return AttributeValue.fromBool(value);
    }

    static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    static AttributeValue texts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(Attributes::text).toList());
    }

    static AttributeValue words(Text text) {
        return AttributeValue.fromM(text.byLanguage().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().code(), entry -> text(entry.getValue()))));
    }

    boolean has(String name) {
        return item.containsKey(name);
    }

    String string(String name) {
        return required(name).s();
    }

    Optional<String> optionalString(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    long longNumber(String name) {
        return Long.parseLong(required(name).n());
    }

    int number(String name) {
        return Integer.parseInt(required(name).n());
    }

    /// 0 where the attribute is absent.
    long longNumberOrZero(String name) {
        return has(name) ? longNumber(name) : 0;
    }

    Instant time(String name) {
        return Instant.ofEpochMilli(longNumber(name));
    }

    boolean flag(String name) {
        return required(name).bool();
    }

    byte[] bytes(String name) {
        return required(name).b().asByteArray();
    }

    List<String> strings(String name) {
        return has(name) ? required(name).l().stream().map(AttributeValue::s).toList() : List.of();
    }

    Text words(String name) {
        return new Text(required(name).m().entrySet().stream()
                .collect(Collectors.toMap(entry -> Language.of(entry.getKey()).orElseThrow(), entry -> entry.getValue()
                        .s())));
    }

    static AttributeValue answers(Answers answers) {
        return AttributeValue.fromM(answers.byQuestion().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> text(answer.getValue()))));
    }

    /// None where the attribute is absent.
    Answers answers() {
        return has("answers")
                ? new Answers(required("answers").m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, answer -> answer.getValue().s())))
                : Answers.NONE;
    }

    AttributeValue required(String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item lacks its attribute " + name);
        }
        return value;
    }
}
