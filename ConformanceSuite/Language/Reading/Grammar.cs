using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary>Every key and word of a scenario file. <c>Scenarios/scenario.schema.json</c> tells editors the same; a test compares the two.</summary>
internal static class Grammar
{
    public static readonly ImmutableArray<string> Scenario =
        ["id", "title", "css", "role", "family", "requires", "verifies", "level", "polarity", "preconditions", "movement", "steps"];

    public static readonly ImmutableArray<string> Movement = ["kind", "diverted", "overdue", "seed", "security", "guarantee"];

    /// <summary>A step has exactly one of these.</summary>
    public static readonly ImmutableArray<string> Verbs =
        ["deliver", "stimulate", "expect", "expectNone", "advance", "restart", "check", "ask", "repeat", "parallel"];

    /// <summary>Beside <c>deliver</c>.</summary>
    public const string AnswerKey = "answer";

    /// <summary>Beside <c>expect</c>.</summary>
    public const string ReplyKey = "reply";

    public static readonly ImmutableArray<string> Deliver =
        ["from", "message", "template", "edit", "correlates", "favourable", "leg", "css", "mrn", "age", "forge", "again", "as"];

    /// <summary>What may not stand beside <c>again</c>: the bytes are there already.</summary>
    public static readonly ImmutableArray<string> NotAgain = [.. Deliver.Except(["again", "as"])];

    public static readonly ImmutableArray<string> Edit = ["at", "set", "remove", "insert", "copy", "place"];

    public static readonly ImmutableArray<string> Answer = ["nack", "IE906", "IE917", "fault", "reason", "pointer", "same-as"];

    public static readonly ImmutableArray<string> Stimulate = ["do", "with", "may-be-refused", "as"];

    public static readonly ImmutableArray<string> Expect = ["message", "to", "within", "correlates", "checks", "as"];

    public static readonly ImmutableArray<string> Reply = ["how", "times"];

    public static readonly ImmutableArray<string> ExpectNone = ["message", "to", "for", "control"];

    public static readonly ImmutableArray<string> Advance = ["by", "less"];

    public static readonly ImmutableArray<string> Ask = ["text", "requirement"];

    public static readonly ImmutableArray<string> Repeat = ["each", "steps"];

    public static readonly ImmutableArray<(string Word, Role Value)> Roles =
        [("any", Role.Any), ("departure", Role.Departure), ("transit", Role.Transit), ("destination", Role.Destination), ("guarantee", Role.Guarantee)];

    public static readonly ImmutableArray<(string Word, AnswerKind Value)> Answers =
        [("receipt", AnswerKind.Receipt), ("signed", AnswerKind.Signed), ("nack", AnswerKind.Nack), ("IE906", AnswerKind.FunctionalNack), ("IE917", AnswerKind.XmlNack), ("fault", AnswerKind.Fault),
         ("refused", AnswerKind.Refused)];

    public static readonly ImmutableArray<(string Word, ReplyKind Value)> Replies =
        [("receipt", ReplyKind.Receipt), ("nack", ReplyKind.Nack), ("fault", ReplyKind.Fault), ("lost", ReplyKind.Lost), ("not-now", ReplyKind.NotNow), ("forged", ReplyKind.Forged)];
}
