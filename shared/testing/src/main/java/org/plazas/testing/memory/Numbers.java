package org.plazas.testing.memory;

import java.math.BigDecimal;

/// DynamoDB's numbers: up to 38 digits, magnitudes from 1E-130 to 9.99…E+125, written without exponent or idle zeros.
final class Numbers {
    private static final int DIGITS = 38;
    private static final int LARGEST = 125;
    private static final int SMALLEST = -130;

    /// What fits a long, whatever its digits.
    private static final int SHORT = 18;

    private Numbers() {}

    /// As DynamoDB gives the number back; the same instance where it is written so already.
    static String canonical(String number) {
        return isShort(number) ? number : write(parse(number));
    }

    static int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        return isShort(left) && isShort(right)
                ? Long.compare(Long.parseLong(left), Long.parseLong(right))
                : new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    static String add(String left, String right) {
        return isShort(left) && isShort(right)
                ? Long.toString(Long.parseLong(left) + Long.parseLong(right))
                : write(within(new BigDecimal(left).add(new BigDecimal(right))));
    }

    static String subtract(String left, String right) {
        return isShort(left) && isShort(right)
                ? Long.toString(Long.parseLong(left) - Long.parseLong(right))
                : write(within(new BigDecimal(left).subtract(new BigDecimal(right))));
    }

    /// A whole number in its canonical form, of few digits.
    private static boolean isShort(String number) {
        var start = number.startsWith("-") ? 1 : 0;
        var digits = number.length() - start;
        if (digits < 1 || digits > SHORT || (number.charAt(start) == '0' && number.length() > 1)) {
            return false;
        }
        for (int i = start; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal parse(String number) {
        try {
            return within(new BigDecimal(number));
        } catch (NumberFormatException unreadable) {
            throw Errors.validation("The parameter cannot be converted to a numeric value: " + number);
        }
    }

    private static BigDecimal within(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var magnitude = (long) stripped.precision() - stripped.scale() - 1;
        if (magnitude > LARGEST) {
            throw Errors.validation(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (magnitude < SMALLEST) {
            throw Errors.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (stripped.precision() > DIGITS) {
            throw Errors.validation("Attempting to store more than 38 significant digits in a Number");
        }
        return stripped;
    }

    private static String write(BigDecimal number) {
        return number.toPlainString();
    }
}
