package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramedTest {
    @Test
    void theScriptIsUnderAThousandOctetsAndKeepsItsNameSoItIsAskedForAgainSoon() {
        var script = Framed.script();

        assertThat(script.body()).hasSizeLessThan(1000);
        assertThat(script.header("content-type")).contains("text/javascript; charset=utf-8");
        assertThat(script.header("cache-control"))
                .hasValueSatisfying(kept -> assertThat(kept).startsWith("public, max-age=1800,"));
    }

    @Test
    void theScriptIsTheOnlyFileOfItsKind() {
        assertThat(Framed.isScript("embed.js")).isTrue();
        assertThat(Framed.isScript("embed.js.map")).isFalse();
        assertThat(Framed.isScript("../embed.js")).isFalse();
    }
}
