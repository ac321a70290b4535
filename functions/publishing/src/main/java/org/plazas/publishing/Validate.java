package org.plazas.publishing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plazas.domain.DocumentRules.Problem;
import org.plazas.domain.Slug;

/// Checks documents from the command line: files, and folders with their `*.json` but no schemas. Prints one line for
/// each problem, and ends with 1 if there is any.
public final class Validate {
    private static final String ENDING = ".json";

    private final DocumentCheck check = new DocumentCheck();
    private final PrintStream output;

    Validate(PrintStream output) {
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException {
        var places = Arrays.stream(arguments).map(Path::of).toList();
        System.exit(new Validate(System.out).run(places));
    }

    int run(List<Path> places) throws IOException {
        var problems = 0;
        for (var file : documents(places)) {
            problems += problems(file);
        }
        return problems == 0 ? 0 : 1;
    }

    private static List<Path> documents(List<Path> places) throws IOException {
        var documents = new ArrayList<Path>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    files.filter(Validate::isDocument).sorted().forEach(documents::add);
                }
            } else {
                documents.add(place);
            }
        }
        return documents;
    }

    private static boolean isDocument(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) && !name.endsWith(".schema" + ENDING);
    }

    private int problems(Path file) throws IOException {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        var slug = Slug.of(name);
        if (slug.isEmpty()) {
            output.println(file + ": must be named after its slug");
            return 1;
        }
        return switch (check.check(Files.readAllBytes(file), Optional.of(slug.get()))) {
            case DocumentCheck.Checked.Sound sound -> 0;
            case DocumentCheck.Checked.Unreadable unreadable -> {
                output.println(file + ": " + unreadable.sentence());
                yield 1;
            }
            case DocumentCheck.Checked.Faulty faulty -> {
                faulty.problems().forEach(problem -> output.println(file + ": " + sentence(problem)));
                yield faulty.problems().size();
            }
        };
    }

    private static String sentence(Problem problem) {
        return (problem.pointer().isEmpty() ? "/" : problem.pointer()) + ": " + problem.detail();
    }
}
