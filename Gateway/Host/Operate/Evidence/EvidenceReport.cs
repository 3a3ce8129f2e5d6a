using System.Collections.Immutable;
using CatsIce.Protocol.Evidence.Verify;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary>Findings for people: what is broken and what is not known in full, what holds in short, and what follows from all of it.</summary>
/// <param name="all">Everything that holds too, file by file.</param>
internal sealed class EvidenceReport(TextWriter output, bool all)
{
    /// <summary>So many of a kind are named one by one; of more, the first.</summary>
    private const int NamedOneByOne = 3;

    /// <summary>So many where something of the kind is broken, because then it matters what still holds.</summary>
    private const int NamedBesideBroken = 20;

    public void Write(string path, ImmutableArray<EvidenceFinding> findings)
    {
        Line($"Evidence in {path}");
        output.WriteLine();
        foreach (var topic in findings.GroupBy(finding => finding.Topic))
        {
            foreach (var finding in topic.Where(finding => finding.State != FindingState.Holds))
            {
                Full(finding);
            }

            var isDoubtful = topic.Key == EvidenceTopic.SignedBeforeRevocation || topic.Any(finding => finding.State == FindingState.Broken);
            Holding([.. topic.Where(finding => finding.State == FindingState.Holds)], isDoubtful ? NamedBesideBroken : NamedOneByOne);
        }

        output.WriteLine();
        var summary = EvidenceSummary.Of(findings);
        Claims("What is proven", summary.Proven);
        Claims("What is not proven", summary.NotProven);
        var broken = findings.Count(finding => finding.State == FindingState.Broken);
        Line(broken == 0 ? "verdict: nothing is broken" : $"verdict: {broken} finding{(broken == 1 ? "" : "s")} broken; what holds is told above");
    }

    private void Holding(IReadOnlyList<EvidenceFinding> holds, int most)
    {
        if (all || holds.Count <= most)
        {
            foreach (var finding in holds)
            {
                Full(finding);
            }
        }
        else
        {
            Line($"{"holds",-8} {Words(holds[0].Topic),-20} {holds.Count} times: {string.Join(", ", holds.Select(finding => finding.Where).Distinct().Take(NamedOneByOne))}, … (--all lists them)");
        }
    }

    private void Full(EvidenceFinding finding)
    {
        Line($"{Words(finding.State),-8} {Words(finding.Topic),-20} {finding.Where}");
        if (finding.State == FindingState.Broken)
        {
            Line($"           expected {finding.Expected}");
            Line($"           found    {finding.Found}");
        }

        Line($"           {finding.Meaning}");
    }

    private void Claims(string title, ImmutableArray<string> claims)
    {
        Line(title);
        foreach (var claim in claims.DefaultIfEmpty("nothing"))
        {
            Line($"  - {claim}");
        }

        output.WriteLine();
    }

    private void Line(string text) => output.WriteLine(OneLine.Of(text));

    private static string Words(FindingState state) => state switch
    {
        FindingState.Holds => "holds",
        FindingState.Broken => "BROKEN",
        _ => "unknown",
    };

    private static string Words(EvidenceTopic topic) => topic switch
    {
        EvidenceTopic.ContainerSignature => "container signature",
        EvidenceTopic.SignedBeforeRevocation => "before revocation",
        EvidenceTopic.ConvertedCopy => "converted copy",
        _ => topic.ToString().ToLowerInvariant(),
    };
}
