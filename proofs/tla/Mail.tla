-------------------------------- MODULE Mail --------------------------------
(* How a change's mail is sent: docs/seats.md, "Mail", for one registration. A change writes the mail that it owes in its own
   transaction. The stream speaks of every write; its records may be lost, come twice, and come late. A sender leases the
   registration, sends the first mail that it owes, and marks it as sent. Reading and writing are steps apart; a sender may
   die between any two. The sweeper touches a registration that has owed for too long, so that the stream speaks of it again.

   `Mutant` names one planted fault; "none" is the protocol. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Changes,     \* how many changes the registration sees; change n owes mail n
  Senders,     \* how many may be at it at the same time
  MaxLost,     \* stream records that are lost
  MaxRepeated, \* stream records that come again
  MaxCrashes,  \* senders that die
  Mutant

VARIABLES
  reg,      \* the registration: rev, the mails it owes in order, whose lease it is (0: nobody's)
  records,  \* stream records on their way; one says: look at this registration
  sender,   \* what each sender is about, and what it has read
  sent,     \* how often each mail left
  lost, repeated, crashes

vars == <<reg, records, sender, sent, lost, repeated, crashes>>

Sender == 1..Senders
Change == 1..Changes
Is(fault) == Mutant = fault
Idle == [step |-> "idle", mail |-> 0, rev |-> 0]

Init ==
  /\ reg = [changes |-> 0, rev |-> 0, owed |-> <<>>, lease |-> 0]
  /\ records = 0
  /\ sender = TLCEval([s \in Sender |-> Idle])
  /\ sent = TLCEval([m \in Change |-> 0])
  /\ lost = 0 /\ repeated = 0 /\ crashes = 0

(* Any write of the registration is followed by a record. One that finds nothing to do is not worth a state. *)
Speak == records' = IF records < 2 THEN records + 1 ELSE records

(* Somebody registers, cancels, is promoted, comes back. A registration made anew still owes what it owed. *)
Happen ==
  /\ reg.changes < Changes
  /\ reg' = [reg EXCEPT !.changes = @ + 1, !.rev = @ + 1,
                        !.owed = IF Is("owed anew") THEN <<reg.changes + 1>> ELSE Append(@, reg.changes + 1)]
  /\ Speak
  /\ UNCHANGED <<sender, sent, lost, repeated, crashes>>

Lose ==
  /\ records > 0 /\ lost < MaxLost
  /\ records' = records - 1 /\ lost' = lost + 1
  /\ UNCHANGED <<reg, sender, sent, repeated, crashes>>

Repeat ==
  /\ records > 0 /\ repeated < MaxRepeated
  /\ Speak /\ repeated' = repeated + 1
  /\ UNCHANGED <<reg, sender, sent, lost, crashes>>

(* A record reaches a sender. Where nothing is owed, or another has the lease, there is nothing to do: who has it speaks again
   by marking, and the sweeper by touching. *)
Lease(s) ==
  /\ sender[s].step = "idle" /\ records > 0
  /\ records' = records - 1
  /\ IF reg.owed # <<>> /\ (reg.lease = 0 \/ Is("no lease"))
     THEN /\ reg' = [reg EXCEPT !.lease = s]
          /\ sender' = [sender EXCEPT ![s] = [step |-> IF Is("mark before send") THEN "mark" ELSE "send",
                                              mail |-> Head(reg.owed), rev |-> reg.rev]]
     ELSE UNCHANGED <<reg, sender>>
  /\ UNCHANGED <<sent, lost, repeated, crashes>>

Send(s) ==
  /\ sender[s].step = "send"
  /\ sent' = [sent EXCEPT ![sender[s].mail] = @ + 1]
  /\ sender' = [sender EXCEPT ![s] = IF Is("mark before send") THEN Idle ELSE [@ EXCEPT !.step = "mark"]]
  /\ UNCHANGED <<reg, records, lost, repeated, crashes>>

Without(owed, mail) == SelectSeq(owed, LAMBDA m : m # mail)

(* The mark demands the rev that was read; where somebody was quicker, it is tried again from a fresh read. *)
Mark(s) ==
  LET k == sender[s] IN
  /\ k.step = "mark"
  /\ IF reg.rev = k.rev \/ Is("mark without rev")
     THEN /\ reg' = [reg EXCEPT !.rev = @ + 1, !.lease = 0,
                                !.owed = IF Is("mark without rev") THEN <<>> ELSE Without(@, k.mail)]
          /\ sender' = [sender EXCEPT ![s] = IF Is("mark before send") THEN [k EXCEPT !.step = "send"] ELSE Idle]
          /\ Speak
     ELSE /\ sender' = [sender EXCEPT ![s] = IF Is("mark once") THEN Idle ELSE [k EXCEPT !.rev = reg.rev]]
          /\ UNCHANGED <<reg, records>>
  /\ UNCHANGED <<sent, lost, repeated, crashes>>

Crash(s) ==
  /\ sender[s].step # "idle" /\ crashes < MaxCrashes
  /\ sender' = [sender EXCEPT ![s] = Idle]
  /\ crashes' = crashes + 1
  /\ UNCHANGED <<reg, records, sent, lost, repeated>>

(* Two minutes by the clock: longer than a sender lives. *)
LeaseEnds ==
  /\ reg.lease # 0
  /\ sender[reg.lease].step = "idle" \/ Is("lease too short")
  /\ ~Is("lease for ever")
  /\ reg' = [reg EXCEPT !.lease = 0]
  /\ UNCHANGED <<records, sender, sent, lost, repeated, crashes>>

Sweep ==
  /\ reg.owed # <<>> /\ reg.lease = 0 /\ records = 0
  /\ ~Is("mail never swept")
  /\ Speak
  /\ UNCHANGED <<reg, sender, sent, lost, repeated, crashes>>

Next ==
  \/ Happen \/ Lose \/ Repeat \/ LeaseEnds \/ Sweep
  \/ \E s \in Sender : Lease(s) \/ Send(s) \/ Mark(s) \/ Crash(s)

(* Nothing has to happen, but what has is dealt with: records reach a sender, senders go on, leases end, the sweeper comes. *)
Spec ==
  /\ Init /\ [][Next]_vars
  /\ WF_vars(LeaseEnds) /\ WF_vars(Sweep)
  /\ WF_vars(\E s \in Sender : Lease(s)) /\ \A s \in Sender : WF_vars(Send(s) \/ Mark(s))

-----------------------------------------------------------------------------
(* ---- At every moment ---- *)

Total == LET RECURSIVE more(_)
             more(m) == IF m = 0 THEN 0 ELSE (IF sent[m] > 1 THEN sent[m] - 1 ELSE 0) + more(m - 1)
         IN more(Changes)

(* A mail leaves twice only where a sender died between sending and marking. *)
TwiceOnlyByCrash == Total <= crashes
NothingUnowed == \A m \in Change : sent[m] > 0 => m <= reg.changes
OwedOrSent == \A m \in Change : m <= reg.changes => sent[m] > 0 \/ \E i \in 1..Len(reg.owed) : reg.owed[i] = m
InOrder == \A m \in Change : sent[m] > 0 => \A n \in 1..(m - 1) : sent[n] > 0

(* ---- In the end ---- *)

EachIsSent == \A m \in Change : reg.changes >= m ~> sent[m] > 0
NothingStaysPending == <>[](reg.owed = <<>> /\ reg.lease = 0)
=============================================================================
