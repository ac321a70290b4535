package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Problem;
import org.plazas.web.Words;

/// Where the types of problems lead to.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ProblemsTest {
    private final AgendaRig agenda;

    ProblemsTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @EnumSource
    void allProblemsAreListedWithTheWayToEach(Language language) {
        var words = Words.in(language);
        var page = agenda.show("/problems?lang=" + language.code()).html();
        var program = agenda.answer(GatewayRequest.to("GET /problems", "/problems?lang=" + language.code()));

        assertThat(page.tags("html").getFirst().attribute("lang")).isEqualTo(language.code());
        for (var problem : Problem.values()) {
            assertThat(page.attributeValues("href")).contains(problem.type() + "?lang=" + language.code());
            assertThat(page.text()).contains(problem.title(words), "HTTP " + problem.status());
        }
        assertThat(program.json().get("problems"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSameSizeAs(Problem.values())
                .contains(Map.of("type", "/problems/full", "title", words.text("problem.full"), "status", 409));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAPageThatExplainsIt(Problem problem) {
        for (var language : Language.values()) {
            var words = Words.in(language);
            var answer = agenda.show("/problems/" + problem.id() + "?lang=" + language.code());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("cache-control")).startsWith("public, ");
            assertThat(answer.html().text())
                    .contains(words.text("problem." + problem.id()), Integer.toString(problem.status()))
                    .contains(problem.explained(words));
            assertThat(problem.explained(words).split("\\. "))
                    .as("what happened, what to do")
                    .hasSizeGreaterThan(1);
        }
    }
}
