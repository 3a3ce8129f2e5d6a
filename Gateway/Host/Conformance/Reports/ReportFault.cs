using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Something in a report that is not as it must be.</summary>
/// <param name="Place">In the file: <c>$.scenarios[3].verdict</c>.</param>
/// <param name="Found">In words, short, with nothing in it that turns or hides text.</param>
/// <param name="Expected">In words.</param>
internal sealed record ReportFault(string Place, string Found, string Expected)
{
    public override string ToString() => $"{Place}: found {Found}, expected {Expected}.";

    /// <summary>What somebody else wrote, as it may stand in a sentence.</summary>
    public static string Quote(string text) => $"'{OneLine.Quote(HiddenCharacters.Shown(text))}'";
}
