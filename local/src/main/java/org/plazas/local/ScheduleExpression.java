package org.plazas.local;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `rate(…)` or `cron(…)` as EventBridge takes them. The local run invokes nothing by time: `POST
/// /local/upkeep` does.
public record ScheduleExpression(String text) {
    private static final Pattern RATE = Pattern.compile("rate\\(([1-9][0-9]*) (minute|hour|day)(s?)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");
    private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
    private static final String DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";

    /// Minutes, hours, day of the month, month, day of the week, year.
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, ""),
            new Field(0, 23, ""),
            new Field(1, 31, "L|LW|[0-9]{1,2}W"),
            new Field(1, 12, MONTHS),
            new Field(1, 7, DAYS + "|L|[1-7]L|[1-7]#[1-5]"),
            new Field(1970, 2199, ""));

    private record Field(int least, int most, String names) {
        boolean takes(String text) {
            return text.equals("*")
                    || text.equals("?")
                    || List.of(text.split(",", -1)).stream().allMatch(this::takesOne);
        }

        private boolean takesOne(String text) {
            var step = List.of(text.split("/", -1));
            var range = List.of(step.getFirst().split("-", -1));
            return step.size() <= 2
                    && range.size() <= 2
                    && (step.size() == 1 || step.getLast().matches("[1-9][0-9]{0,2}"))
                    && (range.equals(List.of("*")) || range.stream().allMatch(this::takesValue));
        }

        private boolean takesValue(String text) {
            if (text.matches("[0-9]{1,4}")) {
                int value = Integer.parseInt(text);
                return least <= value && value <= most;
            }
            return !names.isEmpty() && text.toUpperCase(Locale.ROOT).matches(names);
        }
    }

    /// @throws IllegalArgumentException if EventBridge would refuse the expression
    static ScheduleExpression parse(String text) {
        var rate = RATE.matcher(text);
        if (rate.matches() && rate.group(1).equals("1") == rate.group(3).isEmpty()) {
            return new ScheduleExpression(text);
        }
        var cron = CRON.matcher(text);
        if (cron.matches()) {
            var fields = List.of(cron.group(1).split(" ", -1));
            var wellFormed = fields.size() == FIELDS.size()
                    && (fields.get(2).equals("?") != fields.get(4).equals("?"))
                    && IntStream.range(0, FIELDS.size())
                            .allMatch(at -> FIELDS.get(at).takes(fields.get(at)));
            if (wellFormed) {
                return new ScheduleExpression(text);
            }
        }
        throw new IllegalArgumentException("EventBridge takes no schedule like " + text);
    }
}
