package org.plazas.bench.cost;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How much of what is paid for was used: an amount for each meter of `bench/prices.json`, in its unit.
record Usage(Map<String, Double> amounts) {
    static final Usage NONE = new Usage(Map.of());

    Usage {
        amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
    }

    static Usage of(String meter, double amount) {
        return new Usage(Map.of(meter, amount));
    }

    double amount(String meter) {
        return amounts.getOrDefault(meter, 0.0);
    }

    Usage and(String meter, double amount) {
        return plus(of(meter, amount));
    }

    Usage plus(Usage other) {
        var sum = new TreeMap<>(amounts);
        other.amounts.forEach((meter, amount) -> sum.merge(meter, amount, Double::sum));
        return new Usage(sum);
    }

    Usage without(String meter) {
        var rest = new TreeMap<>(amounts);
        rest.remove(meter);
        return new Usage(rest);
    }

    Usage times(double factor) {
        var product = new TreeMap<String, Double>();
        amounts.forEach((meter, amount) -> product.put(meter, amount * factor));
        return new Usage(product);
    }

    /// What was added since `earlier`.
    Usage since(Usage earlier) {
        var added = new TreeMap<>(plus(earlier.times(-1)).amounts);
        added.values().removeIf(amount -> amount == 0);
        return new Usage(added);
    }
}
