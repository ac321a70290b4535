package org.plazas.bench.cost;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/// The SDK's requests from JSON, and its answers to JSON: DynamoDB's protocol from the other side.
final class Pojo {
    private Pojo() {}

    /// @param builder of a request or of a part of one
    static <B extends SdkPojo> B fill(B builder, Map<?, ?> json) {
        for (var field : builder.sdkFields()) {
            var value = json.get(field.locationName());
            if (value != null) {
                field.set(builder, value(field, value));
            }
        }
        return builder;
    }

    private static Object value(SdkField<?> field, Object json) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            var list = new ArrayList<>();
            ((List<?>) json).forEach(element -> list.add(value(member, Objects.requireNonNull(element))));
            return list;
        }
        if (type.equals(MarshallingType.MAP)) {
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            var map = new LinkedHashMap<String, Object>();
            ((Map<?, ?>) json)
                    .forEach((name, element) ->
                            map.put(String.valueOf(name), value(member, Objects.requireNonNull(element))));
            return map;
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            var part = fill(field.constructor().get(), (Map<?, ?>) json);
            return ((Buildable) part).build();
        }
        if (type.equals(MarshallingType.SDK_BYTES)) {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode((String) json));
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return ((Number) json).intValue();
        }
        return json;
    }

    static Map<String, Object> json(SdkPojo pojo) {
        var json = new LinkedHashMap<String, Object>();
        for (var field : pojo.sdkFields()) {
            json(field.getValueOrDefault(pojo)).ifPresent(value -> json.put(field.locationName(), value));
        }
        return json;
    }

    /// Empty for what was never set.
    private static Optional<Object> json(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case SdkAutoConstructList<?> unset -> Optional.empty();
            case SdkAutoConstructMap<?, ?> unset -> Optional.empty();
            case List<?> list ->
                Optional.of(
                        list.stream().flatMap(element -> json(element).stream()).toList());
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((name, element) ->
                        json(element).ifPresent(member -> members.put(String.valueOf(name), member)));
                yield Optional.of(members);
            }
            case SdkBytes bytes -> Optional.of(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            case SdkPojo part -> Optional.of(json(part));
            default -> Optional.of(value);
        };
    }
}
