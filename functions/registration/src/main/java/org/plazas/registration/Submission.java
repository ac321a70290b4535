package org.plazas.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.AddressSyntax;
import org.plazas.domain.ApplicationForm;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.GivenAnswer;
import org.plazas.domain.Language;
import org.plazas.domain.Question;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;

/// What somebody sent, read but not yet judged.
///
/// @param typed as text, by field
/// @param answers to the seminar's own questions, by their ids
/// @param misshapen what is wrong before any rule is applied: types, unknown and repeated fields
/// @param requestId the client's own id of this request, or a fresh one
record Submission(
        Map<String, String> typed, Map<String, GivenAnswer> answers, List<Violation> misshapen, String requestId) {
    Submission {
        typed = Map.copyOf(typed);
        answers = Map.copyOf(answers);
        misshapen = List.copyOf(misshapen);
    }

    /// Applies the rules of `seminar`; names every violation at once, and of a misshapen field only that.
    ApplicationForm.Checked check(Seminar seminar, Language fallback, AddressSyntax syntax) {
        var checked = form().check(seminar, fallback, syntax);
        var violations = new ArrayList<>(misshapen);
        if (checked instanceof ApplicationForm.Checked.Invalid(var more)) {
            more.stream().filter(violation -> !isMisshapen(violation.pointer())).forEach(violations::add);
        }
        return violations.isEmpty() ? checked : new ApplicationForm.Checked.Invalid(violations);
    }

    /// For a change of what was consented to before.
    Submission consented() {
        var all = new HashMap<>(typed);
        all.put("consent", "true");
        return new Submission(all, answers, misshapen, requestId);
    }

    /// Without a consent that was not given here.
    Submission unconsented() {
        var all = new HashMap<>(typed);
        all.remove("consent");
        return new Submission(all, answers, misshapen, requestId);
    }

    /// The address alone; empty with what is wrong with it.
    ///
    /// @param wrong gets every violation
    Optional<EmailAddress> address(AddressSyntax syntax, List<Violation> wrong) {
        wrong.addAll(misshapen);
        var found = new ArrayList<Violation>();
        var address = ApplicationForm.address(typed("email"), syntax, found);
        found.stream().filter(violation -> !isMisshapen(violation.pointer())).forEach(wrong::add);
        return wrong.isEmpty() ? address : Optional.empty();
    }

    private boolean isMisshapen(String pointer) {
        return misshapen.stream().anyMatch(violation -> violation.pointer().equals(pointer));
    }

    private ApplicationForm form() {
        return new ApplicationForm(
                typed("name"),
                typed("email"),
                typed("institution"),
                typed("category"),
                typed("country"),
                typed("language"),
                !typed("consent").isEmpty(),
                answers);
    }

    /// All that was typed, by the fields of the form.
    Map<String, String> fields() {
        var all = new HashMap<>(typed);
        answers.forEach((id, answer) -> all.put(Question.FIELD + id, String.join(" ", answer.values())));
        return all;
    }

    String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    @Override
    public String toString() {
        return "(a submission)";
    }
}
