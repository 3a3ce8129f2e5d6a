using CatsIce.Gateway.Console.Explaining;
using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Console.Try;

/// <summary>What the exchange would answer to a document now.</summary>
/// <param name="Answer">Receipt, IE906, IE917, or Fault.</param>
/// <param name="Sender">As whom it was tried.</param>
/// <param name="Detail">Of a Fault what it says; otherwise one sentence about what happens.</param>
/// <param name="Problems">Those that the answer would hold.</param>
/// <param name="PastSignature">Where only the signature stands in the way: what else would be found. Empty when nothing would.</param>
/// <param name="IsJudgedAgainstMovements">False: names that are taken and the state of the movement were not looked at, because the account sees no traffic.</param>
/// <param name="DeliveredAs">The version into which it would be converted for its recipient; null when it is delivered as it is.</param>
/// <param name="Dropped">Facts that the copy would not hold.</param>
internal sealed record TrialReport(
    string Answer, string Sender, string Detail, string? Type, string? Title, string? CssVersion, DocumentHeader? Header, IReadOnlyList<ExplainedProblem> Problems, IReadOnlyList<ExplainedProblem>? PastSignature,
    bool IsJudgedAgainstMovements, string? DeliveredAs, int Dropped);

/// <summary>What came of the wish to try a document.</summary>
internal abstract record TrialOutcome
{
    private TrialOutcome()
    {
    }

    internal sealed record Judged(TrialReport Report) : TrialOutcome;

    /// <summary>Nobody can be said to send it.</summary>
    /// <param name="Found">Null when nobody was named.</param>
    internal sealed record UnknownSender(string? Found, string Expected) : TrialOutcome;
}
