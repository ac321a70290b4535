-------------------------- MODULE SeatsProperties --------------------------
(* What the protocol promises, and the worlds in which it is checked. *)
EXTENDS Seats

Confirmed == {p \in Person : reg[p].state = "confirmed"}
Waiting == {p \in Person : reg[p].state = "waitlisted"}
Wins(p) == reg[p].state # "confirmed" /\ reg'[p].state = "confirmed"
IsPromoted(p) == reg[p].state = "waitlisted" /\ reg'[p].state = "confirmed"
IsAccepted(p) == reg[p].state \notin Present /\ reg'[p].state \in Present
IsAnswered(p) == \E r \in Request : reg'[p].answers[r] # reg[p].answers[r]

(* The time of the request, or of the loop, that takes this step. *)
Times == {call[c].t : c \in {c \in Call : call'[c] # call[c]}} \union {loop[l].t : l \in {l \in DOMAIN loop : loop'[l] # loop[l]}}

(* ---- At every moment ---- *)

CountsHold ==
  /\ pool.taken = Cardinality(Confirmed)
  /\ pool.waiting = Cardinality(Waiting)
  /\ entries = {<<reg[p].ticket, p>> : p \in Waiting}

(* Without a publication: never above capacity. After a cut: never rising while above. *)
WithinCapacity == pool.version = 0 => Cardinality(Confirmed) <= pool.doc.capacity
NeverRisesAbove == [][Cardinality(Confirmed') > Cardinality(Confirmed) => Cardinality(Confirmed') <= pool'.doc.capacity]_vars

PromotedInOrder == [][\A p \in Person : IsPromoted(p) => \A q \in Waiting \ {p} : reg[q].ticket > reg[p].ticket]_vars

(* Who was acknowledged before somebody else's request began is not behind them: neither in the waitlist nor for a free seat. *)
NotOvertaken ==
  [][\A p \in Person : Wins(p) =>
       LET before == IF IsPromoted(p) THEN ahead[p] ELSE UNION {call[c].ahead : c \in {c \in Call : c[1] = p /\ call'[c] # call[c]}}
       IN \A q \in Waiting : reg[q].ticket \notin before]_vars

AcknowledgedIsThere == \A p \in acked : Registered(p)

(* Of a registration and of the answer to a known address alike, by the request's own time. *)
AcceptedInTime ==
  [][\A p \in Person : IsAccepted(p) \/ IsAnswered(p) =>
       /\ ~pool.doc.calledOff
       /\ \A t \in Times : pool.doc.opens <= t /\ t < pool.doc.closes]_vars

PromotedInTime ==
  [][\A p \in Person : IsPromoted(p) => ~pool.doc.calledOff /\ \A t \in Times : t < pool.doc.handOffUntil]_vars
NotPromotedAbove == [][\A p \in Person : IsPromoted(p) => pool.taken <= pool.doc.capacity]_vars

SameAnswer == [][\A p \in Person, r \in Request : told[p][r] # "none" => told'[p][r] = told[p][r]]_vars
OncePerRequest == [][\A p \in Person : IsAccepted(p) => told'[p] # told[p]]_vars

(* A seat is free while somebody waits for it only by a publication, until the loop or the sweeper has come. *)
FreeWhileWaiting ==
  pool.taken < pool.doc.capacity /\ Waiting # {} /\ ~pool.doc.calledOff /\ now < pool.doc.handOffUntil
FreeOnlyByPublishing == [][FreeWhileWaiting' /\ ~FreeWhileWaiting => pool'.version # pool.version]_vars

(* A cancellation that is decided anew ends nothing that was made since: its owner may have come back in between. *)
CancelsWhatItMeant ==
  [][\A p \in Person : Registered(p) /\ reg'[p].state = "cancelled" =>
       \E c \in Call : c[1] = p /\ call'[c] # call[c] /\ call[c].request = 0 /\ call[c].of = reg[p].comings]_vars

(* ---- In the end ---- *)

NoSeatStaysFree == FreeWhileWaiting ~> ~FreeWhileWaiting

(* ---- Each is refuted: so it does happen ---- *)

NeverHandsOff == [][~\E p \in Person : IsPromoted(p) /\ pool'.taken = pool.taken]_vars
NeverSwept == [][~\E p \in Person : IsPromoted(p) /\ loop'["sweeper"] # loop["sweeper"]]_vars
NeverPromotesAfterClosing == [][~\E p \in Person : IsPromoted(p) /\ \A t \in Times : t >= pool.doc.closes]_vars
NeverDecidesAnew == [][~\E c \in Call : call[c].step = "hand off" /\ call'[c].step = "head"]_vars
NeverAnswersAKnownAddress == [][~\E p \in Person : Registered(p) /\ IsAnswered(p)]_vars
NeverComesBack == [][~\E p \in Person : reg[p].state = "cancelled" /\ IsAccepted(p)]_vars
NeverRepeatsAnAnswer == [][~\E p \in Person : Registered(p) /\ used'[p] # used[p] /\ call' = call]_vars
NeverAboveCapacity == [][pool'.taken <= pool'.doc.capacity]_vars

-----------------------------------------------------------------------------
(* Two states that differ only in who is who, or in how often something was counted up, behave alike: TLC takes them for one.
   What a call has read of `rev` and `joins` matters only as being current or not; of tickets only their order matters; and
   people are known to each other by their tickets alone. *)
JoinsIn(k) == k.step \in {"head", "hand off", "promote"} /\ k.joins = pool.joins

View ==
  LET waiting == {e[1] : e \in entries}
      tickets == waiting \union {call[c].ticket : c \in Call}
      rank(ticket) == Cardinality({x \in tickets : x < ticket})
      live(S) == IF S = {} THEN {} ELSE {rank(x) : x \in S \cap waiting}
      headIn(k) == IF k.head = NoHead THEN 0 ELSE IF HeadStands(k.head) THEN 2 + rank(k.head.ticket) ELSE 1
      callIn(p, k) ==
        IF k.step = "idle" THEN <<>>
        ELSE << k.step, k.request, k.t, k.told, live(k.ahead), k.read, k.known, k.version, k.rev = reg[p].rev, rank(k.ticket),
                k.request = 0 /\ k.of = reg[p].comings, JoinsIn(k), headIn(k)>>
      person(p) ==
        IF used[p].calls = 0 THEN <<>>
        ELSE << reg[p].state, rank(reg[p].ticket), reg[p].answers, live(ahead[p]), used[p], p \in acked, told[p],
                [s \in 1..Slots |-> callIn(p, call[<<p, s>>])]>>
      people == TLCEval([p \in Person |-> person(p)])
      loopIn(k) == <<k.step, k.t, JoinsIn(k), headIn(k)>>
  IN << now, pool.taken, pool.waiting, pool.version, pool.doc, faults, loopIn(loop["publisher"]), loopIn(loop["sweeper"]),
        [x \in {people[p] : p \in Person} |-> Cardinality({p \in Person : people[p] = x})]>>

-----------------------------------------------------------------------------
(* Publications. *)
Doc(capacity, waitlist) ==
  [capacity |-> capacity, waitlist |-> waitlist, opens |-> 0, closes |-> 1, handOffUntil |-> 2, calledOff |-> FALSE]

OneSeat == Doc(1, 3)
TwoSeats == Doc(2, 3)
NoSeat == Doc(0, 3)
NoWaitlist == Doc(1, 0)
ClosedEarly == [OneSeat EXCEPT !.closes = 0]
HandOffEnded == [OneSeat EXCEPT !.closes = 0, !.handOffUntil = 0]
CalledOff == [TwoSeats EXCEPT !.calledOff = TRUE]

Down == {OneSeat}
UpOrOff == {TwoSeats, CalledOff}
UpAndDown == {OneSeat, TwoSeats, NoSeat}
Anything == {OneSeat, TwoSeats, NoSeat, NoWaitlist, ClosedEarly, HandOffEnded, CalledOff}
=============================================================================
