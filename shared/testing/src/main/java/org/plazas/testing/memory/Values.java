package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What DynamoDB makes of values: which it takes, which are equal, which come first.
final class Values {
    private static final int DEEPEST = 32;

    private Values() {}

    /// The attributes as DynamoDB stores them, which is with canonical numbers; the same map where they are so already.
    ///
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`
    static Map<String, AttributeValue> stored(Map<String, AttributeValue> attributes) {
        return stored(attributes, 0);
    }

    private static Map<String, AttributeValue> stored(Map<String, AttributeValue> attributes, int depth) {
        Map<String, AttributeValue> changed = null;
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            var stored = stored(value, depth);
            if (!isSame(stored, value)) {
                changed = changed == null ? new HashMap<>(attributes) : changed;
                changed.put(attribute.getKey(), stored);
            }
        }
        return changed == null ? attributes : changed;
    }

    private static AttributeValue stored(@Nullable AttributeValue value, int depth) {
        if (value == null) {
            throw noValue();
        }
        if (depth > DEEPEST) {
            throw Errors.validation("Nesting Levels have exceeded supported limits");
        }
        return switch (value.type()) {
            case S, B, BOOL -> value;
            case NUL -> {
                if (!value.nul()) {
                    throw invalid("Null attribute value types must have the value of true");
                }
                yield value;
            }
            case N -> {
                var canonical = Numbers.canonical(value.n());
                yield canonical.equals(value.n()) ? value : AttributeValue.fromN(canonical);
            }
            case M -> {
                var members = stored(value.m(), depth + 1);
                yield isSame(members, value.m()) ? value : AttributeValue.fromM(members);
            }
            case L -> {
                var elements = storedElements(value.l(), depth + 1);
                yield isSame(elements, value.l()) ? value : AttributeValue.fromL(elements);
            }
            case SS -> {
                requireSet(value.ss());
                yield value;
            }
            case BS -> {
                requireSet(value.bs());
                yield value;
            }
            case NS -> {
                var numbers = value.ns().stream().map(Numbers::canonical).toList();
                requireSet(numbers);
                yield numbers.equals(value.ns()) ? value : AttributeValue.fromNs(numbers);
            }
            case UNKNOWN_TO_SDK_VERSION -> throw noValue();
        };
    }

    private static List<AttributeValue> storedElements(List<AttributeValue> elements, int depth) {
        List<AttributeValue> changed = null;
        for (int i = 0; i < elements.size(); i++) {
            var stored = stored(elements.get(i), depth);
            if (!isSame(stored, elements.get(i))) {
                changed = changed == null ? new ArrayList<>(elements) : changed;
                changed.set(i, stored);
            }
        }
        return changed == null ? elements : changed;
    }

    /// The very instance: quicker than equality, which would be as right.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    private static void requireSet(Collection<?> elements) {
        if (elements.isEmpty()) {
            throw invalid("An set may not be empty");
        }
        if (new HashSet<>(elements).size() < elements.size()) {
            throw invalid("Input collection contains duplicates");
        }
    }

    private static RuntimeException noValue() {
        return Errors.validation(
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    private static RuntimeException invalid(String why) {
        return Errors.validation("One or more parameter values were invalid: " + why);
    }

    static boolean equal(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (var attribute : left.entrySet()) {
            var other = right.get(attribute.getKey());
            if (other == null || !equal(attribute.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /// Of the same type and value; sets in any order. Both are stored or canonical.
    static boolean equal(AttributeValue left, AttributeValue right) {
        if (isSame(left, right)) {
            return true;
        }
        if (left.type() != right.type()) {
            return false;
        }
        return switch (left.type()) {
            case S -> left.s().equals(right.s());
            case N -> left.n().equals(right.n());
            case B -> left.b().equals(right.b());
            case BOOL -> left.bool().equals(right.bool());
            case NUL -> true;
            case M -> equal(left.m(), right.m());
            case L -> equal(left.l(), right.l());
            case SS -> sameElements(left.ss(), right.ss());
            case NS -> sameElements(left.ns(), right.ns());
            case BS -> sameElements(left.bs(), right.bs());
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static boolean equal(List<AttributeValue> left, List<AttributeValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameElements(Collection<?> left, Collection<?> right) {
        return left.size() == right.size() && left.containsAll(right);
    }

    /// True for types that have an order, and hence `<`, `BETWEEN` and their kin.
    static boolean isOrdered(AttributeValue.Type type) {
        return type == AttributeValue.Type.S || type == AttributeValue.Type.N || type == AttributeValue.Type.B;
    }

    /// Of two values of the same ordered type.
    static int compare(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case S -> compare(left.s(), right.s());
            case N -> Numbers.compare(left.n(), right.n());
            case B ->
                Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
            default -> throw new IllegalArgumentException("no order among values of type " + left.type());
        };
    }

    /// By their bytes in UTF-8, which is the order of code points.
    static int compare(String left, String right) {
        var length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            var a = left.charAt(i);
            var b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /// `begins_with`, for texts and bytes.
    static boolean beginsWith(AttributeValue value, AttributeValue start) {
        if (value.type() != start.type()) {
            return false;
        }
        return switch (value.type()) {
            case S -> value.s().startsWith(start.s());
            case B -> isAt(0, value.b(), start.b());
            default -> false;
        };
    }

    /// `contains`: a part of a text or of bytes, an element of a set or of a list.
    static boolean contains(AttributeValue whole, AttributeValue part) {
        return switch (whole.type()) {
            case S -> part.type() == AttributeValue.Type.S && whole.s().contains(part.s());
            case B -> part.type() == AttributeValue.Type.B && containsBytes(whole.b(), part.b());
            case SS -> part.type() == AttributeValue.Type.S && whole.ss().contains(part.s());
            case NS -> part.type() == AttributeValue.Type.N && whole.ns().contains(part.n());
            case BS -> part.type() == AttributeValue.Type.B && whole.bs().contains(part.b());
            case L -> whole.l().stream().anyMatch(element -> equal(element, part));
            default -> false;
        };
    }

    private static boolean containsBytes(SdkBytes whole, SdkBytes part) {
        var places = whole.asByteArrayUnsafe().length - part.asByteArrayUnsafe().length;
        for (int i = 0; i <= places; i++) {
            if (isAt(i, whole, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int place, SdkBytes whole, SdkBytes part) {
        var bytes = whole.asByteArrayUnsafe();
        var length = part.asByteArrayUnsafe().length;
        return place + length <= bytes.length
                && Arrays.equals(bytes, place, place + length, part.asByteArrayUnsafe(), 0, length);
    }

    /// `size`: characters (of Java, as DynamoDB Local counts), bytes or elements; null for types that have none.
    static @Nullable AttributeValue size(AttributeValue value) {
        var size =
                switch (value.type()) {
                    case S -> value.s().length();
                    case B -> value.b().asByteArrayUnsafe().length;
                    case SS -> value.ss().size();
                    case NS -> value.ns().size();
                    case BS -> value.bs().size();
                    case L -> value.l().size();
                    case M -> value.m().size();
                    default -> -1;
                };
        return size < 0 ? null : AttributeValue.fromN(Integer.toString(size));
    }
}
