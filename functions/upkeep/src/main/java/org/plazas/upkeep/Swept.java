package org.plazas.upkeep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.plazas.aws.CatchUp;

/// What one run found and did, over all seminars.
///
/// @param seminars that were to be swept
/// @param promoted from the waitlist to a seat that was free
/// @param released seats held for an address that nobody confirmed; no repair
/// @param told of a call-off, or that it is taken back
/// @param noticed told a notice, or several; no repair
/// @param kept given the retention of the newest publication
/// @param woken mails that nobody was sending
/// @param triedAgain mails that SES had refused or put off
/// @param unfinished seminars for which the time was too short; the next run goes on
/// @param failed seminars that could not be swept to their end
record Swept(
        int seminars,
        int promoted,
        int released,
        int told,
        int noticed,
        int kept,
        int woken,
        int triedAgain,
        int unfinished,
        int failed) {
    static Swept nothingOf(int seminars) {
        return new Swept(seminars, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    Swept and(CatchUp.Done done) {
        return new Swept(
                seminars,
                promoted + done.promoted(),
                released + done.released(),
                told + done.told(),
                noticed + done.noticed(),
                kept + done.kept(),
                woken + done.woken(),
                triedAgain + done.triedAgain(),
                unfinished,
                failed + (done.fault().isEmpty() ? 0 : 1));
    }

    Swept withUnfinished(int seminarsLeft) {
        return new Swept(seminars, promoted, released, told, noticed, kept, woken, triedAgain, seminarsLeft, failed);
    }

    Swept andOneFailed() {
        return new Swept(seminars, promoted, released, told, noticed, kept, woken, triedAgain, unfinished, failed + 1);
    }

    /// What would not have been there to do without an accident: see [CatchUp.Done#repairs].
    int repairs() {
        return promoted + told + kept + woken;
    }

    Map<String, Object> asMap() {
        var members = new LinkedHashMap<String, Object>();
        members.put("seminars", seminars);
        members.put("promoted", promoted);
        members.put("released", released);
        members.put("told", told);
        members.put("noticed", noticed);
        members.put("kept", kept);
        members.put("woken", woken);
        members.put("triedAgain", triedAgain);
        members.put("unfinished", unfinished);
        members.put("failed", failed);
        return members;
    }
}
