package org.plazas.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads CloudFormation's YAML into maps, lists, text, numbers and truth values. The short forms become the
/// long ones: `!Ref A` is `{"Ref": "A"}`, `!GetAtt A.Arn` is `{"Fn::GetAtt": ["A", "Arn"]}`, `!Sub …` is
/// `{"Fn::Sub": …}`.
final class CloudFormationYaml {
    private CloudFormationYaml() {}

    /// @throws IllegalArgumentException saying what is wrong and where, if the text is no YAML mapping
    static Map<String, @Nullable Object> read(String text) {
        try {
            var settings = LoadSettings.builder().build();
            var root = new Compose(settings).composeString(text);
            if (root.orElse(null) instanceof MappingNode mapping) {
                return mapping(mapping);
            }
            throw new IllegalArgumentException("not a YAML mapping");
        } catch (YamlEngineException failure) {
            throw new IllegalArgumentException(failure.getMessage(), failure);
        }
    }

    private static @Nullable Object value(Node node) {
        var tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return untagged(node);
        }
        var name = tag.substring(1);
        var value = node instanceof ScalarNode scalar ? scalar.getValue() : untagged(node);
        return switch (name) {
            case "Ref", "Condition" -> Map.of(name, String.valueOf(value));
            case "GetAtt" -> Map.of("Fn::GetAtt", value instanceof String dotted ? attribute(dotted) : list(value));
            default -> Map.of("Fn::" + name, value == null ? "" : value);
        };
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("!GetAtt needs a resource and an attribute");
    }

    private static List<String> attribute(String dotted) {
        return Arrays.asList(dotted.split("\\.", 2));
    }

    private static @Nullable Object untagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> {
                var list = new ArrayList<@Nullable Object>();
                sequence.getValue().forEach(element -> list.add(value(element)));
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalArgumentException("unexpected " + node.getNodeType());
        };
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        if (tag.equals(Tag.INT)) {
            return Long.valueOf(scalar.getValue());
        }
        return tag.equals(Tag.FLOAT) ? (Object) Double.valueOf(scalar.getValue()) : scalar.getValue();
    }

    private static Map<String, @Nullable Object> mapping(MappingNode mapping) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("a key is no text");
            }
            if (map.containsKey(key.getValue())) {
                throw new IllegalArgumentException(key.getValue() + " is there twice");
            }
            map.put(key.getValue(), value(entry.getValueNode()));
        }
        return map;
    }
}
