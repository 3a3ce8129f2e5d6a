using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>One line of the transcript. Lines are added and never changed; verdicts are made from them alone.</summary>
/// <param name="Number">From 1, without gaps within a session.</param>
/// <param name="At">Wall clock, UTC.</param>
/// <param name="Ticks">Monotonic clock of the machine, in microseconds since the session began.</param>
/// <param name="Scenario">Id of the scenario; empty for what belongs to the session.</param>
/// <param name="Step">Path of the step within the scenario: <c>3</c>, <c>4.2.1</c> for the first step in the second turn of a repetition; empty: none.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SessionBegan), nameof(SessionBegan))]
[JsonDerivedType(typeof(ScenarioBegan), nameof(ScenarioBegan))]
[JsonDerivedType(typeof(Exchanged), nameof(Exchanged))]
[JsonDerivedType(typeof(Stimulated), nameof(Stimulated))]
[JsonDerivedType(typeof(WaitBegan), nameof(WaitBegan))]
[JsonDerivedType(typeof(WaitEnded), nameof(WaitEnded))]
[JsonDerivedType(typeof(ClockMoved), nameof(ClockMoved))]
[JsonDerivedType(typeof(Restarted), nameof(Restarted))]
[JsonDerivedType(typeof(Asked), nameof(Asked))]
[JsonDerivedType(typeof(Broke), nameof(Broke))]
[JsonDerivedType(typeof(BudgetSpent), nameof(BudgetSpent))]
[JsonDerivedType(typeof(ScenarioEnded), nameof(ScenarioEnded))]
internal abstract record Happening(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step);

/// <summary>The first line of a session, and one for each time that it was gone on with after an interruption. It holds all that verdicts depend on besides scenarios and bytes, so
/// that a session can be judged again without its profile.</summary>
/// <param name="Session">Its id, the same after an interruption; stands on every page of the reports.</param>
/// <param name="System">The system under test, as its profile names it.</param>
/// <param name="Suite">Version of the suite.</param>
/// <param name="SuiteHash">Of scenarios, payloads and checks.</param>
/// <param name="CatalogueHash">Of the requirements.</param>
/// <param name="Scenarios">Ids of all that were chosen, in the order in which they begin.</param>
/// <param name="Certificates">Signing certificates by participant, DER in base64: those of the system under test and of everybody whom the suite plays.</param>
/// <param name="Timers">ISO 8601 durations by the id of the timer, where the profile says another value than the specification.</param>
/// <param name="Values">What the adapter says of the system (name, version, build, clock), and the addresses of both sides.</param>
internal sealed record SessionBegan(
    long Number, DateTimeOffset At, long Ticks, string Session, long Seed, SystemUnderTest System, string Suite, string SuiteHash, string CatalogueHash, ImmutableArray<string> Scenarios,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Certificates, ImmutableSortedDictionary<string, string> Timers, ImmutableSortedDictionary<string, string> Values)
    : Happening(Number, At, Ticks, "", "");

/// <param name="Hash">Of the scenario file that was run.</param>
internal sealed record ScenarioBegan(long Number, DateTimeOffset At, long Ticks, string Scenario, string Hash, long Seed, ImmutableSortedDictionary<string, string> Values)
    : Happening(Number, At, Ticks, Scenario, "");

/// <summary>A whole call with its answer, as bytes: of the suite to the system under test, or of the system under test to the exchange that the suite plays.</summary>
/// <param name="Incoming">The system under test called.</param>
/// <param name="Operation">Submit, Ping, Collect, Confirm, Status; empty when it could not be told.</param>
/// <param name="Party">Whom the suite played.</param>
/// <param name="Message">Code of the business document in it, as far as it could be read.</param>
/// <param name="As">Name that the step gave it.</param>
/// <param name="Document">SHA-256 of the business document, canonical; kept in the folder <c>bytes</c> under this name. Empty: none could be read.</param>
/// <param name="Answer">The same of the signed answer (Receipt, IE906, IE917).</param>
/// <param name="Request">The same of the whole body of the request, as it went over the wire.</param>
/// <param name="Response">The same of the whole body of the response; empty: none came.</param>
/// <param name="Status">HTTP status; 0: no response.</param>
/// <param name="Milliseconds">From the first byte of the request to the last of the response. Of a Confirm: from the moment in which its document was handed out first, because from then on
/// the system under test may act on it.</param>
/// <param name="Trouble">What kept the call from ending well (time-out, TLS, reset); empty: nothing.</param>
internal sealed record Exchanged(
    long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, bool Incoming, string Operation, string Party, string Message, string As, string Document, string Answer,
    string Request, string Response, int Status, double Milliseconds, string Trouble, ImmutableSortedDictionary<string, string> Headers)
    : Happening(Number, At, Ticks, Scenario, Step)
{
    /// <summary>Of all bytes that it refers to.</summary>
    [JsonIgnore]
    public IEnumerable<string> Hashes => new[] { Document, Answer, Request, Response }.Where(hash => hash.Length > 0);
}

/// <param name="By">Adapter, command or tester.</param>
/// <param name="Outcome">What came back; empty values when nothing did.</param>
internal sealed record Stimulated(
    long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string Do, string By, ImmutableSortedDictionary<string, string> With, ImmutableSortedDictionary<string, string> Outcome,
    string Trouble, double Milliseconds) : Happening(Number, At, Ticks, Scenario, Step);

/// <summary>The engine began to wait, at the step.</summary>
/// <param name="Deadline">Milliseconds that the system under test had, by its own clock.</param>
internal sealed record WaitBegan(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string For, double Deadline) : Happening(Number, At, Ticks, Scenario, Step);

/// <param name="Found">Number of the <see cref="Exchanged"/> that was waited for; 0: the time passed without it.</param>
internal sealed record WaitEnded(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, long Found) : Happening(Number, At, Ticks, Scenario, Step);

/// <summary>Time went by, on behalf of one scenario, or of all that were waiting (no scenario is named then).</summary>
/// <param name="Clock">By what: adapter, command or tester moved the clock of deadlines of the system under test, while what stands on the wire goes on in real time; or real, when time was waited for.</param>
internal sealed record ClockMoved(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string Clock, double Milliseconds) : Happening(Number, At, Ticks, Scenario, Step);

internal sealed record Restarted(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string By, double Milliseconds, string Trouble) : Happening(Number, At, Ticks, Scenario, Step);

/// <summary>A person was asked.</summary>
/// <param name="Reviewer">Empty: nobody has answered.</param>
internal sealed record Asked(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string Text, string Reviewer, bool? Holds, string Remark) : Happening(Number, At, Ticks, Scenario, Step);

/// <summary>The suite itself could not go on: never counted against the system under test.</summary>
internal sealed record Broke(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, string What) : Happening(Number, At, Ticks, Scenario, Step);

/// <summary>So much evidence has come together that no more is kept: calls of this scenario, or of the session, are answered with 503 from here on and leave no line.</summary>
/// <param name="What">In words, with the measure.</param>
internal sealed record BudgetSpent(long Number, DateTimeOffset At, long Ticks, string Scenario, string Step, bool OfSession, string What) : Happening(Number, At, Ticks, Scenario, Step);

/// <param name="How">finished, interrupted, blocked (by a precondition, a feature that is not claimed, a stimulus that nobody gave), not-applicable (no story of the suite asks it of this
/// country), or cut-off (the session ended before it).</param>
internal sealed record ScenarioEnded(long Number, DateTimeOffset At, long Ticks, string Scenario, string How, string Why) : Happening(Number, At, Ticks, Scenario, "");
