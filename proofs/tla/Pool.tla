-------------------------------- MODULE Pool --------------------------------
(* The items of one pool and what the transactions demand of them: docs/seats.md, in TLA+. What may happen is in Seats.

   `Mutant` names one planted fault; "none" is the protocol. *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
  People,           \* how many
  Slots,            \* calls that one person may have under way at the same time
  MaxUnderway,      \* calls under way at the same time, in all
  MaxCalls,         \* calls of one person in a history: registering, repeating, cancelling
  MaxCallsInAll,    \* calls of everybody in a history
  MaxRequests,      \* request ids of one person in a history
  MaxTickets,       \* ticket numbers in a history; who finds none is stuck for good, as if crashed
  MaxFaults,        \* crashes of the sweeper
  Docs,             \* what may be published: records like First
  First,            \* what was published at first
  MaxPublications,  \* how often something else is
  LastInstant,      \* the clock goes 0 .. LastInstant; opens, closes and handOffUntil are instants
  ReadsApart,       \* TRUE: pool and registration are read one after the other, in either order
  InOrder,          \* TRUE: people come for the first time in the order of their numbers, which breaks the symmetry
  Mutant

VARIABLES
  now,      \* the clock
  pool,     \* the pool's item
  reg,      \* each person's registration: one address, one item
  entries,  \* the waitlist's entries, <<ticket, person>>
  call,     \* calls of people under way
  loop,     \* the promotion loops of publishing and of the sweeper
  used,     \* calls and requests that each person has used up
  faults,   \* how often the sweeper has crashed
  \* What only the properties look at:
  acked,    \* people whose present registration was acknowledged
  told,     \* the answer that was given to a request
  ahead     \* tickets of those whose place had been acknowledged before the request began that this person waits by

vars == <<now, pool, reg, entries, call, loop, used, faults, acked, told, ahead>>
seen == <<acked, told, ahead>>

Person == 1..People
Request == 1..MaxRequests
Call == Person \X (1..Slots)
Is(fault) == Mutant = fault
Present == {"confirmed", "waitlisted"}
Registered(p) == reg[p].state \in Present
Min(S) == CHOOSE x \in S : \A y \in S : x <= y

(* `request` is 0 for a cancellation; `version` to `ticket` are as read, where the transaction looks at them. `comings`, how often
   this person has registered, and `of`, which of these a cancellation began with, are for a property alone. *)
NoHead == [ticket |-> 0, person |-> 0, rev |-> 0]
NoCall == [step |-> "idle", request |-> 0, t |-> 0, told |-> "none", ahead |-> {}, of |-> 0, read |-> <<>>,
           version |-> 0, joins |-> 0, rev |-> 0, known |-> FALSE, ticket |-> 0, head |-> NoHead]
NoLoop == [step |-> "idle", t |-> 0, joins |-> 0, head |-> NoHead]

NoAnswers == TLCEval([r \in Request |-> "none"])

Init ==
  /\ now = 0
  /\ pool = [taken |-> 0, waiting |-> 0, tickets |-> 0, joins |-> 0, version |-> 0, doc |-> First]
  /\ reg = TLCEval([p \in Person |-> [state |-> "none", ticket |-> 0, rev |-> 0, comings |-> 0, answers |-> NoAnswers]])
  /\ entries = {}
  /\ call = TLCEval([c \in Call |-> NoCall])
  /\ loop = TLCEval([l \in {"publisher", "sweeper"} |-> NoLoop])
  /\ used = TLCEval([p \in Person |-> [calls |-> 0, requests |-> 0]])
  /\ faults = 0
  /\ acked = {}
  /\ told = TLCEval([p \in Person |-> NoAnswers])
  /\ ahead = TLCEval([p \in Person |-> {}])

-----------------------------------------------------------------------------
(* The conditions on the pool, each as the table in docs/seats.md has it. *)

InWindow(P, t) == ~P.doc.calledOff /\ P.doc.opens <= t /\ t < P.doc.closes
SeatIsFree(P) == P.taken < P.doc.capacity /\ (P.waiting = 0 \/ Is("seat past the waiting") \/ Is("naive"))
MayJoin(P) == (P.taken >= P.doc.capacity \/ P.waiting > 0) /\ P.waiting < P.doc.waitlist
MayHandOff(P, t) ==
  /\ ~P.doc.calledOff /\ P.waiting > 0
  /\ P.taken <= P.doc.capacity \/ Is("hand-off above capacity")
  /\ t < P.doc.handOffUntil \/ Is("hand-off too late")
  /\ ~Is("naive") /\ ~Is("cancel frees first")
MayFree(P, t) == ~MayHandOff(P, t)
MayPromote(P, t) ==
  /\ P.waiting > 0
  /\ ~P.doc.calledOff \/ Is("promotion after call-off")
  /\ P.taken < P.doc.capacity
  /\ t < P.doc.handOffUntil \/ Is("promotion too late")

SameVersion(k) == k.version = pool.version
SameRev(p, rev) == reg[p].rev = rev
SameJoins(joins) == joins = pool.joins \/ Is("no joins")
HeadStands(head) == <<head.ticket, head.person>> \in entries /\ SameRev(head.person, head.rev)

(* What a transaction demands, now. *)
MayCommit(p, k) ==
  CASE k.step = "seat" -> /\ (SameVersion(k) /\ InWindow(pool, k.t)) \/ Is("window not in the write")
                          /\ SeatIsFree(pool) \/ Is("read, then write")
                          /\ SameRev(p, k.rev) \/ Is("put without rev")
    [] k.step = "join" -> /\ SameVersion(k) \/ Is("join unchecked")
                          /\ InWindow(pool, k.t)
                          /\ MayJoin(pool) \/ (Is("join unchecked") /\ pool.waiting < pool.doc.waitlist)
                          /\ SameRev(p, k.rev)
    [] k.step = "hand off" -> /\ SameRev(p, k.rev) /\ HeadStands(k.head) /\ SameJoins(k.joins)
                              /\ MayHandOff(pool, k.t) \/ (Is("capacity only read") /\ pool.waiting > 0)
    [] k.step = "free" -> /\ SameRev(p, k.rev) \/ Is("cancel without rev")
                          /\ MayFree(pool, k.t) \/ Is("free unchecked")
    [] k.step = "leave" -> SameRev(p, k.rev)
    [] OTHER -> FALSE
=============================================================================
