using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Setting;

/// <summary>Scenarios in code, as their reader makes them.</summary>
internal static class Scenarios
{
    public static AnswerExpected Receipt { get; } = new(AnswerKind.Receipt, null, null, null, null);

    public static Scenario Of(string id, params ImmutableArray<Step> steps) =>
        new(id, "A scenario", "3.0", Role.Destination, "core", [], ["CSS-ARR-001", "CSS-RCV-002"], RequirementLevel.Must, false, [], new MovementStory(null, false, false, 7), steps, id + ".yaml", "h");

    /// <summary>The record comes, the arrival is reported.</summary>
    public static Scenario Arrival { get; } = Of("TR-DST-0001", Deliver("IE001", "record"), Expect("IE006", "arrival", Call("same-mrn", ("as", "record"))));

    public static DeliverStep Deliver(string message, string? name, AnswerExpected? answer = null, string? again = null, string? forgery = null) =>
        new(1, new Payload("departure", message, null, [], null, null, 0, null, again, forgery, null), answer ?? Receipt, name);

    public static ExpectStep Expect(string message, string? name, params ImmutableArray<CheckCall> checks) => new(2, message, "departure", "T-ARRIVAL", null, checks, Reply.Receipt, name);

    public static CheckCall Call(string check, params (string Name, string Value)[] arguments) => new(check, null, arguments.ToImmutableSortedDictionary(a => a.Name, a => a.Value));
}
