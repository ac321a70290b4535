------------------------------- MODULE Seats -------------------------------
(* How seats, places on the waitlist and registrations change: docs/seats.md, for one pool.

   A decision is made from what was read; the transaction that follows is one step, and checks its conditions again. Between
   any two steps everything else may happen, and any call may end there (Crash). A client may try again at any time, also while
   its first try still runs: whether an answer reached it makes no difference to what may follow. So what is answered counts as
   acknowledged at once: an answer that comes later, or never, promises less. *)
EXTENDS Pool

(* Reading, and what is decided from it. "ticket" and "head" are steps that still come before the transaction. *)

Refused(P, t) == ~InWindow(P, t) \/ ~(SeatIsFree(P) \/ MayJoin(P))

(* The head, from the base table, after the pool: the entry and its registration. *)
CurrentHead ==
  IF entries = {} THEN NoHead
  ELSE LET first == Min({e[1] : e \in entries})
           person == CHOOSE q \in Person : <<first, q>> \in entries
       IN [ticket |-> first, person |-> person, rev |-> reg[person].rev]
WithHead(k, next) ==
  IF Is("head before pool") THEN [k EXCEPT !.step = next, !.joins = pool.joins] ELSE [k EXCEPT !.step = next, !.head = CurrentHead]

Plan(k, P, R) ==
  LET plan == [NoCall EXCEPT !.request = k.request, !.t = k.t, !.told = k.told, !.ahead = k.ahead, !.of = k.of, !.rev = R.rev]
      register(step) == [plan EXCEPT !.step = step, !.version = P.version, !.known = R.state \in Present]
      answer(a) == [NoCall EXCEPT !.told = a]
  IN IF k.request > 0
     THEN CASE R.answers[k.request] # "none" -> answer(R.answers[k.request])
            [] R.answers[k.request] = "none" /\ Refused(P, k.t) -> answer("refused")
            [] OTHER -> register(IF SeatIsFree(P) THEN "seat" ELSE "ticket")
     ELSE IF R.comings # k.of /\ ~Is("cancels what it finds") THEN answer("cancelled before")
     ELSE CASE R.state = "waitlisted" -> [plan EXCEPT !.step = "leave", !.ticket = R.ticket]
            [] R.state = "confirmed" /\ MayHandOff(P, k.t) -> [plan EXCEPT !.step = "head", !.joins = P.joins,
                                                                             !.head = IF Is("head before pool") THEN CurrentHead ELSE @]
            [] R.state = "confirmed" /\ ~MayHandOff(P, k.t) -> [plan EXCEPT !.step = "free"]
            [] OTHER -> answer("not registered")

Tell(p, r, a) == told' = [told EXCEPT ![p][r] = a]

(* Goes on with call c, known so far as k, after having read pool P and registration R. *)
Go(c, k, P, R) ==
  LET p == c[1]
      plan == Plan(k, P, R)
  IN IF k.request > 0 /\ plan.step = "idle"
     THEN /\ call' = [call EXCEPT ![c] = NoCall]
          /\ CASE plan.told # "refused" -> Tell(p, k.request, plan.told) /\ acked' = IF Registered(p) THEN acked \union {p} ELSE acked
               [] plan.told = "refused" /\ k.told # "none" -> Tell(p, k.request, "refused") /\ UNCHANGED acked
               [] OTHER -> UNCHANGED <<told, acked>>
     ELSE /\ call' = [call EXCEPT ![c] = IF plan.step = "idle" THEN NoCall ELSE plan]
          /\ UNCHANGED <<told, acked>>

RECURSIVE CallsOf(_)
CallsOf(people) == IF people = {} THEN 0 ELSE LET p == CHOOSE p \in people : TRUE IN used[p].calls + CallsOf(people \ {p})

(* A request arrives. It was received now or before the clock's last step. *)
Begin(p, request) ==
  /\ used[p].calls < MaxCalls
  /\ CallsOf(Person) < MaxCallsInAll
  /\ InOrder /\ p > 1 => used[p - 1].calls > 0
  /\ Cardinality({c \in Call : call[c].step # "idle"}) < MaxUnderway
  /\ \E s \in 1..Slots : call[<<p, s>>].step = "idle"
  /\ \E t \in {now, now - 1} \cap (0..now) :
       LET c == <<p, Min({s \in 1..Slots : call[<<p, s>>].step = "idle"})>>
           received == [NoCall EXCEPT !.t = t]
           register == [received EXCEPT !.request = request, !.told = told[p][request],
                                      !.ahead = {reg[q].ticket : q \in {q \in acked : reg[q].state = "waitlisted"}}]
           k == IF request = 0 THEN [received EXCEPT !.of = reg[p].comings] ELSE register
       IN \/ ~ReadsApart /\ Go(c, k, pool, reg[p])
          \/ ReadsApart /\ UNCHANGED <<told, acked>>
             /\ call' = [call EXCEPT ![c] = [k EXCEPT !.step = "pool read", !.read = <<pool>>]]
          \/ ReadsApart /\ UNCHANGED <<told, acked>>
             /\ call' = [call EXCEPT ![c] = [k EXCEPT !.step = "registration read", !.read = <<reg[p]>>]]
  /\ used' = [used EXCEPT ![p] = [calls |-> @.calls + 1, requests |-> IF request > @.requests THEN request ELSE @.requests]]
  /\ UNCHANGED <<now, pool, reg, entries, loop, faults, ahead>>

Register(p) == \E r \in Request : r <= used[p].requests + 1 /\ Begin(p, r)
Cancel(p) == reg[p].state # "none" /\ Begin(p, 0)

ReadOther(c) ==
  LET k == call[c] IN
  /\ \/ k.step = "pool read" /\ Go(c, [k EXCEPT !.of = reg[c[1]].comings], k.read[1], reg[c[1]])
     \/ k.step = "registration read" /\ Go(c, k, pool, k.read[1])
  /\ UNCHANGED <<now, pool, reg, entries, loop, used, faults, ahead>>

(* A condition failed: decided anew from a fresh read. (After any other failure it is as if the request had come later.) *)
Again(c) ==
  /\ \/ call[c].step \in {"seat", "join", "hand off", "free", "leave"} /\ ~MayCommit(c[1], call[c])
     \/ call[c].step = "head" /\ entries = {}
  /\ Go(c, call[c], pool, reg[c[1]])
  /\ UNCHANGED <<now, pool, reg, entries, loop, used, faults, ahead>>

Crash(c) ==
  /\ call[c].step # "idle"
  /\ call' = [call EXCEPT ![c] = NoCall]
  /\ UNCHANGED <<now, pool, reg, entries, loop, used, faults, seen>>

TakeTicket(c) ==
  /\ call[c].step = "ticket" /\ pool.tickets < MaxTickets
  /\ pool' = [pool EXCEPT !.tickets = @ + 1]
  /\ call' = [call EXCEPT ![c].step = "join",
                          ![c].ticket = IF Is("ticket counts the waiting") THEN pool.waiting + 1 ELSE pool.tickets + 1]
  /\ UNCHANGED <<now, reg, entries, loop, used, faults, seen>>

ReadHead(c) ==
  /\ call[c].step = "head" /\ entries # {}
  /\ call' = [call EXCEPT ![c] = WithHead(@, "hand off")]
  /\ UNCHANGED <<now, pool, reg, entries, loop, used, faults, seen>>

-----------------------------------------------------------------------------
(* The transactions. *)

Remember(p, r, a) == IF Is("retry forgotten") THEN reg[p].answers ELSE [reg[p].answers EXCEPT ![r] = a]

(* A new registration, or one made anew; for a known address only the answer is remembered. *)
Accept(p, k, state, ticket) ==
  /\ reg' = [reg EXCEPT ![p] = [state |-> IF k.known THEN @.state ELSE state, ticket |-> IF k.known THEN @.ticket ELSE ticket,
                                comings |-> IF k.known THEN @.comings ELSE @.comings + 1,
                                rev |-> IF Is("rev begins anew") /\ ~k.known THEN 1 ELSE @.rev + 1,
                                answers |-> Remember(p, k.request, state)]]
  /\ ahead' = IF k.known \/ state = "confirmed" THEN ahead ELSE [ahead EXCEPT ![p] = k.ahead]
  /\ Tell(p, k.request, state) /\ acked' = acked \union {p}

Cancelled(r) == [r EXCEPT !.state = "cancelled", !.ticket = 0, !.rev = @ + 1]
Promoted(r) == [r EXCEPT !.state = "confirmed", !.ticket = 0, !.rev = @ + 1]

Commit(c) ==
  LET p == c[1]
      k == call[c]
      counts == ~k.known \/ Is("known address counts")
  IN
  /\ MayCommit(p, k)
  /\ call' = [call EXCEPT ![c] = NoCall]
  /\ CASE k.step = "seat" ->
            /\ pool' = IF counts THEN [pool EXCEPT !.taken = @ + 1] ELSE pool
            /\ Accept(p, k, "confirmed", 0)
            /\ UNCHANGED entries
       [] k.step = "join" ->
            /\ pool' = IF counts THEN [pool EXCEPT !.waiting = @ + 1, !.joins = @ + 1] ELSE pool
            /\ entries' = IF k.known THEN entries ELSE entries \union {<<k.ticket, p>>}
            /\ Accept(p, k, "waitlisted", k.ticket)
       [] k.step = "hand off" ->
            /\ pool' = [pool EXCEPT !.waiting = @ - 1]
            /\ entries' = entries \ {<<k.head.ticket, k.head.person>>}
            /\ reg' = [reg EXCEPT ![p] = Cancelled(@), ![k.head.person] = Promoted(@)]
            /\ ahead' = [ahead EXCEPT ![k.head.person] = {}]
       [] k.step = "free" ->
            /\ pool' = [pool EXCEPT !.taken = @ - 1]
            /\ reg' = [reg EXCEPT ![p] = Cancelled(@)]
            /\ UNCHANGED <<entries, ahead>>
       [] k.step = "leave" ->
            /\ pool' = [pool EXCEPT !.waiting = @ - 1]
            /\ entries' = IF Is("entry stays") THEN entries ELSE entries \ {<<k.ticket, p>>}
            /\ reg' = [reg EXCEPT ![p] = Cancelled(@)]
            /\ ahead' = [ahead EXCEPT ![p] = {}]
  /\ k.request = 0 => acked' = acked \ {p} /\ UNCHANGED told
  /\ UNCHANGED <<now, loop, used, faults>>

(* A lost reply taken for success: a failed condition is answered as if it had held. *)
TakenForSuccess(c) ==
  /\ Is("failure taken for success") /\ call[c].step = "seat" /\ ~MayCommit(c[1], call[c])
  /\ call' = [call EXCEPT ![c] = NoCall]
  /\ Tell(c[1], call[c].request, "confirmed") /\ acked' = acked \union {c[1]}
  /\ UNCHANGED <<now, pool, reg, entries, loop, used, faults, ahead>>

-----------------------------------------------------------------------------
(* Publishing, the promotion loop and the sweeper. *)

(* The loop of a publisher before may have crashed at any step: it is no more. *)
Publish(doc) ==
  /\ pool.version < MaxPublications /\ doc # pool.doc
  /\ pool' = [pool EXCEPT !.version = @ + 1, !.doc = doc, !.taken = IF Is("publishing resets") THEN 0 ELSE @]
  /\ loop' = [loop EXCEPT !["publisher"] = [NoLoop EXCEPT !.step = "loop", !.t = now]]
  /\ UNCHANGED <<now, reg, entries, call, used, faults, seen>>

(* Reads the pool; where nobody is to be promoted, the loop ends. *)
ReadPool(l) ==
  LET starts == l = "sweeper" /\ loop[l].step = "idle" /\ MayPromote(pool, now)
      t == IF starts THEN now ELSE loop[l].t
  IN
  /\ starts \/ loop[l].step = "loop"
  /\ ~(Is("no sweeper") /\ l = "sweeper")
  /\ loop' = [loop EXCEPT ![l] = IF MayPromote(pool, t) THEN [NoLoop EXCEPT !.step = "head", !.t = t, !.joins = pool.joins] ELSE NoLoop]
  /\ UNCHANGED <<now, pool, reg, entries, call, used, faults, seen>>

ReadHeadIn(l) ==
  /\ loop[l].step = "head"
  /\ loop' = [loop EXCEPT ![l] = IF entries = {} THEN [@ EXCEPT !.step = "loop"] ELSE WithHead(@, "promote")]
  /\ UNCHANGED <<now, pool, reg, entries, call, used, faults, seen>>

Promote(l) ==
  LET k == loop[l]
      may == /\ (SameJoins(k.joins) /\ HeadStands(k.head)) \/ Is("head unchecked")
             /\ MayPromote(pool, k.t) \/ Is("promotion unconditional") \/ Is("naive")
  IN
  /\ k.step = "promote"
  /\ loop' = [loop EXCEPT ![l] = [NoLoop EXCEPT !.step = "loop", !.t = k.t]]
  /\ IF may
     THEN /\ pool' = [pool EXCEPT !.taken = @ + 1, !.waiting = @ - 1]
          /\ entries' = entries \ {<<k.head.ticket, k.head.person>>}
          /\ reg' = [reg EXCEPT ![k.head.person] = Promoted(@)]
          /\ ahead' = [ahead EXCEPT ![k.head.person] = {}]
     ELSE UNCHANGED <<pool, entries, reg, ahead>>
  /\ UNCHANGED <<now, call, used, faults, acked, told>>

CrashOfSweeper ==
  /\ faults < MaxFaults /\ loop["sweeper"].step # "idle"
  /\ loop' = [loop EXCEPT !["sweeper"] = NoLoop]
  /\ faults' = faults + 1
  /\ UNCHANGED <<now, pool, reg, entries, call, used, seen>>

Tick ==
  /\ now < LastInstant
  /\ now' = now + 1
  /\ UNCHANGED <<pool, reg, entries, call, loop, used, faults, seen>>

Loop(l) == ReadPool(l) \/ ReadHeadIn(l) \/ Promote(l)

Next ==
  \/ \E p \in Person : Register(p) \/ Cancel(p)
  \/ \E c \in Call : ReadOther(c) \/ TakeTicket(c) \/ ReadHead(c) \/ Commit(c) \/ Again(c) \/ Crash(c) \/ TakenForSuccess(c)
  \/ Loop("publisher") \/ Loop("sweeper") \/ CrashOfSweeper
  \/ \E doc \in Docs : Publish(doc)
  \/ Tick

(* Nobody has to go on but the sweeper. *)
Spec == Init /\ [][Next]_vars /\ WF_vars(Loop("sweeper"))
=============================================================================
