/// Runs the real stores through histories of faults and interleavings. [Simulation] runs many, [Mutants] shows that
/// planted bugs are found. A [History] is drawn from a seed by [Histories]; a [World] plays it: [Clients] do its steps
/// as actors that take [Turns], the [Wire] breaks their calls, [Post] carries the stream and the mail, [Books] follow
/// every commit, which [Always] and [Answers] judge at once and [Rest] at the end. A failing one goes to
/// the [Shrinker].
@NullMarked
package org.plazas.proofs;

import org.jspecify.annotations.NullMarked;
