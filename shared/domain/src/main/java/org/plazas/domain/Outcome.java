package org.plazas.domain;

/// What became of an attempt to register.
public sealed interface Outcome {
    /// The person has a seat.
    record Confirmed() implements Outcome {}

    /// The person has a seat, for as long as it takes to confirm the address.
    record Held() implements Outcome {}

    /// The person has a place on the waitlist.
    record Waitlisted() implements Outcome {}

    /// Nothing was written for anybody.
    record Refused(Refusal reason) implements Outcome {}

    /// The same request id came before, for the same address, with other content. Nothing was written.
    record ReusedRequest() implements Outcome {}

    /// The seminar was published anew since the application was checked: check it again. Nothing was written.
    record Outdated() implements Outcome {}
}
