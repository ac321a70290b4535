package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.JsonObject;

class FilterPatternTest {
    private static final String OWED_MAIL = """
            {"eventName": ["INSERT", "MODIFY"], "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "REG#"}]}},
             "NewImage": {"owed": {"S": [{"exists": true}]}, "leasedUntil": {"N": [{"exists": false}]}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // exact values
                "{'a': ['x']}                 | {'a': 'x'}          | true",
                "{'a': ['x']}                 | {'a': 'y'}          | false",
                "{'a': ['x', 'y']}            | {'a': 'y'}          | true",
                "{'a': [1]}                   | {'a': 1.0}          | true",
                "{'a': ['1']}                 | {'a': 1}            | false",
                "{'a': [true]}                | {'a': true}         | true",
                "{'a': [null]}                | {'a': null}         | true",
                "{'a': [null]}                | {}                  | false",
                "{'a': ['x']}                 | {'a': ['w', 'x']}   | true",
                "{'a': ['x'], 'b': ['y']}     | {'a': 'x'}          | false",
                "{'a': {'b': ['x']}}          | {'a': {'b': 'x'}}   | true",
                "{'a': {'b': ['x']}}          | {'a': 'x'}          | false",
                // prefix
                "{'a': [{'prefix': 'RE'}]}    | {'a': 'REG'}        | true",
                "{'a': [{'prefix': 'RE'}]}    | {'a': 'reg'}        | false",
                "{'a': [{'prefix': '1'}]}     | {'a': 12}           | false",
                // exists: on values only
                "{'a': [{'exists': true}]}    | {'a': null}         | true",
                "{'a': [{'exists': true}]}    | {'a': {'S': 'x'}}   | false",
                "{'a': [{'exists': true}]}    | {}                  | false",
                "{'a': [{'exists': false}]}   | {}                  | true",
                "{'a': [{'exists': false}]}   | {'a': 'x'}          | false",
                "{'a': {'S': [{'exists': false}]}} | {}             | true",
                "{'a': {'S': [{'exists': false}]}} | {'a': {'N': '1'}} | true",
                // anything-but
                "{'a': [{'anything-but': 'x'}]}        | {'a': 'y'}    | true",
                "{'a': [{'anything-but': 'x'}]}        | {'a': 'x'}    | false",
                "{'a': [{'anything-but': 'x'}]}        | {}            | false",
                "{'a': [{'anything-but': ['x', 'y']}]} | {'a': 'y'}    | false",
                "{'a': [{'anything-but': {'prefix': 'RE'}}]} | {'a': 'REG'} | false",
                "{'a': [{'anything-but': {'prefix': 'RE'}}]} | {'a': 'EXP'} | true",
                // numeric: on numbers, which DynamoDB's are not
                "{'a': [{'numeric': ['>', 0]}]}            | {'a': 1}   | true",
                "{'a': [{'numeric': ['>', 0]}]}            | {'a': 0}   | false",
                "{'a': [{'numeric': ['>', 0, '<=', 5]}]}   | {'a': 5}   | true",
                "{'a': [{'numeric': ['>', 0, '<=', 5]}]}   | {'a': 5.1} | false",
                "{'a': [{'numeric': ['=', 3e2]}]}          | {'a': 300} | true",
                "{'a': [{'numeric': ['>', 0]}]}            | {'a': '1'} | false",
            })
    void matchesAsLambdaDoes(String pattern, String event, boolean matches) {
        assertThat(FilterPattern.parse(json(pattern))
                        .matches(JsonObject.parse(json(event)).members()))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{'a': 'x'}",
                "{'a': []}",
                "{'a': {}}",
                "{'a': [{'suffix': 'x'}]}",
                "{'a': [{'wildcard': '*'}]}",
                "{'a': [{'prefix': 'a', 'exists': true}]}",
                "{'a': [{'prefix': 1}]}",
                "{'a': [{'exists': 'true'}]}",
                "{'a': [{'numeric': ['>']}]}",
                "{'a': [{'numeric': ['!=', 1]}]}",
                "{'a': [{'numeric': ['>', '1']}]}",
                "{'a': [{'anything-but': {'suffix': 'x'}}]}",
                "{'a': [{'anything-but': []}]}",
            })
    void refusesWhatItWouldNotEvaluateRight(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> FilterPattern.parse(json(pattern)));
    }

    @Test
    void passesARegistrationThatOwesAMailUntilSomebodyLeasesIt() {
        var filter = FilterPattern.parse(OWED_MAIL);
        var owed = """
                {"eventName": "INSERT", "dynamodb": {"Keys": {"pk": {"S": "REG#demo#0"}},
                 "NewImage": {"owed": {"S": "confirmed"}}}}
                """;

        assertThat(filter.matches(JsonObject.parse(owed).members())).isTrue();
        // The mark of one mail, which leaves the next.
        assertThat(filter.matches(
                        JsonObject.parse(owed.replace("INSERT", "MODIFY").replace("confirmed", "promoted cancelled"))
                                .members()))
                .isTrue();
        assertThat(filter.matches(
                        JsonObject.parse(owed.replace("\"owed\"", "\"leasedUntil\": {\"N\": \"0\"}, \"owed\""))
                                .members()))
                .isFalse();
        assertThat(filter.matches(
                        JsonObject.parse(owed.replace("REG#", "SEMINAR#")).members()))
                .isFalse();
        assertThat(filter.matches(
                        JsonObject.parse(owed.replace("owed", "mailed")).members()))
                .isFalse();
        assertThat(filter.matches(
                        JsonObject.parse(owed.replace("INSERT", "REMOVE")).members()))
                .isFalse();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
