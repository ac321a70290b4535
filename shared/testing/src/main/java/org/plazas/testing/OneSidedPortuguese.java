package org.plazas.testing;

import java.util.regex.Pattern;

/// Words that only one of Portugal and Brazil has, spells so, or understands so.
public final class OneSidedPortuguese {
    public static final Pattern WORDS =
            Pattern.compile("(?iU)\\b(você|contac?tos?|usuários?|utilizador(es)?|regist(r?o)s?|ligaç(ão|ões)"
                    + "|ficheiros?|arquivos?|bilhetes?|ingressos?|\\w+ámos|consigo|con?nosco|para si|por si"
                    + "|a decorrer|noutr[oa]s?|ecrã|tela)\\b");

    private OneSidedPortuguese() {}
}
