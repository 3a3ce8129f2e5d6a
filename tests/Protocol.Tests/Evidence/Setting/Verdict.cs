using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Setting;

/// <summary>What the verifier found, in short.</summary>
internal sealed class Verdict
{
    private Verdict(IReadOnlyList<EvidenceFinding> findings) => Findings = findings;

    public IReadOnlyList<EvidenceFinding> Findings { get; }

    public IEnumerable<EvidenceFinding> Broken => Findings.Where(finding => finding.State == FindingState.Broken);

    public static Verdict Of(byte[] container, EvidenceTrust? trust = null) =>
        new(EvidenceVerifier.Verify(Messages.Accepted(ContainerReader.Open(new MemoryStream(container))), trust ?? EvidenceTrust.Nothing));

    public void IsWhole() => Assert.True(!Broken.Any(), string.Join('\n', Broken));

    /// <summary>Something of this topic is broken at this place.</summary>
    public EvidenceFinding Breaks(EvidenceTopic topic, string where)
    {
        var found = Broken.FirstOrDefault(finding => finding.Topic == topic && finding.Where == where);
        Assert.True(found is not null, $"Nothing broken about {topic} at {where}, but:\n{string.Join('\n', Broken)}");
        return found!;
    }

    public bool Holds(EvidenceTopic topic, string? where = null) =>
        Findings.Any(finding => finding.State == FindingState.Holds && finding.Topic == topic && (where is null || finding.Where == where));

    /// <summary>Topics of which something is broken.</summary>
    public EvidenceTopic[] BrokenTopics => [.. Broken.Select(finding => finding.Topic).Distinct().Order()];
}
