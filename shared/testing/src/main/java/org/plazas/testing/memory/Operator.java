package org.plazas.testing.memory;

/// How a condition compares two values.
enum Operator {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    boolean needsOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    /// @param order negative if the left operand comes first
    boolean accepts(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
