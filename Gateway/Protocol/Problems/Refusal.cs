using System.Collections.Immutable;

namespace CatsIce.Protocol.Problems;

/// <summary>Why the exchange will not take a message. There are three kinds, and each has one form on the wire.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>What was sent is no business document, or may not be sent now: a SOAP Fault, or RFC 9457 in the plain binding.</summary>
    public sealed record Fault(FaultCode Code, string Detail, string Mend) : Refusal
    {
        public string Detail { get; init; } = OneLine.Of(Detail);

        /// <summary>When the sender may try again; only with <see cref="FaultCode.Throttled"/> and <see cref="FaultCode.Unavailable"/>.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>The document is not the XML it should be: a signed IE917.</summary>
    public sealed record XmlNack(ImmutableArray<Problem> Problems) : Refusal
    {
        public XmlNack(Problem problem) : this([problem])
        {
        }
    }

    /// <summary>The document is refused for what it says, who signed it or when it comes: a signed IE906.</summary>
    public sealed record FunctionalNack(ImmutableArray<Problem> Problems) : Refusal
    {
        public FunctionalNack(Problem problem) : this([problem])
        {
        }
    }

    /// <summary>The first thing that is wrong, for logs and one-line answers.</summary>
    public string Summary => this switch
    {
        Fault f => $"{f.Code}: {f.Detail}",
        XmlNack n => Summarise("IE917", n.Problems),
        FunctionalNack n => Summarise("IE906", n.Problems),
        _ => throw new InvalidOperationException("Refusal is a closed family."),
    };

    private static string Summarise(string nack, ImmutableArray<Problem> problems) =>
        problems.IsEmpty ? $"{nack} without a reason" : $"{nack} {problems[0].Code}{(problems[0].Reason is { } reason ? "/" + reason : "")}: {problems[0].Detail}"
        + (problems.Length > 1 ? $" (and {problems.Length - 1} more)" : "");
}
